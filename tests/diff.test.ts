import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { check } from '../src/check.ts'
import { compare, diffJson, diffText, hasNew, type ReportValue, reportOf } from '../src/report/diff.ts'
import { compilePack } from '../src/rules.ts'
import { folder, jzjs } from './support/command.ts'
import { ROOT, ruleFiles } from './support/ruleset.ts'
import { told } from './support/told.ts'

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the pack does not compile')
const { rules } = compiled

const COMPLETE = readFileSync(join(ROOT, 'fixtures/ok/complete-2024.md'), 'utf8')
const ONE = COMPLETE.replace('支出决算为1.50万元，完成', '支出决算为1.60万元，完成')
const OTHER = COMPLETE.replace('本年收入合计100.00万元，其', '本年收入合计101.00万元，其')

async function report(...documents: readonly (readonly [name: string, text: string])[]): Promise<ReportValue> {
  const checked = []
  for (const [name, text] of documents) checked.push(await check([{ name, bytes: new TextEncoder().encode(text) }], rules))
  const value = reportOf(await told('json', checked))
  if (value === null) throw new Error('the report is none')
  return value
}

const ids = (list: readonly { readonly rule: string }[]) => list.map(({ rule }) => rule)

test('findings are fixed, new, or still there, also where lines moved', async () => {
  const [diff] = compare(await report(['a.md', ONE]), await report(['b.md', OTHER.replace('\n目录', '\n\n\n目录')]))
  expect([ids(diff?.fixed ?? []), ids(diff?.added ?? []), diff?.still]).toEqual([['N07-04b'], ['N02-01'], []])
  const [same] = compare(await report(['a.md', ONE]), await report(['b.md', ONE.replace('\n目录', '\n\n\n目录')]))
  expect([same?.fixed, same?.added, same?.still.map(({ changed }) => changed)]).toEqual([[], [], [null]])
})

test('changed figures of the same finding are told', async () => {
  const diffs = compare(await report(['a.md', ONE]), await report(['a.md', ONE.replace('决算为1.60万元', '决算为1.70万元')]))
  expect(diffs[0]?.still.map(({ changed }) => changed)).toEqual([['1.60', '1.70']])
  expect(diffText(diffs, 'zh', 80)).toContain('1.60 → 1.70')
  expect(diffText(diffs, 'en', 80)).toContain('0 new, 0 fixed, 1 still there')
})

test('only new findings of that level count', async () => {
  const added = compare(await report(['a.md', COMPLETE]), await report(['a.md', OTHER]))
  expect([hasNew(added, 'error'), hasNew(added, 'never')]).toEqual([true, false])
  expect(hasNew(compare(await report(['a.md', OTHER]), await report(['a.md', COMPLETE])), 'info')).toBe(false)
})

test('of a new document that was not read whole nothing is called fixed', async () => {
  const [diff] = compare(await report(['a.md', ONE]), await report(['a.md', BUDGET]))
  expect([diff?.fixed, diff?.unsure === null]).toEqual([[], false])
})

const BUDGET = '某市某局2023年部门预算公开\n一、部门预算编制说明\n2023年部门预算收入30.00万元，支出30.00万元。\n'

test('against an old document that was refused nothing is called new', async () => {
  const diffs = compare(await report(['a.md', BUDGET]), await report(['a.md', ONE]))
  expect([diffs[0]?.added, diffText(diffs, 'zh', 80)]).toEqual([[], expect.stringContaining('不能断定哪些是新增的')])
})

test('two documents of other bodies or years are told to be so', async () => {
  const diffs = compare(await report(['a.md', ONE]), await report(['b.md', ONE.replaceAll('东山区', '西山区')]))
  expect(diffText(diffs, 'zh', 80)).toContain('不是同一部门')
  expect(compare(await report(['a.md', ONE]), await report(['b.md', OTHER]))[0]?.others).toBeNull()
})

test('what was confirmed meanwhile is called so, without a level', async () => {
  const old = await report(['a.md', ONE])
  const now = { ...old, documents: old.documents.map((one) => ({ ...one, findings: one.findings.map((each) => ({ ...each, waived: {} })) })) }
  expect(diffText(compare(old, now), 'zh', 80)).toMatch(/\n已核实 (?!错误|核实|提示)/)
})

test('documents are matched by body and year, else by the name of their file; others are only old or only new', async () => {
  const another = ONE.replaceAll('东山区', '西山区')
  const diffs = compare(
    await report(['x/a.md', ONE], ['x/c.md', COMPLETE.replaceAll('东山区', '南山区')]),
    await report(['y/b.md', another], ['y/a.md', COMPLETE]),
  )
  expect(diffs.map(({ old, new: now }) => [old, now])).toEqual([
    [null, 'y/b.md'],
    ['x/a.md', 'y/a.md'],
    ['x/c.md', null],
  ])
})

test('as data it is JSON; what is no report is none', async () => {
  const one = await report(['a.md', ONE])
  expect(JSON.parse(diffJson(compare(one, one)))).toMatchObject({
    schema: 'jzjs-diff/1',
    documents: [{ added: [], fixed: [], still: [{ rule: 'N07-04b', changed: null }] }],
  })
  for (const text of ['', '{', '{"schema":"jzjs-report/1"}', '{"schema":"other","documents":[]}']) expect(reportOf(text)).toBeNull()
})

test('the command takes documents and saved reports, and ends with 1 where something is new', async () => {
  const cwd = folder({ 'old.md': ONE, 'new.md': OTHER, 'none.json': '{}' })
  expect((await jzjs(['check', '-f', 'json', '-o', 'old.json', 'old.md'], { cwd })).code).toBe(1)
  const run = await jzjs(['diff', 'old.json', 'new.md', '-f', 'json'], { cwd })
  expect([run.code, JSON.parse(run.out).documents[0].added.length, run.err]).toEqual([1, 1, ''])
  expect(await jzjs(['diff', 'old.json', 'old.md'], { cwd })).toMatchObject({ code: 0, out: expect.stringContaining('新增 0，已改 0，还在 1') })
  writeFileSync(join(cwd, 'jzjs.yaml'), 'waivers: [{ finding: 0123456789ab, rule: N06-04, values: [], reason: a, person: b, date: 2026-01-02 }]\n')
  expect(await jzjs(['diff', 'old.json', 'old.md'], { cwd })).toMatchObject({ code: 1, out: expect.stringContaining('新增 1，已改 0，还在 1') })
  expect((await jzjs(['diff', 'old.json', 'old.md', '--fail-on', 'error'], { cwd })).code).toBe(0)
  expect(await jzjs(['diff', 'none.json', 'old.md'], { cwd })).toMatchObject({ code: 2, err: expect.stringContaining('不是 jzjs 的报告') })
})
