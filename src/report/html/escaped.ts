/** Text as it stands between tags or in a quoted attribute. What would steer a terminal or turn the direction of writing is shown as a question mark. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']|(?![\t\n\r])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) => ENTITIES[character] ?? '?')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
