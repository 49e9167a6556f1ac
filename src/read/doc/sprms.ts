import { slice } from './pieces.ts'

/** Single property modifiers ([MS-DOC] 2.6) by their codes. */
export const CHARACTER_DELETED = 0x0800
export const CHARACTER_HIDDEN = 0x083c
export const PARAGRAPH_IN_TABLE = 0x2416
export const PARAGRAPH_ROW_END = 0x2417
export const PARAGRAPH_NESTING = 0x6649
export const PARAGRAPH_INNER_CELL = 0x244b
export const PARAGRAPH_INNER_ROW_END = 0x244c
export const PARAGRAPH_LIST_LEVEL = 0x260a
export const PARAGRAPH_LIST = 0x460b
export const PARAGRAPH_OUTLINE = 0x2640
/** Properties too many for their page lie in the stream of data; the second is how Word 97 wrote it. */
export const PARAGRAPH_ELSEWHERE = 0x6646
export const PARAGRAPH_ELSEWHERE_97 = 0x6645
export const TABLE_CELLS = 0xd608
export const TABLE_VERTICAL_MERGE = 0xd62b
export const TABLE_MERGE = 0x5624
const TABS = 0xc615

/** Calls `seen` for each modifier of a list with its operand. A list that breaks off ends there. */
export function eachSprm(list: DataView, seen: (code: number, operand: DataView) => void): void {
  let at = 0
  while (at + 2 < list.byteLength) {
    const code = list.getUint16(at, true)
    at += 2
    const [skip, size] = operandOf(code, list, at)
    if (at + skip + size > list.byteLength) return
    seen(code, slice(list, at + skip, size))
    at += skip + size
  }
}

/** The size of an operand by the kind of its modifier; of one of any size, how many bytes say so. */
function operandOf(code: number, list: DataView, at: number): [number, number] {
  switch (code >> 13) {
    case 0:
    case 1:
      return [0, 1]
    case 2:
    case 4:
    case 5:
      return [0, 2]
    case 3:
      return [0, 4]
    case 7:
      return [0, 3]
  }
  // The size of this one counts in two bytes, and one too many.
  if (code === TABLE_CELLS) return at + 2 > list.byteLength ? [0, 2] : [2, Math.max(0, list.getUint16(at, true) - 1)]
  const size = list.getUint8(at)
  if (code !== TABS || size !== 255) return [1, size]
  if (at + 1 >= list.byteLength) return [1, size]
  const deleted = list.getUint8(at + 1)
  const addedAt = at + 2 + deleted * 4
  return [1, addedAt < list.byteLength ? 2 + deleted * 4 + list.getUint8(addedAt) * 3 : size]
}
