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
  if (entries === undefined || !mayGain(report)) return report
  const [own, others] = [entries.unmet.filter(([, finding]) => !isElsewhere(finding)), entries.unmet.filter(([, finding]) => isElsewhere(finding))]
  const rest: Entries = { met: entries.met, unmet: others }
  return { ...report, findings: [...report.findings, ...own.map(([, finding]) => finding)], entries: rest }
}

/** Whether a report says more where it is the only one of its run. */
export function mayGain({ entries }: DocumentReport): boolean {
  return entries?.unmet.some(([, finding]) => !isElsewhere(finding)) === true
}

/** Whether an entry names a body, or a year, that is another's. */
export function isElsewhere({ mistake }: Finding): boolean {
  return mistake.kind === 'setting' && mistake.problem === 'elsewhere'
}

/** So many reports are held back at most while there may be no second document that the settings apply to. */
const HELD = 8

/** Reports a little behind, so that the only document of a run that settings apply to is known to be so before it is handed on. */
export async function* withEntries(reports: AsyncIterable<DocumentReport>, isShare: boolean): AsyncGenerator<DocumentReport> {
  let held: DocumentReport[] = []
  let isOpen = !isShare
  for await (const report of reports) {
    held.push(report)
    const settled = held.filter(({ entries }) => entries !== undefined).length
    if (isOpen && settled === 1 && held.length <= HELD) continue
    // Without settings there is nothing to wait for.
    if (settled > 0) isOpen = false
    yield* held
    held = []
  }
  for (const report of held) yield asOnly(report)
}
