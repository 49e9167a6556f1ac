import { Decimal } from 'decimal.js'
import type { Check, Operand, Verdict, Why } from '../model/check.ts'
import type { Equation, Relation, Rule } from '../model/rule.ts'
import { type Account, tickOf, ticksOf } from './account.ts'
import { type Collected, collect, type Found, operand, type Place } from './resolve.ts'

/** A printed amount in 元 with 分 is exact: nothing was rounded away. */
const EXACT_TICK = -2

/** Decides one equation at one place; `null` where it does not apply there. */
export function decide(rule: Rule, equation: Equation, key: string, place: Place, current: Account, prior: Account | null): Check | null {
  const collected: Collected = { found: [], applies: true, why: null, missingColumn: null }
  collect(equation.left, 'left', place, current, prior, collected)
  if (collected.applies) collect(equation.right, 'right', place, current, prior, collected)
  if (!collected.applies || (collected.found.length === 0 && collected.why === null)) return null
  const why = collected.why ?? unreadable(collected.found)
  if (why !== null) return undecided(rule, equation.relation, key, why, collected.found)
  const check = compare(rule, equation.relation, key, collected.found)
  if (check.verdict !== 'fails') return check
  return collected.missingColumn === null ? check : undecided(rule, equation.relation, key, collected.missingColumn, collected.found)
}

/**
 * Compares both sides in exact integers of the finest last digit. |D| up to half a last digit for each number that can carry rounding is rounding,
 * and up to one whole last digit where any can (DESIGN section 3); where none can, nothing is.
 */
function compare(rule: Rule, relation: Relation, key: string, found: readonly Found[]): Check {
  const tick = finestTick(found)
  const operands: Operand[] = []
  let difference = 0
  let carried = 0
  let terms = 0
  let widest = 0
  let nonzero = false
  for (const number of found) {
    const ticks = valueIn(number, tick)
    const own = ownTick(number)
    const weight = own === null ? 0 : 10 ** (own - tick)
    operands.push(operand(number, ticks, weight))
    difference += (number.side === 'left' ? 1 : -1) * number.sign * ticks
    if (ticks === 0) continue
    nonzero = true
    if (own === null || own <= EXACT_TICK) continue
    if (weight > widest) widest = weight
    terms++
    carried += weight
  }
  const allowed = Math.max(widest, Math.floor(carried / 2))
  const verdict = nonzero ? verdictOf(relation, difference, allowed) : 'trivial'
  return { rule: rule.id, key, verdict, relation, operands, difference, tick, allowed, terms, why: null, fault: null, severity: rule.severity, places: [] }
}

function verdictOf(relation: Relation, difference: number, allowed: number): Verdict {
  if (relation === '=') return difference === 0 ? 'holds' : Math.abs(difference) <= allowed ? 'rounding' : 'fails'
  const excess = relation === '<=' || relation === '<' ? difference : -difference
  if (excess < 0 || (excess === 0 && !isStrict(relation))) return 'holds'
  return allowed > 0 && excess <= allowed ? 'rounding' : 'fails'
}

function isStrict(relation: Relation): boolean {
  return relation === '<' || relation === '>'
}

function finestTick(found: readonly Found[]): number {
  let finest = Number.POSITIVE_INFINITY
  for (const number of found) finest = Math.min(finest, ownTick(number) ?? finest)
  return finest === Number.POSITIVE_INFINITY ? EXACT_TICK : finest
}

/** The tick of a number as it is printed; a constant has none. */
function ownTick({ table, cell }: Found): number | null {
  if (table === null) return null
  return cell === null ? table.tick : tickOf(cell, table)
}

function valueIn(number: Found, tick: number): number {
  if (number.cell !== null && number.table !== null) return ticksOf(number.cell, number.table, tick)
  // A constant of a rule is in the unit of the figures beside it; only zero is written in rules that speak of amounts.
  return number.constant === null ? 0 : new Decimal(number.constant).times(10 ** -tick).toNumber()
}

function unreadable(found: readonly Found[]): Why | null {
  for (const { cell } of found) {
    if (cell?.reading.kind === 'unreadable')
      return { kind: 'cell-unreadable', coordinate: { table: cell.table, row: cell.row, column: cell.column }, printed: cell.reading.printed }
  }
  return null
}

function undecided(rule: Rule, relation: Relation, key: string, why: Why, found: readonly Found[]): Check {
  const operands = found.map((number) => operand(number, 0, 1))
  return {
    rule: rule.id,
    key,
    verdict: 'notEvaluable',
    relation,
    operands,
    difference: 0,
    tick: 0,
    allowed: 0,
    terms: 0,
    why,
    fault: null,
    severity: rule.severity,
    places: [],
  }
}

/** Whether all conditions of a rule are met: true, false, or why that cannot be told. */
export function conditionsMet(rule: Rule, place: Place, current: Account, prior: Account | null): boolean | Why {
  for (const condition of rule.conditions) {
    const check = decide(rule, condition, '', place, current, prior)
    if (check === null || check.verdict === 'fails') return false
    if (check.why !== null) return check.why
    if (check.verdict !== 'holds' && isStrict(condition.relation)) return false
  }
  return true
}
