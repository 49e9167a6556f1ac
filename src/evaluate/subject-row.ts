import type { Clause, TableId } from '../model/fact.ts'
import type { SubjectNames } from '../model/recognition.ts'
import type { AccountTable } from './account.ts'
import { ownersOf, sameName } from './names.ts'

/** Tables that list expenditure by item, the one items speak of first; the sections of the funds speak of their own. */
const BY_ITEM: readonly TableId[] = ['T05', 'T07', 'T08', 'T03']
const OF_FUNDS: Readonly<Record<string, readonly TableId[]>> = { 八: ['T07'], 九: ['T08'] }

/** The row of the tables a clause speaks of: its code, the code its path leads to, else its subject. `null` where a path leads to no code, or to several. Never by value. */
export function subjectRow(clause: Clause, tables: ReadonlyMap<TableId, AccountTable>, names: SubjectNames): string | null {
  if (clause.code !== null) return clause.code
  if (clause.path.length === 0) return clause.name ?? clause.subject
  for (const id of OF_FUNDS[clause.section] ?? BY_ITEM) {
    const table = tables.get(id)
    if (table === undefined) continue
    const found = codeOf(clause.path, table, isPrinted) ?? codeOf(clause.path, table, (code, name, of) => isNamed(code, name, of, names))
    if (found !== null && (found.sure || !isGeneric(clause.path.at(-1) ?? '', names))) return found.code
  }
  return null
}

type Bears = (code: string, name: string, table: AccountTable) => boolean

/**
 * The one code whose names are those of the path. Where its 款 or 类 bears another name, the name of the item decides if the rest of the path leads to it alone;
 * `sure` where at least the 款 is the same.
 */
function codeOf(path: readonly string[], table: AccountTable, bears: Bears): { readonly code: string; readonly sure: boolean } | null {
  const ofLength = table.codes.filter(({ fact }) => fact.key.length === 1 + 2 * path.length)
  const named = [...new Set(ofLength.map(({ fact }) => fact.key).filter((code) => bears(code, path.at(-1) ?? '', table)))]
  // A 类 that is not named may be any.
  const under = (code: string, nth: number) => path[nth] === '' || bears(code.slice(0, 3 + 2 * nth), path[nth] ?? '', table)
  const above = path.slice(0, -1).map((_, nth) => nth)
  const full = named.filter((code) => above.every((nth) => under(code, nth)))
  if (full.length === 1 && full[0] !== undefined) return { code: full[0], sure: true }
  if (full.length > 1) return null
  for (const nth of above.reverse()) {
    const found = named.filter((code) => under(code, nth))
    if (found.length === 1 && found[0] !== undefined) return { code: found[0], sure: nth === 1 }
  }
  return null
}

function isPrinted(code: string, name: string, table: AccountTable): boolean {
  const printed = table.rows.get(code)?.fact.name ?? ''
  return printed !== '' && name !== '' && sameName(printed, name)
}

/** Whether a name is the one a table prints for a code, or one the code bears or bore by the lists. */
export function isNamed(code: string, name: string, table: AccountTable, names: SubjectNames): boolean {
  return isPrinted(code, name, table) || (names[code] ?? []).some((entry) => sameName(entry.name, name))
}

/** A name that items of many 款 bear (行政运行, 机关服务) says nothing without its 款. */
function isGeneric(name: string, names: SubjectNames): boolean {
  return ownersOf(name, names).filter((code) => code.length === 7).length > FEW
}

const FEW = 3
