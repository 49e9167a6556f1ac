import { expect, test } from 'vitest'
import type { TableId } from '../src/model/fact.ts'
import type { Rows } from './support/accounts.ts'
import { checksWith, clausesIn, outcomeOf, told } from './support/sentences.ts'

/** Wordings and layouts of single regions: what is read of them, and what comes of recomputing it. */
interface Sentence {
  readonly what: string
  readonly section: string
  readonly text: string
  readonly given?: Readonly<Partial<Record<TableId, Rows>>>
  readonly ids: RegExp
  readonly clauses: readonly string[]
  readonly outcome: string
}

const SENTENCES: readonly Sentence[] = [
  {
    what: 'a subject that is a sentence of its own goes on',
    section: '七',
    text: '2、公务接待费。2021年决算数0.35万元，比2021年年初预算数1.20万元减少0.85万元。主要原因：从严控制。',
    ids: /^N07-05/,
    clauses: ['公务接待费 决算 0.35 年初预算 1.20 比年初预算 -0.85'],
    outcome: 'N07-05e holds',
  },
  {
    what: 'until another subject is named',
    section: '七',
    text: '公务用车购置及运行维护费。2021年决算数7.65万元。其中，公务用车运行维护费2021年决算数7.65万元。比上年减少0.35万元。',
    ids: /^N07-05a/,
    clauses: ['公务用车购置及运行维护费 决算 7.65', '公务用车运行维护费 < 公务用车购置及运行维护费 决算 7.65 比上年 -0.35'],
    outcome: '',
  },
  {
    what: 'a comparison after a list of parts is of the whole',
    section: '二',
    text: '2024年度收入总计538.59万元，其中：财政拨款收入530.59万元，占98.51%；其他收入8万元，占1.49%。较上年增加115.85万元，增长27.41%。',
    ids: /^N0[12]-0[1-3]d?/,
    clauses: ['收入总计 决算 538.59 比上年 115.85 比上年率 27.41%', '财政拨款收入 < 收入总计 决算 530.59 占比 98.51%', '其他收入 < 收入总计 决算 8 占比 1.49%'],
    outcome: 'N02-01d holds, N02-03a holds, N02-03c holds',
  },
  {
    what: 'a list that is a sentence of its own belongs to the one before',
    section: '六',
    text: '一般公共预算财政拨款基本支出100万元，其中：（一）人员经费80万元。主要包括：基本工资、奖金。',
    ids: /^N06-02a/,
    clauses: ['基本支出 决算 100', '人员经费 < 基本支出 决算 80 [基本工资|奖金]'],
    outcome: '',
  },
  {
    what: '本年支出 after a semicolon is of the same budget, whatever its reason speaks of',
    section: '四',
    text: '政府性基金预算财政拨款本年收入250.00万元，比上年减少38.86万元，降低13.45%，主要原因是项目支出减少；本年支出240.00万元，比上年减少48.86万元，降低16.92%。',
    ids: /^N04-0[23]/,
    clauses: ['政府性基金预算财政拨款收入 决算 250.00 比上年 -38.86 比上年率 -13.45%', '政府性基金支出 决算 240.00 比上年 -48.86 比上年率 -16.92%'],
    outcome: 'N04-02h holds, N04-02j holds',
  },
  {
    what: 'a number with a group of two digits is one number',
    section: '五(一)',
    text: '一般公共预算财政拨款支出9,64.26万元，较上年减少5.26万元。',
    ids: /^N05-01a/,
    clauses: ['一般公共预算财政拨款支出 决算 9,64.26 比上年 -5.26'],
    outcome: '',
  },
  {
    what: 'a subject with a count goes on after a purpose',
    section: '七(二)',
    text: '公务接待费支出6.54万元。其中：国内公务接待支出6.54万元，主要用于省内外考察交流接待，国内公务接待62批次、538人次。',
    ids: /^N07-09b/,
    clauses: ['公务接待费 决算 6.54', '国内公务接待 < 公务接待费 决算 6.54 批次 62批次 人次 538人次'],
    outcome: 'N07-09b holds',
  },
  {
    what: 'what a collective of villagers earns is no income of the township',
    section: '二',
    text: '全镇村集体经济收入1236.50万元，其中：经营收入312.40万元，占25.27%。事业收入5万元，占1%。',
    ids: /^N02-02a/,
    clauses: ['事业收入 决算 5 占比 1%'],
    outcome: '',
  },
  {
    what: 'what a bracket behind a number lists are its parts',
    section: '三',
    text: '本年支出合计150万元，其中：基本支出100万元（人员经费80万元，日常公用经费20万元），占66.67%；项目支出50万元，占33.33%。',
    ids: /^N0(?:1-04f|3-02c)/,
    clauses: [
      '本年支出合计 决算 150',
      '基本支出 < 本年支出合计 决算 100 占比 66.67%',
      '人员经费 < 基本支出 决算 80',
      '公用经费 < 基本支出 决算 20',
      '项目支出 < 本年支出合计 决算 50 占比 33.33%',
    ],
    outcome: 'N01-04f holds, N03-02c holds',
  },
  {
    what: 'a bracket behind a total that is then divided says only more of it',
    section: '三',
    text: '本年支出合计150万元（财政拨款支出140万元、其他资金10万元），其中：基本支出100万元，项目支出50万元。',
    ids: /^N03-02c/,
    clauses: ['本年支出合计 决算 150', '财政拨款支出 决算 140', '基本支出 < 本年支出合计 决算 100', '项目支出 < 本年支出合计 决算 50'],
    outcome: 'N03-02c holds',
  },
  {
    what: 'a comparison after the list of the three is of their sum',
    section: '七(一)',
    text: '“三公”经费支出决算总额为10万元，其中：因公出国（境）费2万元；公务用车购置及运行维护费7万元；公务接待费1万元。比上年减少2万元，下降16.67%。',
    ids: /^N07-05[ab]/,
    clauses: [
      '三公经费 决算 10 比上年 -2 比上年率 -16.67%',
      '因公出国（境）费 < 三公经费 决算 2',
      '公务用车购置及运行维护费 < 三公经费 决算 7',
      '公务接待费 < 三公经费 决算 1',
    ],
    outcome: 'N07-05b holds',
  },
  {
    what: 'expenditure is not said of an income',
    section: '十二',
    text: '政府采购支出100万元，收入500万元。',
    ids: /^N12-01/,
    clauses: ['政府采购支出 决算 100'],
    outcome: '',
  },
  {
    what: 'the amount that opens a sentence completes the budget before it',
    section: '五(三)',
    text: '一般公共预算财政拨款支出年初预算为1440.13万元。支出决算为1533.40万元，完成年初预算的106.48%。',
    ids: /^N05-07a/,
    clauses: ['一般公共预算财政拨款支出 年初预算 1440.13 决算 1533.40 完成年初预算 106.48%'],
    outcome: 'N05-07a holds',
  },
  {
    what: 'totals whose paragraphs open with titles',
    section: '一',
    text: '1.总体情况。2022年度收入总计2468.49万元，支出总计2468.49万元。收支较上年决算数增加520.99万元，增长26.8%。\n2.收入情况。2022年度收入合计2424.93万元。其中：财政拨款收入2424.93万元，占100.0%。\n3.支出情况。2022年度支出合计2424.93万元。其中：基本支出1306.19万元，占53.9%；项目支出1118.74万元，占46.1%。\n4.结转结余情况。2022年度年末结转和结余43.56万元，较上年决算数增加3.56万元，增长8.9%。',
    ids: /^N0[123]/,
    clauses: [
      '收入总计 决算 2468.49',
      '支出总计 决算 2468.49',
      '收支总计 比上年 520.99 比上年率 26.8%',
      '本年收入合计 决算 2424.93',
      '财政拨款收入 < 本年收入合计 决算 2424.93 占比 100.0%',
      '本年支出合计 决算 2424.93',
      '基本支出 < 本年支出合计 决算 1306.19 占比 53.9%',
      '项目支出 < 本年支出合计 决算 1118.74 占比 46.1%',
      '年末结转和结余 决算 43.56 比上年 3.56 比上年率 8.9%',
    ],
    outcome: 'N01-02a holds, N01-02b holds, N02-03a holds, N02-03c holds, N02-04 holds, N03-02c holds, N03-03a holds, N03-03c holds',
  },
  {
    what: 'names of 款 alone, compared with the budget of a year that is named',
    section: '五(三)',
    text: '“进修及培训”（款）2021年度决算4.56万元，比2021年年初预算减少3.44万元，下降43.00%。',
    given: { T05: { 205: ['4.56'], 20508: ['4.56'], 2050803: ['4.56'] } },
    ids: /^N05-(?:09a|15c)/,
    clauses: ['进修及培训 决算 4.56 比年初预算 -3.44 比年初预算率 -43.00%'],
    outcome: 'N05-09a holds, N05-15c holds',
  },
  {
    what: 'items behind the ordinals of sections',
    section: '五(三)',
    text: '二、一般公共服务支出（类）商贸事务（款）招商引资（项）。年初预算200.00万元，支出决算152.34万元，完成年初预算的76.17%。',
    ids: /^N05-10a/,
    clauses: ['一般公共服务支出/商贸事务/招商引资 年初预算 200.00 决算 152.34 完成年初预算 76.17%'],
    outcome: 'N05-10a holds',
  },
  {
    what: 'items that follow one another in a paragraph',
    section: '五(三)',
    text: '具体情况如下：1.教育支出（类）普通教育（款）小学教育（项）。年初预算为20.00万元，支出决算为18.00万元，完成年初预算的90%；2.住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为10.00万元，支出决算为11.00万元，完成年初预算的101%。',
    ids: /^N05-10a/,
    clauses: [
      '教育支出/普通教育/小学教育 年初预算 20.00 决算 18.00 完成年初预算 90%',
      '住房保障支出/住房改革支出/住房公积金 年初预算 10.00 决算 11.00 完成年初预算 101%',
    ],
    outcome: 'N05-10a fails error, N05-10a holds',
  },
  {
    what: 'by how much accounts differ from the budget, with its sign',
    section: '七',
    text: '财政拨款“三公”经费支出全年预算数27.00万元，决算数25.00万元，预决算差异率-7.41%。',
    ids: /^N07-05h/,
    clauses: ['三公经费 全年预算 27.00 决算 25.00 比预算率 --7.41%'],
    outcome: 'N07-05h holds',
  },
  {
    what: 'the income of a fund that opens the next sentence',
    section: '八',
    text: '政府性基金预算财政拨款年初结转结余0.00万元，年末结转结余0.00万元。本年收入265.00万元，较上年决算数增加65.00万元，增长32.5%。',
    ids: /^N08-01c/,
    clauses: ['政府性基金年初结转和结余 决算 0.00', '政府性基金年末结转和结余 决算 0.00', '政府性基金收入 决算 265.00 比上年 65.00 比上年率 32.5%'],
    outcome: 'N08-01c holds',
  },
]

test.each(SENTENCES)('$what', ({ section, text, given, ids, clauses: read, outcome }) => {
  const clauses = clausesIn({ section, text })
  expect(
    clauses
      .map((clause) => told(clause, clauses))
      .filter((line) => / \d|-\d/.test(line))
      .map((line) => line.replace(/ (?:比[^ ]*|用途)=.*$/, '')),
  ).toEqual(read)
  expect(outcomeOf(checksWith(clauses, given ?? {}, ids))).toBe(outcome)
})
