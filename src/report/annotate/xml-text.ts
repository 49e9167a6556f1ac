/** Text between tags or in a quoted attribute; characters that XML 1.0 forbids are left out. */
export function xmlText(text: string): string {
  return text.replace(/[&<>"]|(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, (character) => ENTITIES[character] ?? '')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
