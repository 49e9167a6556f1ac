import type { SlipKind } from '../model/finding.ts'
import type { CellKey } from './cells.ts'
import type { Constraint } from './constraint.ts'
import type { Changes } from './moves.ts'

/**
 * One mistake put right: some figures moved to what they should be. `keys` are the figures, the one to name first; `vague`: that they are wrong is
 * sure, what they should be is not. `cost` is how unlikely the mistake is.
 */
export interface Action {
  readonly kind: SlipKind
  readonly keys: readonly CellKey[]
  readonly moves: Changes
  readonly vague: boolean
  /** The checks leave it open by some last digits what it should be. */
  readonly loose: boolean
  readonly from: CellKey | null
  readonly cost: number
  /** A statement or soft relation that is itself wrong, and no number. */
  readonly excuses: Constraint | null
}

/** One printed number in a thousand is wrong: what each mistake costs beside its kind. */
export const CULPRIT = 7

/** The same figure printed wrong in one more place, or carried into one more sum, by copying. */
export const ONE_MORE = 1.2

/** A rate or word that was made to fit the wrong number. */
export const FOLLOWS = 4

/** A rate that fits the wrong print of a quantity was computed from it. */
export const COMPUTED = 1

/** A word, or a relation that need not hold, is wrong by itself. */
export const EXCUSE = 8

/** That one number exceeds another which it seldom does is often so, and proves little against a third. */
export const UNHELD = 4

/** A name for what an action does, the same for the same figures moved alike. */
export function nameOf({ keys, moves, excuses }: Action): string {
  if (excuses !== null) return `excuse ${excuses.check.rule} ${excuses.check.key}`
  return [...keys]
    .sort()
    .map((key) => `${key}:${moves.get(key)?.by ?? ''}:${moves.get(key)?.tick ?? ''}`)
    .join(' ')
}
