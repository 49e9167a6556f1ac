import type { ReadFailure } from '../model/document.ts'
import type { Limits } from '../model/limits.ts'

/** Counts the cells of a file while it is read, short rows as wide as their table, as they are filled up, so that one with more than memory can hold is refused before they are made. */
export interface Budget {
  /** Counts a row of the table at hand; says why the file is refused, or null. */
  row(cells: number, line: number): ReadFailure | null
  /** The table at hand is over. */
  close(): void
}

export function budgetOf({ columns, cells: most }: Limits): Budget {
  let before = 0
  let rows = 0
  let width = 0
  return {
    row: (cells, line) => {
      rows++
      width = Math.max(width, cells)
      return cells > columns || before + rows * width > most ? { kind: 'table-too-large', line, columns, cells: most } : null
    },
    close: () => {
      before += rows * width
      rows = 0
      width = 0
    },
  }
}
