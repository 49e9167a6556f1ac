import { readAmount } from '../../model/amount.ts'
import { isSentence, openingOf } from '../prose.ts'
import type { Filled, SheetRow } from './rows.ts'

/** A piece of a sheet: rows of a table, lines of text, or lines of a table of contents. */
export interface Area {
  readonly kind: 'table' | 'text' | 'contents'
  readonly rows: readonly SheetRow[]
}

/**
 * Cuts a sheet into tables and the text around them. A row of several cells belongs to a table; a row of one cell is a title, a frame line, a note or
 * prose when it says so, and a row of its table otherwise. Blank rows part two tables only where the next row is the head of another one.
 */
export function areasOf(rows: readonly SheetRow[]): Area[] {
  const areas: { kind: Area['kind']; rows: SheetRow[] }[] = []
  let table: SheetRow[] | null = null
  const say = (kind: Area['kind'], more: readonly SheetRow[]) => {
    if (more.length > 0) areas.push({ kind, rows: [...more] })
  }
  for (let at = 0; at < rows.length; ) {
    let core = at
    while (core < rows.length && isLone(rows[core])) core++
    let end = core
    while (end < rows.length && !isLone(rows[end])) end++
    const stays: number = table === null ? at : at + staying(table, rows, at, core)
    table?.push(...rows.slice(at, stays))
    if (stays < core || (core === at && table === null)) {
      const head = core < rows.length ? headFrom(rows, stays, core) : core
      say('text', rows.slice(stays, head))
      if (isContents(rows.slice(stays, head), rows.slice(core, end))) {
        say('contents', rows.slice(core, end))
        table = null
        at = end
        continue
      }
      table = rows.slice(head, core)
      if (core < end) areas.push({ kind: 'table', rows: table })
    }
    for (const row of rows.slice(core, end)) {
      if (row.filled.length === 0 && (table === null || table.length === 0)) continue
      if (table === null || (table.length > 0 && isGap(table[table.length - 1], row) && startsAnew(table, row))) {
        table = []
        areas.push({ kind: 'table', rows: table })
      }
      table.push(row)
    }
    at = end
  }
  return areas.filter((area) => area.rows.some(({ filled }) => filled.length > 0))
}

const TITLE = /表[”"）)》]*$/
const TOTAL = /^[合总小]\s*计/
const NOTE = /^(?:注|说明|备注)/
const ORDINAL = /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}[）)、.．])$/

/** Whether a row is one text: a single cell, or an ordinal set apart from what it counts. */
function isLone(row: SheetRow | undefined): boolean {
  if (row === undefined || row.inside || row.formed) return false
  const [first, second] = row.filled
  return row.filled.length === 1 || (row.filled.length === 2 && ORDINAL.test(first?.text ?? '') && !isAmount(second))
}

function isAmount(cell: Filled | undefined): boolean {
  return cell !== undefined && readAmount(cell.text).kind === 'amount'
}

function textOf(row: SheetRow | undefined): string {
  return (row?.filled ?? []).map(({ text }) => text).join('')
}

function isGap(before: SheetRow | undefined, row: SheetRow | undefined): boolean {
  return before !== undefined && row !== undefined && row.row > before.row + 1
}

/** Whether a line cannot be a row of a table: a title, a frame line or note, the heading of a part, a sentence. */
function endsTable(row: SheetRow | undefined): boolean {
  const text = textOf(row)
  const opening = openingOf(text)
  return opening === 'part' || opening === 'frame' || TITLE.test(text) || isSentence(text)
}

/** How many of the lone rows from … core are still rows of the table before them. */
function staying(table: readonly SheetRow[], rows: readonly SheetRow[], from: number, core: number): number {
  if (from === core) return 0
  const run = rows.slice(from, core)
  const next = rows[core]
  const before = (at: number) => (at === 0 ? table[table.length - 1] : run[at - 1])
  const ends = run.findIndex(endsTable)
  const gap = run.findIndex((row, at) => isGap(before(at), row) && !TOTAL.test(textOf(row)))
  const anew = next === undefined || (startsAnew(table, next) && (gap >= 0 || isGap(run[run.length - 1], next) || run.some((row) => isBand(table, row))))
  if (ends < 0 && !anew) return run.length
  // A note between two rows of a table that goes on is one of its rows.
  if (next !== undefined && !anew && gap < 0 && !isGap(run[run.length - 1], next) && run.every((row) => !endsTable(row) || NOTE.test(textOf(row))))
    return run.length
  const limit = ends < 0 ? run.length : ends
  const isProse = ends >= 0 && openingOf(textOf(run[ends])) !== 'frame' && !TITLE.test(textOf(run[ends]))
  const stop = run.slice(0, limit).findIndex((row, at) => {
    if (isGap(before(at), row) && !TOTAL.test(textOf(row))) return true
    return (isProse && openingOf(textOf(row)) === 'section') || (next !== undefined && isBand(table, row))
  })
  return stop < 0 ? limit : stop
}

/** Whether a line is spread over a whole table, as titles are. */
function isBand(table: readonly SheetRow[], row: SheetRow): boolean {
  const span = row.filled[0]?.columnSpan ?? 1
  const widest = table.reduce((most, { filled }) => Math.max(most, lastColumn(filled)), 0)
  return span > 2 && lastColumn(row.filled) >= widest
}

function lastColumn(filled: readonly Filled[]): number {
  const last = filled[filled.length - 1]
  return last === undefined ? 0 : last.column + last.columnSpan - 1
}

/** Where the head of the next table begins among the lone rows before it: just above it stands a cell over several columns, or one below the unit line, as 财政拨款“三公”经费 does. */
function headFrom(rows: readonly SheetRow[], from: number, core: number): number {
  const row = rows[core - 1]
  if (core - 1 < from || row === undefined || isGap(row, rows[core])) return core
  const above = rows[core - 2]
  const belowFrame = core - 2 >= from && !isGap(above, row) && openingOf(textOf(above)) === 'frame'
  return ((row.filled[0]?.columnSpan ?? 1) > 1 || belowFrame) && row.filled.length === 1 && openingOf(textOf(row)) === null && !endsTable(row) ? core - 1 : core
}

/** Whether a row is the head of another table: no number in it, and words where this table has only numbers. */
function startsAnew(table: readonly SheetRow[], row: SheetRow): boolean {
  if (row.filled.length < 2 || row.filled.some(isAmount)) return false
  const numbers = new Set<number>()
  const words = new Set<number>()
  for (const { filled } of table) {
    if (!filled.some(isAmount)) continue
    for (const cell of filled) (isAmount(cell) ? numbers : words).add(cell.column)
  }
  return row.filled.some(({ column, text }) => numbers.has(column) && !words.has(column) && /\p{Script=Han}/u.test(text))
}

/** Whether rows are the entries under 目录, with their numbers, sheets or pages beside them. */
function isContents(lines: readonly SheetRow[], rows: readonly SheetRow[]): boolean {
  const isTitled = lines.slice(-3).some((row) => /^目\s*录$/.test(textOf(row)))
  return isTitled && rows.length > 0 && !rows.some(({ filled }) => filled.some(({ text }) => /\d\.\d\d$/.test(text)))
}
