import type { DocumentReport } from '../../src/model/report.ts'
import { at, check, coordinate, document, FILE, finding, operand, print, proof } from '../support/reports.ts'

const basic = print('T03 201 基本支出', '572.26', 12)
const project = print('T03 201 项目支出', '330.10', 12)
const total = print('T03 201 本年支出合计', '882.56', 12)
const rowSum = proof('T03-01', [total], [basic, project], '-19.80')
const column = proof(
  'T03-02',
  [project],
  ['20101', '20103', '20105', '20111', '20129', '20131', '20132'].map((code, index) => print(`T03 ${code} 项目支出`, index === 1 ? '' : '51.72', 13 + index)),
  '19.78',
)
const copied = proof('X-08', [project], [print('T05 201 项目支出', '310.30', 40)], '19.80')

const proven = finding(
  'T03-01',
  { kind: 'unequal', proof: rowSum },
  {
    basis: 'official-formula',
    printed: '330.10',
    expected: '310.30',
    difference: '19.80',
    unit: '万元',
    at: coordinate('T03 201 项目支出'),
    locations: [
      { at: coordinate('T03 201 项目支出'), location: at(12) },
      { at: coordinate('T05 201 项目支出'), location: at(40) },
    ],
    evidence: [total, basic],
    cause: { kind: 'other', suspects: [project], proposal: '310.30', from: null, confidence: 'certain', alternatives: [] },
    consequences: [
      { rate: null, rule: 'T03-02', proof: column, location: at(12) },
      { rate: null, rule: 'X-08', proof: copied, location: at(12) },
      { rate: null, rule: 'X-08', proof: null, location: null },
    ],
  },
)

const digit = finding(
  'X-04',
  { kind: 'unequal', proof: proof('X-04', [print('T01 本年支出合计 金额', '2,688.25', 5)], [print('T03 合计 本年支出合计', '2,668.25', 9)], '20.00') },
  {
    category: 'cross-table',
    printed: '2,688.25',
    expected: '2,668.25',
    difference: '20.00',
    unit: '万元',
    at: coordinate('T01 本年支出合计 金额'),
    locations: [{ at: coordinate('T01 本年支出合计 金额'), location: at(5) }],
    cause: {
      kind: 'digit-replaced',
      suspects: [print('T01 本年支出合计 金额', '2,688.25', 5)],
      proposal: '2,668.25',
      from: null,
      confidence: 'certain',
      alternatives: [],
    },
  },
)

const blankCell = finding(
  'X-08',
  { kind: 'unequal', proof: proof('X-08', [print('T03 208 项目支出', '', 14)], [print('T05 208 项目支出', '76.17', 41)], '-76.17') },
  { category: 'cross-table', locations: [{ at: coordinate('T03 208 项目支出'), location: at(14) }] },
)

const undecidedCulprit = finding(
  'T03-02',
  { kind: 'unequal', proof: column },
  {
    at: coordinate('T03 201 项目支出'),
    locations: [{ at: coordinate('T03 201 项目支出'), location: at(12) }],
    cause: {
      kind: 'digit-replaced',
      suspects: [project],
      proposal: '310.32',
      from: null,
      confidence: 'possible',
      alternatives: [{ kind: 'other', suspects: [print('T03 20103 项目支出', '', 14)], proposal: '19.78', from: null }],
    },
    consequences: [{ rate: null, rule: 'X-08', proof: copied, location: at(12) }],
  },
)

const notMore = finding(
  'T05-09',
  { kind: 'unequal', proof: proof('T05-09', [print('T05 201 项目支出', '310.30', 40)], [print('T03 201 项目支出', '310.00', 12)], '0.30', '<=') },
  { severity: 'warning', basis: 'inferred', locations: [{ at: coordinate('T05 201 项目支出'), location: at(40) }] },
)

const tail = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    proof('T03-02', [print(`T03 208 项目支出`, '76.17', 14)], [print('T03 20805 项目支出', '76.16', 15 + index)], '0.01'),
  )
const rounding = finding('T03-02', { kind: 'rounding', table: 'T03', proofs: tail(3) }, { severity: 'info', category: 'rounding' })
const otherRounding = finding('T05-02', { kind: 'rounding', table: 'T05', proofs: tail(2) }, { severity: 'info', category: 'rounding' })
const lone = finding(
  'T03-02',
  { kind: 'rounding', table: 'T03', proofs: tail(1) },
  { severity: 'warning', category: 'rounding', locations: [{ at: null, location: at(14) }] },
)

const places = (codes: readonly string[]) => codes.map((code, index) => ({ at: coordinate(`T03 ${code} 科目名称`), location: at(12 + index) }))
const renamed = finding(
  'C-02',
  {
    kind: 'fault',
    table: 'T03',
    fault: { kind: 'name-differs', code: '2080505', name: '机关事业单位职业年金缴费支出', listed: '机关事业单位基本养老保险缴费支出', belongsTo: '2080506' },
    others: [],
  },
  { category: 'classification', basis: 'regulation', printed: '机关事业单位职业年金缴费支出', locations: places(['2080505']) },
)
const parents = finding(
  'T03-03a',
  {
    kind: 'fault',
    table: 'T03',
    fault: { kind: 'no-parent', code: '2010301', parent: '20103' },
    others: ['2010302', '2010303', '2010399', '2010401', '2010402', '2010403', '2010404', '2010405', '2010406'].map((code) => ({
      kind: 'no-parent',
      code,
      parent: code.slice(0, 5),
    })),
  },
  { category: 'classification', locations: places(['2010301', '2010302']) },
)
const missing = finding(
  'Q-13a',
  { kind: 'fault', table: null, fault: { kind: 'table-missing', table: 'T06', listed: true }, others: [] },
  { category: 'disclosure' },
)
const owed = finding(
  'Q-13a',
  {
    kind: 'fault',
    table: null,
    fault: { kind: 'table-missing', table: 'T07', listed: false },
    others: [{ kind: 'table-missing', table: 'T08', listed: false }],
  },
  { severity: 'info', category: 'disclosure' },
)
const ratio = finding(
  'C-09',
  { kind: 'fault', table: null, fault: { kind: 'ratio', ratio: '0.731', from: '0.45', upTo: '0.55' }, others: [] },
  {
    severity: 'warning',
    basis: 'practice',
    category: 'classification',
    locations: [{ at: coordinate('T05 201 项目支出'), location: at(40) }],
    evidence: [print('T05 2080506 基本支出', '37.10', 44), print('T05 2080505 基本支出', '50.78', 43)],
  },
)
const misaligned = finding(
  'T05-02',
  { kind: 'misaligned', table: 'T05', column: '小计', from: '201', rows: 24, failing: 80, total: '310.30', largest: '882.56' },
  {
    locations: [{ at: coordinate('T05 201 小计'), location: at(40) }],
    consequences: [{ rate: null, rule: 'T05-02', proof: copied, location: at(40) }],
  },
)

const checks = [
  check('T03-01', 'fails', {
    operands: [
      operand('left', 'T03 201 本年支出合计', '882.56'),
      operand('right', 'T03 201 基本支出', '572.26'),
      operand('right', 'T03 201 项目支出', '330.10'),
    ],
    difference: -1980,
  }),
  check('X-08', 'holds', { operands: [operand('left', 'T03 208 项目支出', '76.17'), operand('right', 'T05 208 项目支出', '76.17')] }),
  check('T03-02', 'rounding', { operands: [operand('left', 'T03 208 项目支出', '76.17'), operand('right', 'T03 20805 项目支出', '76.16')], difference: 1 }),
  check('T03-02', 'trivial'),
  check('X-12', 'notEvaluable', { why: { kind: 'table-missing', table: 'T07' }, key: 'T03+T07|合计||0' }),
  check('X-13', 'notEvaluable', { why: { kind: 'cell-unreadable', coordinate: coordinate('T03 201 项目支出'), printed: '三十' } }),
  check('C-02', 'fails', { relation: null, fault: { kind: 'code-length', code: '20805051' } }),
  check('C-02', 'holds', { relation: null }),
]
const notEvaluable: DocumentReport['notEvaluable'] = [
  { rule: 'X-12', why: { kind: 'table-missing', table: 'T07' }, count: 4, location: null },
  { rule: 'X-14', why: { kind: 'table-missing', table: 'T07' }, count: 1, location: null },
  { rule: 'X-13', why: { kind: 'cell-unreadable', coordinate: coordinate('T03 201 项目支出'), printed: '三十' }, count: 1, location: at(12) },
  { rule: 'C-02', why: { kind: 'year-unknown' }, count: 12, location: null },
  { rule: 'T06-02', why: { kind: 'row-missing', table: 'T06', row: '人员经费合计' }, count: 1, location: null },
]

const failed = (path: string, failure: Extract<NonNullable<DocumentReport['reason']>, { kind: 'read' }>['failure']): DocumentReport =>
  document({ path, files: [], status: 'unreadable', reason: { kind: 'read', path, failure }, facts: null, coverage: null })

/** Hand-written reports by name; what they must read like stands beside, in `<name>.zh.txt` and `<name>.en.txt`. */
export const CASES: Readonly<Record<string, readonly DocumentReport[]>> = {
  proven: [document({ findings: [proven, digit, notMore, rounding, otherRounding, owed], checks, notEvaluable })],
  unproven: [document({ findings: [undecidedCulprit, blankCell, lone] })],
  faults: [document({ findings: [renamed, parents, missing, ratio, owed] })],
  misaligned: [document({ status: 'partial', reason: { kind: 'low-coverage', ratio: 0.31 }, findings: [misaligned] })],
  clean: [
    document({
      files: ['一', '二', '三', '四', '五', '六', '七'].map((name) => ({ path: `账/${name}.csv`, sha256: 'c'.repeat(64), format: 'csv' })),
      path: '账',
    }),
  ],
  batch: [
    document({ path: '甲/公开表.md', findings: [proven] }),
    document({
      path: '乙/一个名字特别长的文件夹一个名字特别长的文件夹/公开表.md',
      status: 'partial',
      reason: { kind: 'tables-unreadable', tables: ['收入决算表'] },
    }),
    document({ path: '丙/预算.md', status: 'refused', coverage: null, reason: { kind: 'not-final-accounts', is: 'budget' } }),
    failed('丁/空.md', { kind: 'empty' }),
    failed('丁/坏.csv', { kind: 'malformed', line: 7, detail: 'quote not closed' }),
    document({ path: '-', files: [{ path: FILE, sha256: 'd'.repeat(64), format: 'text' }] }),
  ],
}
