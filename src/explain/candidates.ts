import { Decimal } from 'decimal.js'
import type { SlipKind } from '../model/finding.ts'
import { type Action, CULPRIT, EXCUSE, ONE_MORE } from './action.ts'
import type { CellKey } from './cells.ts'
import type { Constraint, Moves, Room } from './constraint.ts'
import { type Groups, groupsIn } from './groups.ts'
import { meantBy, slip, unlikely } from './meant.ts'
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

/** That a number is wrong in a way nobody can tell. */
const VAGUE = 3

export function candidatesIn(component: readonly Constraint[], scene: Scene): Candidates {
  const groups = groupsIn(component, scene)
  const slips = new Map<CellKey, Target[]>()
  const targets = (suspect: Suspect) => {
    let known = slips.get(suspect.key)
    if (known === undefined) {
      known = targetsOf(suspect, scene)
      slips.set(suspect.key, known)
    }
    return known
  }
  return { at: (pivot, failing, moves) => candidatesAt(pivot, failing, moves, groups, targets, scene) }
}

function targetsOf({ figure }: Suspect, { ticks }: Scene): Target[] {
  const scale = figure.kind === 'amount' ? ticks.amount : ticks.other
  return meantBy(figure.digits, figure.kind === 'amount').flatMap(({ print, kind }) => {
    const meant = new Decimal(print).times(new Decimal(10).pow(figure.scale - scale))
    const isTurned = figure.units < 0
    const value = (isTurned ? meant.neg() : meant).toNumber()
    const places = print.includes('.') ? print.length - print.indexOf('.') - 1 : 0
    return Number.isSafeInteger(value) ? [{ value, tick: figure.scale - places, kind }] : []
  })
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
    const all = new Map([...moves, ...action.moves])
    if (pivot.strain(all) === Number.POSITIVE_INFINITY) return
    const name = [...action.moves].map(([key, { by, tick }]) => `${key}:${by}:${tick}`).join(' ')
    const known = found.get(name)
    if (known === undefined || action.cost < known.cost) found.set(name, action)
  }
  for (const group of groups.at(pivot)) {
    if (group.keys.some((key) => moves.has(key))) continue
    const first = scene.suspects.get(group.keys[0] ?? '')
    if (first !== undefined) for (const action of ofGroup(group.keys, group.isCarried, first, pivot, failing, moves, targets(first), scene)) note(action)
  }
  for (const swap of groups.swaps(pivot)) if (swap.keys.every((key) => !moves.has(key))) note(swap)
  const isExcusable = pivot.check.severity !== 'error' || (pivot.soft && pivot.check.fault?.kind !== 'rate')
  const excuse: Action = { kind: 'other', keys: [], moves: new Map(), vague: true, from: null, cost: EXCUSE, excuses: pivot }
  return isExcusable ? [...found.values(), excuse] : [...found.values()]
}

function ofGroup(
  keys: readonly CellKey[],
  isCarried: boolean,
  first: Suspect,
  pivot: Constraint,
  failing: ReadonlySet<Constraint>,
  moves: Moves,
  near: readonly Target[],
  scene: Scene,
): Action[] {
  const shares = new Map(keys.map((key) => [key, 1]))
  const room = pivot.room(shares, moves)
  if (room === null) return []
  const { figure, value } = first
  const own = figure.kind === 'amount' ? scene.ticks.amount : scene.ticks.other
  const made: Action[] = []
  const take = (by: number, tick: number, kind: SlipKind, extra: number, vague = false, from: CellKey | null = null) => {
    const more = (keys.length - 1) * ONE_MORE
    const cost = CULPRIT + unlikely(kind, figure.digits.replace('.', '').length) + extra + more
    made.push({
      kind: isCarried ? 'carried' : kind,
      keys,
      moves: new Map(keys.map((key) => [key, { by, tick }])),
      vague,
      from,
      cost,
      excuses: null,
    })
  }
  // That one number may not exceed another does not say what it should be.
  const isBounded = Number.isFinite(room.low) && Number.isFinite(room.high)
  const inside = isBounded ? near.filter((target) => room.low <= target.value - value && target.value - value <= room.high) : []
  for (const target of inside) take(target.value - value, target.tick, target.kind, 0)
  const finest = Math.min(figure.tick, figure.kind === 'rate' ? figure.tick : figure.scale - figure.places, pivot.check.relation === null ? figure.tick : pivot.check.tick)
  const step = 10 ** (finest - own)
  const exacts = new Set<number>()
  for (const constraint of failing) {
    if (constraint !== pivot && !keys.some((key) => constraint.keys.includes(key))) continue
    const exact = constraint === pivot ? room.exact : (constraint.room(shares, moves)?.exact ?? null)
    if (exact !== null && Number.isSafeInteger(exact) && exact !== 0 && room.low <= exact && exact <= room.high) exacts.add(exact)
  }
  for (const by of exacts) {
    if (by % step !== 0 || inside.some((target) => target.value - value === by)) continue
    const { kind, from, extra } = told(first, by, scene)
    take(by, finest, kind, extra, false, from)
  }
  if (made.length === 0) {
    const by = middle(room, step)
    if (by !== null) take(by, finest, 'other', VAGUE, true)
  }
  return made
}

/** What a change by so much says of a figure that no slip of the pen explains: taken from another place, left out, or anything. */
function told(suspect: Suspect, by: number, scene: Scene): { kind: SlipKind; from: CellKey | null; extra: number } {
  const { figure } = suspect
  if (figure.digits === '') return { kind: 'sign', from: null, extra: LEFT_OUT - unlikely('sign', 1) }
  const taken = takenFrom(suspect, scene)
  if (taken !== null) return { ...taken, extra: 0 }
  const own = figure.kind === 'amount' ? scene.ticks.amount : scene.ticks.other
  const plain = new Decimal(suspect.value + by).times(new Decimal(10).pow(own - figure.scale))
  const meant = figure.falls ? plain.neg() : plain
  const printed = (figure.units < 0 && !figure.falls ? '-' : '') + figure.digits
  return { kind: slip(printed, meant.toFixed(Math.max(meant.decimalPlaces(), figure.places)), figure.kind === 'amount'), from: null, extra: 0 }
}

/** A value in the middle of where a figure may go, or at the nearer end where that is open; only to see whether other checks could hold then. */
function middle({ low, high }: Room, step: number): number | null {
  const at = low === Number.NEGATIVE_INFINITY ? high : high === Number.POSITIVE_INFINITY ? low : (low + high) / 2
  const by = Math.round(at / step) * step
  const inside = [by, by - step, by + step].find((one) => low <= one && one <= high)
  return inside === undefined || inside === 0 || !Number.isSafeInteger(inside) ? null : inside
}
