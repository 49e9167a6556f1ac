import { CsvError, parse } from 'csv-parse/sync'
import type { Block, Cell, ReadFailure } from '../model/document.ts'
import { rectangle } from './grids.ts'

interface Recorded {
  readonly record: string[]
  readonly raw: string
}

/** Reads comma-separated tables; title rows stay rows, and a title row after a blank record begins a table of its own. */
export function readCsv(text: string, file: string): { blocks: Block[] } | { failure: ReadFailure } {
  let records: Recorded[]
  try {
    const options = { delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true, raw: true, info: true } as const
    records = parse(text, options) as unknown as Recorded[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { failure: { kind: 'malformed', line: Number(error.lines ?? 1), detail: error.code } }
  }
  const blocks: Block[] = []
  let rows: Cell[][] = []
  const close = () => {
    const table = rectangle(rows, stem(file))
    if (table !== null) blocks.push(table)
    rows = []
  }
  let line = 1
  let blank = false
  for (const { record, raw } of records) {
    const cells = cellsOf(record, raw, line, file)
    line += raw.split('\n').length - 1
    if (cells.every((cell) => cell.text === '')) {
      blank = true
      if (rows.length > 0) rows.push(cells)
      continue
    }
    if (blank && isTitle(cells) && rows.length > 3) close()
    blank = false
    rows.push(cells)
  }
  close()
  return { blocks }
}

function isTitle(cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell) => cell.text !== '')
  return filled.length === 1 && /表[”"）)]?$/.test(filled[0]?.text ?? '')
}

/** The separator: commas, unless the text has none and tabs or semicolons instead. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 65536)
  if (head.includes(',')) return ','
  return head.includes('\t') ? '\t' : head.includes(';') ? ';' : ','
}

/** Each cell with the line and column of its first character in the file. */
function cellsOf(record: readonly string[], raw: string, line: number, file: string): Cell[] {
  let at = 0
  let row = line
  let start = 0
  return record.map((value) => {
    const text = value.trim()
    const quoted = raw[at] === '"'
    const inner = quoted ? at + 1 : at
    const offset = text === '' ? 0 : Math.max(0, value.indexOf(text))
    const cell: Cell = { text, location: { kind: 'text', file, line: row, column: inner - start + offset + 1 } }
    at = quoted ? afterQuoted(raw, at) : at + value.length
    const newline = raw.lastIndexOf('\n', at - 1)
    if (newline >= start) {
      row += raw.slice(start, at).split('\n').length - 1
      start = newline + 1
    }
    at++
    return cell
  })
}

function afterQuoted(raw: string, from: number): number {
  for (let at = from + 1; at < raw.length; at++) {
    if (raw[at] !== '"') continue
    if (raw[at + 1] === '"') at++
    else return at + 1
  }
  return raw.length
}

function stem(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')
}
