import { type Block, type Cell, type Location, locate } from '../model/document.ts'
import type { ContentsEntry } from '../model/fact.ts'
import type { Recognition } from '../model/recognition.ts'
import { titleOf } from './titles.ts'
import { label, match, plain } from './words.ts'

/** The printed contents: the blocks from `from` up to `to` (not included), and the tables they list. */
export interface Contents {
  readonly from: number
  readonly to: number
  readonly entries: readonly ContentsEntry[]
}

const NONE: Contents = { from: -1, to: -1, entries: [] }

/** Longer than this, a line is no entry of a table of contents. */
const LONGEST = 60

interface Line {
  readonly text: string
  readonly location: Location
}

/** Finds the contents: the lines after 目录 up to the first that is a sentence, a table, or an entry printed again as a heading. */
export function contentsOf(blocks: readonly Block[], recognition: Recognition): Contents {
  const from = blocks.findIndex((block) => block.kind !== 'table' && match(recognition, 'contents', plain(block.text)) !== null)
  if (from < 0) return NONE
  const entries: ContentsEntry[] = []
  const seen = new Set<string>()
  let first = ''
  let to = from + 1
  reading: for (; to < blocks.length; to++) {
    const lines = linesOf(blocks[to])
    if (lines === null) break
    for (const { text, location } of lines) {
      const line = plain(text).replace(/[.…·]*\d*$/, '')
      if (line.length > LONGEST || /[。;]$/.test(line)) break reading
      if (first === '') first = line
      else if (line.length >= 4 && (first.startsWith(line) || line.startsWith(first) || seen.has(label(line)))) break reading
      seen.add(label(line))
      const title = titleOf(text, recognition)
      if (title !== null && title.id !== null) entries.push({ table: title.id, printed: text, location })
    }
  }
  return { from, to, entries }
}

/** The lines of a block of the contents; a grid is one where each row is an entry and perhaps its page. */
function linesOf(block: Block | undefined): readonly Line[] | null {
  if (block === undefined) return null
  if (block.kind !== 'table') return [{ text: block.text, location: locate(block, 0) }]
  return block.rows.every(isEntry) ? block.rows.flatMap(([cell]) => (cell === undefined ? [] : [{ text: cell.text, location: cell.location }])) : null
}

function isEntry(row: readonly Cell[]): boolean {
  const [entry, ...rest] = row.filter(({ text }) => text !== '')
  return (entry === undefined || /[〇一-鿿]/u.test(entry.text)) && rest.every(({ text }) => /^[\d.…·\s-]*$/.test(text)) && rest.length <= 1
}
