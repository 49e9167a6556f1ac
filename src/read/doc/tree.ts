import type { ReadFailure } from '../../model/document.ts'
import type { Paragraph } from './paragraphs.ts'
import type { RowShape } from './properties.ts'

/** A text as its tables divide it. */
export type Content = Paragraph | TableNode

export interface TableNode {
  readonly rows: RowNode[]
}

export interface RowNode {
  readonly cells: Content[][]
  shape: RowShape | null
}

interface Open {
  readonly table: TableNode
  row: RowNode
  cell: Content[]
}

/** Puts paragraphs into the cells of their tables. A row or cell that is never ended ends with its table. */
export function treeOf(paragraphs: Iterable<Paragraph>, depth: number, late: () => ReadFailure | null): Content[] | { readonly failure: ReadFailure } {
  const top: Content[] = []
  const open: Open[] = []
  let seen = 0
  for (const paragraph of paragraphs) {
    if (++seen % 256 === 0) {
      const failure = late()
      if (failure !== null) return { failure }
    }
    const { properties } = paragraph
    if (properties.depth > depth) return { failure: { kind: 'nested-too-deep', limit: depth } }
    while (open.length > properties.depth) close(open)
    while (open.length < properties.depth) {
      const table: TableNode = { rows: [] }
      const outer = open[open.length - 1]?.cell ?? top
      outer.push(table)
      open.push({ table, row: { cells: [], shape: null }, cell: [] })
    }
    const inner = open[open.length - 1]
    if (inner === undefined) top.push(paragraph)
    else if (properties.rowEnd) endRow(inner, properties.shape)
    else {
      inner.cell.push(paragraph)
      if (paragraph.cellEnd) endCell(inner)
    }
  }
  while (open.length > 0) close(open)
  return top
}

function endCell(open: Open): void {
  open.row.cells.push(open.cell)
  open.cell = []
}

function endRow(open: Open, shape: RowShape | null): void {
  if (open.cell.length > 0) endCell(open)
  if (open.row.cells.length > 0) open.table.rows.push({ ...open.row, shape })
  open.row = { cells: [], shape: null }
}

function close(open: Open[]): void {
  const last = open.pop()
  if (last !== undefined) endRow(last, null)
}
