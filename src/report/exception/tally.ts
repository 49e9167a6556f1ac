import { copyOf } from '../../model/remember.ts'
import type { DocumentReport } from '../../model/report.ts'
import type { Severity } from '../../model/rule.ts'
import { type Teller, tell } from '../telling.ts'
import type { Words } from '../words.ts'
import { clip } from '../wrap.ts'
import { amountAtIssue } from './amounts.ts'

/** What a document adds to the summaries of a run, as plain data that stands for itself: nothing of the document is kept with it. */
export interface DocumentTally {
  readonly body: string
  readonly isChecked: boolean
  /** Names of the tables that it owes and lacks. */
  readonly missing: readonly string[]
  /** The rules of its findings, each once, and how they are headed. */
  readonly rules: readonly RuleHead[]
  readonly findings: readonly FindingTally[]
}

export interface RuleHead {
  readonly id: string
  readonly title: string
  readonly category: string
  readonly basis: string
}

/** `amount` is in 万元; `undisclosed` says what is not disclosed, where that is the finding. */
export interface FindingTally {
  readonly id: string
  readonly rule: string
  readonly severity: Severity
  readonly places: number
  readonly amount: string | null
  readonly place: string
  readonly undisclosed: string | null
}

const UNDISCLOSED_ROOM = 100

export function tallyOf(teller: Teller): DocumentTally {
  const { report, words } = teller
  const heads = new Map<string, RuleHead>()
  for (const { rule: id, category, basis } of report.findings)
    if (!heads.has(id)) heads.set(id, { id, title: report.rules[id]?.title ?? '', category: words.category[category], basis: words.basis[basis] })
  return {
    body: copyOf(bodyName(report, words)),
    isChecked: report.status === 'checked',
    missing: missingTables(teller),
    rules: [...heads.values()],
    findings: report.findings.map((finding) => {
      const { place, says } = tell(finding, teller)
      return {
        id: finding.id,
        rule: finding.rule,
        severity: finding.severity,
        places: finding.locations.length,
        amount: amountAtIssue(finding, report.facts)?.toFixed() ?? null,
        place: copyOf(place),
        undisclosed: finding.category === 'disclosure' ? copyOf(clip(words.sentence(place, says, ''), UNDISCLOSED_ROOM)) : null,
      }
    }),
  }
}

/** A document that does not say whose it is stands under its own path. */
function bodyName({ facts, path }: DocumentReport, words: Words): string {
  return facts?.department ?? (path === '-' ? words.stdin : path)
}

/** Tables that such a disclosure owes and that are not found in it. */
function missingTables({ report: { facts, status }, names }: Teller): string[] {
  if (facts === null || status === 'refused') return []
  return facts.profile.owes.filter((id) => facts.tables.every((table) => table.id !== id)).map((id) => names.table(id))
}
