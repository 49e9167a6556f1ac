import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { folder, jzjs } from './support/command.ts'
import { BUDGET, PARTIAL, RULE, SOUND_CSV, userRule } from './support/documents.ts'
import { reportSchema } from './support/report-schema.ts'

const cwd = folder({ 'sound.csv': SOUND_CSV, 'partial.txt': PARTIAL, 'budget.txt': BUDGET, 'empty.txt': '' })
const only = ['--only', RULE]

describe('which rules', () => {
  const rulesOf = async (args: readonly string[]) => {
    const run = await jzjs(['check', 'sound.csv', '--checks', '-f', 'json', ...args], { cwd })
    expect(run.err).toBe('')
    const [document] = v.parse(reportSchema, JSON.parse(run.out)).documents
    return [...new Set(document?.checks?.map(({ rule }) => rule))].sort()
  }

  test('ids, beginnings of ids, lists and repetition', async () => {
    const [one, many, skipped, all] = await Promise.all([
      rulesOf(['--only', RULE]),
      rulesOf(['--only', 'T03,C-01', '--only', 'Q-13']),
      rulesOf(['--only', 'T03', '--skip', `${RULE}，T03-03`]),
      rulesOf([]),
    ])
    expect(one).toEqual([RULE])
    expect(many).toEqual(all.filter((id) => /^(?:T03|C-01|Q-13)/.test(id)))
    expect(many.length).toBeGreaterThan(4)
    expect(skipped).toEqual(all.filter((id) => /^T03/.test(id) && !/^T03-0[13]/.test(id)))
    expect(skipped.length).toBeGreaterThan(0)
  })

  test('a choice of rules makes no document one that could not be checked', async () => {
    const run = await jzjs(['check', 'sound.csv', '--only', 'T03-03', '-f', 'json'], { cwd })
    expect(run.code).toBe(0)
    const [document] = v.parse(reportSchema, JSON.parse(run.out)).documents
    expect(document?.status).toBe('checked')
    expect(document?.coverage?.ratio).toBeLessThan(0.5)
  })

  test('--checks lists those that hold, in text too', async () => {
    const [with_, without] = await Promise.all([jzjs(['check', 'sound.csv', ...only, '--checks'], { cwd }), jzjs(['check', 'sound.csv', ...only], { cwd })])
    expect(with_.out).toContain('本年支出合计 30.00 = 基本支出 10.00 + 项目支出 20.00')
    expect(without.out).not.toContain('本年支出合计 30.00 = ')
  })
})

describe("a user's rules", () => {
  const rules = folder({
    'own.yaml': userRule('error'),
    'more/nested.yml': userRule('error', 'U-02').replace('项目支出 <= 基本支出', '经营支出 <= 基本支出'),
    'more/note.txt': 'no rules',
    'bad/syntax.yaml': '- id: U-01\n  title: "x\n',
    'bad/formula.yaml': userRule('error').replace('项目支出 <= 基本支出', '项目支 <= 基本支出'),
    'bad/list.yaml': 'hello\n',
    'bad/missing.yaml': '- id: U-01\n  title: x\n',
    'bad/alias.yaml': '- &one { id: U-01 }\n- *one\n',
    'bad/taken.yaml': userRule('error', RULE),
    'bad/gbk.yaml': new Uint8Array([0x2d, 0x20, 0x69, 0x64, 0x3a, 0x20, 0xcf, 0xee]),
    'bad/junk.yaml': Array.from({ length: 500 }, (_, line) => `- { x${line}: [ }`).join('\n'),
    'empty/readme.md': '',
  })

  test('a file and a folder; the rule fires', async () => {
    const run = await jzjs(['check', 'sound.csv', '--rules', join(rules, 'own.yaml'), '--rules', join(rules, 'more'), '--only', 'U'], { cwd })
    expect(run).toMatchObject({ code: 1, err: '' })
    expect(run.out).toContain('[U-01 实务]')
    const list = await jzjs(['rules', 'U', '--rules', join(rules, 'own.yaml'), '--rules', join(rules, 'more')], { cwd })
    expect(list.out.match(/U-0\d/g)).toEqual(['U-01', 'U-02'])
    expect((await jzjs(['rules', 'U-01', '--rules', join(rules, 'own.yaml')], { cwd })).out).toContain('实务：本单位的习惯')
  })

  test.each([
    ['bad/syntax.yaml', /:\d+:\d+ 不是有效的 YAML/],
    ['bad/formula.yaml', /:6:10 T03 没有栏“项目支”，是否为“项目支出”$/],
    ['bad/list.yaml', /:1:1 文件应为规则的列表，每条以 - id: 开头/],
    ['bad/missing.yaml', /:1:3 缺少 severity，请补上$/],
    ['bad/alias.yaml', /:2:3 规则文件不用锚点和别名/],
    ['bad/taken.yaml', /:1:1 规则号 T03-01 已用于 rules\/T03\.yaml:\d+，请另取一个$/],
    ['bad/gbk.yaml', /:1:7 不是 UTF-8 文字/],
    ['bad/junk.yaml', /:\d+:\d+ 不是有效的 YAML/],
    ['empty', /empty：没有规则文件/],
    ['nowhere.yaml', /nowhere\.yaml：不能读取（路径不存在）/],
  ])('a mistake in %s is a line with its place', async (file, says) => {
    const run = await jzjs(['check', 'sound.csv', '--rules', file], { cwd: folder({ 'sound.csv': SOUND_CSV, ...onlyFile(rules, file) }) })
    expect(run).toMatchObject({ code: 2, out: '' })
    const lines = run.err.trimEnd().split('\n')
    expect(lines[0]).toMatch(/^jzjs: (?:bad|empty|nowhere)/)
    expect(lines.filter((line) => says.test(line)).length).toBeGreaterThan(0)
    expect(lines.length).toBeLessThanOrEqual(21)
    expect(lines.every((line) => line.startsWith('jzjs: '))).toBe(true)
  })

  function onlyFile(from: string, name: string): Record<string, Uint8Array> {
    if (name === 'empty') return { 'empty/readme.md': new Uint8Array() }
    return existsSync(join(from, name)) ? { [name]: readFileSync(join(from, name)) } : {}
  }
})

describe('the other commands', () => {
  test('jzjs rules lists, narrows and explains', async () => {
    const [list, some, one] = await Promise.all([jzjs(['rules'], { cwd }), jzjs(['rules', 'T03'], { cwd }), jzjs(['rules', RULE], { cwd })])
    for (const run of [list, some, one]) expect(run).toMatchObject({ code: 0, err: '' })
    expect(list.out.split('\n').length).toBeGreaterThan(50)
    expect(some.out).toContain('T03-02')
    expect(some.out).not.toContain('T04-01')
    for (const part of ['T03-01  错误', '关系', '本年支出合计 = 基本支出', '依据', '举例', '成立', '不符', 'rules/T03.yaml:']) expect(one.out).toContain(part)
  })

  test('jzjs tables as text, JSON and CSV', async () => {
    const [said, json, csv] = await Promise.all(['text', 'json', 'csv'].map((format) => jzjs(['tables', 'sound.csv', '-f', format], { cwd })))
    for (const run of [said, json, csv]) expect(run).toMatchObject({ code: 0, err: '' })
    expect(said?.out).toMatch(/^T03 {2}支出决算表 {2}万元/m)
    const [document] = JSON.parse(json?.out ?? '').documents
    expect(document.tables[0].cells).toContainEqual({
      row: '2010301',
      name: '行政运行',
      column: '基本支出',
      kind: 'amount',
      printed: '10.00',
      value: '10',
      unseen: { low: '-0.01', high: '0.01' },
      location: { file: 'sound.csv', line: 7, column: 20 },
    })
    expect(csv?.out).toContain('sound.csv,T03,支出决算表,2010301,行政运行,基本支出,10.00,10,万元,sound.csv:7\r\n')
  })

  test('jzjs tables: what cannot be read is 2', async () => {
    const runs = await Promise.all(['partial.txt', 'budget.txt', 'empty.txt'].map((path) => jzjs(['tables', path], { cwd })))
    expect(runs.map(({ code }) => code)).toEqual([2, 2, 2])
  })
})
