import { around, type Box, centreX } from './box.ts'
import type { Glyph } from './glyphs.ts'
import type { Lattice, LatticeCell } from './lattice.ts'
import { joinLines, lineOf, type Piece, rowsOf } from './lines.ts'
import { type Turn, turnedBack, turnedBox } from './turned.ts'

/** A cell with what is printed in it, and where: around its characters, or the cell itself where it is blank. */
export interface FilledCell extends LatticeCell {
  readonly text: string
  readonly printed: Box
  /** How much more its last line would hold, in parts of the size of its characters. */
  readonly room: number
}

/** A grid with its texts. */
export interface Grid extends Box {
  readonly xs: readonly number[]
  readonly rows: number
  readonly cells: readonly FilledCell[]
  /** Its columns were told by the places of its texts. */
  readonly unruled: boolean
}

/** The middle of a printed character, above the base line of its box. */
export function middle({ y0, y1 }: Box): number {
  return y1 - 0.46 * (y1 - y0)
}

/** Which point of a page a character stands at. */
function placeOf(glyph: Glyph): [x: number, y: number] {
  const { kept } = glyph
  return kept === undefined ? [centreX(glyph), middle(glyph)] : [kept.x0, kept.y0]
}

export function isInside(box: Box, glyph: Glyph): boolean {
  const [x, y] = placeOf(glyph)
  return x > box.x0 - 1 && x < box.x1 + 1 && y > box.y0 - 1 && y < box.y1 + 1
}

/** Puts the characters that stand in a grid into its cells, each by its middle; a number that a rule cuts goes whole where its middle is. */
export function filled(lattice: Lattice, glyphs: readonly Glyph[]): Grid {
  const { xs, ys, cells } = lattice
  const columns = xs.length - 1
  const owner = new Map<number, LatticeCell>()
  for (const cell of cells)
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++) owner.set(row * columns + column, cell)
  const content = new Map<LatticeCell, Glyph[]>()
  const cut = cutNumbers(glyphs, xs)
  for (const glyph of glyphs) {
    const [own, y] = placeOf(glyph)
    const x = cut.get(glyph) ?? own
    const cell = owner.get(between(ys, y) * columns + between(xs, x))
    if (cell === undefined) continue
    const known = content.get(cell)
    if (known === undefined) content.set(cell, [glyph])
    else known.push(glyph)
  }
  const { x0, y0, x1, y1 } = lattice
  return { x0, y0, x1, y1, xs, rows: ys.length - 1, cells: cells.map((cell) => ({ ...cell, ...written(content.get(cell) ?? [], cell) })), unruled: false }
}

/** In which interval between sorted lines a position lies; beyond them, the first or last. */
function between(lines: readonly number[], position: number): number {
  let place = 0
  while (place < lines.length - 2 && position >= (lines[place + 1] ?? 0)) place++
  return place
}

/** The text of a cell keeps away from its rules by so much on both sides together. */
const PADDING = 13
/** In a cell of so many lines there may be paragraphs, which end anywhere. */
const LONG = 4

/** What some characters print together, and where. */
function written(glyphs: readonly Glyph[], cell: Box): { text: string; printed: Box; room: number } {
  const turn = (glyphs.find(({ text }) => text !== ' ')?.angle ?? 0) as Turn
  const straight = turn === 0 ? glyphs : glyphs.map((glyph) => ({ ...glyph, ...turnedBox(glyph, turn) }))
  const lines = rowsOf(straight).flatMap((row) => lineOf(row) ?? [])
  const { text, pieces } = joinLines(lines)
  const last = lines.at(-1)
  const room = last === undefined ? Number.POSITIVE_INFINITY : lines.length >= LONG ? 0 : (cell.x1 - cell.x0 - (last.x1 - last.x0) - PADDING) / last.size
  return { text, printed: pieces.length === 0 ? cell : turnedBack(aroundPieces(pieces), turn), room }
}

function aroundPieces(pieces: readonly Piece[]): Box {
  return around(pieces.map(({ box }) => box))
}

const DIGIT = /^[\d.,，-]$/

/** The digits of numbers that a line of the grid cuts, each with the middle of its number. */
function cutNumbers(glyphs: readonly Glyph[], xs: readonly number[]): Map<Glyph, number> {
  const digits = glyphs.filter(({ text }) => DIGIT.test(text)).sort((a, b) => a.y1 - b.y1 || a.x0 - b.x0)
  const found = new Map<Glyph, number>()
  let run: Glyph[] = []
  const close = () => {
    const isCut = run.some(({ x0, x1 }) => xs.slice(1, -1).some((x) => x > x0 + 0.2 * (x1 - x0) && x < x1 - 0.2 * (x1 - x0)))
    if (isCut) for (const glyph of run) found.set(glyph, centreX(around(run)))
    run = []
  }
  for (const glyph of digits) {
    const before = run.at(-1)
    if (before !== undefined && (Math.abs(glyph.y1 - before.y1) > 1 || glyph.x0 - before.x1 > 0.2 * glyph.size)) close()
    run.push(glyph)
  }
  close()
  return found
}
