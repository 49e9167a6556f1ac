import type { Verdict } from '../model/check.ts'
import type { DocumentReport } from '../model/report.ts'
import type { Severity } from '../model/rule.ts'

/** How many findings of each level a document has, and how its checks came out. `made`: those that could have failed. */
export interface Counts {
  readonly findings: Readonly<Record<Severity, number>>
  readonly verdicts: Readonly<Record<Verdict, number>>
  readonly made: number
}

/** Counts findings and checks. */
export function countsOf({ findings, checks }: DocumentReport): Counts {
  const levels: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
  for (const { severity } of findings) levels[severity]++
  const verdicts: Record<Verdict, number> = { holds: 0, rounding: 0, fails: 0, trivial: 0, notEvaluable: 0 }
  // That a table is owed but not there is a hint about the disclosure, no relation that fails.
  for (const { verdict, fault, severity } of checks) if (fault?.kind !== 'table-missing' || severity !== 'info') verdicts[verdict]++
  return { findings: levels, verdicts, made: verdicts.holds + verdicts.rounding + verdicts.fails }
}

/** A share rounded down, so that 100% means all. */
export function percent(part: number, whole: number): string {
  return `${Math.floor((part * 100) / whole)}%`
}
