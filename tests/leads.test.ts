import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { check } from '../src/check.ts'
import { json, ndjson } from '../src/report/json.ts'
import { LEADS } from '../src/report/leads.ts'
import { text } from '../src/report/text.ts'
import { PLAIN, render } from '../src/report.ts'
import { compilePack } from '../src/rules.ts'
import { ROOT, ruleFiles } from './support/ruleset.ts'

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const pack = compiled.rules

const FIXTURE = join(ROOT, 'fixtures/zhuzhou-2023')

/** The founding fixture with some wordings changed. */
function founding(...changes: readonly (readonly [string, string])[]) {
  return readdirSync(FIXTURE).map((name) => {
    const printed = changes.reduce((all, [from, to]) => all.replaceAll(from, to), readFileSync(join(FIXTURE, name), 'utf8'))
    return { name: `founding/${name}`, bytes: new TextEncoder().encode(printed) }
  })
}

async function leads(...changes: readonly (readonly [string, string])[]): Promise<string[]> {
  const { leads: found = [] } = await check(founding(...changes), pack, { leads: true })
  return found.map((lead) => ('subject' in lead ? `${lead.id} ${lead.subject} ${lead.share}` : lead.id))
}

test('what an auditor may look into is found, and goes with the figures it rests on', async () => {
  expect(await leads()).toEqual(['L-01', 'L-02 机关服务 6', 'L-02 其他城乡社区支出 58'])
  expect(await leads(['29.90,0.00,28.96,0.00,28.96,0.94,29.90', '29.91,0.00,28.96,0.00,28.96,0.95,29.90'])).not.toContain('L-01')
})

test('spending far above its budget is a lead only where no reason is given', async () => {
  const line =
    readFileSync(join(FIXTURE, '决算情况说明.md'), 'utf8')
      .split('\n')
      .find((one) => one.startsWith('年初预算为619.92万元')) ?? ''
  expect(line).toContain('主要原因')
  expect(await leads(['年初预算为619.92万元', '年初预算为219.92万元'])).not.toContain('L-03 行政运行 21')
  expect(await leads([line, '年初预算为219.92万元，支出决算为571.69万元，完成年初预算的260.0%。'])).toContain('L-03 行政运行 21')
})

test('what a document adds to the statistics of a batch: its growth, and its single amounts once each', async () => {
  const { figures } = await check(founding(), pack, { leads: true })
  // Read from the tables by another way: every cell beside a code of seven digits in the one, of five in the other.
  const cells = (name: string) => parse(readFileSync(join(FIXTURE, name)), { relax_column_count: true }) as string[][]
  const spent = cells('公开05表.csv').filter(([code]) => /^\d{7}$/.test(code ?? ''))
  const economic = cells('公开06表.csv').flatMap((row) => [0, 3, 6].flatMap((at) => (/^\d{5}$/.test(row[at] ?? '') ? [row[at + 2] ?? ''] : [])))
  const digits = [...spent.flatMap(([, , , basic, project]) => [basic ?? '', project ?? '']), ...economic]
    .map((amount) => amount.replace(/[,.]/g, '').replace(/^0+/, ''))
    .filter((amount) => amount.length > 1)
  const projects = spent.map(([, , , , project]) => project ?? '').filter((project) => !['', '0.00'].includes(project))
  expect(figures?.digits).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => digits.filter((amount) => amount.startsWith(String(digit))).length))
  expect([figures?.projects, figures?.whole]).toEqual([projects.length, projects.filter((project) => project.endsWith('.00')).length])
  expect(digits.length).toBeGreaterThan(30)
  expect(figures?.growth.map(({ section, subject, percent }) => `${section} ${subject} ${percent}`)).toEqual([
    '一 收支总计 116.32',
    '四 财政拨款收支总计 116.32',
    '五(一) 一般公共预算财政拨款支出 116.32',
    '七(一) 公务接待费 308.70',
    '七(一) 公务用车运行维护费 -14.37',
    '十 机关运行经费 38.34',
  ])
})

test('leads stand apart: the findings, the counts and the exit code are the same with and without', async () => {
  const [plain, audit] = await Promise.all([check(founding(), pack), check(founding(), pack, { leads: true })])
  expect(audit.findings).toEqual(plain.findings)
  const options = { lang: 'zh', width: 80, palette: PLAIN, checks: false } as const
  const tool = { name: 'jzjs', version: '', rules: { version: '', sha256: '' } }
  const told = String(await render(text, { tool, documents: [audit] }, options))
  expect(told.startsWith(String(await render(text, { tool, documents: [plain] }, options)).trimEnd())).toBe(true)
  expect(told).toContain(LEADS.zh)
  const { documents } = JSON.parse(String(await render(json, { tool, documents: [audit] }, options))) as {
    documents: { summary: unknown; leads: { lead: string; evidence: unknown[] }[] }[]
  }
  expect(documents[0]?.leads.map(({ lead, evidence }) => [lead, evidence.length > 0])).toEqual([
    ['L-01', true],
    ['L-02', true],
    ['L-02', true],
  ])
  expect(String(await render(ndjson, { tool, documents: [plain] }, options))).not.toContain('"leads"')
})
