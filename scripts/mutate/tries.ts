import type { Document } from '../../src/model/document.ts'
import type { RuleSet } from '../../src/model/rule.ts'
import { type Numbers, type PrintedNumber, tableNumbers, textNumbers } from './numbers.ts'
import { oneOf, randomFrom, shuffled } from './random.ts'
import { KINDS, type Slip, slipsOf } from './slips.ts'
import { type Outcome, type Run, run, trial } from './trial.ts'

/** Which numbers are changed. */
export const PARTS = ['tables', 'text'] as const
export type Part = (typeof PARTS)[number]

/** One changed number and what became of it. */
export interface Try {
  readonly number: PrintedNumber
  readonly slip: Slip
  readonly outcome: Outcome
}

/** All tries on one document, in reading order; `numbers` and `zeros` are how many could slip, and how many zeros could not. */
export interface Tries {
  readonly unchanged: Run
  readonly numbers: number
  readonly zeros: number
  readonly tries: readonly Try[]
}

/**
 * Changes one number at a time, `count` times: each number once before any a second time, its kind of slip at random, then one slip of that kind.
 * Ends earlier where every slip of every number was tried. The same seed gives the same changes.
 */
export function mutate(document: Document, rules: RuleSet, { seed, count, parts }: { seed: number; count: number; parts: readonly Part[] }): Tries {
  const unchanged = run(document, rules)
  // What is refused is not checked.
  const checked = unchanged.facts.kind === 'final-accounts' ? parts : []
  const found: Numbers[] = checked.map((part) => (part === 'tables' ? tableNumbers : textNumbers)(document, unchanged.facts))
  const numbers = found.flatMap((of) => of.numbers)
  const random = randomFrom(seed)
  const open = new Map(numbers.map((number) => [number, slipsOf(number)]))
  const tries: Try[] = []
  while (open.size > 0 && tries.length < count) {
    for (const number of shuffled([...open.keys()], random).slice(0, count - tries.length)) {
      const slips = open.get(number) ?? []
      const slip = drawn(slips, random)
      if (slip === null) open.delete(number)
      else {
        tries.push({ number, slip, outcome: trial(unchanged, number, slip, rules) })
        open.set(
          number,
          slips.filter((other) => other !== slip),
        )
      }
    }
  }
  const place = new Map(numbers.map((number, nth) => [number, nth]))
  tries.sort((a, b) => (place.get(a.number) ?? 0) - (place.get(b.number) ?? 0))
  return { unchanged, numbers: numbers.length, zeros: found.reduce((sum, { zeros }) => sum + zeros, 0), tries }
}

/** A slip of any kind with the same chance, as each kind knows another number of ways. */
function drawn(slips: readonly Slip[], random: () => number): Slip | null {
  const [first, ...others] = KINDS.map((kind) => slips.filter((slip) => slip.kind === kind)).filter((ofKind): ofKind is [Slip, ...Slip[]] => ofKind.length > 0)
  return first === undefined ? null : oneOf(oneOf([first, ...others], random), random)
}
