import { anchorsOf } from '../../model/anchor.ts'
import type { DocumentReport } from '../../model/report.ts'
import { xmlAttribute, xmlText } from '../xml.ts'
import { type Copy, type Hand, keepBlanks, piecesIn, rangeOf } from './docx.ts'
import { packed, setText, textOf, unpacked } from './package.ts'
import { type Span, spanOf } from './remarks.ts'
import { type Insertion, inserted, runsOf } from './runs.ts'

/** What stands in a document and what is to stand there. `finding` is its number in the report. */
export interface Change {
  readonly finding: number
  readonly printed: string
  readonly expected: string
  readonly span: Span | null
}

/** The changes that the document itself proves: certain proposals, and the rates that were computed from the wrong number. */
export function changesOf(report: DocumentReport): Change[] {
  const blocks = report.document?.blocks ?? []
  const anchors = anchorsOf(blocks)
  return report.findings.flatMap(({ cause, printed, expected, locations, consequences }, finding) => {
    if (cause?.confidence !== 'certain' || printed === null || printed === '' || expected === null) return []
    const own = locations.map(({ location }) => ({ finding, printed, expected, span: spanOf(blocks, anchors, location, printed) }))
    const rates = consequences.flatMap(({ rate, location }) =>
      rate === null || location === null
        ? []
        : [{ finding, printed: rate.printed, expected: rate.expected, span: spanOf(blocks, anchors, location, rate.printed) }],
    )
    return [...own, ...rates]
  })
}

/** A copy of a Word file in which each change is a tracked one (修订): accepting all gives the mended text, rejecting all the old one to the letter. */
export function fixDocx(bytes: Uint8Array, changes: readonly Change[], { author, date }: Hand): Copy {
  const parts = unpacked(bytes)
  const part = changes.flatMap(({ span }) => (span?.first.kind === 'docx' ? [span.first.part] : []))[0] ?? 'word/document.xml'
  const xml = textOf(parts, part) ?? ''
  const runs = runsOf(xml)
  const { own } = runs
  let id = Math.max(0, ...[...xml.matchAll(/<(?:\w+:)?(?:ins|del|moveFrom|moveTo)\s[^>]*?\bid\s*=\s*["'](\d{1,9})["']/g)].map(([, one]) => Number(one)))
  const cuts: Insertion[] = []
  let unplaced = 0
  for (const { span, printed, expected } of changes) {
    const range = span === null || span.printed !== printed ? null : rangeOf(span, part)
    const pieces = range === null ? [] : piecesIn(runs, range)
    if (range === null || pieces.length === 0) {
      unplaced++
      continue
    }
    const tracked = () => `${own} w:id="${++id}" w:author="${xmlAttribute(author)}" w:date="${xmlAttribute(date)}"`
    for (const [nth, piece] of pieces.entries()) {
      const { close, open, openDeleted, closeDeleted } = piece
      const last = nth === pieces.length - 1
      cuts.push({ at: Math.max(piece.from, range.start), text: `${close}<w:del${tracked()}>${openDeleted}` })
      const put = last ? `<w:ins${tracked()}>${open}${xmlText(expected)}${close}</w:ins>` : ''
      cuts.push({ at: Math.min(piece.to, range.end), text: `${closeDeleted}</w:del>${put}${open}` })
    }
  }
  const placed = changes.length - unplaced
  if (cuts.length === 0) return { bytes, placed, unplaced }
  setText(parts, part, inserted(xml, [...cuts, ...keepBlanks(runs, cuts)]))
  return { bytes: packed(parts), placed, unplaced }
}
