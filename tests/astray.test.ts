import { describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import type { Finding } from '../src/model/finding.ts'
import { compilePack } from '../src/rules.ts'
import { ruleFiles } from './support/ruleset.ts'

/** Rows, columns and tables that went astray as a whole: one finding each, with the cells that stand wrong. */

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const pack = compiled.rules

async function found(text: string): Promise<readonly Finding[]> {
  const { findings } = await check([{ name: 'account.txt', bytes: new TextEncoder().encode(text) }], pack)
  return findings.filter(({ severity }) => severity !== 'info')
}

describe('a table that was left empty', () => {
  const table = (budget: string, actual: string) => `2024年度某市档案馆单位决算

财政拨款“三公”经费支出决算表
金额单位：万元
项目	预算数	决算数
合计	${budget}	${actual}
因公出国（境）费	
公务用车购置及运行维护费	
公务接待费	${budget}	${actual}

七、财政拨款“三公”经费支出决算情况说明
（一）“三公”经费财政拨款支出决算总体情况说明
2024年度“三公”经费财政拨款支出预算为0.95万元，支出决算为0.95万元，完成预算的100.0%。
`

  test('though the text states amounts is one finding, with what contradicts it folded under it', async () => {
    const [only, ...more] = await found(table('', ''))
    expect(more).toEqual([])
    expect(only).toMatchObject({ rule: 'Q-07a', severity: 'error', cause: null })
    expect(only?.consequences.map(({ rule }) => rule)).toEqual(['N07-01', 'N07-02a'])
  })

  test('is none where its amounts stand there', async () => {
    expect(await found(table('0.95', '0.95'))).toEqual([])
  })
})

describe('a list of items that stands one row too high or too low', () => {
  const ITEMS: readonly (readonly [string, string, number])[] = [
    ['301', '工资福利支出', 480],
    ['30101', '基本工资', 200],
    ['30102', '津贴补贴', 150],
    ['30103', '奖金', 90],
    ['30107', '绩效工资', 40],
    ['303', '对个人和家庭的补助', 75],
    ['30301', '离休费', 30],
    ['30302', '退休费', 45],
    ['30399', '其他对个人和家庭的补助', 0],
  ]
  const OTHERS: readonly (readonly [string, string, number])[] = [
    ['302', '商品和服务支出', 60],
    ['30201', '办公费', 25],
    ['30202', '印刷费', 12],
    ['30211', '差旅费', 8],
    ['30228', '工会经费', 15],
    ['310', '资本性支出', 34],
    ['31002', '办公设备购置', 20],
    ['31003', '专用设备购置', 14],
    ['31099', '其他资本性支出', 0],
  ]
  const text = (left: readonly number[], right: readonly number[]) =>
    [
      '2024年度某市档案馆单位决算',
      '',
      '一般公共预算财政拨款基本支出决算明细表',
      '金额单位：万元',
      '科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数',
      ...ITEMS.map(([code, name], nth) => {
        const [other = '', called = ''] = OTHERS[nth] ?? []
        return [code, name, left[nth]?.toFixed(2) ?? '', other, called, right[nth]?.toFixed(2) ?? ''].join('\t')
      }),
      '人员经费合计\t\t555.00\t公用经费合计\t\t94.00',
    ].join('\n')
  const amounts = (rows: typeof ITEMS) => rows.map(([, , amount]) => amount)
  const raised = (list: readonly number[], from: number) => list.map((amount, nth) => (nth < from ? amount : (list[nth + 1] ?? 0)))
  const lowered = (list: readonly number[], from: number) => list.map((amount, nth) => (nth < from ? amount : nth === from ? 0 : (list[nth - 1] ?? 0)))

  test('is nothing where all stand right', async () => {
    expect(await found(text(amounts(ITEMS), amounts(OTHERS)))).toEqual([])
  })

  test.each([
    // The sum alone does not tell where it begins: there at the latest.
    ['too high from the second item on', text(raised(amounts(ITEMS), 2), amounts(OTHERS)), '30107'],
    ['too high in the list beside it', text(amounts(ITEMS), raised(amounts(OTHERS), 2)), '30228'],
    ['too low', text(lowered(amounts(ITEMS), 1), amounts(OTHERS)), '30101'],
  ])('%s is one finding that no other table bears out', async (_what, account, from) => {
    const [only, ...more] = await found(account)
    expect(more).toEqual([])
    expect(only).toMatchObject({ mistake: { kind: 'misaligned', table: 'T06' }, cause: { kind: 'rows-shifted' } })
    expect(only?.at?.row).toBe(from)
    expect(only?.cells?.length).toBeGreaterThanOrEqual(5)
  })

  test('is not called so where two cells are exchanged', async () => {
    const swapped = amounts(ITEMS).map((amount, nth) => (nth === 5 ? 45 : nth === 7 ? 75 : amount))
    for (const { mistake } of await found(text(swapped, amounts(OTHERS)))) expect(mistake.kind).not.toBe('misaligned')
  })
})

describe('a column in another unit', () => {
  const ROWS: readonly (readonly [string, string, number, number])[] = [
    ['205', '教育支出', 12_345_678.91, 2_222_222.22],
    ['20502', '普通教育', 12_345_678.91, 2_222_222.22],
    ['2050201', '学前教育', 5_000_012.34, 1_111_111.11],
    ['2050202', '小学教育', 7_345_666.57, 1_111_111.11],
  ]
  const text = (basic: (amount: number) => string) =>
    [
      '2024年度某市档案馆单位决算',
      '',
      '一般公共预算财政拨款支出决算表',
      '金额单位：元',
      '科目编码\t科目名称\t小计\t基本支出\t项目支出',
      ...[['', '合计', 12_345_678.91, 2_222_222.22] as const, ...ROWS].map(([code, name, own, project]) =>
        [code, name, (own + project).toFixed(2), basic(own), project.toFixed(2)].join('\t'),
      ),
    ].join('\n')

  test('万元 where 元 is said, rounded to its last digit, is one finding', async () => {
    expect(await found(text((amount) => amount.toFixed(2)))).toEqual([])
    const [only, ...more] = await found(text((amount) => (amount / 10_000).toFixed(2)))
    expect(more).toEqual([])
    expect(only).toMatchObject({ mistake: { kind: 'unit', column: '基本支出', power: -4 }, cause: { kind: 'column-unit' } })
    // Plain data, which threads send each other.
    expect(structuredClone(only)).toEqual(only)
  })
})

describe('a row that was left out of one table', () => {
  const EXPENDITURE = [
    '\t合计\t389.81\t313.56\t76.25',
    '201\t一般公共服务支出\t301.86\t225.61\t76.25',
    '20103\t政府办公厅（室）及相关机构事务\t301.86\t225.61\t76.25',
    '2010301\t行政运行\t225.60\t225.60\t0.00',
    '2010302\t一般行政管理事务\t76.25\t0.00\t76.25',
    '208\t社会保障和就业支出\t59.10\t59.10\t0.00',
    '20805\t行政事业单位养老支出\t59.10\t59.10\t0.00',
    '2080505\t机关事业单位基本养老保险缴费支出\t59.10\t59.10\t0.00',
    '221\t住房保障支出\t28.85\t28.85\t0.00',
    '22102\t住房改革支出\t28.85\t28.85\t0.00',
    '2210201\t住房公积金\t28.85\t28.85\t0.00',
  ]
  const without = (code: string) =>
    [
      '2024年度某市档案馆单位决算',
      '',
      '支出决算表',
      '金额单位：万元',
      '科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出',
      ...EXPENDITURE.map((row) => `${row}\t0.00\t0.00\t0.00`),
      '',
      '一般公共预算财政拨款支出决算表',
      '金额单位：万元',
      '科目编码\t科目名称\t小计\t基本支出\t项目支出',
      ...EXPENDITURE.filter((row) => !row.startsWith(`${code}\t`)),
      '',
    ].join('\n')
  const told = async (code: string) =>
    (await found(without(code))).map(({ mistake }) => (mistake.kind === 'row' ? [mistake.what, mistake.table, mistake.row, ...mistake.amounts] : mistake.kind))

  test('is told with what another table prints, also where sums are off by rounding', async () => {
    expect(await told('none')).toEqual([])
    expect(await told('2010301')).toEqual([['missing', 'T05', '2010301', '225.60', '225.60']])
  })

  test('is told where it was the only one below its code', async () => {
    expect(await told('2210201')).toEqual([['missing', 'T05', '2210201']])
  })
})

describe('a row at the code of another subject', () => {
  const rows = (pensions: string, annuities = '2080506') => `208	社会保障和就业支出	72.00	72.00	0.00
20805	行政事业单位养老支出	72.00	72.00	0.00
${pensions}	机关事业单位基本养老保险缴费支出	48.00	48.00	0.00
${annuities}	机关事业单位职业年金缴费支出	24.00	24.00	0.00`
  const income = (pensions: string) => `收入决算表
金额单位：万元
科目代码	科目名称	本年收入合计	财政拨款收入
合计		72.00	72.00
${rows(pensions).replaceAll(/\t0\.00$/gm, '')}

`
  const account = (expenditure: string, general: string) => `2024年度某市档案馆单位决算

支出决算表
金额单位：万元
科目代码	科目名称	本年支出合计	基本支出	项目支出	上缴上级支出
合计		72.00	72.00	0.00	
${expenditure}

一般公共预算财政拨款支出决算表
金额单位：万元
科目代码	科目名称	小计	基本支出	项目支出
合计		72.00	72.00	0.00
${general}
`

  test('is nothing where all stand right', async () => {
    expect(await found(account(rows('2080505'), rows('2080505')))).toEqual([])
  })

  test.each([
    ['2080504', 'a code that no other table has'],
    ['2080506', 'the code of the row below it'],
  ])('%s, %s, is one finding', async (printed) => {
    const findings = await found(account(rows(printed), rows('2080505')))
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ severity: 'error', mistake: { kind: 'recoded', code: '2080505' }, printed, expected: null })
    expect(findings[0]).toMatchObject({ at: { table: 'T03', row: printed } })
  })

  test('is mended where two other tables agree', async () => {
    const [only, ...more] = await found(account(rows('2080504'), rows('2080505')).replace('支出决算表', `${income('2080505')}支出决算表`))
    expect(more).toEqual([])
    expect(only).toMatchObject({ mistake: { kind: 'recoded', table: 'T03' }, printed: '2080504', expected: '2080505' })
  })

  test('is found where no relation misses it', async () => {
    const text = `${income('2080504')}${account(rows('2080505'), rows('2080505')).replace('2024年度某市档案馆单位决算', '')}`
    const [only, ...more] = await found(`2024年度某市档案馆单位决算\n\n${text}`)
    expect(more).toEqual([])
    expect(only).toMatchObject({ rule: 'X-19', severity: 'warning', mistake: { kind: 'recoded', table: 'T02' }, expected: '2080505' })
  })

  test('is not called so where the name is wrong instead', async () => {
    const named = rows('2080505').replace('职业年金', '基本养老保险')
    expect((await found(account(named, rows('2080505')))).map(({ mistake }) => mistake.kind)).toEqual(['fault'])
  })
})

describe('rounded figures', () => {
  const head = '2024年度某市档案馆单位决算\n\n'

  test('do not hide two cells exchanged between lists', async () => {
    const rows = [
      ['301', '工资福利支出', '600.01', '302', '商品和服务支出', '80.00'],
      ['30101', '基本工资', '427.77', '30201', '办公费', '11.46'],
      ['30102', '津贴补贴', '172.23', '30202', '印刷费', '68.53'],
    ]
    const text = (cells: readonly (readonly string[])[]) =>
      `${head}一般公共预算财政拨款基本支出决算明细表\n金额单位：万元\n科目代码\t科目名称\t决算数\t科目代码\t科目名称\t决算数\n${cells.map((row) => row.join('\t')).join('\n')}\n人员经费合计\t\t600.01\t公用经费合计\t\t80.00\n`
    expect(await found(text(rows))).toEqual([])
    const exchanged = rows.map((row) => row.map((cell) => (cell === '427.77' ? '11.46' : cell === '11.46' ? '427.77' : cell)))
    const [only, ...more] = await found(text(exchanged))
    expect(more).toEqual([])
    expect(only?.cause).toMatchObject({ kind: 'cells-swapped' })
  })

  test('do not hide a row that was left out', async () => {
    const row = (code: string, name: string, amount: string) => `${code}\t${name}\t${amount}\t${amount}\t0.00`
    const table = (title: string, columns: string, rows: readonly string[]) =>
      `${title}\n金额单位：万元\n科目代码\t科目名称\t${columns}\n${rows.join('\n')}\n\n`
    const rows = [row('合计', '', '1687.63'), row('201', '一般公共服务支出', '1687.63'), row('20138', '市场监督管理事务', '1687.63')]
    const items = [row('2013801', '行政运行', '1466.08'), row('2013850', '事业运行', '221.54')]
    const text = (own: readonly string[]) =>
      head +
      table('支出决算表', '本年支出合计\t基本支出\t项目支出\t上缴上级支出', [...rows, ...own]) +
      table('一般公共预算财政拨款支出决算表', '小计\t基本支出\t项目支出', [...rows, ...items])
    expect(await found(text(items))).toEqual([])
    const [only, ...more] = await found(text(items.slice(1)))
    expect(more).toEqual([])
    expect(only?.mistake).toMatchObject({ kind: 'row', what: 'missing', table: 'T03', row: '2013801' })
  })
})

test('an item under a wrong name is told once, not as a row that is not listed too', async () => {
  const items = [
    ['2013801', '行政运行', '60.00'],
    ['2013816', '食品安全监管', '20.00'],
    ['2013850', '事业运行', '20.00'],
  ] as const
  const text = (named: (name: string) => string) =>
    [
      '2024年度某市档案馆单位决算',
      '一般公共预算财政拨款支出决算表',
      '金额单位：万元',
      '科目代码\t科目名称\t小计\t基本支出\t项目支出',
      ...[['', '合计', '100.00'], ['201', '一般公共服务支出', '100.00'], ['20138', '市场监督管理事务', '100.00'], ...items].map(
        ([code, name, amount]) => `${code}\t${name}\t${amount}\t${amount}\t0.00`,
      ),
      '',
      '五、一般公共预算财政拨款支出决算情况说明',
      '（三）一般公共预算财政拨款支出决算具体情况',
      '2024年度一般公共预算财政拨款支出年初预算为100.00万元，支出决算为100.00万元，完成年初预算的100%。其中：',
      ...items.map(
        ([, name, amount], nth) =>
          `${nth + 1}.一般公共服务支出（类）市场监督管理事务（款）${named(name)}（项）。年初预算为${amount}万元，支出决算为${amount}万元，完成年初预算的100%，决算数与年初预算数持平。`,
      ),
    ].join('\n')
  expect(await found(text((name) => name))).toEqual([])
  const findings = await found(text((name) => (name === '食品安全监管' ? '药品安全监督' : name)))
  expect(findings.map(({ rule }) => rule)).toEqual(['N05-08a'])
})
