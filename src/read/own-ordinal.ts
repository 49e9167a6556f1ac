/** Kinds of ordinals. */
const ORDINALS = [
  /^第[一二三四五六七八九十百]+[部章编节条]/,
  /^[一二三四五六七八九十百]+\s*[、．.]/,
  /^[（(]\s*[一二三四五六七八九十百]+\s*[）)]/,
  /^\d{1,3}\s*[、．.](?!\d)/,
  /^[（(]\s*\d{1,3}\s*[）)]/,
  /^[①-⑳]/,
]

/** Whether a text brings an ordinal of the kind of its label: it was typed by hand and made an item of a list afterwards, and the typed ordinal is meant. */
export function hasOwnOrdinal(text: string, label: string): boolean {
  return ORDINALS.some((ordinal) => ordinal.test(text) && ordinal.test(label))
}
