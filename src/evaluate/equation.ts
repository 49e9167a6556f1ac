import type { Check, Operand, Verdict, Why } from '../model/check.ts'
import type { Equation, MeasureRef, Relation, Rule, SignedTerm, TermRef } from '../model/rule.ts'
import type { Account } from './account.ts'
import { type Figure, operandOf } from './figure.ts'
import { mentioned } from './mentioned.ts'
import { type Collected, collect, nothingCollected, type Place } from './resolve.ts'

/** Decides one equation at one place; `null` where it does not apply there. */
export function decide(rule: Rule, equation: Equation, key: string, place: Place, current: Account, prior: Account | null): Check | null {
  if (equation.relation === '=' && hasLonePart(equation, place, current)) return null
  const collected = nothingCollected()
  collect(equation.left, 'left', place, current, prior, collected)
  if (collected.applies) collect(equation.right, 'right', place, current, prior, collected)
  if (!collected.applies || (collected.figures.length === 0 && collected.why === null)) return null
  const why = collected.why ?? unreadable(collected.figures)
  if (why !== null) return undecided(rule, equation.relation, key, why, collected)
  const check = compare(rule, equation.relation, key, collected)
  if (check.verdict !== 'fails' || collected.missingColumn === null) return check
  return undecided(rule, equation.relation, key, collected.missingColumn, collected)
}

/** One part named alone (其中局本级4万元) leaves the rest unsaid. */
function hasLonePart({ left, right }: Equation, { clause }: Place, current: Account): boolean {
  if (clause === undefined) return false
  const isLone = ({ of }: SignedTerm) => of.kind === 'measure' && of.of === 'shares' && mentioned(of, clause, current).length === 1
  return left.some(isLone) || right.some(isLone)
}

/**
 * Compares both sides in exact integers of the finest last digit. |D| up to half a last digit for each number that can carry rounding is rounding,
 * and up to one whole last digit where any can (DESIGN section 3); where none can, nothing is.
 */
function compare(rule: Rule, relation: Relation, key: string, { figures, standings }: Collected): Check {
  const tick = finestTick(figures)
  const operands: Operand[] = []
  let difference = 0
  let carried = 0
  let terms = 0
  let widest = 0
  let nonzero = false
  for (let nth = 0; nth < figures.length; nth++) {
    const [figure, standing] = [figures[nth], standings[nth]]
    if (figure === undefined || standing === undefined) continue
    const operand = operandOf(figure, standing, tick)
    operands.push(operand)
    const { ticks, weight } = operand
    if (ticks === 0) continue
    difference += standing === 0 || standing === 3 ? ticks : -ticks
    nonzero = true
    if (!figure.rounded) continue
    if (weight > widest) widest = weight
    terms++
    carried += weight
  }
  const allowed = Math.max(widest, Math.floor(carried / 2))
  const verdict = nonzero ? verdictOf(relation, difference, allowed) : 'trivial'
  return {
    rule: rule.id,
    key,
    verdict,
    relation,
    operands,
    difference,
    tick,
    allowed,
    terms,
    why: null,
    fault: null,
    severity: rule.severity,
    places: NO_PLACES,
  }
}

const NO_PLACES: Check['places'] = []

function verdictOf(relation: Relation, difference: number, allowed: number): Verdict {
  if (relation === '=') return difference === 0 ? 'holds' : Math.abs(difference) <= allowed ? 'rounding' : 'fails'
  const excess = relation === '<=' || relation === '<' ? difference : -difference
  if (excess < 0 || (excess === 0 && !isStrict(relation))) return 'holds'
  return allowed > 0 && excess <= allowed ? 'rounding' : 'fails'
}

function isSaid(ref: MeasureRef, { clause }: Place, current: Account): boolean {
  return clause !== undefined && mentioned(ref, clause, current).some(({ figures }) => figures[ref.measure] !== undefined)
}

function isStrict(relation: Relation): boolean {
  return relation === '<' || relation === '>'
}

function finestTick(figures: readonly Figure[]): number {
  let finest = Number.POSITIVE_INFINITY
  for (const figure of figures) if (figure.kind !== 'constant' && figure.tick < finest) finest = figure.tick
  return finest === Number.POSITIVE_INFINITY ? 0 : finest
}

function unreadable(figures: readonly Figure[]): Why | null {
  for (const { kind, coordinate, printed } of figures) {
    if (kind === 'unreadable' && coordinate !== null) return { kind: 'cell-unreadable', coordinate, printed }
  }
  return null
}

function undecided(rule: Rule, relation: Relation, key: string, why: Why, { figures, standings }: Collected): Check {
  return {
    rule: rule.id,
    key,
    verdict: 'notEvaluable',
    relation,
    operands: figures.map((figure, nth) => operandOf(figure, standings[nth] ?? 0, figure.tick)),
    difference: 0,
    tick: 0,
    allowed: 0,
    terms: 0,
    why,
    fault: null,
    severity: rule.severity,
    places: NO_PLACES,
  }
}

/** Whether all conditions of a rule are met: true, false, or why that cannot be told. */
export function conditionsMet(rule: Rule, place: Place, current: Account, prior: Account | null): boolean | Why {
  for (const condition of rule.conditions) {
    if (condition.kind === 'unsaid') {
      if (isSaid(condition.of, place, current)) return false
      continue
    }
    const check = decide(rule, condition, '', place, current, prior)
    if (check === null || check.verdict === 'fails') return false
    if (check.why !== null) return check.why
    if (check.verdict !== 'holds' && isStrict(condition.relation)) return false
  }
  return true
}

/** Whether a condition names the row at hand, so that it must be asked at each row. */
export function asksEachRow({ conditions }: Rule): boolean {
  return conditions.some((condition) => condition.kind === 'unsaid' || [...condition.left, ...condition.right].some(({ of }) => isOfTheRow(of)))
}

function isOfTheRow(of: TermRef): boolean {
  if (of.kind === 'either') return isOfTheRow(of.first) || isOfTheRow(of.second)
  if (of.kind === 'group') return of.terms.some((term) => isOfTheRow(term.of))
  return (of.kind === 'cell' && of.row === null) || of.kind === 'measure' || of.kind === 'count' || (of.kind === 'sum' && of.over.by === 'children')
}
