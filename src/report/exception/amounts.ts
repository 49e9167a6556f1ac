import { Decimal } from 'decimal.js'
import { readAmount, UNITS, type Unit } from '../../model/amount.ts'
import type { Facts } from '../../model/fact.ts'
import type { Finding, Proof } from '../../model/finding.ts'

/**
 * The amount that a finding is about, in 万元, so that amounts of documents in other units add up: what should stand there where that is proven,
 * else the largest figure of the tables that takes part. `null` where it is about no money.
 */
export function amountAtIssue({ mistake, expected, unit }: Finding, facts: Facts | null): Decimal | null {
  if (mistake.kind === 'unequal') return expected !== null && unit !== null ? in万元(expected, unit) : largest(mistake.proof, facts)
  if (mistake.kind === 'misaligned') return in万元(mistake.total, facts?.tables.find(({ id }) => id === mistake.table)?.unit ?? null)
  return null
}

function largest({ left, right, unit }: Proof, facts: Facts | null): Decimal | null {
  if (unit === null || unit === '%') return null
  const amounts = [...left, ...right].map(({ coordinate, printed }) => {
    const table = coordinate?.table == null ? undefined : facts?.tables.find(({ id }) => id === coordinate.table)
    return table === undefined ? null : in万元(printed, table.unit)
  })
  return amounts.reduce((most, amount) => (amount !== null && (most === null || amount.abs().gt(most)) ? amount.abs() : most), null)
}

function in万元(printed: string, unit: Unit | null): Decimal | null {
  const reading = readAmount(printed)
  return reading.kind === 'amount' && unit !== null ? reading.value.times(new Decimal(10).pow(UNITS[unit] - UNITS.万元)).abs() : null
}
