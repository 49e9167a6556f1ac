import type { Cell, Table } from '../../model/document.ts'
import { onlyArranges } from '../traced.ts'
import type { Grid, Placed } from './grid.ts'
import { attribute, type Element } from './page.ts'
import { lineColumn } from './trace.ts'

/** Whether a table only arranges the page, as its role or what is in it says. */
export function isLayout(table: Element, { cells, columns }: Grid): boolean {
  const role = attribute(table, 'role')
  if (role === 'presentation' || role === 'none') return true
  return onlyArranges(
    columns,
    cells.map(({ printed, pieces, nested }) => ({ length: printed.text.length, pieces, nested })),
  )
}

/** The table of a grid; null where nothing is printed in it. */
export function tableOf({ rows, columns, cells }: Grid, starts: readonly number[], file: string): Table | null {
  if (cells.every(({ printed }) => printed.text === '')) return null
  const first = locationOf(cells[0], starts, file)
  const table = Array.from({ length: rows }, (): (Cell | undefined)[] => Array.from({ length: columns }, () => undefined))
  for (const placed of cells) {
    const location = locationOf(placed, starts, file)
    const { row, column, rowSpan, columnSpan, printed } = placed
    for (let down = row; down < row + rowSpan; down++)
      for (let right = column; right < column + columnSpan; right++) {
        const line = table[down]
        if (line !== undefined && line[right] === undefined) line[right] = { text: '', location, covered: true }
      }
    const line = table[row]
    if (line === undefined) continue
    line[column] = { text: printed.text, location, ...(columnSpan > 1 ? { columnSpan } : {}), ...(rowSpan > 1 ? { rowSpan } : {}) }
  }
  // Short rows end where their last cell does.
  const filled = table.map((line) => {
    let last = first
    return line.map((cell): Cell => {
      if (cell === undefined) return { text: '', location: last }
      last = cell.location
      return cell
    })
  })
  return { kind: 'table', rows: filled, location: first }
}

function locationOf(placed: Placed | undefined, starts: readonly number[], file: string): Cell['location'] {
  const at = placed?.element.sourceCodeLocation
  return { kind: 'text', file, ...lineColumn(starts, placed?.printed.places[0] ?? at?.startTag?.endOffset ?? at?.startOffset ?? 0) }
}
