/** A part of an xlsb as it is handed to the library. `cells` counts those that hold something; `whole`: the part ends where it should. */
export interface TidyBinary {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly cells: number
  readonly whole: boolean
}

/**
 * The records that are kept of a part ([MS-XLSB] 2.1.7 and 2.3.2): `strings` is where texts stand in one, each right behind the one before, `rich` where
 * a flag says that runs of formats follow. What is never printed is left out: links and columns may claim more cells than memory holds.
 */
interface Kept {
  readonly strings?: readonly [first: number, count: number]
  readonly rich?: number
  readonly cell?: true
}

const CELL: Kept = { cell: true }
const PLAIN: Kept = {}

/** Rows, cells, merges, and where the sheet, its size and its data begin and end. */
const SHEET = new Map<number, Kept>([
  ...[2, 3, 4, 5, 7, 9, 10, 11, 13, 14, 15, 16, 18].map((type) => [type, CELL] as const),
  ...[0, 1, 12, 0x81, 0x82, 0x91, 0x92, 0x94, 0xb0].map((type) => [type, PLAIN] as const),
  [6, { ...CELL, strings: [8, 1] }],
  [8, { ...CELL, strings: [8, 1] }],
  [17, { ...CELL, strings: [4, 1] }],
  [62, { ...CELL, strings: [9, 1], rich: 8 }],
])
const COLUMNS = 0x3c
const END = 0x82

/** The last column of a sheet. */
const LAST = 16_383

/** Which records are kept of the parts beside the sheets: shared texts, number formats and what uses them, names of sheets. */
const OTHERS: readonly (readonly [RegExp, ReadonlyMap<number, Kept>])[] = [
  [
    /sharedStrings/i,
    new Map<number, Kept>([
      [0x9f, PLAIN],
      [0xa0, PLAIN],
      [0x13, { strings: [1, 1], rich: 0 }],
    ]),
  ],
  [
    /styles/i,
    new Map<number, Kept>([
      ...[0x2f, 0x116, 0x117, 0x267, 0x268, 0x269, 0x26a, 0x272, 0x273].map((type) => [type, PLAIN] as const),
      [0x2c, { strings: [2, 1] }],
    ]),
  ],
  [
    /workbook/i,
    new Map<number, Kept>([
      [0x9c, { strings: [8, 2] }],
      [0x99, { strings: [8, 1] }],
    ]),
  ],
]

/** Leaves in a part what is printed. A record that ends before its own text does is left out: the library would read on without end. */
export function tidyBinary(part: Uint8Array, name: string): TidyBinary {
  const wanted = OTHERS.find(([names]) => names.test(name))?.[1] ?? SHEET
  const view = new DataView(part.buffer, part.byteOffset, part.byteLength)
  const kept = new Uint8Array(part.length)
  let filled = 0
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
    const known = wanted.get(type) ?? (type === COLUMNS && wanted === SHEET && hides(view, data, length) ? PLAIN : undefined)
    if (known === undefined || !holdsTexts(view, data, at, known)) continue
    if (known.cell === true) cells++
    kept.set(part.subarray(start, at), filled)
    if (known.rich !== undefined) kept[filled + data - start + known.rich] = 0
    filled += at - start
  }
  return { bytes: kept.slice(0, filled), cells, whole: wanted !== SHEET || last === END }
}

/** No text, in place of its length ([MS-XLSB] 2.5.166). */
const NULL = 0xffff_ffff

function holdsTexts(view: DataView, from: number, end: number, { strings: [first, count] = [0, 0] }: Kept): boolean {
  let at = from + first
  for (let nth = 0; nth < count; nth++) {
    if (at + 4 > end) return false
    const length = view.getUint32(at, true)
    at += 4 + (length === NULL ? 0 : 2 * length)
  }
  return at <= end
}

/** Whether columns within the sheet are hidden ([MS-XLSB] 2.4.324: first, last, width, style, flags). */
function hides(view: DataView, at: number, length: number): boolean {
  return length >= 18 && view.getUint32(at + 4, true) <= LAST && ((view.getUint8(at + 16) & 1) === 1 || view.getUint32(at + 8, true) === 0)
}
