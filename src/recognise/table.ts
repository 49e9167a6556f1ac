import { readAmount, type Unit } from '../model/amount.ts'
import type { CellFact, RowFact, TableDoubt, TableFacts, TableId, TableStatus } from '../model/fact.ts'
import type { Recognition, TableForm } from '../model/recognition.ts'
import { readCodes } from './codes.ts'
import { rowNumberColumns } from './columns.ts'
import { type Found, nothingYet, numbersOf } from './found.ts'
import { type Grid, gridOf, isColumnNumbers } from './grid.ts'
import { readItems } from './items.ts'
import { readLanes } from './lanes.ts'
import type { PrintedTable } from './printed.ts'
import { readSides } from './sides.ts'

/** Reads a printed table as the form its title names; one without title by its header, where that fits one form only. `unit` is what the document says elsewhere. */
export function tableFacts(printed: PrintedTable, recognition: Recognition, unit: Unit, forced: Unit | undefined): TableFacts {
  const { frame, table, noData } = printed
  const grid = gridOf(table)
  const form = formOf(printed, grid, recognition)
  const found = form === undefined ? otherTable(grid, recognition) : layout(grid, form, recognition)
  const cells = found.rows.flatMap((row) => Object.values(row.cells))
  const { status, doubts } = form === undefined ? { status: 'recognised' as const, doubts: found.doubts } : judge(form, found, printed, recognition)
  const read = status === 'unreadable' ? otherTable(grid, recognition) : status === 'empty' ? { ...found, rows: found.rows.map(withoutWords) } : found
  const facts: TableFacts = {
    id: form?.id ?? null,
    printedTitle: frame.title === '' ? (form?.title ?? table.name ?? '') : frame.title,
    unit: forced ?? frame.unit ?? unit,
    unitPrinted: frame.unit !== undefined,
    places: lastPlace(cells),
    status,
    doubts,
    whole: isWhole(status, doubts, found, cells),
    columns: read.columns,
    rows: read.rows,
    unknownRows: read.unknownRows,
    stray: [...read.stray, ...read.aside],
    noDataNote: noData,
    location: table.location,
  }
  return frame.number === undefined ? facts : { ...facts, printedNumber: frame.number }
}

/** Which of the nine tables a printed one is; `null` where it is none. */
export function tableIdOf(printed: PrintedTable, recognition: Recognition): TableId | null {
  return formOf(printed, gridOf(printed.table), recognition)?.id ?? null
}

function formOf({ frame }: PrintedTable, grid: Grid, recognition: Recognition): TableForm | undefined {
  return frame.id === undefined ? formByHeader(grid, recognition) : recognition.tables.find(({ id }) => id === frame.id)
}

function layout(grid: Grid, form: TableForm, recognition: Recognition): Found {
  switch (form.shape) {
    case 'two-sided':
      return readSides(grid, form, recognition)
    case 'codes':
      return readCodes(grid, form, recognition)
    case 'lanes':
      return readLanes(grid, form, recognition)
    case 'items':
      return readItems(grid, form, recognition)
  }
}

/** The one form whose every column is printed above a grid without title; none where two would fit. */
function formByHeader(grid: Grid, recognition: Recognition): TableForm | undefined {
  if (grid.rows.length < 4) return undefined
  const fitting = recognition.tables.filter((form) => {
    const found = layout(grid, form, recognition)
    return found.rows.length > 2 && found.doubts.length === 0 && allColumns(form).every((name) => found.columns.includes(name))
  })
  return fitting.length === 1 ? fitting[0] : undefined
}

function allColumns(form: TableForm): string[] {
  const columns = form.shape === 'two-sided' ? Object.values(form.sides).flatMap((side) => Object.keys(side.columns)) : Object.keys(form.columns)
  return columns.filter((name) => !form.optional.includes(name))
}

/** A table outside the nine, or one that could not be read: its numbers are counted, and nothing is said of them. Codes left of a name are no numbers. */
function otherTable(grid: Grid, recognition: Recognition): Found {
  const numbering = rowNumberColumns(grid, [0, 1, 2, 3], recognition)
  const stray = grid.rows.flatMap((cells, row) => {
    if (isColumnNumbers(grid, row)) return []
    const name = cells.findIndex(({ text }) => /[〇一-鿿]/u.test(text))
    return numbersOf(grid, row, Math.max(name, 0), grid.width, numbering)
  })
  return { ...nothingYet(), stray, columns: [], doubts: [] }
}

/** A grid without any amount is an empty table, whatever its header; one with amounts of which nothing could be read is unreadable. */
function judge(
  form: TableForm,
  found: Found,
  { table, noData, lostPart }: PrintedTable,
  recognition: Recognition,
): { status: TableStatus; doubts: readonly TableDoubt[] } {
  const hasAmount =
    [...found.stray, ...found.aside].length > 0 || found.rows.some((row) => Object.values(row.cells).some(({ reading }) => reading.kind === 'amount'))
  const lost = found.doubts.length > 0
  if (!hasAmount && (noData || !lost || otherTable(gridOf(table), recognition).stray.length === 0)) return { status: 'empty', doubts: [] }
  if (lost) return { status: 'unreadable', doubts: found.doubts }
  if (lostPart) return { status: 'unreadable', doubts: [{ kind: 'header', missing: found.columns }] }
  if (found.rows.length === 0) return { status: 'unreadable', doubts: [{ kind: 'no-rows' }] }
  const doubts: TableDoubt[] = []
  if (!hasTotals(form, found.rows)) doubts.push({ kind: 'no-total' })
  const below = totalBelowItem(form, found)
  if (below !== null) doubts.push(below)
  return { status: 'recognised', doubts }
}

/** In a table without amounts, the words of a header that shares the row of its total stand over nothing. */
function withoutWords(row: RowFact): RowFact {
  const cells = Object.entries(row.cells).map(([column, cell]) => [column, cell.reading.kind === 'unreadable' ? { ...cell, reading: readAmount('') } : cell])
  return { ...row, cells: Object.fromEntries(cells) }
}

/** Whether every row that adds up the table was read; a vertical list of 三公 items may leave out sums that its form has elsewhere. */
function hasTotals(form: TableForm, rows: readonly RowFact[]): boolean {
  const keys = new Set(rows.map(({ key }) => key))
  return form.shape === 'items' ? keys.has('合计') : form.totals.every((total) => keys.has(total))
}

/** A total smaller than its largest item, all of them being positive: the figures may stand in other rows or columns than they should. */
function totalBelowItem(form: TableForm, { rows, columns }: Found): TableDoubt | null {
  const [column] = columns
  if (form.shape !== 'codes' || column === undefined) return null
  const total = rows.find(({ key }) => key === '合计')?.cells[column]?.reading
  if (total?.kind !== 'amount') return null
  let largest: { row: RowFact; cell: CellFact } | null = null
  for (const row of rows) {
    const cell = row.cells[column]
    if (cell?.reading.kind !== 'amount' || row.code === undefined) continue
    if (cell.reading.value.isNegative()) return null
    const top = largest?.cell.reading
    if (top?.kind !== 'amount' || cell.reading.value.gt(top.value)) largest = { row, cell }
  }
  if (largest?.cell.reading.kind !== 'amount' || largest.cell.reading.value.lte(total.value)) return null
  return { kind: 'total-below-item', column, total: total.printed, item: largest.cell.reading.printed, itemRow: largest.row.key }
}

/** Whether a code that is absent from the table is zero: all totals were read, and nothing was lost on the way. */
function isWhole(status: TableStatus, doubts: readonly TableDoubt[], found: Found, cells: readonly CellFact[]): boolean {
  if (status === 'empty') return true
  // Where many labels are unknown, one of them may be the row that is looked for.
  if (found.unknownRows.length * 4 > found.rows.length) return false
  return status === 'recognised' && doubts.length === 0 && found.stray.length === 0 && cells.every(({ reading }) => reading.kind !== 'unreadable')
}

/** A single outlier does not make the whole table finer: so many amounts must print a place. */
const ENOUGH = 0.05

/** The finest decimal place the amounts of a table print, a few outliers aside. */
function lastPlace(cells: readonly CellFact[]): number {
  const counts = new Map<number, number>()
  let amounts = 0
  for (const { reading } of cells) {
    if (reading.kind !== 'amount') continue
    amounts++
    counts.set(reading.places, (counts.get(reading.places) ?? 0) + 1)
  }
  const printed = [...counts.keys()].sort((a, b) => b - a)
  return printed.find((places) => (counts.get(places) ?? 0) >= Math.max(amounts < 3 ? 1 : 2, amounts * ENOUGH)) ?? printed[printed.length - 1] ?? DEFAULT_PLACES
}

/** What the forms prescribe, for a table without amounts. */
const DEFAULT_PLACES = 2
