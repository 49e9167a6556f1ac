import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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
