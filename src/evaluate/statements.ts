import type { Check, Fault, Place as Printed } from '../model/check.ts'
import type { RowFact, TableId } from '../model/fact.ts'
import type { Recognition } from '../model/recognition.ts'
import type { Equation, Rule, Statement } from '../model/rule.ts'
import { type Account, type AccountTable, TOTAL } from './account.ts'
import { bestOf } from './alternatives.ts'
import { decideAverage } from './average.ts'
import { decide } from './equation.ts'
import { isSure, naming, sameName } from './names.ts'
import { decideNarrative } from './narration.ts'
import { decidePurpose, decidePurposeColumn } from './purpose.ts'
import { decideBase, decideRate } from './rate.ts'
import { decideRatio } from './ratio.ts'
import type { Place } from './resolve.ts'
import { decideRowOf, decideRowsListed } from './rows.ts'
import { decideSaying } from './sayings.ts'
import { decideNamesInText } from './text-names.ts'
import { fault, holds, notEvaluable } from './verdicts.ts'
import { decideWord } from './word.ts'
import { reasonGiven } from './wording/reasons.ts'
import { decideWording } from './wording.ts'

type WordStatement = Exclude<Statement, { kind: 'equation' }>

/** Decides a statement that is no equation: about codes, names, sets of codes, ratios, averages and presence. */
export function decideStatement(
  rule: Rule,
  statement: WordStatement,
  place: Place,
  key: string,
  current: Account,
  prior: Account | null,
  recognition: Recognition,
): Check[] {
  const equal = (equation: Equation) => [decide(rule, equation, key, place, current, prior)].filter((check) => check !== null)
  switch (statement.kind) {
    case 'rate':
      return decideRate(rule, statement, place, key, current, prior)
    case 'first-of':
      return [
        ...bestOf(
          statement.statements.map((one) => (one.kind === 'equation' ? equal(one) : decideStatement(rule, one, place, key, current, prior, recognition))),
        ),
      ]
    case 'proper-base':
      return decideBase(rule, statement, place, key, current, prior)
    case 'own-purpose':
      return decidePurpose(rule, place, key, current)
    case 'purpose-column':
      return decidePurposeColumn(rule, statement.columns, place, key, current)
    case 'row-of':
      return decideRowOf(rule, statement.table, place, key, current)
    case 'rows-listed':
      return decideRowsListed(rule, statement, place, key, current)
    case 'word':
      return decideWord(rule, statement, place, key, current, prior)
    case 'average':
      return decideAverage(rule, statement, place, key, current, prior)
    case 'ratio':
      return decideRatio(rule, statement, place, key, current, prior)
    case 'code-length':
      return codeRows(rule, place, current).map(({ row, table }) =>
        word(rule, key, row, table, statement.lengths.includes(row.key.length) ? null : { kind: 'code-length', code: row.code ?? row.key }),
      )
    case 'has-parents':
      return codeRows(rule, place, current).flatMap(({ row, table }) => parents(rule, key, row, table))
    case 'has-children':
      return codeRows(rule, place, current).flatMap(({ row, table }) =>
        row.key.length >= 7 ? [] : [word(rule, key, row, table, table.children.has(row.key) ? null : { kind: 'no-children', code: row.key })],
      )
    case 'unique':
      return tablesOf(rule, current).flatMap((table) => unique(rule, key, table))
    case 'ascending':
      return tablesOf(rule, current).flatMap((table) => ascending(rule, key, table))
    case 'code-in': {
      const prefixes = recognition[statement.list]
      return codeRows(rule, place, current).map(({ row, table }) =>
        word(
          rule,
          key,
          row,
          table,
          prefixes.some((prefix) => row.key.startsWith(prefix) || prefix.startsWith(row.key))
            ? null
            : { kind: 'not-in-list', code: row.key, list: statement.list },
        ),
      )
    }
    case 'name-listed':
    case 'name-current':
      if (place.clause !== undefined) return decideNamesInText(rule, place.clause, key, current.facts.year, recognition)
      return codeRows(rule, place, current).flatMap(({ row, table }) => names(rule, statement.kind, key, row, table, current, recognition))
    case 'same-name':
      return sameNames(rule, statement.tables, place, key, current)
    case 'same-codes':
      return sameCodes(rule, statement, key, current)
    case 'labels-known':
      return tablesOf(rule, current).flatMap((table) => {
        const unknown = table.facts.unknownRows.map(({ label, location }) =>
          fault(rule, `${key}|${label}`, { kind: 'label-unknown', label }, [{ at: null, location }]),
        )
        return unknown.length > 0 ? unknown : [holds(rule, key)]
      })
    case 'tables-present':
      return present(rule, current)
    case 'printed-once':
      return printedOnce(rule, current)
    case 'denial':
    case 'direction':
    case 'grade':
    case 'year-end':
    case 'shares':
    case 'achieved':
    case 'listed-count':
    case 'one-event':
      return decideSaying(rule, statement, place, key, current, recognition.narrative)
    case 'listed':
    case 'complete':
    case 'budgets':
    case 'zeros':
    case 'said':
    case 'base':
    case 'size':
    case 'slip':
    case 'level':
      return decideNarrative(rule, statement, place, key, current, recognition)
    case 'reason-given':
      return reasonGiven(rule, statement, place, key, current, prior)
    default:
      return decideWording(rule, statement, place, key, current)
  }
}

function word(rule: Rule, key: string, row: RowFact, table: AccountTable, what: Fault | null): Check {
  return what === null ? holds(rule, key) : fault(rule, key, what, [printed(row, table, CODE)])
}

const CODE = '科目代码'
const NAME = '科目名称'

function printed(row: RowFact, table: AccountTable, column: string): Printed {
  const { id } = table.facts
  return { at: id === null ? null : { table: id, row: row.key, column }, location: row.location }
}

function tablesOf(rule: Rule, account: Account): AccountTable[] {
  return rule.scope.tables.flatMap((id) => account.tables.get(id) ?? [])
}

/** The rows that print the code at hand, one for each table of the rule. */
function codeRows(rule: Rule, place: Place, account: Account): { row: RowFact; table: AccountTable }[] {
  const found: { row: RowFact; table: AccountTable }[] = []
  for (const id of rule.scope.tables) {
    const table = account.tables.get(id)
    const row = place.row === null ? undefined : table?.rows.get(place.row)?.fact
    if (table !== undefined && row?.code !== undefined) found.push({ row, table })
  }
  return found
}

function parents(rule: Rule, key: string, row: RowFact, table: AccountTable): Check[] {
  const levels = [3, 5].filter((length) => length < row.key.length).map((length) => row.key.slice(0, length))
  if (levels.length === 0) return []
  const missing = levels.find((level) => !table.rows.has(level))
  return [word(rule, key, row, table, missing === undefined ? null : { kind: 'no-parent', code: row.key, parent: missing })]
}

function unique(rule: Rule, key: string, table: AccountTable): Check[] {
  const places = new Map<string, Printed[]>()
  for (const { fact } of table.codes) {
    const place = printed(fact, table, CODE)
    const known = places.get(fact.key)
    if (known === undefined) places.set(fact.key, [place])
    else known.push(place)
  }
  const twice = [...places].filter(([, where]) => where.length > 1)
  if (twice.length === 0) return table.codes.length === 0 ? [] : [holds(rule, key)]
  return twice.map(([code, where]) => fault(rule, `${key}|${code}`, { kind: 'printed-twice', code }, where))
}

function ascending(rule: Rule, key: string, table: AccountTable): Check[] {
  for (const [index, { fact: row }] of table.codes.entries()) {
    const before = table.codes[index - 1]?.fact
    if (before !== undefined && before.key > row.key)
      return [fault(rule, key, { kind: 'out-of-order', code: row.key, after: before.key }, [printed(row, table, CODE)])]
  }
  return table.codes.length === 0 ? [] : [holds(rule, key)]
}

function names(
  rule: Rule,
  kind: 'name-listed' | 'name-current',
  key: string,
  row: RowFact,
  table: AccountTable,
  account: Account,
  recognition: Recognition,
): Check[] {
  const { year } = account.facts
  if (year === null) return [notEvaluable(rule, key, { kind: 'year-unknown' })]
  const found = naming(row.key, row.name, year, recognition.functional)
  if (found.kind === 'unknown') return []
  if (kind === 'name-current') {
    if (found.kind !== 'former') return [holds(rule, key)]
    const severity = isSure(found.current) ? rule.severity : 'info'
    return [
      fault(
        rule,
        key,
        { kind: 'name-former', code: row.key, name: row.name, current: found.current.name, until: found.until },
        [printed(row, table, NAME)],
        severity,
      ),
    ]
  }
  if (found.kind !== 'differs') return [holds(rule, key)]
  const severity = !isSure(found.listed) ? 'info' : found.belongsTo !== null ? 'error' : rule.severity
  return [
    fault(
      rule,
      key,
      { kind: 'name-differs', code: row.key, name: row.name, listed: found.listed.name, belongsTo: found.belongsTo },
      [printed(row, table, NAME)],
      severity,
    ),
  ]
}

/** One name for one code: the rows of other tables are held against the first that names it. */
function sameNames(rule: Rule, tables: readonly TableId[], place: Place, key: string, account: Account): Check[] {
  const rows = tables.flatMap((id) => {
    const table = account.tables.get(id)
    const row = place.row === null ? undefined : table?.rows.get(place.row)?.fact
    return table === undefined || row?.code === undefined || row.name === '' ? [] : [{ id, row, table }]
  })
  const [first, ...others] = rows
  if (first === undefined || others.length === 0) return []
  const other = others.find(({ row }) => !sameName(row.name, first.row.name))
  if (other === undefined) return [holds(rule, key)]
  const what: Fault = { kind: 'names-differ', code: first.row.key, name: other.row.name, other: first.row.name, otherTable: first.id }
  return [fault(rule, key, what, [printed(other.row, other.table, NAME), printed(first.row, first.table, NAME)])]
}

function sameCodes(rule: Rule, statement: { left: TableId; right: TableId }, key: string, account: Account): Check[] {
  const sides = [statement.left, statement.right].map((id) => account.tables.get(id))
  const [left, right] = sides
  if (left === undefined || right === undefined) return []
  for (const [index, table] of [left, right].entries())
    if (!table.facts.whole) return [notEvaluable(rule, key, { kind: 'table-not-whole', table: index === 0 ? statement.left : statement.right })]
  const missing = (from: AccountTable, present: TableId, to: AccountTable, absent: TableId) =>
    from.codes
      .map(({ fact }) => fact)
      .filter((row) => !to.rows.has(row.key))
      .map((row) => fault(rule, `${key}|${row.key}`, { kind: 'codes-differ', code: row.key, present, absent }, [printed(row, from, CODE)]))
  const differing = [...missing(left, statement.left, right, statement.right), ...missing(right, statement.right, left, statement.left)]
  return differing.length > 0 ? differing : [holds(rule, key)]
}

/** Tables that are owed or listed in the contents and not found. A document without any canonical table is not held to the list. */
function present(rule: Rule, account: Account): Check[] {
  if (account.tables.size === 0) return []
  return [...account.owed].map((table) => {
    if (account.tables.has(table)) return holds(rule, table)
    // Its title is printed: the table is empty, or could not be read.
    if (account.facts.wording.titles.some((title) => title.table === table)) return notEvaluable(rule, table, { kind: 'table-unreadable', table })
    const entry = account.facts.contents.find((listed) => listed.table === table)
    return fault(
      rule,
      table,
      { kind: 'table-missing', table, listed: entry !== undefined },
      entry === undefined ? [] : [{ at: null, location: entry.location }],
      entry === undefined ? 'info' : rule.severity,
    )
  })
}

function printedOnce(rule: Rule, account: Account): Check[] {
  return [...account.tables.keys()].map((table) => {
    const prints = account.facts.tables.filter(({ id }) => id === table)
    return prints.length < 2
      ? holds(rule, table)
      : fault(
          rule,
          table,
          { kind: 'table-twice', table },
          prints.map(({ location }) => ({ at: null, location })),
        )
  })
}

/** The place of a statement in canonical words, for keys. */
export function keyOf({ scope }: Rule, nth: number, { row, column, clause }: Place): string {
  // In prose: section, subject, and which of the section's clauses about it (DESIGN section 4).
  if (clause !== undefined) return `${clause.clause.section}|${row ?? clause.clause.subject}|${clause.occurrence}|${nth}`
  if (scope.over === 'document') return `${scope.tables.join('+')}|${row ?? ''}|${column ?? ''}|${nth}`
  return `${scope.tables[0] ?? ''}|${row ?? TOTAL}|${column ?? ''}|${nth}`
}
