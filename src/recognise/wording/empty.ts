import type { Block, Location } from '../../model/document.ts'
import type { TableFacts, TableId } from '../../model/fact.ts'
import type { Recognition } from '../../model/recognition.ts'
import type { Passage } from '../text/sections.ts'
import { titleOf } from '../titles.ts'
import { match, plain } from '../words.ts'

/** So many lines after a table may speak of it. */
const NOTE_LINES = 8

/** The tables of which a note beside them says, in the words of either entry of the vocabulary, that they hold nothing. */
export function tablesSaid(blocks: readonly Block[], tables: readonly TableFacts[], recognition: Recognition): { noData: TableId[]; saidEmpty: TableId[] } {
  const places = placesOf(blocks)
  const noted = tables.flatMap(({ id, location }) => {
    const at = places.get(location)
    return id === null || at === undefined ? [] : [{ id, notes: notesOf(blocks, at, recognition) }]
  })
  const said = (entry: 'saysNoData' | 'saysEmpty') =>
    noted.filter(({ id, notes }) => notes.some((note) => match(recognition, entry, note) !== null && !isOfAnother(id, note, recognition))).map(({ id }) => id)
  return { noData: said('saysNoData'), saidEmpty: said('saysEmpty') }
}

/** The first grid at each place where a table may begin: that of the grid itself, or of the first cell of one of its rows. */
function placesOf(blocks: readonly Block[]): ReadonlyMap<Location, number> {
  const places = new Map<Location, number>()
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'table') continue
    for (const location of [block.location, ...block.rows.flatMap((row) => row[0]?.location ?? [])]) {
      if (!places.has(location)) places.set(location, index)
    }
  }
  return places
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
