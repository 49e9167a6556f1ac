import type { Cell, Table } from '../model/document.ts'
import { type Grid, gridOf, hasAmount, isColumnNumbers } from './grid.ts'
import { plain } from './words.ts'

type Rows = readonly (readonly Cell[])[]

/** A header has at most so many rows. */
const HEADER = 8

/** Whether a grid goes straight on with the rows of the grid before it: it has the same header again, or none. */
export function goesOn(before: Table, table: Table): boolean {
  const [first] = table.rows
  return first !== undefined && (isRepeated(first, before) || isData(gridOf(table), 0))
}

/** Whether a grid is the head of a table and nothing else: rows of words, without a total and without the numbers of columns. */
export function isHead(table: Table): boolean {
  const grid = gridOf(table)
  if (table.rows.length > HEADER) return false
  const words = table.rows.map((row) => row.flatMap(({ text }) => (text === '' ? [] : [plain(text)])))
  const isBody = (texts: readonly string[], at: number) =>
    hasAmount(grid, at) || isColumnNumbers(grid, at) || (texts.length === 1 && /^[合总小]计$/.test(texts[0] ?? ''))
  return words.some((texts) => texts.length > 1) && !words.some(isBody)
}

/** A grid with the head that stands above it in a grid of its own, where both have the same columns; else without: its own rows say what its columns are, or it cannot be read. */
export function underHead(head: Table, table: Table): Table {
  const first = table.rows[0]
  const fits = first !== undefined && widthOf(head.rows) === first.length && !isRepeated(first, head)
  return fits ? { ...table, rows: [...head.rows, ...table.rows] } : table
}

/** Whether two grids under one title are parts of one table rather than the table printed twice: they share no row. */
export function arePartsOfOne(before: Table, table: Table): boolean {
  const known = new Set(rowNames(gridOf(before)))
  const names = rowNames(gridOf(table)).filter((name) => name !== '')
  return names.length > 0 && names.every((name) => !known.has(name))
}

/**
 * The grid before with the rows of its next part, or `null` where the columns of the part cannot be told: it may repeat the header, and be narrower
 * by columns that are blank in all rows, on the left of the names (类 | 款 | 项) or at the right end.
 */
export function joined(before: Table, table: Table): Table | null {
  let head = 0
  while (head < table.rows.length && head < HEADER && isRepeated(table.rows[head] ?? [], before)) head++
  const rows = table.rows.slice(head)
  const [width, own] = [widthOf(before.rows), widthOf(table.rows)]
  if (rows.length === 0 || own === width) return { ...before, rows: [...before.rows, ...rows] }
  if (own > width) {
    const fits = rows.every((row) => row.slice(width).every(({ text }) => text === ''))
    return fits ? { ...before, rows: [...before.rows, ...rows.map((row) => row.slice(0, width))] } : null
  }
  const name = nameColumn(before.rows)
  const left = name - nameColumn(rows)
  const right = width - own - left
  const blank = blankColumns(before)
  if (left < 0 || right < 0 || blank.filter((column) => column < name).length < left) return null
  if (blank.filter((column) => column >= width - right).length < right) return null
  const padded = rows.map((row) => {
    const cell = (): Cell => ({ text: '', location: row[0]?.location ?? table.location })
    return [...Array.from({ length: left }, cell), ...row, ...Array.from({ length: right }, cell)]
  })
  return { ...before, rows: [...before.rows, ...padded] }
}

function widthOf(rows: Rows): number {
  return rows[0]?.length ?? 0
}

/** Whether a row stands in the header of a grid, word for word. */
function isRepeated(row: readonly Cell[], before: Table): boolean {
  const line = lineOf(row)
  const grid = gridOf(before)
  return line !== '' && before.rows.slice(0, HEADER).some((head, at) => !isData(grid, at) && lineOf(head) === line)
}

function lineOf(row: readonly Cell[]): string {
  return row
    .map(({ text }) => plain(text))
    .join('|')
    .replace(/\|+$/, '')
}

function isData(grid: Grid, row: number): boolean {
  return !isColumnNumbers(grid, row) && hasAmount(grid, row)
}

/** What rows with amounts are called: their code and name, or label. */
function rowNames(grid: Grid): string[] {
  return grid.rows.flatMap((cells, row) =>
    isData(grid, row)
      ? [
          cells
            .map(({ text }) => plain(text))
            .filter((text) => /^\d{3}(?:\d\d){0,2}$|[〇一-鿿]/u.test(text))
            .slice(0, 2)
            .join(' '),
        ]
      : [],
  )
}

/** The column in which most rows print their name; the label of the total may stand further left. */
function nameColumn(rows: Rows): number {
  const counts = new Map<number, number>()
  for (const row of rows) {
    const column = row.findIndex(({ text }) => /[〇一-鿿]/u.test(text))
    const isTotal = /合计|总计/.test(plain(row[column]?.text ?? ''))
    if (column >= 0 && !isTotal && row.some(({ text }) => /\d/.test(text))) counts.set(column, (counts.get(column) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/** The columns in which no row with amounts prints anything; the label of the total may span some. */
function blankColumns(table: Table): number[] {
  const grid = gridOf(table)
  const data = table.rows.filter((_, row) => isData(grid, row))
  return Array.from({ length: grid.width }, (_, column) => column).filter((column) =>
    data.every((cells) => cells[column]?.text === '' || /合计/.test(plain(cells[column]?.text ?? ''))),
  )
}
