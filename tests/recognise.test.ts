import { describe, expect, test } from 'vitest'
import type { Cell } from '../src/model/document.ts'
import type { Facts, TableFacts } from '../src/model/fact.ts'
import { readFile } from '../src/read.ts'
import { departmentOf, unitOf } from '../src/recognise/frame.ts'
import { subjectOf } from '../src/recognise/subject.ts'
import { titleOf } from '../src/recognise/titles.ts'
import { label } from '../src/recognise/words.ts'
import { recognise } from '../src/recognise.ts'
import { recognition as compiled } from './support/ruleset.ts'

const recognition = compiled()

async function factsOf(text: string, name = 'a.txt'): Promise<Facts> {
  const result = await readFile({ name, bytes: new TextEncoder().encode(text) })
  if (!result.ok) throw new Error(`not read: ${result.failure.kind}`)
  return recognise(result.document, recognition)
}

async function tableOf(text: string): Promise<TableFacts> {
  const { tables } = await factsOf(text)
  const [table] = tables
  if (table === undefined || tables.length > 1) throw new Error(`${tables.length} tables`)
  return table
}

/** What a table states: row, column and printed amount; blank cells are left out. */
function stated({ rows }: TableFacts): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap(({ key, cells }) =>
      Object.entries(cells).flatMap(([column, { reading }]) => (reading.printed === '' ? [] : [[`${key} ${column}`, reading.printed]])),
    ),
  )
}

/** Lines of cells parted by |, as text with tabs. */
function lines(...rows: string[]): string {
  return rows
    .map((row) =>
      row
        .split('|')
        .map((cell) => cell.trim())
        .join('\t'),
    )
    .join('\n')
}

describe('titles', () => {
  test.each([
    ['收入支出决算总表', 'T01'],
    ['部门收支决算总表', 'T01'],
    ['收入支出决算表', 'T01'],
    ['表 1：高等学校收支决算总表', 'T01'],
    ['2018年收入支出决算总表', 'T01'],
    ['某市某局2023年度收入支出决算总表', 'T01'],
    ['2023年度某市某局（本级）收入决算表', 'T02'],
    ['收入决算总表', 'T02'],
    ['3-支出决算表', 'T03'],
    ['附表3：支出决算总表', 'T03'],
    ['支出决算表（续表）', 'T03'],
    ['《支出决算表》', 'T03'],
    ['支出决算表（单位：万元）', 'T03'],
    ['公开04表 财政拨款收支决算总表', 'T04'],
    ['财政拨款收入支出决算表', 'T04'],
    ['表五 一般公共预算财政拨款支出决算表', 'T05'],
    ['表五：一般公共预算财政拨款收入支出决算表', 'T05'],
    ['六、一般公共预算财政拨款基本支出决算明细表', 'T06'],
    ['一般公共预算财政拨款基本支出决算表（按经济分类）', 'T06'],
    ['政府性基金预算财政拨款支出决算表', 'T07'],
    ['国有资本经营预算收入支出决算表……12', 'T08'],
    ['财政拨款"三公"经费支出决算表', 'T09'],
    ['表七　一般公共预算财政拨款‘三公’经费及会议费、培训费支出决算表', 'T09'],
    ['一般公共预算财政拨款安排的“三公”经费支出决算表', 'T09'],
    ['“三公”经费财政拨款支出决算表', 'T09'],
    ['“三公”经费公共预算财政拨款支出决算表', 'T09'],
  ])('%s is %s', (text, id) => {
    expect(titleOf(text, recognition)?.id).toBe(id)
  })

  test.each([
    '财政拨款支出决算明细表',
    '一般公共预算财政拨款支出决算明细表',
    '一般公共预算财政拨款项目支出决算表',
    '项目支出决算表',
    '政府性基金预算财政拨款基本支出决算表',
    '财政专户管理资金收入支出决算表',
    '高等学校财政拨款支出决算表',
    '国有资产占用情况表',
    '资产负债情况表',
    '整体支出绩效自评表',
  ])('%s is another table', (text) => {
    expect(titleOf(text, recognition)).toMatchObject({ id: null })
  })

  test.each([
    '部门决算表',
    '第二部分 2023年度部门决算表',
    '收入支出决算总体情况说明',
    '支出决算表反映各项支出，见下表',
    '详见附表',
    '续表',
    '项目',
    '本年收入合计',
  ])('%s is no title', (text) => {
    expect(titleOf(text, recognition)).toBeNull()
  })
})

describe('labels, units and bodies', () => {
  test.each([
    ['一、一般公共预算财政拨款收入', '一般公共预算财政拨款收入'],
    ['二十六、抗疫特别国债安排的支出', '抗疫特别国债安排的支出'],
    ['（1）公务用车购置费', '公务用车购置费'],
    ['1．因公出国（境）费', '因公出国(境)费'],
    ['2公务接待费', '公务接待费'],
    ['其中：教育收费', '教育收费'],
    ['本 年　收入 合计', '本年收入合计'],
    ['301工资福利支出', '301工资福利支出'],
    ['10.50', '10.50'],
  ])('%s', (text, plain) => {
    expect(label(text)).toBe(plain)
  })

  test.each([
    ['单位：万元', '万元'],
    ['金额单位:元', '元'],
    ['单位：人民币元', '元'],
    ['部门：某市某局　　公开01表　　金额单位：千元', '千元'],
    ['（亿元）', '亿元'],
    ['决算数（万元）', '万元'],
    ['以下金额单位均为万元', '万元'],
    ['万元', '万元'],
    ['单位：某市某局', null],
    ['车辆（辆）', null],
    ['支出30.00万元', null],
  ])('the unit of %s is %s', (text, unit) => {
    expect(unitOf(text, recognition)).toBe(unit)
  })

  test.each([
    ['部门：某市某局（本级）', '某市某局（本级）'],
    ['编制单位：某市某局 金额单位：万元', '某市某局'],
    ['部门名称：某市某局　公开日期：2024年9月　单位：万元', '某市某局'],
    ['单位：万元 部门：某市某局', '某市某局'],
    ['公开01表部门：某市某局', '某市某局'],
    ['单位名称：　　　单位：万元', ''],
    ['金额单位：万元', null],
    ['支出决算表', null],
  ])('the body of %s is %s', (text, name) => {
    expect(departmentOf(text, recognition)).toBe(name)
  })
})

describe('code and name', () => {
  const cells = (texts: readonly string[]): Cell[] => texts.map((text) => ({ text, location: { kind: 'text', file: '', line: 1, column: 1 } }))

  test.each([
    [['2080505', '养老保险'], [], '2080505', '养老保险'],
    [['208', '05', '05', '养老保险'], [], '2080505', '养老保险'],
    [['208', '5', '5', '养老保险'], [], '2080505', '养老保险'],
    [['', '', '05', '养老保险'], ['208', '05', '06'], '2080505', '养老保险'],
    [['', '05', '', '养老支出'], ['208', '04'], '20805', '养老支出'],
    [['208', '20805', '2080505', '养老保险'], [], '2080505', '养老保险'],
    [['2080505', '', '', '养老保险'], [], '2080505', '养老保险'],
    [['2080505养老保险'], [], '2080505', '养老保险'],
    [['养老保险', '2080505'], [], '2080505', '养老保险'],
    [['２０８', '社会保障和就业支出'], [], '208', '社会保障和就业支出'],
    [['20805051', '养老保险'], [], '20805051', '养老保险'],
    [['类', '款', '项', '合计'], [], '', '类款项合计'],
    [['', '合 计'], [], '', '合计'],
  ] as const)('%j', (texts, levels, code, name) => {
    expect(subjectOf(cells(texts), levels)).toMatchObject({ code, name })
  })

  test('blank cells are no row', () => {
    expect(subjectOf(cells(['', '']), ['208', '05'])).toBeNull()
  })
})

describe('no value is picked by position', () => {
  const body = ['合计 | | 30.00 | 30.00', '201 | 一般公共服务支出 | 30.00 | 30.00']

  test('a header of other words leaves the table unread', async () => {
    const table = await tableOf(lines('支出决算表', '科目编码 | 科目名称 | 甲 | 乙', ...body))
    expect(table).toMatchObject({ id: 'T03', status: 'unreadable', rows: [], whole: false })
  })

  test('a header whose words are broken over its rows', async () => {
    const head = lines('科目编码|科目名称|本年支出|基本支出|项目支出|上缴上级支', '||合计|||出', '栏次||1|2|3|4')
    const table = await tableOf(`支出决算表\n单位：万元\n${head}\n${lines('合计||3.00|1.00|2.00|0.00', '201|一般公共服务支出|3.00|1.00|2.00|0.00')}`)
    expect(stated(table)).toMatchObject({ '合计 本年支出合计': '3.00', '201 上缴上级支出': '0.00' })
  })

  test('two columns under the same words give none', async () => {
    const table = await tableOf(
      lines('一般公共预算财政拨款支出决算表', '科目编码 | 科目名称 | 小计 | 小计 | 基本支出 | 项目支出', '合计 | | 30.00 | 28.00 | 30.00 | 0.00'),
    )
    expect(table).toMatchObject({ status: 'unreadable', doubts: [{ kind: 'header', missing: ['小计'] }] })
  })

  test('several bodies without 合计 in the 三公 table are not added up', async () => {
    const head = ['单位名称 | 合计 | | 因公出国（境）费 | | 公务接待费 | ', ' | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数']
    const rows = ['某局本级 | 3.00 | 2.00 | 0.00 | 0.00 | 3.00 | 2.00', '某中心 | 1.00 | 1.00 | 0.00 | 0.00 | 1.00 | 1.00']
    const title = '财政拨款“三公”经费支出决算表'
    expect(await tableOf(lines(title, ...head, ...rows))).toMatchObject({ id: 'T09', status: 'unreadable' })
    const total = '合计 | 4.00 | 3.00 | 0.00 | 0.00 | 4.00 | 3.00'
    expect(stated(await tableOf(lines(title, ...head, total, ...rows)))).toMatchObject({
      '合计 预算数': '4.00',
      '合计 决算数': '3.00',
      '公务接待费 决算数': '3.00',
    })
  })

  test('a word in the row of the total is not zero', async () => {
    const table = await tableOf(
      lines(
        '一般公共预算财政拨款支出决算表',
        '科目编码 | 科目名称 | 一般公共预算财政拨款支出 | | ',
        '合计 | | 小计 | 基本支出 | 项目支出',
        '201 | 一般公共服务支出 | 30.00 | 30.00 | 0.00',
      ),
    )
    expect(table.rows[0]?.cells['小计']?.reading).toEqual({ kind: 'unreadable', printed: '小计' })
    expect(table.whole).toBe(false)
  })

  test('a part without header that does not fit leaves the table unread rather than incomplete', async () => {
    const table = await tableOf(
      lines(
        '一般公共预算财政拨款支出决算表',
        '科目编码 | 科目名称 | 小计 | 基本支出 | 项目支出',
        '合计 | | 50.00 | 50.00 | 0.00',
        '201 | 一般公共服务支出 | 30.00 | 30.00 | 0.00',
        '',
        '208 | 社会保障和就业支出 | 20.00 | 20.00',
      ),
    )
    expect(table.status).toBe('unreadable')
  })
})

describe('columns by the words above them', () => {
  test.each([
    [
      'a budget beside the accounts',
      ['科目 | | 年初预算数 | | | 决算数 | | ', '编码 | 名称 | 小计 | 基本支出 | 项目支出 | 小计 | 基本支出 | 项目支出'],
      '201 | 一般公共服务支出 | 1.00 | 1.00 | 0.00 | 3.00 | 2.00 | 1.00',
    ],
    [
      'the year and the unit',
      ['科目编码 | 科目名称 | 2023年小计（万元） | 基本支出（万元） | 项目支出（万元）'],
      '201 | 一般公共服务支出 | 3.00 | 2.00 | 1.00',
    ],
    ['another order', ['科目编码 | 科目名称 | 项目支出 | 基本支出 | 合计'], '201 | 一般公共服务支出 | 1.00 | 2.00 | 3.00'],
    [
      'groups that each have 合计, 基本支出 and 项目支出',
      ['科目 | | 本年收入 | | | 本年支出 | | ', '编码 | 名称 | 合计 | 基本支出 | 项目支出 | 合计 | 基本支出 | 项目支出'],
      '201 | 一般公共服务支出 | 4.00 | 2.00 | 2.00 | 3.00 | 2.00 | 1.00',
    ],
    [
      'row numbers and their heads',
      ['序号 | 科目编码 | 科目名称 | 小计 | 基本支出 | 项目支出', '栏次 | | | 1=2+3 | 2 | 3'],
      '7 | 201 | 一般公共服务支出 | 3.00 | 2.00 | 1.00',
    ],
  ])('%s', async (_, head, row) => {
    const table = await tableOf(lines('一般公共预算财政拨款支出决算表', ...head, row))
    expect(stated(table)).toMatchObject({ '201 小计': '3.00', '201 基本支出': '2.00', '201 项目支出': '1.00' })
    expect(table.rows.map(({ name }) => name)).toEqual(['一般公共服务支出'])
    expect(table.stray.every(({ printed }) => /^[124]\.00|0\.00$/.test(printed))).toBe(true)
  })

  test('a name broken over two rows is one name', async () => {
    const { rows } = await tableOf(
      lines(
        '支出决算表',
        '科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出',
        '20103 | 政府办公厅（室）及 | 3.00 | 3.00 | |',
        ' | 相关机构事务 | | | |',
        '注：本表 | | | | |',
      ),
    )
    expect(rows.map(({ name }) => name)).toEqual(['政府办公厅（室）及相关机构事务'])
  })

  test('基本支出 by economic codes in one lane, split into 人员经费 and 公用经费', async () => {
    const table = await tableOf(
      lines(
        '一般公共预算财政拨款基本支出决算表',
        '经济分类科目 | | 基本支出 | | ',
        '科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费',
        ' | 合计 | 30.00 | 20.00 | 10.00',
        '301 | 工资福利支出 | 20.00 | 20.00 | ',
        '302 | 商品和服务支出 | 10.00 | | 10.00',
      ),
    )
    expect(stated(table)).toEqual({ '人员经费合计 决算数': '20.00', '公用经费合计 决算数': '10.00', '301 决算数': '20.00', '302 决算数': '10.00' })
    expect(table.whole).toBe(true)
  })

  test('a third block by nature of expenditure does not disturb the other two', async () => {
    const table = await tableOf(
      lines(
        '收入支出决算总表',
        '项目 | 金额 | 项目（按功能分类） | 金额 | 项目（按支出性质） | 金额',
        '一、一般公共预算财政拨款收入 | 30.00 | 一、一般公共服务支出 | 30.00 | 一、基本支出 | 20.00',
        '其中：政府性基金 | 2.00 | 二、外交支出 | | 二、项目支出 | 10.00',
        '本年收入合计 | 30.00 | 本年支出合计 | 30.00 | 本年支出合计 | 31.00',
        '总计 | 30.00 | 总计 | 30.00 | 总计 | 31.00',
      ),
    )
    expect(stated(table)).toEqual({
      '一般公共预算财政拨款收入 金额': '30.00',
      '本年收入合计 金额': '30.00',
      '收入总计 金额': '30.00',
      '201 金额': '30.00',
      '本年支出合计 金额': '30.00',
      '支出总计 金额': '30.00',
    })
    expect(table.unknownRows).toEqual([])
    expect(table.whole).toBe(true)
  })
})

describe('parts of one table', () => {
  const head = '科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出'
  const first = lines('支出决算表', head, '合计 | | 50.00 | 50.00 | | |', '201 | 一般公共服务支出 | 30.00 | 30.00 | | |')
  const whole = { '合计 本年支出合计': '50.00', '201 本年支出合计': '30.00', '208 本年支出合计': '20.00', '208 基本支出': '20.00' }

  test.each([
    ['without its blank last columns', lines('208 | 社会保障和就业支出 | 20.00 | 20.00')],
    ['below a page number', `- 12 -\n\n${lines('208 | 社会保障和就业支出 | 20.00 | 20.00 | | |')}`],
    ['below its header', lines(head, '208 | 社会保障和就业支出 | 20.00 | 20.00 | | |')],
    ['below 续表', `续表\n\n${lines('208 | 社会保障和就业支出 | 20.00 | 20.00 | | |')}`],
    ['below its title', `支出决算表（续）\n\n${lines(head, '208 | 社会保障和就业支出 | 20.00 | 20.00 | | |')}`],
  ])('%s', async (_, second) => {
    const table = await tableOf(`${first}\n\n${second}\n`)
    expect(table).toMatchObject({ status: 'recognised', whole: true })
    expect(stated(table)).toMatchObject(whole)
    expect(table.rows.map(({ key }) => key)).toEqual(['合计', '201', '208'])
  })

  test('a head in a grid of its own is that of the grid below it, whatever columns it has', async () => {
    const grid = (...rows: string[]) => `<table>${rows.map((row) => `<tr><td>${row.replaceAll('|', '</td><td>')}</td></tr>`).join('')}</table>`
    const below = (head: string) =>
      factsOf(
        `<p>支出决算表</p><p>单位：万元</p>${grid(head)}${grid('栏次||1|2|3|4', '合计||3.00|1.00|2.00|', '201|一般公共服务支出|3.00|1.00|2.00|')}`,
        'a.html',
      )
    const { tables } = await below('科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出')
    expect(tables.map(({ id, status, rows }) => [id, status, rows.map(({ key }) => key)])).toEqual([['T03', 'recognised', ['合计', '201']]])
    expect((await below('项目|本年支出')).tables).toMatchObject([{ id: 'T03', status: 'unreadable' }])
  })

  test('tables that stand before the contents keep their titles', async () => {
    const table = '支出决算表\n\n单位：万元\n\n| 科目编码 | 科目名称 | 本年支出合计 |\n|---|---|---|\n| 合计 |  | 3.00 |\n'
    expect((await factsOf(`${table}\n目录\n\n第一部分 概况\n\n第二部分 情况说明\n`, 'a.md')).tables).toMatchObject([{ id: 'T03' }])
  })

  test('a sentence between two grids parts them', async () => {
    const second = lines('208 | 社会保障和就业支出 | 20.00 | 20.00 | | |')
    const { tables } = await factsOf(`${first}\n\n各类支出的具体情况如下，与上年持平。\n\n${second}\n`)
    expect(tables.map(({ id }) => id)).toEqual(['T03', null])
  })
})

describe('two sides', () => {
  const sides = (...rows: string[]) => tableOf(lines('收入支出决算总表', ...rows))

  test('one below the other under one header, as the first 总计 says', async () => {
    const table = await sides(
      '项目 | 行次 | 金额',
      '一、一般公共预算财政拨款收入 | 1 | 30.00',
      '本年收入合计 | 2 | 30.00',
      '年初结转和结余 | 3 | 5.00',
      '总计 | 4 | 35.00',
      '一、一般公共服务支出 | 5 | 28.00',
      '本年支出合计 | 6 | 28.00',
      '年末结转和结余 | 7 | 7.00',
      '总计 | 8 | 35.00',
    )
    expect(stated(table)).toEqual({
      '一般公共预算财政拨款收入 金额': '30.00',
      '本年收入合计 金额': '30.00',
      '年初结转和结余 金额': '5.00',
      '收入总计 金额': '35.00',
      '201 金额': '28.00',
      '本年支出合计 金额': '28.00',
      '年末结转和结余 金额': '7.00',
      '支出总计 金额': '35.00',
    })
  })

  test('收入 and 支出 may stand over the labels', async () => {
    const table = await sides(
      '收入 | 决算数 | 支出 | 决算数',
      '一、一般公共预算财政拨款收入 | 30.00 | 一、一般公共服务支出 | 30.00',
      '总计 | 30.00 | 总计 | 30.00',
    )
    expect(stated(table)).toMatchObject({ '收入总计 金额': '30.00', '201 金额': '30.00' })
  })

  test('合计 is what stands above it: this year, and below the carry-over all', async () => {
    const table = await sides(
      '项目 | 金额 | 项目 | 金额',
      '一、财政拨款收入 | 30.00 | 一、一般公共服务支出 | 28.00',
      '收入合计 | 30.00 | 支出合计 | 28.00',
      '上年结转和结余 | 5.00 | 结转下年 | 7.00',
      '合计 | 35.00 | 合计 | 35.00',
    )
    expect(stated(table)).toMatchObject({ '本年收入合计 金额': '30.00', '收入总计 金额': '35.00', '本年支出合计 金额': '28.00', '支出总计 金额': '35.00' })
  })

  test.each([
    ['2.00', undefined, false],
    ['', '30.00', true],
  ])('财政拨款收入 of which government funds are %s is not the general budget alone', async (funds, general, whole) => {
    const table = await sides(
      '项目 | 金额 | 项目 | 金额',
      '一、财政拨款收入 | 30.00 | 一、一般公共服务支出 | 30.00',
      `其中：政府性基金预算财政拨款 | ${funds} | | `,
      '本年收入合计 | 30.00 | 本年支出合计 | 30.00',
      '总计 | 30.00 | 总计 | 30.00',
    )
    expect(stated(table)['一般公共预算财政拨款收入 金额']).toBe(general)
    expect(stated(table)['政府性基金预算财政拨款收入 金额']).toBeUndefined()
    expect(table.whole).toBe(whole)
  })

  test('blank rows of the form and row numbers are no rows', async () => {
    const table = await sides(
      '项目 | 行次 | 金额 | 项目 | 行次 | 金额',
      '栏次 | | 1 | 栏次 | | 2',
      '一、一般公共预算财政拨款收入 | 1 | 30.00 | 一、一般公共服务支出 | 29 | 30.00',
      ' | 2 | 0.00 | 二、外交支出 | 30 | ',
      '本年收入合计 | 3 | 30.00 | 本年支出合计 | 31 | 30.00',
      '总计 | 4 | 30.00 | 总计 | 32 | 30.00',
    )
    expect(table.rows.map(({ key }) => key)).toEqual(['一般公共预算财政拨款收入', '本年收入合计', '收入总计', '201', '202', '本年支出合计', '支出总计'])
    expect(table).toMatchObject({ whole: true, unknownRows: [] })
  })
})

describe('what is not a table of the nine', () => {
  test('contents with pages behind tabs list tables and are none', async () => {
    const facts = await factsOf('某市某局2023年度部门决算\n\n目录\n\n一、收入支出决算总表\t3\n二、支出决算表\t4\n\n第一部分 概况\n\n某局依法履行职责。\n')
    expect(facts.tables).toEqual([])
    expect(facts.contents.map(({ table }) => table)).toEqual(['T01', 'T03'])
  })

  test('of two wordings of one table the first in the list of titles is meant', async () => {
    const grid = '科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t\t0.00\t0.00\t0.00\n'
    const { tables } = await factsOf(`国有资本经营预算财政拨款收入支出决算表\n${grid}\n国有资本经营预算财政拨款支出决算表\n${grid}`)
    expect(tables.map(({ id }) => id)).toEqual([null, 'T08'])
  })

  test('the same title twice with the same rows is printed twice', async () => {
    const table =
      '支出决算表\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\n合计\t\t3.00\t3.00\t\t\n201\t一般公共服务支出\t3.00\t3.00\t\t\n\n'
    expect((await factsOf(table + table)).tables.map(({ id }) => id)).toEqual(['T03', 'T03'])
  })

  test('codes and row numbers of other tables are no amounts', async () => {
    const table = await tableOf(lines('项目支出决算表', '行次 | 科目编码 | 项目名称 | 金额', '1 | 2010302 | 专项工作 | 60.25'))
    expect(table).toMatchObject({ id: null, rows: [] })
    expect(table.stray.map(({ printed }) => printed)).toEqual(['60.25'])
  })

  test('the unit of all tables may be said once in the text', async () => {
    const { unit, tables } = await factsOf(
      '某市某局2023年度部门决算\n\n以下各表金额单位均为元。\n\n某局依法履行职责，按规定公开部门决算。\n\n支出决算表\n\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\n201\t一般公共服务支出\t3.00\t3.00\t\t\n',
    )
    expect(unit).toBe('元')
    expect(tables[0]).toMatchObject({ unit: '元', unitPrinted: false })
  })
})

describe('empty tables', () => {
  test.each([
    [
      'a note below an empty frame',
      '政府性基金预算财政拨款收入支出决算表\n科目编码\t科目名称\t本年收入\n合计\t\t\n\n注：某局没有政府性基金预算财政拨款收入支出，故本表无数据。\n',
    ],
    ['a header only', '政府性基金预算财政拨款收入支出决算表\n科目编码\t科目名称\t年初结转和结余\n'],
    ['a note without grid', '政府性基金预算财政拨款收入支出决算表\n\n单位：万元\n\n本表为空。\n'],
    [
      'words of the header in the row of the total',
      '政府性基金预算财政拨款收入支出决算表\n科目编码\t科目名称\t本年支出\t\t\n合计\t\t小计\t基本支出\t项目支出\n\n说明：本表无数据\n',
    ],
  ])('%s', async (_, text) => {
    const table = await tableOf(text)
    expect(table).toMatchObject({ id: 'T07', status: 'empty', whole: true })
    expect(table.rows.flatMap(({ cells }) => Object.values(cells)).every(({ reading }) => reading.kind === 'blank')).toBe(true)
  })
})

test('numbers of the columns are no amounts of a table without rows', async () => {
  const head = lines(
    '财政拨款“三公”经费支出决算表',
    '预算数 | | | | | | 决算数 | | | | | ',
    '合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | | | 公务接待费 | 合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | | | 公务接待费',
    ' | | 小计 | 公务用车购置费 | 公务用车运行维护费 | | | | 小计 | 公务用车购置费 | 公务用车运行维护费 | ',
    '1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12',
  )
  for (const rest of ['\n', '\n0.00\t0.00\t0.00\t0.00\t0.00\t0.00\t0.00\t0.00\t0.00\t0.00\t0.00\t0.00\n']) {
    const printed = Object.values(stated(await tableOf(`${head}${rest}`)))
    expect(printed.filter((amount) => amount !== '0.00')).toEqual([])
  }
  expect(stated(await tableOf(`${head}\n1.00\t0\t0\t0\t0\t1.00\t1.00\t0\t0\t0\t0\t1.00\n`))).toMatchObject({
    '合计 决算数': '1.00',
    '公务接待费 预算数': '1.00',
  })
})

describe('the year', () => {
  const SECTIONS = ['一、2022年度收入决算情况说明', '二、2022年度支出决算情况说明', '三、2022年度三公经费决算情况说明']
  const TITLES = ['收入支出决算总表', '收入决算表'].map((title) => `2022年度${title}`)

  test('is that of the cover, unless the titles speak clearly against it', async () => {
    const of = async (cover: string, ...titles: string[]) => (await factsOf([`某市信访局${cover}年度部门决算`, ...titles].join('\n\n'))).year
    expect(await of('2012', ...SECTIONS, ...TITLES)).toBe(2022)
    expect(await of('2023', SECTIONS[0] ?? '')).toBe(2023)
  })
})
