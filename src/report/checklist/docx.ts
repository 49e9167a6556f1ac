import type { Standing } from '../../model/checklist.ts'
import { type DocxRow, type Look, paragraph, table } from '../docx/blocks.ts'
import { openDocx } from '../docx/document.ts'
import { cellsOf, type ToldRow } from './rows.ts'
import type { ChecklistWords } from './words.ts'

/** A Word file under way: a heading and a table for each document, on A4 across. `add` and `end` give the bytes that are ready. */
export interface ChecklistDocx {
  add(about: string, counts: string, rows: readonly ToldRow[]): Uint8Array
  end(problems: readonly string[]): Uint8Array
}

/** Widths of the columns in twentieths of a point; together what A4 across leaves between its margins. */
const WIDTHS = [700, 1100, 2500, 850, 1300, 2700, 2900, 3054]

const COLOURS: Readonly<Record<Standing, string>> = { met: '1E6B36', unmet: 'B3151D', 'not-applicable': '5C6470', person: '8A5200' }

export function startChecklistDocx(says: ChecklistWords): ChecklistDocx {
  const made = openDocx({ across: true, side: 867 })
  made.add(paragraph(says.title, { size: 36, bold: true, centred: true }))
  return {
    add: (about, counts, rows) => {
      made.add(paragraph(about, { size: 24, bold: true }))
      if (rows.length > 0) made.add(paragraph(`${counts}。${says.note}`, { size: 20 }) + tableOf(rows, says))
      return made.taken()
    },
    end: (problems) => {
      for (const problem of problems) made.add(paragraph(problem, { size: 20 }))
      return made.end()
    },
  }
}

function tableOf(rows: readonly ToldRow[], says: ChecklistWords): string {
  const head = { ...row(says.heads, () => ({ size: 18, bold: true })), isHead: true }
  const shaded = { ...head, cells: head.cells.map((cell) => ({ ...cell, shaded: true })) }
  const told = rows.map((one) => row(cellsOf(one, says), (nth) => (nth === 3 ? { size: 18, bold: true, colour: COLOURS[one.standing] } : { size: 18 })))
  return table(WIDTHS, [shaded, ...told])
}

function row(cells: readonly string[], look: (nth: number) => Look): DocxRow {
  return { cells: cells.map((text, nth) => ({ content: paragraph(text, look(nth)) })), isWhole: true }
}
