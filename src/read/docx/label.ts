import { hasOwnOrdinal } from '../own-ordinal.ts'
import type { DocxParagraph } from './content.ts'
import { joined, type PlacedText, rangeOf } from './placed.ts'

/** A paragraph with the label of its list before its text, unless the text brings its own. The label has no characters in the file. */
export function labelled({ label, text, place }: DocxParagraph): PlacedText {
  if (label === '') return text
  if (hasOwnOrdinal(text.text.trimStart(), label)) return text
  const { start } = rangeOf(text) ?? place
  return joined([{ text: label, segments: [{ start: 0, location: { ...place, start, end: start } }] }, text])
}
