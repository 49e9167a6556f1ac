import { evaluate } from '../../src/evaluate.ts'
import { explain } from '../../src/explain.ts'
import type { Check } from '../../src/model/check.ts'
import type { Clause, Facts, TableFacts, TableId } from '../../src/model/fact.ts'
import type { Finding } from '../../src/model/finding.ts'
import { NO_WORDING } from '../../src/model/wording.ts'
import { compilePack } from '../../src/rules.ts'
import { type Rows, table } from './accounts.ts'
import { clausesOf } from './narrative.ts'
import { ruleFiles } from './ruleset.ts'

/**
 * A published sentence, the section it stands in, and what is read of it. `given` are the rows of 公开09表, `basic` those of 公开06表;
 * without them it is checked for itself. `outcome`: each rule with what came of it. `x` marks one that is wrong as published, or does not agree with its table.
 */
export interface Sentence {
  readonly x?: true
  readonly section: string
  readonly text: string
  readonly given?: Rows
  readonly basic?: Rows
  readonly clauses: readonly string[]
  readonly outcome: string
}

/** A sentence with the rows of the tables it is held against. */
export interface SentenceBesideTables extends Omit<Sentence, 'given' | 'basic'> {
  readonly tables?: Readonly<Partial<Record<TableId, Rows>>>
}

/** Tables of a body whose whole expenditure is of the general budget. */
export const ALL_GENERAL = {
  T03: { 合计: ['2,668.25', '746.04', '1,922.21'] },
  T05: { 合计: ['2,668.25', '746.04', '1,922.21'] },
  T06: { 人员经费合计: ['522.78'], 公用经费合计: ['223.26'] },
} as const

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const { rules, recognition } = compiled.rules

export function clausesIn({ text, section }: Pick<Sentence, 'text' | 'section'>): readonly Clause[] {
  return clausesOf(text, section, recognition)
}

/** A clause in one line: its subject, what it is part of, its numbers with the sign of their words, its words and names. */
export function told({ subject, whole, measures, words, names }: Clause, clauses: readonly Clause[]): string {
  const part = whole === null ? [] : ['<', clauses.find(({ nth }) => nth === whole)?.subject ?? '?']
  const numbers = Object.entries(measures).flatMap(([measure, { units, printed }]) => [measure, `${units < 0 ? '-' : ''}${printed}`])
  const said = Object.entries(words).map(([kind, { text }]) => `${kind}=${text}`)
  return [subject, ...part, ...numbers, ...said, ...(names.length === 0 ? [] : [`[${names.map(({ text }) => text).join('|')}]`])].join(' ')
}

/** What the rules whose id fits say of the sentence. */
export function checksOf(clauses: readonly Clause[], { given, basic }: Pick<Sentence, 'given' | 'basic'>, ids: RegExp): Check[] {
  return checksWith(clauses, { ...(given === undefined ? {} : { T09: given }), ...(basic === undefined ? {} : { T06: basic }) }, ids)
}

/** What the rules whose id fits say of clauses beside the rows of some tables, whose subjects bear their listed names. */
export function checksWith(clauses: readonly Clause[], given: Readonly<Partial<Record<TableId, Rows>>>, ids: RegExp): Check[] {
  return evaluate(factsOf(clauses, given), { version: '', sha256: '', rules: rules.filter(({ id }) => ids.test(id)), recognition, checklist: [] })
}

/** The mistakes that are found in a text of a section beside the rows of 公开09表, or by itself. */
export function findingsIn(text: string, section: string, given: Rows | null, ids: RegExp): Finding[] {
  return findingsWith(text, section, given === null ? {} : { T09: given }, ids)
}

/** The same, beside the rows of any tables. */
export function findingsWith(text: string, section: string, given: Readonly<Partial<Record<TableId, Rows>>>, ids: RegExp): Finding[] {
  const clauses = clausesOf(text, section, recognition)
  return explain(checksWith(clauses, given, ids), factsOf(clauses, given), rules)
}

function factsOf(clauses: readonly Clause[], given: Readonly<Partial<Record<TableId, Rows>>>): Facts {
  const named = (facts: TableFacts): TableFacts => ({
    ...facts,
    rows: facts.rows.map((row) => ({ ...row, name: recognition.functional[row.key]?.[0]?.name ?? row.name })),
  })
  const tables = Object.entries(given).map(([id, rows]) => (id === 'T06' ? table(id, rows) : named(table(id as TableId, rows))))
  const document = { kind: 'final-accounts' as const, department: null, year: null, unit: '万元' as const, profile: { name: '', owes: [] }, contents: [] }
  return { ...document, tables, narrative: [], clauses, wording: NO_WORDING, blocks: [] }
}

/** Each rule with what came of it; what does not apply, is all zero or lacks its table is left out. */
export function outcomeOf(checks: readonly Check[]): string {
  const told = checks.flatMap(({ rule, verdict, severity }) => {
    if (verdict === 'trivial' || verdict === 'notEvaluable') return []
    return verdict === 'holds' ? [`${rule} holds`] : [`${rule} ${verdict} ${severity}`]
  })
  return [...new Set(told)].sort().join(', ')
}
