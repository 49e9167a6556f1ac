import type { Account, AccountRow, AccountTable } from './account.ts'
import type { AccountClause } from './clauses.ts'
import { runOn } from './ordinals.ts'

/** The classes that the section of a clause lists, each once. */
export function listedClasses({ clause }: AccountClause, account: Account): AccountClause[] {
  return once(inSection(clause, account).filter(({ clause: { code } }) => code?.length === 3))
}

/** The items that the section of a clause lists, each once. */
export function listedItems({ clause }: Pick<AccountClause, 'clause'>, account: Account): AccountClause[] {
  return once(inSection(clause, account).filter(({ clause: { path, code } }) => path.length > 0 || (code?.length ?? 0) >= 5))
}

/** The classes of a table with an amount that the section of a clause does not list, by code. */
export function unlistedClasses(at: AccountClause, table: AccountTable, column: string, account: Account): string[] {
  const listed = new Set(listedClasses(at, account).map(({ row }) => row))
  return withAmount(table, 3, column).filter((code) => !listed.has(code))
}

/** The same, where they are left out indeed: rows that are listed under names which are those of no row are not. */
export function leftOut(unlisted: readonly string[], listed: readonly AccountClause[], table: AccountTable): readonly string[] {
  const misnamed = listed.filter(({ row, figures }) => (figures['决算']?.units ?? 0) !== 0 && !table.rows.has(row ?? ''))
  return unlisted.length > misnamed.length ? unlisted : []
}

/** What a section lists as items: the first clause of each that says something, and which rows of the table with an amount it leaves out. */
export interface ItemList {
  readonly items: readonly AccountClause[]
  /** Numbered from 1 on: the list means to be whole, also where it leaves a number out. */
  readonly numbered: boolean
  readonly unlisted: readonly string[]
  readonly rows: number
}

/** The list of items of a clause's section, against the rows of a table with an amount under `column`. */
export function itemList({ clause }: AccountClause, table: AccountTable, column: string, account: Account): ItemList {
  const items = listedItems({ clause }, account)
  const rows = withAmount(table, 7, column)
  const listed = new Set(items.map(({ row }) => row))
  return { items, numbered: runOn(items, account.facts), unlisted: rows.filter((code) => !listed.has(code)), rows: rows.length }
}

/** The clauses of all items under a measure, where the list is whole by its numbers and by the general budget table; none where it may not be. */
export function wholeList(at: AccountClause, measure: string, account: Account): readonly AccountClause[] {
  const table = account.tables.get('T05')
  if (table === undefined || table.facts.status !== 'recognised' || !table.facts.whole) return []
  const { items, numbered, unlisted } = itemList(at, table, '小计', account)
  if (items.length === 0 || !numbered || unlisted.length > 0) return []
  const said = items.flatMap((item) => inSection(at.clause, account).find((other) => isSame(other, item) && other.figures[measure] !== undefined) ?? [])
  return said.length === items.length ? said : []
}

function inSection({ section, printedSection }: AccountClause['clause'], account: Account): AccountClause[] {
  return account.clauses.filter(({ clause }) => clause.section === section && clause.printedSection === printedSection)
}

/** Each subject once; items of one name under two numbers are two. */
function once(clauses: readonly AccountClause[]): AccountClause[] {
  return clauses.filter((clause, index) => clauses.findIndex((other) => isSame(other, clause)) === index)
}

function isSame({ clause: a }: AccountClause, { clause: b }: AccountClause): boolean {
  return a.subject === b.subject && a.code === b.code && a.ordinal === b.ordinal
}

function withAmount(table: AccountTable, digits: number, column: string): string[] {
  const rows = table.codes.filter(({ fact, figures }: AccountRow) => fact.key.length === digits && (figures[column]?.units ?? 0) !== 0)
  return [...new Set(rows.map(({ fact }) => fact.key))]
}
