import type { RowFact } from '../model/fact.ts'
import type { TableForm } from '../model/recognition.ts'
import { subject } from './codes.ts'
import { cellsOf, type Found, NOTHING, strayOf } from './found.ts'
import { type Grid, isAmount, isColumnNumbers, readingAt, textAt } from './grid.ts'
import { label, lookup } from './words.ts'

type LanesForm = Extract<TableForm, { shape: 'lanes' }>

/** Reads a table of economic codes printed in two or three lanes of code, name and amount, with its sums in the last row. */
export function readLanes(grid: Grid, form: LanesForm): Found {
  const start = firstCodeRow(grid)
  const column = form.required[0] ?? ''
  const names = lookup(form.columns)
  const amounts = Array.from({ length: grid.width }, (_, at) => at).filter((at) => {
    for (let row = Math.min(start, grid.rows.length) - 1; row >= 0; row--) if (names.has(label(textAt(grid, row, at)))) return true
    return false
  })
  if (amounts.length === 0) return { ...NOTHING, doubts: [{ kind: 'header', missing: form.required }] }
  const sums = lookup(form.rows)
  const rows: RowFact[] = []
  const unknownRows: Found['unknownRows'][number][] = []
  const stray: Found['stray'][number][] = []
  for (let row = 0; row < grid.rows.length; row++) {
    if (isColumnNumbers(grid, row)) continue
    let from = 0
    for (const [lane, at] of amounts.entries()) {
      const region = grid.rows[row]?.slice(from, at) ?? []
      const read = subject(region, [])
      const location = region.find((cell) => cell.text !== '')?.location ?? grid.location
      const sum = read === null ? undefined : sums.get(label(read.name))
      if (read === null) {
        if (row >= start && isAmount(grid, row, at) && !claimed(grid, row, from, at, amounts, lane, sums))
          stray.push(...strayOf(grid, row, at, new Set(amounts.filter((other) => other !== at))))
      } else if (read.code !== '') {
        rows.push({ key: read.code, code: read.code, name: read.name, location, cells: cellsOf(grid, row, read.code, form.id, new Map([[column, at]]), false) })
      } else if (sum !== undefined && row >= start) {
        const place = nextAmount(grid, row, from + 1) ?? at
        rows.push({ key: sum, name: read.name, location, cells: cellsOf(grid, row, sum, form.id, new Map([[column, place]]), true) })
      } else if (row >= start && isAmount(grid, row, at)) {
        unknownRows.push({ label: read.name, location })
        stray.push({ printed: readingAt(grid, row, at).printed, location: grid.rows[row]?.[at]?.location ?? location })
      }
      from = at + 1
    }
  }
  return { columns: [column], rows, unknownRows, stray, doubts: [] }
}

/** Whether the amount of a lane without label belongs to a sum whose label stands in an earlier lane. */
function claimed(grid: Grid, row: number, from: number, at: number, amounts: readonly number[], lane: number, sums: ReadonlyMap<string, string>): boolean {
  if (lane === 0) return false
  for (let column = from - 1; column >= 0; column--) {
    const text = textAt(grid, row, column)
    if (text === '') continue
    return sums.has(label(text)) && nextAmount(grid, row, column + 1) === at && amounts.includes(at)
  }
  return false
}

/** The next amount to the right, before another label. */
function nextAmount(grid: Grid, row: number, from: number): number | null {
  for (let column = from; column < grid.width; column++) {
    if (textAt(grid, row, column) === '') continue
    return isAmount(grid, row, column) ? column : column === from ? nextAmount(grid, row, column + 1) : null
  }
  return null
}

function firstCodeRow(grid: Grid): number {
  for (let row = 0; row < grid.rows.length; row++) {
    if (isColumnNumbers(grid, row)) continue
    for (let column = 0; column < grid.width; column++)
      if (/^\d{3}(?:\d\d)?(?!\d)(?:$|\p{Script=Han})/u.test(textAt(grid, row, column)) && !/[.,]/.test(textAt(grid, row, column))) return row
  }
  return grid.rows.length
}
