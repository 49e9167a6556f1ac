import { Decimal } from 'decimal.js'
import { readAmount, UNITS, type Unit } from '../model/amount.ts'
import type { Location } from '../model/document.ts'
import type { Claim, Facts } from '../model/fact.ts'
import type { Finding } from '../model/finding.ts'

/** What a document would say with all certain proposals made: the new prints by place, taken from findings and from the rates that follow from them. */
export function certainPrints(findings: readonly Finding[]): ReadonlyMap<Location, string> {
  const prints = new Map<Location, string>()
  for (const { cause, expected, locations, difference, consequences, severity } of findings) {
    if (expected === null) continue
    // What only a rule of style or custom proposes is not certain.
    if (cause === null ? severity !== 'error' : cause.confidence !== 'certain' || cause.proposal === null) continue
    const [first, second] = cause?.suspects ?? []
    for (const { location } of locations) prints.set(location, expected)
    // Of two numbers exchanged the second takes what the first printed; what a difference was carried into loses it too.
    if (cause?.kind === 'cells-swapped' && second?.location != null && first !== undefined) prints.set(second.location, first.printed)
    if (cause?.kind === 'carried' && difference !== null) {
      for (const { location, printed } of cause.suspects.slice(1)) {
        const reading = readAmount(printed)
        if (location !== null && reading.kind === 'amount') prints.set(location, reading.value.minus(difference.replaceAll(',', '')).toFixed())
      }
    }
    for (const { rate, location } of consequences) if (rate !== null && location !== null) prints.set(location, rate.expected)
  }
  return prints
}

/** The facts with other prints at some places. What is printed there but is no figure (a word, a name) stays as it is. */
export function reprinted(facts: Facts, prints: ReadonlyMap<Location, string>): Facts {
  const tables = facts.tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      cells: Object.fromEntries(
        Object.entries(row.cells).map(([column, cell]) => {
          const print = prints.get(cell.location)
          return [column, print === undefined ? cell : { ...cell, reading: readAmount(print) }]
        }),
      ),
    })),
  }))
  const clauses = facts.clauses.map((clause) => ({
    ...clause,
    measures: Object.fromEntries(
      Object.entries(clause.measures).map(([measure, claim]) => {
        const print = prints.get(claim.location)
        return [measure, print === undefined ? claim : claimWith(claim, print)]
      }),
    ),
  }))
  return { ...facts, tables, clauses }
}

/** A claim with another number; the sign of its word stays. */
function claimWith(claim: Claim, print: string): Claim {
  const reading = readAmount(print.normalize('NFKC').replace(/[^\d.,)]+$/, ''))
  if (reading.kind !== 'amount') return claim
  const scale = claim.kind === 'amount' ? UNITS[claim.unit as Unit] : 0
  const falls = claim.units !== 0 && claim.units < 0 !== /^[-－]/.test(claim.printed)
  const units = new Decimal(reading.units).times(falls ? -1 : 1).toNumber()
  return { ...claim, printed: print, units, tick: scale - reading.places }
}
