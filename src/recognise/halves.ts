import type { TableForm, TableSide } from '../model/recognition.ts'
import { type Grid, hasAmount, isColumnNumbers, textAt } from './grid.ts'
import { label, lookup } from './words.ts'

export type SidedForm = Extract<TableForm, { shape: 'two-sided' }>

/** Where one half of a two-sided table is printed: its column of labels, the columns up to `to`, its header, and its rows. */
export interface Part {
  readonly labels: number
  readonly to: number
  readonly header: readonly number[]
  readonly from: number
  readonly end: number
}

const HEAD = /^(?:收入|支出)?(?:项目|科目)(?:名称)?(?:\(.*\))?$/
const SIDE = /^(?:收入|支出)(?:决算数|部分)?$/

/** Whether a label stands over labels rather than being one: 项目, 收入, 支出, 栏次. */
export function isHead(text: string): boolean {
  return HEAD.test(text) || SIDE.test(text) || text === '栏次'
}

/** Finds the halves by the cells over their labels: side by side, one below the other, or one below the other under one header. */
export function halvesOf(grid: Grid, form: SidedForm): Part[] {
  const heads = headsOf(grid, HEAD) ?? headsOf(grid, SIDE)
  const [first] = heads ?? []
  if (heads === null || first === undefined) return []
  const across = heads.filter(({ row }) => row === first.row)
  if (across.length > 1) return across.map((head, nth) => part(grid, head, across[nth + 1]?.column ?? grid.width, 0, grid.rows.length))
  const second = heads.find(({ row, column }) => row > first.row && column === first.column && firstTotal(grid, first, row, form) !== null)
  if (second !== undefined) {
    const between = sideAbove(grid, second.row)
    return [part(grid, first, grid.width, 0, between), part(grid, second, grid.width, between, grid.rows.length)]
  }
  const total = firstTotal(grid, first, grid.rows.length, form)
  const whole = part(grid, first, grid.width, 0, grid.rows.length)
  return total === null
    ? [whole]
    : [
        { ...whole, end: total + 1 },
        { ...whole, from: total + 1 },
      ]
}

interface Head {
  readonly row: number
  readonly column: number
}

function headsOf(grid: Grid, pattern: RegExp): Head[] | null {
  const heads: Head[] = []
  for (let row = 0; row < grid.rows.length; row++)
    for (let column = 0; column < grid.width; column++) if (pattern.test(textAt(grid, row, column))) heads.push({ row, column })
  return heads.length > 0 ? heads : null
}

function part(grid: Grid, head: Head, to: number, headFrom: number, end: number): Part {
  const last = lastHeadRow(grid, head)
  return {
    labels: head.column,
    to,
    header: Array.from({ length: last + 1 - headFrom }, (_, nth) => headFrom + nth),
    from: last + 1,
    end,
  }
}

/** Sub-headers may follow the row of 项目: rows without amounts whose label cell is blank. */
function lastHeadRow(grid: Grid, { row, column }: Head): number {
  let last = row
  while (last + 1 < grid.rows.length && !isColumnNumbers(grid, last + 1) && textAt(grid, last + 1, column) === '' && !hasAmount(grid, last + 1)) last++
  return last
}

/** The row of 总计 that ends the first half, where both stand one below the other. */
function firstTotal(grid: Grid, head: Head, upTo: number, { sides, totals }: SidedForm): number | null {
  const [first] = Object.values(sides)
  if (first === undefined) return null
  const last = totals.filter((total) => total in first.rows).at(-1)
  const keyOf = rowKeys(first)
  for (let row = head.row + 1; row < upTo; row++) if (keyOf(textAt(grid, row, head.column)) === last) return row
  return null
}

/** Reads the labels of one side from top to bottom as canonical rows: below some rows a label means another one. `null` where it is none of them. */
export function rowKeys(side: TableSide): (text: string) => string | null {
  const known = lookup(side.rows)
  let renamed: Readonly<Record<string, string>> = side.after[''] ?? {}
  return (text) => {
    const name = known.get(label(text))
    if (name === undefined) return null
    const key = renamed[name] ?? name
    renamed = side.after[name] ?? renamed
    return key
  }
}

/** The header of the second half begins with the row that says 支出, where there is one above its 项目. */
function sideAbove(grid: Grid, row: number): number {
  const says = (at: number) => (grid.rows[at] ?? []).some((_, column) => SIDE.test(textAt(grid, at, column)))
  return says(row - 1) ? row - 1 : row
}
