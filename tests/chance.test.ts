import { expect, test } from 'vitest'
import { chanceExact, chanceOff } from '../src/evaluate/chance.ts'

const upTo = (last: number, first = 2) => Array.from({ length: last - first + 1 }, (_, index) => first + index)

/**
 * The chance that `terms` numbers, each rounded off by anything from minus to plus half a last digit, are together off by `edge` halves or more:
 * the textbook's alternating sum, in whole numbers over 2^terms × terms!, so that nothing is lost.
 */
function beyond(terms: number, edge: number): { over: bigint; under: bigint } {
  let over = 0n
  let binomial = 1n
  let under = 1n
  for (const j of upTo(terms, 1)) under *= 2n * BigInt(j)
  for (let j = 0; 2 * j < terms - edge; j++) {
    over += (j % 2 === 0 ? 1n : -1n) * binomial * BigInt(terms - edge - 2 * j) ** BigInt(terms)
    binomial = (binomial * BigInt(terms - j)) / BigInt(j + 1)
  }
  return { over, under }
}

/** The chance of a total at least `difference` last digits off, on either side, as the nearest double. */
function exactOff(terms: number, difference: number): number {
  const { over, under } = beyond(terms, 2 * difference - 1)
  return Number((2n * over * 10n ** 40n) / under) / 1e40
}

/** How many of all amounts within one last digit, `terms` of them, have a rounded total off by `difference` or more from the total of the rounded. */
function counted(terms: number, unit: number, difference: number): number {
  const round = (amount: number) => Math.floor((amount + unit / 2) / unit)
  let off = 0
  const visit = (left: number, sum: number, rounded: number): void => {
    if (left === 0) off += Math.abs(round(sum) - rounded) >= difference ? 1 : 0
    else for (let amount = 0; amount < unit; amount++) visit(left - 1, sum + amount, rounded + round(amount))
  }
  visit(terms, 0, 0)
  return off / unit ** terms
}

test.each([
  [2, 200],
  [3, 60],
  [4, 24],
])('%d numbers rounded one by one: what is counted is what is computed', (terms, unit) => {
  for (const difference of [1, 2, 3]) expect(Math.abs(counted(terms, unit, difference) - chanceOff(terms, difference))).toBeLessThan(1 / unit)
})

test.each([...upTo(12), 20, 40, 80, 160])('%d numbers: the chances are those of exact fractions, down to the smallest', (terms) => {
  for (const difference of upTo(terms, 1)) {
    const exact = exactOff(terms, difference)
    if (exact > 1e-20) expect(Math.abs(chanceOff(terms, difference) / exact - 1)).toBeLessThan(1e-12)
    else expect(chanceOff(terms, difference)).toBeLessThan(1.01e-20)
  }
  expect(chanceExact(terms)).toBeCloseTo(1 - exactOff(terms, 1), 13)
})

test.each([
  [2, '0.250'],
  [3, '0.333'],
  [4, '0.401'],
  [6, '0.489'],
  [10, '0.589'],
  [20, '0.701'],
  [40, '0.785'],
])('%d numbers do not close exactly in %s of all cases', (terms, chance) => {
  expect(chanceOff(terms, 1).toFixed(3)).toBe(chance)
  expect((1 - chanceExact(terms)).toFixed(3)).toBe(chance)
})

test.each([
  [4, '0.005'],
  [6, '0.031'],
  [10, '0.101'],
  [20, '0.247'],
  [40, '0.413'],
])('%d numbers are two last digits off or more in %s of all cases', (terms, chance) => {
  expect(chanceOff(terms, 2).toFixed(3)).toBe(chance)
})

test.each([
  [10, 4],
  [20, 6],
  [30, 7],
  [40, 8],
])('%d numbers are %d last digits off in less than one of ten thousand cases, and one fewer in more', (terms, difference) => {
  expect(chanceOff(terms, difference)).toBeLessThan(1e-4)
  expect(chanceOff(terms, difference - 1)).toBeGreaterThan(1e-4)
})

test('one number copied is never off, and no difference is certain', () => {
  for (const terms of [0, 1]) {
    expect(chanceExact(terms)).toBe(1)
    expect(chanceOff(terms, 1)).toBe(0)
  }
  for (const terms of [0, 1, 2, 10, 50]) expect(chanceOff(terms, 0)).toBe(1)
})

test('more numbers close less often, and larger differences are rarer', () => {
  for (const terms of upTo(120, 1)) {
    expect(chanceExact(terms + 1)).toBeLessThan(chanceExact(terms))
    for (const difference of upTo(terms + 1, 1)) {
      const [chance, rarer, more] = [chanceOff(terms, difference), chanceOff(terms, difference + 1), chanceOff(terms + 1, difference)]
      expect(chance >= 0 && chance <= 1 && (chance === 0 || (rarer < chance && chance < more))).toBe(true)
      // half a last digit a number is the most there can be
      if (terms < 40) expect(chance > 0).toBe(difference <= terms / 2)
    }
  }
})

test('many numbers follow the normal law with its first correction, and nothing jumps', () => {
  const law = (terms: number) => Math.sqrt(6 / (Math.PI * terms)) * (1 - 0.65 / terms)
  for (const terms of upTo(130, 12)) {
    expect(Math.abs(chanceExact(terms) / law(terms) - 1)).toBeLessThan(1 / terms ** 2)
    const step = (chanceExact(terms) - chanceExact(terms + 1)) / (law(terms) - law(terms + 1))
    expect(Math.abs(step - 1)).toBeLessThan(5 / terms ** 2)
  }
})
