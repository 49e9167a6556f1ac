import type { Check, Fault, Place as Printed } from '../model/check.ts'
import type { Clause, TableId } from '../model/fact.ts'
import type { Rule } from '../model/rule.ts'
import type { Account, AccountTable } from './account.ts'
import type { AccountClause } from './clauses.ts'
import { operandOf } from './figure.ts'
import { itemList, leftOut, listedClasses, listedItems, unlistedClasses } from './listing.ts'
import { sameName } from './names.ts'
import type { Place } from './resolve.ts'
import { isNamed } from './subject-row.ts'
import { fault, holds, notEvaluable } from './verdicts.ts'

/** The table, or why nothing can be said of its rows. */
function wholeTable(rule: Rule, id: TableId, key: string, account: Account): AccountTable | Check[] {
  const table = account.tables.get(id)
  if (table === undefined) return account.owed.has(id) ? [notEvaluable(rule, key, { kind: 'table-missing', table: id })] : []
  return table.facts.whole ? table : [notEvaluable(rule, key, { kind: 'table-not-whole', table: id })]
}

/** Whether a class or item that the text says something of is a row of a table, under the same names. One without an amount needs no row. */
export function decideRowOf(rule: Rule, id: TableId, { clause: at }: Place, key: string, account: Account): Check[] {
  if (at === undefined || (at.figures['决算']?.units ?? 0) === 0) return []
  const table = wholeTable(rule, id, key, account)
  if (!('rows' in table)) return table
  // 行政运行（项） alone may be one of many.
  if (at.row === null && at.clause.path[1] === '') return []
  // A section that tells of all appropriations lists what funds paid too.
  if (at.row !== null && !table.rows.has(at.row) && OF_FUNDS.some((fund) => account.tables.get(fund)?.rows.has(at.row ?? ''))) return []
  const what = at.row === null || !table.rows.has(at.row) ? unknownRow(at, table, account) : otherName(at.clause, at.row, table, account)
  return [what === null ? holds(rule, key) : fault(rule, key, what, [printed(at)])]
}

/** Tables of what was paid from other budgets than the general one. */
const OF_FUNDS: readonly TableId[] = ['T07', 'T08']

function printed({ clause }: AccountClause): Printed {
  const { printedSection, nth } = clause
  return { at: { table: null, row: nameOf(clause), column: '', section: printedSection, nth }, location: clause.location }
}

function nameOf({ path, code, printedSubject }: Clause): string {
  return path.at(-1) ?? (code?.length === 3 ? printedSubject.replace('(类)', '') : printedSubject)
}

/** No row bears the name. What else the table has in its place: rows that the text does not list, of an item those under the same 款. */
function unknownRow(at: AccountClause, table: AccountTable, account: Account): Fault {
  const [, group] = at.clause.path
  const above = table.codes.filter(({ fact }) => group !== undefined && fact.key.length === 5 && sameName(fact.name, group)).map(({ fact }) => fact.key)
  const near =
    at.clause.path.length === 0
      ? unlistedClasses(at, table, AMOUNT, account)
      : itemList(at, table, AMOUNT, account).unlisted.filter((code) => above.some((prefix) => code.startsWith(prefix)))
  return { kind: 'not-a-row', name: nameOf(at.clause), table: table.id, near }
}

const AMOUNT = '小计'

/** The row is found by the name of its item, but 款 or 类 bear other names in the table; a former name is another matter. */
function otherName({ path }: Clause, code: string, table: AccountTable, account: Account): Fault | null {
  for (const [nth, level] of LEVELS) {
    const [name, prefix] = [path[nth], code.slice(0, 3 + 2 * nth)]
    const row = table.rows.get(prefix)?.fact
    if (name === undefined || name === '' || row === undefined || row.name === '' || prefix === code || isNamed(prefix, name, table, account.names)) continue
    return { kind: 'other-name', level, name, item: path.at(-1) ?? '', code: prefix, listed: row.name, table: table.id }
  }
  return null
}

const LEVELS = [
  [0, '类'],
  [1, '款'],
] as const

/** Whether a section lists all rows of a table that have an amount. A list of items speaks for itself only where its numbers run on and it has most of them. */
export function decideRowsListed(
  rule: Rule,
  { table: id, of, column }: { readonly table: TableId; readonly of: 'classes' | 'items'; readonly column: string },
  { clause: at }: Place,
  key: string,
  account: Account,
): Check[] {
  if (at === undefined || at.occurrence > 1) return []
  const items = of === 'items'
  if ((items ? listedItems(at, account) : listedClasses(at, account)).length === 0) return []
  const table = wholeTable(rule, id, key, account)
  if (!('rows' in table)) return table
  const list = itemList(at, table, column, account)
  const unlisted = items ? list.unlisted : unlistedClasses(at, table, column, account)
  if (unlisted.length === 0) return [holds(rule, key)]
  if (leftOut(unlisted, items ? list.items : listedClasses(at, account), table).length === 0) return []
  const rows = items ? list.rows : listedClasses(at, account).length + unlisted.length
  if (items ? !list.numbered || 3 * unlisted.length > rows : 2 * unlisted.length > rows) return []
  const operands = unlisted.flatMap((code) => table.rows.get(code)?.figures[column] ?? []).map((figure) => operandOf(figure, 0, figure.tick))
  return [{ ...fault(rule, key, { kind: 'not-listed', table: id, codes: unlisted }, [{ ...printed(at), at: null }]), operands }]
}
