import type { Cell } from '../model/document.ts'
import type { RowFact } from '../model/fact.ts'
import type { TableForm } from '../model/recognition.ts'
import { amountColumns } from './columns.ts'
import { cellsOf, type Found, NOTHING, strayOf } from './found.ts'
import { type Grid, isAmount, isColumnNumbers, textAt } from './grid.ts'
import { plain } from './words.ts'

type CodesForm = Extract<TableForm, { shape: 'codes' }>

/** No header has more rows. */
const HEADER = 8

/** Reads a table of subject codes: one row a code, amounts in named columns, a 合计 row first, last or sharing the header. */
export function readCodes(grid: Grid, form: CodesForm): Found {
  const start = firstDataRow(grid)
  const header = Array.from({ length: start }, (_, row) => row).filter((row) => !isColumnNumbers(grid, row))
  const columns = amountColumns(grid, header, form.columns, form.required)
  if (columns.missing.length > 0) return { ...NOTHING, doubts: [{ kind: 'header', missing: columns.missing }] }
  const first = Math.min(...columns.byName.values())
  const known = new Set(columns.byName.values())
  const rows: RowFact[] = []
  const unknownRows: Found['unknownRows'][number][] = []
  const stray: Found['stray'][number][] = []
  let levels: string[] = []
  for (let row = 0; row < grid.rows.length; row++) {
    if (isColumnNumbers(grid, row)) continue
    const region = grid.rows[row]?.slice(0, first) ?? []
    const read = subject(region, levels)
    if (read === null) continue
    if (row < start && read.code === '' && !(isTotal(read.name) && row >= start - 1)) continue
    const location = region.find((cell) => cell.text !== '')?.location ?? grid.location
    if (read.code !== '') {
      levels = read.levels
      rows.push({ key: read.code, code: read.code, name: read.name, location, cells: cellsOf(grid, row, read.code, form.id, columns.byName, false) })
    } else if (isTotal(read.name)) {
      rows.push({ key: '合计', name: read.name, location, cells: cellsOf(grid, row, '合计', form.id, columns.byName, true) })
    } else if (row >= start && hasAmount(grid, row, first)) {
      unknownRows.push({ label: read.name, location })
      stray.push(...strayOf(grid, row, first, new Set()))
      continue
    } else continue
    stray.push(...strayOf(grid, row, first, known))
  }
  return { columns: [...columns.byName.keys()], rows, unknownRows, stray, doubts: [] }
}

/** The first row that holds a code or a total with amounts. */
function firstDataRow(grid: Grid): number {
  for (let row = 0; row < grid.rows.length; row++) {
    if (isColumnNumbers(grid, row)) continue
    const cells = grid.rows[row] ?? []
    const leading = cells.slice(0, 4)
    const joined = leading
      .map((cell) => plain(cell.text))
      .filter((text) => /^\d+$/.test(text))
      .join('')
    if (/^\d{3,8}$/.test(joined) && /^\d{3}/.test(joined) && leading.some((cell) => /^\d{3,8}$/.test(plain(cell.text)))) return row
    if (leading.some((cell) => GLUED.test(plain(cell.text))) && hasAmount(grid, row, 1)) return row
    if (leading.some((cell) => isTotal(plain(cell.text))) && hasAmount(grid, row, 1)) return row
    if (row >= HEADER) return row
  }
  return grid.rows.length
}

function hasAmount(grid: Grid, row: number, from: number): boolean {
  for (let column = from; column < grid.width; column++) if (isAmount(grid, row, column) && textAt(grid, row, column) !== '') return true
  return false
}

const GLUED = /^(\d{3}|\d{5}|\d{7})(?=[\p{Script=Han}(])(.+)$/u

/** A total, also where the heads of the code columns stand beside it (“类 款 项 合计”). */
function isTotal(name: string): boolean {
  return /^(?:类?款?项?)?(?:合计|总计|本年合计)$/.test(name)
}

interface Subject {
  readonly code: string
  readonly name: string
  readonly levels: string[]
}

/**
 * Code and name from the cells left of the amounts: a code in one cell, in parts (201|06|01, also with the parts above left blank), or glued to the name.
 */
export function subject(region: readonly Cell[], levels: readonly string[]): Subject | null {
  const texts = region.map((cell) => plain(cell.text))
  if (texts.every((text) => text === '')) return null
  const parts: string[] = []
  const names: string[] = []
  let started = false
  for (const [column, text] of texts.entries()) {
    if (/^\d+$/.test(text) && names.length === 0) {
      if (!started && text.length === 2 && column > 0) parts.push(...levels.slice(0, column))
      parts.push(text)
      started = true
    } else if (text !== '') {
      const glued = parts.length === 0 ? GLUED.exec(text) : null
      if (glued !== null) parts.push(glued[1] ?? '')
      names.push(glued?.[2] ?? region[column]?.text.replace(/\s+/g, '') ?? text)
    }
  }
  const code = parts.join('')
  return { code: code.length >= 3 ? code : '', name: names.join('') || (code.length >= 3 ? '' : code), levels: parts }
}
