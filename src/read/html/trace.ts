import { parseFragment } from 'parse5'
import type { Segment } from '../../model/document.ts'
import { lastStart } from '../starts.ts'
import { type Traced, WIDE } from '../traced.ts'
import type { TextNode } from './page.ts'

const REFERENCE = /&(?:#[xX]?[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?/y

/** The text of a node with the place of each character: references such as &nbsp; are several characters in the source, a line end may be two. */
export function tracedOf(node: TextNode, source: string): Traced {
  const from = node.sourceCodeLocation?.startOffset ?? 0
  const to = node.sourceCodeLocation?.endOffset ?? from
  const text = node.value
  const places: number[] = []
  if (to - from === text.length) {
    for (let index = 0; index < text.length; index++) places.push(from + index)
    return { text, places }
  }
  let at = from
  while (places.length < text.length) {
    REFERENCE.lastIndex = at
    const [reference] = (source[at] === '&' ? REFERENCE.exec(source) : null) ?? []
    if (reference !== undefined) {
      const meant = meaningOf(reference)
      // What follows a reference without semicolon is itself: 12 of &nbsp12.
      for (let index = 0; index < meant.length; index++) places.push(index === 0 ? at : Math.max(at, at + reference.length - meant.length + index))
      at += reference.length
    } else {
      places.push(Math.min(at, Math.max(from, to - 1)))
      at += source[at] === '\r' && source[at + 1] === '\n' ? 2 : 1
    }
  }
  return { text, places: places.slice(0, text.length) }
}

const MEANINGS = new Map<string, string>()

function meaningOf(reference: string): string {
  let meaning = MEANINGS.get(reference)
  if (meaning === undefined) {
    const [node] = parseFragment(reference).childNodes
    meaning = node !== undefined && 'value' in node ? node.value : reference
    if (MEANINGS.size < 1000) MEANINGS.set(reference, meaning)
  }
  return meaning
}

/** White space of a source: a run of it prints as one space, or as nothing at the edges. No-break and ideographic spaces print as they are. */
const SPACE = /[ \t\n\r\f]/

/** The text as it prints: white space of the source collapsed, no-break spaces as spaces, invisible marks gone, nothing at the edges. */
export function printedText({ text, places }: Traced): Traced {
  let printed = ''
  const kept: number[] = []
  let gap = ''
  let gapAt = 0
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? ''
    if (SPACE.test(character)) {
      if (gap === '') gapAt = places[index] ?? 0
      gap += character
      continue
    }
    if (/[\u00ad\u200b-\u200d\u2060\ufeff]/.test(character)) continue
    if (gap !== '' && printed !== '' && !(/[\n\r]/.test(gap) && WIDE.test(printed[printed.length - 1] ?? '') && WIDE.test(character))) {
      printed += ' '
      kept.push(gapAt)
    }
    gap = ''
    printed += character === '\u00a0' ? ' ' : character
    kept.push(places[index] ?? 0)
  }
  const start = printed.length - printed.trimStart().length
  const end = printed.trimEnd().length
  return end <= start ? { text: '', places: [] } : { text: printed.slice(start, end), places: kept.slice(start, end) }
}

/** Where the lines of a source begin. */
export function lineStarts(source: string): number[] {
  const starts = [0]
  for (const match of source.matchAll(/\r\n|[\n\r]/g)) starts.push(match.index + match[0].length)
  return starts
}

/** Line and column of an offset, from 1. */
export function lineColumn(starts: readonly number[], offset: number): { line: number; column: number } {
  const at = lastStart(starts, offset)
  return { line: at + 1, column: offset - (starts[at] ?? 0) + 1 }
}

/** A segment for every stretch of characters that follow one another on one line of the source. */
export function segmentsOf({ places }: Traced, starts: readonly number[], file: string): Segment[] {
  const segments: Segment[] = []
  let lineEnd = 0
  for (const [start, place] of places.entries()) {
    if (start > 0 && place < lineEnd && place === (places[start - 1] ?? 0) + 1) continue
    const { line, column } = lineColumn(starts, place)
    lineEnd = starts[line] ?? Number.POSITIVE_INFINITY
    segments.push({ start, location: { kind: 'text', file, line, column } })
  }
  return segments
}
