import type { Check } from '../model/check.ts'
import type { Rule, Statement } from '../model/rule.ts'
import { type CellKey, figures, isNumberCheck, type NumberCheck } from './cells.ts'
import type { Figure } from './figures.ts'
import { type Made, type Moves, moveOf, UNMOVED } from './moves.ts'
import { constantsOf, type Part, partsOf } from './parts.ts'

/** The power of ten in which a scene counts: amounts in one, rates and things counted in another. */
export interface Ticks {
  readonly amount: number
  readonly other: number
}

/** How far some figures, moved together, may go for a check to be possible, and where both sides are equal (a rate: unrounded); in ticks of the scene. */
export interface Room {
  readonly low: number
  readonly high: number
  readonly exact: number | null
}

/**
 * A check as a condition on the figures in it, which can be asked again for other values. `soft`: a rate or word that was written to fit numbers, and
 * may have been written to fit a wrong one. `strain` is how unlikely the rounding is that it needs then, from 0; infinite where it fails.
 */
export interface Constraint {
  readonly check: Check
  readonly keys: readonly CellKey[]
  readonly soft: boolean
  readonly failing: boolean
  /** How well it says what a figure should be: closely, only on which side of something, or not at all. */
  readonly says: 'value' | 'bound' | 'nothing'
  readonly strain: (moves: Moves) => number
  /** Where figures moved together, each with its share, may go; `null` where that is no simple matter. */
  readonly room: (shares: ReadonlyMap<CellKey, number>, moves: Moves) => Room | null
  /** Each of the things it may mean, where there are several. */
  readonly ways?: readonly Constraint[]
}

/** What is known for making constraints. */
export interface Making {
  readonly figureAt: (coordinate: NonNullable<Check['operands'][number]['coordinate']>) => Figure | null
  readonly rules: ReadonlyMap<string, Rule>
  readonly ticks: Ticks
  readonly rateTick: number
  /** What a rate strains that not the printed amounts give but only some that round to them. */
  readonly unusual: () => number
}

/** A check as a constraint; `null` where its numbers do not give its verdict again, so that it can tell nothing of others. */
export function constraintOf(check: Check, making: Making): Constraint | null {
  const made = ofOne(check, making)
  const others = made === null ? [] : (check.otherwise ?? []).flatMap((other) => ofOne(other, making) ?? [])
  if (made === null || others.length === 0) return made
  const ways = [made, ...others]
  return {
    ...made,
    keys: [...new Set(ways.flatMap(({ keys }) => keys))],
    // What may mean several things holds where one of them does.
    strain: (moves) => Math.min(...ways.map(({ strain }) => strain(moves))),
    ways,
    room: (shares, moves) => ways.find(({ keys }) => [...shares.keys()].every((key) => keys.includes(key)))?.room(shares, moves) ?? null,
  }
}

function ofOne(check: Check, making: Making): Constraint | null {
  if (isNumberCheck(check)) return linear(check, making)
  if (check.relation !== null || check.operands.length === 0 || (check.verdict !== 'holds' && check.verdict !== 'fails')) return null
  const [first] = check.operands
  const figure = first?.coordinate == null ? null : making.figureAt(first.coordinate)
  const saysRate = check.fault === null || check.fault.kind === 'rate' || check.fault.kind === 'zero-base'
  if (figure?.kind === 'rate' && check.operands.length > 2 && saysRate) return asDecided(rate(check, making))
  if (check.fault?.kind === 'word' || (check.fault === null && saysWord(making.rules.get(check.rule)))) return asDecided(word(check, making))
  if (check.fault?.kind === 'one-zero') return asDecided(oneZero(check, making))
  return null
}

function asDecided(made: Constraint | null): Constraint | null {
  return made !== null && made.strain(UNMOVED) < Number.POSITIVE_INFINITY === !made.failing ? made : null
}

function saysWord(rule: Rule | undefined): boolean {
  const isWord = (statement: Statement): boolean => statement.kind === 'word' || (statement.kind === 'first-of' && statement.statements.some(isWord))
  return rule?.statements.some(isWord) === true
}

/** Sums of rounded numbers: D has a variance of k/12 last digits, so one that is off by d strains 6 d² / k (ALGORITHMS 3.2, for large k). */
const STRAIN = 6
const MOST_STRAIN = 4
/** What may be as large as something else is seldom smaller. */
const APART = 1.5

function linear(check: NumberCheck, { figureAt, ticks }: Making): Constraint | null {
  const parts = figures(check)
  const weights = new Map<CellKey, number>()
  let kind: Figure['kind'] | null = null
  let weight = 0
  for (const { key, operand } of parts) {
    weights.set(key, (weights.get(key) ?? 0) + (operand.side === 'left' ? 1 : -1) * operand.sign)
    weight = Math.max(weight, operand.weight)
    kind ??= figureAt(operand.coordinate)?.kind ?? null
  }
  const scale = 10 ** (check.tick - (kind === 'amount' || kind === null ? ticks.amount : ticks.other))
  const [difference, allowed, digit] = [check.difference * scale, check.allowed * scale, Math.max(weight, 1) * scale]
  if (!Number.isSafeInteger(difference) || scale < 1) return null
  const isUpper = check.relation === '<=' || check.relation === '<'
  // What was put right before is added up once, as it comes: a total of a thousand items is asked of each.
  let settled = { of: UNMOVED.made, upTo: 0, off: difference }
  const before = (made: Made) => {
    if (settled.of !== made) settled = { of: made, upTo: 0, off: difference }
    for (; settled.upTo < made.order.length; settled.upTo++) {
      const key = made.order[settled.upTo] ?? ''
      settled.off += (weights.get(key) ?? 0) * (made.changes.get(key)?.by ?? 0)
    }
    return settled.off
  }
  const after = ({ made, tried }: Moves) => {
    let off = before(made)
    for (const [key, { by }] of tried) off += (weights.get(key) ?? 0) * by
    return off
  }
  const terms = Math.max(check.terms, 2)
  return {
    check,
    keys: [...weights.keys()],
    soft: false,
    failing: check.verdict === 'fails',
    says: check.relation === '=' ? 'value' : 'bound',
    strain: (moves) => {
      const off = after(moves)
      if (check.relation !== '=') return (isUpper ? off : -off) > allowed ? Number.POSITIVE_INFINITY : off === 0 ? 0 : APART
      if (Math.abs(off) > allowed) return Number.POSITIVE_INFINITY
      return off === 0 ? 0 : Math.min(MOST_STRAIN, (STRAIN * (off / digit) ** 2) / terms)
    },
    room: (shares, moves) => {
      let share = 0
      for (const [key, of] of shares) share += of * (weights.get(key) ?? 0)
      if (share === 0) return null
      const off = after(moves)
      const exact = -off / share
      const bounds = [(-off - allowed) / share, (-off + allowed) / share]
      const [low, high] = [Math.min(...bounds), Math.max(...bounds)]
      if (check.relation === '=') return { low, high, exact }
      // What may be as large as something else is, as a rule, just that.
      return isUpper === share > 0 ? { low: Number.NEGATIVE_INFINITY, high, exact } : { low, high: Number.POSITIVE_INFINITY, exact }
    },
  }
}

/** What a sameness strains that rounding alone explains. */
const UNUSUAL = 4

/** A printed rate is possible where some amounts that round to the printed ones give it (ALGORITHMS 3.5). The rate comes first. */
function rate(check: Check, making: Making): Constraint | null {
  const { ticks, rateTick, unusual } = making
  const [stated, ...figures] = partsOf(check, making) ?? []
  const [parts, whole] = [figures.filter(({ base }) => !base), figures.filter(({ base }) => base)]
  if (stated === undefined || parts.length === 0 || whole.length === 0) return null
  const amounts = [...new Map(figures.map((one) => [one.key, one])).values()]
  const value = (one: Part, moves: Moves) => one.value + (moveOf(moves, one.key)?.by ?? 0)
  /** 100 × parts / whole in ticks of rates, each amount half a last digit up or down; `null` where there is no base. */
  const loose = ({ figure }: Part) => (figure.rounded === null ? 0 : 10 ** (figure.rounded - ticks.amount) / 2)
  const corner = (one: Part, bits: number) => (bits < 0 ? 0 : (bits >> amounts.findIndex(({ key }) => key === one.key)) % 2 === 0 ? -loose(one) : loose(one))
  const quotient = (moves: Moves, bits: number) => {
    const at = (one: Part) => value(one, moves) + corner(one, bits)
    const sumOf = (terms: readonly Part[]) => terms.reduce((sum, one) => sum + one.sign * at(one), 0)
    const base = sumOf(whole)
    return base <= 0 ? null : (100 * 10 ** -ticks.other * sumOf(parts)) / base
  }
  const range = (moves: Moves) => {
    const reached = Array.from({ length: 2 ** amounts.length }, (_, bits) => quotient(moves, bits))
    const known = reached.filter((one) => one !== null)
    return known.length < reached.length ? null : { low: Math.min(...known), high: Math.max(...known) }
  }
  // Values are whole numbers of ticks; of their quotient the last bits are noise.
  const noise = 1e-9
  return {
    check,
    keys: [stated.key, ...amounts.map(({ key }) => key)],
    soft: true,
    failing: check.verdict === 'fails',
    says: 'value',
    strain: (moves) => {
      const around = range(moves)
      if (around === null) return Number.POSITIVE_INFINITY
      const half = 10 ** ((moveOf(moves, stated.key)?.tick ?? stated.figure.tick) - ticks.other) / 2
      const printed = value(stated, moves)
      const slack = noise * Math.max(1, Math.abs(printed))
      if (around.low > printed + half + slack || printed - half - slack > around.high) return Number.POSITIVE_INFINITY
      return Math.abs((quotient(moves, -1) ?? printed) - printed) <= half + slack ? 0 : unusual()
    },
    room: (shares, moves) => {
      if (shares.has(stated.key)) {
        const exact = quotient(moves, -1)
        const around = range(moves)
        if (exact === null || around === null || shares.size > 1) return null
        const half = 10 ** (Math.max(stated.figure.tick, rateTick) - ticks.other) / 2
        const now = value(stated, moves)
        return { low: around.low - half - now, high: around.high + half - now, exact: exact - now }
      }
      const [only, ...more] = amounts.filter(({ key }) => shares.has(key))
      if (only === undefined || more.length > 0) return null
      const given = { scale: 100 * 10 ** -ticks.other, target: value(stated, moves), half: 10 ** (stated.figure.tick - ticks.other) / 2 }
      const rooms = Array.from({ length: 2 ** amounts.length }, (_, bits) =>
        whereItGives(only.key, parts, whole, (one) => value(one, moves) + corner(one, bits), given),
      )
      const known = rooms.filter((room) => room !== null)
      if (known.length === 0) return null
      return { low: Math.min(...known.map(({ low }) => low)), high: Math.max(...known.map(({ high }) => high)), exact: null }
    },
  }
}

/** How far one amount of a quotient may move for it to give the stated rate: (P + p d) / (B + b d) = rate, solved for d at both ends of the rate. */
function whereItGives(
  key: CellKey,
  parts: readonly Part[],
  whole: readonly Part[],
  value: (one: Part) => number,
  { scale, target, half }: { scale: number; target: number; half: number },
): Room | null {
  const sumOf = (terms: readonly Part[], of: (one: Part) => number) => terms.reduce((sum, one) => sum + one.sign * of(one), 0)
  const isMoved = (one: Part) => (one.key === key ? 1 : 0)
  const [top, base] = [sumOf(parts, value), sumOf(whole, value)]
  const [inTop, inBase] = [sumOf(parts, isMoved), sumOf(whole, isMoved)]
  const at = (rate: number) => ((rate / scale) * base - top) / (inTop - (rate / scale) * inBase)
  const [one, other] = [at(target - half), at(target + half)]
  if (!Number.isFinite(one) || !Number.isFinite(other)) return null
  return { low: Math.min(one, other), high: Math.max(one, other), exact: null }
}

/** A comparing word: what it says is the sign its numbers have where it holds. */
function word(check: Check, making: Making): Constraint | null {
  const named = check.operands.filter(({ coordinate }) => coordinate !== null)
  const parts = partsOf({ ...check, operands: named }, making)
  const [first] = parts ?? []
  if (parts === null || first === undefined || check.operands.length < 2) return null
  const fixed = constantsOf(check, first.figure.kind === 'amount' ? making.ticks.amount : making.ticks.other)
  if (!Number.isFinite(fixed)) return null
  const total = (moves: Moves) => parts.reduce((sum, one) => sum + one.sign * (one.value + (moveOf(moves, one.key)?.by ?? 0)), fixed)
  const loose = Math.max(0, ...parts.map(({ figure }) => (figure.rounded === null ? 0 : 10 ** (figure.rounded - making.ticks.amount))))
  const now = total(UNMOVED)
  const says = check.fault?.kind === 'word' ? check.fault.says : Math.abs(now) <= loose ? 0 : Math.sign(now)
  const made = statement(check, parts, (moves) => {
    const sum = total(moves)
    return says === 0 ? Math.abs(sum) <= loose : Math.sign(sum) === says
  })
  if (says !== 0) return made
  // That two numbers are the same says what each of them is.
  const room: Constraint['room'] = (shares, moves) => {
    const share = parts.reduce((sum, one) => sum + one.sign * (shares.get(one.key) ?? 0), 0)
    const by = -total(moves) / share
    return share === 0 ? null : { low: by - loose, high: by + loose, exact: by }
  }
  const strain: Constraint['strain'] = (moves) => (Math.abs(total(moves)) > loose ? Number.POSITIVE_INFINITY : total(moves) === 0 ? 0 : UNUSUAL)
  return { ...made, says: 'value', room, strain }
}

/** Two numbers of which one is zero where the other is. */
function oneZero(check: Check, making: Making): Constraint | null {
  const parts = partsOf(check, making)
  const [one, other] = parts ?? []
  if (one === undefined || other === undefined) return null
  const isZero = (part: Part, moves: Moves) => part.value + (moveOf(moves, part.key)?.by ?? 0) === 0
  return statement(check, [one, other], (moves) => isZero(one, moves) === isZero(other, moves))
}

function statement(check: Check, parts: readonly Part[], holds: (moves: Moves) => boolean): Constraint {
  return {
    check,
    keys: [...new Set(parts.map(({ key }) => key))],
    soft: true,
    failing: check.verdict === 'fails',
    says: 'nothing',
    strain: (moves) => (holds(moves) ? 0 : Number.POSITIVE_INFINITY),
    room: () => null,
  }
}
