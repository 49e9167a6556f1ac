import type { Block, Cell, Table } from '../model/document.ts'
import type { Recognition } from '../model/recognition.ts'
import { type Frame, noFrame, readFrameLine } from './frame.ts'
import { isAmount } from './grid.ts'
import { titleOf } from './titles.ts'
import { match, plain } from './words.ts'

/** A table as it stands in print: its grid without title lines, its frame, and whether a note says that there is no data. */
export interface PrintedTable {
  readonly frame: Frame
  readonly table: Table
  readonly noData: boolean
}

/** So many lines before a table may belong to its frame. */
const FRAME_LINES = 8

/** So many lines after a table, or after a title without table, may hold its notes. */
const NOTE_LINES = 4

/**
 * Finds the tables of a document with what stands around them: lines before a grid or its own first rows. A grid with several titles inside is
 * several tables; one without title or header that follows another is its continuation. `skip` are the blocks of the contents.
 */
export function printedTables(blocks: readonly Block[], skip: { readonly from: number; readonly to: number }, recognition: Recognition): PrintedTable[] {
  const found: PrintedTable[] = []
  let last = -1
  for (const [index, block] of blocks.entries()) {
    if (index >= skip.from && index < skip.to) continue
    if (block.kind !== 'table') {
      const empty = emptyTitle(blocks, index, recognition)
      if (empty !== null) found.push(empty)
      continue
    }
    const above = frameAbove(blocks, index, Math.max(last, skip.to - 1), recognition)
    for (const [nth, rows] of segments(block, recognition).entries()) {
      const { frame, rest } = peel(rows, nth === 0 ? above.frame : noFrame(), recognition)
      if (rest.length === 0) continue
      const table: Table = { ...block, rows: rest, location: rest[0]?.[0]?.location ?? block.location }
      const previous = found[found.length - 1]
      const joins = nth === 0 && above.adjacent && frame.id === undefined && !named(block, recognition)
      if (previous !== undefined && joins && continues(previous.table, table)) {
        found[found.length - 1] = { ...previous, table: joined(previous.table, table) }
        continue
      }
      found.push({ frame: withName(frame, block, recognition), table, noData: saysNoData(rows, blocks, index, recognition) })
    }
    last = index
  }
  return found
}

/** Reads the lines just before a grid, nearest first; `adjacent`: nothing else stands between it and the grid before. */
function frameAbove(blocks: readonly Block[], index: number, last: number, recognition: Recognition): { frame: Frame; adjacent: boolean } {
  const frame = noFrame()
  for (let at = index - 1; at > last && index - at <= FRAME_LINES; at--) {
    const block = blocks[at]
    if (block === undefined || block.kind === 'table') break
    if (!readFrameLine(block.text, frame, recognition)) return { frame, adjacent: false }
    if (frame.id !== undefined) {
      unitAbove(blocks, at - 1, last, frame, recognition)
      return { frame, adjacent: false }
    }
  }
  return { frame, adjacent: last >= 0 && frame.id === undefined && blocks[last]?.kind === 'table' && index - last <= FRAME_LINES }
}

/** Some forms print number, body and unit above the title. */
function unitAbove(blocks: readonly Block[], from: number, last: number, frame: Frame, recognition: Recognition): void {
  for (let at = from; at > last && from - at < 3; at--) {
    const block = blocks[at]
    if (block === undefined || block.kind === 'table' || titleOf(block.text, recognition) !== null) return
    if (!readFrameLine(block.text, frame, recognition)) return
  }
}

/** A sheet may hold several tables, one below the other, each under its title. */
function segments(table: Table, recognition: Recognition): (readonly (readonly Cell[])[])[] {
  const starts = [0]
  for (const [index, row] of table.rows.entries()) {
    const text = lone(row)
    if (index > 0 && text !== null && titleOf(text, recognition)?.id != null && index - (starts[starts.length - 1] ?? 0) > 3) starts.push(index)
  }
  return starts.map((start, nth) => table.rows.slice(start, starts[nth + 1] ?? table.rows.length))
}

/** The text of a row with one filled cell. */
function lone(row: readonly Cell[]): string | null {
  const filled = row.filter(({ text }) => text !== '')
  return filled.length === 1 ? (filled[0]?.text ?? null) : null
}

/** Takes title, number, body and unit off the head of a grid. */
function peel(rows: readonly (readonly Cell[])[], frame: Frame, recognition: Recognition): { frame: Frame; rest: readonly (readonly Cell[])[] } {
  let head = 0
  for (; head < rows.length && head < FRAME_LINES; head++) {
    const filled = (rows[head] ?? []).filter(({ text }) => text !== '')
    if (filled.length > 4 || !filled.every(({ text }) => readFrameLine(text, frame, recognition))) break
  }
  return { frame, rest: rows.slice(head, notesFrom(rows)) }
}

/** Where the notes below a table begin: a line that says 注 or 说明, and only lines of one cell after it. */
function notesFrom(rows: readonly (readonly Cell[])[]): number {
  let start = rows.length
  for (let row = rows.length - 1; row > 0; row--) {
    const filled = (rows[row] ?? []).filter(({ text }) => text !== '')
    if (filled.length > 1) break
    if (/^(?:注|说明|备注)[:：]/.test(plain(filled[0]?.text ?? ''))) start = row
  }
  return start
}

function named(table: Table, recognition: Recognition): boolean {
  return table.name !== undefined && titleOf(table.name, recognition)?.id != null
}

/** Where no title is printed, the name of the sheet or file may be one. */
function withName(frame: Frame, table: Table, recognition: Recognition): Frame {
  if (frame.id !== undefined || table.name === undefined) return frame
  const title = titleOf(table.name, recognition)
  return title === null ? frame : { ...frame, id: title.id, title: table.name }
}

/** A grid without header of its own goes on with the grid before it. Narrower parts have lost code columns on the left. */
function continues(before: Table, table: Table): boolean {
  const width = (rows: readonly (readonly Cell[])[]) => rows[0]?.length ?? 0
  if (width(table.rows) > width(before.rows) || width(table.rows) < width(before.rows) - 2) return false
  const grid = { rows: table.rows, width: width(table.rows), location: table.location }
  const head = table.rows[0] ?? []
  const sameHead = before.rows
    .slice(0, 4)
    .some((row) => row.length === head.length && row.every(({ text }, column) => plain(text) === plain(head[column]?.text ?? '')))
  return sameHead || head.some((_, column) => isAmount(grid, 0, column))
}

function joined(before: Table, table: Table): Table {
  const width = before.rows[0]?.length ?? 0
  const rows = table.rows.map((row) => [
    ...Array.from({ length: width - row.length }, (): Cell => ({ text: '', location: row[0]?.location ?? table.location })),
    ...row,
  ])
  return { ...before, rows: [...before.rows, ...rows] }
}

/** Whether the table itself or a line right after it says that there is no data. */
function saysNoData(rows: readonly (readonly Cell[])[], blocks: readonly Block[], index: number, recognition: Recognition): boolean {
  if (rows.some((row) => row.some(({ text }) => text.length > 3 && match(recognition, 'noData', plain(text)) !== null))) return true
  for (let at = index + 1; at < blocks.length && at - index <= NOTE_LINES; at++) {
    const block = blocks[at]
    if (block === undefined || block.kind === 'table' || titleOf(block.text, recognition) !== null) return false
    if (match(recognition, 'noData', plain(block.text)) !== null) return true
  }
  return false
}

/** A title that is followed by the words that there is no data, and by no grid: an empty table. */
function emptyTitle(blocks: readonly Block[], index: number, recognition: Recognition): PrintedTable | null {
  const block = blocks[index]
  if (block === undefined || block.kind === 'table') return null
  const frame = noFrame()
  const title = titleOf(block.text, recognition)
  if (title?.id == null || !readFrameLine(block.text, frame, recognition)) return null
  for (let at = index + 1; at < blocks.length && at - index <= NOTE_LINES; at++) {
    const next = blocks[at]
    if (next === undefined || next.kind === 'table' || titleOf(next.text, recognition)?.id != null) return null
    if (match(recognition, 'noData', plain(next.text)) !== null) {
      const [segment] = block.segments
      if (segment === undefined) return null
      return { frame, table: { kind: 'table', rows: [], location: segment.location }, noData: true }
    }
    if (!readFrameLine(next.text, frame, recognition)) return null
  }
  return null
}
