import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { DocumentReport } from '../src/model/report.ts'
import { CASES } from './report/cases.ts'
import { documentSchema, reportSchema } from './support/report-schema.ts'
import { document, finding, print, proof } from './support/reports.ts'
import { told } from './support/told.ts'

describe.each(Object.entries(CASES))('%s', (_name, documents) => {
  test.each([
    [false, 'zh'],
    [true, 'zh'],
    [true, 'en'],
  ] as const)('is a report by the schema (checks %s, %s)', async (checks, lang) => {
    const report = v.parse(reportSchema, JSON.parse(await told('json', documents, { checks, lang })))
    expect(report.documents.map(({ path }) => path)).toEqual(documents.map(({ path }) => path))
    expect(report.documents.every((one) => (one.checks !== undefined) === checks)).toBe(true)
  })

  test('NDJSON gives the same documents, one a line', async () => {
    const lines = (await told('ndjson', documents)).trimEnd().split('\n')
    const { documents: whole } = JSON.parse(await told('json', documents)) as { documents: unknown[] }
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(whole)
    for (const line of lines) v.parse(documentSchema, JSON.parse(line))
  })
})

test('the schema lets nothing else pass', async () => {
  const report = JSON.parse(await told('json', CASES['proven'] ?? []))
  expect(v.safeParse(reportSchema, report).success).toBe(true)
  const [document] = report.documents
  for (const wrong of [
    { ...report, extra: 1 },
    { ...report, schema: 'jzjs-report/2' },
    { ...report, documents: [{ ...document, status: 'fine' }] },
    { ...report, documents: [{ ...document, findings: [{ ...document.findings[0], id: 'x' }] }] },
    { ...report, documents: [{ ...document, findings: [{ ...document.findings[0], message: undefined }] }] },
    { ...report, documents: [{ ...document, tables: [{ id: 'T10', status: 'empty' }] }] },
  ])
    expect(v.safeParse(reportSchema, JSON.parse(JSON.stringify(wrong))).success).toBe(false)
})

test('without documents it is still a report', async () => {
  expect(v.parse(reportSchema, JSON.parse(await told('json', []))).summary.documents).toBe(0)
})

const [first] = v.parse(reportSchema, JSON.parse(await told('json', CASES['proven'] ?? [], { checks: true }))).documents
const [proven, , , rounding] = first?.findings ?? []

test('fields stand in the order of DESIGN section 4', () => {
  expect(Object.keys(first ?? {})).toEqual([
    'path',
    'files',
    'status',
    'reason',
    'department',
    'year',
    'unit',
    'profile',
    'tables',
    'summary',
    'coverage',
    'notEvaluable',
    'findings',
    'checks',
  ])
  expect(Object.keys(proven ?? {})).toEqual([
    'id',
    'rule',
    'severity',
    'category',
    'basis',
    'message',
    'printed',
    'expected',
    'difference',
    'unit',
    'location',
    'locations',
    'evidence',
    'cause',
    'consequences',
    'waived',
  ])
})

test('a finding tells place, print, what it should be and why', () => {
  expect(proven).toMatchObject({
    printed: '330.10',
    expected: '310.30',
    difference: '19.80',
    location: { file: '公开表.md', line: 12, column: 3, table: 'T03', row: '201', field: '项目支出' },
    evidence: [{ label: '公开03表 201 一般公共服务支出 本年支出合计', printed: '882.56' }, { printed: '572.26' }],
    cause: { kind: 'other', proposal: '310.30', confidence: 'certain', alternatives: [] },
    waived: null,
  })
  expect(proven?.message).toBe(
    '公开03表 201 一般公共服务支出 项目支出：写为 330.10 万元（2 处），应为 310.30（多 19.80）。依据：公开03表 201 一般公共服务支出 本年支出合计 882.56 ≠ 基本支出 572.26 + 项目支出 330.10 = 902.36',
  )
  expect(proven?.consequences[1]?.message).toBe('X-08 同时不符：201 一般公共服务支出 项目支出 公开03表 330.10 ≠ 一般公共预算支出决算表 310.30')
})

test('fields that do not apply are left out', () => {
  for (const field of ['printed', 'expected', 'difference', 'cause']) expect(rounding).not.toHaveProperty(field)
})

test('owed tables that were not found are missing', () => {
  expect(first?.tables.map(({ id, status }) => [id, status])).toEqual([
    ['T03', 'recognised'],
    ['T05', 'recognised'],
    ['T06', 'missing'],
  ])
})

test('counts leave trivial checks out of those made', () => {
  expect(first?.summary).toEqual({
    errors: 2,
    warnings: 1,
    infos: 3,
    waived: 0,
    checks: { made: 5, holds: 2, rounding: 1, fails: 2, trivial: 1, notEvaluable: 2 },
  })
  expect(first?.coverage).toMatchObject({ numbers: 120, checked: 110, ratio: 0.9166, tables: 0.9821, text: 0 })
})

test('an equation is complete: every printed term, blanks left out', async () => {
  const codes = Array.from({ length: 30 }, (_, index) => `${20101 + index}`)
  const check = {
    ...(CASES['proven']?.[0]?.checks[0] as DocumentReport['checks'][number]),
    operands: [
      { ...print('T03 201 项目支出', '30.00', 12), side: 'left' as const, sign: 1 as const, ticks: 3000, weight: 1 },
      ...codes.map((code, index) => ({
        ...print(`T03 ${code} 项目支出`, index === 3 ? '' : '1.00', 13 + index),
        side: 'right' as const,
        sign: 1 as const,
        ticks: 100,
        weight: 1,
      })),
    ],
  }
  const [told30] = v.parse(documentSchema, JSON.parse(await told('ndjson', [document({ checks: [check] })], { checks: true }))).checks ?? []
  expect(told30?.operands).toHaveLength(31)
  expect(told30?.equation).toBe(
    `公开03表 项目支出 201 一般公共服务支出 30.00 = ${codes
      .filter((_, index) => index !== 3)
      .map((code) => `${code} 1.00`)
      .join(' + ')}`,
  )
})

test('a sum in mixed units is told without a total that would be wrong', async () => {
  const mixed = finding('X-01', {
    kind: 'unequal',
    proof: proof(
      'X-01',
      [print('T01 本年收入合计 金额', '30000', 4), print('T01 其他收入 金额', '1', 4)],
      [print('T02 合计 本年收入合计', '3.10', 9)],
      '-0.10',
    ),
  })
  const [one] = v.parse(documentSchema, JSON.parse(await told('ndjson', [document({ findings: [mixed] })]))).findings
  expect(one?.message).toContain('其他收入 1 ≠ ')
  expect(one?.message).not.toContain('30,001')
})
