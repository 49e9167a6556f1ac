import type { Glyph } from './glyphs.ts'
import type { Lattice, LatticeCell } from './lattice.ts'
import { cellsOfRow, rowsOf, type TextLine } from './lines.ts'

/** An amount to its last digit; a code or the rest of a wrapped number is none. */
const AMOUNT = /^[-−－]?\d[\d,]*\.\d+$/

/**
 * A table that is ruled between its columns but not between its rows: a band in which several lines print amounts in several columns each
 * is cut into rows between those lines.
 */
export function withRows(lattice: Lattice, glyphs: readonly Glyph[]): Lattice {
  const cuts = lattice.ys.map((): number[] => [])
  // Two lines of two amounts have four points.
  const points = glyphs.filter(({ text }) => text === '.')
  for (let band = 0; band + 1 < lattice.ys.length; band++) {
    const [top, bottom] = [lattice.ys[band] ?? 0, lattice.ys[band + 1] ?? 0]
    if (points.filter(({ y0, y1 }) => (y0 + y1) / 2 > top && (y0 + y1) / 2 < bottom).length < 4) continue
    if (lattice.cells.filter(({ row, rowSpan }) => row === band && rowSpan === 1).length < 2) continue
    const inside = glyphs.filter(({ y0, y1 }) => (y0 + y1) / 2 > top && (y0 + y1) / 2 < bottom)
    if (inside.length > 0) cuts[band] = cutsOf(rowsOf(inside).map(cellsOfRow), lattice.xs)
  }
  return cuts.every(({ length }) => length === 0) ? lattice : cut(lattice, cuts)
}

/** Between which lines a band is cut: half way between two that print amounts, or right above a line without that is nearer to the next. */
function cutsOf(lines: readonly (readonly TextLine[])[], xs: readonly number[]): number[] {
  const columnOf = (part: TextLine) => xs.findLastIndex((x) => x <= (part.x0 + part.x1) / 2)
  const data = lines.filter((parts) => new Set(parts.filter(({ text }) => AMOUNT.test(text)).map(columnOf)).size > 1)
  if (data.length < 2) return []
  const middle = (parts: readonly TextLine[]) => Math.max(...parts.map(({ base, size }) => base - size / 2))
  return data.slice(1).map((parts, nth) => (middle(data[nth] ?? parts) + middle(parts)) / 2)
}

function cut(lattice: Lattice, cuts: readonly (readonly number[])[]): Lattice {
  const ys = lattice.ys.flatMap((y, band) => [y, ...(cuts[band] ?? [])])
  const rowAt = (band: number) => band + cuts.slice(0, band).reduce((sum, { length }) => sum + length, 0)
  const cells = lattice.cells.flatMap((cell): LatticeCell[] => {
    const [row, end] = [rowAt(cell.row), rowAt(cell.row + cell.rowSpan)]
    if (cell.rowSpan > 1) return [{ ...cell, row, rowSpan: end - row }]
    return Array.from({ length: end - row }, (_, nth) => ({ ...cell, row: row + nth, y0: ys[row + nth] ?? cell.y0, y1: ys[row + nth + 1] ?? cell.y1 }))
  })
  return { ...lattice, ys, cells: cells.sort((a, b) => a.row - b.row || a.column - b.column) }
}
