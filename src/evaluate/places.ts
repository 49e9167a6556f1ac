import type { TableId } from '../model/fact.ts'
import type { Equation, Rule, Scope } from '../model/rule.ts'
import { type Account, TOTAL } from './account.ts'
import { sameName } from './names.ts'

/** The rows at which a rule is taken; `[null]` for a rule that applies once. Tables that are absent give no rows. */
export function rowsOf(scope: Scope, account: Account): (string | null)[] {
  if (scope.over === 'document') return [null]
  if (scope.over === 'rows') {
    const rows = scope.tables.flatMap((id) => account.tables.get(id)?.facts.rows ?? [])
    return [...new Set(rows.map((row) => row.key))].filter((key) => !scope.except.includes(key))
  }
  const keys = new Set<string>()
  for (const id of scope.tables) {
    const table = account.tables.get(id)
    if (table === undefined) continue
    for (const { fact: row } of table.codes) {
      if (scope.where === 'class' && row.key.length !== 3) continue
      if (scope.where === 'with-children' && !table.children.has(row.key)) continue
      if (scope.except.includes(row.key)) continue
      if (scope.named.length > 0 && !scope.named.some((name) => sameName(name, row.name))) continue
      keys.add(row.key)
    }
  }
  if (scope.total && scope.tables.some((id) => hasTotal(id, account))) keys.add(TOTAL)
  return [...keys]
}

function hasTotal(id: TableId, account: Account): boolean {
  const table = account.tables.get(id)
  return table !== undefined && (table.rows.has(TOTAL) || !table.facts.whole) && table.codes.length > 0
}

/** Whether an equation can speak of a row: on a two-sided table a row has only the columns of its own side. */
export function speaksOf(equation: Equation, rule: Rule, row: string | null, column: string | null, account: Account): boolean {
  if (rule.scope.over !== 'rows' || row === null) return true
  const figures = account.tables.get(rule.scope.tables[0] ?? 'T01')?.rows.get(row)?.figures
  if (figures === undefined) return false
  return [...equation.left, ...equation.right].some(({ of }) => of.kind === 'cell' && of.row === null && (of.column ?? column ?? '') in figures)
}
