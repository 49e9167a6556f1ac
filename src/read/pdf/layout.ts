import { withRows } from './bands.ts'
import { centreY } from './box.ts'
import { filled, type Grid, isInside } from './cells.ts'
import { withoutStrips } from './edges.ts'
import type { PageMarks } from './engine.ts'
import type { Glyph } from './glyphs.ts'
import { type Lattice, latticesOf } from './lattice.ts'
import { cellsOfRow, lineOf, mayBeCells, rowsOf, type TextLine } from './lines.ts'
import { rulesOf, titlesIn } from './parted.ts'
import { type Turn, upright } from './turned.ts'
import { unruledTables } from './unruled.ts'

/** What stands on a page from top to bottom: grids and lines of text. Boxes are those of the page turned upright; `turn` leads back. */
export interface Layout {
  readonly number: number
  readonly turn: Turn
  readonly top: number
  readonly bottom: number
  readonly items: readonly Item[]
}

export type Item = { readonly kind: 'grid'; readonly grid: Grid } | { readonly kind: 'line'; readonly line: TextLine }

/** Parts of a line this far apart, in parts of its size, belong to different things: 部门 on the left, 单位 on the right. */
const APART = 2.2

/** Sorts what is painted on a page into grids and lines, by where it stands and in no other order. */
export function layoutOf(marks: PageMarks): Layout {
  const page = upright(marks)
  const { grids, free } = gridsOf(latticesOf(page.rules), page.glyphs, (grid) => {
    const edges = [grid.y0, ...titlesIn(grid), grid.y1]
    return edges.length < 3 ? [] : edges.slice(1).flatMap((bottom, nth) => latticesOf(rulesOf(page.rules, grid, edges[nth] ?? 0, bottom)))
  })
  const rows = rowsOf(free)
  const tables = rows.filter(mayBeCells).length < 2 ? [] : unruledTables(rows.map(cellsOfRow))
  const lines = rows.flatMap((row, nth) => (tables.some(({ from, to }) => nth >= from && nth < to) ? [] : partsOf(row).flatMap((part) => lineOf(part) ?? [])))
  const all = [...grids, ...tables.map(({ grid }) => grid)].sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0)
  const sideways = page.turn % 2 === 1
  const height = sideways ? page.width : page.height
  const top = page.turn === 1 ? -page.width : page.turn === 2 ? -page.height : 0
  return { number: page.number, turn: page.turn, top, bottom: top + height, items: merged(lines, all) }
}

/** Puts the characters that stand in grids into them; `parts` gives the grids that one is made of, if it is no single table. */
function gridsOf(lattices: readonly Lattice[], glyphs: readonly Glyph[], parts: (grid: Grid) => Lattice[]): { grids: Grid[]; free: Glyph[] } {
  const inside = lattices.map((): Glyph[] => [])
  const free: Glyph[] = []
  for (const glyph of glyphs) {
    const nth = lattices.findIndex((lattice) => isInside(lattice, glyph))
    ;(inside[nth] ?? free).push(glyph)
  }
  const grids = lattices.flatMap((lattice, nth) => {
    const own = inside[nth] ?? []
    const grid = withoutStrips(filled(withRows(lattice, own), own))
    const several = parts(grid)
    if (several.length === 0) return [grid]
    const split = gridsOf(several, own, () => [])
    free.push(...split.free)
    return split.grids
  })
  return { grids, free }
}

/** A row of characters cut where it stands apart, unless it is spread evenly. */
function partsOf(row: readonly Glyph[]): Glyph[][] {
  const printed = row.filter(({ text }) => text !== ' ')
  const gaps = printed.slice(1).map((glyph, nth) => glyph.x0 - (printed[nth]?.x1 ?? 0))
  const wide = gaps.map((gap, nth) => gap > APART * (printed[nth + 1]?.size ?? 0))
  if (!wide.includes(true) || wide.filter(Boolean).length * 2 >= wide.length) return [[...row]]
  const parts: Glyph[][] = [[]]
  let last: Glyph | null = null
  for (const glyph of row) {
    const apart = last !== null && glyph.text !== ' ' && glyph.x0 - last.x1 > APART * glyph.size
    if (apart && !isLabel(parts.at(-1) ?? [])) parts.push([])
    parts.at(-1)?.push(glyph)
    if (glyph.text !== ' ') last = glyph
  }
  return parts
}

/** The number of an item may stand apart from its words. */
function isLabel(part: readonly Glyph[]): boolean {
  return /^\s*(?:第?[一二三四五六七八九十]+[、．.部分]*|[（(]?[\d一二三四五六七八九十]+[、．.)）]|[•·●①-⑳])\s*$/.test(part.map(({ text }) => text).join(''))
}

/** Lines and grids, each in order, as one sequence from top to bottom. */
function merged(lines: readonly TextLine[], grids: readonly Grid[]): Item[] {
  const items: Item[] = []
  let next = 0
  for (const grid of grids) {
    for (let line = lines[next]; line !== undefined && centreY(line) < grid.y0; line = lines[++next]) items.push({ kind: 'line', line })
    items.push({ kind: 'grid', grid })
  }
  return [...items, ...lines.slice(next).map((line): Item => ({ kind: 'line', line }))]
}
