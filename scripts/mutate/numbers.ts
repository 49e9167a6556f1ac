import { UNITS } from '../../src/model/amount.ts'
import { type Block, type Document, type Location, locate, type Paragraph } from '../../src/model/document.ts'
import type { Coordinate, Facts, NarrativeNumber } from '../../src/model/fact.ts'
import { type Slippery, valueIn } from './slips.ts'

/** Where a number stands in the Document, and so what to replace: a cell of a table, or some characters of a paragraph. */
export type Spot =
  | { readonly kind: 'cell'; readonly block: number; readonly row: number; readonly column: number }
  | { readonly kind: 'text'; readonly block: number; readonly from: number; readonly to: number }

/** A printed number that is not zero, with all that a slip of it needs. `unit` is what the text prints after it. */
export interface PrintedNumber extends Slippery {
  /** The table, or the section of the text. */
  readonly part: string
  readonly coordinate: Coordinate | null
  readonly unit: string
  readonly location: Location
  readonly spot: Spot
}

/** The numbers of a part of a document, in reading order. A zero has no digits to slip; `zeros` says how many were left out. */
export interface Numbers {
  readonly numbers: readonly PrintedNumber[]
  readonly zeros: number
}

/** Every amount of the canonical tables that were read. */
export function tableNumbers(document: Document, facts: Facts): Numbers {
  const spots = cellSpots(document)
  const found = facts.tables.flatMap(({ id, status, places, rows }) => {
    if (id === null || status !== 'recognised') return []
    const cells = rows.flatMap((row) => Object.values(row.cells))
    return cells.flatMap(({ table, row, column, reading, location }) => {
      if (reading.kind !== 'amount') return []
      const spot = spots.get(keyOf(location))?.find((here) => printAt(document, here) === reading.printed)
      return spot === undefined
        ? []
        : [{ part: id, isMoney: true, coordinate: { table, row, column }, printed: reading.printed, places, unit: '', location, spot }]
    })
  })
  // Two rows that go by one place in print are one number.
  const once = [...new Map(found.map((number) => [nameOf(number.spot), number])).values()]
  const prints = new Map(once.map(({ spot, printed }) => [nameOf(spot), printed]))
  return withoutZeros(once.map((number) => ({ ...number, neighbours: beside(document, number.spot, prints) })))
}

/** Every amount, rate and count of the text. */
export function textNumbers(document: Document, facts: Facts): Numbers {
  const taken = new Set<string>()
  const found = facts.narrative.flatMap((number) => {
    const printed = NUMBER.exec(number.printed)?.[0]
    const start = offsetOf(document, number, taken)
    if (printed === undefined || start === null) return []
    const spot = { kind: 'text' as const, block: start.block, from: start.offset, to: start.offset + printed.length }
    return [
      {
        part: number.section === '' ? 'outside' : number.section,
        isMoney: Object.hasOwn(UNITS, number.printed.slice(printed.length).trim()),
        coordinate: null,
        printed,
        unit: number.printed.slice(printed.length).trim(),
        location: number.location,
        spot,
      },
    ]
  })
  const finest = new Map<string, number>()
  for (const { printed, unit } of found) finest.set(unit, Math.max(finest.get(unit) ?? 0, decimals(printed)))
  return withoutZeros(
    found.map((number) => {
      const alike = found.filter(({ unit }) => unit === number.unit)
      const at = alike.indexOf(number)
      const neighbours = [alike[at - 1], alike[at + 1]].flatMap((other) => (other === undefined ? [] : [other.printed]))
      // A percentage and a count have digits of their own; an amount those of the finest in the text.
      const places = Object.hasOwn(UNITS, number.unit) ? (finest.get(number.unit) ?? 0) : decimals(number.printed)
      return { ...number, places, neighbours }
    }),
  )
}

/** One number and what it is changed to. */
export interface Reprint {
  readonly number: PrintedNumber
  readonly print: string
}

/** The document with other prints in the place of some numbers; nothing else changes, and all that stands behind them keeps its place. */
export function withPrints(document: Document, reprints: readonly Reprint[]): Document {
  // From the back to the front, so that the places of those before stay true.
  const order = [...reprints].sort((a, b) => startOf(b.number.spot) - startOf(a.number.spot))
  return order.reduce(withPrint, document)
}

function startOf(spot: Spot): number {
  return spot.kind === 'text' ? spot.from : 0
}

function withPrint(document: Document, { number: { spot }, print }: Reprint): Document {
  const blocks = document.blocks.map((block, index): Block => {
    if (index !== spot.block) return block
    if (spot.kind === 'cell' && block.kind === 'table') {
      const rows = block.rows.map((row, at) => (at === spot.row ? row.map((cell, column) => (column === spot.column ? { ...cell, text: print } : cell)) : row))
      return { ...block, rows }
    }
    if (spot.kind === 'text' && block.kind === 'paragraph') {
      const longer = print.length - (spot.to - spot.from)
      const behind = { start: spot.to + longer, location: locate(block, spot.to) }
      const segments = block.segments.flatMap((segment) => (segment.start > spot.from ? [{ ...segment, start: segment.start + longer }] : [segment]))
      const before = segments.filter(({ start }) => start < behind.start)
      const after = segments.filter(({ start }) => start > behind.start)
      return { ...block, text: block.text.slice(0, spot.from) + print + block.text.slice(spot.to), segments: [...before, behind, ...after] }
    }
    return block
  })
  return { ...document, blocks }
}

const NUMBER = /^[-－]?\d[\d,，]*(?:[.．]\d+)?/

type CellSpot = Extract<Spot, { kind: 'cell' }>

function keyOf(location: Location): string {
  return JSON.stringify(location)
}

function nameOf({ block, row, column }: Omit<CellSpot, 'kind'>): string {
  return `${block}|${row}|${column}`
}

/** Cells by location; a reader that cannot tell two cells apart gives them the same one, hence lists. */
function cellSpots({ blocks }: Document): Map<string, CellSpot[]> {
  const spots = new Map<string, CellSpot[]>()
  for (const [block, content] of blocks.entries()) {
    if (content.kind !== 'table') continue
    for (const [row, cells] of content.rows.entries()) {
      for (const [column, cell] of cells.entries()) {
        if (cell.text === '') continue
        const known = spots.get(keyOf(cell.location))
        if (known === undefined) spots.set(keyOf(cell.location), [{ kind: 'cell', block, row, column }])
        else known.push({ kind: 'cell', block, row, column })
      }
    }
  }
  return spots
}

function printAt({ blocks }: Document, { block, row, column }: CellSpot): string {
  const table = blocks[block]
  return table?.kind === 'table' ? (table.rows[row]?.[column]?.text.trim() ?? '') : ''
}

/** The nearest amounts to the left, to the right, above and below. */
function beside({ blocks }: Document, spot: CellSpot, prints: ReadonlyMap<string, string>): string[] {
  const table = blocks[spot.block]
  if (table?.kind !== 'table') return []
  const [height, width] = [table.rows.length, table.rows[0]?.length ?? 0]
  return [[0, -1] as const, [0, 1] as const, [-1, 0] as const, [1, 0] as const].flatMap(([down, right]) => {
    let [row, column] = [spot.row + down, spot.column + right]
    for (; row >= 0 && row < height && column >= 0 && column < width; row += down, column += right) {
      const print = prints.get(nameOf({ block: spot.block, row, column }))
      if (print !== undefined) return [print]
    }
    return []
  })
}

/** Which characters of which paragraph a number of the text is. */
function offsetOf({ blocks }: Document, { printed, location }: NarrativeNumber, taken: Set<string>): { block: number; offset: number } | null {
  for (const [block, content] of blocks.entries()) {
    if (content.kind !== 'paragraph') continue
    for (const offset of offsets(content, printed)) {
      const name = `${block}|${offset}`
      if (taken.has(name) || keyOf(locate(content, offset)) !== keyOf(location)) continue
      taken.add(name)
      return { block, offset }
    }
  }
  return null
}

function offsets({ text }: Paragraph, printed: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(printed); at >= 0; at = text.indexOf(printed, at + 1)) found.push(at)
  return found
}

function decimals(printed: string): number {
  return /[.．](\d+)$/.exec(printed)?.[1]?.length ?? 0
}

function withoutZeros(all: readonly PrintedNumber[]): Numbers {
  const numbers = all.filter(({ printed }) => valueIn(printed)?.isZero() === false)
  return { numbers, zeros: all.filter(({ printed }) => valueIn(printed)?.isZero() === true).length }
}
