import type { Block, Heading, Location, Paragraph } from './document.ts'

/** A span of what a block prints: characters `from` to `to` of its text, or of the text of one of its cells. */
export interface Anchor {
  readonly block: number
  readonly row: number | null
  readonly column: number | null
  readonly from: number
  readonly to: number
}

/** A run of characters that follow one another from a place on. */
interface Stretch {
  readonly block: number
  readonly row: number | null
  readonly column: number | null
  readonly start: number
  readonly text: string
  readonly location: Location
}

/** Leads from places back to what is printed there: the way `locate` goes, backwards. */
export interface Anchors {
  /** Where something printed stands; null where nothing of the document is at that place. */
  at(location: Location, printed: string): Anchor | null
}

export function anchorsOf(blocks: readonly Block[]): Anchors {
  const stretches = new Map<string, Stretch[]>()
  for (const [block, content] of blocks.entries()) {
    for (const stretch of content.kind === 'table' ? cellsOf(content.rows, block) : piecesOf(content, block)) {
      const key = surroundingOf(stretch.location)
      const known = stretches.get(key)
      if (known === undefined) stretches.set(key, [stretch])
      else known.push(stretch)
    }
  }
  return {
    at: (location, printed) => {
      // Each stretch reaches to the end of its paragraph: where places count characters, the last that begins before the place holds it.
      const around = stretches.get(surroundingOf(location)) ?? []
      const nearestFirst = location.kind === 'sheet' || location.kind === 'pdf' ? around : around.toReversed()
      for (const { block, row, column, start, text, location: begin } of nearestFirst) {
        const from = offsetIn(location, begin, text, printed)
        if (from === null) continue
        return { block, row, column, from: start + from, to: start + Math.min(text.length, from + Math.max(1, printed.length)) }
      }
      return null
    },
  }
}

function* cellsOf(
  rows: readonly (readonly { readonly text: string; readonly location: Location; readonly covered?: true }[])[],
  block: number,
): Generator<Stretch> {
  for (const [row, cells] of rows.entries())
    for (const [column, { text, location, covered }] of cells.entries()) if (covered === undefined) yield { block, row, column, start: 0, text, location }
}

/** The stretches of a paragraph. A number may begin in one and end in another, so each reaches to the end of the paragraph. */
function* piecesOf({ text, segments }: Heading | Paragraph, block: number): Generator<Stretch> {
  for (const [index, { start, location }] of segments.entries()) {
    const end = segments[index + 1]?.start ?? text.length
    yield {
      block,
      row: null,
      column: null,
      start,
      text: text.slice(start, location.kind === 'pdf' || location.kind === 'sheet' ? end + SPILL : undefined),
      location,
    }
    if (end > text.length) return
  }
}

/** So many characters of the next piece may belong to a number that is broken. */
const SPILL = 24

/** The line, paragraph, cell or box that a place lies in: what places that may be the same have in common. */
export function surroundingOf(location: Location): string {
  switch (location.kind) {
    case 'text':
      return `${location.file}\n${location.line}`
    case 'docx':
      return `${location.file}\n${location.part}\n${location.paragraph}`
    case 'doc':
      return `${location.file}\n${location.paragraph}`
    case 'sheet':
      return `${location.file}\n${location.sheet}\n${location.cell}`
    case 'pdf':
      return `${location.file}\n${location.page}\n${location.box.join(' ')}`
  }
}

/** How far into a stretch a place is; null where it is in another. Where places have no characters, the print is looked for. */
function offsetIn(location: Location, begin: Location, text: string, printed: string): number | null {
  if (location.kind === 'text' && begin.kind === 'text') return within(location.column - begin.column, text, printed)
  if (location.kind === 'docx' && begin.kind === 'docx') return within(location.start - begin.start, text, printed)
  if (location.kind === 'doc' && begin.kind === 'doc') return within(location.start - begin.start, text, printed)
  // A cell of a workbook is told to the character where it holds a text.
  const begins = location.kind === 'sheet' && begin.kind === 'sheet' ? (location.character ?? 0) - (begin.character ?? 0) : 0
  const found = text.indexOf(printed, Math.max(0, begins))
  return found < 0 ? null : found
}

/** A stretch reaches to the end of its paragraph, though its places end earlier: only the one that really prints the thing counts. */
function within(offset: number, text: string, printed: string): number | null {
  return offset >= 0 && offset <= text.length && text.startsWith(printed, offset) ? offset : null
}
