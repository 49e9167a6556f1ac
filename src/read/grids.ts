import type { Cell, Table } from '../model/document.ts'

/** The cells of a line separated by tabs; outer spaces of a cell are not its text. */
export function tabCells(raw: string, line: number, file: string): Cell[] {
  const cells: Cell[] = []
  let from = 0
  for (const piece of raw.split('\t')) {
    cells.push(cell(piece, from, line, file))
    from += piece.length + 1
  }
  return cells
}

const OUTER = /^\s*\|/
const DASHES = /^:?-+:?$/

/** Whether a line is the |---|---| under the head of a pipe table. */
export function isDelimiter(raw: string): boolean {
  if (!raw.includes('-') || !raw.includes('|') || /[^\s|:-]/.test(raw)) return false
  const inner = raw.trim().replace(/^\|/, '').replace(/\|$/, '')
  return inner.split('|').every((piece) => DASHES.test(piece.trim()))
}

/** The cells of a line of a pipe table, with or without outer pipes. */
export function pipeCells(raw: string, line: number, file: string): Cell[] {
  const end = raw.trimEnd()
  const cells: Cell[] = []
  let from = OUTER.test(raw) ? raw.indexOf('|') + 1 : 0
  for (let at = from; at <= end.length; at++) {
    if (at < end.length && (end[at] !== '|' || end[at - 1] === '\\')) continue
    if (at === end.length && from === end.length && cells.length > 0) break
    cells.push(cell(end.slice(from, at), from, line, file, true))
    from = at + 1
  }
  return cells
}

function cell(piece: string, from: number, line: number, file: string, markup = false): Cell {
  const text = piece.trim()
  const column = from + (text === '' ? 0 : piece.indexOf(text)) + 1
  return { text: markup ? plain(text) : text, location: { kind: 'text', file, line, column } }
}

const ENTITIES: Readonly<Record<string, string>> = { '&nbsp;': ' ', '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&ensp;': ' ', '&emsp;': ' ' }

function plain(text: string): string {
  if (!/[&<*\\]/.test(text)) return text
  return text
    .replace(/<br\s*\/?>/gi, '')
    .replace(/&[a-z]+;/gi, (entity) => ENTITIES[entity.toLowerCase()] ?? entity)
    .replaceAll('\\|', '|')
    .replaceAll('**', '')
    .trim()
}

/** A table of rows padded to a rectangle. */
export function rectangle(rows: readonly Cell[][], name?: string): Table | null {
  const [first] = rows
  const place = first?.[0]?.location
  if (place === undefined) return null
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0)
  const padded = rows.map((row) => {
    const last = row[row.length - 1]?.location ?? place
    return row.length === width ? row : [...row, ...Array.from({ length: width - row.length }, (): Cell => ({ text: '', location: last }))]
  })
  const table: Table = { kind: 'table', rows: padded, location: place }
  return name === undefined ? table : { ...table, name }
}
