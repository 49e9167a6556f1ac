import type { Cell } from '../model/document.ts'
import type { RowFact } from '../model/fact.ts'
import type { Recognition, TableForm } from '../model/recognition.ts'
import { amountColumns, isAside, rowNumberColumns } from './columns.ts'
import { cellsOf, type Found, type Gathered, headerLacks, isZero, nothingYet, numbersOf } from './found.ts'
import { type Grid, hasAmount, isAmount, isColumnNumbers, textAt } from './grid.ts'
import { GLUED, isTotal, subjectOf } from './subject.ts'

type CodesForm = Extract<TableForm, { shape: 'codes' }>

/** No header has more rows. */
const HEADER = 8

/** Codes and totals stand in one of the first cells. */
const LEADING = 5

/** Reads a table of subject codes: one row a code, amounts in named columns, a 合计 row first, last or sharing the header. */
export function readCodes(grid: Grid, form: CodesForm, recognition: Recognition): Found {
  const start = firstDataRow(grid)
  const shared = start < grid.rows.length && hasWords(grid, start)
  const header = Array.from({ length: start + (shared ? 1 : 0) }, (_, row) => row).filter((row) => !isColumnNumbers(grid, row))
  const columns = amountColumns(grid, header, form, recognition)
  if (columns.missing.length > 0) return headerLacks(columns.missing)
  const known = new Set(columns.byName.values())
  const understood = new Set([...known, ...columns.aside])
  const first = Math.min(...understood)
  const numbering = rowNumberColumns(grid, header, recognition)
  const into = nothingYet()
  let levels: readonly string[] = []
  let above: { at: number; column: number } | null = null
  for (let row = 0; row < grid.rows.length; row++) {
    if (isColumnNumbers(grid, row)) continue
    const cells = grid.rows[row] ?? []
    const region = cells.slice(0, first).map((cell, column) => (numbering.has(column) ? { ...cell, text: '' } : cell))
    const read = subjectOf(region, levels)
    const inTable = row >= start
    if (read === null) {
      if (inTable) nameless(grid, row, first, known, into)
      continue
    }
    const location = region.find((cell) => cell.text !== '')?.location ?? grid.location
    const isSum = read.code === '' && isTotal(read.name) && row >= start - 1
    if (read.code !== '' || isSum) {
      const key = isSum ? '合计' : read.code
      const facts = { key, name: read.name, location, cells: cellsOf(grid, row, key, form.id, columns.byName) }
      into.rows.push(isSum ? facts : { ...facts, code: read.code })
      if (!isSum) levels = read.levels
      above = isSum ? null : { at: into.rows.length - 1, column: nameColumn(region) }
      for (const column of [...columns.aside].sort((a, b) => a - b)) into.aside.push(...numbersOf(grid, row, column, column + 1))
      into.stray.push(...numbersOf(grid, row, first, grid.width, understood))
    } else if (inTable && hasAmount(grid, row, first)) {
      const aside = isAside(read.name, 'asideRow', recognition)
      if (!aside) into.unknownRows.push({ label: read.name, location })
      into[aside ? 'aside' : 'stray'].push(...numbersOf(grid, row, first))
      above = null
    } else if (above !== null && isRestOfName(cells, above.column)) {
      const begun = into.rows[above.at] as RowFact
      into.rows[above.at] = { ...begun, name: begun.name + read.name }
    }
  }
  return { ...into, columns: [...columns.byName.keys()], doubts: [] }
}

/** The first row that holds a code or a total with amounts. */
function firstDataRow(grid: Grid): number {
  for (let row = 0; row < grid.rows.length; row++) {
    if (isColumnNumbers(grid, row)) continue
    const leading = Array.from({ length: Math.min(LEADING, grid.width) }, (_, column) => textAt(grid, row, column))
    if (leading.some((text) => /^\d{3,8}$/.test(text) || (GLUED.test(text) && hasAmount(grid, row, 1)))) return row
    if (leading.some(isTotal) && hasAmount(grid, row, 1)) return row
    if (row >= HEADER) return row
  }
  return grid.rows.length
}

/** Whether a total shares its row with words of the header (“合计 | 4,733.14 | 合计 | 基本支出 | 项目支出”). */
function hasWords(grid: Grid, row: number): boolean {
  const leading = Array.from({ length: Math.min(LEADING, grid.width) }, (_, column) => textAt(grid, row, column)).findIndex(isTotal)
  if (leading < 0) return false
  return Array.from({ length: grid.width }, (_, column) => column).some((column) => column > leading && /[〇一-鿿]/u.test(textAt(grid, row, column)))
}

/** Amounts without code or name: a number may have lost its row. Zeros fill blank lines of forms. */
function nameless(grid: Grid, row: number, first: number, known: ReadonlySet<number>, into: Gathered): void {
  const numbers = numbersOf(grid, row, first)
  const isFiller = numbers.every(isZero) && [...known].some((column) => isAmount(grid, row, column))
  into[isFiller ? 'aside' : 'stray'].push(...numbers)
}

function nameColumn(region: readonly Cell[]): number {
  return region.findLastIndex((cell) => cell.text !== '')
}

/** The second line of a name that was broken over two rows: nothing else stands in its row. */
function isRestOfName(cells: readonly Cell[], column: number): boolean {
  return cells.every((cell, at) => (at === column) === (cell.text !== '')) && !/^(?:注|说明|备注)|[:：。]/.test(cells[column]?.text ?? '')
}
