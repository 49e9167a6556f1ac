import { type Anchors, anchorsOf } from '../../model/anchor.ts'
import { type Block, type Heading, type Location, locate, type Paragraph } from '../../model/document.ts'
import type { DocumentReport } from '../../model/report.ts'
import type { Severity } from '../../model/rule.ts'
import { printsAt, reachFrom } from '../reach.ts'
import { countedNumbers, type Standing } from '../standings.ts'
import { tell, tellerOf } from '../telling.ts'
import type { Words } from '../words.ts'

/** A finding as it is written beside the document: what it says, and the spans it is about, each from the place of its first character to that of its last. */
export interface Remark {
  readonly severity: Severity
  /** Whether it is about what follows from another remark: it stands at its own place or nowhere, and counts as no finding. */
  readonly follows: boolean
  readonly text: string
  readonly spans: readonly Span[]
}

export interface Span {
  readonly first: Location
  readonly last: Location
  readonly printed: string
  /** The same by the places the reader tells apart; it lies in running text where `inText`. */
  readonly parts: readonly Part[]
  readonly inText: boolean
}

/** What is printed at one place, and which of its characters are meant. */
export interface Part {
  readonly location: Location
  readonly text: string
  readonly from: number
  readonly to: number
}

/** What to write beside the document: errors and what is to be confirmed, hints not. */
export function remarksOf(report: DocumentReport, words: Words): Remark[] {
  const teller = tellerOf(report, words)
  const blocks = report.document?.blocks ?? []
  const anchors = anchorsOf(blocks)
  return report.findings
    .filter(({ severity }) => severity !== 'info')
    .flatMap((finding) => {
      const { place, says, proof, follows } = tell(finding, teller)
      const tag = `[${finding.rule} ${words.basis[finding.basis]}]`
      const lines = [
        `${words.severity[finding.severity]} ${place === '' ? says : `${place}  ${says}`}`,
        ...(proof === '' ? [] : [`${words.label.proof} ${proof}`]),
        ...(follows === '' ? [] : [`${words.label.follows} ${follows}`]),
        tag,
      ]
      const printedAt = printsAt(finding)
      const spans = finding.locations.flatMap(({ location }) => spanOf(blocks, anchors, location, printedAt(location)) ?? [])
      const rates = finding.consequences.flatMap(({ rate, location }): Remark[] => {
        const span = rate === null || location === null ? null : spanOf(blocks, anchors, location, rate.printed)
        if (rate === null || span === null) return []
        const rateSays = `${words.label.follows} ${words.rateFollows(rate.measure, rate.printed, rate.expected)}`
        const why = words.marks.because(place, finding.printed ?? '', finding.expected)
        return [{ severity: finding.severity, follows: true, text: [rateSays, why, tag].join('\n'), spans: [span] }]
      })
      return [{ severity: finding.severity, follows: false, text: lines.join('\n'), spans }, ...rates]
    })
}

/** A number of the document and how it stands, for the working paper of an auditor. */
export interface Tick {
  readonly standing: Standing
  readonly span: Span
}

/** Every number that coverage counts, once, with how it stands: wrong where a finding is about it. */
export function ticksOf(report: DocumentReport): Tick[] {
  const blocks = report.document?.blocks ?? []
  const anchors = anchorsOf(blocks)
  const errors = report.findings.filter(({ severity }) => severity === 'error')
  const wrong = new Set(errors.flatMap(({ locations, cells = [] }) => [...locations.map(({ location }) => location), ...cells]).map(placeOf))
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

/** Where what is about no place is said: at the first thing that a document prints. */
export function beginningOf({ document }: DocumentReport): Span | null {
  const blocks = document?.blocks ?? []
  const anchors = anchorsOf(blocks)
  for (const block of blocks) {
    const cell = block.kind === 'table' ? block.rows.flat().find(({ text }) => text !== '') : { text: block.text, location: locate(block, 0) }
    if (cell !== undefined) return spanOf(blocks, anchors, cell.location, cell.text)
  }
  return null
}

/** The span of something printed at a place; null where the place is not of these blocks. */
export function spanOf(blocks: readonly Block[], anchors: Anchors, location: Location, printed: string): Span | null {
  const anchor = (printed === '' ? null : anchors.at(location, printed)) ?? anchors.at(location, '')
  const block = anchor === null ? undefined : blocks[anchor.block]
  if (anchor === null || block === undefined) return null
  const { from } = anchor
  if (block.kind === 'table') {
    const text = block.rows[anchor.row ?? 0]?.[anchor.column ?? 0]?.text ?? ''
    const part = printed !== '' && text.startsWith(printed, from) ? { location, text, from, to: anchor.to } : { location, text, from: 0, to: text.length }
    return { first: location, last: location, printed, parts: [part], inText: false }
  }
  const to = block.text.startsWith(printed, from) && printed !== '' ? anchor.to : reachFrom(block.text, from)
  const last = locate(block, Math.max(from, to - 1))
  return {
    first: locate(block, from),
    last: last.kind === 'docx' || last.kind === 'doc' ? { ...last, end: last.start + 1 } : last,
    printed: block.text.slice(from, to),
    parts: partsOf(block, from, to),
    inText: true,
  }
}

function partsOf({ text, segments }: Heading | Paragraph, from: number, to: number): Part[] {
  return segments.flatMap(({ start, location }, nth) => {
    const end = segments[nth + 1]?.start ?? text.length
    if (end <= from || start >= to) return []
    return [{ location, text: text.slice(start, end), from: Math.max(from, start) - start, to: Math.min(to, end) - start }]
  })
}
