import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Waiver } from '../src/model/settings.ts'
import { check, document, finding, print, proof } from './support/reports.ts'
import { told, toldBytes } from './support/told.ts'
import { column, sheetsOf } from './support/workbook.ts'
import { elements, parseXml } from './support/xml.ts'

/** What a person confirmed is shown by each format in its way, and counts for nothing. */

const failing = proof('T05-09', [print('T05 201 项目支出', '310.30', 40)], [print('T03 201 项目支出', '310.00', 12)], '0.30', '<=')
const soft = finding(
  'T05-09',
  { kind: 'unequal', proof: failing },
  { severity: 'warning', basis: 'inferred', locations: [{ at: null, location: { kind: 'text', file: '公开表.md', line: 40, column: 3 } }] },
)
const waiver: Waiver = {
  finding: soft.id,
  rule: soft.rule,
  values: [],
  reason: '年末调账',
  person: '复核人',
  date: '2026-01-02',
  expires: '2027-01-01',
  line: 1,
  column: 1,
}
const open = finding('T03-01', {
  kind: 'unequal',
  proof: proof('T03-01', [print('T03 201 项目支出', '1.00', 3)], [print('T03 201 基本支出', '2.00', 3)], '-1.00'),
})

const WAIVED = document({ findings: [open], waived: [{ finding: soft, waiver }], checks: [check('T03-01', 'fails'), check('T05-09', 'fails')] })

test('xlsx and csv: a row with the reason, the person and the day, that no sum counts', async () => {
  const sheets = sheetsOf(await toldBytes('xlsx', [WAIVED]))
  const findings = sheets['问题清单']
  expect(findings).toEqual(parse(await told('csv', [WAIVED])))
  expect(column(findings, '规则')).toEqual(['T03-01', 'T05-09'])
  expect(column(findings, '级别')).toEqual(['错误', '已核实'])
  expect(column(findings, '核实说明')).toEqual(['', '原为“核实”：年末调账（复核人 2026-01-02，有效至 2027-01-01）'])
  expect(column(findings, '涉及金额（万元）')[1]).toBe('')
  expect(column(sheets['文档清单'], '已核实')).toEqual(['1'])
  expect(column(sheets['按规则汇总'], '规则')).toEqual(['T03-01'])
})

test('markdown: a table of its own', async () => {
  const sections = (await told('markdown', [WAIVED])).split('### ')
  const list = sections.find((one) => one.startsWith('已核实'))
  expect(list).toContain('| 年末调账 | 复核人 | 2026-01-02 | T05-09 |')
  expect(sections.find((one) => one.startsWith('发现'))).not.toContain('T05-09')
  expect(await told('markdown', [document({ findings: [open] })])).not.toContain('已核实')
})

test('junit: its rule is skipped, for the reason that was given', async () => {
  const cases = elements(parseXml(await told('junit', [WAIVED])), 'testcase')
  const of = (rule: string) => cases.find(({ attributes }) => attributes['name']?.startsWith(rule))?.children ?? []
  expect(of('T05-09').map(({ name, attributes }) => [name, attributes['message']])).toEqual([['skipped', '已核实：年末调账（复核人 2026-01-02）']])
  expect(of('T03-01').map(({ name }) => name)).toEqual(['failure'])
  const both = document({ findings: [{ ...soft, severity: 'error' }], waived: WAIVED.waived })
  const [, body] = elements(parseXml(await told('junit', [both])), 'testcase')
  expect(body?.children.map(({ name, text }) => [name, text.includes('年末调账')])).toEqual([
    ['failure', false],
    ['system-out', true],
  ])
})

test('github: no annotation, for few are shown and these are for what is to be done', async () => {
  const lines = (await told('github', [WAIVED])).trimEnd().split('\n')
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('T03-01')
})

test('sarif: a result that is suppressed, with its reason', async () => {
  const { runs } = JSON.parse(await told('sarif', [WAIVED])) as {
    runs: { results: { ruleId: string; suppressions?: { kind: string; justification: string }[] }[] }[]
  }
  expect(runs[0]?.results.map(({ ruleId, suppressions }) => [ruleId, suppressions?.map(({ kind, justification }) => `${kind} ${justification}`)])).toEqual([
    ['T03-01', undefined],
    ['T05-09', ['external 年末调账 复核人 2026-01-02']],
  ])
})

test('docx: no page, and a line at the end', async () => {
  const xml = parseXml(strFromU8(unzipSync(await toldBytes('docx', [WAIVED]))['word/document.xml'] ?? new Uint8Array()))
  expect(elements(xml, 'w:tbl')).toHaveLength(1)
  const texts = elements(xml, 'w:t').map(({ text }) => text)
  expect(texts).toContain('已核实、不出单的 1 条')
  expect(texts.filter((text) => text.includes('年末调账'))).toEqual([expect.stringContaining('（年末调账；复核人 2026-01-02）')])
})
