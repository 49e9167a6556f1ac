import { lastStart } from '../starts.ts'
import type { Fib } from './fib.ts'
import { type Piece, slice } from './pieces.ts'

/** Stretches of the main stream with the list of modifiers that holds for each ([MS-DOC] 2.9.34, 2.9.35: pages of 512 bytes), in the order of the stream. */
export interface Runs {
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** Where the list lies in the main stream; size 0 is none. `style` is the number of the style of a paragraph. */
  readonly lists: readonly { readonly at: number; readonly size: number; readonly style: number }[]
}

const PAGE = 512

/** Reads the runs of paragraphs or of characters. */
export function runsOf(main: DataView, tables: DataView, fib: Fib, part: number, ofParagraphs: boolean): Runs {
  const { at, size } = fib.part(part)
  const index = slice(tables, at, size)
  const count = Math.max(0, Math.floor((size - 4) / 8))
  const runs: { start: number; end: number; list: Runs['lists'][number] }[] = []
  const seen = new Set<number>()
  for (let nth = 0; nth < count; nth++) {
    const number = index.getUint32((count + 1) * 4 + nth * 4, true) & 0x3fffff
    if (seen.has(number)) continue
    seen.add(number)
    const page = slice(main, number * PAGE, PAGE)
    const entries = page.getUint8(PAGE - 1)
    const offsets = (entries + 1) * 4
    const width = ofParagraphs ? 13 : 1
    if (offsets + entries * width >= PAGE) continue
    for (let entry = 0; entry < entries; entry++) {
      const start = page.getUint32(entry * 4, true)
      const end = page.getUint32(entry * 4 + 4, true)
      const offset = page.getUint8(offsets + entry * width) * 2
      if (end > start) runs.push({ start, end, list: listAt(page, offset, number * PAGE, ofParagraphs) })
    }
  }
  runs.sort((a, b) => a.start - b.start)
  return { starts: runs.map(({ start }) => start), ends: runs.map(({ end }) => end), lists: runs.map(({ list }) => list) }
}

const NONE = { at: 0, size: 0, style: 0 }

function listAt(page: DataView, offset: number, pageAt: number, ofParagraphs: boolean): Runs['lists'][number] {
  if (offset === 0 || offset >= PAGE - 1) return NONE
  const first = page.getUint8(offset)
  if (!ofParagraphs) return { at: pageAt + offset + 1, size: within(offset + 1, first), style: 0 }
  const long = first === 0
  const from = offset + (long ? 2 : 1)
  const size = within(from, long ? page.getUint8(offset + 1) * 2 : first * 2 - 1)
  if (size < 2) return NONE
  return { at: pageAt + from + 2, size: size - 2, style: page.getUint16(from, true) }
}

function within(from: number, size: number): number {
  return Math.max(0, Math.min(size, PAGE - 1 - from))
}

/** The run that holds an offset of the main stream, or -1. */
export function runAt({ starts, ends }: Runs, offset: number): number {
  const at = lastStart(starts, offset)
  return (starts[at] ?? 0) <= offset && offset < (ends[at] ?? 0) ? at : -1
}

/** The offset in the main stream of a character of a piece. */
export function offsetOf({ from, at, width }: Piece, character: number): number {
  return at + (character - from) * width
}
