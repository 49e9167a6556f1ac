import type { Cell, Location, Table } from '../../model/document.ts'
import { openingOf } from '../prose.ts'
import type { Box } from './box.ts'
import type { FilledCell, Grid } from './cells.ts'
import { isHead, mended, spread } from './heads.ts'
import { firstWidth } from './lines.ts'

/** A table that may go on over the next page: its rows so far, and where its columns are ruled. */
export interface OpenTable {
  readonly xs: readonly number[]
  readonly rows: Cell[][]
  /** How much more the last line of each cell of its last row would hold. */
  readonly room: readonly number[]
  /** What a page may repeat: its first rows. */
  readonly head: readonly (readonly Cell[])[]
  readonly location: Location
  readonly page: number
  /** The lower edge of its last grid. */
  readonly bottom: number
}

/** Where a box of the turned page stands in the file. */
export type Place = (box: Box) => Location

/** The same line of a table is ruled on two pages within this distance. */
const SAME = 4
/** A blank line between two grids of the same lines parts one table, no two. */
const CLOSE = 30

export function openTable(grid: Grid, place: Place, page: number): OpenTable {
  const rows = rowsOf(grid, place, grid.xs)
  return { xs: grid.xs, rows, room: rooms(grid, grid.xs), head: rows.slice(0, HEADER), location: place(grid), page, bottom: grid.y1 }
}

export function closeTable({ rows, location }: OpenTable): Table {
  return { kind: 'table', rows, location }
}

/**
 * Adds the grid at the head of a page to the table at the foot of the page before (or one close below another), where it goes on with it: it is ruled at the same places,
 * or lacks only some of its lines, and begins with the header again, with amounts, or with the rest of a row.
 */
export function goOn(table: OpenTable, grid: Grid, place: Place, page: number): OpenTable | null {
  const close = page === table.page && grid.y0 - table.bottom < CLOSE
  if (page !== table.page + 1 && !close) return null
  const torn = close ? null : goOnFromHead(table, grid, place, page)
  if (torn !== null) return torn
  const shift = (table.xs[0] ?? 0) - (grid.xs[0] ?? 0)
  const ruled = grid.xs.map((x) => table.xs.findIndex((other) => Math.abs(other - x - shift) <= SAME))
  const known = repeats(table, grid, place) ? grid.xs.map((_, nth) => nth) : ruled
  if (known.includes(-1) || known[0] !== 0 || known.at(-1) !== table.xs.length - 1) return null
  const rows = rowsOf(grid, place, table.xs, known)
  const end = { page, bottom: grid.y1, room: rooms(grid, table.xs, known) }
  // A table of its own close below another may have a head of its own, which the next page repeats.
  if (close) return begins(rows[0] ?? []) ? null : { ...table, rows: [...table.rows, ...rows], head: rows.slice(0, HEADER), ...end }
  let head = 0
  while (head < rows.length && head < HEADER && sameRow(rows[head], table.head[head])) head++
  const rest = rows.slice(head)
  if (rest.every((row) => row.every(({ text }) => text === ''))) return { ...table, ...end }
  const [first] = rest
  const last = table.rows.at(-1)
  if (first === undefined || last === undefined) return { ...table, ...end }
  const whole = wholeRow(last, first, table.room)
  if (whole !== null) return { ...table, rows: [...table.rows.slice(0, -1), whole, ...rest.slice(1)], ...end }
  if (head === 0 && begins(first)) return null
  return { ...table, rows: [...table.rows, ...rest], ...end }
}

/** Goes on with a table of which the page before has nothing but a head, or its upper rows: the lines of its columns are among those of the grid. */
function goOnFromHead(table: OpenTable, grid: Grid, place: Place, page: number): OpenTable | null {
  const shift = (table.xs[0] ?? 0) - (grid.xs[0] ?? 0)
  const known = table.xs.map((x) => grid.xs.findIndex((other) => Math.abs(other + shift - x) <= SAME))
  const columns = grid.xs.length - 1
  if (known.includes(-1) || known[0] !== 0 || known.at(-1) !== columns || !isHead(table.rows)) return null
  const rows = rowsOf(grid, place, grid.xs)
  const [first, ...rest] = rows
  if (first === undefined || isTitled(first)) return null
  const above = spread(table.rows, known, columns)
  const end = { xs: grid.xs, page, bottom: grid.y1, room: rooms(grid, grid.xs) }
  const again = above.findIndex((row) => sameRow(first, row))
  if (again >= 0) return { ...table, rows: [...above.slice(0, again), ...rows], head: rows.slice(0, HEADER), ...end }
  const room = grid.xs.map((_, column) => table.room[known.indexOf(column)] ?? 0)
  const [last, below] = mended(above.at(-1) ?? [], first, room)
  const whole = [...above.slice(0, -1), last, ...(below.every(({ text }) => text === '') ? [] : [below]), ...rest]
  return { ...table, rows: whole, head: whole.slice(0, HEADER), ...end }
}

/** Whether a grid without ruled lines, whose columns are as wide as what stands in them, has the columns of a table by the header it repeats. */
function repeats(table: OpenTable, grid: Grid, place: Place): boolean {
  if (!grid.unruled || grid.xs.length !== table.xs.length) return false
  const [first, second] = rowsOf(grid, place, grid.xs)
  return sameRow(first, table.head[0]) && sameRow(second, table.head[1])
}

/** A header has at most so many rows. */
const HEADER = 8
const AMOUNT = /^[-−－]?\d[\d,，]*(?:[.．]\d+)?[%％]?$/

/** Whether a row is the head of another table: a title, a unit, or what stands over columns. */
function begins(row: readonly Cell[]): boolean {
  return isTitled(row) || row.some(({ text }) => /^(?:项目|科目(?:编码|代码|名称)?|收入|支出|栏次|行次)$/.test(text.replace(/\s/g, '')))
}

/** Whether a row is the title of a table, its unit or its body. */
function isTitled(row: readonly Cell[]): boolean {
  return row.some(({ text }) => /表$/.test(text) || openingOf(text) === 'frame')
}

function sameRow(row: readonly Cell[] | undefined, other: readonly Cell[] | undefined): boolean {
  if (row === undefined || other === undefined || hasDecimals(row) || row.every(({ text }) => text === '')) return false
  return row.every(({ text }, column) => text === other[column]?.text)
}

function hasDecimals(row: readonly Cell[]): boolean {
  return row.some(({ text }) => /^[-−－]?[\d,，]+[.．]\d+$/.test(text))
}

/** What begins something of its own: a number of an item, a code, a total. */
const BEGINS = /^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d|其中|合计|总计|小计|[^合总]{2,6}[合总]计$)/

/** A row that a page break cut: the rest of words that stand in it already, or its amounts. */
function wholeRow(last: readonly Cell[], first: readonly Cell[], room: readonly number[]): Cell[] | null {
  const more = first.filter(({ text }) => text !== '')
  if (more.length === 0 || more.some(({ text }) => AMOUNT.test(text) || BEGINS.test(text))) return null
  const continued = first.every(({ text }, column) => text === '' || firstWidth(text) > (room[column] ?? 0))
  if (!continued || more.some(({ text }) => /表$/.test(text))) return null
  return last.map((cell, column) => {
    const text = first[column]?.text ?? ''
    return text === '' ? cell : { ...cell, text: cell.text + text }
  })
}

function rooms(grid: Grid, xs: readonly number[], known: readonly number[] = grid.xs.map((_, nth) => nth)): number[] {
  const room = xs.map(() => Number.POSITIVE_INFINITY)
  for (const cell of grid.cells) if (cell.row + cell.rowSpan === grid.rows) room[known[cell.column] ?? 0] = cell.room
  return room
}

/** The cells of a grid as rows of a table with the lines `xs`; `known` leads from its own lines to those. */
function rowsOf(grid: Grid, place: Place, xs: readonly number[], known: readonly number[] = grid.xs.map((_, nth) => nth)): Cell[][] {
  const rows: (Cell | undefined)[][] = Array.from({ length: grid.rows }, () => Array.from({ length: xs.length - 1 }))
  for (const cell of grid.cells) {
    const [from, to] = [known[cell.column] ?? 0, known[cell.column + cell.columnSpan] ?? 0]
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
      for (let column = from; column < to; column++) {
        const cells = rows[row]
        if (cells !== undefined) cells[column] = row === cell.row && column === from ? placed(cell, to - from, place) : covered(cell, place)
      }
  }
  return rows.map((row) => row.map((cell) => cell ?? { text: '', location: place(grid) }))
}

function placed({ text, printed, rowSpan }: FilledCell, columnSpan: number, place: Place): Cell {
  return { text, location: place(printed), ...(columnSpan > 1 ? { columnSpan } : {}), ...(rowSpan > 1 ? { rowSpan } : {}) }
}

function covered({ printed }: FilledCell, place: Place): Cell {
  return { text: '', location: place(printed), covered: true }
}
