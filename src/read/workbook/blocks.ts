import { utils } from '@e965/xlsx'
import { readAmount } from '../../model/amount.ts'
import type { Block, Cell, Location, Table } from '../../model/document.ts'
import type { Line } from '../lines.ts'
import { prose } from '../prose.ts'
import type { Area } from './areas.ts'
import type { Filled, SheetRow } from './rows.ts'

export type Place = (row: number, column: number) => Location

/** Leads from rows and columns of a sheet to its cells, as B7. */
export function placeIn(file: string, sheet: string): Place {
  return (row, column) => ({ kind: 'sheet', file, sheet, cell: utils.encode_cell({ r: row, c: column }) })
}

/** The blocks of a sheet. Its name goes with its longest table, which is the one it is named after. */
export function blocksOf(areas: readonly Area[], name: string, place: Place): Block[] {
  const blocks: Block[] = []
  const width = wrappedAt(areas)
  const words = prose((block) => blocks.push(block), width)
  const longest = areas.reduce<Area | null>((most, area) => (area.kind === 'table' && area.rows.length > (most?.rows.length ?? 0) ? area : most), null)
  for (const area of areas) {
    if (area.kind === 'table') {
      words.close()
      const table = tableOf(area.rows, place)
      blocks.push(area === longest ? { ...table, name } : table)
      continue
    }
    for (const row of area.rows) {
      for (const line of linesOf(area.kind === 'contents' ? entryOf(row) : row.filled, place)) {
        words.add(line)
        if (width === 0 && !/[，、,（(“]$/.test(line.text)) words.close()
      }
    }
  }
  words.close()
  return blocks
}

/** Lines as long as this may have been broken to fit. */
const LONG = 20

/**
 * A cell holds a whole paragraph, unless text was pasted line by line: then most long lines are equally long. The length at which they break off; 0
 * where they do not.
 */
function wrappedAt(areas: readonly Area[]): number {
  const lengths = areas
    .flatMap(({ kind, rows }) => (kind === 'text' ? rows.map(({ filled }) => filled[filled.length - 1]?.text.length ?? 0) : []))
    .filter((length) => length >= LONG)
    .sort((a, b) => a - b)
  const longest = lengths[Math.floor(lengths.length * 0.9)] ?? 0
  const full = lengths.filter((length) => length >= longest * 0.9 && length <= longest * 1.1)
  return lengths.length >= 5 && full.length >= lengths.length * 0.6 ? longest : 0
}

/** The entry of a table of contents beside its number, sheet or page. */
function entryOf({ filled }: SheetRow): readonly Filled[] {
  const title = filled.filter(({ text }) => /\p{Script=Han}/u.test(text))
  const table = title.filter(({ text }) => /表[”"）)》]*$/.test(text))
  return table.length === 1 ? table : title.length > 0 ? title : filled
}

/** The lines of the cells of a row, joined; a cell with line breaks is several. */
function linesOf(cells: readonly Filled[], place: Place): Line[] {
  const lines: { text: string; segments: { start: number; location: Location }[] }[] = []
  for (const [nth, { row, column, text }] of cells.entries()) {
    let from = 0
    for (const [index, piece] of text.split(/[\r\n]/).entries()) {
      const character = from + piece.length - piece.trimStart().length
      from += piece.length + 1
      const segment = { start: 0, location: at(place(row, column), character) }
      const last = lines[lines.length - 1]
      if (index === 0 && nth > 0 && last !== undefined) {
        last.segments.push({ ...segment, start: last.text.length })
        last.text += piece.trim()
      } else if (piece.trim() !== '') lines.push({ text: piece.trim(), segments: [segment] })
    }
  }
  const number = (cells[0]?.row ?? 0) + 1
  return lines.map(({ text, segments }) => ({ number, raw: text, text, segments, marked: 0, bullet: false }))
}

/** A place inside a cell. */
function at(location: Location, character: number): Location {
  return location.kind === 'sheet' && character > 0 ? { ...location, character } : location
}

/** A grid of the columns in which something is printed: others belong to merged cells, or to tables above and below. */
function tableOf(rows: readonly SheetRow[], place: Place): Table {
  const columns = [...new Set(rows.flatMap(({ filled }) => filled.map(({ column }) => column)))].sort((a, b) => a - b)
  const nth = new Map(columns.map((column, index) => [column, index]))
  const line = new Map(rows.map(({ row }, index) => [row, index]))
  const grid: Cell[][] = rows.map(({ row }) => columns.map((column): Cell => ({ text: '', location: place(row, column) })))
  for (const { filled } of rows) {
    for (const cell of filled) {
      const from = nth.get(cell.column) ?? 0
      const top = line.get(cell.row) ?? 0
      let right = from + 1
      while (right < columns.length && (columns[right] ?? 0) < cell.column + cell.columnSpan) right++
      let bottom = top + 1
      while (bottom < rows.length && (rows[bottom]?.row ?? 0) < cell.row + cell.rowSpan) bottom++
      for (let y = top; y < bottom; y++) {
        for (let x = from; x < right; x++) {
          const under = grid[y]?.[x]
          if (under !== undefined && under.text === '') (grid[y] as Cell[])[x] = { ...under, covered: true }
        }
      }
      const spans = { ...(right - from > 1 ? { columnSpan: right - from } : {}), ...(bottom - top > 1 ? { rowSpan: bottom - top } : {}) }
      ;(grid[top] as Cell[])[from] = { text: cell.text, location: place(cell.row, cell.column), ...spans }
    }
  }
  if (isHeadOnly(rows)) grid.push(columns.map((column): Cell => ({ text: '', location: place((rows[rows.length - 1]?.row ?? 0) + 1, column) })))
  return { kind: 'table', rows: grid, location: place(rows[0]?.row ?? 0, columns[0] ?? 0) }
}

/** Whether nothing is printed below the head of a table, not even a total; numbers of columns are no amounts. The blank rows under it are not stored, and are there all the same. */
function isHeadOnly(rows: readonly SheetRow[]): boolean {
  const last = rows[rows.length - 1]?.filled[0]?.text ?? ''
  if (rows.length > 1 && /^[合总小]\s*计/.test(last)) return false
  return rows.every(({ filled }) => filled.length > 0 && filled.every(({ text }) => /^\d{1,2}$/.test(text) || readAmount(text).kind !== 'amount'))
}
