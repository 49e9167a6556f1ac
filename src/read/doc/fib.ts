/** The file information block of a Word 97-2003 file ([MS-DOC] 2.5.1): where everything else lies. Reads throw RangeError where a block is cut off. */
export interface Fib {
  readonly encrypted: boolean
  /** Word 6 and 95 lay out everything otherwise. */
  readonly old: boolean
  /** The stream that holds the tables of the file. */
  readonly tables: '/0Table' | '/1Table'
  /** Characters of the text, the footnotes, headers, comments, endnotes and text boxes, which follow one another in this order. */
  readonly text: number
  readonly footnotes: number
  readonly headers: number
  readonly comments: number
  readonly endnotes: number
  readonly boxes: number
  /** Offset and size of a structure in the stream of tables, by its number in FibRgFcLcb97. */
  part(number: number): { readonly at: number; readonly size: number }
}

const MAGIC = 0xa5ec
const MAGIC_95 = 0xa5dc
const WORD_97 = 0x00c1

/** Numbers of the structures of FibRgFcLcb97 that are read. */
export const CHARACTER_PAGES = 12
export const PARAGRAPH_PAGES = 13
export const PIECES = 33
export const LISTS = 73
export const LIST_OVERRIDES = 74

/** The block at the start of the main stream; null where the stream is none of Word. */
export function fibOf(view: DataView): Fib | null {
  const magic = view.getUint16(0, true)
  if (magic !== MAGIC && magic !== MAGIC_95) return null
  const flags = view.getUint16(10, true)
  const words = 34 + view.getUint16(32, true) * 2
  const longs = words + 2
  const count = (index: number) => view.getInt32(longs + index * 4, true)
  const pairs = longs + view.getUint16(words, true) * 4 + 2
  const old = magic === MAGIC_95 || view.getUint16(2, true) < WORD_97
  const counts = old ? [] : [3, 4, 5, 7, 8, 9].map(count)
  if (counts.some((value) => value < 0)) throw new RangeError('a negative count')
  const [text = 0, footnotes = 0, headers = 0, comments = 0, endnotes = 0, boxes = 0] = counts
  return {
    ...{ encrypted: (flags & 0x0100) !== 0, old, tables: (flags & 0x0200) === 0 ? '/0Table' : '/1Table' },
    ...{ text, footnotes, headers, comments, endnotes, boxes },
    part: (number) => {
      if (number >= view.getUint16(pairs - 2, true)) return { at: 0, size: 0 }
      return { at: view.getUint32(pairs + number * 8, true), size: view.getUint32(pairs + number * 8 + 4, true) }
    },
  }
}
