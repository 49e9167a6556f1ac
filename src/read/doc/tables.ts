import type { Cell, Location, Table } from '../../model/document.ts'
import { type Extent, joinedPieces, type Traced } from '../traced.ts'
import type { Content, RowNode, TableNode } from './tree.ts'

/** A cell of a row at its place in the grid. `goesOn`: its place belongs to the cell above. */
export interface Placed {
  readonly content: readonly Content[]
  readonly column: number
  readonly span: number
  readonly goesOn: boolean
}

export interface Grid {
  readonly columns: number
  readonly rows: readonly (readonly Placed[])[]
}

/** Edges this near are one, in twentieths of a point: tables drawn by hand have rows that end a little off. */
const NEAR = 40

/** Places the cells of a table by their edges; where some row does not say them, by counting. */
export function gridOf({ rows }: TableNode): Grid {
  const edges = rows.every(isWhole) ? gridEdges(rows) : null
  const placed = rows.map((row) => place(row, edges))
  // Columns in which no cell begins are none.
  const begins = [...new Set(placed.flat().map(({ column }) => column))].sort((a, b) => a - b)
  const index = new Map(begins.map((column, nth) => [column, nth]))
  return {
    columns: begins.length,
    rows: placed.map((row) =>
      row.map((cell) => {
        const first = index.get(cell.column) ?? 0
        let span = 1
        while ((begins[first + span] ?? Number.POSITIVE_INFINITY) < cell.column + cell.span) span++
        return { ...cell, column: first, span }
      }),
    ),
  }
}

function isWhole({ shape, cells }: RowNode): boolean {
  return shape !== null && shape.edges.length > cells.length && shape.edges.every((edge, index) => index === 0 || edge >= (shape.edges[index - 1] ?? 0))
}

/** For each edge of any row, the number of its line in the grid. Near edges are one unless some row has a cell between them. */
function gridEdges(rows: readonly RowNode[]): ReadonlyMap<number, number> {
  const all = [...new Set(rows.flatMap(({ shape }) => shape?.edges ?? []))].sort((a, b) => a - b)
  const narrow = new Set<string>()
  for (const { shape } of rows)
    for (const [index, edge] of (shape?.edges ?? []).entries()) {
      const next = shape?.edges[index + 1]
      if (next !== undefined && next - edge <= NEAR) narrow.add(`${edge}`)
    }
  const lines = new Map<number, number>()
  let line = -1
  let begin = Number.NEGATIVE_INFINITY
  for (const edge of all) {
    if (edge - begin > NEAR || narrow.size > 0) {
      line++
      begin = edge
    }
    lines.set(edge, line)
  }
  return lines
}

function place({ cells, shape }: RowNode, edges: ReadonlyMap<number, number> | null): Placed[] {
  const placed: Placed[] = []
  let run = 0
  for (const [index, content] of cells.entries()) {
    const merge = shape?.merges[index]
    const column = edges === null ? index : (edges.get(shape?.edges[index] ?? 0) ?? index)
    const end = edges === null ? index + 1 : (edges.get(shape?.edges[index + 1] ?? 0) ?? index + 1)
    const before = placed[placed.length - 1]
    const across = merge?.across ?? 0
    if (before !== undefined && run !== 0 && across !== 0 && across !== run) {
      placed[placed.length - 1] = { ...before, content: [...before.content, ...content], span: Math.max(before.span, end - before.column) }
      continue
    }
    run = across
    placed.push({ content, column, span: Math.max(1, end - column), goesOn: merge?.down === 1 })
  }
  return placed
}

/** All that is printed in a cell, tables inside it included, as pieces. */
export function piecesIn(content: readonly Content[], inner = false): { readonly traced: Traced; readonly inner: boolean }[] {
  return content.flatMap((item) =>
    'rows' in item ? item.rows.flatMap(({ cells }) => cells.flatMap((cell) => piecesIn(cell, true))) : item.lines.map((traced) => ({ traced, inner })),
  )
}

export function extentOf({ content }: Placed): Extent {
  const pieces = piecesIn(content)
  const size = (some: typeof pieces) => some.reduce((sum, { traced }) => sum + traced.text.length, 0)
  return { length: size(pieces), pieces: pieces.length, nested: size(pieces.filter(({ inner }) => inner)) }
}

/** The table of a grid; null where nothing is printed in it. `locate` tells the place of a cell. */
export function tableOf({ rows, columns }: Grid, locate: (cell: Placed, printed: Traced) => Location): Table | null {
  const lines: (Cell | undefined)[][] = rows.map(() => Array.from({ length: columns }, () => undefined))
  let printedAny = false
  for (const [down, row] of rows.entries()) {
    for (const cell of row) {
      const printed = joinedPieces(piecesIn(cell.content).map(({ traced }) => traced))
      const location = locate(cell, printed)
      const line = lines[down]
      if (line === undefined) continue
      for (let right = cell.column; right < cell.column + cell.span; right++) line[right] ??= { text: '', location, covered: true }
      if (cell.goesOn && printed.text === '' && lengthened(lines, down, cell.column)) continue
      printedAny ||= printed.text !== ''
      line[cell.column] = { text: printed.text, location, ...(cell.span > 1 ? { columnSpan: cell.span } : {}) }
    }
  }
  const first = lines[0]?.find((cell) => cell !== undefined)?.location
  if (first === undefined || !printedAny) return null
  let last = first
  const filled = lines.map((line) =>
    line.map((cell): Cell => {
      last = cell?.location ?? last
      return cell ?? { text: '', location: last }
    }),
  )
  return { kind: 'table', rows: filled, location: first }
}

/** Lets the cell above that a column of a row goes on with reach down to this row; says whether there is one. */
function lengthened(lines: (Cell | undefined)[][], down: number, column: number): boolean {
  for (let row = down - 1; row >= 0; row--) {
    const line = lines[row]
    const cell = line?.[column]
    if (line === undefined || cell === undefined) return false
    if (cell.covered === true) continue
    line[column] = { ...cell, rowSpan: down - row + 1 }
    return true
  }
  return false
}
