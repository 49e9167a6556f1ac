/** Text as it stands between tags or in a quoted attribute. Control characters and marks of direction are shown as question marks, a carriage return as a blank. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']|(?![\t\n])\p{Cc}|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (character) => ENTITIES[character] ?? '?')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '\r': ' ' }
