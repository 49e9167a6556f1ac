import { describe, expect, test } from 'vitest'
import type { TableId } from '../src/model/fact.ts'
import type { Rows } from './support/accounts.ts'
import { recognition } from './support/ruleset.ts'
import { checksWith, clausesIn, told } from './support/sentences.ts'
import { factsOf } from './support/wording.ts'

/** Standard sentences of other regions, made up and sound: what is read of them, and which rule sees that one of their numbers was changed. */
interface Standard {
  readonly section: string
  readonly text: string
  readonly given?: Readonly<Partial<Record<TableId, Rows>>>
  readonly clauses: readonly string[]
  /** What is changed into what, and the rules that then fail. */
  readonly changed: readonly (readonly [string, string, string])[]
}

const T05: Rows = {
  合计: ['885.56', '500.00', '385.56'],
  201: ['800.00', '500.00', '300.00'],
  20101: ['800.00', '500.00', '300.00'],
  2010101: ['600.00', '500.00', '100.00'],
  2010104: ['200.00', '0.00', '200.00'],
  205: ['85.56', '0.00', '85.56'],
}
const T04: Rows = { 本年支出合计: ['', '885.56', '885.56', '0.00', '0.00'] }
const T07: Rows = { 合计: ['5.00', '20.00', '22.00', '0.00', '22.00', '3.00'] }
const CARRIED: Rows = {
  收入总计: ['2,680.00'],
  本年收入合计: ['2,660.00'],
  年初财政拨款结转和结余: ['20.00'],
  支出总计: ['', '2,680.00'],
  本年支出合计: ['', '2,650.00'],
  年末财政拨款结转和结余: ['', '30.00'],
}

const STANDARD: readonly Standard[] = [
  {
    section: '五(一)',
    text: '2021年度财政拨款支出885.56万元，占本年支出合计的88.56%。与2020年度相比，财政拨款支出减少14.44万元，下降1.60%。主要原因是厉行节约，财政拨款支出压缩20万元。',
    given: { T03: { 合计: ['1,000.00', '600.00', '400.00'] }, T04, T05 },
    clauses: ['财政拨款支出 决算 885.56 占本年支出合计 88.56% 比上年 -14.44 比上年率 -1.60%'],
    changed: [
      ['885.56万元', '858.56万元', 'N05-01c'],
      ['88.56%', '85.86%', 'N05-02c'],
      ['1.60%', '6.10%', 'N05-03c'],
    ],
  },
  {
    section: '五(二)',
    text: '2021年度财政拨款支出885.56万元，主要用于以下方面：一般公共服务（类）支出800万元，占财政拨款支出的90.3%；教育（类）支出85.56万元，占财政拨款支出的9.7%。',
    given: { T04, T05 },
    clauses: ['财政拨款支出 决算 885.56', '201 < 财政拨款支出 决算 800 占财政拨款支出 90.3%', '205 < 财政拨款支出 决算 85.56 占财政拨款支出 9.7%'],
    changed: [
      ['90.3%', '93.0%', 'N05-06a'],
      ['85.56万元，占', '58.56万元，占', 'N05-05a N05-05b'],
    ],
  },
  {
    section: '五(三)',
    text: '2021年度财政拨款支出年初预算数为900万元，支出决算数为885.56万元，完成年初预算的98.4%，其中：\n1.201-20101-2010101一般公共服务支出（类）人大事务（款）行政运行（项）。年初预算为500万元，支出决算为600万元，完成年初预算的120%。\n2.201-20101-2010104人大会议，年初预算为400万元，支出决算为200万元，完成年初预算的50%。',
    given: {
      T04,
      T05: {
        合计: ['885.56', '500.00', '385.56'],
        201: ['800.00', '', ''],
        20101: ['800.00', '', ''],
        2010101: ['600.00', '', ''],
        2010104: ['200.00', '', ''],
      },
    },
    clauses: [
      '财政拨款支出 年初预算 900 决算 885.56 完成年初预算 98.4%',
      '一般公共服务支出/人大事务/行政运行 年初预算 500 决算 600 完成年初预算 120%',
      '2010104 年初预算 400 决算 200 完成年初预算 50%',
    ],
    changed: [
      ['98.4%', '94.8%', 'N05-07d'],
      ['支出决算为600万元', '支出决算为660万元', 'N05-09a'],
      ['支出决算为200万元', '支出决算为20万元', 'N05-09a'],
    ],
  },
  {
    section: '五(三)',
    text: '财政拨款支出主要用于：行政运行（2010101）支出600万元，占67.8%、人大会议（2010104）200万元，占22.6%。',
    given: { T05 },
    clauses: ['2010101 决算 600 占比 67.8%', '2010104 决算 200 占比 22.6%'],
    changed: [['支出600万元', '支出60万元', 'N05-09a']],
  },
  {
    section: '四',
    text: '财政拨款收入总计2,680万元（其中本年收入2,660万元，上年结转和结余20万元），支出总计2,680万元（其中本年支出2,650万元，年末结转和结余30万元）。本年收入较上年增加60万元，增长2.31%。',
    given: { T04: CARRIED },
    clauses: [
      '财政拨款收入总计 决算 2,680',
      '财政拨款本年收入 < 财政拨款收入总计 决算 2,660',
      '年初结转和结余 < 财政拨款收入总计 决算 20',
      '财政拨款支出总计 决算 2,680',
      '财政拨款本年支出 < 财政拨款支出总计 决算 2,650',
      '年末结转和结余 < 财政拨款支出总计 决算 30',
      '财政拨款本年收入 比上年 60 比上年率 2.31%',
    ],
    changed: [
      ['本年收入2,660', '本年收入2,606', 'N04-01h N04-01l'],
      ['上年结转和结余20', '上年结转和结余200', 'N04-01j N04-01l'],
      ['本年支出2,650', '本年支出2,560', 'N04-01i N04-01l'],
      ['年末结转和结余30', '年末结转和结余3', 'N04-01k N04-01l'],
      ['2.31%', '3.21%', 'N04-02e'],
    ],
  },
  {
    section: '八',
    text: '2023年度政府性基金预算财政拨款年初结转和结余5万元，本年收入20万元，本年支出22万元，其中：基本支出0万元，项目支出22万元，年末结转和结余3万元。',
    given: { T07 },
    clauses: [
      '政府性基金年初结转和结余 决算 5',
      '政府性基金收入 决算 20',
      '政府性基金支出 决算 22',
      '基本支出 < 政府性基金支出 决算 0',
      '项目支出 < 政府性基金支出 决算 22',
      '政府性基金年末结转和结余 决算 3',
    ],
    changed: [
      ['年初结转和结余5万元', '年初结转和结余50万元', 'N08-01d'],
      ['本年收入20万元', '本年收入22万元', 'N08-01a'],
      ['年末结转和结余3万元', '年末结转和结余8万元', 'N08-01e'],
    ],
  },
  {
    section: '八',
    text: '政府性基金预算财政拨款收入20万元，支出22万元，年初结转和结余5万元，年末结转和结余3万元。城乡社区支出（类）22万元，年末结转和结余1万元。',
    given: { T07: { 合计: ['5.00', '20.00', '22.00', '0.00', '22.00', '3.00'], 212: ['5.00', '20.00', '22.00', '0.00', '22.00', '3.00'] } },
    clauses: [
      '政府性基金收入 决算 20',
      '政府性基金支出 决算 22',
      '政府性基金年初结转和结余 决算 5',
      '政府性基金年末结转和结余 决算 3',
      '212 决算 22',
      '本年收支 决算 1',
    ],
    changed: [['年末结转和结余3万元', '年末结转和结余0.3万元', 'N08-01e']],
  },
  {
    section: '六',
    text: '一般公共预算财政拨款基本支出7460412.35元，其中：人员经费5227812.00元，人员经费占基本支出的70.1%；公用经费2232600.35元，公用经费占基本支出的29.9%。',
    given: { T05: { 合计: ['2,668.25', '746.04', '1,922.21'] }, T06: { 人员经费合计: ['522.78'], 公用经费合计: ['223.26'] } },
    clauses: ['基本支出 决算 7460412.35', '人员经费 < 基本支出 决算 5227812.00 占基本支出 70.1%', '公用经费 < 基本支出 决算 2232600.35 占基本支出 29.9%'],
    changed: [
      ['5227812.00元', '5272812.00元', 'N06-02a N06-02c'],
      ['70.1%', '71.0%', 'N06-03a N06-03c'],
    ],
  },
  {
    section: '附件',
    text: '本单位下设独立核算二级机构2个，单位名称分别为某市机关服务中心、某市车辆调度中心，均为公益一类事业单位。安排乡镇奖补资金15万元（甲镇、乙镇、丙镇各5万元）。全年压减公用经费预算5%，压缩一般性支出10%。',
    clauses: [
      '列举 个数 2个 [某市机关服务中心|某市车辆调度中心]',
      '公用经费压减 压减率 5%',
      '列举 决算 15',
      '分项 < 列举 决算 5',
      '分项 < 列举 决算 5',
      '分项 < 列举 决算 5',
    ],
    changed: [
      ['二级机构2个', '二级机构3个', 'P-15'],
      ['15万元', '25万元', 'P-15b'],
      ['各5万元', '各3万元', 'P-15b'],
    ],
  },
]

describe('standard sentences of other regions', () => {
  test.each(STANDARD)('$text', ({ section, text, given = {}, clauses, changed }) => {
    const read = clausesIn({ section, text })
    expect(read.filter(({ measures }) => Object.keys(measures).length > 0).map((clause) => told(clause, read))).toEqual(clauses)
    expect(failing({ section, text }, given)).toBe('')
    for (const [from, to, rules] of changed) {
      expect(text).toContain(from)
      expect(failing({ section, text: text.replace(from, to) }, given), to).toBe(rules)
    }
  })
})

/** The rules about the text that fail, reasons and hints of style aside. */
function failing(sentence: Pick<Standard, 'section' | 'text'>, given: NonNullable<Standard['given']>): string {
  const checks = checksWith(clausesIn(sentence), given, /^(?:N(?!05-08|06-0[45])|P-)/)
  const rules = checks.filter(({ verdict }) => verdict === 'fails').map(({ rule }) => rule)
  return [...new Set(rules)].sort().join(' ')
}

const OTHERS = `2024年度某县某镇部门决算
第三部分 2024年度部门决算情况说明
七、财政拨款“三公”经费支出决算情况说明
“三公”经费财政拨款支出决算为0万元。
八、其他重要事项的情况说明
`

describe('sections among 其他重要事项', () => {
  const sections = async (text: string) => {
    const { clauses } = await factsOf(OTHERS + text, recognition())
    return clauses.filter(({ section }) => section.startsWith('十')).map(({ section, subject }) => `${section} ${subject}`)
  }

  test('open with titles that run into their paragraphs', async () => {
    const read = await sections(
      '（一）机关运行经费支出情况。2024年度机关运行经费支出223.26万元，比上年增加61.88万元，增长38.3%。\n（二）政府采购情况：2024年度政府采购支出总额17.27万元，其中：政府采购货物支出7.39万元。\n（三）国有资产占用情况。截至2024年12月31日，共有车辆3辆。\n',
    )
    expect(read).toEqual(['十 机关运行经费', '十二 政府采购支出', '十二 政府采购货物支出', '十三 车辆', '十三 截止日'])
  })

  test('open with their first sentences, without any title', async () => {
    const read = await sections(
      '某镇机关运行经费支出223.26万元，比上年增加61.88万元。\n2024年度政府采购支出总额17.27万元。\n截至2024年12月31日，某镇共有车辆3辆。\n',
    )
    expect(read).toEqual(['十 机关运行经费', '十二 政府采购支出', '十三 车辆', '十三 截止日'])
  })

  test('of basic expenditure below 支出决算 are of all funds', async () => {
    const { clauses } = await factsOf(
      '2024年度某县某院部门决算\n三、支出决算情况说明\n2024年度支出合计200万元。\n（一）基本支出情况\n2024年度用于保障某院正常运转的日常支出150万元。其中：基本工资等人员经费支出120万元，占基本支出的80%。\n',
      recognition(),
    )
    expect(clauses.map(({ section, subject }) => `${section} ${subject}`)).toEqual(['三 本年支出合计', '三 基本支出', '三 人员经费'])
  })

  test('are not opened by duties of the body', async () => {
    const { clauses } = await factsOf(
      '2024年度某县某局部门决算\n第一部分 某局概况\n一、部门职责\n（五）国有资产管理。负责国有资产管理，有车辆3辆。\n',
      recognition(),
    )
    expect(clauses).toEqual([])
  })
})
