import type { Companions, Coordinate, Facts, RowFact, TableFacts, TableId } from '../model/fact.ts'
import type { Recognition, SubjectNames } from '../model/recognition.ts'
import { type AccountClause, accountClauses } from './clauses.ts'
import { cellFigure, type Figure } from './figure.ts'

/** A row made ready for deciding: its figures by column. */
export interface AccountRow {
  readonly fact: RowFact
  readonly figures: Readonly<Record<string, Figure>>
}

/**
 * A table made ready for deciding: rows by key and the hierarchy of its codes.
 * `children` of a code are the rows whose nearest printed ancestor it is; those of 合计 have no ancestor.
 */
export interface AccountTable {
  readonly id: TableId
  readonly facts: TableFacts
  readonly rows: ReadonlyMap<string, AccountRow>
  readonly codes: readonly AccountRow[]
  readonly children: ReadonlyMap<string, readonly AccountRow[]>
  readonly totals: ReadonlySet<string>
  readonly optional: ReadonlySet<string>
  readonly of: { readonly of?: string }
}

/** A disclosure made ready for deciding. `owed` are the tables it should have: owed by its profile or listed in its contents. */
export interface Account {
  readonly facts: Facts
  readonly tables: ReadonlyMap<TableId, AccountTable>
  readonly owed: ReadonlySet<TableId>
  readonly clauses: readonly AccountClause[]
  /** The clauses by their section, by their subject, and the parts of each clause by its number. */
  readonly clausesIn: ReadonlyMap<string, readonly AccountClause[]>
  readonly clausesAbout: ReadonlyMap<string, readonly AccountClause[]>
  readonly partsOf: ReadonlyMap<number, readonly AccountClause[]>
  /** The names that subject codes bore in all years. */
  readonly names: SubjectNames
  /** Which other document this is, if one. */
  readonly of?: string
  /** What it is held against. */
  readonly budget: Account | null
  readonly members: readonly Account[]
}

/** The row that adds up a table of subject codes. */
export const TOTAL = '合计'

/** Indexes the facts of a disclosure; of a table printed twice the first counts. */
export function account(facts: Facts, recognition: Recognition, of?: string, companions?: Companions | null): Account {
  const tables = new Map<TableId, AccountTable>()
  for (const table of facts.tables) {
    if (table.id !== null && !tables.has(table.id)) tables.set(table.id, accountTable(table.id, table, recognition, of))
  }
  const names = recognition.functional
  const owed = new Set([...facts.profile.owes, ...facts.contents.map((entry) => entry.table)])
  const clauses = accountClauses(facts, tables, names)
  return {
    facts,
    tables,
    clauses,
    clausesIn: grouped(clauses, ({ clause }) => clause.section),
    clausesAbout: grouped(clauses, ({ clause }) => clause.subject),
    partsOf: grouped(clauses, ({ clause }) => clause.whole ?? NO_WHOLE),
    names,
    owed,
    ...(of === undefined ? {} : { of }),
    budget: companions?.budget == null ? null : account(companions.budget, recognition, '预算'),
    members: (companions?.members ?? []).map((member) => account(member.facts, recognition, member.name)),
  }
}

const NO_WHOLE = -1

function grouped<K>(clauses: readonly AccountClause[], keyOf: (clause: AccountClause) => K): ReadonlyMap<K, readonly AccountClause[]> {
  const groups = new Map<K, AccountClause[]>()
  for (const clause of clauses) {
    const group = groups.get(keyOf(clause))
    if (group === undefined) groups.set(keyOf(clause), [clause])
    else group.push(clause)
  }
  return groups
}

/** The table a coordinate lies in; a number of the text lies in none. */
export function tableAt({ table, of }: Coordinate, { tables }: Account): AccountTable | undefined {
  return table === null || of !== undefined ? undefined : tables.get(table)
}

function accountTable(id: TableId, facts: TableFacts, recognition: Recognition, of: string | undefined): AccountTable {
  const form = recognition.tables.find((candidate) => candidate.id === id)
  const rows = new Map<string, AccountRow>()
  const codes: AccountRow[] = []
  for (const fact of facts.rows) {
    const row = accountRow(fact, facts, of)
    if (!rows.has(fact.key)) rows.set(fact.key, row)
    if (fact.code !== undefined) codes.push(row)
  }
  const children = new Map<string, AccountRow[]>()
  for (const row of codes) {
    const parent = nearestAncestor(row.fact.key, rows)
    const siblings = children.get(parent)
    if (siblings === undefined) children.set(parent, [row])
    else siblings.push(row)
  }
  return { id, facts, rows, codes, children, totals: new Set(form?.totals ?? []), optional: new Set(form?.optional ?? []), of: of === undefined ? {} : { of } }
}

function accountRow(fact: RowFact, table: TableFacts, of: string | undefined): AccountRow {
  const figures: Record<string, Figure> = {}
  for (const column in fact.cells) {
    const cell = fact.cells[column]
    if (cell !== undefined) figures[column] = cellFigure(cell, table, of)
  }
  return { fact, figures }
}

function nearestAncestor(code: string, rows: ReadonlyMap<string, AccountRow>): string {
  for (let length = code.length - 1; length >= 3; length--) {
    const prefix = code.slice(0, length)
    if (rows.has(prefix)) return prefix
  }
  return TOTAL
}
