import type { Location } from '../model/document.ts'
import type { CellFact, RowFact, TableDoubt, TableId } from '../model/fact.ts'
import { type Grid, readingAt } from './grid.ts'

interface Printed {
  readonly printed: string
  readonly location: Location
}

/**
 * What the layout of a table gave: rows, columns, and what was left over. `stray` numbers belong to no known row or column, so that something may be lost;
 * those `aside` break down a known number or are of another kind, and nothing is lost with them.
 */
export interface Found {
  readonly columns: readonly string[]
  readonly rows: readonly RowFact[]
  readonly unknownRows: readonly { readonly label: string; readonly location: Location }[]
  readonly stray: readonly Printed[]
  readonly aside: readonly Printed[]
  readonly doubts: readonly TableDoubt[]
}

/** The same while it is being gathered. */
export interface Gathered {
  readonly rows: RowFact[]
  readonly unknownRows: { label: string; location: Location }[]
  readonly stray: Printed[]
  readonly aside: Printed[]
}

export function nothingYet(): Gathered {
  return { rows: [], unknownRows: [], stray: [], aside: [] }
}

/** A table whose header lacks these columns; nothing of it was read. */
export function headerLacks(missing: readonly string[]): Found {
  return { ...nothingYet(), columns: [], doubts: [{ kind: 'header', missing }] }
}

/** The cells of a row in its amount columns. A word among them, as where a header shares the row of the total, is no number and no blank: it is unreadable. */
export function cellsOf(grid: Grid, row: number, key: string, table: TableId, columns: ReadonlyMap<string, number>): Record<string, CellFact> {
  const cells: Record<string, CellFact> = {}
  for (const [column, at] of columns) {
    const cell = grid.rows[row]?.[at]
    if (cell !== undefined) cells[column] = { table, row: key, column, reading: readingAt(grid, row, at), location: cell.location }
  }
  return cells
}

/** Whether a printed number is zero, as in the blank lines of forms. */
export function isZero({ printed }: Printed): boolean {
  return /^[0.]+$/.test(printed)
}

/** The numbers of a row from one column to another, but not in the columns left out. */
export function numbersOf(grid: Grid, row: number, from = 0, to = grid.width, except: ReadonlySet<number> = new Set()): Printed[] {
  const found: Printed[] = []
  for (let column = from; column < to; column++) {
    const cell = grid.rows[row]?.[column]
    const reading = readingAt(grid, row, column)
    if (cell !== undefined && !except.has(column) && reading.kind === 'amount') found.push({ printed: reading.printed, location: cell.location })
  }
  return found
}
