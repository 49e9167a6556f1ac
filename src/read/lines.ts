import type { Location, Segment } from '../model/document.ts'

/** A line of text with its markup gone; `segments` lead back to the columns of the file. */
export interface Line {
  readonly number: number
  readonly raw: string
  readonly text: string
  readonly segments: readonly Segment[]
  /** `#` marks, or bold over the whole line. */
  readonly marked: number
  readonly bullet: boolean
}

/** Splits text into lines ended by \n, \r\n, \r or a form feed. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|[\n\r\f]/)
}

/** Blanks out HTML comments, keeping every other character at its place. */
export function blankComments(text: string): string {
  if (!text.includes('<!--')) return text
  return text.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n\r]/g, ' '))
}

const HEADING = /^(#{1,6})\s+/
const BULLET = /^[-*+•]\s+(?=\S)/
const BOLD = /\*\*|__(?=\S)/g

/** Strips a line of Markdown: heading marks, bullets, bold marks and outer white space. */
export function stripLine(raw: string, number: number, file: string, bold: boolean): { line: Line; bold: boolean } {
  let at = leading(raw, 0)
  let marked = 0
  const heading = HEADING.exec(raw.slice(at))
  if (heading !== null) {
    marked = heading[1]?.length ?? 1
    at = leading(raw, at + heading[0].length)
  }
  const bullet = BULLET.exec(raw.slice(at))
  if (bullet !== null) at = leading(raw, at + bullet[0].length)
  const end = raw.trimEnd().length
  const place = (column: number): Location => ({ kind: 'text', file, line: number, column })
  let text = ''
  const segments: Segment[] = []
  let inside = bold
  let seen = bold
  const add = (from: number, to: number) => {
    if (to <= from) return
    segments.push({ start: text.length, location: place(from + 1) })
    text += raw.slice(from, to)
  }
  if (raw.includes('**') || raw.includes('__')) {
    BOLD.lastIndex = 0
    for (const match of raw.matchAll(BOLD)) {
      if (match.index < at || match.index >= end) continue
      if (match[0] === '__' && !raw.includes('__', match.index + 2) && !inside) continue
      add(at, match.index)
      at = match.index + 2
      inside = !inside
      seen = true
    }
  }
  add(at, end)
  if (segments.length === 0) segments.push({ start: 0, location: place(at + 1) })
  return { line: { number, raw, text, segments, marked: marked > 0 ? marked : seen && text !== '' ? 7 : 0, bullet: bullet !== null }, bold: inside }
}

function leading(text: string, from: number): number {
  let at = from
  while (at < text.length && /[\s\u3000\ufeff]/.test(text.charAt(at))) at++
  return at
}
