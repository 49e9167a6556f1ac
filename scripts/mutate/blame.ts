import type { Location } from '../../src/model/document.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { PrintedNumber } from './numbers.ts'
import { valueIn } from './slips.ts'
import type { Change } from './trial.ts'

/**
 * Whom a reader is told to blame for a change, and what is proposed: `wrong` counts proposals of what stands first. `once`: there are no more findings above
 * info than mistakes.
 */
export interface Blame {
  readonly once: boolean
  readonly named: boolean
  readonly mended: boolean
  readonly wrong: number
  readonly certainlyWrong: number
}

/** One reading of a finding: these places are wrong, and this is what was meant. */
interface Reading {
  readonly places: readonly string[]
  readonly proposal: string | null
}

/** More readings than this name nobody. */
const MOST_READINGS = 3

/**
 * Holds what the findings of a changed document say against what was changed, and what they propose against what `stood` at a place before.
 * Findings that were there before, at these places or at more, are no answer to the change.
 */
export function blame(before: readonly Finding[], after: readonly Finding[], change: Change, stood: (place: string) => string | null): Blame {
  const fresh = after.filter((finding) => finding.severity !== 'info' && !before.some((old) => saysNoMore(finding, old)))
  const { about, wrong } = change
  const once = fresh.length <= (change.kind === 'two' ? 2 : 1)
  const isMistaken = (reading: Reading | undefined) =>
    reading !== undefined && reading.proposal !== null && !reading.places.some((place) => isSame(reading.proposal, stood(place) || '0'))
  if (about !== null) {
    const told = fresh.find(({ cause, at }) => cause?.kind === change.kind && at?.table === about.table)
    const exact = told !== undefined && (change.kind === 'column-unit' ? told.at?.column === about.column : told.at?.row === about.row)
    const mistaken = fresh.filter((finding) => finding !== told && isMistaken(readingsOf(finding)[0]))
    return { once, named: told !== undefined, mended: exact, wrong: mistaken.length, certainlyWrong: mistaken.filter(isCertain).length }
  }
  const answers = fresh.map((finding) => ({ readings: readingsOf(finding), certain: isCertain(finding) }))
  const truth = new Map(wrong.map(({ number }) => [keyOf(number.location), number]))
  const named = [...truth.keys()].every((place) =>
    answers.some(({ readings }) => readings.slice(0, MOST_READINGS).some(({ places }) => places.includes(place))),
  )
  // Of two numbers exchanged, what the first should be tells that of the other.
  const exchanged = fresh.some(({ cause }) => {
    const places = cause?.kind === 'cells-swapped' ? cause.suspects.map(({ location }) => keyOf(location)) : []
    return [...truth.keys()].every((place) => places.includes(place)) && isSame(cause?.proposal ?? null, truth.get(places[0] ?? '')?.printed ?? null)
  })
  const isRight = (place: string, number: PrintedNumber) =>
    answers.some(({ readings: [first] }) => first?.places.includes(place) && isSame(first.proposal, number.printed))
  const mistaken = answers.filter(({ readings: [first] }) => isMistaken(first))
  return {
    once,
    named,
    mended: exchanged || [...truth].every(([place, number]) => isRight(place, number)),
    wrong: mistaken.length,
    certainlyWrong: mistaken.filter(({ certain }) => certain).length,
  }
}

/** Whether a finding tells a reader to change nothing else than an old one; of one that tells nothing, whether it is the old one. */
function saysNoMore({ id, severity, printed, cause, expected }: Finding, old: Finding): boolean {
  if (severity !== old.severity) return false
  if (cause === null || old.cause === null) return cause === old.cause && id === old.id && printed === old.printed && expected === old.expected
  const places = old.cause.suspects.map(({ location }) => keyOf(location))
  return (
    cause.proposal === old.cause.proposal &&
    cause.suspects.length > 0 === places.length > 0 &&
    cause.suspects.every(({ location }) => places.includes(keyOf(location)))
  )
}

function isCertain({ cause, expected }: Finding): boolean {
  return cause === null ? expected !== null : cause.confidence === 'certain'
}

function readingsOf({ cause, expected, locations, mistake }: Finding): Reading[] {
  if (cause !== null)
    return [
      { places: cause.suspects.map(({ location }) => keyOf(location)), proposal: cause.proposal },
      ...cause.alternatives.map(({ suspects, proposal }) => ({ places: suspects.map(({ location }) => keyOf(location)), proposal })),
    ]
  return mistake.kind === 'fault' ? [{ places: locations.map(({ location }) => keyOf(location)), proposal: expected }] : []
}

function keyOf(location: Location | null): string {
  return JSON.stringify(location)
}

function isSame(a: string | null, b: string | null): boolean {
  const [one, other] = [a, b].map((print) => (print === null ? null : valueIn(print.normalize('NFKC').replace(/[^-\d.)]+$/, ''))))
  return one != null && other != null && one.eq(other)
}
