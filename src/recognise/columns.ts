import type { Aliases, Recognition } from '../model/recognition.ts'
import { type Grid, headerPaths, soleColumn, textAt } from './grid.ts'
import { label, lookup, match, plain } from './words.ts'

/** The amount columns of a table by canonical name, and what the header lacks. `aside` are columns that break down a known one or print another measure. */
export interface Columns {
  readonly byName: ReadonlyMap<string, number>
  readonly aside: ReadonlySet<number>
  readonly missing: readonly string[]
}

/** Header words of columns that hold codes, names and row numbers rather than amounts. */
const LABEL = /科目|编码|代码|名称|^项目(?:\(.*\))?$|^[类款项]+$|行次|序号|^栏次$/

/** Words that name no column of their own: below a group they are the group's total. */
const TOTAL = /^(?:合计|小计|金额|决算数)$/

/** Whether a word of a header stands over codes, names or row numbers. */
export function isLabel(words: string): boolean {
  return LABEL.test(words)
}

/** A word of a header without its ordinal, the year before it and the unit behind it: 2023年决算数（万元）is 决算数. */
export function headerWord(text: string): string {
  return label(text)
    .replace(/^\d{4}年度?(?=.)/, '')
    .replace(/\((?:单位:)?(?:亿元|万元|千元|元)\)$/, '')
}

/** What the words above a column say: which canonical column, under which other one it stands, and whether unknown words stand below the total. */
interface Claim {
  readonly name: string
  readonly group: string | null
  readonly loose: boolean
}

/**
 * Finds amount columns by the words above them. A 合计 or 小计 below a named group is that group; a known word below another group is a part of it,
 * and gives way where the same word stands elsewhere by itself or below the total. Two columns that claim one name in different words give none:
 * no value is picked by position.
 */
export function amountColumns(
  grid: Grid,
  header: readonly number[],
  form: { readonly columns: Aliases; readonly required: readonly string[] },
  recognition: Recognition,
  from = 0,
  to = grid.width,
): Columns {
  const names = lookup(form.columns)
  const total = form.required[0] ?? ''
  const paths = headerPaths(grid, header, from, to)
  const claims = new Map<string, (Claim & { column: number })[]>()
  const aside = new Set<number>()
  for (const [column, path] of paths.entries()) {
    const words = mended(path.words, names)
    if (column < from || column >= to || words.some(isLabel)) continue
    const isOther = words.some((printed) => match(recognition, 'otherMeasure', printed) !== null)
    if (isOther || words.some((printed) => names.has(headerWord(printed)) || isAside(printed, 'asideColumn', recognition))) aside.add(column)
    const claim = isOther ? null : claimOf(words, names, total)
    if (claim !== null) claims.set(claim.name, [...(claims.get(claim.name) ?? []), { ...claim, column }])
  }
  const byName: [string, number][] = []
  for (const [name, rivals] of claims) {
    const best = preferred(
      preferred(rivals, ({ group }) => group === null || group === total),
      ({ loose }) => !loose,
    )
    const column = soleColumn(
      best.map((claim) => claim.column),
      paths,
    )
    if (column !== null) byName.push([name, column])
  }
  for (const [, column] of byName) aside.delete(column)
  return { byName: new Map(byName.sort((a, b) => a[1] - b[1])), aside, missing: form.required.filter((name) => byName.every(([found]) => found !== name)) }
}

/** The words above a column, those of a line that is broken over rows of the header together again: 上缴上级支 | 出. Each by itself says nothing, both together are known. */
function mended(words: readonly string[], names: ReadonlyMap<string, string>): readonly string[] {
  const isKnown = (text: string) => names.has(headerWord(text))
  for (let from = 0; from + 1 < words.length; from++) {
    for (let to = from + 2; to <= words.length; to++) {
      const parts = words.slice(from, to)
      if (!parts.some(isKnown) && isKnown(parts.join(''))) return [...words.slice(0, from), parts.join(''), ...words.slice(to)]
    }
  }
  return words
}

function preferred<T>(claims: readonly T[], wanted: (claim: T) => boolean): readonly T[] {
  const found = claims.filter(wanted)
  return found.length > 0 ? found : claims
}

function claimOf(path: readonly string[], names: ReadonlyMap<string, string>, total: string): Claim | null {
  const under = path.map(headerWord).filter((words) => !TOTAL.test(words))
  const both = under.length < 2 ? undefined : names.get(under.slice(-2).join('/'))
  if (both !== undefined) return { name: both, group: null, loose: false }
  let name: string | null = null
  let said = ''
  let group: string | null = null
  let loose = false
  for (const printed of path) {
    const words = headerWord(printed)
    const known = names.get(words)
    if (TOTAL.test(words)) name ??= known ?? null
    else if (known !== undefined && known !== name) {
      group = name
      name = known
      said = words
      loose = false
    } else if (known !== undefined) {
      // 财政拨款收入 | 一般公共预算财政拨款收入: another wording of a column below that column is a part of it.
      if (said !== '' && words !== said) return null
      said = words
    } else if (name !== null) {
      if (name !== total) return null
      loose = true
    }
  }
  return name === null ? null : { name, group, loose }
}

/** Columns that number the rows, as the words above them say: they hold neither labels nor amounts. */
export function rowNumberColumns(grid: Grid, header: readonly number[], recognition: Recognition): ReadonlySet<number> {
  const found = new Set<number>()
  for (const row of header)
    for (let column = 0; column < grid.width; column++) if (match(recognition, 'rowNumbers', textAt(grid, row, column)) !== null) found.add(column)
  return found
}

/** Whether the label of a row, or the words over a column, stand beside the relations of a table: a breakdown, or a quantity of another kind. */
export function isAside(text: string, list: 'asideRow' | 'asideColumn', recognition: Recognition): boolean {
  return match(recognition, list, plain(text)) !== null || match(recognition, list, label(text)) !== null
}
