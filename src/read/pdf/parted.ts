import type { FilledCell, Grid } from './cells.ts'
import type { Rule } from './rules.ts'

/** The title of a table: nothing else in a row of its own ends so. */
const TITLE = /^[^，。；：]{3,50}表(?:[（(]续表?[）)])?$/
/** So many cells has a row that is no frame of a table. */
const CELLS = 3

/** Where further tables begin in a grid, from its top: pages made from web pages rule one table straight below another. Each begins with its title, by itself in a row, below the rows or the total of another. */
export function titlesIn(grid: Grid): number[] {
  const rows = Array.from({ length: grid.rows }, (): FilledCell[] => [])
  for (const cell of grid.cells) rows[cell.row]?.push(cell)
  const tops: number[] = []
  let inside = false
  for (const row of rows) {
    const [only, ...more] = row.filter(({ text }) => text !== '')
    const isTitle = only !== undefined && more.length === 0 && only.columnSpan > 1 && TITLE.test(only.text.replace(/\s/g, ''))
    if (inside && isTitle) tops.push(only.y0)
    inside = (inside && !isTitle) || more.length + 1 >= CELLS || /^[合总]计$/.test(only?.text ?? '')
  }
  return tops
}

/** Lines are drawn within this distance of where a grid has them. */
const NEAR = 2

/** The lines of a grid between these heights: those of one of its tables. */
export function rulesOf(rules: readonly Rule[], { x0, x1 }: Grid, top: number, bottom: number): Rule[] {
  return rules.flatMap((rule) => {
    if (rule.across === 'horizontal') return rule.at > top - NEAR && rule.at < bottom + NEAR && rule.to > x0 - NEAR && rule.from < x1 + NEAR ? [rule] : []
    const [from, to] = [Math.max(rule.from, top), Math.min(rule.to, bottom)]
    return to > from && rule.at > x0 - NEAR && rule.at < x1 + NEAR ? [{ ...rule, from, to }] : []
  })
}
