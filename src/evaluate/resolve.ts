import type { Why } from '../model/check.ts'
import type { CellRef, EitherRef, GroupRef, MeasureRef, SignedTerm, SumRef, TermRef } from '../model/rule.ts'
import { type Account, type AccountRow, type AccountTable, TOTAL } from './account.ts'
import type { AccountClause } from './clauses.ts'
import { absentFigure, constantFigure, type Figure, type Standing, standingOf } from './figure.ts'
import { leftOut, listedClasses, unlistedClasses } from './listing.ts'
import { mentioned } from './mentioned.ts'

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

/** The place an equation is taken at: the row at hand, the column of `in`, and the clause of the text at hand. */
export interface Place {
  readonly row: string | null
  readonly column: string | null
  readonly clause?: AccountClause
}

export function nothingCollected(): Collected {
  return { figures: [], standings: [], applies: true, why: null, missingColumn: null }
}

/** Adds the figures of one side of an equation to `into`. */
export function collect(terms: readonly SignedTerm[], side: 'left' | 'right', place: Place, current: Account, prior: Account | null, into: Collected): void {
  for (const { sign, of: term } of terms) {
    const of = term.kind === 'either' ? printedTerm(term, place, current, prior) : term
    const as = standingOf(side, sign)
    if (of.kind === 'number') add(constantFigure(of.printed), as, into)
    else if (of.kind === 'sum') collectSum(of, as, place, current, into)
    else if (of.kind === 'measure') collectMeasure(of, as, place, current, into)
    else if (of.kind === 'count') collectCount(of.measure, as, place, current, into)
    else if (of.kind === 'group') collectGroup(of, sign, side, place, current, prior, into)
    else if (of.other !== undefined) collectOther(of, as, place, current, into)
    else if (!of.prior) collectCell(of, as, place, current, into)
    else if (prior === null) into.applies = false
    else collectCell(of, as, place, prior, into)
    if (!into.applies) return
  }
}

/** The figures of one sum. */
export function collected(terms: readonly SignedTerm[], place: Place, current: Account, prior: Account | null): Collected {
  const into = nothingCollected()
  collect(terms, 'left', place, current, prior, into)
  return into
}

/** The first alternative that is printed, else the last. */
function printedTerm({ first, second }: EitherRef, place: Place, current: Account, prior: Account | null): Exclude<TermRef, EitherRef> {
  if (first.kind !== 'either') {
    const into = collected([{ sign: 1, of: first }], place, current, prior)
    if (into.applies && into.why === null && into.figures.some(({ location, kind }) => location !== null && kind !== 'blank')) return first
  }
  return second.kind === 'either' ? printedTerm(second, place, current, prior) : second
}

function add(figure: Figure, as: Standing, into: Collected): void {
  into.figures.push(figure)
  into.standings.push(as)
}

function collectSum(ref: SumRef, as: Standing, place: Place, account: Account, into: Collected): void {
  // Without the table, nothing is known to be left out of a list.
  if (ref.over.by === 'unlisted' && account.tables.get(ref.table)?.facts.status !== 'recognised') return
  const table = usable(ref.table, account, into)
  if (table === null) return
  const column = ref.column ?? place.column ?? ''
  if (ref.over.by === 'unlisted') {
    const { clause } = place
    const rows = clause === undefined ? [] : leftOut(unlistedClasses(clause, table, column, account), listedClasses(clause, account), table)
    for (const row of rows) addCell(row, column, as, table, into)
    return
  }
  if (ref.over.by === 'rows') {
    for (const row of ref.over.rows) addCell(row, column, as, table, into)
    return
  }
  const rows =
    ref.over.by === 'children' ? (table.children.get(place.row ?? TOTAL) ?? []) : ref.over.by === 'finest' ? finest(ref.over.classes, table) : table.codes
  for (const { fact, figures } of rows) {
    const figure = figures[column]
    if (figure === undefined) noteMissingColumn(table, fact.key, column, as, into)
    else add(figure, as, into)
  }
  if (ref.over.by === 'classes' && !table.facts.whole) into.why ??= { kind: 'table-not-whole', table: ref.table }
}

/** The rows that classes break up into, down to the last level printed. */
function finest(classes: readonly string[], { codes, children }: AccountTable): AccountRow[] {
  return codes.filter(({ fact: { key } }) => classes.some((code) => key.startsWith(code)) && !children.has(key))
}

/** A number of the text. What a clause does not say makes the relation inapplicable. */
function collectMeasure(ref: MeasureRef, as: Standing, { clause }: Place, account: Account, into: Collected): void {
  if (clause === undefined) {
    into.applies = false
    return
  }
  const before = into.figures.length
  for (const { figures } of mentioned(ref, clause, account)) {
    const figure = figures[ref.measure]
    if (figure !== undefined) add(figure, as, into)
  }
  if (into.figures.length === before && ref.optional !== true) into.applies = false
}

function collectCount(measure: string, as: Standing, { clause }: Place, account: Account, into: Collected): void {
  if (clause === undefined) into.applies = false
  else add(constantFigure(`${mentioned({ kind: 'measure', of: 'parts', subject: '', measure }, clause, account).length}`), as, into)
}

/** The terms of a bracket, each with the sign it has in the sum. */
function collectGroup({ terms }: GroupRef, sign: 1 | -1, side: 'left' | 'right', place: Place, current: Account, prior: Account | null, into: Collected): void {
  const signed = sign === 1 ? terms : terms.map((term): SignedTerm => ({ ...term, sign: term.sign === 1 ? -1 : 1 }))
  collect(signed, side, place, current, prior, into)
}

function collectCell(ref: CellRef, as: Standing, place: Place, account: Account, into: Collected): void {
  const table = usable(ref.table, account, into)
  if (table === null) return
  // What the text says of a subject that is no row of the table is another matter than its amount.
  if (ref.row === null && place.clause !== undefined && (place.row === null || (/^\d+$/.test(place.row) && table.facts.whole && !table.rows.has(place.row)))) {
    into.applies = false
    return
  }
  addCell(ref.row ?? place.row ?? TOTAL, (ref.subject === true ? place.row : ref.column) ?? place.column ?? '', as, table, into)
}

/** A cell of the budget, or that of every unit; one that lacks the table leaves the sum undecided. */
function collectOther(ref: CellRef, as: Standing, place: Place, { budget, members }: Account, into: Collected): void {
  const others = ref.other === 'members' ? members : budget === null ? [] : [budget]
  if (others.length === 0) into.applies = false
  for (const other of others) {
    if (ref.other === 'members' && !other.tables.has(ref.table)) into.why ??= { kind: 'unit-without-table', unit: other.of ?? '', table: ref.table }
    else collectCell(ref, as, place, other, into)
  }
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
  add(absentFigure({ table: table.id, row: key, column, ...table.of }, table.facts), as, into)
}

/** A column that a form may leave out ends the relation; any other that is not printed counts as zero for now, and as a reason if that fails. */
function noteMissingColumn(table: AccountTable, row: string, column: string, as: Standing, into: Collected): void {
  if (table.facts.status === 'empty') return
  if (table.optional.has(column)) into.applies = false
  into.missingColumn ??= { kind: 'column-missing', table: table.id, column }
  add(absentFigure({ table: table.id, row, column, ...table.of }, table.facts), as, into)
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
