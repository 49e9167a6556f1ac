/** Records of a workbook stream that hold cells ([MS-XLS] 2.3; those of BIFF2 to 5 included): formula, number, text, boolean or error. */
const CELLS: ReadonlySet<number> = new Set([0x0006, 0x0206, 0x0406, 0x0203, 0x0003, 0x0204, 0x0004, 0x00fd, 0x00d6, 0x027e, 0x0205, 0x0005, 0x0002])
const MULRK = 0x00bd
const FILEPASS = 0x002f

const EOF = 0x000a

/** Records that begin a workbook, from BIFF8 to BIFF2 ([MS-XLS] 2.4.21). */
const BEGINNINGS: readonly number[] = [0x0809, 0x0409, 0x0209, 0x0009]

/**
 * Links, what they show under the pointer, and comments: a link may claim every cell of a sheet. Names, and formulas of several cells: of a damaged one the
 * library never finds the end.
 */
const UNPRINTED: ReadonlySet<number> = new Set([0x01b8, 0x0800, 0x001c, 0x0018, 0x0218, 0x0021, 0x0221, 0x04bc])
/** Formulas, and where the length of what is computed stands in them: behind cell, value and flags, from BIFF5 on behind four bytes more ([MS-XLS] 2.4.127). */
const FORMULAS: ReadonlySet<number> = new Set([0x0006, 0x0206, 0x0406])
const COMPUTED = 16
const COMPUTED_LATER = 20
/** EntExU2, of which nothing is read. */
const NOTHING = 0x01c2

/** Whether a stream is one of a workbook; of any other the library would guess what it is, and by what it had read before. */
export function beginsBook(stream: Uint8Array): boolean {
  return BEGINNINGS.includes(wordAt(stream, 0))
}

/** Walks over the records of a workbook stream without reading them: how many cells there are, whether it is encrypted, where its last whole record ends, and whether that closes a sheet. */
export function surveyOf(stream: Uint8Array): { readonly cells: number; readonly encrypted: boolean; readonly end: number; readonly whole: boolean } {
  let cells = 0
  let end = 0
  let last = 0
  for (const { at, type, length } of recordsOf(stream)) {
    if (type === FILEPASS) return { cells, encrypted: true, end: at, whole: true }
    if (CELLS.has(type)) cells++
    else if (type === MULRK) cells += Math.max(0, Math.floor((length - 6) / 6))
    last = type
    end = at + 4 + length
  }
  return { cells, encrypted: false, end, whole: last === EOF }
}

/** Makes nothing of the records of a stream that are never printed, and of what formulas compute: their values stand beside it. */
export function dropUnprinted(stream: Uint8Array): void {
  const later = wordAt(stream, 0) === BEGINNINGS[0]
  const [computed, size] = later ? [COMPUTED_LATER, 2] : [COMPUTED, wordAt(stream, 0) === BEGINNINGS[3] ? 1 : 2]
  for (const { at, type, length } of recordsOf(stream)) {
    if (UNPRINTED.has(type)) stream.set([NOTHING & 255, NOTHING >> 8], at)
    if (FORMULAS.has(type) && length >= computed + size) stream.fill(0, at + 4 + computed, at + 4 + computed + size)
  }
}

/** The whole records of a stream; behind the last sheet it is filled up with zeros. */
function* recordsOf(stream: Uint8Array): Generator<{ readonly at: number; readonly type: number; readonly length: number }> {
  for (let at = 0; at + 4 <= stream.length; ) {
    const [type, length] = [wordAt(stream, at), wordAt(stream, at + 2)]
    if ((type === 0 && length === 0) || at + 4 + length > stream.length) return
    yield { at, type, length }
    at += 4 + length
  }
}

function wordAt(stream: Uint8Array, at: number): number {
  return (stream[at] ?? 0) | ((stream[at + 1] ?? 0) << 8)
}
