/** What a spreadsheet would run as a formula, also in its full-width forms. */
const FORMULA = /^[\s]*[=+\-@＝＋－＠]/
const PLAIN_NUMBER = /^[+-]?\d[\d,]*(\.\d+)?%?$/

/** Controls and marks of direction, for they steer a terminal; tabs and line ends are text of a cell. */
const STEERING = /[^\P{Cc}\t\n]|[\p{Cf}\p{Zl}\p{Zp}]/gu

/** One row of a CSV file. A text that looks like a formula gets an apostrophe before it, so that no spreadsheet runs it. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(text: string): string {
  const shown = text.replace(STEERING, ' ')
  const safe = FORMULA.test(shown) && !PLAIN_NUMBER.test(shown) ? `'${shown}` : shown
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
