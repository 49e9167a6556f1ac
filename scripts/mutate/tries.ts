import type { Document } from '../../src/model/document.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { RuleSet } from '../../src/model/rule.ts'
import { type Witnesses, witnessesIn } from './by-rule.ts'
import { type Numbers, type PrintedNumber, tableNumbers, textNumbers } from './numbers.ts'
import { oneOf, randomFrom, shuffled } from './random.ts'
import { type Grid, REARRANGED, rearrangements } from './rearranged.ts'
import { KINDS, slipsOf } from './slips.ts'
import { type Change, type Outcome, outcomeOf, type Run, reprinted, run } from './trial.ts'

/** All kinds of mistakes, in the order of the report. */
export const ALL_KINDS = [...KINDS, ...REARRANGED, 'two'] as const satisfies readonly Change['kind'][]

/** Which numbers are changed. */
export const PARTS = ['tables', 'text'] as const
export type Part = (typeof PARTS)[number]

/** One change at a number and what became of it. */
export interface Try {
  readonly number: PrintedNumber
  readonly change: Change
  readonly outcome: Outcome
  readonly witnesses: Witnesses
}

/** All tries on one document, in reading order; `numbers` and `zeros` are how many could slip, and how many zeros could not. */
export interface Tries {
  readonly unchanged: Run
  readonly numbers: number
  readonly zeros: number
  readonly tries: readonly Try[]
}

/** How to try: which numbers, how many tries, and whether two numbers are changed at once. The same seed gives the same changes. */
export interface Trying {
  readonly seed: number
  readonly count: number
  readonly parts: readonly Part[]
  readonly two?: boolean
}

/**
 * Makes one mistake at a time, `count` times: at each number once before at any a second time, the kind at random, then one mistake of that kind.
 * Numbers that are blamed in the unchanged document are left alone. Ends earlier where every mistake at every number was tried.
 */
export function mutate(document: Document, rules: RuleSet, { seed, count, parts, two = false }: Trying): Tries {
  const unchanged = run(document, rules)
  // What is refused is not checked.
  const checked = unchanged.facts.kind === 'final-accounts' ? parts : []
  const found: Numbers[] = checked.map((part) => (part === 'tables' ? tableNumbers : textNumbers)(document, unchanged.facts))
  const blamed = new Set([
    ...unchanged.findings.flatMap(({ cause, expected, locations }) => blamedPlaces(cause, expected, locations)),
    // A rate that was cut off is told in a hint.
    ...unchanged.checks.flatMap(({ fault, verdict, places }) =>
      verdict === 'fails' && fault?.kind === 'rate' ? places.map(({ location }) => JSON.stringify(location)) : [],
    ),
  ])
  const numbers = found.flatMap((of) => of.numbers).filter(({ location }) => !blamed.has(JSON.stringify(location)))
  const random = randomFrom(seed)
  const grid: Grid = { document, facts: unchanged.facts, numbers: numbers.filter(({ spot }) => spot.kind === 'cell') }
  const witnesses = witnessesIn(unchanged)
  const tried: Trial = (number, change) => {
    const after = run(change.document, rules)
    return { number, change, outcome: outcomeOf(unchanged, after, change), witnesses: witnesses(change, after) }
  }
  const tries = two ? pairs(numbers, count, random, unchanged, tried) : singles(numbers, count, random, grid, tried)
  const place = new Map(numbers.map((number, nth) => [number, nth]))
  tries.sort((a, b) => (place.get(a.number) ?? 0) - (place.get(b.number) ?? 0))
  return { unchanged, numbers: numbers.length, zeros: found.reduce((sum, { zeros }) => sum + zeros, 0), tries }
}

function blamedPlaces(cause: Finding['cause'], expected: string | null, locations: Finding['locations']): string[] {
  if (cause === null) return expected === null ? [] : locations.map(({ location }) => JSON.stringify(location))
  return [...cause.suspects, ...cause.alternatives.flatMap(({ suspects }) => suspects)].map(({ location }) => JSON.stringify(location))
}

/** A mistake not made yet: its kind, and how to make it. */
interface Possible {
  readonly kind: Change['kind']
  readonly make: () => Change
}

/** Makes a change and looks what becomes of it. */
type Trial = (number: PrintedNumber, change: Change) => Try

function singles(numbers: readonly PrintedNumber[], count: number, random: () => number, grid: Grid, tried: Trial): Try[] {
  const open = new Map<PrintedNumber, Possible[]>()
  const possible = (number: PrintedNumber) => {
    let known = open.get(number)
    if (known === undefined) {
      known = possibleAt(number, grid.document, grid)
      open.set(number, known)
    }
    return known
  }
  const left = new Set(numbers)
  const tries: Try[] = []
  while (left.size > 0 && tries.length < count) {
    for (const number of shuffled([...left], random).slice(0, count - tries.length)) {
      const mistakes = possible(number)
      const drawn = drawnFrom(mistakes, random)
      if (drawn === null) left.delete(number)
      else {
        tries.push(tried(number, drawn.make()))
        mistakes.splice(mistakes.indexOf(drawn), 1)
      }
    }
  }
  return tries
}

function possibleAt(number: PrintedNumber, document: Document, grid: Grid): Possible[] {
  const slips = slipsOf(number).map(({ kind, print }) => ({ kind, make: () => reprinted(document, kind, [{ number, print }]) }))
  const rearranged = rearrangements(number, grid)
  return [...slips, ...rearranged]
}

/** Two slips of the hand at once, in numbers that may have nothing to do with each other. */
function pairs(numbers: readonly PrintedNumber[], count: number, random: () => number, unchanged: Run, tried: Trial): Try[] {
  // A number of which no relation speaks is seen by nobody, and so are two of them.
  const related = new Set(
    unchanged.checks.flatMap(({ relation, operands, verdict }) =>
      isTelling(relation, operands.length, verdict) ? operands.map(({ location }) => JSON.stringify(location)) : [],
    ),
  )
  const able = numbers
    .filter(({ location }) => related.has(JSON.stringify(location)))
    .map((number) => ({ number, slips: slipsOf(number) }))
    .filter(({ slips }) => slips.length > 0)
  const [head, ...rest] = able
  if (head === undefined || rest.length === 0) return []
  return Array.from({ length: count }, () => {
    const one = oneOf([head, ...rest], random)
    let other = oneOf([head, ...rest], random)
    while (other === one) other = oneOf([head, ...rest], random)
    const wrong = [one, other].map(({ number, slips }) => ({ number, print: drawnFrom(slips, random)?.print ?? '' }))
    return tried(one.number, reprinted(unchanged.document, 'two', wrong))
  })
}

function isTelling(relation: string | null, operands: number, verdict: string): boolean {
  return (verdict === 'holds' || verdict === 'rounding') && (relation === '=' || (relation === null && operands > 2))
}

/** A mistake of any kind with the same chance, as each kind can be made in another number of ways. */
function drawnFrom<T extends { readonly kind: Change['kind'] }>(mistakes: readonly T[], random: () => number): T | null {
  const [first, ...others] = ALL_KINDS.map((kind) => mistakes.filter((one) => one.kind === kind)).filter((ofKind): ofKind is [T, ...T[]] => ofKind.length > 0)
  return first === undefined ? null : oneOf(oneOf([first, ...others], random), random)
}
