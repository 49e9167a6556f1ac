import { readAmount } from '../../src/model/amount.ts'
import type { Check, Operand } from '../../src/model/check.ts'
import type { Location } from '../../src/model/document.ts'
import type { Coordinate, Facts, TableFacts, TableId } from '../../src/model/fact.ts'
import type { Finding, Print, Proof } from '../../src/model/finding.ts'
import type { DocumentReport } from '../../src/model/report.ts'
import type { Rule } from '../../src/model/rule.ts'
import { NO_WORDING } from '../../src/model/wording.ts'

/** Hand-written reports for tests of the reporters, in few words. */

export const FILE = '公开表.md'

export const at = (line: number): Location => ({ kind: 'text', file: FILE, line, column: 3 })

/** `T03 201 项目支出` as a coordinate. */
export function coordinate(words: string): Coordinate {
  const [table = '', row = '', column = ''] = words.split(' ')
  return { table: table as TableId, row, column }
}

/** A printed figure: `T03 201 项目支出`, what is printed, its line; without a line the row is not there. */
export function print(words: string, printed: string, line?: number): Print {
  return { coordinate: coordinate(words), printed, location: line === undefined ? null : at(line) }
}

const signed = (sign: 1 | -1) => (term: Print) => ({ ...term, sign })

export function proof(rule: string, left: readonly Print[], right: readonly Print[], difference: string, relation: Proof['relation'] = '='): Proof {
  return { rule, relation, left: left.map(signed(1)), right: right.map(signed(1)), difference, unit: '万元' }
}

export function finding(rule: string, mistake: Finding['mistake'], more: Partial<Finding> = {}): Finding {
  return {
    id: '0123456789ab',
    rule,
    severity: 'error',
    category: 'intra-table',
    basis: 'form',
    mistake,
    printed: null,
    expected: null,
    difference: null,
    unit: null,
    at: null,
    locations: [],
    evidence: [],
    cause: null,
    consequences: [],
    ...more,
  }
}

export function check(rule: string, verdict: Check['verdict'], more: Partial<Check> = {}): Check {
  return {
    rule,
    key: 'T03|201||0',
    verdict,
    relation: '=',
    operands: [],
    difference: 0,
    tick: 2,
    allowed: 1,
    terms: 2,
    why: null,
    fault: null,
    severity: 'error',
    places: [],
    ...more,
  }
}

export function operand(side: 'left' | 'right', words: string, printed: string, line = 9): Operand {
  const reading = readAmount(printed)
  const ticks = reading.kind === 'amount' ? reading.value.times(100).toNumber() : 0
  return { coordinate: coordinate(words), printed, location: at(line), side, sign: 1, ticks, weight: 1 }
}

/** A table as recognised, with the names of its rows. */
export function table(id: TableId, printedTitle: string, rows: readonly (readonly [string, string])[], more: Partial<TableFacts> = {}): TableFacts {
  return {
    id,
    printedTitle,
    unit: '万元',
    unitPrinted: true,
    places: 2,
    status: 'recognised',
    doubts: [],
    whole: true,
    columns: ['本年支出合计', '基本支出', '项目支出'],
    rows: rows.map(([key, name], index) => {
      const location = at(10 + index)
      const cells = { 项目支出: { table: id, row: key, column: '项目支出', reading: readAmount('310.30'), location } }
      return { key, name, ...(/^\d+$/.test(key) ? { code: key } : {}), location, cells }
    }),
    unknownRows: [],
    stray: [],
    noDataNote: false,
    location: at(8),
    ...more,
  }
}

export function rule(id: string, more: Partial<Rule> = {}): Rule {
  return {
    id,
    title: '支出决算表各行：本年支出合计等于各类支出之和',
    severity: 'error',
    category: 'intra-table',
    basis: { level: 'form', text: '公开03表栏次关系' },
    note: null,
    for: 'each row of T03',
    when: null,
    holds: ['本年支出合计 = 基本支出 + 项目支出'],
    scope: { over: 'rows', tables: ['T03'], except: [] },
    conditions: [],
    statements: [],
    examples: [
      { given: { 本年支出合计: '30.00', 基本支出: '10.00', 项目支出: '20.00' }, text: null, expect: 'holds' },
      { given: { 本年支出合计: '30.00', 基本支出: '10.00', 项目支出: '21.00' }, text: null, expect: 'fails' },
    ],
    source: 'rules/T03.yaml:3',
    ...more,
  }
}

const FACTS: Facts = {
  kind: 'final-accounts',
  department: '某市某局（本级）',
  year: 2023,
  unit: '万元',
  profile: { name: '部门', owes: ['T03', 'T05', 'T06'] },
  tables: [
    table(
      'T03',
      '支出决算表',
      [
        ['合计', '合计'],
        ['201', '一般公共服务支出'],
        ['20103', '政府办公厅（室）及相关机构事务'],
        ['208', '社会保障和就业支出'],
      ],
      { printedNumber: '公开03表' },
    ),
    table('T05', '一般公共预算财政拨款支出决算表', [
      ['合计', '合计'],
      ['201', '一般公共服务支出'],
    ]),
  ],
  contents: [],
  narrative: [],
  clauses: [],
  wording: NO_WORDING,
  blocks: [],
}

export function document(more: Partial<DocumentReport> = {}): DocumentReport {
  return {
    path: FILE,
    files: [{ path: FILE, sha256: 'a'.repeat(64), format: 'markdown' }],
    status: 'checked',
    reason: null,
    waived: [],
    checklist: [],
    settings: null,
    document: null,
    facts: FACTS,
    checks: [],
    notEvaluable: [],
    coverage: {
      numbers: 120,
      checked: 110,
      tables: { numbers: 112, checked: 110 },
      text: { numbers: 8, checked: 0 },
      unchecked: [
        { printed: '0.94', why: 'no-relation', location: at(20) },
        { printed: '1.00', why: 'no-relation', location: at(21) },
        ...Array.from({ length: 8 }, () => ({ printed: '20人', why: 'no-frame' as const, location: at(90) })),
      ],
    },
    findings: [],
    rules: { 'T03-01': rule('T03-01'), 'C-02': rule('C-02', { basis: { level: 'regulation', text: '当年政府收支分类科目' } }) },
    ...more,
  }
}

export const TOOL = { name: 'jzjs', version: '0.1.0', rules: { version: '2023.1', sha256: 'b'.repeat(64) } }
