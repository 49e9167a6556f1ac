import type { RowFact } from '../model/fact.ts'
import type { Recognition, TableForm } from '../model/recognition.ts'
import { readAcross } from './across.ts'
import { headerWord, isAside } from './columns.ts'
import { cellsOf, type Found, headerLacks, nothingYet, numbersOf } from './found.ts'
import { type Grid, type HeaderPath, headerPaths, isColumnNumbers, soleColumn, textAt } from './grid.ts'
import { label, lookup } from './words.ts'

export type ItemsForm = Extract<TableForm, { shape: 'items' }>

/** So many items down one column make a list. */
const LISTED = 3

/** Reads the 三公 table: items down with 预算数 and 决算数 beside them, or one row of amounts under a header of items and 预算数 / 决算数. */
export function readItems(grid: Grid, form: ItemsForm, recognition: Recognition): Found {
  const items = lookup(form.rows)
  for (let column = 0; column < grid.width; column++) {
    const listed = grid.rows.filter((_, row) => items.has(label(textAt(grid, row, column)))).length
    if (listed >= LISTED) return readDown(grid, form, column, recognition)
  }
  return readAcross(grid, form, recognition)
}

/** Items down one column, measures across. */
function readDown(grid: Grid, form: ItemsForm, labels: number, recognition: Recognition): Found {
  const items = lookup(form.rows)
  const first = grid.rows.findIndex((_, row) => items.has(label(textAt(grid, row, labels))))
  const header = Array.from({ length: first }, (_, row) => row).filter((row) => !isColumnNumbers(grid, row))
  const columns = new Map<string, number>()
  const paths = headerPaths(grid, header)
  for (const name of Object.keys(form.columns)) {
    const column = soleColumn(bestNamed(paths, labels, [name, ...(form.columns[name] ?? [])]), paths)
    if (column !== null) columns.set(name, column)
  }
  const missing = form.required.filter((name) => !columns.has(name))
  if (missing.length > 0) return headerLacks(missing)
  const known = new Set(columns.values())
  const into = nothingYet()
  for (let row = first; row < grid.rows.length; row++) {
    const cell = grid.rows[row]?.[labels]
    if (cell === undefined || isColumnNumbers(grid, row)) continue
    const key = items.get(label(cell.text))
    if (key !== undefined) {
      into.rows.push({ key, name: cell.text, location: cell.location, cells: cellsOf(grid, row, key, form.id, columns) })
      continue
    }
    const numbers = [...known].flatMap((column) => numbersOf(grid, row, column, column + 1))
    if (numbers.length === 0) continue
    const aside = isAside(cell.text, 'asideRow', recognition)
    if (!aside) into.unknownRows.push({ label: cell.text, location: cell.location })
    into[aside ? 'aside' : 'stray'].push(...numbers)
  }
  // A heading over the list may be worded like its total.
  const isFilled = ({ cells }: RowFact) => Object.values(cells).some(({ reading }) => reading.kind === 'amount')
  const rows = into.rows.filter((row) => isFilled(row) || !into.rows.some((other) => other.key === row.key && isFilled(other)))
  return { ...into, rows, columns: [...columns.keys()], doubts: [] }
}

/** The columns right of the labels that the first of these wordings names: where 全年预算数 and 年初预算数 are both printed, one of them counts. */
function bestNamed(paths: readonly HeaderPath[], labels: number, wordings: readonly string[]): number[] {
  for (const wording of wordings.map(label)) {
    const named = paths.flatMap(({ words }, at) => (at > labels && words.some((printed) => headerWord(printed) === wording) ? [at] : []))
    if (named.length > 0) return named
  }
  return []
}
