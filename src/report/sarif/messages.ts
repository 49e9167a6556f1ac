/** A text as a plain message: braces are doubled, for they enclose placeholders (SARIF 3.11.5), and nothing in it is a link (3.11.6). */
export function plain(text: string): string {
  return text.replace(/[{}]/g, (brace) => brace + brace).replaceAll('](', '\\](')
}
