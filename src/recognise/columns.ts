import type { Aliases } from '../model/recognition.ts'
import { type Grid, headerPaths } from './grid.ts'
import { label, lookup, plain } from './words.ts'

/** The amount columns of a table by canonical name, and what the header lacks. */
export interface Columns {
  readonly byName: ReadonlyMap<string, number>
  readonly missing: readonly string[]
}

/** Header words of columns that hold codes, names and row numbers rather than amounts. */
const LABEL = /科目|编码|代码|名称|^项目(?:\(.*\))?$|^[类款项]$|行次|序号|^栏次$/

/** Words that name no column of their own: below a group they are the group's total. */
const TOTAL = /^(?:合计|小计|金额|决算数)$/

/** What the words above a column say: which canonical column, under which other one it stands, and whether unknown words stand below the total. */
interface Claim {
  readonly column: number
  readonly name: string
  readonly group: string | null
  readonly loose: boolean
  readonly path: string
}

/**
 * Finds amount columns by the words above them. A 合计 or 小计 below a named group is that group; a known word below another group is a part of it,
 * and gives way where the same word stands elsewhere by itself or below the total. Two columns that claim one name in different words give none:
 * no value is picked by position.
 */
export function amountColumns(grid: Grid, header: readonly number[], aliases: Aliases, required: readonly string[], from = 0, to = grid.width): Columns {
  const names = lookup(aliases)
  const total = required[0] ?? ''
  const claims = new Map<string, Claim[]>()
  for (const [column, path] of headerPaths(grid, header, from, to).entries()) {
    if (column < from || column >= to || path.some((words) => LABEL.test(words))) continue
    const claim = claimOf(path.map(label), names, total, column)
    if (claim !== null) claims.set(claim.name, [...(claims.get(claim.name) ?? []), claim])
  }
  const byName = new Map<string, number>()
  for (const [name, rivals] of claims) {
    const [first, ...others] = preferred(
      preferred(rivals, ({ group }) => group === null || group === total),
      ({ loose }) => !loose,
    )
    if (first !== undefined && others.every(({ path }) => path === first.path)) byName.set(name, first.column)
  }
  return { byName: new Map([...byName].sort((a, b) => a[1] - b[1])), missing: required.filter((name) => !byName.has(name)) }
}

function preferred(claims: readonly Claim[], wanted: (claim: Claim) => boolean): readonly Claim[] {
  const found = claims.filter(wanted)
  return found.length > 0 ? found : claims
}

function claimOf(path: readonly string[], names: ReadonlyMap<string, string>, total: string, column: number): Claim | null {
  let name: string | null = null
  let group: string | null = null
  let loose = false
  for (const words of path) {
    const known = names.get(words)
    if (TOTAL.test(words)) name ??= known ?? null
    else if (known !== undefined && known !== name) {
      group = name
      name = known
      loose = false
    } else if (known === undefined && name !== null) {
      if (name !== total) return null
      loose = true
    }
  }
  return name === null ? null : { column, name, group, loose, path: path.join(' ') }
}

/** Whether the words above a column say that it numbers rows. */
export function isRowNumbers(grid: Grid, header: readonly number[], column: number): boolean {
  return header.some((row) => plain(grid.rows[row]?.[column]?.text ?? '') === '行次')
}
