import type { Block, Paragraph } from '../../model/document.ts'
import type { Limits } from '../../model/limits.ts'
import { budgetOf } from '../budget.ts'
import { refuse } from '../clock.ts'
import { ordinalLevel, prose } from '../prose.ts'
import type { Content, DocxParagraph, DocxTable, Note } from './content.ts'
import { contentOf, gridOf, nestedIn, widthOf } from './grid.ts'
import { labelled } from './label.ts'
import { linesOf, type PlacedText, part } from './placed.ts'

/** Turns what a Word file holds into blocks, one after another. `notesOf` gives the content of a note. */
export interface Blocks {
  take(content: Content): void
  /** The blocks, with the endnotes at their end. */
  close(): Block[]
}

export function blocksFrom(notesOf: (note: Note) => readonly Content[], limits: Limits): Blocks {
  const blocks: Block[] = []
  const budget = budgetOf(limits)
  const footnotes: Note[] = []
  const endnotes: Note[] = []
  let contents = false
  const words = prose((block) => emit(block), 0)
  const emit = (block: Block) => {
    blocks.push(block)
    // A note to a title stands below what the title is of.
    if (block.kind !== 'heading') for (const note of footnotes.splice(0)) addNote(note)
  }
  const addNote = (note: Note) => {
    for (const content of notesOf(note)) {
      if (content.kind === 'table') addTable(content, (block) => blocks.push(block))
      else for (const line of linesOf(labelled(content))) blocks.push(paragraphOf(line))
    }
  }
  const addTable = (table: DocxTable, add: (block: Block) => void) => {
    for (const [index, row] of table.rows.entries()) {
      const failure = budget.row(widthOf(row), index + 1)
      if (failure !== null) refuse(failure)
    }
    budget.close()
    const grid = gridOf(table)
    if (grid !== null) add(grid)
    for (const nested of nestedIn(table)) addTable(nested, add)
  }
  const takeNotes = (content: Content) => {
    if (content.kind === 'table') for (const piece of contentOf(content)) takeNotes(piece)
    else for (const note of content.notes) (note.kind === 'footnote' ? footnotes : endnotes).push(note)
  }
  const take = (content: Content) => {
    if (content.kind === 'paragraph') {
      const printed = content.text.text.trim() !== ''
      if (printed && content.listed) addEntry(content)
      else if (printed) for (const line of linesOf(labelled(content))) words.add(lineOf(line, content))
      takeNotes(content)
      // A mark that stands by itself is of what stands before it.
      if (!printed && content.notes.length > 0) {
        words.close()
        for (const note of footnotes.splice(0)) addNote(note)
      }
    } else if (content.rows.every(({ before, cells }) => before === 0 && cells.length === 1)) {
      // A table of one column is a frame around text.
      for (const piece of contentOf(content)) take(piece)
    } else {
      words.close()
      takeNotes(content)
      addTable(content, emit)
    }
  }
  /** A line of the table of contents, without its page. */
  const addEntry = (paragraph: DocxParagraph) => {
    words.close()
    for (const line of linesOf(labelled(paragraph))) {
      const entry = withoutPage(line)
      if (entry.text === '') continue
      if (!contents && !blocks.some((block) => block.kind !== 'table' && isContents(block.text)) && !isContents(entry.text)) blocks.push(contentsTitle(entry))
      contents = true
      blocks.push(paragraphOf(entry))
    }
  }
  const close = () => {
    words.close()
    for (const note of [...footnotes.splice(0), ...endnotes.splice(0)]) addNote(note)
    return blocks
  }
  return { take, close }
}

function paragraphOf({ text, segments }: PlacedText): Paragraph {
  return { kind: 'paragraph', text, segments }
}

/** An entry without its page, and the dots that lead there. */
function withoutPage(line: PlacedText): PlacedText {
  const tab = line.text.lastIndexOf('\t')
  if (tab < 0 || !/^[\s\d.…·-]*$/.test(line.text.slice(tab))) return line
  let end = tab
  while (end > 0 && /[\s.…·]/.test(line.text.charAt(end - 1))) end--
  return part(line, 0, end)
}

function isContents(text: string): boolean {
  return /^(?:目录|目次|contents)$/i.test(text.replace(/\s/g, ''))
}

/** Word marks a table of contents also where no title is printed over it. */
function contentsTitle({ segments }: PlacedText): Block {
  return { kind: 'heading', level: 0, text: '目录', segments: segments.slice(0, 1).map(({ location }) => ({ start: 0, location })) }
}

/** No title is longer. */
const TITLE = 90

/** A line as prose is read from. The style makes a title of it, unless it is a sentence: outline levels are often given to whole paragraphs. Its ordinal says more of its level. */
function lineOf({ text, segments }: PlacedText, { outline, bullet, label, place }: DocxParagraph): Parameters<ReturnType<typeof prose>['add']>[0] {
  const titled = outline !== null && outline < 6 && text.length <= TITLE && !/[。；]/.test(text)
  const marked = titled ? (ordinalLevel(text) ?? outline + 1) : 0
  return { number: place.paragraph, raw: text, text, segments, marked, bullet: bullet || label !== '' }
}
