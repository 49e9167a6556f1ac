import { type Box, grouped, overlap } from './box.ts'
import type { Rule } from './rules.ts'

/** A cell of a ruled grid: its place, its span, its box between the rules. */
export interface LatticeCell extends Box {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
}

/** A ruled grid: the places of its lines, and its cells in reading order. */
export interface Lattice extends Box {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly cells: readonly LatticeCell[]
}

/** Lines nearer than this are one line (double rules, rounding of producers). */
const SNAP = 2
/** Pieces of a line with a smaller gap are one; lines that miss one another by less touch. */
const GAP = 3
/** Shorter lines rule nothing. */
const SHORTEST = 6
/** No line of text fits between lines nearer than this. */
const [NARROWEST, LOWEST] = [4, 5]
/** An edge between two cells is there when this share of it is ruled. */
const RULED = 0.6
/** A grid with more lines is a drawing. */
const MOST_LINES = 2_000

/** Finds the ruled grids of a page: connected lines across and down, cut into cells by the edges that are really ruled. */
export function latticesOf(rules: readonly Rule[]): Lattice[] {
  const across = merged(rules.filter((rule) => rule.across === 'horizontal'))
  const down = merged(rules.filter((rule) => rule.across === 'vertical'))
  if (across.length > MOST_LINES || down.length > MOST_LINES) return []
  return components(across, down)
    .flatMap(({ across, down }) => latticeOf(across, down) ?? [])
    .sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0)
}

function merged(rules: readonly Rule[]): Rule[] {
  const sorted = [...rules].sort((a, b) => a.at - b.at)
  const lines: Rule[] = []
  for (let from = 0; from < sorted.length; ) {
    const first = sorted[from]
    let to = from
    while (to < sorted.length && first !== undefined && (sorted[to]?.at ?? 0) - first.at <= SNAP) to++
    const group = sorted.slice(from, to).sort((a, b) => a.from - b.from)
    const at = group.reduce((sum, rule) => sum + rule.at, 0) / group.length
    for (const rule of group) {
      const open = lines.at(-1)
      if (open !== undefined && open.at === at && rule.from - open.to <= GAP) lines[lines.length - 1] = { ...open, to: Math.max(open.to, rule.to) }
      else lines.push({ ...rule, at })
    }
    from = to
  }
  return lines.filter(({ from, to }) => to - from >= SHORTEST)
}

interface Lines {
  readonly across: Rule[]
  readonly down: Rule[]
}

/** Lines that touch one another, directly or over others. */
function components(across: readonly Rule[], down: readonly Rule[]): Lines[] {
  const parent = Array.from({ length: across.length + down.length }, (_, nth) => nth)
  const root = (node: number): number => {
    let at = node
    while (parent[at] !== at) at = parent[at] = parent[parent[at] ?? at] ?? at
    return at
  }
  down.forEach((vertical, nth) => {
    across.forEach((horizontal, other) => {
      const touch =
        horizontal.at >= vertical.from - GAP && horizontal.at <= vertical.to + GAP && vertical.at >= horizontal.from - GAP && vertical.at <= horizontal.to + GAP
      if (touch) parent[root(across.length + nth)] = root(other)
    })
  })
  const groups = new Map<number, Lines>()
  const groupOf = (node: number) => {
    const key = root(node)
    const group = groups.get(key) ?? { across: [], down: [] }
    groups.set(key, group)
    return group
  }
  across.forEach((rule, nth) => {
    groupOf(nth).across.push(rule)
  })
  down.forEach((rule, nth) => {
    groupOf(across.length + nth).down.push(rule)
  })
  return [...groups.values()]
}

function latticeOf(across: readonly Rule[], down: readonly Rule[]): Lattice | null {
  if (across.length < 2 || down.length < 1) return null
  const xs = edges(down, across, NARROWEST)
  const ys = edges(across, down, LOWEST)
  if (xs.length < 2 || ys.length < 2) return null
  const cells = cellsOf(xs, ys, across, down)
  if (cells.length < 2) return null
  const box = { x0: xs[0] ?? 0, x1: xs.at(-1) ?? 0, y0: ys[0] ?? 0, y1: ys.at(-1) ?? 0 }
  return { ...box, xs, ys, cells }
}

/** The places of the lines one way. Where the lines the other way go on beyond the last of them, the grid is open at that side, and ends with them. */
function edges(lines: readonly Rule[], crossing: readonly Rule[], least: number): number[] {
  const found = grouped(
    lines.map(({ at }) => at),
    least,
  )
  const [first, last] = [found[0], found.at(-1)]
  if (first === undefined || last === undefined) return []
  const beyond = 2 * SHORTEST
  const starts = crossing.filter(({ from, to }) => from < first - beyond && to > first + GAP)
  const ends = crossing.filter(({ from, to }) => to > last + beyond && from < last - GAP)
  if (starts.length > 1) found.unshift(Math.min(...starts.map(({ from }) => from)))
  if (ends.length > 1) found.push(Math.max(...ends.map(({ to }) => to)))
  return found
}

function cellsOf(xs: readonly number[], ys: readonly number[], across: readonly Rule[], down: readonly Rule[]): LatticeCell[] {
  const [columns, rows] = [xs.length - 1, ys.length - 1]
  const x = (nth: number) => xs[nth] ?? 0
  const y = (nth: number) => ys[nth] ?? 0
  const ruled = (lines: readonly Rule[], at: number, from: number, to: number, near: number) => {
    let covered = 0
    for (const line of lines) if (Math.abs(line.at - at) <= near) covered += Math.max(0, overlap(line.from, line.to, from, to))
    return covered >= RULED * (to - from)
  }
  const joinedRight = (row: number, column: number) => column + 1 < columns && !ruled(down, x(column + 1), y(row), y(row + 1), NARROWEST)
  const joinedBelow = (row: number, column: number) => row + 1 < rows && !ruled(across, y(row + 1), x(column), x(column + 1), LOWEST)
  const owner = new Int32Array(rows * columns).fill(-1)
  const cells: LatticeCell[] = []
  const add = (row: number, column: number, rowSpan: number, columnSpan: number) =>
    cells.push({ row, column, rowSpan, columnSpan, x0: x(column), x1: x(column + columnSpan), y0: y(row), y1: y(row + rowSpan) })
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      if (owner[row * columns + column] !== -1) continue
      const region = [row * columns + column]
      const mark = region[0] ?? 0
      owner[mark] = mark
      const take = (r: number, c: number) => {
        if (owner[r * columns + c] !== -1) return
        owner[r * columns + c] = mark
        region.push(r * columns + c)
      }
      for (let nth = 0; nth < region.length; nth++) {
        const [r, c] = [Math.floor((region[nth] ?? 0) / columns), (region[nth] ?? 0) % columns]
        if (joinedRight(r, c)) take(r, c + 1)
        if (joinedBelow(r, c)) take(r + 1, c)
        if (c > 0 && joinedRight(r, c - 1)) take(r, c - 1)
        if (r > 0 && joinedBelow(r - 1, c)) take(r - 1, c)
      }
      const [rs, cs] = [region.map((at) => Math.floor(at / columns)), region.map((at) => at % columns)]
      const [r0, r1, c0, c1] = [Math.min(...rs), Math.max(...rs), Math.min(...cs), Math.max(...cs)]
      if (region.length === (r1 - r0 + 1) * (c1 - c0 + 1)) add(r0, c0, r1 - r0 + 1, c1 - c0 + 1)
      // A region that is no rectangle comes from a line drawn too short: its places stand for themselves.
      else for (const at of region) add(Math.floor(at / columns), at % columns, 1, 1)
    }
  return cells.sort((a, b) => a.row - b.row || a.column - b.column)
}
