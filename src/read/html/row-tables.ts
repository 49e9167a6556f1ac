import { sectionsOf } from './grid.ts'
import { attribute, childElements, type Element, firstOf } from './page.ts'
import { rawText } from './visible.ts'

/** Cells are short. */
const CELL = 60
const FEWEST_ROWS = 3

/** A table of a single row, which may be a row of a larger one; `width` counts the columns it spans. */
export interface RowTable {
  readonly element: Element
  readonly cells: readonly Element[]
  readonly width: number
}

/** A table of one row of short cells; null for any other element. */
export function rowTable(element: Element): RowTable | null {
  if (element.tagName !== 'table') return null
  const rows = sectionsOf(element).flat()
  const [cells = []] = rows
  if (rows.length !== 1 || cells.length < 2 || childElements(element).some(({ tagName }) => tagName === 'caption')) return null
  if (cells.some((cell) => firstOf(cell.childNodes, 'table') !== null || rawText(cell).trim().length > CELL)) return null
  const width = cells.reduce((sum, cell) => sum + Math.max(1, Number.parseInt(attribute(cell, 'colspan') ?? '1', 10) || 1), 0)
  return { element, cells, width }
}

/** Whether tables of one row each, one right below the other, are the rows of one: several, with numbers side by side or an amount in some. */
export function areRows(tables: readonly RowTable[]): boolean {
  return tables.length >= FEWEST_ROWS && tables.some(({ cells }) => hasNumbers(cells.map((cell) => rawText(cell).trim())))
}

function hasNumbers(texts: readonly string[]): boolean {
  return texts.some((text) => /^-?[\d,]+\.\d+$/.test(text)) || texts.filter((text) => /^\d{1,2}$/.test(text)).length > 1
}

/** Holds tables back as long as they may be rows of one table; `emit` takes each run of them, when something else follows. */
export function rowRun(emit: (tables: readonly RowTable[]) => void) {
  let held: RowTable[] = []
  const flush = () => {
    const run = held
    held = []
    if (run.length > 0) emit(run)
  }
  const add = (table: RowTable) => {
    if (held.some(({ width }) => width !== table.width)) flush()
    held.push(table)
  }
  return { add, flush }
}
