import type { Cell, Table } from '../../model/document.ts'
import { rectangle } from '../grids.ts'
import type { Content, DocxCell, DocxParagraph, DocxRow, DocxTable } from './content.ts'
import { labelled } from './label.ts'
import { joined, type PlacedText, rangeOf, trimmed } from './placed.ts'

/** A cell with the lines of the grid at which it begins and ends. */
interface Laid {
  readonly cell: DocxCell
  readonly from: number
  readonly to: number
}

/** The grid of a table, or null where nothing is printed in it. Tables inside its cells are not part of it. */
export function gridOf(table: DocxTable): Table | null {
  const laid = table.rows.map(lay)
  const columns = columnsOf(laid, table.widths)
  const rows: Cell[][] = []
  let above = new Map<number, { cell: Cell & { rowSpan?: number }; text: string }>()
  let printed = false
  for (const row of laid) {
    const cells: Cell[] = []
    const here: typeof above = new Map()
    const fill = (to: number, location: Cell['location'], covered: boolean) => {
      while (cells.length < to) cells.push(covered ? { text: '', location, covered: true } : { text: '', location })
    }
    for (const { cell, from, to } of row) {
      const [first, after] = [columns(from), columns(to)]
      const text = textOf(cell)
      const location = rangeOf(text) ?? cell.place
      fill(first, location, false)
      const owner = cell.above ? above.get(first) : undefined
      if (owner !== undefined && (text.text === '' || text.text === owner.text)) {
        owner.cell.rowSpan = (owner.cell.rowSpan ?? 1) + (here.get(first) === owner ? 0 : 1)
        here.set(first, owner)
        fill(after, location, true)
        continue
      }
      if (after <= cells.length) continue
      const span = after - first
      const own: Cell & { rowSpan?: number } = span > 1 ? { text: text.text, location, columnSpan: span } : { text: text.text, location }
      printed ||= text.text !== ''
      cells.push(own)
      here.set(first, { cell: own, text: text.text })
      fill(after, location, true)
    }
    rows.push(cells)
    above = here
  }
  return printed ? rectangle(rows) : null
}

/** How many columns a row takes, those left free before it included. */
export function widthOf({ before, cells }: DocxRow): number {
  return cells.reduce((width, { columns }) => width + columns, before)
}

/** Cells merged with the one on their left are a part of it, unless they print something of their own. */
function lay({ before, cells }: DocxRow): Laid[] {
  const row: Laid[] = []
  let at = before
  for (const cell of cells) {
    const from = at
    at += cell.columns
    const last = row[row.length - 1]
    if (cell.left && last !== undefined && textOf(cell).text === '') row[row.length - 1] = { ...last, to: at }
    else row.push({ cell, from, to: at })
  }
  return row
}

/** In twentieths of a point: lines that lie closer together were meant to be one, as nobody prints a column of two millimetres. */
const NARROW = 120

/** A table with more edges than this was not drawn by hand. */
const MOST_EDGES = 200

/**
 * Which column begins at a line of the grid. The grid of Word has a line for every edge in any row; a line at which no cell begins parts nothing,
 * and lines of different rows that lie close together are one.
 */
function columnsOf(rows: readonly (readonly Laid[])[], widths: readonly number[]): (line: number) => number {
  const starts = [...new Set(rows.flatMap((row) => row.map(({ from }) => from)))].sort((a, b) => a - b)
  const groups: number[][] = []
  for (const start of starts) {
    const last = starts.length > MOST_EDGES ? undefined : groups[groups.length - 1]
    if (
      last?.[0] !== undefined &&
      isNear(last[0], start, widths) &&
      !rows.some((row) => row.some(({ from }) => from === start) && row.some(({ from }) => last.includes(from)))
    )
      last.push(start)
    else groups.push([start])
  }
  // A column in which all is left free before its first cell still stands there.
  if ((groups[0]?.[0] ?? 0) > 0) groups.unshift([0])
  const firsts = groups.map(([first]) => first ?? 0)
  const known = new Map(groups.flatMap((group, column) => group.map((line) => [line, column] as const)))
  return (line) => known.get(line) ?? firsts.filter((first) => first < line).length
}

function isNear(from: number, to: number, widths: readonly number[]): boolean {
  if (to > widths.length) return false
  let width = 0
  for (let column = from; column < to; column++) width += widths[column] ?? 0
  return width > 0 && width <= NARROW
}

/** The text of a cell, its paragraphs and lines joined. */
function textOf({ content }: DocxCell): PlacedText {
  const paragraphs = content.filter((piece): piece is DocxParagraph => piece.kind === 'paragraph')
  const pieces: PlacedText[] = []
  for (const paragraph of paragraphs) {
    const next = trimmed(labelled(paragraph))
    if (next.text === '') continue
    const seam = seamOf(pieces[pieces.length - 1]?.text ?? '', next.text)
    if (seam !== '') pieces.push({ text: seam, segments: [] })
    pieces.push(next)
  }
  return joined(pieces)
}

/** What joins two lines of a cell: wrapped words nothing, Latin words a space; numbers below one another stay apart. */
function seamOf(before: string, after: string): string {
  if (/[\d%％)）]$/.test(before) && /^[-+\d(（]/.test(after)) return '\n'
  return /[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(after) ? ' ' : ''
}

/** The tables inside the cells of a table, in order, and theirs in turn. */
export function nestedIn(table: DocxTable): DocxTable[] {
  return contentOf(table).flatMap((piece) => (piece.kind === 'table' ? [piece] : []))
}

/** All that stands in the cells of a table, in order. */
export function contentOf({ rows }: DocxTable): Content[] {
  return rows.flatMap(({ cells }) => cells.flatMap(({ content }) => content))
}
