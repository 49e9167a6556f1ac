import type { Block, Cell, ReadFailure, Reading, Table } from '../model/document.ts'
import type { Limits } from '../model/limits.ts'
import { budgetOf } from './budget.ts'
import { boxRows } from './html/divs.ts'
import { type Flowed, flow, type Sink } from './html/flow.ts'
import { gridOf, sectionsOf } from './html/grid.ts'
import { childElements, type Element, firstOf, isText, type Page, pageOf } from './html/page.ts'
import { areRows, rowRun, rowTable } from './html/row-tables.ts'
import { stacking } from './html/stacked.ts'
import { isLayout, tableOf } from './html/tables.ts'
import { lineColumn, lineStarts, printedText, segmentsOf, tracedOf } from './html/trace.ts'
import { hasAmounts } from './html/visible.ts'
import { headingMark, prose } from './prose.ts'
import type { Traced } from './traced.ts'

/** Reads a web page as it prints: hidden elements, scripts and what frames the page left out, tables that only arrange it dissolved. */
export function readHtml(text: string, file: string, limits: Limits): Reading {
  const page = pageOf(text, limits)
  if ('failure' in page) return page
  const starts = lineStarts(text)
  if (starts.length > limits.lines) return { failure: { kind: 'too-many-lines', limit: limits.lines } }
  const blocks: Block[] = []
  const documents = new Set<string>()
  const words = prose((block) => blocks.push(block), 0)
  const add = (printed: Traced, marked: number, bullet: boolean) => {
    const segments = segmentsOf(printed, starts, file)
    const place = segments[0]?.location
    if (place?.kind === 'text') words.add({ number: place.line, raw: printed.text, text: printed.text, segments, marked, bullet })
  }
  const budget = budgetOf(limits)
  const stack = stacking<Shown>({
    line: ({ printed, heading, item }) => add(printed, headingMark(printed.text, heading), item),
    table: (rows) => {
      words.close()
      blocks.push(stackedTable(rows, starts, file))
    },
  })
  let refused: ReadFailure | null = null
  const place = (table: Table | null, { sourceCodeLocation }: Element): true | ReadFailure => {
    stack.flush()
    words.close()
    for (const row of table?.rows ?? []) {
      const failure = budget.row(row.length, sourceCodeLocation?.startLine ?? 1)
      if (failure !== null) return failure
    }
    budget.close()
    if (table !== null) blocks.push(table)
    return true
  }
  const take = (element: Element): boolean | ReadFailure => {
    const taken = readTable(element, page, starts, file)
    if (taken === null || 'failure' in taken) return taken === null ? false : taken.failure
    rows.flush()
    const { table, caption } = taken
    if (caption !== null) flow(caption.childNodes, page, sink)
    return place(table, element)
  }
  const rows = rowRun((run) => {
    const [first] = run
    if (first === undefined || refused !== null) return
    const grid = areRows(run)
      ? gridOf(
          run.map(({ cells }) => [cells]),
          page,
        )
      : null
    if (grid !== null) refused = refusalOf('failure' in grid ? grid.failure : place(tableOf(grid, starts, file), first.element))
    else
      for (const { element } of run) {
        const taken = take(element)
        refused ??= refusalOf(taken === false ? (flow(element.childNodes, page, sink) ?? true) : taken)
      }
  })
  const sink: Sink = {
    line: (line) => {
      const printed = printedText(line)
      if (printed.text !== '') rows.flush()
      if (printed.text === '' || !leadsAway(line, printed.text)) stack.add({ ...line, text: printed.text, printed })
    },
    document: (name) => documents.add(name),
    table: (element) => {
      const row = rowTable(element)
      if (row === null) return refused ?? take(element)
      rows.add(row)
      return true
    },
  }
  const failure = flow(page.root.childNodes, page, sink)
  rows.flush()
  if (failure !== null || refused !== null) return { failure: failure ?? (refused as unknown as ReadFailure) }
  stack.flush()
  words.close()
  if (documents.size > 0 && !blocks.some(isContent)) return { failure: { kind: 'only-links', links: [...documents] } }
  if (blocks.length === 0) return { failure: { kind: 'empty' } }
  const title = titleOf(page)
  if (title === null || blocks.some((block) => prints(block, title.text))) return { blocks }
  return { blocks: [{ kind: 'heading', level: 1, text: title.text, segments: segmentsOf(title, starts, file) }, ...blocks] }
}

/** The failure that a table ended in, null where it was taken or left. */
function refusalOf(taken: boolean | ReadFailure): ReadFailure | null {
  return typeof taken === 'boolean' ? null : taken
}

/** A line with its text as it prints. */
interface Shown extends Flowed {
  readonly printed: Traced
}

/** A table whose cells are lines of their own. A blank cell stands where the one before it does. */
function stackedTable(rows: readonly Shown[][], starts: readonly number[], file: string): Table {
  let place = rows[0]?.[0]?.printed.places[0] ?? 0
  const cells = rows.map((row) =>
    row.map(({ text, printed }): Cell => {
      place = printed.places[0] ?? place
      return { text, location: { kind: 'text', file, ...lineColumn(starts, place) } }
    }),
  )
  return { kind: 'table', rows: cells, location: cells[0]?.[0]?.location ?? { kind: 'text', file, line: 1, column: 1 } }
}

/** Lines that lead to other pages are short and state nothing. */
const LINK_LINE = 60

function leadsAway({ linked }: Flowed, text: string): boolean {
  return linked && text.length <= LINK_LINE && !hasAmounts(text)
}

/** A table, or a line with an amount. */
function isContent(block: Block): boolean {
  return block.kind === 'table' || hasAmounts(block.text)
}

interface Taken {
  /** Null where nothing is printed in it. */
  readonly table: Table | null
  readonly caption: Element | null
}

/** The table an element is; null for any other element, and for a table that only arranges the page. */
function readTable(element: Element, page: Page, starts: readonly number[], file: string): Taken | { readonly failure: ReadFailure } | null {
  const isTable = element.tagName === 'table'
  const boxes = isTable ? null : boxRows(element)
  if (!isTable && boxes === null) return null
  const grid = gridOf(boxes === null ? sectionsOf(element) : [boxes], page)
  if ('failure' in grid) return grid
  if (isTable && isLayout(element, grid)) return null
  const caption = childElements(element).find(({ tagName }) => tagName === 'caption') ?? null
  return { table: tableOf(grid, starts, file), caption }
}

/** Whether a line says the same as the title of the page. */
function prints(block: Block, title: string): boolean {
  const bare = (words: string) => words.replace(/\s/g, '')
  return block.kind !== 'table' && bare(block.text) === bare(title)
}

/** The title of the page: the longest of its parts, as sites add their name. */
function titleOf({ root, source }: Page): Traced | null {
  const pieces = (firstOf(root.childNodes, 'title')?.childNodes ?? []).filter(isText).map((node) => tracedOf(node, source))
  const whole = { text: pieces.map(({ text }) => text).join(''), places: pieces.flatMap(({ places }) => places) }
  let longest = { from: 0, to: 0 }
  let from = 0
  for (const match of `${whole.text}|`.matchAll(/\s[-–—]\s|[-_|]/g)) {
    if (match.index - from > longest.to - longest.from) longest = { from, to: match.index }
    from = match.index + match[0].length
  }
  const title = printedText({ text: whole.text.slice(longest.from, longest.to), places: whole.places.slice(longest.from, longest.to) })
  return title.text === '' ? null : title
}
