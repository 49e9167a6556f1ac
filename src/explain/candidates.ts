import type { SlipKind } from '../model/finding.ts'
import { slip } from '../model/slip.ts'
import { type Action, CULPRIT, EXCUSE, ONE_MORE, UNHELD } from './action.ts'
import { type CellKey, cellKey } from './cells.ts'
import type { Constraint, Room } from './constraint.ts'
import { type Group, type Groups, groupsIn, keysIn } from './groups.ts'
import { meantBy, unlikely } from './meant.ts'
import { type Moves, moved, moveOf } from './moves.ts'
import type { Scene, Suspect } from './scene.ts'
import { takenFrom } from './taken.ts'

/** Finds the mistakes that would explain a failing check; keeps what it worked out about the figures. */
export interface Candidates {
  readonly at: (pivot: Constraint, failing: ReadonlySet<Constraint>, moves: Moves) => Action[]
}

/** A value a figure may have been meant to have, in ticks of the scene. */
interface Target {
  readonly value: number
  readonly tick: number
  readonly kind: SlipKind
}

/** A blank cell where a number should be. */
const LEFT_OUT = 6

/** A rate is worked out by somebody, and may be any other number for that. */
const MISCALCULATED = 7

/** That a number is wrong in a way nobody can tell. */
const VAGUE = 3

export function candidatesIn(component: readonly Constraint[], scene: Scene): Candidates {
  const groups = groupsIn(component, scene)
  const targets = (suspect: Suspect) => {
    let known = TARGETS.get(suspect)
    if (known === undefined) {
      known = targetsOf(suspect, scene)
      TARGETS.set(suspect, known)
    }
    return known
  }
  return { at: (pivot, failing, moves) => candidatesAt(pivot, failing, moves, groups, targets, scene) }
}

/** What each figure may have been meant to be, worked out once. */
const TARGETS = new WeakMap<Suspect, readonly Target[]>()

function targetsOf({ figure }: Suspect, { ticks }: Scene): Target[] {
  const own = figure.kind === 'amount' ? ticks.amount : ticks.other
  const turned = figure.units < 0 ? -1 : 1
  const found: Target[] = []
  for (const { print, kind } of meantBy(figure.digits, figure.kind === 'amount')) {
    const point = print.indexOf('.')
    const tick = figure.scale - (point < 0 ? 0 : print.length - point - 1)
    // What has more decimals than anything that is spoken of is not meant.
    if (tick < own) continue
    const value = turned * Number(print.replace('.', '')) * 10 ** (tick - own)
    if (Number.isSafeInteger(value)) found.push({ value, tick, kind })
  }
  return found
}

function candidatesAt(
  pivot: Constraint,
  failing: ReadonlySet<Constraint>,
  moves: Moves,
  groups: Groups,
  targets: (suspect: Suspect) => readonly Target[],
  scene: Scene,
): Action[] {
  const found = new Map<string, Action>()
  const note = (action: Action) => {
    if (pivot.strain(moved(moves, action.moves)) === Number.POSITIVE_INFINITY) return
    const name = [...action.moves].map(([key, { by, tick }]) => `${key}:${by}:${tick}`).join(' ')
    const known = found.get(name)
    if (known === undefined || action.cost < known.cost) found.set(name, action)
  }
  for (const group of groups.at(pivot)) {
    if (group.keys.some((key) => moveOf(moves, key) !== undefined)) continue
    const first = scene.suspects.get(group.keys[0] ?? '')
    if (first === undefined) continue
    for (const way of pivot.ways ?? [pivot]) {
      const room = way.room(new Map(group.keys.map((key) => [key, 1])), moves)
      if (room !== null) for (const action of ofGroup(group, first, pivot, room, failing, moves, targets(first), scene)) note(action)
    }
  }
  for (const swap of groups.swaps(pivot)) if (swap.keys.every((key) => moveOf(moves, key) === undefined)) note(swap)
  const cost = excuseOf(pivot, scene)
  const excuse = cost === null ? [] : [{ kind: 'other', keys: [], moves: new Map(), vague: true, loose: false, from: null, cost, excuses: pivot } as const]
  return [...found.values(), ...excuse]
}

/** What it costs that a relation or statement is itself wrong; `null` where it must hold. */
export function excuseOf({ check, soft, says }: Constraint, { rules }: Scene): number | null {
  if (check.fault?.kind === 'rate' || !(soft || rules.get(check.rule)?.severity !== 'error')) return null
  return says === 'bound' ? UNHELD : EXCUSE
}

/** The ways in which figures that go together may have been meant, where there is `room` for them. */
function ofGroup(
  { keys, isCarried }: Group,
  first: Suspect,
  pivot: Constraint,
  room: Room,
  failing: ReadonlySet<Constraint>,
  moves: Moves,
  near: readonly Target[],
  scene: Scene,
): Action[] {
  const shares = new Map(keys.map((key) => [key, 1]))
  const { figure, value } = first
  const own = figure.kind === 'amount' ? scene.ticks.amount : scene.ticks.other
  const made: Action[] = []
  const take = (by: number, tick: number, kind: SlipKind, extra: number, { vague = false, loose = false, from = null as CellKey | null } = {}) => {
    const more = (keys.length - 1) * ONE_MORE
    const odd = unlikely(kind, figure.digits.replace('.', '').length)
    const cost = CULPRIT + (figure.kind === 'rate' ? Math.min(odd, MISCALCULATED) : odd) + extra + more
    made.push({
      kind: isCarried ? 'carried' : kind,
      keys,
      moves: new Map(keys.map((key) => [key, { by, tick }])),
      vague,
      loose,
      from,
      cost,
      excuses: null,
    })
  }
  // That one number may not exceed another does not say what it should be.
  const isBounded = Number.isFinite(room.low) && Number.isFinite(room.high)
  const inside = isBounded ? near.filter((target) => room.low <= target.value - value && target.value - value <= room.high) : []
  const usual = usualTick(first, scene)
  // A point for a comma may have lost decimals.
  const lost = /\.\d{3}$/.test(figure.digits)
  // What prints more decimals than its table is odd already.
  const odd = figure.kind === 'amount' && figure.tick < usual ? TOO_FINE : 0
  for (const target of inside) {
    // All and nothing need no decimals.
    const isCoarse = figure.kind === 'rate' && target.tick > usual && ![0, 100].includes(target.value * 10 ** own)
    const extra = target.tick < usual ? TOO_FINE : isCoarse ? TOO_COARSE : -odd
    take(target.value - value, target.tick, target.kind, extra, { loose: lost && target.kind === 'point-moved' })
  }
  const exacts = new Set<number>()
  const copied = new Set<number>()
  let [low, high] = [room.low, room.high]
  for (const constraint of failing) {
    if (constraint !== pivot && !keys.some((key) => keysIn(constraint).has(key))) continue
    const own = constraint === pivot ? room : constraint.room(shares, moves)
    if (own === null) continue
    if (own.exact !== null && isBounded && room.low <= own.exact && own.exact <= room.high) {
      exacts.add(own.exact)
      if (isCopy(constraint, keys)) copied.add(own.exact)
    }
    if (own.high >= low && own.low <= high) [low, high] = [Math.max(low, own.low), Math.min(high, own.high)]
  }
  const finest = Math.min(figure.tick, figure.scale - figure.places, pivot.check.relation === null ? figure.tick : pivot.check.tick)
  const step = 10 ** (finest - own)
  if (figure.kind === 'rate') {
    for (const exact of exacts) {
      // A rate has as many digits as the others of the text; those of the wrong print come second.
      for (const [tick, extra] of figure.tick === scene.rateTick ? [[figure.tick, 0] as const] : [[scene.rateTick, 0] as const, [figure.tick, 1] as const]) {
        const digit = 10 ** (tick - own)
        const by = Math.round((value + exact) / digit) * digit - value
        if (by !== 0 && Number.isSafeInteger(by) && !inside.some((target) => target.value - value === by)) take(by, tick, told(first, by, scene).kind, extra)
      }
    }
  } else {
    for (const by of exacts) {
      const loose = high - low > (!scene.isRounded ? TIGHT : copied.has(by) ? TIGHT_ROUNDED : TIGHT_SUM) * step
      if (by === 0 || !Number.isSafeInteger(by) || by % step !== 0 || inside.some((target) => target.value - value === by)) continue
      const { kind, from, extra } = told(first, by, scene)
      take(by, finest, kind, extra, { loose, from })
    }
  }
  if (made.length === 0 && figure.kind === 'amount') {
    // A rate leaves room for few numbers of the usual decimals, or for one.
    const digit = 10 ** (usual - own)
    const from = Math.ceil((value + low) / digit) * digit
    const fitting = Number.isFinite(high - low) && high - low < FEW * digit ? Array.from({ length: FEW }, (_, nth) => from + nth * digit - value) : []
    const inside = fitting.filter((by) => by <= high && by !== 0 && Number.isSafeInteger(by))
    for (const by of inside) {
      const { kind, from, extra } = told(first, by, scene)
      take(by, usual, kind, extra, { from, loose: inside.length > 1 })
    }
  }
  if (made.length === 0) {
    const by = middle(room, step)
    if (by !== null) take(by, finest, 'other', VAGUE, { vague: true })
  }
  return made
}

const FEW = 3

/** A number has no more decimals than others of its kind: one that has is seldom meant. */
const TOO_FINE = 4
const TOO_COARSE = 2

/** Texts print the same number often, and rightly. */
const REPEATED = 4

/** Tables are full of zeros. */
const ZERO = 3

function usualTick({ figure }: Suspect, { facts, rateTick }: Scene): number {
  if (figure.kind === 'rate') return rateTick
  if (figure.kind === 'count') return 0
  const { table: id } = figure.coordinate
  return figure.scale - (facts.tables.find((table) => (id === null ? table.id !== null : table.id === id))?.places ?? figure.places)
}

/** Where the checks leave more last digits open than this, the one that closes them exactly need not be meant; of a sum less so where some are off by rounding. */
const TIGHT = 4
const TIGHT_ROUNDED = 2
const TIGHT_SUM = 0

/** Whether a check repeats one other number, and adds none up. */
function isCopy({ check }: Constraint, keys: readonly CellKey[]): boolean {
  const others = check.operands.filter(({ coordinate, ticks }) => coordinate !== null && ticks !== 0 && !keys.includes(cellKey(coordinate)))
  return others.length <= 1
}

/** What a change by so much says of a figure that no slip of the pen explains: taken from another place, left out, or anything. */
function told(suspect: Suspect, by: number, scene: Scene): { kind: SlipKind; from: CellKey | null; extra: number } {
  const { figure } = suspect
  if (figure.digits === '') return { kind: 'sign', from: null, extra: LEFT_OUT - unlikely('sign', 1) }
  const taken = takenFrom(suspect, scene)
  if (taken !== null) return { ...taken, extra: figure.coordinate.table === null ? REPEATED : suspect.value === 0 ? ZERO : 0 }
  const own = figure.kind === 'amount' ? scene.ticks.amount : scene.ticks.other
  // One last digit more or less is a slip of whoever rounds.
  if (Math.abs(by) === 10 ** (figure.tick - own))
    return { kind: 'digit-replaced', from: null, extra: unlikely('digit-replaced', 1) - unlikely('digit-replaced', figure.digits.replace('.', '').length) }
  const value = suspect.value + by
  const meant = plainOf(figure.falls ? -value : value, own - figure.scale)
  const printed = (figure.units < 0 !== figure.falls ? '-' : '') + figure.digits
  const kind = slip(printed, meant, figure.kind === 'amount')
  return { kind: kind === 'other' ? slip(printed, withPlaces(meant, figure.places), figure.kind === 'amount') : kind, from: null, extra: 0 }
}

/** A whole number of ticks as a plain number, without zeros behind the point that say nothing. */
function plainOf(value: number, tick: number): string {
  const digits = String(Math.abs(value)).padStart(Math.max(0, -tick) + 1, '0') + '0'.repeat(Math.max(0, tick))
  const whole = tick < 0 ? digits.slice(0, tick) : digits
  const fraction = tick < 0 ? digits.slice(tick).replace(/0+$/, '') : ''
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

function withPlaces(plain: string, places: number): string {
  const [whole = '', fraction = ''] = plain.split('.')
  return places === 0 || fraction.length > places ? plain : `${whole}.${fraction.padEnd(places, '0')}`
}

/** A value in the middle of where a figure may go, or at the nearer end where that is open; only to see whether other checks could hold then. */
function middle({ low, high }: Room, step: number): number | null {
  const at = low === Number.NEGATIVE_INFINITY ? high : high === Number.POSITIVE_INFINITY ? low : (low + high) / 2
  const by = Math.round(at / step) * step
  const inside = [by, by - step, by + step].find((one) => low <= one && one <= high)
  return inside === undefined || inside === 0 || !Number.isSafeInteger(inside) ? null : inside
}
