import type { Location } from '../model/document.ts'
import type { DocumentReport, UncheckedWhy } from '../model/report.ts'

/** How a printed number stands: a finding is about it, or a relation checked it, or none could. */
export type Standing = 'checked' | 'wrong' | 'unchecked'

/** A printed number that coverage counts, and why it was not checked; null where it was. */
export interface Counted {
  readonly printed: string
  readonly location: Location
  readonly why: UncheckedWhy | null
}

/** Every number that coverage counts, those of the tables first. */
export function countedNumbers({ facts, coverage }: DocumentReport): Counted[] {
  if (facts === null) return []
  const open = new Map(coverage?.unchecked.map(({ location, why }) => [location, why]))
  const cells = facts.tables.flatMap(({ rows, stray }) => [
    ...rows.flatMap((row) =>
      Object.values(row.cells).flatMap(({ reading, location }) =>
        reading.kind === 'amount' || reading.kind === 'unreadable' ? [{ printed: reading.printed, location }] : [],
      ),
    ),
    ...stray,
  ])
  return [...cells, ...facts.narrative].map(({ printed, location }) => ({ printed, location, why: open.get(location) ?? null }))
}
