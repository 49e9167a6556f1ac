import type { DocxParagraph } from './content.ts'
import { joined, type PlacedText, rangeOf } from './placed.ts'

/** Kinds of ordinals. */
const ORDINALS = [
  /^第[一二三四五六七八九十百]+[部章编节条]/,
  /^[一二三四五六七八九十百]+\s*[、．.]/,
  /^[（(]\s*[一二三四五六七八九十百]+\s*[）)]/,
  /^\d{1,3}\s*[、．.](?!\d)/,
  /^[（(]\s*\d{1,3}\s*[）)]/,
  /^[①-⑳]/,
]

/**
 * A paragraph with the label of its list before its text. The label has no characters in the file. A text that brings an ordinal of the same kind
 * was typed by hand and made an item of a list afterwards: the typed ordinal is meant.
 */
export function labelled({ label, text, place }: DocxParagraph): PlacedText {
  if (label === '') return text
  const own = text.text.trimStart()
  if (ORDINALS.some((ordinal) => ordinal.test(own) && ordinal.test(label))) return text
  const { start } = rangeOf(text) ?? place
  return joined([{ text: label, segments: [{ start: 0, location: { ...place, start, end: start } }] }, text])
}
