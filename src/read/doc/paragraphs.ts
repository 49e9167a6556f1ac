import type { Traced } from '../traced.ts'
import type { Piece } from './pieces.ts'
import { type Lists, type Properties, propertiesOf } from './properties.ts'

/** A paragraph of the text: the lines it prints, and what its mark says. `number` counts from 1; the marks of row ends are no paragraphs. */
export interface Paragraph {
  readonly number: number
  readonly lines: readonly Traced[]
  readonly properties: Properties
  /** It ends a cell. */
  readonly cellEnd: boolean
  /** The character that ends it. */
  readonly end: number
}

const CELL = '\u0007'
/** Ends of paragraphs: of one in the text, of a cell or row, of a page or section. */
const ENDS = ['\r', CELL, '\f']
const LINE = '\u000b'
const HYPHEN = '\u001e'

/** The paragraphs of the characters from … to. */
export function* paragraphsOf(
  text: string,
  [from, to]: readonly [number, number],
  pieces: readonly Piece[],
  unprinted: Uint8Array,
  lists: Lists,
): Generator<Paragraph> {
  let lines: Traced[] = []
  let line = ''
  let places: number[] = []
  let number = 1
  let piece = 0
  const endLine = () => {
    const start = line.length - line.trimStart().length
    const printed = line.trim()
    if (printed !== '') lines.push({ text: printed, places: places.slice(start, start + printed.length) })
    line = ''
    places = []
  }
  for (let at = from; at < to; at++) {
    const character = text[at] ?? ''
    const isCell = character === CELL
    if (unprinted[at] === 1 && !isCell) continue
    if (ENDS.includes(character)) {
      while ((pieces[piece]?.to ?? Number.POSITIVE_INFINITY) <= at) piece++
      const holder = pieces[piece]
      if (holder === undefined) return
      const properties = propertiesOf(at, holder, lists)
      endLine()
      yield { number, lines, properties, cellEnd: properties.depth > 1 ? properties.innerCell : isCell, end: at }
      lines = []
      if (!properties.rowEnd) number++
    } else if (character === LINE) endLine()
    else if (prints(character)) {
      line += character === HYPHEN ? '-' : character === '\u00a0' ? ' ' : character
      places.push(at)
    }
  }
}

/** Anchors of pictures, notes, comments and drawings, ends of fields and optional hyphens print nothing; nor do marks without width. */
function prints(character: string): boolean {
  return character === '\t' || character === HYPHEN || (character >= ' ' && !/[\u00ad\u200b-\u200d\u2060\ufeff]/.test(character))
}
