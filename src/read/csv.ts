import { CsvError, parse } from 'csv-parse/browser/esm/sync'
import type { Block, Cell, ReadFailure, Reading } from '../model/document.ts'
import type { Limits } from '../model/limits.ts'
import { budgetOf } from './budget.ts'
import { rectangle } from './grids.ts'
import { splitLines } from './lines.ts'

interface Recorded {
  readonly record: readonly string[]
  readonly raw: string
}

/** A record this long has lost its closing quote, or is no record. */
const LONGEST = 1_000_000

/** Reads comma-separated tables; title rows stay rows, and a title row after a blank record begins a table of its own. */
export function readCsv(text: string, file: string, limits: Limits): Reading {
  const blocks: Block[] = []
  let rows: Cell[][] = []
  const budget = budgetOf(limits)
  const close = () => {
    const table = rectangle(rows, stem(file))
    if (table !== null) blocks.push(table)
    budget.close()
    rows = []
  }
  let line = 1
  let blank = false
  let widest = 0
  let failure: ReadFailure | null = null
  const take = ({ record, raw }: Recorded): null => {
    failure = budget.row(record.length, line) ?? splitNumber(record, widest, line)
    widest = Math.max(widest, record.length)
    if (failure !== null) throw new Error('the file is refused')
    const cells = cellsOf(record, raw, line, file)
    line += splitLines(raw).length - 1
    if (cells.every((cell) => cell.text === '')) {
      blank = true
      if (rows.length > 0) rows.push(cells)
      return null
    }
    if (blank && isTitle(cells) && rows.length > 3) close()
    blank = false
    rows.push(cells)
    return null
  }
  const delimiter = delimiterOf(text)
  try {
    const rest = takeLines(text, delimiter, take)
    if (rest < text.length)
      parse(text.slice(rest), {
        delimiter,
        relax_column_count: true,
        relax_quotes: true,
        raw: true,
        max_record_size: LONGEST,
        // Records are taken as they come and not kept, so that a long file is refused before it fills memory.
        on_record: (found) => take(found as unknown as Recorded),
      })
  } catch (error) {
    if (failure !== null) return { failure }
    if (!(error instanceof CsvError)) throw error
    return { failure: { kind: 'malformed', line, detail: error.code } }
  }
  close()
  return { blocks }
}

/**
 * Takes the records that are one line each with every field either free of quotes or all in quotes, as spreadsheet programs write them: they need no parser.
 * Returns where the first other one begins.
 */
function takeLines(text: string, delimiter: string, take: (found: Recorded) => void): number {
  const end = /\r\n|[\r\n]/.exec(text)?.[0] ?? '\n'
  const field = new RegExp(`"([^"\r\n]*(?:""[^"\r\n]*)*)"|[^"${delimiter}\r\n]*`, 'y')
  let from = 0
  while (from < text.length) {
    const at = text.indexOf(end, from)
    const to = at < 0 ? text.length : at + end.length
    if (to - from > LONGEST) return from
    const line = text.slice(from, at < 0 ? to : at)
    const record = line.includes('"') ? fieldsOf(line, delimiter, field) : line.split(delimiter)
    if (record === null) return from
    take({ record, raw: text.slice(from, to) })
    from = to
  }
  return from
}

/** The fields of a line, or null where a quote stands elsewhere than round a field. */
function fieldsOf(line: string, delimiter: string, field: RegExp): string[] | null {
  const fields: string[] = []
  for (let at = 0; at <= line.length; at++) {
    field.lastIndex = at
    const found = field.exec(line)
    if (found === null) return null
    fields.push(found[1] === undefined ? found[0] : found[1].replaceAll('""', '"'))
    at = field.lastIndex
    if (at < line.length && line[at] !== delimiter) return null
  }
  return fields
}

/**
 * A record longer than any before it by as many cells as numbers may have been split at their commas was written without quotes:
 * 1,234.56 would be read as 1 and 234.56 in the wrong columns.
 */
function splitNumber(record: readonly string[], widest: number, line: number): ReadFailure | null {
  if (widest < 3 || record.length <= widest) return null
  const split = record.flatMap((value, at) =>
    /^-?\d{1,3}$/.test(value) && /^\d{3}(?:\.\d+)?$/.test(record[at + 1] ?? '') ? [`${value},${record[at + 1]}`] : [],
  )
  return split.length >= record.length - widest ? { kind: 'malformed', line, detail: split[0] ?? '' } : null
}

function isTitle(cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell) => cell.text !== '')
  return filled.length === 1 && /表[”"）)]?$/.test(filled[0]?.text ?? '')
}

const SEPARATORS = [',', '\t', ';', '|'] as const

/** The separator that most lines agree on: the one found most often outside quotes; commas between the digits of a number separate thousands. */
function delimiterOf(text: string): string {
  const head = text
    .slice(0, 65536)
    .replace(/"(?:[^"]|"")*"/g, '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
  const counts = SEPARATORS.map((separator) => head.split(separator).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ','
}

/** Each cell with the line and column of its first character in the file. */
function cellsOf(record: readonly string[], raw: string, line: number, file: string): Cell[] {
  let at = 0
  let row = line
  let start = 0
  const isOneLine = !/[\n\r\f]./s.test(raw.replace('\r\n', '\n'))
  return record.map((value) => {
    const from = at
    const text = value.trim()
    const quoted = raw[at] === '"'
    const inner = quoted ? at + 1 : at
    const offset = text === '' ? 0 : Math.max(0, value.indexOf(text))
    const cell: Cell = { text, location: { kind: 'text', file, line: row, column: inner - start + offset + 1 } }
    at = quoted ? afterQuoted(raw, at) : at + value.length
    const lines = isOneLine ? ONE_LINE : splitLines(raw.slice(from, at))
    if (lines.length > 1) {
      row += lines.length - 1
      start = at - (lines[lines.length - 1]?.length ?? 0)
    }
    at++
    return cell
  })
}

const ONE_LINE: readonly string[] = ['']

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
