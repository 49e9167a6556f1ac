import type { CellFact, Coordinate, TableFacts } from '../model/fact.ts'
import type { SlipKind } from '../model/finding.ts'
import { type CellKey, cellKey } from './cells.ts'
import { rowsOf } from './figures.ts'
import type { Scene, Suspect } from './scene.ts'

interface Taken {
  readonly kind: SlipKind
  readonly from: CellKey
}

/** Where the number that is printed for a figure also stands, so that it may have been taken from there: beside it, below it, in a sister table, near it in the text. */
export function takenFrom(suspect: Suspect, scene: Scene): Taken | null {
  let taken = TAKEN.get(suspect)
  if (taken === undefined) {
    const { coordinate } = suspect.figure
    taken = coordinate.table === null ? inText(suspect, coordinate, scene) : inTables(suspect, coordinate, scene)
    TAKEN.set(suspect, taken)
  }
  return taken
}

/** A suspect is of one scene; whatever it may have been meant to be, it was taken from one place. */
const TAKEN = new WeakMap<Suspect, Taken | null>()

function inTables({ figure, value }: Suspect, { table: id, row, column }: Coordinate, scene: Scene): Taken | null {
  const isSame = (coordinate: Coordinate) => {
    const other = scene.figureAt(coordinate)
    return other !== null && other.key !== figure.key && other.units * 10 ** (other.tick - scene.ticks.amount) === value
  }
  const table = scene.facts.tables.find((one) => one.id === id)
  if (table === undefined) return null
  const order = keysOf(table)
  const here = order.indexOf(row)
  const below = nearest(
    rowsLike(row, column, table).filter((key) => isUnder(key, row) && isSame({ table: id, row: key, column })),
    row,
    order,
  )
  if (below !== undefined) return { kind: 'total-as-item', from: cellKey({ table: id, row: below, column }) }
  const beside = table.columns.find((other) => other !== column && isSame({ table: id, row, column: other }))
  if (beside !== undefined) return { kind: 'copied', from: cellKey({ table: id, row, column: beside }) }
  const around = Array.from({ length: 2 * NEAR }, (_, nth) => order[here + (nth % 2 === 0 ? -1 : 1) * (1 + Math.floor(nth / 2))])
  const above = around.find((key) => key !== undefined && isSame({ table: id, row: key, column }))
  if (above !== undefined) return { kind: 'copied', from: cellKey({ table: id, row: above, column }) }
  for (const sister of scene.facts.tables) {
    if (sister === table || sister.id === null || !rowsOf(sister).has(row)) continue
    const same = sister.columns.find((other) => isSame({ table: sister.id, row, column: other }))
    if (same !== undefined) return { kind: 'sister-table', from: cellKey({ table: sister.id, row, column: same }) }
  }
  return null
}

/** The rows of a table in the order in which they stand. */
function keysOf(table: TableFacts): readonly string[] {
  let keys = ORDER.get(table)
  if (keys === undefined) {
    keys = [...rowsOf(table).keys()]
    ORDER.set(table, keys)
  }
  return keys
}

const ORDER = new WeakMap<TableFacts, readonly string[]>()

/** Of some rows the one that stands nearest to another. */
function nearest(keys: readonly string[], row: string, order: readonly string[]): string | undefined {
  const here = order.indexOf(row)
  const away = (key: string) => Math.abs(order.indexOf(key) - here)
  return [...keys].sort((a, b) => away(a) - away(b))[0]
}

/** The rows that print the same number in a column as one of them, itself included. */
function rowsLike(row: string, column: string, table: TableFacts): readonly string[] {
  let byNumber = LIKE.get(table)
  if (byNumber === undefined) {
    byNumber = new Map()
    for (const [key, { cells }] of rowsOf(table)) for (const of of table.columns) append(byNumber, `${of} ${numberIn(cells[of])}`, key)
    LIKE.set(table, byNumber)
  }
  return byNumber.get(`${column} ${numberIn(rowsOf(table).get(row)?.cells[column])}`) ?? []
}

const LIKE = new WeakMap<TableFacts, Map<string, string[]>>()

/** A blank counts as nothing. */
function numberIn(cell: CellFact | undefined): string {
  return cell?.reading.kind === 'amount' ? cell.reading.value.toString() : '0'
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

/** Rows from which a hand that slips copies. */
const NEAR = 3

function isUnder(code: string, of: string): boolean {
  return code !== of && /^\d+$/.test(code) && (of === '合计' || code.startsWith(of))
}

/** Clauses that stand so near in the text are copied from by mistake. */
const NEAR_CLAUSES = 2

function inText({ figure, value }: Suspect, { nth = -1 }: Coordinate, scene: Scene): Taken | null {
  for (const clause of scene.facts.clauses) {
    if (Math.abs(clause.nth - nth) > NEAR_CLAUSES) continue
    for (const measure of Object.keys(clause.measures)) {
      const claim = clause.measures[measure]
      if (claim === undefined || claim.kind !== figure.kind) continue
      const scale = claim.kind === 'amount' ? scene.ticks.amount : scene.ticks.other
      const isOther = clause.nth !== nth || measure !== figure.coordinate.column
      if (isOther && Math.abs(claim.units * 10 ** (claim.tick - scale)) === Math.abs(value)) {
        return { kind: 'copied', from: cellKey({ table: null, row: clause.subject, column: measure, section: clause.printedSection, nth: clause.nth }) }
      }
    }
  }
  return null
}
