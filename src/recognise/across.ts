import type { CellFact } from '../model/fact.ts'
import type { Recognition, TableForm } from '../model/recognition.ts'
import { headerWord, isAside } from './columns.ts'
import { type Found, headerLacks, nothingYet, numbersOf } from './found.ts'
import { type Grid, type HeaderPath, hasAmount, headerPaths, isColumnNumbers, readingAt, soleColumn, textAt } from './grid.ts'
import { isTotal } from './subject.ts'
import { lookup } from './words.ts'

type ItemsForm = Extract<TableForm, { shape: 'items' }>

/** So many items make a table of them. */
const LISTED = 3

/** Below an item, its total; above all items, theirs. */
const SUM = /^(?:合计|小计)$/

/** Where one quantity stands. */
interface Place {
  readonly row: number
  readonly column: number
  readonly item: string
  readonly measure: string
}

/** What the words above a column say it holds; without a measure, these stand beside the rows. */
interface Held {
  readonly item: string
  readonly measure: string | null
}

/** Reads items across: each column is an item and a measure by the words above it, or an item, and the rows are measures. Values are never taken in order. */
export function readAcross(grid: Grid, form: ItemsForm, recognition: Recognition): Found {
  const start = firstAmountRow(grid)
  const header = Array.from({ length: start }, (_, row) => row).filter((row) => !isColumnNumbers(grid, row))
  const paths = headerPaths(grid, header)
  const held = columnsHeld(paths, form)
  const places = placesIn(grid, start, held, form)
  if (places === null) return { ...headerLacks([]), doubts: [{ kind: 'no-total' }] }
  const missing = form.required.filter((name) => !places.some(({ measure }) => measure === name))
  if (missing.length > 0) return headerLacks(missing)
  const items = new Set(places.map(({ item }) => item))
  if (items.size < LISTED) return headerLacks(Object.keys(form.rows).filter((item) => !items.has(item)))
  const into = nothingYet()
  for (const item of items) {
    const cells: Record<string, CellFact> = {}
    for (const { row, column, measure } of places.filter((place) => place.item === item)) {
      const cell = grid.rows[row]?.[column]
      if (cell !== undefined) cells[measure] = { table: form.id, row: item, column: measure, reading: readingAt(grid, row, column), location: cell.location }
    }
    const [first] = Object.values(cells)
    if (first !== undefined) into.rows.push({ key: item, name: item, location: first.location, cells })
  }
  const read = new Set(places.map(({ row }) => row))
  for (let row = start; row < grid.rows.length; row++) {
    for (const [column, { words }] of paths.entries()) {
      if (read.has(row) && places.some((place) => place.row === row && place.column === column)) continue
      const aside = !read.has(row) || words.some((printed) => isAside(printed, 'asideColumn', recognition))
      into[aside ? 'aside' : 'stray'].push(...numbersOf(grid, row, column, column + 1))
    }
  }
  return { ...into, columns: form.required, doubts: [] }
}

/** Which item, and perhaps which measure, each column holds; two columns that claim the same in different words hold none. */
function columnsHeld(paths: readonly HeaderPath[], form: ItemsForm): ReadonlyMap<number, Held> {
  const items = lookup(form.rows)
  const measures = lookup(form.columns)
  const claims = new Map<string, { held: Held; columns: number[] }>()
  for (const [column, path] of paths.entries()) {
    const words = path.words.map(headerWord)
    const measure = words.map((word) => measures.get(word)).find((found) => found !== undefined) ?? null
    let item: string | undefined
    for (const word of words) item = SUM.test(word) ? (item ?? items.get('合计')) : (items.get(word) ?? item)
    if (item === undefined) continue
    const claim = claims.get(`${item} ${measure}`) ?? { held: { item, measure }, columns: [] }
    claim.columns.push(column)
    claims.set(`${item} ${measure}`, claim)
  }
  const held = new Map<number, Held>()
  for (const claim of claims.values()) {
    const column = soleColumn(claim.columns, paths)
    if (column !== null) held.set(column, claim.held)
  }
  return held
}

/** Where the quantities stand: in one row under items and measures, or in a row for each measure. `null` where several rows could be meant. */
function placesIn(grid: Grid, start: number, held: ReadonlyMap<number, Held>, form: ItemsForm): Place[] | null {
  const both = [...held].flatMap(([column, { item, measure }]) => (measure === null ? [] : [{ column, item, measure }]))
  if (both.length > 0) {
    const row = dataRow(grid, start, held)
    return row === null ? null : both.map((place) => ({ row, ...place }))
  }
  const measures = lookup(form.columns)
  const places: Place[] = []
  for (let row = start; row < grid.rows.length; row++) {
    const measure = (grid.rows[row] ?? []).flatMap((_, column) => (held.has(column) ? [] : (measures.get(headerWord(textAt(grid, row, column))) ?? [])))[0]
    if (measure === undefined) continue
    if (places.some((place) => place.measure === measure)) return null
    for (const [column, { item }] of held) places.push({ row, column, item, measure })
  }
  return places
}

/** The row of the disclosure itself: the only one, or the 合计 over several bodies; below the last row where nothing is printed; `null` where none says so. */
function dataRow(grid: Grid, start: number, held: ReadonlyMap<number, Held>): number | null {
  const rows: number[] = []
  for (let row = start; row < grid.rows.length; row++) if (hasAmount(grid, row) && !isColumnNumbers(grid, row)) rows.push(row)
  if (rows.length <= 1) return rows[0] ?? start
  const totals = rows.filter((row) => (grid.rows[row] ?? []).some((_, column) => !held.has(column) && isTotal(textAt(grid, row, column))))
  return totals.length === 1 ? (totals[0] ?? null) : null
}

function firstAmountRow(grid: Grid): number {
  for (let row = 0; row < grid.rows.length; row++) if (!isColumnNumbers(grid, row) && hasAmount(grid, row)) return row
  const last = grid.rows.length - 1
  const blank = (grid.rows[last] ?? []).every((cell, column) => cell.text === '' || readingAt(grid, last, column).kind === 'nil')
  return blank ? last : grid.rows.length
}
