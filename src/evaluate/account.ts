import { UNITS } from '../model/amount.ts'
import type { CellFact, Facts, RowFact, TableFacts, TableId } from '../model/fact.ts'
import type { Recognition } from '../model/recognition.ts'

/**
 * A table made ready for deciding: rows by key, the hierarchy of its codes, and the power of ten of 元 of one last digit (万元 with two decimals: 2).
 * `children` of a code are the rows whose nearest printed ancestor it is; those of 合计 have no ancestor.
 */
export interface AccountTable {
  readonly facts: TableFacts
  readonly tick: number
  readonly rows: ReadonlyMap<string, RowFact>
  readonly codes: readonly RowFact[]
  readonly children: ReadonlyMap<string, readonly RowFact[]>
  readonly totals: ReadonlySet<string>
  readonly optional: ReadonlySet<string>
}

/** A disclosure made ready for deciding. `owed` are the tables it should have: owed by its profile or listed in its contents. */
export interface Account {
  readonly facts: Facts
  readonly tables: ReadonlyMap<TableId, AccountTable>
  readonly owed: ReadonlySet<TableId>
}

/** The row that adds up a table of subject codes. */
export const TOTAL = '合计'

/** Indexes the facts of a disclosure; of a table printed twice the first counts. */
export function account(facts: Facts, recognition: Recognition): Account {
  const tables = new Map<TableId, AccountTable>()
  for (const table of facts.tables) {
    if (table.id !== null && !tables.has(table.id)) tables.set(table.id, accountTable(table, recognition))
  }
  return { facts, tables, owed: new Set([...facts.profile.owes, ...facts.contents.map((entry) => entry.table)]) }
}

function accountTable(facts: TableFacts, recognition: Recognition): AccountTable {
  const form = recognition.tables.find(({ id }) => id === facts.id)
  const rows = new Map<string, RowFact>()
  for (const row of facts.rows) if (!rows.has(row.key)) rows.set(row.key, row)
  const codes = facts.rows.filter((row) => row.code !== undefined)
  const children = new Map<string, RowFact[]>()
  for (const row of codes) {
    const parent = nearestAncestor(row.key, rows)
    const siblings = children.get(parent)
    if (siblings === undefined) children.set(parent, [row])
    else siblings.push(row)
  }
  return {
    facts,
    tick: UNITS[facts.unit] - facts.places,
    rows,
    codes,
    children,
    totals: new Set(form?.totals ?? []),
    optional: new Set(form?.optional ?? []),
  }
}

function nearestAncestor(code: string, rows: ReadonlyMap<string, RowFact>): string {
  for (let length = code.length - 1; length >= 3; length--) {
    const prefix = code.slice(0, length)
    if (rows.has(prefix)) return prefix
  }
  return TOTAL
}

/** The number of `tick`s (powers of ten of 元) in a printed amount: an exact integer, as `tick` is never coarser than the print. */
export function ticksOf(cell: CellFact, table: AccountTable, tick: number): number {
  if (cell.reading.kind !== 'amount') return 0
  const shift = UNITS[table.facts.unit] - tick
  return cell.reading.value.times(10 ** shift).toNumber()
}

/** The tick of one cell: its table's, or its own where it prints more digits than the table does. */
export function tickOf(cell: CellFact, table: AccountTable): number {
  const { reading } = cell
  return reading.kind === 'amount' && reading.places > table.facts.places ? UNITS[table.facts.unit] - reading.places : table.tick
}
