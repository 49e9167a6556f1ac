import type { Check } from '../model/check.ts'
import type { Rule, Statement, TermRef } from '../model/rule.ts'
import type { Account } from './account.ts'
import { operandOf } from './figure.ts'
import { type Fraction, fraction, rounded } from './fraction.ts'
import { collected, type Place } from './resolve.ts'
import { fault, holds } from './verdicts.ts'

/**
 * Decides whether a printed average is an amount over a count, for some amount that rounds to the printed one; the average stands for everything that rounds to
 * it. One last digit off is a hint. Says nothing where one of the three is not printed, or where nothing is counted.
 */
export function decideAverage(
  rule: Rule,
  { average, of, by }: Extract<Statement, { kind: 'average' }>,
  place: Place,
  key: string,
  current: Account,
  prior: Account | null,
): Check[] {
  const [stated, amount, count] = [average, of, by].map((term: TermRef) => {
    const { figures, applies, why } = collected([{ sign: 1, of: term }], place, current, prior)
    return applies && why === null && figures.length === 1 ? figures[0] : undefined
  })
  if (stated?.location == null || amount?.location == null || count?.location == null || count.units <= 0 || amount.units < 0) return []
  // In last digits of the average, the amount half of its own last digit down, as printed, and up.
  const [low, value, high] = [-1, 0, 1].map((half) =>
    share(2 * amount.units + (amount.rounded ? half : 0), 2 * count.units, amount.tick - count.tick - stated.tick),
  ) as [Fraction, Fraction, Fraction]
  const printed = BigInt(stated.units)
  const reaches = (room: bigint) => (2n * printed + room) * low.over >= 2n * low.top && (2n * printed - room) * high.over <= 2n * high.top
  const operands = [operandOf(stated, 0, stated.tick), operandOf(amount, 2, amount.tick), operandOf(count, 2, count.tick)]
  if (reaches(1n)) return [{ ...holds(rule, key), operands }]
  const what = {
    kind: 'average',
    measure: average.measure,
    printed: stated.printed,
    expected: rounded(value, stated.printed.split('.')[1]?.length ?? 0),
    numerator: amount.printed,
    denominator: count.printed,
  } as const
  return [{ ...fault(rule, key, what, [{ at: stated.coordinate, location: stated.location }], reaches(3n) ? 'info' : rule.severity), operands }]
}

/** top ÷ over × 10^power. */
function share(top: number, over: number, power: number): Fraction {
  const scale = 10n ** BigInt(Math.abs(power))
  return power < 0 ? fraction(BigInt(top), BigInt(over) * scale) : fraction(BigInt(top) * scale, BigInt(over))
}
