import type { Check, Place as Printed } from '../model/check.ts'
import type { Word } from '../model/fact.ts'
import type { NamedRow, NarrativeFault, NarrativeStatement } from '../model/narrative.ts'
import type { Recognition } from '../model/recognition.ts'
import type { Rule } from '../model/rule.ts'
import type { Account, AccountTable } from './account.ts'
import type { AccountClause } from './clauses.ts'
import { economicNames, type Listing } from './economic.ts'
import { operandOf } from './figure.ts'
import { fault, holds, notEvaluable } from './verdicts.ts'

interface Listed {
  readonly word: Word
  readonly listing: Listing
}

/** Decides what is said of the names after 主要包括: that none is zero, or that none is left out. One check for each list. */
export function decideList(
  rule: Rule,
  statement: Extract<NarrativeStatement, { kind: 'listed' | 'complete' }>,
  at: AccountClause,
  key: string,
  current: Account,
  recognition: Recognition,
): Check[] {
  const words = at.clause.names
  if (words.length === 0) return []
  const table = current.tables.get(statement.table)
  if (table === undefined) return current.owed.has(statement.table) ? [notEvaluable(rule, key, { kind: 'table-missing', table: statement.table })] : []
  if (table.facts.status === 'unreadable') return [notEvaluable(rule, key, { kind: 'table-unreadable', table: statement.table })]
  if (table.facts.status === 'empty') return []
  const names = economicNames(table, recognition)
  const list = words.flatMap((word) => names.listings(word.text).map((listing): Listed => ({ word, listing })))
  if (statement.kind === 'listed') return listed(rule, list, at, key, table)
  if (names.isOpen(words[words.length - 1]?.text ?? '')) return []
  if (list.some(({ listing }) => listing.kind === 'unknown')) return []
  return table.facts.whole
    ? complete(rule, statement.classes, list, at, key, table)
    : [notEvaluable(rule, key, { kind: 'table-not-whole', table: statement.table })]
}

/** Names of subjects that the table has at zero, and names that are a slip away from one it has. */
function listed(rule: Rule, list: readonly Listed[], at: AccountClause, key: string, table: AccountTable): Check[] {
  const wrong = list.flatMap(({ word, listing }) => {
    const row = listing.kind === 'near' ? rowOf(listing.code, listing.name, table) : listing.kind === 'codes' ? zeroRow(listing, table) : null
    return row === null ? [] : [{ word, name: listing.name, row, isNear: listing.kind === 'near' }]
  })
  if (!list.some(({ listing }) => listing.kind !== 'unknown')) return []
  if (wrong.length === 0) return [holds(rule, key)]
  const named = (isNear: boolean) => wrong.filter((one) => one.isNear === isNear).map(({ name, row }) => ({ name, row }))
  const what: NarrativeFault = { kind: 'listed', table: table.id, zero: named(false), misnamed: named(true) }
  const operands = wrong.flatMap(({ row }) => cells(row.code, table))
  return [
    {
      ...fault(
        rule,
        key,
        what,
        wrong.map(({ word }) => placeOf(word, at)),
      ),
      operands,
    },
  ]
}

/** The row that a listed name means where all it may mean is zero; `null` where something of it is not, or cannot be told. */
function zeroRow({ name, codes }: { readonly name: string; readonly codes: readonly string[] }, table: AccountTable): NamedRow | null {
  if (codes.length === 0) return null
  const rows = codes.flatMap((code) => table.codes.filter(({ fact }) => fact.key === code))
  if (rows.length === 0 && !table.facts.whole) return null
  const figures = rows.flatMap((row) => Object.values(row.figures))
  if (figures.some(({ kind, units }) => kind === 'unreadable' || units !== 0)) return null
  return rowOf(rows[0]?.fact.key ?? codes[0] ?? '', name, table)
}

function rowOf(code: string, name: string, table: AccountTable): NamedRow {
  const row = table.rows.get(code)
  return { code, name: row?.fact.name ?? name, printed: Object.values(row?.figures ?? {})[0]?.printed ?? '' }
}

/** The 款 of some classes that are not zero and that the list names neither themselves nor by their 类. */
function complete(rule: Rule, classes: readonly string[], list: readonly Listed[], at: AccountClause, key: string, table: AccountTable): Check[] {
  const covered = new Set(list.flatMap(({ listing }) => (listing.kind === 'codes' ? listing.codes : listing.kind === 'near' ? [listing.code] : [])))
  const rows = table.codes.filter(({ fact: { key: code }, figures }) => {
    if (code.length !== 5 || !classes.includes(code.slice(0, 3)) || covered.has(code) || covered.has(code.slice(0, 3))) return false
    return Object.values(figures).some(({ units }) => units !== 0)
  })
  if (rows.length === 0) return [holds(rule, key)]
  const what: NarrativeFault = { kind: 'left-out', table: table.id, rows: rows.map(({ fact }) => rowOf(fact.key, fact.name, table)) }
  const [first] = list
  return [{ ...fault(rule, key, what, first === undefined ? [] : [placeOf(first.word, at)]), operands: rows.flatMap(({ fact }) => cells(fact.key, table)) }]
}

function cells(code: string, table: AccountTable): Check['operands'] {
  return Object.values(table.rows.get(code)?.figures ?? {}).flatMap((figure) => (figure.printed === '' ? [] : operandOf(figure, 0, figure.tick)))
}

function placeOf({ location }: Word, { clause }: AccountClause): Printed {
  return { at: { table: null, row: clause.subject, column: LIST, section: clause.printedSection, nth: clause.nth }, location }
}

const LIST = '主要包括'
