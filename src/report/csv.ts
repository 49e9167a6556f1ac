/** What a spreadsheet would run as a formula, also in its full-width forms. */
const FORMULA = /^[\s]*[=+\-@＝＋－＠]/
const PLAIN_NUMBER = /^[+-]?\d[\d,]*(\.\d+)?%?$/

/** One row of a CSV file. A text that looks like a formula gets an apostrophe before it, so that no spreadsheet runs it. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(text: string): string {
  const safe = FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
