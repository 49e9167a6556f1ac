import { splitLines } from './lines.ts'

/** So many lines tell what a text is. */
const LINES = 200

/** A comma inside quotes, or one that groups the digits of a number, separates nothing. */
const NO_SEPARATOR = /"[^"]*"|\d{1,3}(?:,\d{3})+(?!\d)/g

/** Whether a text whose name says nothing is a comma-separated table: most of its lines have equally many commas, and it has no tabs, pipes or sentences. */
export function looksLikeCsv(text: string): boolean {
  const lines = splitLines(text.slice(0, 65536))
    .filter((line) => line.trim() !== '')
    .slice(0, LINES)
  if (lines.length < 2 || lines.some((line) => /[\t|]|。$/.test(line))) return false
  const counts = new Map<number, number>()
  for (const line of lines) {
    const commas = line.replace(NO_SEPARATOR, '').split(',').length - 1
    counts.set(commas, (counts.get(commas) ?? 0) + 1)
  }
  return [...counts].some(([commas, count]) => commas > 0 && count > lines.length / 2)
}

/** How a page begins; one without head begins with any element, but so may Markdown. */
const PAGE = /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|table)\b/i
const FRAGMENT = /^\s*<(?:meta|title|style|link|script|div|p|h\d|[ou]l|center|font|span|section|article|main|b|strong)\b/i

/** Markup of a page, also below comments or a fragment without head. */
export function isHtml(text: string, name: string): boolean {
  const head = text.slice(0, 65536).replace(/<!--[\s\S]*?-->/g, '')
  if (PAGE.test(head) || (!/\.(?:md|markdown|txt|csv)$/i.test(name) && FRAGMENT.test(head))) return true
  return /\.x?html?$/i.test(name) && /<[a-z][a-z\d]*(?:\s[^<>]*)?>/i.test(head)
}

/** A web archive: a page and its pictures as parts of one message (RFC 2557). */
export function isWebArchive(text: string): boolean {
  const head = text.slice(0, 4096)
  return /^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*content-type:\s*multipart\/related/i.test(head.trimStart())
}

/** An XML workbook of Excel 2003, as accounting systems export it under .xls. */
export function isSpreadsheetMl(text: string): boolean {
  return /<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet/.test(text.slice(0, 4096))
}
