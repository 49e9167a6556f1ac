import type { Location, Segment } from '../../model/document.ts'

/** A place in a part of a Word file. */
export type Place = Extract<Location, { kind: 'docx' }>

/** A text whose characters are traced to the XML of a part. A segment covers the characters that follow one another there; one that has no characters there has an empty range. */
export interface PlacedText {
  readonly text: string
  readonly segments: readonly Segment[]
}

/** The characters `from` up to `to`, each with its place. */
export function part({ text, segments }: PlacedText, from: number, to: number): PlacedText {
  if (from === 0 && to === text.length) return { text, segments }
  const kept: Segment[] = []
  for (let index = segmentAt(segments, from); index < segments.length; index++) {
    const { start = to, location } = segments[index] ?? {}
    const end = segments[index + 1]?.start ?? text.length
    if (start >= to || location?.kind !== 'docx') break
    if (end <= from) continue
    // What the file writes in more or fewer characters than are printed (&amp;, a tab) is one whole.
    const whole = location.end - location.start !== end - start
    const [ahead, behind] = whole ? [0, 0] : [Math.max(0, from - start), Math.max(0, end - to)]
    kept.push({ start: Math.max(0, start - from), location: { ...location, start: location.start + ahead, end: location.end - behind } })
  }
  return { text: text.slice(from, to), segments: kept }
}

/** The last segment that begins at a character or before it, found by halving, as a text may have very many. */
function segmentAt(segments: readonly Segment[], at: number): number {
  let [low, high] = [0, segments.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((segments[middle]?.start ?? 0) <= at) low = middle
    else high = middle
  }
  return low
}

/** One text after another. */
export function joined(pieces: readonly PlacedText[]): PlacedText {
  const segments: Segment[] = []
  const texts: string[] = []
  let length = 0
  for (const { text, segments: own } of pieces) {
    for (const { start, location } of own) segments.push({ start: start + length, location })
    texts.push(text)
    length += text.length
  }
  return { text: texts.join(''), segments }
}

/** Without white space at both ends. */
export function trimmed(placed: PlacedText): PlacedText {
  const { text } = placed
  const from = text.length - text.replace(/^[\s\u3000\ufeff]+/, '').length
  return part(placed, from, Math.max(from, text.trimEnd().length))
}

/** The pieces between the line breaks, without white space at their ends; blank ones are left out. */
export function linesOf(placed: PlacedText): PlacedText[] {
  const lines: PlacedText[] = []
  let from = 0
  for (const line of placed.text.split('\n')) {
    if (line.trim() !== '') lines.push(trimmed(part(placed, from, from + line.length)))
    from += line.length + 1
  }
  return lines
}

/** From the first to the last character in the file, markup between them included. */
export function rangeOf({ segments }: PlacedText): Place | null {
  const places = segments.flatMap(({ location }) => (location.kind === 'docx' ? [location] : []))
  const own = places.filter(({ start, end }) => end > start)
  const [first] = own.length > 0 ? own : places
  const last = own[own.length - 1]
  return first === undefined ? null : { ...first, end: Math.max(first.end, last?.part === first.part ? last.end : 0) }
}
