import type { Aliases } from '../model/recognition.ts'
import { type Grid, textAt } from './grid.ts'
import { label, lookup, plain } from './words.ts'

/** The amount columns of a table by canonical name, and what the header lacks. */
export interface Columns {
  readonly byName: ReadonlyMap<string, number>
  readonly missing: readonly string[]
}

/** Header words of columns that hold codes, names and row numbers rather than amounts. */
const LABEL = /科目|编码|代码|名称|^项目|^类$|^款$|^项$|行次|序号|^栏次$/

/**
 * Finds amount columns by the words above them, the lowest known words first. Columns of codes and names are never amount columns,
 * even where 合计 stands in them.
 */
export function amountColumns(grid: Grid, header: readonly number[], aliases: Aliases, required: readonly string[], from = 0, to = grid.width): Columns {
  const names = lookup(aliases)
  const byName = new Map<string, number>()
  for (let column = from; column < to; column++) {
    const words = header.map((row) => textAt(grid, row, column)).filter((text) => text !== '')
    if (words.some((text) => LABEL.test(text))) continue
    const name = words
      .reverse()
      .map((text) => names.get(label(text)))
      .find((found) => found !== undefined)
    if (name !== undefined && !byName.has(name)) byName.set(name, column)
  }
  return { byName, missing: required.filter((name) => !byName.has(name)) }
}

/** Whether the words above a column say that it numbers rows. */
export function isRowNumbers(grid: Grid, header: readonly number[], column: number): boolean {
  return header.some((row) => plain(grid.rows[row]?.[column]?.text ?? '') === '行次')
}
