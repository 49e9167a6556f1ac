import { utils, type WorkSheet } from '@e965/xlsx'
import type { Block, Damage, Reading } from '../model/document.ts'
import type { Limits } from '../model/limits.ts'
import { budgetOf } from './budget.ts'
import type { Opened } from './open.ts'
import { areasOf } from './workbook/areas.ts'
import { blocksOf, type Place, placeIn } from './workbook/blocks.ts'
import { openBook } from './workbook/book.ts'
import { looksPublished, titlesOf } from './workbook/hidden.ts'
import { rowsOf, type SheetText } from './workbook/rows.ts'

/** Texts of a workbook longer than this together are no accounts. */
const LARGEST = 16 * 1024 * 1024

/**
 * Reads a workbook: xlsx, xlsm, xlsb, xls. What a cell shows is what is printed. Hidden rows, columns and sheets are read, and said; a hidden sheet that
 * is no table of a disclosure (a list of codes or sheets, an internal form, a copy) is said and left out. Macros, comments and links are never looked at.
 */
export async function readWorkbook(opened: Opened, limits: Limits): Promise<Reading> {
  const started = Date.now()
  const found = await openBook(opened, limits)
  if ('failure' in found) return found
  const { book, cells, cut } = found
  const budget = budgetOf(limits)
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  const visible: Block[][] = []
  const hidden: { readonly name: string; readonly nth: number; readonly blocks: Block[]; readonly damage: Damage[] }[] = []
  const damage: Damage[] = cut.map((printed): Damage => ({ kind: 'broken-part', location: { kind: 'sheet', file: opened.name, sheet: '', cell: '' }, printed }))
  let characters = 0
  for (const [nth, name] of book.SheetNames.entries()) {
    const place = placeIn(opened.name, name)
    const sheet = book.Sheets[name]
    if (sheet === undefined) {
      damage.push({ kind: 'broken-part', location: place(0, 0), printed: name })
      continue
    }
    if (sheet['!type'] !== undefined && sheet['!type'] !== 'sheet') continue
    const text = rowsOf(sheet, date1904)
    characters += text.rows.reduce((sum, { filled }) => sum + filled.reduce((length, cell) => length + cell.text.length, 0), 0)
    if (characters > LARGEST) return { failure: { kind: 'too-large', limit: LARGEST } }
    const areas = areasOf(text.rows)
    for (const { rows } of areas) {
      const columns = new Set<number>()
      for (const { row, filled } of rows) {
        for (const { column } of filled) columns.add(column)
        const failure = budget.row(columns.size, row + 1)
        if (failure !== null) return { failure }
      }
      budget.close()
    }
    const blocks = blocksOf(areas, name, place)
    const said = remarks(sheet, text, place)
    if ((book.Workbook?.Sheets?.[nth]?.Hidden ?? 0) > 0) hidden.push({ name, nth, blocks, damage: said })
    else {
      visible[nth] = blocks
      damage.push(...said)
    }
    if (Date.now() - started > limits.seconds * 1000) return { failure: { kind: 'too-slow', seconds: limits.seconds } }
  }
  const titles = titlesOf(visible.flat())
  for (const { name, nth, blocks, damage: said } of hidden) {
    if (blocks.length === 0) continue
    const read = looksPublished(blocks, name, titles)
    damage.push({ kind: read ? 'hidden-sheet' : 'hidden-sheet-unread', location: placeIn(opened.name, name)(0, 0), printed: name }, ...(read ? said : []))
    if (read) visible[nth] = blocks
  }
  const blocks = visible.flat()
  if (blocks.length === 0)
    return { failure: damage.length > 0 || cells > 0 ? { kind: 'damaged', format: opened.container === 'ole' ? 'xls' : 'xlsx' } : { kind: 'empty' } }
  return { blocks, damage }
}

/** What of a sheet is hidden, was never calculated, or is shown otherwise than it is stored. */
function remarks(sheet: WorkSheet, { rows, unsaved, otherwise }: SheetText, place: Place): Damage[] {
  const said: Damage[] = []
  const isHidden = (of: { hidden?: boolean; hpx?: number; width?: number } | undefined) => of?.hidden === true || of?.hpx === 0
  const hiddenRows = rows.map(({ row }) => row).filter((row) => isHidden(sheet['!rows']?.[row]))
  const shown = [...new Set(rows.flatMap(({ filled }) => filled.map(({ column }) => column)))].sort((a, b) => a - b)
  const hiddenColumns = shown.filter((column) => isHidden(sheet['!cols']?.[column]))
  const [row] = hiddenRows
  const [column] = hiddenColumns
  if (row !== undefined) said.push({ kind: 'hidden-rows', location: place(row, 0), printed: ranges(hiddenRows, (at) => `${at + 1}`) })
  if (column !== undefined) said.push({ kind: 'hidden-columns', location: place(0, column), printed: ranges(hiddenColumns, utils.encode_col) })
  for (const { at, formula } of unsaved) said.push({ kind: 'formula-without-value', location: place(at.row, at.column), printed: formula })
  for (const { at, stored, more } of otherwise) {
    said.push({ kind: 'stored-otherwise', location: place(at.row, at.column), printed: `${at.text} ≠ ${stored}${more > 0 ? ` (+${more})` : ''}` })
  }
  return said
}

/** 5–7, 9 */
function ranges(numbers: readonly number[], nameOf: (at: number) => string): string {
  const found: [number, number][] = []
  for (const at of numbers) {
    const last = found[found.length - 1]
    if (last !== undefined && at === last[1] + 1) last[1] = at
    else found.push([at, at])
  }
  return found.map(([from, to]) => (from === to ? nameOf(from) : `${nameOf(from)}–${nameOf(to)}`)).join(', ')
}
