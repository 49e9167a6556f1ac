import { type Matrix, mapped } from './matrix.ts'

/** A ruled line along an axis of the page: `at` is its place across, `from` and `to` its ends along. */
export interface Rule {
  readonly across: 'horizontal' | 'vertical'
  readonly at: number
  readonly from: number
  readonly to: number
}

/** A filled rectangle no thicker is a line; borders of a table are drawn so by some producers. */
const THIN = 3
/** A line that strays from its axis by less is straight. */
const STRAIGHT = 0.75

/** Codes of a path in pdf.js since 5.1: move, line, cubic and quadratic curve, close; each with its coordinates. */
const COORDINATES = [2, 2, 6, 4, 0]
const [MOVE, LINE, , , CLOSE] = [0, 1, 2, 3, 4]

/** Gives the ruled lines of a painted path to `emit`: the straight pieces of a stroke, thin rectangles of a fill. */
export function rulesOf(path: ArrayLike<number>, matrix: Matrix, paint: { stroke: boolean; fill: boolean }, emit: (rule: Rule) => void): void {
  let points: [number, number][] = []
  let curved = false
  const flush = (closed: boolean) => {
    if (points.length > 1 && paint.stroke) strokes(points, closed, emit)
    if (points.length > 2 && paint.fill && !curved) fills(points, emit)
    points = []
    curved = false
  }
  for (let at = 0; at < path.length; ) {
    const code = path[at] ?? CLOSE
    const many = COORDINATES[code]
    if (many === undefined) return
    if (code === MOVE) flush(false)
    if (code === CLOSE) flush(true)
    else {
      const [x, y] = mapped(matrix, path[at + many - 1] ?? 0, path[at + many] ?? 0)
      if (code !== MOVE && code !== LINE) curved = true
      if (curved && paint.stroke && code !== LINE) points = []
      points.push([x, y])
    }
    at += many + 1
  }
  flush(false)
}

function strokes(points: readonly [number, number][], closed: boolean, emit: (rule: Rule) => void): void {
  const last = closed ? points.length : points.length - 1
  for (let nth = 0; nth < last; nth++) {
    const [from, to] = [points[nth], points[(nth + 1) % points.length]]
    if (from !== undefined && to !== undefined) line(from, to, emit)
  }
}

function line([x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number], emit: (rule: Rule) => void): void {
  if (Math.abs(y1 - y0) <= STRAIGHT && x0 !== x1) emit({ across: 'horizontal', at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) })
  else if (Math.abs(x1 - x0) <= STRAIGHT && y0 !== y1) emit({ across: 'vertical', at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) })
}

function fills(points: readonly [number, number][], emit: (rule: Rule) => void): void {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const inside = points.some(([x, y]) => Math.min(x - x0, x1 - x) > STRAIGHT && Math.min(y - y0, y1 - y) > STRAIGHT)
  if (inside) return
  if (y1 - y0 <= THIN && x1 - x0 > y1 - y0) emit({ across: 'horizontal', at: (y0 + y1) / 2, from: x0, to: x1 })
  else if (x1 - x0 <= THIN && y1 - y0 > x1 - x0) emit({ across: 'vertical', at: (x0 + x1) / 2, from: y0, to: y1 })
}
