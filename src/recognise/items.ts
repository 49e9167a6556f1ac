import type { CellFact, RowFact } from '../model/fact.ts'
import type { TableForm } from '../model/recognition.ts'
import { cellsOf, type Found, NOTHING, strayOf } from './found.ts'
import { type Grid, headerPaths, isAmount, isColumnNumbers, readingAt, textAt } from './grid.ts'
import { label, lookup } from './words.ts'

type ItemsForm = Extract<TableForm, { shape: 'items' }>

/** Reads the 三公 table: items down with 预算数 and 决算数 beside them, or one row of amounts under a header of items and 预算数 / 决算数. */
export function readItems(grid: Grid, form: ItemsForm): Found {
  const down = readDown(grid, form)
  return down ?? readAcross(grid, form)
}

/** Items down the first column. */
function readDown(grid: Grid, form: ItemsForm): Found | null {
  const items = lookup(form.rows)
  const measures = lookup(form.columns)
  const listed = grid.rows.filter((_, row) => items.has(label(textAt(grid, row, 0)))).length
  if (listed < 3) return null
  const head = grid.rows.findIndex((cells) => form.required.every((name) => cells.some((cell) => measures.get(label(cell.text)) === name)))
  if (head < 0) return null
  const columns = new Map<string, number>()
  for (let column = 0; column < grid.width; column++) {
    const measure = measures.get(label(textAt(grid, head, column)))
    if (measure !== undefined && !columns.has(measure)) columns.set(measure, column)
  }
  const rows: RowFact[] = []
  const unknownRows: Found['unknownRows'][number][] = []
  const stray: Found['stray'][number][] = []
  for (let row = head + 1; row < grid.rows.length; row++) {
    const cell = grid.rows[row]?.[0]
    const key = items.get(label(textAt(grid, row, 0)))
    if (cell === undefined || isColumnNumbers(grid, row) || cell.text === '') continue
    if (key !== undefined) rows.push({ key, name: cell.text, location: cell.location, cells: cellsOf(grid, row, key, form.id, columns, false) })
    else if (strayOf(grid, row, 1, new Set()).length > 0) {
      unknownRows.push({ label: cell.text, location: cell.location })
      stray.push(...strayOf(grid, row, 1, new Set()))
    }
  }
  return { columns: [...columns.keys()], rows, unknownRows, stray, doubts: [] }
}

/** Items across: each column is an item and a measure by the words above it; values are taken by column, never in order. */
function readAcross(grid: Grid, form: ItemsForm): Found {
  const start = firstAmountRow(grid)
  const header = Array.from({ length: start }, (_, row) => row).filter((row) => !isColumnNumbers(grid, row))
  const places = columnPlaces(headerPaths(grid, header), form)
  const missing = form.required.filter((name) => ![...places.values()].some((place) => place.measure === name))
  if (missing.length > 0 || places.size < 6) return { ...NOTHING, doubts: [{ kind: 'header', missing: missing.length > 0 ? missing : Object.keys(form.rows) }] }
  const rows = new Map<string, { location: RowFact['location']; cells: Record<string, CellFact> }>()
  const stray: Found['stray'][number][] = []
  const data = start < grid.rows.length ? start : grid.rows.length - 1
  for (const [column, { item, measure }] of places) {
    const cell = grid.rows[data]?.[column]
    if (cell === undefined || header.includes(data)) continue
    const row = rows.get(item) ?? { location: cell.location, cells: {} }
    row.cells[measure] = { table: form.id, row: item, column: measure, reading: readingAt(grid, data, column), location: cell.location }
    rows.set(item, row)
  }
  for (let row = data; row < grid.rows.length; row++) stray.push(...strayOf(grid, row, 0, row === data ? new Set(places.keys()) : new Set()))
  return {
    columns: form.required,
    rows: [...rows].map(([key, { location, cells }]) => ({ key, name: key, location, cells })),
    unknownRows: [],
    stray,
    doubts: [],
  }
}

function columnPlaces(paths: readonly (readonly string[])[], form: ItemsForm): Map<number, { item: string; measure: string }> {
  const items = lookup(form.rows)
  const measures = lookup(form.columns)
  const places = new Map<number, { item: string; measure: string }>()
  const taken = new Set<string>()
  for (const [column, path] of paths.entries()) {
    const words = path.map(label)
    const measure = words.map((word) => measures.get(word)).find((found) => found !== undefined)
    const item = [...words]
      .reverse()
      .map((word) => items.get(word))
      .find((found) => found !== undefined)
    if (measure === undefined || item === undefined || taken.has(`${item} ${measure}`)) continue
    taken.add(`${item} ${measure}`)
    places.set(column, { item, measure })
  }
  return places
}

function firstAmountRow(grid: Grid): number {
  for (let row = 0; row < grid.rows.length; row++) {
    if (isColumnNumbers(grid, row)) continue
    if ((grid.rows[row] ?? []).some((_, column) => isAmount(grid, row, column))) return row
  }
  const last = grid.rows.length - 1
  const blank = (grid.rows[last] ?? []).every((cell) => cell.text === '' || readingAt(grid, last, 0).kind === 'nil')
  return blank ? last : grid.rows.length
}
