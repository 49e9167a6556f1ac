import type { Operand, Why } from '../model/check.ts'
import type { CellFact, Coordinate, TableId } from '../model/fact.ts'
import type { CellRef, NumberRef, SignedTerm, SumRef } from '../model/rule.ts'
import { type Account, type AccountTable, TOTAL } from './account.ts'

/** A number of an equation before its value is taken: a printed cell, an absent row (zero), or a constant. */
export interface Found {
  readonly sign: 1 | -1
  readonly side: 'left' | 'right'
  readonly table: AccountTable | null
  readonly cell: CellFact | null
  readonly coordinate: Coordinate | null
  readonly constant: string | null
}

/**
 * Collects the numbers of an equation. `why` says what could not be found; `applies` is false where the relation speaks of something
 * this kind of disclosure does not have; `missingColumn` is set where a column is not printed and was taken as zero.
 */
export interface Collected {
  readonly found: Found[]
  applies: boolean
  why: Why | null
  missingColumn: Why | null
}

/** The place an equation is taken at: the row at hand and the column of `in`. */
export interface Place {
  readonly row: string | null
  readonly column: string | null
}

/** Adds the numbers of one side of an equation to `into`. */
export function collect(terms: readonly SignedTerm[], side: 'left' | 'right', place: Place, current: Account, prior: Account | null, into: Collected): void {
  for (const { sign, of } of terms) {
    if (of.kind === 'number') into.found.push(constant(of, sign, side))
    else if (of.kind === 'sum') collectSum(of, sign, side, place, current, into)
    else if (!of.prior) collectCell(of, sign, side, place, current, into)
    else if (prior === null) into.applies = false
    else collectCell(of, sign, side, place, prior, into)
    if (!into.applies) return
  }
}

function constant(ref: NumberRef, sign: 1 | -1, side: 'left' | 'right'): Found {
  return { sign, side, table: null, cell: null, coordinate: null, constant: ref.printed }
}

function collectSum(ref: SumRef, sign: 1 | -1, side: 'left' | 'right', place: Place, account: Account, into: Collected): void {
  const table = usable(ref.table, account, into)
  if (table === null) return
  const column = ref.column ?? place.column ?? ''
  if (ref.over.by === 'rows') {
    for (const row of ref.over.rows) addCell(row, column, sign, side, table, into)
    return
  }
  const rows = ref.over.by === 'children' ? (table.children.get(place.row ?? TOTAL) ?? []) : table.codes
  for (const row of rows) {
    const cell = row.cells[column]
    if (cell === undefined) noteMissingColumn(table, row.key, column, sign, side, into)
    else into.found.push({ sign, side, table, cell, coordinate: cell, constant: null })
  }
  if (ref.over.by === 'classes' && !table.facts.whole) into.why ??= { kind: 'table-not-whole', table: ref.table }
}

function collectCell(ref: CellRef, sign: 1 | -1, side: 'left' | 'right', place: Place, account: Account, into: Collected): void {
  const table = usable(ref.table, account, into)
  if (table !== null) addCell(ref.row ?? place.row ?? TOTAL, ref.column ?? place.column ?? '', sign, side, table, into)
}

function addCell(key: string, column: string, sign: 1 | -1, side: 'left' | 'right', table: AccountTable, into: Collected): void {
  const row = table.rows.get(key)
  const id = table.facts.id as TableId
  const cell = row?.cells[column]
  if (cell !== undefined) {
    into.found.push({ sign, side, table, cell, coordinate: cell, constant: null })
    return
  }
  if (row !== undefined && !table.facts.columns.includes(column)) {
    noteMissingColumn(table, key, column, sign, side, into)
    return
  }
  if (row === undefined && !table.facts.whole) {
    into.why ??= table.totals.has(key) || !/^\d+$/.test(key) ? { kind: 'row-missing', table: id, row: key } : { kind: 'table-not-whole', table: id }
    return
  }
  if (table.optional.has(column) && !table.facts.columns.includes(column)) {
    into.applies = false
    return
  }
  into.found.push({ sign, side, table, cell: null, coordinate: { table: id, row: key, column }, constant: null })
}

/** A column that a form may leave out ends the relation; any other that is not printed counts as zero for now, and as a reason if that fails. */
function noteMissingColumn(table: AccountTable, row: string, column: string, sign: 1 | -1, side: 'left' | 'right', into: Collected): void {
  if (table.facts.status === 'empty') return
  if (table.optional.has(column)) into.applies = false
  const id = table.facts.id as TableId
  into.missingColumn ??= { kind: 'column-missing', table: id, column }
  into.found.push({ sign, side, table, cell: null, coordinate: { table: id, row, column }, constant: null })
}

function usable(id: TableId, account: Account, into: Collected): AccountTable | null {
  const table = account.tables.get(id)
  if (table === undefined) {
    if (account.owed.has(id)) into.why ??= { kind: 'table-missing', table: id }
    else into.applies = false
    return null
  }
  if (table.facts.status === 'unreadable') {
    into.why ??= { kind: 'table-unreadable', table: id }
    return null
  }
  return table
}

/** An operand as the check keeps it. */
export function operand(found: Found, ticks: number, weight: number): Operand {
  const { cell, coordinate, constant, side, sign } = found
  const named = coordinate === null ? null : { table: coordinate.table, row: coordinate.row, column: coordinate.column }
  if (cell === null && constant === null) return { coordinate: named, printed: '', location: null, side, sign, ticks, weight, absent: true }
  return { coordinate: named, printed: constant ?? cell?.reading.printed ?? '', location: cell?.location ?? null, side, sign, ticks, weight }
}
