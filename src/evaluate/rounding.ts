import type { Check, Operand } from '../model/check.ts'
import type { TableId } from '../model/fact.ts'
import { type Account, type AccountTable, TOTAL, tableAt } from './account.ts'
import { chanceExact } from './chance.ts'
import { gradeCopies } from './copies.ts'
import { independent } from './independent.ts'

/** Below this chance it is not by chance that all other sums close exactly (DESIGN section 3). */
const BALANCED = 0.001

/**
 * Looks at all sums together: how the document rounds decides what a small difference means (ALGORITHMS 3.2, 3.4).
 * A table whose totals were added up from printed figures may differ from one rounded figure by figure;
 * a lone small difference in a document that otherwise closes exactly is no rounding, and a person should look.
 */
export function gradeRounding(all: readonly Check[], account: Account): Check[] {
  const checks = gradeCopies(all, account)
  if (checks.every(({ verdict }) => verdict !== 'rounding' && verdict !== 'fails')) return checks
  const sums = distinctSums(checks)
  const added = addedUpTables(sums)
  const rounding = checks.map((check) => (explainedByAddition(check, added, account) ? { ...check, verdict: 'rounding' as const } : check))
  const lone = chanceOf(sums.filter((sum) => sum.difference === 0)) < BALANCED ? inEveryDifference(rounding) : new Set()
  const severity = (check: Check) => (check.severity === 'error' && check.operands.some((operand) => lone.has(placeOf(operand))) ? 'warning' : 'info')
  return rounding.map((check) => (check.verdict === 'rounding' ? { ...check, severity: severity(check) } : check))
}

/** Sums of three or more numbers of one table, each counted once: the same figures printed again in another table are no further evidence. */
function distinctSums(checks: readonly Check[]): Check[] {
  const seen = new Set<string>()
  return checks.filter((check) => {
    if (check.relation !== '=' || check.terms < 3 || check.verdict === 'notEvaluable' || check.verdict === 'fails') return false
    if (oneTable(check.operands) === null) return false
    const signature = check.operands
      .filter(({ ticks }) => ticks !== 0)
      .map(({ ticks }) => ticks)
      .sort((a, b) => a - b)
      .join()
    return !seen.has(signature) && seen.add(signature) !== undefined
  })
}

function oneTable(operands: readonly Operand[]): TableId | null {
  const tables = new Set(operands.map(({ coordinate }) => coordinate?.table))
  const [table] = tables
  return tables.size === 1 ? (table ?? null) : null
}

function chanceOf(exact: readonly Check[]): number {
  const apart = independent(exact)
  const isRound = roundShare(apart) > ROUND
  return apart.reduce((chance, sum) => chance * chanceExact(Math.max(1, sum.terms - (isRound ? roundIn(sum) : 0)) - 1), 1)
}

/** A tenth of all amounts ends in a zero. Where so many do, the amounts were round from the start: nothing was rounded away of those, and sums of them close exactly by themselves. */
const ROUND = 0.25

function roundShare(sums: readonly Check[]): number {
  const terms = sums.reduce((sum, { operands }) => sum + operands.filter(({ ticks }) => ticks !== 0).length, 0)
  return terms === 0 ? 0 : sums.reduce((sum, check) => sum + roundIn(check), 0) / terms
}

function roundIn({ operands }: Check): number {
  return operands.filter(({ ticks, weight }) => ticks !== 0 && ticks % (10 * weight) === 0).length
}

/** Tables whose totals were evidently added up from the printed items, and tables that evidently were rounded figure by figure. */
function addedUpTables(sums: readonly Check[]): { added: ReadonlySet<TableId>; single: ReadonlySet<TableId> } {
  const byTable = groupByTable(sums)
  const added = new Set<TableId>()
  const single = new Set<TableId>()
  for (const [table, ofTable] of byTable) {
    if (table === null) continue
    if (ofTable.some((sum) => sum.difference !== 0)) single.add(table)
    else if (chanceOf(ofTable) < BALANCED) added.add(table)
  }
  return { added, single }
}

function groupByTable(sums: readonly Check[]): Map<TableId | null, Check[]> {
  const groups = new Map<TableId | null, Check[]>()
  for (const sum of sums) {
    const table = oneTable(sum.operands)
    groups.set(table, [...(groups.get(table) ?? []), sum])
  }
  return groups
}

/** A figure copied between two tables, one added up from its items and one rounded by itself: it may be off by half a last digit an item. */
function explainedByAddition(check: Check, how: { added: ReadonlySet<TableId | null>; single: ReadonlySet<TableId | null> }, account: Account): boolean {
  if (check.verdict !== 'fails' || check.relation !== '=') return false
  const [first, second, ...more] = check.operands.filter(({ ticks }) => ticks !== 0)
  if (first?.coordinate == null || second?.coordinate == null || more.length > 0) return false
  const pair = how.added.has(first.coordinate.table) && how.single.has(second.coordinate.table) ? first : null
  const sum = pair ?? (how.added.has(second.coordinate.table) && how.single.has(first.coordinate.table) ? second : null)
  if (sum?.coordinate == null) return false
  const table = tableAt(sum.coordinate, account)
  const items = table === undefined ? 0 : leaves(table, sum.coordinate.row, sum.coordinate.column)
  return Math.abs(check.difference) <= Math.floor((items + 1) / 2) * sum.weight
}

/** How many printed non-zero items a total adds up. */
function leaves(table: AccountTable, row: string, column: string): number {
  const under = table.codes.filter(({ fact }) => (row === TOTAL || fact.key.startsWith(row)) && !table.children.has(fact.key))
  return under.filter(({ figures }) => (figures[column]?.units ?? 0) !== 0).length
}

/** The places of the printed numbers that take part in every small difference there is. */
function inEveryDifference(checks: readonly Check[]): ReadonlySet<string | null> {
  const off = checks.filter((check) => check.verdict === 'rounding' && check.relation === '=' && check.severity === 'error')
  const [first, ...others] = off.map(({ operands }) => new Set(operands.map(placeOf)))
  return new Set([...(first ?? [])].filter((place) => place !== null && others.every((other) => other.has(place))))
}

function placeOf({ coordinate, ticks }: Operand): string | null {
  return coordinate === null || ticks === 0 ? null : `${coordinate.table}|${coordinate.row}|${coordinate.column}`
}
