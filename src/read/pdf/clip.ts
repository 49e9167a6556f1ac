import type { Box } from './box.ts'
import { type Matrix, mapped } from './matrix.ts'

/** So far inside the place that cuts it off stands what is cut off. */
const INSIDE = 1

/** What is left of a clipping region when a path cuts it once more (ISO 32000-1, 8.5.4): its box, as tables are clipped to cells. `bounds`: the path's least and greatest x and y. */
export function clipped(region: Box | null, bounds: unknown, matrix: Matrix): Box | null {
  const [x0, y0, x1, y1] = bounds !== null && typeof bounds === 'object' ? Array.from(bounds as ArrayLike<number>) : []
  if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined || ![x0, y0, x1, y1].every(Number.isFinite)) return region
  const corners = [mapped(matrix, x0, y0), mapped(matrix, x1, y0), mapped(matrix, x0, y1), mapped(matrix, x1, y1)]
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const box = { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) }
  if (region === null) return box
  return { x0: Math.max(region.x0, box.x0), y0: Math.max(region.y0, box.y0), x1: Math.min(region.x1, box.x1), y1: Math.min(region.y1, box.y1) }
}

/** Where a mark belongs of which the middle is cut off by its region: the edge that does, by a hair inside. Null where it is not cut off, or nothing of the region is left. */
export function keptIn(region: Box, cx: number, cy: number): Box | null {
  if (cx >= region.x0 && cx <= region.x1 && cy >= region.y0 && cy <= region.y1) return null
  if (region.x1 - region.x0 < 2 * INSIDE || region.y1 - region.y0 < 2 * INSIDE) return null
  const x = Math.min(Math.max(cx, region.x0 + INSIDE), region.x1 - INSIDE)
  const y = Math.min(Math.max(cy, region.y0 + INSIDE), region.y1 - INSIDE)
  return { x0: x, y0: y, x1: x, y1: y }
}
