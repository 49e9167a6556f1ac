/** Text as it stands between tags or in a quoted attribute. Control characters are shown as question marks. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']|(?![\t\n\r])\p{Cc}/gu, (character) => ENTITIES[character] ?? '?')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
