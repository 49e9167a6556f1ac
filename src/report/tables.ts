import { UNITS } from '../model/amount.ts'
import type { CellFact, Facts, RowFact, TableFacts } from '../model/fact.ts'
import type { DocumentReport } from '../model/report.ts'
import { type Unseen, unseenIn, unseenPrinted } from '../model/unseen.ts'
import { csvRow } from './csv.ts'
import { WORDS } from './languages.ts'
import { flat, whereabouts } from './locations.ts'
import { SHORT_TITLES } from './names.ts'
import type { Reporter, ReportOptions } from './reporter.ts'
import { stringify } from './stringify.ts'
import { say, type Words } from './words.ts'
import { clip, pad, wrap } from './wrap.ts'

const UNKNOWN_SHOWN = 5

const text: Reporter = {
  name: 'text',
  extension: 'txt',
  start: (_tool, options) => {
    let first = true
    return {
      document: (report) => {
        const before = first ? '' : '\n'
        first = false
        return `${before}${tableLines(report, options).join('\n')}\n`
      },
      end: () => (first ? '' : `${WORDS[options.lang].tablesHint}\n`),
    }
  },
}

function tableLines(report: DocumentReport, { lang, width, palette }: ReportOptions): string[] {
  const words = WORDS[lang]
  const { facts, reason } = report
  const path = report.path === '-' ? words.stdin : report.path
  const lines = reason === null ? [] : wrap(words.sentence(`${words.status[report.status]} ${path}`, say(words.reason, reason), ''), width).map(palette.error)
  if (facts === null) return lines
  lines.push(
    ...wrap(`${reason === null ? `${path}  ` : ''}${words.about(facts.department, facts.year, facts.profile.name, facts.unit)}`, width).map(palette.strong),
  )
  const unseen = unseenIn(report.checks)
  for (const table of facts.tables) {
    const [first = '', ...rest] = [...wrap(tableHead(table, words), width - 5), ...tableNotes(table, words, unseen).flatMap((note) => wrap(note, width - 5))]
    lines.push(`${pad(table.id ?? '-', 5)}${first}`, ...rest.map((line) => `     ${line}`))
  }
  for (const id of facts.profile.owes) {
    if (facts.tables.every((table) => table.id !== id)) lines.push(`${pad(id, 5)}${SHORT_TITLES[id]}  ${words.tableStatus.missing}`)
  }
  if (facts.narrative.length > 0) lines.push(words.narrative(facts.narrative.length))
  return lines
}

function tableHead(table: TableFacts, words: Words): string {
  const title = clip(table.printedTitle, 60)
  const unit = table.unitPrinted ? table.unit : words.unitAssumed(table.unit)
  return [title, unit, words.tableStatus[table.status], words.tableSize(table.rows.length, table.columns.length)].join('  ')
}

function tableNotes(table: TableFacts, words: Words, unseen: Bounds): string[] {
  const notes = table.doubts.map((doubt) => say(words.doubt, doubt))
  const { unknownRows, stray } = table
  if (unknownRows.length > 0) {
    const shown = unknownRows.slice(0, UNKNOWN_SHOWN).map(({ label, location }) => `${clip(label, 20)}（${whereabouts(location, false, words)}）`)
    notes.push(words.unknownRows(`${shown.join(words.list)}${unknownRows.length > UNKNOWN_SHOWN ? ' …' : ''}`, unknownRows.length))
  }
  if (stray.length > 0) notes.push(words.stray(stray.length))
  if (table.id !== null && table.status === 'recognised' && !table.whole) notes.push(words.notWhole)
  const widest = widestIn(table, unseen)
  if (widest !== null)
    notes.push(
      widest.by.low.slice(1) === widest.by.high
        ? words.unseen(widest.checked, `±${widest.by.high}`, widest.name)
        : words.unseen(widest.checked, `${widest.by.low}…${widest.by.high}`, widest.name),
    )
  return notes
}

/** The number of a table that could be off the farthest without being noticed, and how many of the table are bounded so. */
function widestIn(table: TableFacts, unseen: Bounds): { checked: number; by: { low: string; high: string }; name: string } | null {
  const bounded = cells(table).flatMap(({ row, cell }) => {
    const bound = unseen.get(cell.location)
    return bound === undefined || cell.reading.kind !== 'amount' ? [] : [{ row, cell, bound, width: (bound.high - bound.low) * 10 ** bound.tick }]
  })
  const [first, ...others] = bounded
  if (first === undefined) return null
  const { row, cell, bound } = others.reduce((widest, one) => (one.width > widest.width ? one : widest), first)
  return {
    checked: bounded.length,
    by: unseenPrinted(bound, UNITS[table.unit]),
    name: `${row.key === row.name ? '' : `${row.key} `}${row.name} ${cell.column}`.trim(),
  }
}

const json: Reporter = {
  name: 'json',
  extension: 'json',
  start: () => {
    let first = true
    return {
      document: (report) => {
        const before = first ? '{\n  "schema": "jzjs-tables/1",\n  "documents": [' : ','
        first = false
        return `${before}\n    ${stringify(documentValue(report))}`
      },
      end: () => (first ? '{\n  "schema": "jzjs-tables/1",\n  "documents": []\n}\n' : '\n  ]\n}\n'),
    }
  },
}

function documentValue({ path, status, facts, checks }: DocumentReport): object {
  if (facts === null) return { path, status, tables: [] }
  const unseen = unseenIn(checks)
  const { department, year, unit, profile } = facts
  return {
    path,
    status,
    department,
    year,
    unit,
    profile: profile.name,
    owes: profile.owes,
    tables: facts.tables.map((table) => tableValue(table, unseen)),
    narrative: narrativeValue(facts, unseen),
  }
}

/** Amounts of the text in 元; a cell in the unit of its table. */
function narrativeValue({ narrative }: Facts, unseen: Bounds): object[] {
  return narrative.map(({ printed, location }) => ({ printed, ...unseenValue(unseen.get(location), 0), location: flat(location) }))
}

type Bounds = ReturnType<typeof unseenIn>

function unseenValue(bound: Unseen | undefined, scale: number): object {
  return bound === undefined ? {} : { unseen: unseenPrinted(bound, scale) }
}

function tableValue(table: TableFacts, unseen: Bounds): object {
  const { id, printedTitle, printedNumber, unit, unitPrinted, status, whole, doubts, columns, unknownRows, stray, location } = table
  return {
    id,
    printedTitle,
    ...(printedNumber === undefined ? {} : { printedNumber }),
    unit,
    unitPrinted,
    status,
    whole,
    doubts,
    columns,
    cells: cells(table).map(({ row, cell }) => ({
      row: row.key,
      name: row.name,
      column: cell.column,
      kind: cell.reading.kind,
      printed: cell.reading.printed,
      ...(cell.reading.kind === 'amount' ? { value: cell.reading.value.toFixed(), ...unseenValue(unseen.get(cell.location), UNITS[unit]) } : {}),
      location: flat(cell.location),
    })),
    unknownRows: unknownRows.map((row) => ({ label: row.label, location: flat(row.location) })),
    stray: stray.map((number) => ({ printed: number.printed, location: flat(number.location) })),
    location: flat(location),
  }
}

function cells({ rows }: TableFacts): { row: RowFact; cell: CellFact }[] {
  return rows.flatMap((row) => Object.values(row.cells).map((cell) => ({ row, cell })))
}

const csv: Reporter = {
  name: 'csv',
  extension: 'csv',
  start: (_tool, { lang }) => {
    const words = WORDS[lang]
    let first = true
    const head = () => csvRow(words.tableColumns)
    return {
      document: (report) => {
        const before = first ? head() : ''
        first = false
        return before + csvRows(report, words)
      },
      end: () => (first ? head() : ''),
    }
  },
}

function csvRows({ path, facts }: DocumentReport, words: Words): string {
  if (facts === null) return ''
  const rows = facts.tables.flatMap((table) =>
    cells(table).map(({ row, cell }) => {
      const value = cell.reading.kind === 'amount' ? cell.reading.value.toFixed() : ''
      const place = whereabouts(cell.location, true, words)
      return csvRow([path, table.id ?? '', table.printedTitle, row.key, row.name, cell.column, cell.reading.printed, value, table.unit, place])
    }),
  )
  return rows.join('')
}

/** What `jzjs tables` prints: each table, and in JSON and CSV each of its figures with its coordinate. */
export const TABLE_REPORTERS: readonly Reporter[] = [text, json, csv]
