import { type Anchors, anchorsOf } from '../../model/anchor.ts'
import { type Block, type Location, locate } from '../../model/document.ts'
import type { DocumentReport } from '../../model/report.ts'
import type { Severity } from '../../model/rule.ts'
import { countedNumbers } from '../standings.ts'
import { tell, tellerOf } from '../telling.ts'
import type { Words } from '../words.ts'

/** A finding as it is written beside the document: what it says, and the spans it is about, each from the place of its first character to that of its last. */
export interface Remark {
  readonly severity: Severity
  readonly text: string
  readonly spans: readonly Span[]
}

export interface Span {
  readonly first: Location
  readonly last: Location
  readonly printed: string
}

/** What to write beside the document: errors and what is to be confirmed, hints not. */
export function remarksOf(report: DocumentReport, words: Words): Remark[] {
  const teller = tellerOf(report, words)
  const blocks = report.document?.blocks ?? []
  const anchors = anchorsOf(blocks)
  return report.findings
    .filter(({ severity }) => severity !== 'info')
    .map((finding) => {
      const { place, says, proof, follows } = tell(finding, teller)
      const lines = [
        `${words.severity[finding.severity]} ${place === '' ? says : `${place}  ${says}`}`,
        ...(proof === '' ? [] : [`${words.label.proof} ${proof}`]),
        ...(follows === '' ? [] : [`${words.label.follows} ${follows}`]),
        `[${finding.rule} ${words.basis[finding.basis]}]`,
      ]
      const spans = finding.locations.flatMap(({ location }) => spanOf(blocks, anchors, location, finding.printed ?? '') ?? [])
      return { severity: finding.severity, text: lines.join('\n'), spans }
    })
}

/** A number of the document and how it stands, for the working paper of an auditor. */
export interface Tick {
  readonly standing: 'checked' | 'wrong' | 'unchecked'
  readonly span: Span
}

/** Every number that coverage counts, once, with how it stands: wrong where a finding is about it. */
export function ticksOf(report: DocumentReport): Tick[] {
  const blocks = report.document?.blocks ?? []
  const anchors = anchorsOf(blocks)
  const wrong = new Set(report.findings.flatMap(({ severity, locations }) => (severity === 'error' ? locations.map(({ location }) => placeOf(location)) : [])))
  const seen = new Set<string>()
  return countedNumbers(report).flatMap(({ printed, location, why }) => {
    const place = placeOf(location)
    const span = seen.has(place) ? null : spanOf(blocks, anchors, location, printed)
    seen.add(place)
    return span === null ? [] : [{ standing: wrong.has(place) ? 'wrong' : why === null ? 'checked' : 'unchecked', span }]
  })
}

function placeOf(location: Location): string {
  return JSON.stringify(location)
}

/** The span of something printed at a place; null where the place is not of these blocks. Where the print is not known, its first character. */
export function spanOf(blocks: readonly Block[], anchors: Anchors, location: Location, printed: string): Span | null {
  const anchor = (printed === '' ? null : anchors.at(location, printed)) ?? anchors.at(location, '')
  const block = anchor === null ? undefined : blocks[anchor.block]
  if (anchor === null || block === undefined) return null
  if (block.kind === 'table') return { first: location, last: location, printed }
  const last = locate(block, Math.max(anchor.from, anchor.to - 1))
  return {
    first: locate(block, anchor.from),
    last: last.kind === 'docx' || last.kind === 'doc' ? { ...last, end: last.start + 1 } : last,
    printed: block.text.slice(anchor.from, anchor.to),
  }
}
