import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lintRules } from '../src/rules/lint.ts'
import { compilePack, compileRules } from '../src/rules.ts'
import { folder, jzjs } from './support/command.ts'
import { ROOT, ruleFiles } from './support/ruleset.ts'

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const pack = compiled.rules

/** Rules over T01 with an example of each kind, as the compiler wants them. */
type Written = readonly [id: string, scope: string, holds: string, text?: string]

function yaml(...rules: readonly Written[]): string {
  const entry = ([id, scope, holds, text]: Written) => {
    const examples = ['holds', 'fails'].map(
      (expect) => `    - { given: { T01.收入总计: "1.00" }${text === undefined ? '' : `, text: "${text}"`}, expect: ${expect} }`,
    )
    return `- id: ${id}\n  title: ${id}\n  severity: error\n  basis: { level: practice, text: 例 }\n  for: ${scope}\n  holds: ${holds}\n  examples:\n${examples.join('\n')}\n`
  }
  return rules.map(entry).join('')
}

function faults(...rules: readonly Written[]) {
  const own = compileRules([{ path: 'own.yaml', text: yaml(...rules) }], { ...pack, rules: [] })
  if (!own.ok) throw new Error(JSON.stringify(own.mistakes))
  return lintRules(own.rules.rules, pack.recognition.narrative)
}

test('an equation that follows from others is told with them', () => {
  expect(
    faults(
      ['U-01', 'T01', '收入总计 = 本年收入合计 + 年初结转和结余'],
      ['U-02', 'T01', '支出总计 = 收入总计'],
      ['U-03', 'T01', '支出总计 - 年初结转和结余 = 本年收入合计'],
      ['U-04', 'each row of T03', '本年支出合计 = 基本支出 + 项目支出'],
      ['U-05', 'T03', 'T03.合计.本年支出合计 = T03.合计.基本支出 + T03.合计.项目支出'],
    ),
  ).toEqual([{ kind: 'implied', rule: 'U-03', statement: '支出总计 - 年初结转和结余 = 本年收入合计', by: ['U-01', 'U-02'] }])
})

test('rules that hold together only where a figure is nothing contradict each other', () => {
  expect(faults(['U-01', 'T01', '收入总计 = 本年收入合计 + 年初结转和结余'], ['U-02', 'T01', '收入总计 = 本年收入合计'])).toEqual([
    { kind: 'zero', rules: ['U-01', 'U-02'], figure: 'T01.年初结转和结余.金额' },
  ])
})

test('an equation of amounts and rates mixes units', () => {
  expect(faults(['U-01', 'each 收支总计 of section 一', '比上年 = 比上年率', '收、支总计1万元。与上年相比，增加1万元，增长1%。'])).toMatchObject([
    { kind: 'units', units: ['amount', 'rate'] },
  ])
})

test('the rules that come with the tool contradict nothing and mix no units', () => {
  expect(lintRules(pack.rules, pack.recognition.narrative).filter(({ kind }) => kind !== 'implied')).toEqual([])
})

test('the command line lists faults, and the rules that documents never try', async () => {
  const cwd = folder({ 'own.yaml': yaml(['U-01', 'T01', '收入总计 = 本年收入合计 + 其他收入'], ['U-02', 'T01', '收入总计 = 本年收入合计']) })
  const [own, over] = await Promise.all([
    jzjs(['rules', '--lint', '--rules', 'own.yaml'], { cwd }),
    jzjs(['rules', '--lint', '--over', join(ROOT, 'fixtures/zhuzhou-2023')], { cwd }),
  ])
  expect(own.code).toBe(1)
  expect(own.out).toMatch(/^矛盾 .*U-02/m)
  expect(over.code).toBe(0)
  // The founding account has no government funds, and X-28 needs the accounts of the year before.
  expect(over.out).toMatch(/^未用 T07-01 /m)
  expect(over.out).toMatch(/^未用 X-28 /m)
  expect(over.out).not.toMatch(/^未用 T03-01 /m)
}, 120_000)
