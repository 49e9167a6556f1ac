import type { Block, Cell, Table } from '../model/document.ts'
import type { TableId } from '../model/fact.ts'
import type { Recognition } from '../model/recognition.ts'
import { type Frame, noFrame, readFrameLine, unitOf } from './frame.ts'
import { gridOf, hasAmount, isColumnNumbers } from './grid.ts'
import { emptyTitle, saysNoData } from './notes.ts'
import { arePartsOfOne, goesOn, isHead, joined, underHead } from './parts.ts'
import { titleOf } from './titles.ts'
import { match, plain } from './words.ts'

/**
 * A table as it stands in print: its grid without title lines, its frame, and whether a note says that there is no data.
 * `lostPart`: a part follows whose columns cannot be told.
 */
export interface PrintedTable {
  readonly frame: Frame
  readonly table: Table
  readonly noData: boolean
  readonly lostPart: boolean
}

/** So many lines before a table may belong to its frame. */
const FRAME_LINES = 8

/** A table goes on over so many pages at most; each part is held against all rows before it. */
const MOST_PARTS = 200

/** A unit may stand in a cell of the first rows. */
const HEADER = 6

/**
 * Finds the tables of a document with what stands around them: lines before a grid or its own first rows. A grid with several titles inside is
 * several tables; one without title that goes on with another, or under the same title with other rows, is its next part. `skip` are the blocks of the contents.
 */
export function printedTables(blocks: readonly Block[], skip: { readonly from: number; readonly to: number }, recognition: Recognition): PrintedTable[] {
  const found: PrintedTable[] = []
  const running = runningLines(blocks)
  let last = -1
  let parts = 0
  let pending: Frame | null = null
  let head: Table | null = null
  for (const [index, block] of blocks.entries()) {
    if (index >= skip.from && index < skip.to) continue
    if (block.kind !== 'table') {
      const empty = emptyTitle(blocks, index, recognition)
      if (empty !== null) found.push({ frame: empty.frame, table: { kind: 'table', rows: [], location: empty.location }, noData: true, lostPart: false })
      continue
    }
    const above = frameAbove(blocks, index, skip.to <= index ? Math.max(last, skip.to - 1) : last, running, recognition)
    const pieces = segments(block, recognition)
    for (const [nth, rows] of pieces.entries()) {
      const start = nth > 0 ? noFrame() : index - last <= FRAME_LINES ? merged(above.frame, pending) : above.frame
      const { frame, rest } = peel(rows, start, recognition)
      const noData = saysNoData(rows, blocks, index, recognition)
      const isEmpty = rest.length === 0 && frame.id != null && noData
      const own: Table = { ...block, rows: rest, location: (rest[0] ?? rows[0])?.[0]?.location ?? block.location }
      const table = head === null ? own : underHead(head, own)
      // A head in a grid of its own is that of the grid below it.
      head = nth === pieces.length - 1 && frame.id !== undefined && isHead(own) && isUntitled(blocks[index + 1], recognition) ? own : null
      pending = head !== null || (rest.length === 0 && !isEmpty) ? frame : null
      if (head !== null) continue
      // What stands before the first title of a sheet, or between tabs, without title and numbers is no table.
      if (!isEmpty && (rest.length === 0 || (frame.id === undefined && !isNamed(block, recognition) && !hasAmounts(table)))) continue
      const previous = found[found.length - 1]
      if (previous !== undefined && isNextPart(previous, frame, table, nth === 0 && above.adjacent && !isNamed(block, recognition))) {
        parts++
        const whole = parts > MOST_PARTS ? null : joined(previous.table, table)
        found[found.length - 1] = whole === null ? { ...previous, lostPart: true } : { ...previous, table: whole }
        continue
      }
      found.push({ frame: completed(frame, table, block, recognition), table, noData, lostPart: false })
      parts = 1
    }
    last = index
  }
  return withoutLesserTitles(found)
}

/** Whether a block is a grid that says of no title what it is. */
function isUntitled(block: Block | undefined, recognition: Recognition): boolean {
  if (block?.kind !== 'table' || isNamed(block, recognition)) return false
  return peel(segments(block, recognition)[0] ?? [], noFrame(), recognition).frame.id === undefined
}

/** Whether a grid is the next part of the table before it. */
function isNextPart(previous: PrintedTable, frame: Frame, table: Table, adjacent: boolean): boolean {
  if (frame.id === undefined) return frame.continued || (adjacent && goesOn(previous.table, table))
  if (frame.id === null || frame.id !== previous.frame.id) return false
  return frame.continued || arePartsOfOne(previous.table, table)
}

/** Reads the lines just before a grid, nearest first; `adjacent`: nothing but page numbers and running heads stands between it and the grid before. */
function frameAbove(
  blocks: readonly Block[],
  index: number,
  last: number,
  running: ReadonlySet<string>,
  recognition: Recognition,
): { frame: Frame; adjacent: boolean } {
  const frame = noFrame()
  for (let at = index - 1; at > last && index - at <= FRAME_LINES; at--) {
    const block = blocks[at]
    if (block === undefined || block.kind === 'table') break
    const line = plain(block.text)
    if (!readFrameLine(block.text, frame, recognition)) {
      if (match(recognition, 'pageNumber', line) !== null || running.has(line)) continue
      return { frame, adjacent: false }
    }
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

/** Heads and feet of pages are short. */
const RUNNING = 40

/** Short lines that come again and again: the heads and feet of pages. */
function runningLines(blocks: readonly Block[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const again = new Set<string>()
  for (const block of blocks) {
    if (block.kind === 'table' || block.text.length > RUNNING || /^(?:注|说明|备注)/.test(block.text)) continue
    const line = plain(block.text)
    if (seen.has(line)) again.add(line)
    seen.add(line)
  }
  return again
}

/** A sheet may hold several tables, one below the other, each under its title and what stands above that. */
function segments(table: Table, recognition: Recognition): (readonly (readonly Cell[])[])[] {
  const starts = [0]
  for (const [index, row] of table.rows.entries()) {
    if (index === 0 || !isTitleRow(row, recognition)) continue
    let start = index
    while (start > 0 && isFrameRow(table.rows[start - 1] ?? [], recognition)) start--
    if (start > (starts[starts.length - 1] ?? 0)) starts.push(start)
  }
  return starts.map((start, nth) => table.rows.slice(start, starts[nth + 1] ?? table.rows.length))
}

/** A row that holds nothing but a title and perhaps number, unit and body. */
function isTitleRow(row: readonly Cell[], recognition: Recognition): boolean {
  if (!isFrameRow(row, recognition)) return false
  return row.some(({ text }) => {
    const title = text === '' ? null : titleOf(text, recognition)
    return title !== null && (title.id !== null || match(recognition, 'furtherTable', plain(text)) !== null)
  })
}

/** The rows at the head of a grid that hold its title, number, body and unit; none where neither they nor the lines above name a table of a disclosure. */
export function frameRows(blocks: readonly Block[], index: number, recognition: Recognition): readonly (readonly Cell[])[] {
  const block = blocks[index]
  if (block?.kind !== 'table') return []
  const { rows } = block
  const end = rows.slice(0, FRAME_LINES).findIndex((row) => row.some(({ text }) => text !== '') && !isFrameRow(row, recognition))
  const head = rows.slice(0, end < 0 ? FRAME_LINES : end)
  const before = blocks.slice(Math.max(0, index - 2), index).map((line) => (line.kind === 'table' ? '' : line.text))
  const titles = [...before, block.name ?? '', ...head.flatMap((row) => row.map(({ text }) => text))]
  return titles.some((text) => text !== '' && titleOf(text, recognition)?.id != null) ? head : []
}

function isFrameRow(row: readonly Cell[], recognition: Recognition): boolean {
  const filled = row.filter(({ text }) => text !== '')
  return filled.length > 0 && filled.length <= 4 && filled.every(({ text }) => readFrameLine(text, noFrame(), recognition))
}

/** Takes title, number, body and unit off the head of a grid, with the blank rows between them, and notes off its foot. */
function peel(rows: readonly (readonly Cell[])[], start: Frame, recognition: Recognition): { frame: Frame; rest: readonly (readonly Cell[])[] } {
  const frame = { ...start }
  let head = 0
  for (; head < rows.length && head < FRAME_LINES; head++) {
    const row = rows[head] ?? []
    if (row.every(({ text }) => text === '')) continue
    if (!isFrameRow(row, recognition)) break
    for (const { text } of row) readFrameLine(text, frame, recognition)
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

function hasAmounts(table: Table): boolean {
  const grid = gridOf(table)
  return table.rows.some((_, row) => hasAmount(grid, row))
}

function isNamed(table: Table, recognition: Recognition): boolean {
  return table.name !== undefined && titleOf(table.name, recognition)?.id != null
}

/** A frame with what a grid that holds nothing but frame lines says just above it. */
function merged(frame: Frame, above: Frame | null): Frame {
  if (above === null) return frame
  const title = frame.id === undefined && above.id !== undefined ? { id: above.id, title: above.title, rank: above.rank } : {}
  return { ...above, ...frame, ...title, continued: frame.continued || above.continued }
}

/** What the frame lacks: the name of the sheet or file may be the title, and a cell of the header may state the unit. */
function completed(frame: Frame, table: Table, block: Table, recognition: Recognition): Frame {
  const whole = { ...frame }
  if (whole.id === undefined && block.name !== undefined) {
    const title = titleOf(block.name, recognition)
    if (title !== null && title.id !== null) Object.assign(whole, { id: title.id, title: block.name, rank: title.rank })
  }
  if (whole.unit === undefined) {
    const units = new Set(headerCells(table).flatMap((text) => unitOf(text, recognition) ?? []))
    const [unit] = units
    if (unit !== undefined && units.size === 1) whole.unit = unit
  }
  return whole
}

function headerCells(table: Table): string[] {
  const grid = gridOf(table)
  const first = table.rows.findIndex((_, row) => hasAmount(grid, row) && !isColumnNumbers(grid, row))
  return table.rows.slice(0, first < 0 ? HEADER : Math.min(first, HEADER)).flatMap((row) => row.map(({ text }) => text))
}

/**
 * Some provinces print two tables whose titles are wordings of one (国有资本经营预算财政拨款支出决算表 beside …收入支出决算表):
 * the one that is named first in the list of titles is meant, the other is a further table.
 */
function withoutLesserTitles(tables: readonly PrintedTable[]): PrintedTable[] {
  const first = new Map<TableId, number>()
  for (const { frame } of tables) if (frame.id != null) first.set(frame.id, Math.min(first.get(frame.id) ?? frame.rank, frame.rank))
  return tables.map((table) => {
    const { id, rank } = table.frame
    const better = id != null && (first.get(id) ?? rank) < rank
    return better ? { ...table, frame: { ...table.frame, id: null } } : table
  })
}
