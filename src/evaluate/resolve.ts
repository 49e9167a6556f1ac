import type { Why } from '../model/check.ts'
import type { CellRef, SignedTerm, SumRef } from '../model/rule.ts'
import { type Account, type AccountTable, TOTAL } from './account.ts'
import { absentFigure, constantFigure, type Figure, type Standing, standingOf } from './figure.ts'

/**
 * The figures of an equation and how each stands in it, in the same order. `why` says what could not be found; `applies` is false where the relation speaks of something
 * this kind of disclosure does not have; `missingColumn` is set where a column is not printed and was taken as zero.
 */
export interface Collected {
  readonly figures: Figure[]
  readonly standings: Standing[]
  applies: boolean
  why: Why | null
  missingColumn: Why | null
}

/** The place an equation is taken at: the row at hand and the column of `in`. */
export interface Place {
  readonly row: string | null
  readonly column: string | null
}

export function nothingCollected(): Collected {
  return { figures: [], standings: [], applies: true, why: null, missingColumn: null }
}

/** Adds the figures of one side of an equation to `into`. */
export function collect(terms: readonly SignedTerm[], side: 'left' | 'right', place: Place, current: Account, prior: Account | null, into: Collected): void {
  for (const { sign, of } of terms) {
    const as = standingOf(side, sign)
    if (of.kind === 'number') add(constantFigure(of.printed), as, into)
    else if (of.kind === 'sum') collectSum(of, as, place, current, into)
    else if (!of.prior) collectCell(of, as, place, current, into)
    else if (prior === null) into.applies = false
    else collectCell(of, as, place, prior, into)
    if (!into.applies) return
  }
}

function add(figure: Figure, as: Standing, into: Collected): void {
  into.figures.push(figure)
  into.standings.push(as)
}

function collectSum(ref: SumRef, as: Standing, place: Place, account: Account, into: Collected): void {
  const table = usable(ref.table, account, into)
  if (table === null) return
  const column = ref.column ?? place.column ?? ''
  if (ref.over.by === 'rows') {
    for (const row of ref.over.rows) addCell(row, column, as, table, into)
    return
  }
  const rows = ref.over.by === 'children' ? (table.children.get(place.row ?? TOTAL) ?? []) : table.codes
  for (const { fact, figures } of rows) {
    const figure = figures[column]
    if (figure === undefined) noteMissingColumn(table, fact.key, column, as, into)
    else add(figure, as, into)
  }
  if (ref.over.by === 'classes' && !table.facts.whole) into.why ??= { kind: 'table-not-whole', table: ref.table }
}

function collectCell(ref: CellRef, as: Standing, place: Place, account: Account, into: Collected): void {
  const table = usable(ref.table, account, into)
  if (table !== null) addCell(ref.row ?? place.row ?? TOTAL, ref.column ?? place.column ?? '', as, table, into)
}

function addCell(key: string, column: string, as: Standing, table: AccountTable, into: Collected): void {
  const row = table.rows.get(key)
  const figure = row?.figures[column]
  if (figure !== undefined) {
    add(figure, as, into)
    return
  }
  if (row !== undefined && !table.facts.columns.includes(column)) {
    noteMissingColumn(table, key, column, as, into)
    return
  }
  if (row === undefined && !table.facts.whole) {
    const named = table.totals.has(key) || !/^\d+$/.test(key)
    into.why ??= named ? { kind: 'row-missing', table: table.id, row: key } : { kind: 'table-not-whole', table: table.id }
    return
  }
  if (table.optional.has(column) && !table.facts.columns.includes(column)) {
    into.applies = false
    return
  }
  add(absentFigure({ table: table.id, row: key, column }, table.facts), as, into)
}

/** A column that a form may leave out ends the relation; any other that is not printed counts as zero for now, and as a reason if that fails. */
function noteMissingColumn(table: AccountTable, row: string, column: string, as: Standing, into: Collected): void {
  if (table.facts.status === 'empty') return
  if (table.optional.has(column)) into.applies = false
  into.missingColumn ??= { kind: 'column-missing', table: table.id, column }
  add(absentFigure({ table: table.id, row, column }, table.facts), as, into)
}

function usable(id: AccountTable['id'], account: Account, into: Collected): AccountTable | null {
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
