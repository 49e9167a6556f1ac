import { Decimal } from 'decimal.js'
import { printAmount, UNITS } from '../../src/model/amount.ts'
import type { Block, Document, Table } from '../../src/model/document.ts'
import type { Facts, TableId } from '../../src/model/fact.ts'
import type { PrintedNumber, Reprint, Spot } from './numbers.ts'
import { withPrints } from './numbers.ts'
import { valueIn } from './slips.ts'

/** The mistakes of a table that are more than one slip of a hand: two cells exchanged, a figure of another place, rows or columns that went astray. */
export const REARRANGED = ['cells-swapped', 'total-as-item', 'sister-table', 'rows-shifted', 'row-missing', 'row-doubled', 'column-unit'] as const
export type RearrangedKind = (typeof REARRANGED)[number]

/** A document with such a mistake: the numbers that stand wrong now, or the row or column the mistake is about. */
export interface Rearranged {
  readonly kind: RearrangedKind
  readonly document: Document
  readonly wrong: readonly Reprint[]
  readonly about: { readonly table: TableId; readonly row: string; readonly column: string } | null
}

type CellSpot = Extract<Spot, { kind: 'cell' }>

/** What is known of the numbers in the tables of a document, for making such mistakes. */
export interface Grid {
  readonly document: Document
  readonly facts: Facts
  readonly numbers: readonly PrintedNumber[]
}

/** A mistake that can be made: its kind, and how to make it. */
interface Possible {
  readonly kind: RearrangedKind
  readonly make: () => Rearranged
}

/** Every such mistake that can be made at a number of a table. */
export function rearrangements(number: PrintedNumber, grid: Grid): Possible[] {
  if (number.coordinate === null || number.spot.kind !== 'cell') return []
  const reprinted = (kind: RearrangedKind, wrong: readonly Reprint[]): Possible => ({
    kind,
    make: () => ({ kind, wrong, about: null, document: withPrints(grid.document, wrong) }),
  })
  return [
    ...swaps(number, grid).map((wrong) => reprinted('cells-swapped', wrong)),
    ...items(number, grid).map((print) => reprinted('total-as-item', [{ number, print }])),
    ...sisters(number, grid).map((print) => reprinted('sister-table', [{ number, print }])),
    ...rowMistakes(number, grid),
    ...columnInUnit(number, grid),
  ]
}

function swaps(number: PrintedNumber, { numbers }: Grid): Reprint[][] {
  const { block, row, column } = number.spot as CellSpot
  const near = numbers.filter(({ spot }) => spot.kind === 'cell' && spot.block === block && isNear(spot.row - row, spot.column - column))
  return near
    .filter((other) => differs(number, other.printed))
    .map((other) => [
      { number, print: other.printed },
      { number: other, print: number.printed },
    ])
}

function isNear(down: number, right: number): boolean {
  return (down === 1 && right === 0) || (down === 0 && right > 0 && right < 3)
}

/** Whether a print says another amount, by more than rounding. */
function differs({ printed, places }: PrintedNumber, other: string): boolean {
  const [a, b] = [valueIn(printed), valueIn(other)]
  return a !== null && b !== null && a.minus(b).abs().gt(new Decimal(10).pow(-places))
}

function items(number: PrintedNumber, { numbers }: Grid): string[] {
  const { table, row, column } = number.coordinate ?? { table: null, row: '', column: '' }
  if (row !== '合计' && !/^\d+$/.test(row)) return []
  const parts = numbers.filter(({ coordinate: at }) => at?.table === table && at?.column === column && at.row !== row && isUnder(at.row, row))
  return [...new Set(parts.map(({ printed }) => printed))].filter((print) => differs(number, print))
}

function isUnder(code: string, of: string): boolean {
  return /^\d+$/.test(code) && (of === '合计' || code.startsWith(of))
}

function sisters(number: PrintedNumber, { numbers }: Grid): string[] {
  const { table, row } = number.coordinate ?? { table: null, row: '' }
  const others = numbers.filter(({ coordinate }) => coordinate !== null && coordinate.table !== table && coordinate.row === row)
  return [...new Set(others.map(({ printed }) => printed))].filter((print) => differs(number, print))
}

/** A table of subject codes with one row a line, where `number` stands in the row of a code. */
function rowMistakes(number: PrintedNumber, { document, facts, numbers }: Grid): Possible[] {
  const { block, row } = number.spot as CellSpot
  const { table: id, row: key = '', column = '' } = number.coordinate ?? {}
  const grid = document.blocks[block]
  const facing = facts.tables.find((table) => table.id === id)
  if (grid?.kind !== 'table' || id == null || facing === undefined || !/^\d+$/.test(key)) return []
  if (numbers.some(({ spot, coordinate }) => spot.kind === 'cell' && spot.block === block && spot.row === row && coordinate?.row !== key)) return []
  const made = (kind: RearrangedKind, rows: Table['rows'], from = key): Possible => ({
    kind,
    make: () => ({ kind, wrong: [], about: { table: id, row: from, column }, document: withBlock(document, block, { ...grid, rows }) }),
  })
  const here = grid.rows[row] ?? []
  const columns = [...new Set(numbers.flatMap(({ spot }) => (spot.kind === 'cell' && spot.block === block ? [spot.column] : [])))]
  const last = Math.max(
    ...numbers.flatMap(({ spot, coordinate }) => (spot.kind === 'cell' && spot.block === block && coordinate?.row !== '合计' ? [spot.row] : [])),
  )
  const shifted = grid.rows.map((cells, at) => {
    if (at < row || at > last) return cells
    const next = at === last ? undefined : grid.rows[at + 1]
    return cells.map((cell, nth) => (columns.includes(nth) ? { ...cell, text: next?.[nth]?.text ?? '' } : cell))
  })
  return [
    made('row-missing', [...grid.rows.slice(0, row), ...grid.rows.slice(row + 1)]),
    made('row-doubled', [...grid.rows.slice(0, row + 1), here, ...grid.rows.slice(row + 1)]),
    ...(last - row >= LEAST_SHIFTED ? [made('rows-shifted', shifted, firstChanged(shifted, grid.rows, block, numbers) ?? key)] : []),
  ]
}

/** The code of the first row that prints anything else now: rows that shift may print what they did. */
function firstChanged(rows: Table['rows'], before: Table['rows'], block: number, numbers: readonly PrintedNumber[]): string | null {
  const at = rows.findIndex((cells, nth) => cells.some(({ text }, column) => text !== before[nth]?.[column]?.text))
  return numbers.find(({ spot }) => spot.kind === 'cell' && spot.block === block && spot.row === at)?.coordinate?.row ?? null
}

/** Fewer rows that went astray are so many wrong cells. */
const LEAST_SHIFTED = 3

function withBlock(document: Document, at: number, block: Block): Document {
  return { ...document, blocks: document.blocks.map((other, nth) => (nth === at ? block : other)) }
}

function columnInUnit(number: PrintedNumber, { document, facts, numbers }: Grid): Possible[] {
  const { table: id, column = '', row = '' } = number.coordinate ?? {}
  const unit = facts.tables.find((table) => table.id === id)?.unit
  const inColumn = numbers.filter(({ coordinate }) => coordinate?.table === id && coordinate?.column === column)
  if (id == null || unit === undefined || inColumn.length < LEAST_SHIFTED) return []
  const factor = new Decimal(10).pow(unit === '元' ? -UNITS.万元 : UNITS.万元)
  const wrong = inColumn.flatMap((other) => {
    const value = valueIn(other.printed)
    return value === null ? [] : [{ number: other, print: printAmount(value.times(factor), 2) }]
  })
  const about = { table: id, row, column }
  return [{ kind: 'column-unit', make: () => ({ kind: 'column-unit', wrong: [], about, document: withPrints(document, wrong) }) }]
}
