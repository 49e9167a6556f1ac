import type { Check } from '../model/check.ts'
import type { Facts, TableFacts, TableId } from '../model/fact.ts'
import type { Category, Rule } from '../model/rule.ts'
import { type Astray, astray } from './astray.ts'

/** So many tables printed twice with other figures are the accounts of two bodies. */
const LEAST = 3

/** What the text says is held against the tables of the first of them, and means nothing then. */
const OF_TEXT: readonly Category[] = ['table-narrative', 'narrative', 'performance']

/** Two accounts in one file: one finding, and nothing is made of what the text of one says against the tables of the other. */
export function severalAccounts(failing: readonly Check[], facts: Facts, rules: ReadonlyMap<string, Rule>): Astray[] {
  const seen = new Map<TableId, TableFacts>()
  const twice: TableFacts[] = []
  for (const table of facts.tables) {
    if (table.id === null || table.status !== 'recognised') continue
    const first = seen.get(table.id)
    if (first === undefined) seen.set(table.id, table)
    else if (figuresOf(first) !== figuresOf(table)) twice.push(table)
  }
  const ids = [...new Set(twice.flatMap(({ id }) => id ?? []))]
  const [table] = twice
  if (table === undefined || table.id === null || ids.length < LEAST) return []
  const printed = failing.filter(({ fault }) => fault?.kind === 'table-twice')
  const told = failing.filter(({ rule, relation, fault }) => (relation !== null || fault !== null) && OF_TEXT.includes(rules.get(rule)?.category ?? 'wording'))
  const at = { table: table.id, row: table.rows[0]?.key ?? '', column: table.columns[0] ?? '' }
  const mistake = { kind: 'two-accounts', tables: ids, failing: told.length } as const
  const made = astray({ kind: 'other', mistake, at, location: table.location, suspects: [], confidence: 'likely', told: [...printed, ...told] }, facts, rules)
  return made === null ? [] : [{ ...made, finding: { ...made.finding, severity: 'error', cause: null } }]
}

/** All amounts of a table, for telling whether two tables say the same. */
function figuresOf({ rows }: TableFacts): string {
  return rows.flatMap(({ cells }) => Object.values(cells).flatMap(({ reading }) => (reading.kind === 'amount' ? [reading.value.toString()] : []))).join()
}
