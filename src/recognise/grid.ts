import { type Reading, readAmount } from '../model/amount.ts'
import type { Cell, Location, Table } from '../model/document.ts'
import { plain } from './words.ts'

/** A printed table as the recogniser works on it: its rows of cells, the places of its columns, and what stands around it. */
export interface Grid {
  readonly rows: readonly (readonly Cell[])[]
  readonly width: number
  readonly location: Location
}

export function gridOf(table: Table): Grid {
  return { rows: table.rows, width: table.rows[0]?.length ?? 0, location: table.location }
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
  let reading = READINGS.get(cell)
  if (reading === undefined) {
    reading = readAmount(cell.text)
    READINGS.set(cell, reading)
  }
  return reading
}

const READINGS = new WeakMap<Cell, Reading>()

export function isAmount(grid: Grid, row: number, column: number): boolean {
  return readingAt(grid, row, column).kind === 'amount'
}

/** A row of column numbers (栏次, or 1 2 3 …): no data. Blank cells and words between the numbers are allowed. */
export function isColumnNumbers(grid: Grid, row: number): boolean {
  const texts = (grid.rows[row] ?? []).map((cell) => plain(cell.text)).filter((text) => text !== '')
  const [first] = texts
  if (first === undefined) return false
  if (first === '栏次') return true
  let expected = 1
  let numbers = 0
  for (const text of texts) {
    if (!/^\d{1,2}$/.test(text)) return false
    if (Number(text) !== expected) return false
    expected++
    numbers++
  }
  return numbers >= 3
}

/** The words of a header above each column, top to bottom: a group's words stand above every column it spans. */
export type HeaderPaths = readonly (readonly string[])[]

/**
 * Words of the header rows by column. Spans are taken where the file has them; where it has none, a blank cell belongs to the words on its left,
 * as long as both stand under the same group. Only columns in `from` … `to` are read: the halves of a table have nothing to do with one another.
 */
export function headerPaths(grid: Grid, rows: readonly number[], from = 0, to = grid.width): HeaderPaths {
  const paths: string[][] = Array.from({ length: grid.width }, () => [])
  let above: number[] = Array.from({ length: grid.width }, () => 0)
  for (const row of rows) {
    const groups: number[] = []
    let group = 0
    let words = ''
    for (let column = 0; column < grid.width; column++) {
      const text = column < from || column >= to ? '' : textAt(grid, row, column)
      const continued = text === '' && column > from && above[column] === above[column - 1] && spans(grid, row, column)
      if (!continued) {
        group++
        words = text
      }
      groups.push(group)
      if (words !== '' && column >= from && column < to) paths[column]?.push(words)
    }
    above = above.map((outer, column) => outer * 1000 + (groups[column] ?? 0))
  }
  return paths
}

/** Whether a blank cell may belong to the words on its left: it is covered by them, or the file knows no spans. */
function spans(grid: Grid, row: number, column: number): boolean {
  const cells = grid.rows[row] ?? []
  if (cells[column]?.covered !== true) return !cells.some((cell) => cell.covered)
  for (let at = column - 1; at >= 0; at--) if (cells[at]?.covered !== true) return (cells[at]?.columnSpan ?? 1) > column - at
  return false
}
