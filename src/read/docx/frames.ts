import type { Limits } from '../../model/limits.ts'
import type { Content, DocxCell, DocxRow } from './content.ts'
import { type Fields, fieldsOf } from './fields.ts'
import type { Lists } from './numbering.ts'
import { closeParagraph, type OpenParagraph, openParagraph, textOf } from './paragraph.ts'
import { joined, type Place, type PlacedText, rangeOf } from './placed.ts'
import type { Styles } from './styles.ts'

/** What a part is read with, and where its content goes. */
export interface Story {
  readonly file: string
  readonly part: string
  readonly styles: Styles
  readonly lists: Lists
  readonly limits: Limits
  readonly tick: () => void
  /** Each paragraph or table, in order; `note` is the id of the note it belongs to, '' in the text. */
  take(content: Content, note: string): void
  /** Something of another program, or another file, stands here and is not read. */
  lost(what: string, place: Place): void
}

/** What is open where paragraphs follow one another: in the text, a cell, a text box. */
export interface Frame {
  readonly take: (content: Content) => void
  /** So many elements are around the one that opened it. */
  readonly depth: number
  /** The cell it is in: table, row, cell. */
  readonly cell: Place['cell']
  readonly fields: Fields
  paragraph: OpenParagraph | null
  hidden: boolean
  /** The run at hand is superscript. */
  raised: boolean
  /** The text of paragraphs whose mark is deleted or hidden. */
  held: PlacedText[]
  table: OpenTable | null
}

export interface OpenTable {
  readonly number: number
  readonly place: Place
  readonly widths: number[]
  readonly rows: DocxRow[]
  row: { before: number; deleted: boolean; cells: DocxCell[] } | null
  cell: { columns: number; above: boolean; left: boolean; deleted: boolean; content: Content[]; place: Place } | null
}

export interface State {
  readonly story: Story
  readonly frames: Frame[]
  /** Whether one of the choices of each open alternative was read. */
  readonly choices: boolean[]
  /** The content of text boxes, which follows what they are anchored in. */
  readonly boxes: Content[]
  note: string
  /** Paragraphs outside tables, all paragraphs, tables and cells so far. */
  outside: number
  paragraphs: number
  tables: number
  cells: number
  /** So many elements are around the block that holds a table of contents; -1: none is open. */
  list: number
}

export function frameOf(take: Frame['take'], depth: number, cell?: Place['cell']): Frame {
  return { take, depth, cell, fields: fieldsOf(), paragraph: null, hidden: false, raised: false, held: [], table: null }
}

export function top({ frames }: State): Frame | undefined {
  return frames[frames.length - 1]
}

/** A frame ends, with all that is still open in it. */
export function endFrame(state: State): void {
  const frame = top(state)
  if (frame === undefined) return
  endParagraph(state)
  endTable(state)
  const place = rangeOf(joined(frame.held))
  if (place !== null) frame.take(closeParagraph(openParagraph(place), joined(frame.held), state.story.styles, state.story.lists))
  state.frames.pop()
}

export function placeAt(state: State, start: number, end: number): Place {
  const { file, part } = state.story
  const place: Place = { kind: 'docx', file, part, start, end, paragraph: Math.max(1, state.outside) }
  const cell = top(state)?.cell
  return cell === undefined ? place : { ...place, cell }
}

/** Adds something to the paragraph at hand, unless it is hidden or the code of a field. */
export function print(state: State, add: (paragraph: OpenParagraph) => void): void {
  const frame = top(state)
  if (frame?.paragraph == null || frame.hidden || frame.fields.hides()) return
  if (frame.fields.lists() || state.list >= 0) frame.paragraph.listed = true
  add(frame.paragraph)
}

export function endParagraph(state: State): void {
  const frame = top(state)
  if (frame?.paragraph == null) return
  const { paragraph } = frame
  frame.paragraph = null
  frame.fields.endParagraph()
  if (paragraph.unended) frame.held.push(textOf(paragraph))
  else {
    const held = joined(frame.held)
    frame.held = []
    frame.take(closeParagraph(paragraph, held, state.story.styles, state.story.lists))
  }
}

export function endTable(state: State): void {
  const frame = top(state)
  if (frame?.table == null) return
  const { table } = frame
  if (table.row !== null) endRow(table)
  frame.table = null
  if (table.rows.length > 0) frame.take({ kind: 'table', rows: table.rows, widths: table.widths, place: table.place })
}

export function endRow(table: OpenTable): void {
  if (table.row !== null && !table.row.deleted && table.row.cells.length > 0) table.rows.push({ before: table.row.before, cells: table.row.cells })
  table.row = null
}
