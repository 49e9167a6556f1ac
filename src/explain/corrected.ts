import type { NumberCheck } from './cells.ts'
import { type Explanation, shareOf, type Web } from './culprit.ts'

/** Failing checks as they stand once some figures are put right, each with the check as it was made. */
export interface Open {
  readonly checks: readonly NumberCheck[]
  readonly made: ReadonlyMap<NumberCheck, NumberCheck>
  readonly known: Web
}

/** What is left of failing checks, and by how much they still fail, once a figure is what it should be: else one mistake hides what another one shows. */
export function putRight({ checks, made, known }: Open, { keys, change, tick }: Explanation): Open {
  const moved = new Map<NumberCheck, NumberCheck>()
  for (const check of checks) {
    const difference = check.difference + shareOf(check, keys) * change * 10 ** (tick - check.tick)
    if (difference !== check.difference && Number.isSafeInteger(difference)) moved.set(check, { ...check, difference })
  }
  const now = (check: NumberCheck) => moved.get(check) ?? check
  return {
    checks: checks.map(now),
    made: new Map(checks.map((check) => [now(check), made.get(check) ?? check])),
    known: { ...known, checksOf: new Map([...known.checksOf].map(([key, known]) => [key, known.map(now)])) },
  }
}
