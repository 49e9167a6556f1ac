import type { Clause, TableId } from '../model/fact.ts'
import type { Equation, Rule, Scope, SignedTerm } from '../model/rule.ts'
import { type Account, TOTAL } from './account.ts'
import type { AccountClause } from './clauses.ts'
import { sameName } from './names.ts'
import type { Place } from './resolve.ts'

/** The places at which a rule is taken: once, at rows, or at clauses of the text. Tables and sections that are absent give none. */
export function placesOf(scope: Scope, account: Account): readonly Place[] {
  if (scope.over === 'document') return ONCE
  if (scope.over !== 'clauses') return rowsOf(scope, account).map((row) => ({ row, column: null }))
  return ofSections(scope.sections, account)
    .filter(({ clause }) => isAbout(scope.about, clause))
    .map((clause) => ({ row: clause.row, column: null, clause }))
}

/** The clauses of some sections, in the order of the text. */
function ofSections(sections: readonly string[], { clausesIn }: Account): readonly AccountClause[] {
  if (sections.length === 1) return clausesIn.get(sections[0] as string) ?? []
  return [...new Set(sections)].flatMap((section) => clausesIn.get(section) ?? []).sort((a, b) => a.clause.nth - b.clause.nth)
}

const ONCE: readonly Place[] = [{ row: null, column: null }]

function isAbout(about: Extract<Scope, { over: 'clauses' }>['about'], { subject, code, path }: Clause): boolean {
  if (about === 'all') return true
  if (about === 'items') return path.length > 0 || (code?.length ?? 0) >= 5
  if (about === 'classes') return code?.length === 3
  return about.includes(subject)
}

function rowsOf(scope: Exclude<Scope, { over: 'document' | 'clauses' }>, account: Account): (string | null)[] {
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
export function speaksOf(equation: Equation, rule: Rule, { row, column }: Place, account: Account): boolean {
  if (rule.scope.over !== 'rows' || row === null) return true
  const figures = account.tables.get(rule.scope.tables[0] ?? 'T01')?.rows.get(row)?.figures
  if (figures === undefined) return false
  const isInRow = ({ of }: SignedTerm) => of.kind === 'cell' && of.row === null && (of.column ?? column ?? '') in figures
  return equation.left.some(isInRow) || equation.right.some(isInRow)
}
