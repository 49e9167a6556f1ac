import type { Location } from '../../model/document.ts'
import { beforeEnd, declare, type Package, packed, relate, relationsOf, setText, textOf, unpacked } from './package.ts'
import type { Remark } from './remarks.ts'
import { type Insertion, inserted, type Piece, type Runs, runsOf } from './runs.ts'
import { xmlText } from './xml-text.ts'

/** A copy of a file with remarks in it, and how many remarks found no place there. */
export interface Copy {
  readonly bytes: Uint8Array
  readonly unplaced: number
}

type Range = { readonly start: number; readonly end: number }

const COMMENTS = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml'

/**
 * A copy of a Word file with a comment on exactly what each remark is about; not one character of its text changes.
 * `date` is written into the comments (ISO 8601), `author` as well. Comments that are there already stay.
 */
export function annotateDocx(bytes: Uint8Array, remarks: readonly Remark[], author: string, date: string): Copy {
  const parts = unpacked(bytes)
  const part = partOf(remarks) ?? 'word/document.xml'
  const xml = textOf(parts, part) ?? ''
  const runs = runsOf(xml)
  const { name, comments } = commentsOf(parts, part, runs)
  const { own } = runs
  let id = nextId(comments)
  const cuts: Insertion[] = []
  const entries: string[] = []
  let unplaced = 0
  for (const { text, spans } of remarks) {
    const before = entries.length
    for (const span of spans) {
      const range = rangeOf(span, part)
      const pieces = range === null ? [] : piecesIn(runs, range)
      const [first, last] = [pieces[0], pieces[pieces.length - 1]]
      if (range === null || first === undefined || last === undefined) continue
      const end = `<w:commentRangeEnd${own} w:id="${id}"/><w:r${own}><w:commentReference w:id="${id}"/></w:r>`
      cuts.push(cutAt(first, Math.max(first.from, range.start), `<w:commentRangeStart${own} w:id="${id}"/>`), cutAt(last, Math.min(last.to, range.end), end))
      entries.push(comment(text, id++, author, date, runs))
    }
    if (entries.length === before) unplaced++
  }
  if (entries.length === 0) return { bytes, unplaced }
  setText(parts, part, inserted(xml, [...cuts, ...keepBlanks(runs, cuts)]))
  setText(parts, name, beforeEnd(comments, 'comments', entries.join('')))
  return { bytes: packed(parts), unplaced }
}

/** The part the remarks are about: that of the text. Notes cannot bear comments. */
function partOf(remarks: readonly Remark[]): string | null {
  const parts = remarks.flatMap(({ spans }) => spans.flatMap(({ first }) => (first.kind === 'docx' ? [first.part] : [])))
  return parts.find((part) => !/(?:footnotes|endnotes)\d*\.xml$/.test(part)) ?? null
}

export function rangeOf({ first, last }: { readonly first: Location; readonly last: Location }, part: string): Range | null {
  if (first.kind !== 'docx' || last.kind !== 'docx' || first.part !== part || last.part !== part || last.end <= first.start) return null
  return { start: first.start, end: last.end }
}

/** The text elements that hold characters of a range. */
export function piecesIn({ pieces }: Runs, { start, end }: Range): readonly Piece[] {
  return pieces.filter(({ from, to }) => from < end && start < to)
}

/** Something put between the characters of a run: the run ends before it and goes on behind it. */
function cutAt({ close, open }: Piece, at: number, between: string): Insertion {
  return { at, text: close + between + open }
}

/** Without `xml:space`, blanks at both ends of a text element are dropped: those that are cut get it. */
export function keepBlanks({ pieces }: Runs, cuts: readonly Insertion[]): Insertion[] {
  return pieces.flatMap(({ from, to, space }) =>
    space !== null && cuts.some(({ at }) => from <= at && at <= to) ? [{ at: space, text: ' xml:space="preserve"' }] : [],
  )
}

function comment(text: string, id: number, author: string, date: string, { namespace }: Runs): string {
  const lines = text.split('\n').map((line) => `<w:p><w:r><w:t xml:space="preserve">${xmlText(line)}</w:t></w:r></w:p>`)
  return `<w:comment xmlns:w="${namespace}" w:id="${id}" w:author="${xmlText(author)}" w:date="${xmlText(date)}">${lines.join('')}</w:comment>`
}

function commentsOf(parts: Package, part: string, { namespace }: Runs): { name: string; comments: string } {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const relation = relationsOf(parts, part).find(({ type }) => /\/comments$/.test(type))
  const target = relation?.target ?? 'comments.xml'
  const name = target.startsWith('/') ? target.slice(1) : folder + target
  if (relation === undefined) relate(parts, part, relationType(namespace, 'comments'), target)
  declare(parts, name, COMMENTS)
  return {
    name,
    comments: textOf(parts, name) ?? `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="${namespace}"></w:comments>`,
  }
}

/** Strict files name their relations otherwise (ISO/IEC 29500-1). */
function relationType(namespace: string, kind: string): string {
  const base = namespace.startsWith('http://purl.oclc.org/') ? 'http://purl.oclc.org/ooxml' : 'http://schemas.openxmlformats.org'
  return `${base}/officeDocument${base.includes('purl') ? '' : '/2006'}/relationships/${kind}`
}

function nextId(comments: string): number {
  return Math.max(-1, ...[...comments.matchAll(/<(?:\w+:)?comment\s[^>]*?\bid\s*=\s*["'](\d{1,9})["']/g)].map(([, id]) => Number(id))) + 1
}
