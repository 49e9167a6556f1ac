import type { Cell } from '../model/document.ts'
import { plain } from './words.ts'

/** A subject code with its name, as the cells left of the amounts print them; `levels` are the parts of a code printed in parts. */
export interface Subject {
  readonly code: string
  readonly name: string
  readonly levels: readonly string[]
}

/** A code and its name in one cell. */
export const GLUED = /^(\d{3}|\d{5}|\d{7})[-—_、.:]?(?=[〇一-鿿(])(.+)$/u

/** A total, also where the heads of the code columns stand beside it (“类 款 项 合计”). */
const TOTAL = /^(?:类?款?项?)?(?:合计|合计数|总计|本年合计|(?:本年)?(?:收入|支出)合计)$/

export function isTotal(name: string): boolean {
  return TOTAL.test(name)
}

/**
 * Code and name from the cells left of the amounts: a code in one cell, in parts (201|06|01, also with the parts above left blank or repeated whole:
 * 201|20106|2010601), or glued to the name. `levels` are the parts of the row above. `null` where all cells are blank.
 */
export function subjectOf(region: readonly Cell[], levels: readonly string[]): Subject | null {
  const texts = region.map((cell) => plain(cell.text))
  if (texts.every((text) => text === '')) return null
  const parts: string[] = []
  const names: string[] = []
  for (const [column, text] of texts.entries()) {
    if (text === '') continue
    if (names.length === 0 ? /^\d+$/.test(text) : parts.length === 0 && /^\d{3}(?:\d\d){0,2}$/.test(text)) addPart(parts, text, column, levels)
    else if (!/^-?[\d,]+\.\d+$/.test(text)) {
      const glued = parts.length === 0 ? GLUED.exec(text) : null
      if (glued !== null) parts.push(glued[1] ?? '')
      names.push(glued?.[2] ?? region[column]?.text.replace(/\s+/g, '') ?? text)
    }
  }
  const code = parts.join('')
  return code.length >= 3 ? { code, name: names.join(''), levels: parts } : { code: '', name: names.join('') || code, levels: [] }
}

/** Adds one cell to a code. Spreadsheets drop the zero of 05; a cell that repeats the code so far and goes on replaces it. */
function addPart(parts: string[], text: string, column: number, levels: readonly string[]): void {
  if (parts.length === 0 && text.length <= 2 && column > 0) parts.push(...levels.slice(0, column))
  const before = parts.join('')
  if (before !== '' && text.length > before.length && text.startsWith(before)) parts.splice(0, parts.length, text)
  else if (text !== before || parts.length === 0) parts.push(parts.length > 0 && text.length === 1 ? `0${text}` : text)
}
