import { readAmount } from '../model/amount.ts'
import type { Location } from '../model/document.ts'
import type { CellFact, RowFact, TableDoubt, TableId } from '../model/fact.ts'
import { type Grid, readingAt } from './grid.ts'

/** What the layout of a table gave: rows, columns, and what was left over. */
export interface Found {
  readonly columns: readonly string[]
  readonly rows: readonly RowFact[]
  readonly unknownRows: readonly { readonly label: string; readonly location: Location }[]
  readonly stray: readonly { readonly printed: string; readonly location: Location }[]
  readonly doubts: readonly TableDoubt[]
}

export const NOTHING: Found = { columns: [], rows: [], unknownRows: [], stray: [], doubts: [] }

/**
 * The cells of a row in its amount columns. In a total row a word is a header that shares the row, not a number gone wrong;
 * elsewhere it is unreadable.
 */
export function cellsOf(
  grid: Grid,
  row: number,
  key: string,
  table: TableId,
  columns: ReadonlyMap<string, number>,
  isTotal: boolean,
): Record<string, CellFact> {
  const cells: Record<string, CellFact> = {}
  for (const [column, at] of columns) {
    const cell = grid.rows[row]?.[at]
    if (cell === undefined) continue
    const reading = readingAt(grid, row, at)
    const isWord = reading.kind === 'unreadable' && isTotal && !/\d/.test(reading.printed)
    cells[column] = { table, row: key, column, reading: isWord ? readAmount('') : reading, location: cell.location }
  }
  return cells
}

/** The numbers of a row outside the known columns. */
export function strayOf(grid: Grid, row: number, from: number, known: ReadonlySet<number>): { printed: string; location: Location }[] {
  const found: { printed: string; location: Location }[] = []
  for (let column = from; column < grid.width; column++) {
    const cell = grid.rows[row]?.[column]
    const reading = readingAt(grid, row, column)
    if (cell !== undefined && !known.has(column) && reading.kind === 'amount') found.push({ printed: reading.printed, location: cell.location })
  }
  return found
}
