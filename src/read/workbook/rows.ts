import { type Range, utils, type WorkSheet } from '@e965/xlsx'
import { shownOf } from './printed.ts'
import { UNSAVED } from './sheet-xml.ts'

/** A cell that shows something, with the positions it spans. Rows and columns count from 0. */
export interface Filled {
  readonly row: number
  readonly column: number
  readonly text: string
  readonly columnSpan: number
  readonly rowSpan: number
}

/** A row of a sheet that shows something. */
export interface SheetRow {
  readonly row: number
  readonly filled: readonly Filled[]
  /** A cell above reaches into it or past it, so nothing can be cut apart here. */
  readonly inside: boolean
  /** Several cells are merged in it: it is drawn as a row of a table, however much of it is blank. */
  readonly formed: boolean
}

/** What a sheet shows, row by row (blank ones only where they are drawn), and what of it is not as it seems. */
export interface SheetText {
  readonly rows: readonly SheetRow[]
  readonly unsaved: readonly { readonly at: Filled; readonly formula: string }[]
  /** Cells that show other digits than they hold, the first of each number format. */
  readonly otherwise: readonly { readonly at: Filled; readonly stored: string; readonly more: number }[]
}

/** Reads the cells of a sheet in their order. Those under a merged cell are not shown. */
export function rowsOf(sheet: WorkSheet, date1904: boolean): SheetText {
  const merges = new Map<string, Range>()
  const starts = [...(sheet['!merges'] ?? [])].filter(({ s, e }) => e.r > s.r || e.c > s.c).sort((a, b) => a.s.r - b.s.r)
  for (const range of starts) merges.set(`${range.s.r},${range.s.c}`, range)
  const cells = Object.keys(sheet)
    .filter((key) => !key.startsWith('!'))
    .map((key) => ({ key, ...utils.decode_cell(key) }))
    .sort((a, b) => a.r - b.r || a.c - b.c)
  const formed = formedRows(starts)
  const rows: { row: number; filled: Filled[]; inside: boolean; formed: boolean }[] = []
  const unsaved: { at: Filled; formula: string }[] = []
  const otherwise = new Map<string, { at: Filled; stored: string; more: number }>()
  let open: Range[] = []
  let next = 0
  for (const { key, r, c } of cells) {
    const cell = sheet[key]
    const shown = shownOf(cell, date1904)
    const formula = shown.text.startsWith(UNSAVED) ? shown.text.slice(1) : null
    const text = formula ?? shown.text
    if (text === '' && shown.otherwise === null) continue
    let current = rows[rows.length - 1]
    if (current?.row !== r) {
      for (; next < starts.length && (starts[next]?.s.r ?? 0) <= r; next++) open.push(starts[next] as Range)
      open = open.filter(({ e }) => e.r >= r)
      current = { row: r, filled: [], inside: open.some(({ s }) => s.r < r), formed: formed.has(r) }
      rows.push(current)
    }
    if (open.some(({ s, e }) => (s.r < r || s.c < c) && s.r <= r && r <= e.r && s.c <= c && c <= e.c)) continue
    const range = merges.get(`${r},${c}`)
    const at: Filled = {
      row: r,
      column: c,
      text,
      columnSpan: range === undefined ? 1 : range.e.c - c + 1,
      rowSpan: range === undefined ? 1 : range.e.r - r + 1,
    }
    if (formula !== null) unsaved.push({ at, formula })
    if (shown.otherwise !== null) {
      const known = otherwise.get(String(cell.z))
      if (known === undefined) otherwise.set(String(cell.z), { at, stored: shown.otherwise, more: 0 })
      else known.more++
    }
    if (text !== '') current.filled.push(at)
  }
  return { rows: withBlank(rows, formed), unsaved, otherwise: [...otherwise.values()] }
}

/** Rows in which at least two cells begin that span columns. */
function formedRows(merges: readonly Range[]): ReadonlySet<number> {
  const counts = new Map<number, number>()
  for (const { s, e } of merges) if (e.c > s.c) counts.set(s.r, (counts.get(s.r) ?? 0) + 1)
  return new Set([...counts].filter(([, count]) => count > 1).map(([row]) => row))
}

/** The rows that show something, and the blank ones drawn among them. */
function withBlank(rows: readonly SheetRow[], formed: ReadonlySet<number>): SheetRow[] {
  const printed = rows.filter(({ filled }) => filled.length > 0)
  const known = new Set(printed.map(({ row }) => row))
  const blank = [...formed].filter((row) => !known.has(row)).map((row): SheetRow => ({ row, filled: [], inside: false, formed: true }))
  return blank.length === 0 ? printed : [...printed, ...blank].sort((a, b) => a.row - b.row)
}
