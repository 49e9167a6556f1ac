import type { Check } from '../model/check.ts'
import type { Facts, RowFact, TableFacts, TableId } from '../model/fact.ts'
import type { Rule } from '../model/rule.ts'
import { type Astray, astray } from './astray.ts'
import { rowsOf } from './figures.ts'

/** The tables whose rows are the same subjects. */
const SISTERS: readonly TableId[] = ['T02', 'T03', 'T05']

/** One code, one name: the rule that a code of its own breaks where no other does. */
const ALIKE = 'X-19'

/** So many digits of a code are mistyped at once. */
const MOST_DIGITS = 2

/** Rows whose code is misprinted: another table has the same name and amount at a code that differs by a digit or two and that this table lacks. */
export function recodedRows(failing: readonly Check[], facts: Facts, rules: ReadonlyMap<string, Rule>): Astray[] {
  const tables = facts.tables.filter(({ id, status }) => id !== null && SISTERS.includes(id) && status === 'recognised')
  const seen = new Set<string>()
  return tables.flatMap((table) =>
    table.rows.flatMap((row) => {
      const right = row.code === undefined || isAt(row, tables, table) ? null : rightCode(row, table, tables)
      // Of two tables against each other either may be wrong: they are told once.
      const pair = [row.key, right].sort().join(' ')
      if (right === null || seen.has(pair)) return []
      seen.add(pair)
      const isSure = tables.filter((sister) => sister.rows.some((other) => other.key === right && other.name === row.name)).length > 1
      return recoded(row, { right, isSure }, table, failing, facts, rules) ?? []
    }),
  )
}

/** Whether another table has the name of a row at its code, too. */
function isAt(row: RowFact, tables: readonly TableFacts[], table: TableFacts): boolean {
  return tables.some((sister) => sister !== table && rowsOf(sister).get(row.key)?.name === row.name)
}

/** The code at which other tables have the name and the amount of a row; `null` where there is none, or several. */
function rightCode(row: RowFact, table: TableFacts, tables: readonly TableFacts[]): string | null {
  const own = rowsOf(table)
  const codes = new Set(
    tables.flatMap((sister) => {
      if (sister === table) return []
      const same = sister.rows.filter(
        (other) => other.code !== undefined && other.name === row.name && isMistyped(row.key, other.key) && sharesAmount(row, other),
      )
      return same.filter(({ key }) => !own.has(key)).map(({ key }) => key)
    }),
  )
  const [only] = codes
  return codes.size === 1 && only !== undefined ? only : null
}

function isMistyped(code: string, right: string): boolean {
  if (code.length !== right.length || code.length < 5) return false
  const differing = [...code].filter((digit, at) => digit !== right[at]).length
  return differing > 0 && differing <= MOST_DIGITS
}

/** Whether the largest amount of a row is one of the other. */
function sharesAmount({ cells }: RowFact, other: RowFact): boolean {
  const amounts = Object.values(cells).flatMap(({ reading }) => (reading.kind === 'amount' && !reading.value.isZero() ? [reading.value] : []))
  const [first] = amounts
  return first !== undefined && Object.values(other.cells).some(({ reading }) => reading.kind === 'amount' && reading.value.eq(first))
}

function recoded(
  row: RowFact,
  { right, isSure }: { readonly right: string; readonly isSure: boolean },
  table: TableFacts,
  failing: readonly Check[],
  facts: Facts,
  rules: ReadonlyMap<string, Rule>,
): Astray | null {
  const id = table.id as TableId
  const isOf = (code: string) => code === row.key || code === right
  // Under another 款 or 类, the sums above both codes go wrong as well.
  const isAbove = (code: string) => row.key.slice(0, 5) !== right.slice(0, 5) && /^\d+$/.test(code) && (row.key.startsWith(code) || right.startsWith(code))
  const told = failing.filter(({ operands, places, fault }) => {
    const atRow = [...operands.map(({ coordinate }) => coordinate), ...places.map(({ at }) => at)]
    if (fault?.kind === 'codes-differ' && isOf(fault.code)) return true
    return atRow.some((at) => at?.table != null && (at.table === id || !isSure) && (isOf(at.row) || isAbove(at.row)))
  })
  const at = { table: id, row: row.key, column: table.columns[0] ?? '' }
  const mistake = { kind: 'recoded', table: id, row: row.key, name: row.name, code: right } as const
  const made = astray(
    {
      kind: 'other',
      mistake,
      at,
      location: row.location,
      suspects: [],
      confidence: isSure ? 'certain' : 'possible',
      told,
      ...(isSure ? { otherwise: ALIKE } : {}),
    },
    facts,
    rules,
  )
  if (made === null) return null
  const { finding } = made
  const meant = isSure && finding.cause !== null ? { expected: right, cause: { ...finding.cause, proposal: right } } : {}
  return { ...made, finding: { ...finding, printed: row.key, ...meant } }
}
