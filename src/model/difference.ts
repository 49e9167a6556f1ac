import { Decimal } from 'decimal.js'
import { printAmount, UNITS, type Unit } from './amount.ts'
import type { Check } from './check.ts'
import type { Facts } from './fact.ts'

/** What a difference is counted in: a unit of money, percent, or, of things counted, nothing. */
export type DifferenceUnit = Unit | '%' | null

/** The difference of a check of numbers, left minus right: in the unit of its first table, else of the document, or what its rates and counts are counted in. */
export function difference(check: Check, facts: Facts): { readonly printed: string; readonly unit: DifferenceUnit } {
  const unit = unitOf(check, facts)
  const scale = unit === null || unit === '%' ? 0 : UNITS[unit]
  const value = new Decimal(check.difference).times(new Decimal(10).pow(check.tick - scale))
  return { printed: printAmount(value, Math.max(0, scale - check.tick)), unit }
}

/** A number with what it is counted in. */
export function withUnit(printed: string, unit: DifferenceUnit): string {
  return unit === null ? printed : unit === '%' ? `${printed}%` : `${printed} ${unit}`
}

function unitOf({ operands }: Check, facts: Facts): DifferenceUnit {
  const first = operands.find(({ coordinate }) => coordinate !== null)?.coordinate
  if (first == null || first.table !== null) return facts.tables.find(({ id }) => id === first?.table)?.unit ?? facts.unit
  const kind = facts.clauses.find(({ nth }) => nth === first.nth)?.measures[first.column]?.kind
  if (kind === 'rate') return '%'
  if (kind === 'count') return null
  const table = operands.find(({ coordinate }) => coordinate?.table != null)?.coordinate?.table
  return facts.tables.find(({ id }) => id === table)?.unit ?? facts.unit
}
