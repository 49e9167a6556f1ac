/** Text and, for each of its characters, where it stands in the source. */
export interface Traced {
  readonly text: string
  readonly places: readonly number[]
}

/** Characters between which a line end of a source prints nothing (CSS Text 3, section 4.1.3). */
export const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—]/u

/** Two pieces of one cell: what a line end parts, a wrapped name or the digits of a number, is joined again; two words or two numbers stay apart. */
export function joinedPieces(pieces: readonly Traced[]): Traced {
  let text = ''
  const places: number[] = []
  for (const piece of pieces) {
    const [last = '', next = ''] = [text[text.length - 1], piece.text[0]]
    const apart = text !== '' && !((WIDE.test(last) && WIDE.test(next)) || (/[.,]/.test(last) && /\d/.test(next)) || (/\d/.test(last) && /[.,%]/.test(next)))
    if (apart) {
      text += ' '
      places.push(piece.places[0] ?? 0)
    }
    text += piece.text
    for (const place of piece.places) places.push(place)
  }
  return { text, places }
}

/** A cell as a layout sees it: how much it prints, in how many paragraphs, and how much of that stands in tables inside it. */
export interface Extent {
  readonly length: number
  readonly pieces: number
  readonly nested: number
}

/** A layout has few cells, of which one holds most of the page. */
const FEW = 12
const LONG = 200

/** Whether a table only arranges what is in it: one column, tables inside it that hold most of its text, or one cell with the article. */
export function onlyArranges(columns: number, cells: readonly Extent[]): boolean {
  const filled = cells.filter(({ length }) => length > 0)
  if (columns < 2 || filled.length < 2) return true
  const size = filled.reduce((sum, { length }) => sum + length, 0)
  if (filled.reduce((sum, { nested }) => sum + nested, 0) > size / 2) return true
  const largest = filled.reduce((most, cell) => (cell.length > most.length ? cell : most))
  return filled.length <= FEW && largest.pieces > 2 && largest.length > Math.max(LONG, size / 2)
}
