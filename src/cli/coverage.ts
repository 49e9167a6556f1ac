import type { DocumentReport } from '../model/report.ts'
import { Failure } from './failure.ts'
import type { Messages } from './messages.ts'

/** What --min-coverage asks of each document, and what was seen of it. */
export interface CoverageGate {
  see(report: DocumentReport): void
  /** What to say where documents stay below, else `null`. */
  verdict(): string | null
}

/** The percentage that --min-coverage names; without it everything passes. */
export function coverageGate(asked: string | undefined, messages: Messages): CoverageGate {
  const digits = asked === undefined ? '0' : (/^(\d{1,3}(?:\.\d+)?)%?$/.exec(asked)?.[1] ?? '')
  const percent = Number(digits)
  if (digits === '' || percent > 100) throw new Failure(messages.usage(messages.notAPercent(asked ?? '')))
  let below = 0
  let least = { path: '', ratio: Number.POSITIVE_INFINITY }
  return {
    see: ({ path, coverage }) => {
      if (coverage === null || coverage.numbers === 0 || coverage.checked * 100 >= percent * coverage.numbers) return
      below++
      const ratio = coverage.checked / coverage.numbers
      if (ratio < least.ratio) least = { path, ratio }
    },
    // A share is rounded down, so that 100% means all.
    verdict: () =>
      below === 0 ? null : messages.lowCoverage(below, `${percent}%`, `${Math.floor(least.ratio * 100)}%`, least.path === '-' ? messages.stdin : least.path),
  }
}
