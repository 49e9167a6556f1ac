import { Decimal } from 'decimal.js'
import { evaluate } from '../../src/evaluate.ts'
import { printAmount, readAmount, type Unit } from '../../src/model/amount.ts'
import type { Check } from '../../src/model/check.ts'
import type { CellFact, TableFacts, TableId } from '../../src/model/fact.ts'
import type { Rule } from '../../src/model/rule.ts'
import { NO_WORDING } from '../../src/model/wording.ts'
import { parseConditions, parseStatement } from '../../src/rules/formula.ts'
import { parseScope } from '../../src/rules/scope.ts'
import { vocabularies } from '../../src/rules/vocabulary.ts'
import { recognition } from './ruleset.ts'

/** Small accounts and rules made by hand, for tests of arithmetic. */

const RECOGNITION = recognition()
const VOCABULARY = vocabularies(RECOGNITION.tables)
const LANGUAGE = { tables: VOCABULARY, narrative: RECOGNITION.narrative }
const NOWHERE = { kind: 'text', file: 'account', line: 1, column: 1 } as const

/** A rule as a rule file would say it. */
export function rule(scope: string, holds: string, more: { id?: string; severity?: 'error' | 'warning'; when?: string } = {}): Rule {
  const over = parseScope(scope, RECOGNITION.narrative)
  return {
    id: more.id ?? 'T-01',
    title: '',
    severity: more.severity ?? 'error',
    category: 'intra-table',
    basis: { level: 'form', text: '' },
    note: null,
    for: scope,
    when: more.when ?? null,
    holds: [holds],
    scope: over,
    conditions: more.when === undefined ? [] : parseConditions(more.when, over, LANGUAGE),
    statements: [parseStatement(holds, over, LANGUAGE)],
    examples: [],
    source: '',
  }
}

/** Rows of a table by key, each the printed cells of its first columns; the others are blank. */
export type Rows = Readonly<Record<string, readonly string[]>>

export function table(id: TableId, rows: Rows, form: { unit?: Unit; places?: number } = {}): TableFacts {
  const columns = VOCABULARY.get(id)?.columns ?? []
  return {
    id,
    printedTitle: id,
    unit: form.unit ?? '万元',
    unitPrinted: true,
    places: form.places ?? 2,
    status: 'recognised',
    doubts: [],
    whole: true,
    columns,
    rows: Object.entries(rows).map(([key, printed]) => {
      const cells = columns.map((column, nth): CellFact => ({ table: id, row: key, column, reading: readAmount(printed[nth] ?? ''), location: NOWHERE }))
      const row = { key, name: '', location: NOWHERE, cells: Object.fromEntries(cells.map((cell) => [cell.column, cell])) }
      return /^\d+$/.test(key) ? { ...row, code: key } : row
    }),
    unknownRows: [],
    stray: [],
    noDataNote: false,
    location: NOWHERE,
  }
}

/** What evaluating the tables with the rules gives. */
export function checked(tables: readonly TableFacts[], rules: readonly Rule[]): Check[] {
  const facts = { department: null, year: null, profile: { name: '', owes: [] }, contents: [], narrative: [], clauses: [], wording: NO_WORDING, blocks: [] }
  return evaluate({ ...facts, kind: 'final-accounts', unit: '万元', tables }, { version: '', sha256: '', rules, recognition: RECOGNITION, checklist: [] })
}

/** A whole number of last digits as a table prints it. */
export function print(ticks: number, places = 2): string {
  return printAmount(new Decimal(ticks).div(10 ** places), places)
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
