import type { Segment } from '../../model/document.ts'
import type { DocxParagraph, Note } from './content.ts'
import type { Lists } from './numbering.ts'
import { joined, type Place, type PlacedText } from './placed.ts'
import type { Styles } from './styles.ts'

/** A paragraph while it is read. */
export interface OpenParagraph {
  readonly place: Place
  style: string | null
  outline: number | null
  list: number | null
  listLevel: number | null
  listed: boolean
  /** Its mark is deleted or hidden: it goes on in the next paragraph. */
  unended: boolean
  notes: Note[]
  texts: string[]
  length: number
  segments: Segment[]
}

export function openParagraph(place: Place): OpenParagraph {
  return { place, style: null, outline: null, list: null, listLevel: null, listed: false, unended: false, notes: [], texts: [], length: 0, segments: [] }
}

/** Adds what stands from one character of the part to another. */
export function addText(paragraph: OpenParagraph, text: string, start: number, end: number): void {
  if (text === '') return
  paragraph.segments.push({ start: paragraph.length, location: { ...paragraph.place, start, end } })
  paragraph.texts.push(text)
  paragraph.length += text.length
}

/** What is written in more characters than it reads: references to characters and to the five entities of XML, and two characters that end a line. */
const WRITTEN = /&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);|\r\n/gi
/** A break or a tab of the file itself is no more than a space. */
const SPACES = /[\t\n\r]/g

/** Adds text of the file: `read` is how its raw characters from `start` on read. Each character that is written otherwise than it reads is a segment of its own. */
export function addRaw(paragraph: OpenParagraph, read: string, raw: string, start: number): void {
  const text = read.replace(SPACES, ' ')
  if (raw.length === read.length) {
    addText(paragraph, text, start, start + raw.length)
    return
  }
  const pieces: (readonly [text: string, start: number, end: number])[] = []
  let [at, from] = [0, 0]
  for (const match of raw.matchAll(WRITTEN)) {
    const to = from + match.index - at
    const end = match.index + match[0].length
    const next = to + ((text.codePointAt(to) ?? 0) > 0xffff ? 2 : 1)
    pieces.push([text.slice(from, to), start + at, start + match.index], [text.slice(to, next), start + match.index, start + end])
    ;[at, from] = [end, next]
  }
  pieces.push([text.slice(from), start + at, start + raw.length])
  // A reference that means no character reads as it is written.
  if (raw.length - at !== text.length - from) addText(paragraph, text, start, start + raw.length)
  else for (const [piece, begin, end] of pieces) addText(paragraph, piece, begin, end)
}

/** The paragraph as it is printed, its label counted; `before` is the text of the paragraphs that go on in it. */
export function closeParagraph(open: OpenParagraph, before: PlacedText, styles: Styles, lists: Lists): DocxParagraph {
  const id = open.style ?? styles.usual
  const style = styles.of(id)
  const list = open.list ?? style.list
  const level = open.listLevel ?? style.listLevel
  const label = list === null || list === 0 ? null : lists.next(list, level, id)
  const outline = open.outline ?? style.outline
  return {
    kind: 'paragraph',
    label: label?.text ?? '',
    bullet: label?.bullet ?? false,
    text: joined([before, textOf(open)]),
    outline: outline === null || outline > 8 || outline < 0 ? null : outline,
    listed: open.listed || style.listed,
    notes: open.notes,
    place: open.place,
  }
}

export function textOf({ texts, segments }: OpenParagraph): PlacedText {
  return { text: texts.join(''), segments }
}
