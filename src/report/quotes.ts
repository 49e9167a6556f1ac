import { surroundingOf } from '../model/anchor.ts'
import type { Block, Cell, Document, Location, Segment } from '../model/document.ts'
import { clip } from './wrap.ts'

/** What is printed at a place: the text of its cell or paragraph, the character the place points at, and for a cell its whole row. */
export interface Quote {
  readonly text: string
  readonly offset: number
  readonly row: readonly string[] | null
}

const LONGEST = 200

/** A quote in few words: the row of a cell, or the text around a number; empty where nothing is known to stand there. */
export function quoted(quote: Quote | null, printed: string | null): string {
  if (quote === null) return ''
  if (quote.row !== null) return clip(quote.row.join(' | '), LONGEST)
  const { text, offset } = quote
  if (text.length <= LONGEST) return text
  const room = Math.floor((LONGEST - (printed?.length ?? 0)) / 2)
  const [from, to] = [Math.max(0, offset - room), offset + (printed?.length ?? 0) + room]
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`
}

interface Stand {
  readonly segment: Segment
  readonly text: string
}

/** How to quote a document by place; `null` where nothing is known to stand there. */
export function quotesOf(document: Document | null): (location: Location) => Quote | null {
  let index: Index | null = null
  return (location) => {
    if (document === null) return null
    index ??= indexOf(document)
    const found = index.cells.get(exactly(location))
    if (found !== undefined) return { text: found.cell.text, offset: 0, row: found.row.map(({ text }) => text).filter((text) => text !== '') }
    const stand = nearest(index.stands.get(surroundingOf(location)) ?? [], location)
    return stand === null ? null : { text: stand.text, offset: stand.segment.start + distance(stand.segment.location, location), row: null }
  }
}

/** What of a document is needed to quote it at some places. */
export function quotable(document: Document, places: Iterable<Location>): Document {
  const cells = new Set<string>()
  const stands = new Set<string>()
  for (const place of places) {
    cells.add(exactly(place))
    stands.add(surroundingOf(place))
  }
  const blocks = document.blocks.flatMap((block): Block[] => {
    if (block.kind !== 'table') return block.segments.some(({ location }) => stands.has(surroundingOf(location))) ? [block] : []
    const rows = block.rows.filter((row) => row.some(({ location }) => cells.has(exactly(location))))
    return rows.length === 0 ? [] : [{ ...block, rows }]
  })
  return { ...document, blocks }
}

interface Index {
  readonly cells: ReadonlyMap<string, { readonly cell: Cell; readonly row: readonly Cell[] }>
  readonly stands: ReadonlyMap<string, readonly Stand[]>
}

function indexOf({ blocks }: Document): Index {
  const cells = new Map<string, { cell: Cell; row: readonly Cell[] }>()
  const stands = new Map<string, Stand[]>()
  for (const block of blocks) {
    if (block.kind === 'table') {
      for (const row of block.rows) for (const cell of row) if (cell.covered !== true) cells.set(exactly(cell.location), { cell, row })
    } else {
      for (const segment of block.segments) {
        const key = surroundingOf(segment.location)
        const known = stands.get(key)
        if (known === undefined) stands.set(key, [{ segment, text: block.text }])
        else known.push({ segment, text: block.text })
      }
    }
  }
  return { cells, stands }
}

function exactly(location: Location): string {
  return `${surroundingOf(location)}\n${position(location) ?? ''}`
}

/** How far into its line or file a place lies, where that is known. */
function position(location: Location): number | null {
  if (location.kind === 'text') return location.column
  return location.kind === 'docx' || location.kind === 'doc' ? location.start : null
}

function distance(from: Location, to: Location): number {
  return (position(to) ?? 0) - (position(from) ?? 0)
}

/** The last of the segments that begin at or before a place. */
function nearest(stands: readonly Stand[], location: Location): Stand | null {
  let found: Stand | null = null
  for (const stand of stands) {
    if (distance(stand.segment.location, location) < 0) continue
    if (found === null || distance(found.segment.location, stand.segment.location) >= 0) found = stand
  }
  return found
}
