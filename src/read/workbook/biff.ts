/** Records of a workbook stream that hold cells ([MS-XLS] 2.3; those of BIFF2 to 5 included): formula, number, text, boolean or error. */
const CELLS: ReadonlySet<number> = new Set([0x0006, 0x0206, 0x0406, 0x0203, 0x0003, 0x0204, 0x0004, 0x00fd, 0x00d6, 0x027e, 0x0205, 0x0005, 0x0002])
const MULRK = 0x00bd
const FILEPASS = 0x002f

const EOF = 0x000a

/** Records that begin a workbook, from BIFF8 to BIFF2 ([MS-XLS] 2.4.21). */
const BEGINNINGS: readonly number[] = [0x0809, 0x0409, 0x0209, 0x0009]

/** Whether a stream is one of a workbook; of any other the library would guess what it is, and by what it had read before. */
export function beginsBook(stream: Uint8Array): boolean {
  return BEGINNINGS.includes((stream[0] ?? 0) | ((stream[1] ?? 0) << 8))
}

/** Walks over the records of a workbook stream without reading them: how many cells there are, whether it is encrypted, where its last whole record ends, and whether that closes a sheet. */
export function surveyOf(stream: Uint8Array): { readonly cells: number; readonly encrypted: boolean; readonly end: number; readonly whole: boolean } {
  const word = (at: number) => (stream[at] ?? 0) | ((stream[at + 1] ?? 0) << 8)
  let cells = 0
  let at = 0
  let last = 0
  while (at + 4 <= stream.length) {
    const [type, length] = [word(at), word(at + 2)]
    if (type === FILEPASS) return { cells, encrypted: true, end: at, whole: true }
    // Behind the last sheet the stream is filled up with zeros.
    if ((type === 0 && length === 0) || at + 4 + length > stream.length) break
    if (CELLS.has(type)) cells++
    else if (type === MULRK) cells += Math.max(0, Math.floor((length - 6) / 6))
    last = type
    at += 4 + length
  }
  return { cells, encrypted: false, end: at, whole: last === EOF }
}
