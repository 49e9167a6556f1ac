import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { read } from '@e965/xlsx'
import { parse } from 'csv-parse/sync'
import { Decimal } from 'decimal.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkAll } from '../src/check.ts'
import type { Input } from '../src/model/document.ts'
import type { DocumentReport } from '../src/model/report.ts'
import { figure } from '../src/report/xlsx/cells.ts'
import { openWorkbook } from '../src/report/xlsx/workbook.ts'
import { compilePack } from '../src/rules.ts'
import { CASES } from './report/cases.ts'
import { document, finding, print, proof } from './support/reports.ts'
import { ROOT, ruleFiles } from './support/ruleset.ts'
import { told, toldBytes } from './support/told.ts'
import { column, sheetsOf } from './support/workbook.ts'

const NAMES = {
  zh: ['问题清单', '文档清单', '未判事项', '按规则汇总', '按部门汇总', '共性问题'],
  en: ['Findings', 'Documents', 'Not decided', 'By rule', 'By department', 'In common'],
} as const

const total = (cells: readonly string[]) => cells.reduce((sum, cell) => sum.plus(cell === '' ? 0 : cell.replaceAll(',', '')), new Decimal(0)).toNumber()

/** CSV as a spreadsheet shows it: the apostrophe that keeps text from being run aside. */
const rowsOf = (csv: string): string[][] =>
  parse(csv, { relax_column_count: false }).map((row: string[]) => row.map((cell) => cell.replace(/^'(?=\s*[=+\-@＝＋－＠])/, '')))

describe.each(Object.entries(CASES))('%s', (_name, documents) => {
  test.each(['zh', 'en'] as const)('the workbook and the CSV say the same, %s', async (lang) => {
    const bytes = await toldBytes('xlsx', documents, { lang })
    const sheets = sheetsOf(bytes)
    expect(Object.keys(sheets)).toEqual(NAMES[lang])
    expect(sheets[NAMES[lang][0]]).toEqual(rowsOf(await told('csv', documents, { lang })))
    expect(await toldBytes('xlsx', documents, { lang })).toEqual(bytes)
  })
})

test('heads stay in sight, every sheet can be filtered, and numbers are numbers with their printed digits', async () => {
  const bytes = await toldBytes('xlsx', CASES['proven'] ?? [])
  const book = read(bytes, { cellNF: true, cellStyles: true, bookFiles: true })
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name]
    expect(sheet?.['!autofilter']?.ref).toBe(sheet?.['!ref'])
    expect(sheet?.['!cols']?.every((width) => (width.width ?? 0) > 5)).toBe(true)
  }
  const findings = book.Sheets['问题清单']
  expect(findings?.['F3']).toMatchObject({ t: 'n', v: 2688.25, w: '2,688.25' })
  expect(findings?.['G2']).toMatchObject({ t: 'n', v: 310.3, w: '310.30' })
  expect(findings?.['H3']).toMatchObject({ t: 'n', v: 20, w: '20.00' })
  expect(findings?.['D2']).toMatchObject({ t: 's', v: 'T03-01' })
  const { files } = book as unknown as { files: Record<string, { content: Uint8Array }> }
  expect(new TextDecoder().decode(files['xl/worksheets/sheet1.xml']?.content)).toContain('state="frozen"')
})

test('a row stands for itself as evidence', async () => {
  const [heads = [], row = []] = rowsOf(await told('csv', CASES['proven'] ?? []))
  expect(Object.fromEntries(heads.map((head, index) => [head, row[index]]))).toEqual({
    被审计单位: '某市某局（本级）',
    年度: '2023',
    级别: '错误',
    规则: 'T03-01',
    位置: '公开03表 201 一般公共服务支出 项目支出',
    原文: '330.10',
    应为: '310.30',
    差额: '19.80',
    单位: '万元',
    '涉及金额（万元）': '310.30',
    问题定性: '表内：支出决算表各行：本年支出合计等于各类支出之和',
    说明: expect.stringContaining('写为 330.10 万元（2 处），应为 310.30（多 19.80）。依据：'),
    依据: '公开03表栏次关系',
    依据级别: '官方公式',
    证据来源: '公开表.md',
    'SHA-256': 'a'.repeat(64),
    页或单元格: '第 12 行、第 40 行',
    引文: '',
    佐证: '公开03表 201 一般公共服务支出 本年支出合计 882.56（公开表.md:12）；公开03表 201 一般公共服务支出 基本支出 572.26（公开表.md:12）',
    连带: expect.stringContaining('T03-02 同时不符'),
    处数: '2',
    编号: '0123456789ab',
    文档: '公开表.md',
    核实说明: '',
    被审计单位意见: '',
    复核: '',
  })
})

test('amounts of other units are told in 万元, rates as percent, and what is no number to the letter stays text', async () => {
  const [base] = CASES['proven'] ?? []
  if (base?.facts == null) throw new Error('no facts')
  const inYuan = { ...base.facts, tables: base.facts.tables.map((table) => ({ ...table, unit: '元' as const })) }
  const unequal = {
    kind: 'unequal' as const,
    proof: { ...proof('T03-01', [print('T03 201 项目支出', '12,345,678.90', 3)], [print('T03 201 基本支出', '1.00', 3)], '1'), unit: '元' as const },
  }
  const rate = { kind: 'fault' as const, table: null, fault: { kind: 'code-length' as const, code: '1' }, others: [] }
  const sheets = sheetsOf(
    await toldBytes('xlsx', [
      document({
        facts: inYuan,
        findings: [
          finding('T03-01', unequal),
          finding('N05-07', rate, { printed: '287.8%', expected: '２８５.7%' }),
          finding('N05-07', rate, { printed: '-0.00', expected: '007' }),
        ],
      }),
    ]),
  )
  expect(column(sheets['问题清单'], '涉及金额（万元）')).toEqual(['1234.56789', '', ''])
  expect(column(sheets['问题清单'], '原文')).toEqual(['', '287.8%', '-0.00'])
  expect(column(sheets['问题清单'], '应为')).toEqual(['', '２８５.7%', '007'])
})

describe('a batch', () => {
  let reports: DocumentReport[]
  let sheets: Record<string, string[][]>

  beforeAll(async () => {
    const compiled = compilePack(ruleFiles())
    if (!compiled.ok) throw new Error('the rules do not compile')
    reports = []
    for await (const report of checkAll(batch(), compiled.rules)) reports.push(report)
    sheets = sheetsOf(await toldBytes('xlsx', reports))
  })

  const fixtures = (folder: string) =>
    readdirSync(join(ROOT, 'fixtures', folder)).filter((name) => /\.(md|csv|txt)$/.test(name) && !name.endsWith('.report.txt'))

  /** Documents with mistakes, each a folder of its own; one slip stands in three departments. */
  async function* batch(): AsyncGenerator<Input> {
    for (const name of fixtures('bad')) yield { name: `${name}/${name}`, bytes: readFileSync(join(ROOT, 'fixtures/bad', name)) }
    const slip = readFileSync(join(ROOT, 'fixtures/bad/digit-in-total.md'), 'utf8')
    for (const body of ['甲县乙局', '丙县丁局']) yield { name: `${body}/决算.md`, bytes: new TextEncoder().encode(slip.replaceAll('某市某局', body)) }
  }

  test('totals agree between sheets', () => {
    const levels = (severity: string) => reports.flatMap(({ findings }) => findings).filter((one) => one.severity === severity).length
    for (const [head, severity] of [
      ['错误', 'error'],
      ['核实', 'warning'],
      ['提示', 'info'],
    ] as const) {
      expect(levels(severity)).toBeGreaterThan(0)
      expect(column(sheets['问题清单'], '级别').filter((level) => level === head)).toHaveLength(levels(severity))
      for (const name of ['文档清单', '按规则汇总', '按部门汇总']) expect(total(column(sheets[name], head))).toBe(levels(severity))
    }
    const amount = total(column(sheets['问题清单'], '涉及金额（万元）'))
    expect(amount).toBeGreaterThan(0)
    for (const name of ['按规则汇总', '按部门汇总']) expect(total(column(sheets[name], '涉及金额（万元）'))).toBe(amount)
    expect(total(column(sheets['按规则汇总'], '处数'))).toBe(total(column(sheets['问题清单'], '处数')))
    expect(column(sheets['文档清单'], '文档')).toHaveLength(reports.length)
    expect(total(column(sheets['按部门汇总'], '文档数'))).toBe(reports.length)
    expect(total(column(sheets['文档清单'], '未判'))).toBe(total(column(sheets['未判事项'], '项数')))
    expect(total(column(sheets['按部门汇总'], '未全读'))).toBe(column(sheets['文档清单'], '结果').filter((status) => status !== '已检查').length)
  })

  test('the same slip in three departments is one line, and each department is told', () => {
    const id = column(sheets['问题清单'], '编号')[column(sheets['问题清单'], '文档').indexOf('甲县乙局/决算.md')]
    const at = column(sheets['共性问题'], '编号').indexOf(id ?? '')
    expect(column(sheets['共性问题'], '规则')[at]).toBe('T03-01')
    for (const body of ['甲县乙局', '丙县丁局', '某市某局']) {
      expect(column(sheets['共性问题'], '单位')[at]).toContain(body)
      const row = column(sheets['按部门汇总'], '被审计单位').indexOf(body)
      expect(Number(column(sheets['按部门汇总'], '共性问题')[row])).toBeGreaterThan(0)
      expect(column(sheets['按部门汇总'], '缺少的表')[row]).toContain('收入决算表')
    }
  })

  test('a finding quotes what stands there', () => {
    const at = column(sheets['问题清单'], '文档').indexOf('甲县乙局/决算.md')
    expect(column(sheets['问题清单'], '引文')[at]).toBe('合计 | 339.80 | 313.55 | 76.25 | 0.00 | 0.00 | 0.00')
    const quotes = column(sheets['问题清单'], '引文').filter((quote) => quote !== '')
    expect(quotes.length).toBeGreaterThan(40)
  })
})

test('cells that look like formulas stay text, and rows beyond the last are counted', () => {
  const workbook = openWorkbook([{ name: '表', heads: ['甲', '乙'], widths: [10, 10] }], (rows) => `另有 ${rows} 行`)
  workbook.add(0, [
    ['=1+1', '+cmd|x'],
    ['-甲', '@SUM(A1)'],
    ['\t=1', '_x0041_ ]]> <a> & "'],
    [figure('-1,234.50'), figure('0.5%')],
  ])
  const book = read(workbook.end(), { cellNF: true, cellFormula: true })
  const cells = Object.entries(book.Sheets['表'] ?? {}).filter(([place]) => /^[AB][2-5]$/.test(place))
  expect(cells.map(([, cell]) => [(cell as { t: string }).t, (cell as { v: unknown }).v, (cell as { f?: string }).f])).toEqual([
    ['s', '=1+1', undefined],
    ['s', '+cmd|x', undefined],
    ['s', '-甲', undefined],
    ['s', '@SUM(A1)', undefined],
    ['s', '\t=1', undefined],
    ['s', '_x0041_ ]]> <a> & "', undefined],
    ['n', -1234.5, undefined],
    ['n', 0.005, undefined],
  ])
})
