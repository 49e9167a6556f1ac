import type { ReadFailure } from '../../model/document.ts'
import { joinedPieces, type Traced } from '../traced.ts'
import { flow } from './flow.ts'
import { attribute, childElements, type Element, type Page } from './page.ts'
import { printedText } from './trace.ts'
import { isLeftOut } from './visible.ts'

/** A cell at its place in the grid; `row` and `column` count from 0. `pieces` are the lines it prints, `nested` how many characters of them stand in tables inside it. */
export interface Placed {
  readonly element: Element
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly printed: Traced
  readonly pieces: number
  readonly nested: number
}

export interface Grid {
  readonly rows: number
  readonly columns: number
  readonly cells: readonly Placed[]
}

/** HTML, 4.9.11: no cell spans more. */
const MOST_COLUMNS = 1000
const MOST_ROWS = 65534

interface Spot {
  readonly element: Element
  readonly row: number
  readonly column: number
  rowSpan: number
  columnSpan: number
}

/** The rows of a table by section, as they are shown: the head first, the foot last. */
export function sectionsOf(table: Element): Element[][][] {
  const sections = childElements(table).filter((child) => /^(?:thead|tbody|tfoot)$/.test(child.tagName) && !isLeftOut(child))
  const rank = ({ tagName }: Element) => (tagName === 'thead' ? 0 : tagName === 'tfoot' ? 2 : 1)
  return [...sections]
    .sort((a, b) => rank(a) - rank(b))
    .map((section) =>
      childElements(section)
        .filter((child) => child.tagName === 'tr' && !isLeftOut(child))
        .map((row) => childElements(row).filter((child) => (child.tagName === 'td' || child.tagName === 'th') && !isLeftOut(child))),
    )
}

/** Places cells as a browser does (HTML, 4.9.12). Columns and rows in which no cell begins, as spans larger than the table make them, are none. */
export function gridOf(sections: readonly (readonly (readonly Element[])[])[], page: Page): Grid | { readonly failure: ReadFailure } {
  const spots = spotsOf(sections, page)
  if ('failure' in spots) return spots
  const rows = [...new Set(spots.map(({ row }) => row))].sort((a, b) => a - b)
  const columns = [...new Set(spots.map(({ column }) => column))].sort((a, b) => a - b)
  const { columns: mostColumns, cells: mostCells } = page.limits
  if (columns.length > mostColumns || rows.length * columns.length > mostCells) return tooLarge(spots[0]?.element, page)
  const rowAt = new Map(rows.map((row, index) => [row, index]))
  const columnAt = new Map(columns.map((column, index) => [column, index]))
  const cells: Placed[] = []
  for (const { element, row, column, rowSpan, columnSpan } of spots) {
    const content = contentOf(element, page)
    if ('failure' in content) return content
    cells.push({
      element,
      row: rowAt.get(row) ?? 0,
      column: columnAt.get(column) ?? 0,
      rowSpan: within(rows, row, rowSpan),
      columnSpan: within(columns, column, columnSpan),
      ...content,
    })
  }
  return { rows: rows.length, columns: columns.length, cells }
}

/** How many of these ascending numbers lie in from … from + span. */
function within(numbers: readonly number[], from: number, span: number): number {
  if (span === 1) return 1
  const first = numbers.indexOf(from)
  let count = 0
  while (first + count < numbers.length && (numbers[first + count] ?? 0) < from + span) count++
  return count
}

function spotsOf(sections: readonly (readonly (readonly Element[])[])[], page: Page): Spot[] | { readonly failure: ReadFailure } {
  const spots: Spot[] = []
  let row = 0
  for (const section of sections) {
    const last = row + section.length
    // The row from which on a column is free again.
    const free: number[] = []
    for (const cells of section) {
      const failure = page.late()
      if (failure !== null) return { failure }
      let column = 0
      for (const element of cells) {
        while ((free[column] ?? 0) > row) column++
        const rowSpan = Math.min(spanOf(element, 'rowspan', MOST_ROWS) || last - row, last - row)
        let columnSpan = 1
        const wanted = spanOf(element, 'colspan', MOST_COLUMNS) || 1
        while (columnSpan < wanted && !((free[column + columnSpan] ?? 0) > row)) columnSpan++
        if (column + columnSpan > page.limits.columns * 4) return tooLarge(element, page)
        spots.push({ element, row, column, rowSpan, columnSpan })
        if (spots.length > page.limits.cells) return tooLarge(element, page)
        for (let at = column; at < column + columnSpan; at++) free[at] = row + rowSpan
        column += columnSpan
      }
      row++
    }
  }
  return spots
}

function spanOf(element: Element, name: string, most: number): number {
  const span = Number.parseInt(attribute(element, name) ?? '1', 10)
  return Number.isNaN(span) || span < 0 ? 1 : Math.min(span, most)
}

function tooLarge(element: Element | undefined, { limits }: Page): { readonly failure: ReadFailure } {
  return { failure: { kind: 'table-too-large', line: element?.sourceCodeLocation?.startLine ?? 1, columns: limits.columns, cells: limits.cells } }
}

/** What a cell prints, tables inside it included. */
function contentOf(element: Element, page: Page): Pick<Placed, 'printed' | 'pieces' | 'nested'> | { readonly failure: ReadFailure } {
  const pieces: Traced[] = []
  const inner: Element[] = []
  const failure = flow(element.childNodes, page, {
    line: (line) => {
      const printed = printedText(line)
      if (printed.text !== '') pieces.push(printed)
    },
    table: (table) => {
      if (table.tagName === 'table') inner.push(table)
      return false
    },
    document: () => {},
  })
  if (failure !== null) return { failure }
  const ranges = inner.map(({ sourceCodeLocation: at }) => [at?.startOffset ?? 0, at?.endOffset ?? 0] as const)
  const isNested = (place: number) => ranges.some(([from, to]) => place >= from && place < to)
  const printed = joinedPieces(pieces)
  return { printed, pieces: pieces.length, nested: ranges.length === 0 ? 0 : printed.places.filter(isNested).length }
}
