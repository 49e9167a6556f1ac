import type { Check, Why } from './check.ts'
import type { ChecklistRow } from './checklist.ts'
import type { Document, Location, ReadFailure, SourceFile } from './document.ts'
import type { DocumentKind, Facts, Unread } from './fact.ts'
import type { Finding } from './finding.ts'
import type { BatchFigures, BatchLeads, Lead } from './lead.ts'
import type { Rule } from './rule.ts'
import type { Waiver } from './settings.ts'

/** The result of a run, as data; reporters turn it into words and formats. */

export type DocumentStatus = 'checked' | 'partial' | 'refused' | 'unreadable'

/** Why a document is partial, refused or unreadable. */
export type StatusReason =
  | { readonly kind: 'read'; readonly path: string; readonly failure: ReadFailure }
  | { readonly kind: 'nothing-found' }
  | { readonly kind: 'not-final-accounts'; readonly is: Exclude<DocumentKind, 'final-accounts'> }
  | { readonly kind: 'tables-unreadable'; readonly tables: readonly string[] }
  | { readonly kind: 'lost'; readonly losses: number }
  | { readonly kind: 'low-coverage'; readonly ratio: number }

/** Printed numbers and how many a check could have failed on alone (DESIGN section 4). */
export interface Coverage {
  readonly numbers: number
  readonly checked: number
  readonly tables: { readonly numbers: number; readonly checked: number }
  readonly text: { readonly numbers: number; readonly checked: number }
  readonly unchecked: readonly { readonly printed: string; readonly why: UncheckedWhy; readonly location: Location }[]
}

export type UncheckedWhy =
  | 'no-relation'
  | 'too-small'
  | 'not-evaluable'
  | 'one-sided'
  | 'unknown-row'
  | 'unknown-column'
  | 'unreadable'
  | 'other-table'
  | 'lost'
  | Unread

/** A relation that could not be decided, once per rule and reason. */
export interface NotEvaluable {
  readonly rule: string
  readonly why: Why
  readonly count: number
  readonly location: Location | null
}

/** Which share of a run (\`--shard\`) checked a document, and where the document stands among those of all shares: folder, joined from parts (1) or not, number. */
export interface ShardPlace {
  readonly index: number
  readonly of: number
  readonly order: readonly [folder: number, joined: 0 | 1, nth: number]
}

/** Entries of a jzjs.yaml that may be meant for another document of the run: the places of those that fit this one, and of the others what would be told of them. */
export interface Entries {
  readonly met: readonly string[]
  readonly unmet: readonly (readonly [place: string, finding: Finding])[]
}

export interface DocumentReport {
  readonly path: string
  readonly files: readonly SourceFile[]
  readonly status: DocumentStatus
  readonly reason: StatusReason | null
  readonly document: Document | null
  readonly facts: Facts | null
  readonly checks: readonly Check[]
  readonly notEvaluable: readonly NotEvaluable[]
  readonly coverage: Coverage | null
  readonly findings: readonly Finding[]
  /** Findings that a person confirmed, with the entry of jzjs.yaml that says so. */
  readonly waived: readonly { readonly finding: Finding; readonly waiver: Waiver }[]
  /** How each thing that a disclosure must contain stands in this one; nothing for what was not checked. */
  readonly checklist: readonly ChecklistRow[]
  /** The jzjs.yaml that was applied, null where there is none. */
  readonly settings: string | null
  readonly entries?: Entries
  /** What formats told of it in the thread that made it, in the order of the run's formats; cells, claims and operands are then left out. */
  readonly told?: readonly unknown[]
  /** What would still be wrong if every certain proposal were made; null where that was not asked. `applied` counts the places that would change. */
  readonly preview: { readonly applied: number; readonly findings: readonly Finding[] } | null
  /** Rules named by the checks and findings of this document, by id. */
  readonly rules: Readonly<Record<string, Rule>>
  readonly shard?: ShardPlace
  /** What an auditor may look into; only where that was asked for. */
  readonly leads?: readonly Lead[]
  /** What it adds to the statistics of a batch; beside `leads`. */
  readonly figures?: BatchFigures<Location>
}

export interface Report {
  readonly tool: { readonly name: string; readonly version: string; readonly rules: { readonly version: string; readonly sha256: string } }
  readonly documents: readonly DocumentReport[]
  /** What the documents show beside each other, where audit leads were asked for. */
  readonly leads?: BatchLeads<Location>
}
