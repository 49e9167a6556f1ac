import { type Block, locate } from '../model/document.ts'
import type { ContentsEntry } from '../model/fact.ts'
import type { Recognition } from '../model/recognition.ts'
import { titleOf } from './titles.ts'
import { match, plain } from './words.ts'

/** The printed contents: the blocks from `from` up to `to` (not included), and the tables they list. */
export interface Contents {
  readonly from: number
  readonly to: number
  readonly entries: readonly ContentsEntry[]
}

const NONE: Contents = { from: -1, to: -1, entries: [] }

/** Longer than this, a line is no entry of a table of contents. */
const LONGEST = 60

/** Finds the contents: the lines after 目录 up to the first that is a sentence, a table, or the first entry printed again as a heading. */
export function contentsOf(blocks: readonly Block[], recognition: Recognition): Contents {
  const from = blocks.findIndex((block) => block.kind !== 'table' && match(recognition, 'contents', plain(block.text)) !== null)
  if (from < 0) return NONE
  const entries: ContentsEntry[] = []
  let first = ''
  let to = from + 1
  for (; to < blocks.length; to++) {
    const block = blocks[to]
    if (block === undefined || block.kind === 'table') break
    const line = plain(block.text).replace(/[.…·]*\d*$/, '')
    if (line.length > LONGEST || /[。;]$/.test(line)) break
    if (first === '') first = line
    else if (line.length >= 4 && (first.startsWith(line) || line.startsWith(first))) break
    const title = titleOf(block.text, recognition)
    if (title !== null && title.id !== null) entries.push({ table: title.id, printed: block.text, location: locate(block, 0) })
  }
  return { from, to, entries }
}
