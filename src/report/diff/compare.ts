import * as v from 'valibot'
import type { Severity } from '../../model/rule.ts'

/** A report as `-f json` prints it, of which only what a comparison needs is asked for. */

const Text = v.string()
const Place = v.object({
  file: v.optional(Text),
  line: v.optional(v.number()),
  page: v.optional(v.number()),
  paragraph: v.optional(v.number()),
  sheet: v.optional(Text),
  cell: v.optional(Text),
})
const FindingValue = v.object({
  id: Text,
  rule: Text,
  severity: v.picklist(['error', 'warning', 'info']),
  message: Text,
  printed: v.optional(Text),
  expected: v.optional(Text),
  difference: v.optional(Text),
  location: Place,
  evidence: v.optional(v.array(v.object({ printed: Text })), []),
  waived: v.optional(v.nullable(v.object({})), null),
})
const ReportValue = v.object({
  schema: v.literal('jzjs-report/1'),
  documents: v.array(
    v.object({
      path: Text,
      status: v.picklist(['checked', 'partial', 'refused', 'unreadable']),
      reason: v.optional(v.nullable(Text), null),
      department: v.optional(Text),
      year: v.optional(v.number()),
      findings: v.array(FindingValue),
    }),
  ),
})

export type ReportValue = v.InferOutput<typeof ReportValue>
type DocumentValue = ReportValue['documents'][number]
export type FindingValue = v.InferOutput<typeof FindingValue>

/** A text as a report, null where it is none. */
export function reportOf(text: string): ReportValue | null {
  try {
    const parsed = v.safeParse(ReportValue, JSON.parse(text))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/** What became of the findings of one document. `changed` are the figures that differ: what stood there and what stands there now. */
export interface DocumentDiff {
  readonly old: string | null
  readonly new: string | null
  /** Why it cannot be told what is fixed: the new one was not read whole, or is not there. */
  readonly unsure: string | null
  /** Why it cannot be told what is new: the old one was not read whole. One that was not read at all leaves nothing to compare. */
  readonly unsureOld: string | null
  /** The bodies, or their years, where the two are not of one: both are given with what they differ in. */
  readonly others: readonly [old: string, now: string] | null
  readonly fixed: readonly FindingValue[]
  readonly added: readonly FindingValue[]
  readonly still: readonly { readonly finding: FindingValue; readonly changed: readonly [before: string, now: string] | null }[]
  readonly waived: readonly FindingValue[]
}

/** Holds two reports against each other, document by document, finding by finding by its id: where it moved to does not matter. */
export function compare(old: ReportValue, now: ReportValue): DocumentDiff[] {
  const left = [...old.documents]
  const pairs = now.documents.map((document): [DocumentValue | null, DocumentValue] => {
    const at = left.length === 1 && now.documents.length === 1 ? 0 : matching(document, left)
    const [found] = at < 0 ? [] : left.splice(at, 1)
    return [found ?? null, document]
  })
  return [...pairs.map(([before, document]) => diffOf(before, document)), ...left.map((gone) => diffOf(gone, null))]
}

/** The same body and year; else the same name of the file. */
function matching({ department, year, path }: DocumentValue, others: readonly DocumentValue[]): number {
  const name = (whole: string) => whole.slice(whole.lastIndexOf('/') + 1)
  const same = others.flatMap((other, nth) => (department !== undefined && other.department === department && other.year === year ? [nth] : []))
  if (same.length === 1) return same[0] ?? -1
  const candidates = same.length === 0 ? others.map((_, nth) => nth) : same
  return candidates.find((nth) => name(others[nth]?.path ?? '') === name(path)) ?? -1
}

function diffOf(old: DocumentValue | null, now: DocumentValue | null): DocumentDiff {
  const before = new Map((old?.findings ?? []).filter(({ waived }) => waived === null).map((finding) => [finding.id, finding]))
  const all = now?.findings ?? []
  const open = all.filter(({ waived }) => waived === null)
  const known = new Set(all.map(({ id }) => id))
  return {
    old: old?.path ?? null,
    new: now?.path ?? null,
    unsure: now === null || now.status === 'checked' ? null : (now.reason ?? now.status),
    unsureOld: old === null || old.status === 'checked' ? null : (old.reason ?? old.status),
    others: old === null || now === null ? null : othersOf(old, now),
    fixed: now === null || now.status !== 'checked' ? [] : [...before.values()].filter(({ id }) => !known.has(id)),
    added: old !== null && !isRead(old) ? [] : open.filter(({ id }) => !before.has(id)),
    still: open.flatMap((finding) => {
      const earlier = before.get(finding.id)
      return earlier === undefined ? [] : [{ finding, changed: changedFigures(earlier, finding) }]
    }),
    waived: all.filter(({ id, waived }) => waived !== null && before.has(id)),
  }
}

function isRead({ status }: DocumentValue): boolean {
  return status === 'checked' || status === 'partial'
}

function othersOf(old: DocumentValue, now: DocumentValue): [string, string] | null {
  const differs = (a: string | number | undefined, b: string | number | undefined) => a !== undefined && b !== undefined && a !== b
  if (!differs(old.department, now.department) && !differs(old.year, now.year)) return null
  const whose = ({ department, year }: DocumentValue) => `${department ?? ''} ${year ?? ''}`.trim()
  return [whose(old), whose(now)]
}

function changedFigures(before: FindingValue, now: FindingValue): [string, string] | null {
  const figures = ({ printed = '', expected = '', difference = '', evidence }: FindingValue) => [
    printed,
    expected,
    difference,
    ...evidence.map((one) => one.printed),
  ]
  const [a, b] = [figures(before), figures(now)]
  const at = a.length === b.length ? a.findIndex((figure, nth) => figure !== b[nth]) : Math.min(a.length, b.length)
  return at < 0 ? null : [a[at] ?? '', b[at] ?? '']
}

const RANK: Readonly<Record<Severity | 'never', number>> = { info: 0, warning: 1, error: 2, never: 3 }

/** Whether something new is as grave as that. */
export function hasNew(diffs: readonly DocumentDiff[], failOn: Severity | 'never'): boolean {
  return diffs.some(({ added }) => added.some(({ severity }) => RANK[severity] >= RANK[failOn]))
}
