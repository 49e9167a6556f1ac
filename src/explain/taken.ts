import type { Coordinate } from '../model/fact.ts'
import type { SlipKind } from '../model/finding.ts'
import { type CellKey, cellKey } from './cells.ts'
import { rowsOf } from './figures.ts'
import type { Scene, Suspect } from './scene.ts'

/** Where the number that is printed for a figure also stands, so that it may have been taken from there: beside it, below it, in a sister table, near it in the text. */
export function takenFrom(suspect: Suspect, scene: Scene): { kind: SlipKind; from: CellKey } | null {
  const { coordinate } = suspect.figure
  return coordinate.table === null ? inText(suspect, coordinate, scene) : inTables(suspect, coordinate, scene)
}

function inTables({ figure, value }: Suspect, { table: id, row, column }: Coordinate, scene: Scene): { kind: SlipKind; from: CellKey } | null {
  const isSame = (coordinate: Coordinate) => {
    const other = scene.figureAt(coordinate)
    return other !== null && other.key !== figure.key && other.units * 10 ** (other.tick - scene.ticks.amount) === value
  }
  const table = scene.facts.tables.find((one) => one.id === id)
  if (table === undefined) return null
  const order = [...rowsOf(table).keys()]
  const here = order.indexOf(row)
  const near = order.map((key, nth) => ({ key, away: Math.abs(nth - here) })).sort((a, b) => a.away - b.away)
  const below = near.find(({ key }) => isUnder(key, row) && isSame({ table: id, row: key, column }))
  if (below !== undefined) return { kind: 'total-as-item', from: cellKey({ table: id, row: below.key, column }) }
  const beside = table.columns.find((other) => other !== column && isSame({ table: id, row, column: other }))
  if (beside !== undefined) return { kind: 'copied', from: cellKey({ table: id, row, column: beside }) }
  const above = near.find(({ key, away }) => away > 0 && away <= NEAR && isSame({ table: id, row: key, column }))
  if (above !== undefined) return { kind: 'copied', from: cellKey({ table: id, row: above.key, column }) }
  for (const sister of scene.facts.tables) {
    if (sister === table || sister.id === null || !rowsOf(sister).has(row)) continue
    const same = sister.columns.find((other) => isSame({ table: sister.id, row, column: other }))
    if (same !== undefined) return { kind: 'sister-table', from: cellKey({ table: sister.id, row, column: same }) }
  }
  return null
}

/** Rows from which a hand that slips copies. */
const NEAR = 3

function isUnder(code: string, of: string): boolean {
  return code !== of && /^\d+$/.test(code) && (of === '合计' || code.startsWith(of))
}

/** Clauses that stand so near in the text are copied from by mistake. */
const NEAR_CLAUSES = 2

function inText({ figure, value }: Suspect, { nth = -1 }: Coordinate, scene: Scene): { kind: SlipKind; from: CellKey } | null {
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
