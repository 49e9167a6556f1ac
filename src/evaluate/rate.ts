import type { Check, Fault } from '../model/check.ts'
import type { RateStatement, Rule, Severity, Statement } from '../model/rule.ts'
import type { Account } from './account.ts'
import { type Figure, operandOf, standingOf } from './figure.ts'
import { type Fraction, fraction, greatest, least, rounded } from './fraction.ts'
import { placesOf } from './places.ts'
import { type Signed, sourceOf } from './rate-source.ts'
import { type Collected, collected, type Place } from './resolve.ts'
import { isBalanced } from './shares.ts'
import { fault, holds, notEvaluable } from './verdicts.ts'

/**
 * Decides whether a printed rate is 100 × of / to for some amounts that round to the printed ones (ALGORITHMS 3.5). The rate itself stands for
 * everything that rounds to it. One that was computed from another base than the others is named as that. One last digit off is a warning, or a hint where it was cut off instead of rounded; more is as grave as the rule says.
 */
export function decideRate(rule: Rule, statement: RateStatement, place: Place, key: string, current: Account, prior: Account | null): Check[] {
  const rate = collected([{ sign: 1, of: statement.rate }], place, current, prior)
  const of = collected(statement.of, place, current, prior)
  const to = collected(statement.to, place, current, prior)
  const [stated] = rate.figures
  if (!rate.applies || !of.applies || !to.applies || stated === undefined) return []
  const why = of.why ?? to.why ?? of.missingColumn ?? to.missingColumn
  if (why !== null) return [notEvaluable(rule, key, why)]
  const [parts, wholes] = [signed(of), signed(to)]
  const operands = [
    operandOf(stated, 0, stated.tick),
    ...parts.map(({ figure, sign }) => operandOf(figure, standingOf('right', sign), figure.tick)),
    ...wholes.map(({ figure, sign }) => ({ ...operandOf(figure, standingOf('right', sign), figure.tick), base: true as const })),
  ]
  const places = stated.location === null ? [] : [{ at: stated.coordinate, location: stated.location }]
  const measure = statement.rate.measure
  if (wholes.every(({ figure }) => figure.units === 0)) {
    // 0 of 0 is printed as 0% or 100%; any other rate of nothing says something that cannot be.
    const isWhole = stated.units === 100 * 10 ** -stated.tick
    if (stated.units === 0 || (isWhole && parts.every(({ figure }) => figure.units === 0))) return [{ ...holds(rule, key), verdict: 'trivial', operands }]
    return [{ ...fault(rule, key, { kind: 'zero-base', measure, printed: stated.printed }, places), operands }]
  }
  const off = distance(stated, parts, wholes)
  if (off === null) return []
  if (off.beyond <= 0) return [{ ...holds(rule, key), operands }]
  const base = otherBase(rule, statement, place, current)
  if (base !== null) {
    const { usual } = base
    if (usual === null) return [{ ...holds(rule, key), operands }]
    const other: Fault = { kind: 'other-base', measure, printed: stated.printed, expected: expectedOf(off.value, stated), ...base, usual }
    return [{ ...fault(rule, key, other, places, 'warning'), operands }]
  }
  const flipped = off.beyond > 1 ? otherDirection(stated, parts, wholes) : null
  if (flipped !== null) return [{ ...fault(rule, key, flipped, places), operands }]
  const what: Fault = {
    kind: 'rate',
    measure,
    printed: stated.printed,
    expected: expectedOf(off.value, stated),
    numerator: printedSum(parts),
    denominator: printedSum(wholes),
    truncated: off.truncated,
    fits: sourceOf(statement, { of: parts, to: wholes }, (top, base) => (distance(stated, top, base)?.beyond ?? 1) <= 0, place, current, prior),
  }
  const severity: Severity = off.beyond > 1 ? rule.severity : off.truncated || isBalanced(place.clause, measure, current) ? 'info' : 'warning'
  return [{ ...fault(rule, key, what, places, severity), operands }]
}

/** Decides whether a rate is of the base it names. Where it is of neither base, that is another rule's matter. */
export function decideBase(
  rule: Rule,
  { named, other, base }: Extract<Statement, { kind: 'proper-base' }>,
  place: Place,
  key: string,
  current: Account,
  prior: Account | null,
): Check[] {
  const [proper] = decideRate(rule, named, place, key, current, prior)
  const [taken] = decideRate(rule, other, place, key, current, prior)
  if (proper === undefined || taken === undefined || proper.verdict !== 'fails') return proper === undefined || taken === undefined ? [] : [proper]
  if (taken.verdict !== 'holds' || proper.fault?.kind !== 'rate') return []
  const { measure, printed, expected } = proper.fault
  const amount = taken.operands.at(-1)?.printed ?? ''
  return [{ ...proper, severity: rule.severity, fault: { kind: 'wrong-base', measure, printed, expected, base, amount } }]
}

/**
 * Where a rate fits a base that is taken by mistake: what that base is, and one rate elsewhere that could only be computed from the proper one;
 * `usual` is null where there is none, and the document may use that base throughout.
 */
function otherBase(
  rule: Rule,
  { rate, of, to, mistaken }: RateStatement,
  place: Place,
  current: Account,
): { numerator: string; base: string; usual: string | null } | null {
  if (mistaken === undefined) return null
  const division = (at: Place, base: RateStatement['of']) => {
    const [stated, parts, wholes] = [[{ sign: 1 as const, of: rate }], of, base].map((terms) => collected(terms, at, current, null))
    const [figure] = stated?.figures ?? []
    if (figure === undefined || parts === undefined || wholes === undefined || !parts.applies || !wholes.applies || parts.why !== null || wholes.why !== null)
      return null
    const [numerator, denominator] = [signed(parts), signed(wholes)]
    return { fits: (distance(figure, numerator, denominator)?.beyond ?? 1) <= 0, numerator: printedSum(numerator), denominator: printedSum(denominator) }
  }
  const here = division(place, mistaken)
  if (here?.fits !== true) return null
  const proper = placesOf(rule.scope, current)
    .filter((other) => division(other, mistaken)?.fits === false)
    .map((other) => division(other, to))
    .find((found) => found?.fits === true)
  return { numerator: here.numerator, base: here.denominator, usual: proper == null ? null : `${proper.numerator} ÷ ${proper.denominator}` }
}

function signed({ figures, standings }: Collected): Signed[] {
  return figures.map((figure, nth) => ({ figure, sign: standings[nth] === 1 ? -1 : 1 }))
}

/** Where a change and its rate fit once both go the other way, the words for rise and fall are exchanged, and the numbers are right. */
function otherDirection(stated: Figure, of: readonly Signed[], to: readonly Signed[]): Fault | null {
  const isChange = ({ figure }: Signed) => figure.coordinate?.table === null && `${figure.coordinate.column}率` === stated.coordinate?.column
  const change = of.find(isChange)?.figure
  if (change === undefined) return null
  const turned = (parts: readonly Signed[]) => parts.map((part): Signed => (isChange(part) ? { ...part, figure: negated(part.figure) } : part))
  if ((distance(negated(stated), turned(of), turned(to))?.beyond ?? 1) > 0) return null
  return { kind: 'flipped', isFall: stated.units < 0, change: change.printed, printed: stated.printed }
}

function negated(figure: Figure): Figure {
  return { ...figure, units: -figure.units }
}

interface Off {
  /** 100 × of / to from the printed figures. */
  readonly value: Fraction
  /** How many last digits of the rate lie between it and the nearest rate that is possible; 0 or less where it is possible. */
  readonly beyond: number
  readonly truncated: boolean
}

/** How far a rate is from what the amounts allow; `null` where the base may be zero or have either sign. */
function distance(stated: Figure, of: readonly Signed[], to: readonly Signed[]): Off | null {
  const bounds = corners([...of, ...to]).map((corner) => quotient(of, to, corner, stated.tick))
  if (bounds.some((bound) => bound === null)) return null
  const reached = bounds as Fraction[]
  const value = quotient(of, to, new Map(), stated.tick)
  if (value === null) return null
  const [low, high] = [least(reached), greatest(reached)]
  const printed = BigInt(stated.units)
  // In halves of a last digit: the rate stands for printed ± ½.
  const below = low.over * (2n * printed + 1n) - 2n * low.top
  const above = 2n * high.top - high.over * (2n * printed - 1n)
  if (below >= 0n && above >= 0n) return { value, beyond: 0, truncated: false }
  const [missing, over] = below < 0n ? [-below, low.over] : [-above, high.over]
  const digits = Number((missing * 1000n) / (2n * over)) / 1000
  const size = printed < 0n ? -printed : printed
  const top = high.top < 0n ? -low.top : high.top
  const truncated = top >= size * (high.top < 0n ? low.over : high.over) && digits <= 1
  return { value, beyond: Math.max(digits, 1e-9), truncated }
}

/** The corners of the box of amounts that round to the figures: each rounded figure half a last digit down or up. */
function corners(parts: readonly Signed[]): ReadonlyMap<Figure, 1 | -1>[] {
  const loose = [...new Set(parts.map(({ figure }) => figure))].filter(({ rounded: isRounded, units }) => isRounded && units !== 0).slice(0, MOST_CORNERS)
  return Array.from({ length: 2 ** loose.length }, (_, bits) => new Map(loose.map((figure, nth) => [figure, (bits >> nth) % 2 === 0 ? -1 : 1])))
}

/** Rates are of one or two amounts; beyond this a box has too many corners. */
const MOST_CORNERS = 8

/** 100 × of / to at one corner, in last digits of the rate; `null` where the base is not positive. */
function quotient(of: readonly Signed[], to: readonly Signed[], corner: ReadonlyMap<Figure, 1 | -1>, tick: number): Fraction | null {
  const finest = Math.min(...[...of, ...to].map(({ figure }) => figure.tick))
  const halves = (parts: readonly Signed[]) =>
    parts.reduce(
      (sum, { figure, sign }) => sum + BigInt(sign) * (2n * BigInt(figure.units) + BigInt(corner.get(figure) ?? 0)) * 10n ** BigInt(figure.tick - finest),
      0n,
    )
  const base = halves(to)
  return base <= 0n ? null : fraction(halves(of) * 100n * 10n ** BigInt(-tick), base)
}

/** The figures as printed; that of a fall is printed without a sign and has one here. */
function printedSum(parts: readonly Signed[]): string {
  const terms = parts.map(({ figure, sign }, nth) => {
    const isFall = figure.units < 0 && !figure.printed.startsWith('-')
    const isMinus = sign < 0 !== (isFall && parts.length > 1)
    return `${isMinus ? ' - ' : nth > 0 ? ' + ' : ''}${figure.printed === '' ? '0' : figure.printed}`
  })
  return terms.length > 1 ? `(${terms.join('')})` : terms.join('')
}

/** The rate that the amounts give, as the text would print it: a fall has no sign beside its word. */
function expectedOf(value: Fraction, stated: Figure): string {
  const isFall = stated.units < 0 && !stated.printed.startsWith('-')
  return `${rounded(isFall ? { ...value, top: -value.top } : value, -stated.tick)}%`
}
