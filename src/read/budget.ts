import type { ReadFailure } from '../model/document.ts'

/** A row as wide as a spreadsheet, and far more cells than any disclosure has. Short rows count as wide as their table, as they are filled up. */
const MOST = { columns: 16_384, cells: 200_000 } as const

/** Counts the cells of a file while it is read, so that one with more than memory can hold is refused before they are made. */
export interface Budget {
  /** Counts a row of the table at hand; says why the file is refused, or null. */
  row(cells: number, line: number): ReadFailure | null
  /** The table at hand is over. */
  close(): void
}

export function budgetOf(): Budget {
  let before = 0
  let rows = 0
  let width = 0
  return {
    row: (cells, line) => {
      rows++
      width = Math.max(width, cells)
      return cells > MOST.columns || before + rows * width > MOST.cells ? { kind: 'table-too-large', line, ...MOST } : null
    },
    close: () => {
      before += rows * width
      rows = 0
      width = 0
    },
  }
}
