/** A stretch of text that lies in one place of the main stream: in two bytes a character, or in one where all are of Windows-1252. */
export interface Piece {
  readonly from: number
  readonly to: number
  readonly at: number
  readonly width: 1 | 2
  /** Properties added to all of it when the file was saved quickly, as [MS-DOC] 2.9.1 lays them out. */
  readonly added: DataView | null
}

/** The text of a file in pieces that follow one another ([MS-DOC] 2.8.35). */
export interface Pieces {
  readonly pieces: readonly Piece[]
  readonly text: string
}

/** No text has more characters. */
export const MOST_CHARACTERS = 16 * 1024 * 1024

/** Reads the piece table; throws RangeError where it leads out of the file. */
export function piecesOf(main: DataView, clx: DataView): Pieces {
  const added: DataView[] = []
  let at = 0
  while (clx.getUint8(at) === 1) {
    const size = clx.getUint16(at + 1, true)
    added.push(slice(clx, at + 3, size))
    at += 3 + size
  }
  if (clx.getUint8(at) !== 2) throw new RangeError('no piece table')
  const table = slice(clx, at + 5, clx.getUint32(at + 1, true))
  const count = Math.floor((table.byteLength - 4) / 12)
  const pieces: Piece[] = []
  for (let index = 0; index < count; index++) {
    const from = table.getUint32(index * 4, true)
    const to = table.getUint32(index * 4 + 4, true)
    if (to < from || to > MOST_CHARACTERS) throw new RangeError('pieces out of order')
    const descriptor = (count + 1) * 4 + index * 8
    const fc = table.getUint32(descriptor + 2, true)
    const prm = table.getUint16(descriptor + 6, true)
    const isNarrow = (fc & 0x40000000) !== 0
    const place = fc & 0x3fffffff
    pieces.push({ from, to, at: isNarrow ? place / 2 : place, width: isNarrow ? 1 : 2, added: (prm & 1) === 1 ? (added[prm >> 1] ?? null) : null })
  }
  return { pieces, text: textOf(main, pieces) }
}

const NARROW = new TextDecoder('windows-1252')
const WIDE = new TextDecoder('utf-16le')

function textOf(main: DataView, pieces: readonly Piece[]): string {
  let text = ''
  for (const { from, to, at, width } of pieces) {
    // The first piece begins at 0 and each where the last one ended; a gap has no characters.
    if (from !== text.length) throw new RangeError('pieces out of order')
    const bytes = slice(main, at, (to - from) * width)
    text += (width === 1 ? NARROW : WIDE).decode(bytes)
  }
  return text
}

/** A part of a block; throws RangeError where it does not lie inside. */
export function slice(view: DataView, at: number, size: number): DataView {
  if (at < 0 || size < 0 || at + size > view.byteLength) throw new RangeError('out of the file')
  return new DataView(view.buffer, view.byteOffset + at, size)
}
