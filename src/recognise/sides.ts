import type { RowFact, TableId } from '../model/fact.ts'
import type { Recognition, TableForm, TableSide } from '../model/recognition.ts'
import { classCode } from './classes.ts'
import { amountColumns, isRowNumbers } from './columns.ts'
import { cellsOf, type Found, NOTHING, strayOf } from './found.ts'
import { type Grid, isAmount, isColumnNumbers, textAt } from './grid.ts'
import { label, lookup } from './words.ts'

/** The ordinal of a class is no part of its name. */
const ORDINAL = /^[一二三四五六七八九十]+\s*[、.．]\s*/

type SidedForm = Extract<TableForm, { shape: 'two-sided' }>

/** One half as it is printed: where its labels stand, its amount columns, and the rows it covers. */
interface Half {
  readonly side: TableSide
  readonly labels: number
  readonly columns: ReadonlyMap<string, number>
  readonly from: number
  readonly to: number
  readonly end: number
}

/** Reads 收入支出决算总表 and its kin: income and expenditure side by side, or one below the other, each with its own labels. */
export function readSides(grid: Grid, form: SidedForm, recognition: Recognition): Found {
  const halves: Half[] = []
  const missing: string[] = []
  for (const part of parts(grid)) {
    const side = Object.values(form.sides)[halves.length]
    if (side === undefined) break
    const header = Array.from({ length: part.head + 1 }, (_, row) => row).filter((row) => row >= part.headFrom && !isColumnNumbers(grid, row))
    const columns = amountColumns(grid, header, side.columns, side.required, part.labels + 1, part.to)
    for (const name of columns.missing) missing.push(name)
    const kept = new Map([...columns.byName].filter(([, column]) => !isRowNumbers(grid, header, column)))
    halves.push({ side, labels: part.labels, columns: kept, from: part.head + 1, to: part.to, end: part.end })
  }
  if (halves.length < Object.keys(form.sides).length || missing.length > 0)
    return { ...NOTHING, doubts: [{ kind: 'header', missing: missing.length > 0 ? missing : ['项目'] }] }
  const rows: RowFact[] = []
  const unknownRows: Found['unknownRows'][number][] = []
  const stray: Found['stray'][number][] = []
  for (const half of halves) readHalf(grid, half, form.id, recognition, rows, unknownRows, stray)
  return { columns: [...new Set(halves.flatMap((half) => [...half.columns.keys()]))], rows, unknownRows, stray, doubts: [] }
}

/** Where each half begins: the cells of the header that say 项目, from left to right, else from top to bottom. */
function parts(grid: Grid): { labels: number; to: number; head: number; headFrom: number; end: number }[] {
  const heads: { row: number; column: number }[] = []
  for (let row = 0; row < grid.rows.length; row++) {
    for (let column = 0; column < grid.width; column++) if (/^项目(?:\(.*\))?$/.test(textAt(grid, row, column))) heads.push({ row, column })
  }
  const [first] = heads
  if (first === undefined) return []
  const across = heads.filter(({ row }) => row === first.row)
  if (across.length > 1) {
    return across.map(({ row, column }, nth) => ({
      labels: column,
      to: across[nth + 1]?.column ?? grid.width,
      head: lastHeadRow(grid, row),
      headFrom: 0,
      end: grid.rows.length,
    }))
  }
  return heads.map(({ row, column }, nth) => ({
    labels: column,
    to: grid.width,
    head: row,
    headFrom: nth === 0 ? 0 : row,
    end: heads[nth + 1]?.row ?? grid.rows.length,
  }))
}

/** Sub-headers may follow the row of 项目: rows without amounts whose label cells are blank. */
function lastHeadRow(grid: Grid, head: number): number {
  let last = head
  while (last + 1 < grid.rows.length && !isColumnNumbers(grid, last + 1) && textAt(grid, last + 1, 0) === '' && !anyAmount(grid, last + 1)) last++
  return last
}

function anyAmount(grid: Grid, row: number): boolean {
  return (grid.rows[row] ?? []).some((_, column) => isAmount(grid, row, column))
}

function readHalf(
  grid: Grid,
  half: Half,
  table: TableId,
  recognition: Recognition,
  rows: RowFact[],
  unknownRows: Found['unknownRows'][number][],
  stray: Found['stray'][number][],
): void {
  const known = lookup(half.side.rows)
  const columns = new Set(half.columns.values())
  let renamed: Readonly<Record<string, string>> = {}
  for (let row = half.from; row < half.end; row++) {
    if (isColumnNumbers(grid, row)) continue
    const cell = grid.rows[row]?.[half.labels]
    if (cell === undefined) continue
    const text = label(cell.text)
    const amounts = [...columns].some((column) => isAmount(grid, row, column))
    if (text === '' || text === '栏次' || /^\d+$/.test(text)) {
      if (text === '' && amounts)
        for (const number of strayOf(grid, row, half.labels + 1, new Set())) if (half.to === grid.width || within(grid, row, number, half)) stray.push(number)
      continue
    }
    const name = known.get(text)
    const key = name === undefined ? null : (renamed[name] ?? name)
    const code = key === null && half.side.classes ? classCode(cell.text, recognition) : null
    if (key === null && code === null) {
      if (/^(?:注|说明|备注)/.test(text) || text.length > 30) continue
      unknownRows.push({ label: cell.text, location: cell.location })
      if (amounts)
        for (const column of columns)
          if (isAmount(grid, row, column))
            stray.push({ printed: grid.rows[row]?.[column]?.text ?? '', location: grid.rows[row]?.[column]?.location ?? cell.location })
      continue
    }
    const rowKey = key ?? code ?? ''
    const cells = cellsOf(grid, row, rowKey, table, half.columns, false)
    const read = { key: rowKey, name: cell.text.replace(ORDINAL, ''), location: cell.location, cells }
    rows.push(code === null ? read : { ...read, code })
    if (name !== undefined) renamed = half.side.after[name] ?? renamed
  }
}

function within(grid: Grid, row: number, number: { printed: string }, half: Half): boolean {
  return (grid.rows[row] ?? []).slice(half.labels, half.to).some((cell) => cell.text === number.printed)
}
