import { type Reading, readAmount } from '../model/amount.ts'
import type { Cell, Location, Table } from '../model/document.ts'
import { plain } from './words.ts'

/** A printed table as the recogniser works on it: its rows of cells, the places of its columns, and what stands around it. */
export interface Grid {
  readonly rows: readonly (readonly Cell[])[]
  readonly width: number
  readonly location: Location
  /** How its cells read as amounts, row by row; each is read when it is first asked for. */
  readonly readings: Reading[]
}

export function gridOf(table: Table): Grid {
  return { rows: table.rows, width: table.rows[0]?.length ?? 0, location: table.location, readings: [] }
}

/** The text of a cell, compared form. */
export function textAt(grid: Grid, row: number, column: number): string {
  const cell = grid.rows[row]?.[column]
  return cell === undefined || cell.text === '' ? '' : plain(cell.text)
}

/** How a cell reads as an amount; kept, as headers, rows and sums all ask. */
export function readingAt(grid: Grid, row: number, column: number): Reading {
  const cell = grid.rows[row]?.[column]
  if (cell === undefined) return readAmount('')
  const nth = row * grid.width + column
  let reading = grid.readings[nth]
  if (reading === undefined) {
    reading = readAmount(cell.text)
    grid.readings[nth] = reading
  }
  return reading
}

export function isAmount(grid: Grid, row: number, column: number): boolean {
  return readingAt(grid, row, column).kind === 'amount'
}

/** Whether a row holds an amount in the columns from … to. */
export function hasAmount(grid: Grid, row: number, from = 0, to = grid.width): boolean {
  for (let column = from; column < to; column++) if (isAmount(grid, row, column)) return true
  return false
}

/** Heads of code columns, which may share the row of column numbers. */
const HEADS = /^(?:[类款项]+|项目|行次|栏次)$/

/** A number of a column, also with how it is made up: 3=4+5. */
const NUMBER = /^(\d{1,2})(?:=[\d+\-()…]+)?$/

/** A row of column numbers (栏次, or 1 2 3 …): no data. Blank cells between the numbers are allowed. */
export function isColumnNumbers(grid: Grid, row: number): boolean {
  const cells = grid.rows[row] ?? []
  // Nearly every row begins with something else.
  const first = cells.find(({ text }) => text !== '')
  if (first === undefined || !/^[\s\d０-９类款项行栏]/.test(first.text)) return false
  const texts = cells.map((cell) => plain(cell.text)).filter((text) => text !== '')
  const rest = texts.filter((text) => !HEADS.test(text))
  const numbers = rest.map((text) => Number(NUMBER.exec(text)?.[1]))
  if (numbers.some(Number.isNaN)) return false
  if (texts.includes('栏次')) return true
  return numbers.length >= 3 && numbers.every((number, index) => number === index + 1)
}

/** The words of a header above one column, top to bottom: a group's words stand above every column it spans. `own`: the last of them are printed over this column itself. */
export interface HeaderPath {
  readonly words: readonly string[]
  readonly own: boolean
}

/**
 * Words of the header rows by column; amounts that share a row with them are none. Spans are taken where the file has them; where it has none,
 * a blank cell belongs to the words on its left, as long as both stand under the same group. Only columns in `from` … `to` are read:
 * the halves of a table have nothing to do with one another.
 */
export function headerPaths(grid: Grid, rows: readonly number[], from = 0, to = grid.width): readonly HeaderPath[] {
  const paths = Array.from({ length: grid.width }, (): { words: string[]; own: boolean } => ({ words: [], own: false }))
  const begins = Array.from({ length: grid.width }, (_, column) => column === from)
  for (const row of rows) {
    let words = ''
    for (let column = from; column < to; column++) {
      const text = textAt(grid, row, column)
      if (text !== '' || begins[column] || !spans(grid, row, column)) {
        words = text !== '' && isAmount(grid, row, column) ? '' : text
        begins[column] = true
      }
      const path = paths[column]
      if (words === '' || path === undefined) continue
      path.words.push(words)
      path.own = text !== ''
    }
  }
  return paths
}

/**
 * Of columns that claim the same thing, the one that has it: where all stand under the same words, the one these are printed over.
 * None where two print them, or where the words differ: nothing is picked by position.
 */
export function soleColumn(columns: readonly number[], paths: readonly HeaderPath[]): number | null {
  const wordings = new Set(columns.map((column) => paths[column]?.words.join(' ')))
  const printed = columns.filter((column) => paths[column]?.own)
  return wordings.size === 1 && printed.length <= 1 ? (printed[0] ?? columns[0] ?? null) : null
}

/** Whether a blank cell may belong to the words on its left: it is covered by them, or the file knows no spans. */
function spans(grid: Grid, row: number, column: number): boolean {
  const cells = grid.rows[row] ?? []
  if (cells[column]?.covered !== true) return !cells.some((cell) => cell.covered)
  for (let at = column - 1; at >= 0; at--) if (cells[at]?.covered !== true) return (cells[at]?.columnSpan ?? 1) > column - at
  return false
}
