import { expect, test } from 'vitest'
import { check } from '../src/check.ts'
import { compilePack } from '../src/rules.ts'
import { ruleFiles } from './support/ruleset.ts'

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const { rules } = compiled

const ITEMS: Readonly<Record<number, string>> = {
  1: '住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为40万元，支出决算为40.00万元。',
  2: '灾害防治及应急管理支出（类）应急管理事务（款）行政运行（项）。年初预算为12万元，支出决算为12.00万元。',
  3: '节能环保支出（类）环境保护管理事务（款）行政运行（项）。年初预算为4万元，支出决算为4.00万元。',
  4: '教育支出（类）进修及培训（款）培训支出（项）。年初预算为1万元，支出决算为1.00万元。',
}

const document = (items: readonly string[]) => `某市某局2023年度部门决算

一般公共预算财政拨款支出决算表
公开05表
单位：万元
科目编码\t科目名称\t小计\t基本支出\t项目支出
\t合计\t57.00\t57.00\t0.00
205\t教育支出\t1.00\t1.00\t0.00
20508\t进修及培训\t1.00\t1.00\t0.00
2050803\t培训支出\t1.00\t1.00\t0.00
211\t节能环保支出\t4.00\t4.00\t0.00
21101\t环境保护管理事务\t4.00\t4.00\t0.00
2110101\t行政运行\t4.00\t4.00\t0.00
221\t住房保障支出\t40.00\t40.00\t0.00
22102\t住房改革支出\t40.00\t40.00\t0.00
2210201\t住房公积金\t40.00\t40.00\t0.00
224\t灾害防治及应急管理支出\t12.00\t12.00\t0.00
22401\t应急管理事务\t12.00\t12.00\t0.00
2240101\t行政运行\t12.00\t12.00\t0.00

第三部分 2023年度部门决算情况说明
五、一般公共预算财政拨款支出决算情况说明
（三）一般公共预算财政拨款支出决算具体情况
一般公共预算财政拨款支出年初预算为57万元，支出决算为57.00万元。其中：
${items.join('\n')}
`

const unlisted = async (items: readonly string[]) => {
  const report = await check([{ name: 'a.txt', bytes: new TextEncoder().encode(document(items)) }], rules)
  return report.findings.filter(({ rule }) => rule === 'N05-08b').length
}
const numbered = (...numbers: readonly number[]) => numbers.map((number) => `${number}、${ITEMS[number]}`)

test('an item is left out, and its number with it', async () => {
  expect(await unlisted(numbered(1, 2, 3, 4))).toBe(0)
  expect(await unlisted(numbered(1, 2, 4))).toBe(1)
  expect(await unlisted(numbered(1, 2, 3))).toBe(1)
})

test('a number that is printed may be an item that was not understood', async () => {
  expect(await unlisted([...numbered(1, 2), '3、环保方面的开支，详见附表。', ...numbered(4)])).toBe(0)
})

test('a list that names less than two thirds is a choice', async () => {
  expect(await unlisted(numbered(1, 4))).toBe(0)
})
