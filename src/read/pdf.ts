import type { Block, Damage, Location, Reading, Segment } from '../model/document.ts'
import type { Limits } from '../model/limits.ts'
import type { Box } from './pdf/box.ts'
import { openPdf, type PageMarks, TOO_SLOW } from './pdf/engine.ts'
import { withoutFurniture } from './pdf/furniture.ts'
import { unmappedFonts } from './pdf/glyphs.ts'
import { type Item, type Layout, layoutOf } from './pdf/layout.ts'
import type { TextLine } from './pdf/lines.ts'
import { beginsNew, type Column, columnOf } from './pdf/paragraphs.ts'
import { closeTable, goOn, type OpenTable, openTable } from './pdf/tables.ts'
import { tornNumbers, without } from './pdf/torn.ts'
import { turnedBack } from './pdf/turned.ts'
import { prose } from './prose.ts'

/** Reads a PDF: ruled grids to tables, characters to lines and paragraphs, all by where they stand and not by the order they are stored in. */
export async function readPdf(bytes: Uint8Array, file: string, limits: Limits): Promise<Reading> {
  const started = performance.now()
  const pdf = await openPdf(bytes, limits)
  if ('failure' in pdf) return pdf
  const layouts: Layout[] = []
  const damage: Damage[] = []
  try {
    for (let number = 1; number <= pdf.pages; number++) {
      if (performance.now() - started > limits.seconds * 1000) return tooSlow(limits)
      const marks = await pdf.page(number).catch((error: unknown) => {
        if (error instanceof Error && error.message === TOO_SLOW) throw error
        return null
      })
      damage.push(...(marks === null ? [brokenPage(number, file)] : lossOf(marks, file)))
      if (marks !== null) layouts.push(layoutOf(marks))
    }
  } catch (error) {
    if (error instanceof Error && error.message === TOO_SLOW) return tooSlow(limits)
    throw error
  } finally {
    await pdf.close().catch(() => {})
  }
  if (layouts.length === 0) return { failure: { kind: 'damaged', format: 'pdf' } }
  if (damage.some(({ kind }) => kind === 'scanned-page') && layouts.every(({ items }) => items.length === 0)) return { failure: { kind: 'scanned' } }
  const pages = withoutFurniture(layouts)
  const whole = pages.map((page) => {
    const torn = tornNumbers(page)
    damage.push(...unruledOf(page, file), ...torn.map((line) => tornOf(line, page, file)))
    return without(page, torn)
  })
  return { blocks: blocksOf(whole, file), damage }
}

function tooSlow({ seconds }: Limits): Reading {
  return { failure: { kind: 'too-slow', seconds } }
}

/** A page that cannot be parsed: it is lost, the others stay. */
function brokenPage(page: number, file: string): Damage {
  return { kind: 'broken-part', location: { kind: 'pdf', file, page, box: [0, 0, 0, 0] }, printed: '' }
}

/** What of a page cannot be read: it is a picture, or its fonts do not tell their characters. */
function lossOf({ glyphs, picture, number, width, height }: PageMarks, file: string): Damage[] {
  const place = (box: Box): Location => ({ kind: 'pdf', file, page: number, box: rounded(box) })
  const whole = { x0: 0, y0: 0, x1: width, y1: height }
  const printed = glyphs.filter(({ text }) => text !== ' ')
  if (printed.length === 0) return picture ? [{ kind: 'scanned-page', location: place(whole), printed: '' }] : []
  const unmapped = unmappedFonts(printed)
  return unmapped.size === 0 ? [] : [{ kind: 'unmapped-font', location: place(whole), printed: '' }]
}

function unruledOf({ items, number, turn }: Layout, file: string): Damage[] {
  return items.flatMap((item): Damage[] =>
    item.kind === 'grid' && item.grid.unruled
      ? [{ kind: 'unruled-table', location: { kind: 'pdf', file, page: number, box: rounded(turnedBack(item.grid, turn)) }, printed: '' }]
      : [],
  )
}

function tornOf(line: TextLine, page: Layout, file: string): Damage {
  const location: Location = { kind: 'pdf', file, page: page.number, box: rounded(turnedBack(line, page.turn)) }
  return { kind: 'torn-number', location, printed: line.text }
}

function blocksOf(pages: readonly Layout[], file: string): Block[] {
  const blocks: Block[] = []
  const columns = columnsOf(pages)
  const words = prose((block) => blocks.push(block), 0)
  let table: OpenTable | null = null
  let paragraph: { line: TextLine; page: Layout } | null = null
  let text = ''
  let segments: Segment[] = []
  const closeText = () => {
    if (text !== '') words.add({ number: 0, raw: '', text, segments, marked: 0, bullet: false })
    text = ''
    segments = []
    paragraph = null
  }
  const close = () => {
    closeText()
    words.close()
    if (table !== null) blocks.push(closeTable(table))
    table = null
  }
  for (const page of pages) {
    const place = (box: Box): Location => ({ kind: 'pdf', file, page: page.number, box: rounded(turnedBack(box, page.turn)) })
    const column = columns(page)
    page.items.forEach((item: Item) => {
      if (item.kind === 'grid') {
        const longer: OpenTable | null = table !== null ? goOn(table, item.grid, place, page.number) : null
        if (longer !== null) {
          table = longer
          return
        }
        close()
        table = openTable(item.grid, place, page.number)
        return
      }
      if (table !== null) close()
      const { line } = item
      if (paragraph !== null && (columns(paragraph.page) !== column || beginsNew(paragraph.line, line, column, paragraph.page === page))) closeText()
      const gap = /[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(line.text) ? ' ' : ''
      for (const { start, box } of line.pieces) segments.push({ start: text.length + gap.length + start, location: place(box) })
      text += gap + line.text
      paragraph = { line, page }
    })
  }
  close()
  return blocks
}

/** The margins of the text, of all pages of one width together. */
function columnsOf(pages: readonly Layout[]): (page: Layout) => Column | null {
  const key = (page: Layout) => `${Math.round(page.bottom - page.top)} ${page.turn}`
  const lines = new Map<string, TextLine[]>()
  for (const page of pages) {
    const known = lines.get(key(page)) ?? []
    for (const item of page.items) if (item.kind === 'line') known.push(item.line)
    lines.set(key(page), known)
  }
  const columns = new Map([...lines].map(([size, all]) => [size, columnOf(all)]))
  return (page) => columns.get(key(page)) ?? null
}

function rounded({ x0, y0, x1, y1 }: Box): [number, number, number, number] {
  const round = (value: number) => Math.round(value * 100) / 100
  return [round(x0), round(y0), round(x1), round(y1)]
}
