/** Records of a worksheet of an xlsb that say what it prints: rows, cells, sizes, merges, and where the sheet and its data begin and end ([MS-XLSB] 2.1.7.62). */
const CELLS: ReadonlySet<number> = new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16, 17, 18, 62])
const OTHERS: ReadonlySet<number> = new Set([0, 1, 12, 0x81, 0x82, 0x91, 0x92, 0x94, 0xb0])
const COLUMNS_INFO = 0x3c
const END = 0x82

/** The last column of a sheet. */
const LAST = 16_383

/** A worksheet part as it is handed to the library. `cells` counts those that hold something; `whole`: the part ends where it should. */
export interface TidyBinary {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly cells: number
  readonly whole: boolean
}

/** Leaves out of a worksheet part what is never printed: links and columns may claim more cells than memory holds. Records that do not fit are not kept. */
export function tidyBinary(part: Uint8Array): TidyBinary {
  const view = new DataView(part.buffer, part.byteOffset, part.byteLength)
  const kept: Uint8Array[] = []
  let cells = 0
  let last = -1
  for (let at = 0; at < part.length; ) {
    const start = at
    const byte = () => part[at++] ?? 0
    let type = byte()
    if (type & 0x80) type = (type & 0x7f) | ((byte() & 0x7f) << 7)
    let length = 0
    for (let nth = 0, more = true; nth < 4 && more; nth++) {
      const piece = byte()
      length |= (piece & 0x7f) << (7 * nth)
      more = (piece & 0x80) !== 0
    }
    const data = at
    at += length
    if (at > part.length) break
    last = type
    if (CELLS.has(type)) cells++
    if (CELLS.has(type) || OTHERS.has(type) || (type === COLUMNS_INFO && hides(view, data, length))) kept.push(part.subarray(start, at))
  }
  return { bytes: joined(kept), cells, whole: last === END }
}

/** Whether columns within the sheet are hidden ([MS-XLSB] 2.4.323: first, last, width, style, flags). */
function hides(view: DataView, at: number, length: number): boolean {
  return length >= 18 && view.getUint32(at + 4, true) <= LAST && ((view.getUint8(at + 16) & 1) === 1 || view.getUint32(at + 8, true) === 0)
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
