import type { Block } from '../../model/document.ts'
import type { TableFacts, TableId } from '../../model/fact.ts'
import type { Recognition } from '../../model/recognition.ts'
import type { Passage } from '../text/sections.ts'
import { titleOf } from '../titles.ts'
import { match, plain } from '../words.ts'

/** So many lines after a table may speak of it. */
const NOTE_LINES = 8

/** The tables of which a note beside them says, in the words of this entry of the vocabulary, that they hold nothing. */
export function tablesSaid(entry: 'saysNoData' | 'saysEmpty', blocks: readonly Block[], tables: readonly TableFacts[], recognition: Recognition): TableId[] {
  return tables.flatMap(({ id, location }) => {
    if (id === null) return []
    const at = blocks.findIndex((block) =>
      block.kind === 'table' ? block.location === location || block.rows.some((row) => row.some((cell) => cell.location === location)) : false,
    )
    const notes = at < 0 ? [] : notesOf(blocks, at, recognition)
    return notes.some((note) => match(recognition, entry, note) !== null && !isOfAnother(id, note, recognition)) ? [id] : []
  })
}

/** The lines after a table up to the next title, and the sentences in its own cells. */
function notesOf(blocks: readonly Block[], at: number, recognition: Recognition): string[] {
  const table = blocks[at]
  const lines = table?.kind === 'table' ? table.rows.flatMap((row) => row.map(({ text }) => plain(text))).filter((text) => text.length > SENTENCE) : []
  for (const block of blocks.slice(at + 1, at + 1 + NOTE_LINES)) {
    if (block.kind === 'table' || (block.kind === 'heading' && block.level > 1) || titleOf(block.text, recognition) !== null) break
    lines.push(plain(block.text))
  }
  return lines
}

/** Shorter words in a cell are labels. */
const SENTENCE = 8

const OFTEN_EMPTY: readonly TableId[] = ['T07', 'T08', 'T09']

/** A note that names what another table is about, and not what this one is. */
function isOfAnother(id: TableId, note: string, recognition: Recognition): boolean {
  const about = OFTEN_EMPTY.filter((other) => match(recognition, other, note) !== null)
  return about.length > 0 && !about.includes(id)
}

/** The sections of the text in which is said that there is nothing. */
export function denialsOf(passages: readonly Passage[], recognition: Recognition): string[] {
  return passages.flatMap(({ section, flat }) => (section !== '' && match(recognition, 'saysEmpty', flat.text) !== null ? [section] : []))
}
