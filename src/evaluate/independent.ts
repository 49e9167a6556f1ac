import type { Check } from '../model/check.ts'

/** A prime so large that two coefficients hardly ever cancel by chance. */
const PRIME = 1_000_003

/**
 * The sums of a document that do not follow from one another: where the columns of a table add up and each row does, the column of totals adds up by itself,
 * and that it does is no further evidence (ALGORITHMS 3.2 takes the sums for independent). Elimination modulo a prime; the first of dependent sums stays.
 */
export function independent(sums: readonly Check[]): Check[] {
  const pivots = new Map<string, ReadonlyMap<string, number>>()
  return sums.filter((sum) => {
    const row = new Map<string, number>()
    for (const { coordinate, side, sign, ticks } of sum.operands) {
      if (coordinate === null || ticks === 0) continue
      const { table, row: at, column, section, nth } = coordinate
      add(row, `${table}|${at}|${column}|${section ?? ''}|${nth ?? ''}`, side === 'left' ? sign : -sign)
    }
    for (let [first] = row; first !== undefined; [first] = row) {
      const [key, share] = first
      const pivot = pivots.get(key)
      if (pivot === undefined) {
        pivots.set(key, scaled(row, inverse(share)))
        return true
      }
      for (const [other, times] of pivot) add(row, other, -share * times)
    }
    return false
  })
}

function add(row: Map<string, number>, key: string, share: number): void {
  const sum = ((((row.get(key) ?? 0) + share) % PRIME) + PRIME) % PRIME
  if (sum === 0) row.delete(key)
  else row.set(key, sum)
}

function scaled(row: ReadonlyMap<string, number>, by: number): ReadonlyMap<string, number> {
  return new Map([...row].map(([key, share]) => [key, (share * by) % PRIME]))
}

/** The inverse modulo the prime, by Fermat's little theorem. */
function inverse(share: number): number {
  let [result, base] = [1, share % PRIME]
  for (let power = PRIME - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % PRIME
    base = (base * base) % PRIME
  }
  return result
}
