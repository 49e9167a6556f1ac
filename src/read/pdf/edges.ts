import type { FilledCell, Grid } from './cells.ts'

/** No text fits between lines nearer than this. */
const LEAST = 7

/** A grid without the strips at its edges that hold no text: too narrow for any, or never cut. Pages made from web pages rule a table around its cells once more, or right above a wider one. */
export function withoutStrips(grid: Grid): Grid {
  const level = within(
    grid,
    edgesOf(grid.rows, (nth) => isLow(grid, nth)),
    [0, grid.xs.length - 1],
  )
  return within(
    level,
    [0, level.rows],
    edgesOf(level.xs.length - 1, (nth) => isEmpty(level, nth)),
  )
}

/** From which to which of so many rows or columns a grid is left, without the first and the last where they are strips. */
function edgesOf(count: number, isStrip: (nth: number) => boolean): [from: number, to: number] {
  return count < 3 ? [0, count] : [isStrip(0) ? 1 : 0, isStrip(count - 1) ? count - 1 : count]
}

function isLow({ cells }: Grid, nth: number): boolean {
  const row = cells.filter((cell) => cell.row <= nth && cell.row + cell.rowSpan > nth)
  return row.every(({ text, rowSpan, y0, y1 }) => rowSpan > 1 || (text === '' && y1 - y0 < LEAST)) && row.some(({ rowSpan }) => rowSpan === 1)
}

function isEmpty({ xs, cells, rows }: Grid, nth: number): boolean {
  const column = cells.filter((cell) => cell.column <= nth && cell.column + cell.columnSpan > nth)
  if ((xs[nth + 1] ?? 0) - (xs[nth] ?? 0) < LEAST) return column.every(({ text, columnSpan }) => text === '' || columnSpan > 1)
  return rows > 2 && column.every(({ text, columnSpan, rowSpan }) => text === '' && columnSpan === 1 && rowSpan === rows)
}

function within(grid: Grid, [top, bottom]: readonly [number, number], [left, right]: readonly [number, number]): Grid {
  if (bottom - top === grid.rows && right - left === grid.xs.length - 1) return grid
  const cells = grid.cells.flatMap((cell): FilledCell[] => {
    const [from, to] = [Math.max(cell.column, left), Math.min(cell.column + cell.columnSpan, right)]
    const [first, end] = [Math.max(cell.row, top), Math.min(cell.row + cell.rowSpan, bottom)]
    return to > from && end > first ? [{ ...cell, column: from - left, columnSpan: to - from, row: first - top, rowSpan: end - first }] : []
  })
  const xs = grid.xs.slice(left, right + 1)
  return { ...grid, x0: xs[0] ?? grid.x0, x1: xs.at(-1) ?? grid.x1, xs, rows: bottom - top, cells }
}
