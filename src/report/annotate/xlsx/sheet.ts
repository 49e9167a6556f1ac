import { SaxesParser } from 'saxes'
import type { Insertion } from '../runs.ts'
import { cellName, columnOf } from './cell-name.ts'
import { attributeOf } from './tags.ts'

/** A cell as it is stored: the place and text of its tag, and its style. */
export interface StoredCell {
  readonly start: number
  readonly end: number
  readonly tag: string
  readonly style: number
}

/** What of a worksheet a copy touches. */
export interface Survey {
  readonly namespace: string
  readonly cells: ReadonlyMap<string, StoredCell>
  /** The id of the relation to the drawing of its comments; null where there is none. */
  readonly drawing: string | null
  /** Where the element that refers to that drawing belongs. */
  readonly drawingAt: number
}

/** What stands behind `legacyDrawing` in a worksheet (ECMA-376 Part 1, 18.3.1.99); controls may be wrapped in alternatives. */
const BEHIND: ReadonlySet<string> = new Set([
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
  'AlternateContent',
])

/** Finds the cells of a worksheet by their names. Rows and cells may leave out theirs: they then follow the ones before. */
export function surveySheet(xml: string): Survey {
  const parser = new SaxesParser({ xmlns: true })
  const cells = new Map<string, StoredCell>()
  const open: string[] = []
  let [row, column, before] = [0, 0, 0]
  let namespace = ''
  let drawing: string | null = null
  let behind: number | null = null
  let end = xml.length
  let passed = false
  // What a program reads in spite of a mistake stays as it is.
  parser.on('error', () => {})
  parser.on('opentag', (tag) => {
    const start = before
    before = parser.position
    const value = (name: string) => tag.attributes[name]?.value ?? null
    if (open.length === 0) namespace = tag.uri
    else if (open.length === 1) {
      passed ||= tag.local === 'sheetData'
      if (tag.local === 'legacyDrawing') drawing = Object.values(tag.attributes).find(({ local }) => local === 'id')?.value ?? null
      if (passed && BEHIND.has(tag.local)) behind ??= start
    } else if (tag.local === 'row' && open.length === 2) {
      row = Number(value('r')) || row + 1
      column = 0
    } else if (tag.local === 'c' && open.length === 3 && open[2] === 'row') {
      const named = /^\$?([A-Z]{1,3})\$?\d+$/.exec(value('r') ?? '')?.[1]
      column = named === undefined ? column + 1 : columnOf(named)
      cells.set(cellName(column, row), { start, end: before, tag: xml.slice(start, before), style: Number(value('s')) || 0 })
    }
    open.push(tag.local)
  })
  parser.on('closetag', () => {
    open.pop()
    if (open.length === 0) end = before
    before = parser.position
  })
  const skip = () => {
    before = parser.position
  }
  parser.on('text', () => {
    before = xml.charAt(parser.position - 1) === '<' ? parser.position - 1 : parser.position
  })
  parser.on('cdata', skip)
  parser.on('comment', () => {
    before = parser.position + 1
  })
  parser.on('processinginstruction', skip)
  parser.on('xmldecl', skip)
  parser.write(xml).close()
  return { namespace, cells, drawing, drawingAt: behind ?? end }
}

/** The same cell in another style; null where it is not stored, and nothing can be coloured. */
export function restyled({ cells }: Survey, name: string, style: number): Insertion | null {
  const cell = cells.get(name)
  if (cell === undefined) return null
  const { start, tag } = cell
  const written = attributeOf(tag, 's')
  if (written === null) return { at: start + (/^<[^\s/>]+/.exec(tag)?.[0].length ?? 0), text: ` s="${style}"` }
  const found = /\ss\s*=\s*["']/.exec(tag)
  if (found === null) return null
  const at = start + found.index + found[0].length
  return { at, until: at + written.length, text: `${style}` }
}
