import type { Location } from '../../model/document.ts'
import type { Standing } from '../standings.ts'
import { xmlAttribute, xmlText } from '../xml.ts'
import { INK } from './colours.ts'
import { beforeEnd, declare, type Package, packed, relate, relationsOf, relationType, setText, targetOf, textOf, unpacked } from './package.ts'
import type { Remark, Span, Tick } from './remarks.ts'
import { type Insertion, inserted, type Piece, type Runs, runsOf } from './runs.ts'

/** A copy of a file with something written in it: how many things, and how many found no place. */
export interface Copy {
  readonly bytes: Uint8Array
  readonly placed: number
  readonly unplaced: number
}

/** A copy with comments: `placed` and `unplaced` are findings, of which one may have several comments. */
export interface Annotated extends Copy {
  readonly comments: number
}

type Range = { readonly start: number; readonly end: number }

const COMMENTS = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml'

/** What is written into copies: who and when (ISO 8601). */
export interface Hand {
  readonly author: string
  readonly date: string
}

/**
 * A copy of a Word file with a comment on exactly what each remark is about (on its first words, where it is about no place), and a mark behind each
 * number that is to be ticked. Without ticks not one character of its text changes. Comments that are there already stay.
 */
export function annotateDocx(bytes: Uint8Array, remarks: readonly Remark[], ticks: readonly Tick[], hand: Hand): Annotated {
  const parts = unpacked(bytes)
  const part = partOf([...remarks.flatMap(({ spans }) => spans), ...ticks.map(({ span }) => span)])
  const xml = textOf(parts, part) ?? ''
  const runs = runsOf(xml)
  const { name, comments } = commentsOf(parts, part, runs)
  const { own } = runs
  let id = nextId(comments)
  const cuts: Insertion[] = []
  const entries: string[] = []
  for (const { standing, span } of ticks) {
    const range = rangeOf(span, part)
    const last = range === null ? undefined : piecesIn(runs, range).at(-1)
    if (range !== null && last !== undefined) cuts.push(cutAt(last, Math.min(last.to, range.end), tick(standing, runs)))
  }
  let unplaced = 0
  for (const { text, spans, follows } of remarks) {
    const found = spans.flatMap((span) => rangeOf(span, part) ?? []).filter((range) => piecesIn(runs, range).length > 0)
    const ranges =
      found.length > 0 || follows
        ? found
        : runs.pieces
            .filter(({ from, to }) => to > from)
            .map(({ from, to }) => ({ start: from, end: to }))
            .slice(0, 1)
    if (ranges.length === 0 && !follows) unplaced++
    for (const range of ranges) {
      const pieces = piecesIn(runs, range)
      const [first, last] = [pieces[0], pieces[pieces.length - 1]]
      if (first === undefined || last === undefined) continue
      const end = `<w:commentRangeEnd${own} w:id="${id}"/><w:r${own}><w:commentReference w:id="${id}"/></w:r>`
      cuts.push(cutAt(first, Math.max(first.from, range.start), `<w:commentRangeStart${own} w:id="${id}"/>`), cutAt(last, Math.min(last.to, range.end), end))
      entries.push(comment(text, id++, hand, runs))
    }
  }
  setText(parts, part, inserted(xml, [...cuts, ...keepBlanks(runs, cuts)]))
  setText(parts, name, beforeEnd(comments, 'comments', entries.join('')))
  return { bytes: packed(parts), placed: findingsAmong(remarks) - unplaced, unplaced, comments: entries.length }
}

/** How many findings there are remarks about. */
export function findingsAmong(remarks: readonly Remark[]): number {
  return remarks.filter(({ follows }) => !follows).length
}

const TICKS: Readonly<Record<Standing, readonly [string, string]>> = {
  checked: ['✓', INK.checked],
  wrong: ['✗', INK.wrong],
  unchecked: ['未核', INK.unchecked],
}

function tick(standing: Standing, { own }: Runs): string {
  const [mark, colour] = TICKS[standing]
  return `<w:r${own}><w:rPr><w:color w:val="${colour}"/><w:vertAlign w:val="superscript"/></w:rPr><w:t>${mark}</w:t></w:r>`
}

/** The part that is written in: that of the text. Notes cannot bear comments. */
function partOf(spans: readonly Span[]): string {
  const parts = spans.flatMap(({ first }) => (first.kind === 'docx' ? [first.part] : []))
  return parts.find((part) => !/(?:footnotes|endnotes)\d*\.xml$/.test(part)) ?? 'word/document.xml'
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

function comment(text: string, id: number, { author, date }: Hand, { namespace }: Runs): string {
  const lines = text.split('\n').map((line) => `<w:p><w:r><w:t xml:space="preserve">${xmlText(line)}</w:t></w:r></w:p>`)
  return `<w:comment xmlns:w="${namespace}" w:id="${id}" w:author="${xmlAttribute(author)}" w:date="${xmlAttribute(date)}">${lines.join('')}</w:comment>`
}

function commentsOf(parts: Package, part: string, { namespace }: Runs): { name: string; comments: string } {
  const relation = relationsOf(parts, part).find(({ type }) => /\/comments$/.test(type))
  const name = targetOf(part, relation ?? { target: 'comments.xml' })
  if (relation === undefined) relate(parts, part, relationType(namespace, 'comments'), 'comments.xml')
  declare(parts, name, COMMENTS)
  return {
    name,
    comments: textOf(parts, name) ?? `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="${namespace}"></w:comments>`,
  }
}

function nextId(comments: string): number {
  return Math.max(-1, ...[...comments.matchAll(/<(?:\w+:)?comment\s[^>]*?\bid\s*=\s*["'](\d{1,9})["']/g)].map(([, id]) => Number(id))) + 1
}
