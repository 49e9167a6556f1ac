import { Decimal } from 'decimal.js'
import { printAmount, UNITS, type Unit } from '../model/amount.ts'
import type { Coordinate, Facts, RowFact, TableFacts } from '../model/fact.ts'
import { type CellKey, cellKey } from './cells.ts'

/**
 * A printed number as explaining needs it: `units` × 10^`tick` (元, percent or things counted) is its value, `digits` its plain number as printed, without
 * commas and sign. `scale` is the power of ten of its unit, `places` the decimals it is printed with at least; `falls`: its word (减少) turns its sign.
 */
export interface Figure {
  readonly key: CellKey
  readonly coordinate: Coordinate
  readonly kind: 'amount' | 'rate' | 'count'
  readonly units: number
  readonly tick: number
  readonly digits: string
  readonly scale: number
  readonly places: number
  readonly falls: boolean
  /** What is printed behind it, where the print of a proposal repeats it: % or a measure word. */
  readonly suffix: string
  /** Half of this power of ten its rounding may hide; `null` where nothing was rounded away. */
  readonly rounded: number | null
}

/** A printed amount in 元 with 分 is exact. */
const EXACT = -2

/** Looks up printed numbers by their coordinates, each once. */
export function figuresOf(facts: Facts): (coordinate: Coordinate) => Figure | null {
  const known = new Map<CellKey, Figure | null>()
  const clauses = new Map(facts.clauses.map((clause) => [clause.nth, clause]))
  const tables = new Map<string, TableFacts>()
  for (const table of facts.tables) if (table.id !== null && !tables.has(table.id)) tables.set(table.id, table)
  return (coordinate) => {
    const key = cellKey(coordinate)
    let found = known.get(key)
    if (found === undefined) {
      const { table, nth, column } = coordinate
      const facing = table === null ? undefined : tables.get(table)
      if (table === null) found = claimed(coordinate, clauses.get(nth ?? -1)?.measures[column])
      else found = facing === undefined ? null : celled(coordinate, facing)
      known.set(key, found)
    }
    return found
  }
}

function celled(coordinate: Coordinate, table: TableFacts): Figure | null {
  const cell = rowsOf(table).get(coordinate.row)?.cells[coordinate.column]
  if (cell === undefined || cell.reading.kind === 'unreadable') return null
  const { reading } = cell
  const scale = UNITS[table.unit]
  const amount = reading.kind === 'amount' ? reading : null
  const tick = scale - Math.max(table.places, amount?.places ?? 0)
  return {
    key: cellKey(coordinate),
    coordinate,
    kind: 'amount',
    units: amount === null ? 0 : amount.units * 10 ** (scale - amount.places - tick),
    tick,
    digits: plain(reading.printed),
    scale,
    places: table.places,
    falls: false,
    suffix: '',
    rounded: tick > EXACT && amount !== null && amount.units !== 0 ? tick : null,
  }
}

type Claims = Facts['clauses'][number]['measures']

function claimed(coordinate: Coordinate, claim: Claims[string] | undefined): Figure | null {
  if (claim === undefined) return null
  const scale = claim.kind === 'amount' ? UNITS[claim.unit as Unit] : 0
  const usual = claim.kind === 'amount' && claim.unit === '万元' ? Math.min(claim.tick, scale - USUAL_PLACES) : claim.tick
  return {
    key: cellKey(coordinate),
    coordinate,
    kind: claim.kind,
    units: claim.units,
    tick: claim.tick,
    digits: plain(claim.printed),
    scale,
    places: Math.max(0, scale - claim.tick),
    falls: claim.units !== 0 && claim.units < 0 !== /^[-－]/.test(claim.printed),
    suffix: claim.kind === 'amount' ? '' : claim.unit,
    rounded: claim.kind === 'rate' || (claim.kind === 'amount' && usual > EXACT && claim.units !== 0) ? usual : null,
  }
}

/** Texts print 万元 to two places; dropped zeros do not coarsen a figure (DESIGN section 3). */
const USUAL_PLACES = 2

function plain(printed: string): string {
  return printed.normalize('NFKC').replace(/[^\d.]/g, '')
}

/** How a figure would be printed with another value, `value` × 10^`tick`. */
export function printOf(figure: Figure, value: number, tick: number): string {
  const amount = new Decimal(value).times(new Decimal(10).pow(tick - figure.scale))
  const least = figure.coordinate.table === null && figure.kind === 'rate' ? Math.max(0, -tick) : figure.places
  return printAmount(figure.falls ? amount.neg() : amount, Math.max(least, amount.decimalPlaces())) + figure.suffix
}

/** The rows of a table by key; of a key printed twice the first counts. */
export function rowsOf(table: TableFacts): ReadonlyMap<string, RowFact> {
  let rows = ROWS.get(table)
  if (rows === undefined) {
    rows = new Map()
    for (const row of table.rows) if (!rows.has(row.key)) rows.set(row.key, row)
    ROWS.set(table, rows)
  }
  return rows
}

const ROWS = new WeakMap<TableFacts, Map<string, RowFact>>()
