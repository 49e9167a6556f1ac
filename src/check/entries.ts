import type { Finding } from '../model/finding.ts'
import type { DocumentReport, Entries } from '../model/report.ts'

/** Which entries of a jzjs.yaml found no document of a run. */
export interface EntryGathering {
  add(report: DocumentReport): void
  left(): readonly Finding[]
}

/** Holds the entries of all documents of a run against each other: one that fits any of them is in order. */
export function gatherEntries(): EntryGathering {
  const met = new Set<string>()
  const unmet = new Map<string, Finding>()
  return {
    add: ({ entries }) => {
      for (const place of entries?.met ?? []) met.add(place)
      for (const [place, finding] of entries?.unmet ?? []) if (!unmet.has(place)) unmet.set(place, finding)
    },
    left: () => [...unmet].flatMap(([place, finding]) => (met.has(place) ? [] : [finding])),
  }
}

/** The report of the only document of a run: what an entry without the name of a body lacks is a finding of that document, as there is no other. */
export function asOnly<T extends DocumentReport>(report: T): T {
  const { entries } = report
  if (entries === undefined) return report
  const [own, others] = [entries.unmet.filter(([, finding]) => !isElsewhere(finding)), entries.unmet.filter(([, finding]) => isElsewhere(finding))]
  const rest: Entries = { met: entries.met, unmet: others }
  return { ...report, findings: [...report.findings, ...own.map(([, finding]) => finding)], entries: rest }
}

/** Whether an entry names a body, or a year, that is another's. */
export function isElsewhere({ mistake }: Finding): boolean {
  return mistake.kind === 'setting' && mistake.problem === 'elsewhere'
}

/** Reports one behind, so that the first is known to be the only one before it is handed on. */
export async function* withEntries(reports: AsyncIterable<DocumentReport>, isShare: boolean): AsyncGenerator<DocumentReport> {
  let first: DocumentReport | null = null
  let count = 0
  for await (const report of reports) {
    count++
    // Without settings, and in a share of a run, there is nothing to wait for.
    if (count === 1 && report.entries !== undefined && !isShare) {
      first = report
      continue
    }
    if (first !== null) yield first
    first = null
    yield report
  }
  if (first !== null) yield asOnly(first)
}
