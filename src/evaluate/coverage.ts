import type { Check, Operand } from '../model/check.ts'
import type { Location } from '../model/document.ts'
import type { CellFact, Facts, TableFacts } from '../model/fact.ts'
import type { Coverage, NotEvaluable, UncheckedWhy } from '../model/report.ts'

interface Unchecked {
  readonly printed: string
  readonly why: UncheckedWhy
  readonly location: Location
}

/**
 * Which printed numbers were checked: those on which alone a check that was made could have failed, were they a tenth larger or smaller
 * (a zero: a tenth of the largest number beside it). Signs, orders and code lists do not count (DESIGN section 4).
 */
export function coverage(checks: readonly Check[], facts: Facts): Coverage {
  const best: Best = new Map()
  for (const check of checks) noteStandings(check, best)
  const unchecked: Unchecked[] = []
  let numbers = 0
  for (const table of facts.tables) numbers += tableCoverage(table, best, unchecked)
  const inTables = { numbers, checked: numbers - unchecked.length }
  const before = unchecked.length
  for (const { printed, location, unread } of facts.narrative) {
    const found = best.get(location) ?? 0
    if (unread !== null || found !== CHECKED) unchecked.push({ printed, why: unread ?? (STANDINGS[found] as UncheckedWhy), location })
  }
  const text = { numbers: facts.narrative.length, checked: facts.narrative.length - (unchecked.length - before) }
  return { numbers: inTables.numbers + text.numbers, checked: inTables.checked + text.checked, tables: inTables, text, unchecked }
}

/** How well a number is covered, from not at all up to checked. */
const STANDINGS = ['no-relation', 'not-evaluable', 'one-sided', 'too-small', 'checked'] as const

/** The best standing of each printed number, by its place: a nth of STANDINGS. */
type Best = Map<Location, number>

const CHECKED = 4

function noteStandings(check: Check, best: Best): void {
  if (check.verdict === 'trivial' || (check.relation === null && check.verdict !== 'notEvaluable' && !checksNumbers(check))) return
  let largest = -1
  for (const operand of check.operands) {
    if (operand.location === null || operand.coordinate === null) continue
    const known = best.get(operand.location) ?? 0
    if (known === CHECKED) continue
    if (largest < 0) largest = largestOf(check.operands)
    const found = standing(check, operand, largest)
    if (found > known) best.set(operand.location, found)
  }
}

/** A rate or a comparing word could have failed on its numbers too; signs, orders and code lists do not count (DESIGN section 4). */
function checksNumbers({ operands, verdict, fault }: Check): boolean {
  return operands.length > 0 && (verdict === 'holds' || (fault !== null && ABOUT_NUMBERS.has(fault.kind)))
}

const ABOUT_NUMBERS: ReadonlySet<string> = new Set([
  'rate',
  'other-base',
  'wrong-base',
  'word',
  'denied',
  'direction',
  'flipped',
  'grade',
  'listed-count',
  'one-event',
  'shares',
])

function largestOf(operands: readonly Operand[]): number {
  return operands.reduce((largest, { ticks }) => Math.max(largest, Math.abs(ticks)), 0)
}

function standing(check: Check, operand: Operand, largest: number): number {
  if (check.verdict === 'notEvaluable') return 1
  if (check.relation === null) return CHECKED
  if (check.relation !== '=') return 2
  const size = Math.abs(operand.ticks) || largest
  return Math.abs(check.difference) + size / 10 > check.allowed ? CHECKED : 3
}

function tableCoverage(table: TableFacts, best: Best, unchecked: Unchecked[]): number {
  let numbers = table.stray.length
  for (const { printed, location } of table.stray) {
    // Appraisal tables are none of the nine, yet what their clauses say is checked.
    if (table.id !== null || best.get(location) !== CHECKED) unchecked.push({ printed, why: table.id === null ? 'other-table' : 'unknown-column', location })
  }
  for (const row of table.rows) {
    for (const cell of Object.values(row.cells)) {
      if (cell.reading.kind !== 'amount' && cell.reading.kind !== 'unreadable') continue
      numbers++
      const why = whyUnchecked(cell, table, best)
      if (why !== null) unchecked.push({ printed: cell.reading.printed, why, location: cell.location })
    }
  }
  return numbers
}

function whyUnchecked(cell: CellFact, table: TableFacts, best: Best): UncheckedWhy | null {
  if (cell.reading.kind === 'unreadable') return 'unreadable'
  if (table.id === null) return 'other-table'
  const found = best.get(cell.location) ?? 0
  return found === CHECKED ? null : (STANDINGS[found] as UncheckedWhy)
}

/** The relations that could not be decided, once for each rule and reason. */
export function notEvaluable(checks: readonly Check[]): NotEvaluable[] {
  const groups = new Map<string, { rule: string; why: NonNullable<Check['why']>; count: number; location: Location | null }>()
  for (const { rule, why, operands } of checks) {
    if (why === null) continue
    const key = `${rule}|${JSON.stringify(why)}`
    const known = groups.get(key)
    if (known !== undefined) known.count++
    else groups.set(key, { rule, why, count: 1, location: operands.find(({ location }) => location !== null)?.location ?? null })
  }
  return [...groups.values()]
}
