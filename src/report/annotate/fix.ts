import { anchorsOf } from '../../model/anchor.ts'
import type { Location } from '../../model/document.ts'
import type { Coordinate } from '../../model/fact.ts'
import type { Proof } from '../../model/finding.ts'
import type { DocumentReport } from '../../model/report.ts'
import { xmlAttribute, xmlText } from '../xml.ts'
import { type Copy, type Hand, keepBlanks, piecesIn, rangeOf } from './docx.ts'
import { packed, setText, textOf, unpacked } from './package.ts'
import { type Span, spanOf } from './remarks.ts'
import { type Insertion, inserted, runsOf } from './runs.ts'

/** What stands in a document and what is to stand there, with its own place and reason. `finding` is its number in the report. */
export interface Change {
  readonly finding: number
  readonly rule: string
  readonly printed: string
  readonly expected: string
  readonly at: Coordinate | null
  /** What proves it there; null where that is what proves the finding. */
  readonly proof: Proof | null
  /** For a rate that was computed from the wrong number: what that becomes. */
  readonly follows: { readonly printed: string; readonly expected: string } | null
  readonly span: Span | null
}

/** The changes that the document itself proves: certain proposals, and the rates that were computed from the wrong number. */
export function changesOf(report: DocumentReport): Change[] {
  const blocks = report.document?.blocks ?? []
  const anchors = anchorsOf(blocks)
  return report.findings.flatMap(({ rule, cause, printed, expected, locations, consequences }, finding) => {
    if (cause?.confidence !== 'certain' || printed === null || printed === '' || expected === null) return []
    const own = locations.map(({ location, at }, nth): Change => {
      const there = nth === 0 ? undefined : consequences.find(({ proof }) => proof !== null && isIn(proof, location))
      const span = spanOf(blocks, anchors, location, printed)
      return { finding, rule: there?.rule ?? rule, printed, expected, at, proof: there?.proof ?? null, follows: null, span }
    })
    const rates = consequences.flatMap(({ rule: of, rate, location }): Change[] => {
      if (rate === null || location === null) return []
      const [at, span] = [claimAt(report, location), spanOf(blocks, anchors, location, rate.printed)]
      return [{ finding, rule: of, printed: rate.printed, expected: rate.expected, at, proof: null, follows: { printed, expected }, span }]
    })
    return [...own, ...rates]
  })
}

function isIn({ left, right }: Proof, location: Location): boolean {
  return [...left, ...right].some((print) => print.location !== null && isSame(print.location, location))
}

function isSame(one: Location, other: Location): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** What the text claims at a place. */
export function claimAt({ facts }: DocumentReport, location: Location): Coordinate | null {
  for (const { printedSection, code, subject, measures } of facts?.clauses ?? []) {
    const found = Object.entries(measures).find(([, claim]) => isSame(claim.location, location))
    if (found !== undefined) return { table: null, row: code ?? subject, column: found[0], section: printedSection }
  }
  return null
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
