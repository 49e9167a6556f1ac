import { widthOf } from '../wrap.ts'
import type { EvidenceSheet, Lines } from './sheet.ts'

/** Lists of a sheet that may be cut short. */
const LISTS = ['quotes', 'arithmetic', 'proof', 'follows', 'sources'] as const

/** Lines that a page holds beside its heads and what is left to fill in by hand, and columns of a line; a little less than there is, for fonts differ. */
const LINES = 34
const COLUMNS = 84
const NARROW_COLUMNS = 36

/** The sheet cut so that it fits on one page: of the list that takes the most room, the last line goes first; each keeps one. */
export function fitted(sheet: EvidenceSheet): EvidenceSheet {
  let now = sheet
  for (;;) {
    const room = LINES - fixedLines(now)
    const sizes = LISTS.map((name) => ({ name, lines: linesOf(now[name]) }))
    const used = sizes.reduce((sum, { lines }) => sum + lines, 0)
    const [longest] = sizes.filter(({ name }) => now[name].shown.length > 1).sort((a, b) => b.lines - a.lines)
    if (used <= room || longest === undefined) return now
    const { shown, total } = now[longest.name]
    now = { ...now, [longest.name]: { shown: shown.slice(0, -1), total } }
  }
}

/** Lines that say more or less than one, beyond the one each has. */
function fixedLines({ matter, summary, basis, body, amount, expected, difference }: EvidenceSheet): number {
  const wide = [matter, summary].reduce((sum, text) => sum + broken(text, COLUMNS), 0)
  const narrow = [body, basis, amount, expected, difference].reduce((sum, text) => sum + broken(text, NARROW_COLUMNS) - 1, 0)
  return wide + narrow
}

function linesOf({ shown, total }: Lines): number {
  return shown.reduce((sum, line) => sum + broken(line, COLUMNS), 0) + (total > shown.length ? 1 : 0)
}

function broken(text: string, columns: number): number {
  return Math.max(1, Math.ceil(widthOf(text) / columns))
}
