import { type Anchor, anchorsOf } from '../../model/anchor.ts'
import type { Block, Location } from '../../model/document.ts'
import type { DocumentReport, UncheckedWhy } from '../../model/report.ts'
import type { Severity } from '../../model/rule.ts'
import { printsAt, reachFrom } from '../reach.ts'
import { countedNumbers } from '../standings.ts'

/** How a printed number stands: a finding is about it, a check could have failed on it, or nothing was checked. */
export type Standing = Severity | 'checked' | 'unchecked'

/** What is to be shown on a span of the document. `findings` are the numbers of findings and of their places, null for what only follows. */
export interface Mark {
  readonly from: number
  readonly to: number
  readonly standing: Standing
  readonly why: string
  readonly findings: readonly { readonly nth: number; readonly place: number | null }[]
}

/** Marks by block, and within a table by row and column, in the order they stand. */
export interface Marks {
  of(block: number, row: number | null, column: number | null): readonly Mark[]
  /** Whether the nth place of a finding stands in the document. */
  has(finding: number, place: number): boolean
}

/** Sets the findings and the coverage of a report on what its document prints. `why` puts the reason of an unchecked number into words. */
export function marksOf(report: DocumentReport, blocks: readonly Block[], why: (unchecked: UncheckedWhy) => string): Marks {
  const anchors = anchorsOf(blocks)
  const spans = new Map<string, Mark[]>()
  const placed = new Set<string>()
  const add = (location: Location, printed: string, standing: Standing, reason: string, finding: Mark['findings'][number] | null): boolean => {
    const exact = printed === '' ? null : anchors.at(location, printed)
    const anchor = exact ?? anchors.at(location, '')
    if (anchor === null) return false
    const to = exact === null ? wordsEnd(blocks, anchor) : exact.to
    listAt(spans, anchor).push({ from: anchor.from, to, standing, why: reason, findings: finding === null ? [] : [finding] })
    return true
  }
  for (const [nth, finding] of report.findings.entries()) {
    const { severity, locations, cells = [], consequences } = finding
    if (severity === 'info') continue
    const printedAt = printsAt(finding)
    for (const { rate, location } of consequences) if (rate !== null && location !== null) add(location, rate.printed, severity, '', { nth, place: null })
    for (const [place, { location }] of locations.entries()) if (add(location, printedAt(location), severity, '', { nth, place })) placed.add(`${nth} ${place}`)
    for (const location of cells) add(location, '', severity, '', { nth, place: null })
  }
  for (const { printed, location, why: reason } of countedNumbers(report)) {
    add(location, printed, reason === null ? 'checked' : 'unchecked', reason === null ? '' : why(reason), null)
  }
  for (const [key, list] of spans) spans.set(key, withoutOverlaps(list))
  return { of: (block, row, column) => spans.get(keyOf(block, row, column)) ?? [], has: (finding, place) => placed.has(`${finding} ${place}`) }
}

/** Where no print is known, what begins at the place; all of a cell. */
function wordsEnd(blocks: readonly Block[], { block, row, column, from }: Anchor): number {
  const content = blocks[block]
  if (content === undefined) return from
  if (content.kind === 'table') return row === null || column === null ? from : (content.rows[row]?.[column]?.text.length ?? from)
  return reachFrom(content.text, from)
}

function listAt(spans: Map<string, Mark[]>, { block, row, column }: Anchor): Mark[] {
  const key = keyOf(block, row, column)
  let list = spans.get(key)
  if (list === undefined) {
    list = []
    spans.set(key, list)
  }
  return list
}

function keyOf(block: number, row: number | null, column: number | null): string {
  return `${block} ${row} ${column}`
}

/** Marks in the order they stand; those that meet become one. */
function withoutOverlaps(list: readonly Mark[]): Mark[] {
  const apart: Mark[] = []
  for (const mark of [...list].sort((a, b) => a.from - b.from)) {
    const last = apart[apart.length - 1]
    if (last !== undefined && mark.from < last.to) apart[apart.length - 1] = merged(last, mark)
    else apart.push(mark)
  }
  return apart
}

const RANK: Readonly<Record<Standing, number>> = { error: 4, warning: 3, info: 2, unchecked: 1, checked: 0 }

/** Where two marks meet, the graver one shows; a finding about a number says more than that it was checked. */
function merged(a: Mark, b: Mark): Mark {
  const [grave, other] = RANK[a.standing] >= RANK[b.standing] ? [a, b] : [b, a]
  const both = a.findings.length > 0 && b.findings.length > 0
  return {
    ...grave,
    from: both ? Math.min(a.from, b.from) : grave.from,
    to: both ? Math.max(a.to, b.to) : grave.to,
    findings: [...a.findings, ...b.findings].sort((x, y) => x.nth - y.nth),
    why: grave.why || other.why,
  }
}
