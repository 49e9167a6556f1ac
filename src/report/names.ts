import type { Coordinate, Facts, TableId } from '../model/fact.ts'
import { measureName } from './measures.ts'
import type { Names } from './words.ts'
import { clip } from './wrap.ts'

/** Short titles of the nine tables, for documents that print no number with them. */
export const SHORT_TITLES: Readonly<Record<TableId, string>> = {
  T01: '收入支出决算总表',
  T02: '收入决算表',
  T03: '支出决算表',
  T04: '财政拨款收入支出决算总表',
  T05: '一般公共预算支出决算表',
  T06: '基本支出决算明细表',
  T07: '政府性基金决算表',
  T08: '国有资本经营决算表',
  T09: '“三公”经费决算表',
}

/** The tables of a budget that are read. */
const BUDGET_TITLES: Readonly<Partial<Record<TableId, string>>> = { T01: '部门收支总表', T05: '一般公共预算支出表', T09: '“三公”经费支出表' }

/** A table of another document, by what that document is. */
function tableOf(of: string, id: TableId, table: (id: TableId) => string): string {
  if (of === '预算') return `预算${BUDGET_TITLES[id] ?? table(id)}`
  return of === '上年' ? `上年${table(id)}` : `${clip(of, LONGEST_NAME)} ${SHORT_TITLES[id]}`
}

/** Names of things in one document; `parts` are table, row and column, the last two empty where they say nothing. */
export interface DocumentNames extends Names {
  parts(coordinate: Coordinate): { readonly table: string; readonly row: string; readonly column: string }
}

/** Columns that hold the only figure of a row: naming them says nothing. */
const PLAIN_COLUMN = '金额'
const LONGEST_NAME = 24

/** A printed number (公开03表) names a table only where the document prints one, and for this table alone. */
export function namesOf(facts: Facts | null): DocumentNames {
  const tables = new Map<TableId, { name: string; columns: number; rows: Map<string, string> }>()
  const codes = new Map<string, string>()
  const numbers = new Map<string, TableId>()
  for (const { id, printedNumber } of facts?.tables ?? []) {
    const number = numberOf(printedNumber)
    if (id !== null && number !== null && !numbers.has(number)) numbers.set(number, id)
  }
  for (const found of facts?.tables ?? []) {
    if (found.id === null || tables.has(found.id)) continue
    const number = numberOf(found.printedNumber)
    const name = number !== null && numbers.get(number) === found.id ? `公开${number}表` : SHORT_TITLES[found.id]
    const rows = new Map<string, string>()
    for (const row of found.rows) {
      if (rows.has(row.key)) continue
      rows.set(row.key, row.name)
      if (row.code !== undefined && !codes.has(row.key)) codes.set(row.key, row.name)
    }
    tables.set(found.id, { name, columns: found.columns.length, rows })
  }
  const table = (id: TableId) => tables.get(id)?.name ?? SHORT_TITLES[id]
  const named = (key: string, name: string | undefined) => (/^\d+$/.test(key) && name !== undefined && name !== '' ? `${key} ${clip(name, LONGEST_NAME)}` : key)
  const parts = ({ table: id, row, column, section, of }: Coordinate) => {
    if (id === null) return { table: section ?? '', row: named(row, codes.get(row)), column: measureName(column) }
    const known = tables.get(id)
    return {
      table: of === undefined ? table(id) : tableOf(of, id, table),
      row: named(row, known?.rows.get(row) ?? codes.get(row)),
      column: column === PLAIN_COLUMN || known?.columns === 1 ? '' : column,
    }
  }
  return {
    table,
    parts,
    at: (coordinate) => {
      const { table: name, row, column } = parts(coordinate)
      return [name, row, column].filter((part) => part !== '').join(' ')
    },
    code: (code) => named(code, codes.get(code)),
  }
}

function numberOf(printed: string | undefined): string | null {
  const digits = printed === undefined ? undefined : /\d{1,2}/.exec(printed)?.[0]
  return digits === undefined ? null : digits.padStart(2, '0')
}
