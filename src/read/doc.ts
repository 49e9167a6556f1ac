import type { Block, Damage, Location, ReadFailure, Reading, Segment } from '../model/document.ts'
import type { Limits } from '../model/limits.ts'
import { type Budget, budgetOf } from './budget.ts'
import { CHARACTER_PAGES, type Fib, fibOf, PARAGRAPH_PAGES, PIECES } from './doc/fib.ts'
import { labeller } from './doc/labels.ts'
import { listsOf } from './doc/lists.ts'
import { type Paragraph, paragraphsOf } from './doc/paragraphs.ts'
import { piecesOf, slice } from './doc/pieces.ts'
import { runsOf } from './doc/runs.ts'
import { extentOf, gridOf, type Placed, tableOf } from './doc/tables.ts'
import { type Content, treeOf } from './doc/tree.ts'
import { type Embedded, embeddedIn, unprintedIn } from './doc/unprinted.ts'
import { holdsContent } from './embedded.ts'
import { streamsOf } from './ole.ts'
import { headingMark, type Prose, prose } from './prose.ts'
import { onlyArranges, type Traced } from './traced.ts'

/** Reads a document of Word 97 to 2003, or of WPS: text, tables, footnotes and text boxes as they print; headers, comments, deleted and hidden text left out. */
export function readDoc(bytes: Uint8Array, file: string, limits: Limits): Reading {
  const damaged: Reading = { failure: { kind: 'damaged', format: 'doc' } }
  const streams = streamsOf(bytes)
  const main = streams?.('/WordDocument') ?? null
  if (streams === null || main === null) return damaged
  try {
    const fib = fibOf(main)
    if (fib === null) return damaged
    if (fib.old) return { failure: { kind: 'format', format: 'Word 95' } }
    if (fib.encrypted) return { failure: { kind: 'encrypted' } }
    const tables = streams(fib.tables)
    return tables === null ? damaged : readText({ main, tables, data: streams('/Data') }, fib, file, limits)
  } catch (error) {
    // An offset that leads out of the file.
    if (error instanceof RangeError) return damaged
    throw error
  }
}

interface Streams {
  readonly main: DataView
  readonly tables: DataView
  readonly data: DataView | null
}

/** Reads the stories of a file one after another: the text, then footnotes, endnotes and text boxes. */
function readText({ main, tables, data }: Streams, fib: Fib, file: string, limits: Limits): Reading {
  const until = Date.now() + limits.seconds * 1000
  const late = (): ReadFailure | null => (Date.now() > until ? { kind: 'too-slow', seconds: limits.seconds } : null)
  const clx = fib.part(PIECES)
  const { text, pieces } = piecesOf(main, slice(tables, clx.at, clx.size))
  const unprinted = unprintedIn(text, pieces, main, runsOf(main, tables, fib, CHARACTER_PAGES, false))
  const lists = { main, data, paragraphs: runsOf(main, tables, fib, PARAGRAPH_PAGES, true) }
  const notes = fib.text + fib.footnotes + fib.headers + fib.comments
  const stories = [
    [0, fib.text],
    [fib.text, fib.text + fib.footnotes],
    [notes, notes + fib.endnotes],
    [notes + fib.endnotes, notes + fib.endnotes + fib.boxes],
  ] as const
  if (fib.text > text.length) throw new RangeError('the text is cut off')
  const blocks: Block[] = []
  const damage: Damage[] = []
  const objects = embeddedIn(text, unprinted).filter(({ program }) => holdsContent(program))
  const sink: Sink = { words: prose((block) => blocks.push(block), 0), blocks, budget: budgetOf(limits), file, labelOf: labeller(listsOf(tables, fib)) }
  for (const [from, to] of stories) {
    const story = paragraphsOf(text, [from, Math.min(to, text.length)], pieces, unprinted, lists)
    const tree = treeOf(
      passing(
        story,
        objects.filter((object) => object.from >= from),
        (object, paragraph) => damage.push(lossOf(object, paragraph, file)),
      ),
      limits.depth,
      late,
    )
    const failure = 'failure' in tree ? tree.failure : write(tree, sink)
    if (failure !== null) return { failure }
    sink.words.close()
  }
  return blocks.length === 0 ? { failure: { kind: 'empty' } } : { blocks, damage }
}

/** Hands on paragraphs, and tells of each object, in their order, with the paragraph it stands in. */
function* passing(paragraphs: Iterable<Paragraph>, objects: readonly Embedded[], tell: (object: Embedded, paragraph: Paragraph) => void): Generator<Paragraph> {
  let next = 0
  for (const paragraph of paragraphs) {
    for (let object = objects[next]; object !== undefined && object.from < paragraph.end; object = objects[++next]) tell(object, paragraph)
    yield paragraph
  }
}

/** The reader of the text sees a picture of an object; the numbers in it are read by nobody. */
function lossOf({ from, to, program }: Embedded, { number }: Paragraph, file: string): Damage {
  return { kind: 'embedded-object', location: { kind: 'doc', file, start: from, end: to, paragraph: number }, printed: program }
}

interface Sink {
  readonly words: Prose
  readonly blocks: Block[]
  readonly budget: Budget
  readonly file: string
  readonly labelOf: ReturnType<typeof labeller>
}

function write(content: readonly Content[], sink: Sink): ReadFailure | null {
  for (const item of content) {
    if (!('rows' in item)) {
      for (const line of labelled(item, sink)) addLine(line, item, sink)
      continue
    }
    const grid = gridOf(item)
    if (onlyArranges(grid.columns, grid.rows.flat().map(extentOf))) {
      for (const cell of grid.rows.flat()) {
        const failure = write(cell.content, sink)
        if (failure !== null) return failure
      }
      continue
    }
    sink.words.close()
    for (const row of grid.rows) {
      const failure = sink.budget.row(grid.columns, paragraphIn(row[0])?.number ?? 1)
      if (failure !== null) return failure
    }
    sink.budget.close()
    const table = tableOf(grid, (cell, printed) => placeOf(printed, 0, paragraphIn(cell), sink.file))
    if (table !== null) sink.blocks.push(table)
  }
  return null
}

/** The lines of a paragraph with the label of its list before the first; the label has no characters in the file. */
function labelled({ lines: [first, ...rest], properties: { list, listLevel } }: Paragraph, { labelOf }: Sink): readonly Traced[] {
  if (first === undefined) return []
  const label = labelOf(list, listLevel, first.text)
  const place = first.places[0] ?? 0
  return [{ text: label + first.text, places: [...Array.from(label, () => place), ...first.places] }, ...rest]
}

/** The first paragraph of a cell. */
function paragraphIn(cell: Placed | undefined): Paragraph | undefined {
  return cell?.content.find((item): item is Paragraph => !('rows' in item))
}

function addLine(line: Traced, paragraph: Paragraph, { words, file }: Sink): void {
  const { style, outline } = paragraph.properties
  // Styles 1 to 9 are the headings of these levels ([MS-DOC] 2.9.271).
  const level = style >= 1 && style <= 9 ? style : outline < 9 ? outline + 1 : 0
  const segments: Segment[] = []
  for (const [start, place] of line.places.entries())
    if (start === 0 || place !== (line.places[start - 1] ?? 0) + 1) segments.push({ start, location: placeOf(line, start, paragraph, file) })
  words.add({ number: paragraph.number, raw: line.text, text: line.text, segments, marked: headingMark(line.text, Math.min(level, 6)), bullet: false })
}

function placeOf({ places }: Traced, from: number, paragraph: Paragraph | undefined, file: string): Location {
  const start = places[from] ?? 0
  return { kind: 'doc', file, start, end: (places[places.length - 1] ?? start) + 1, paragraph: paragraph?.number ?? 1 }
}
