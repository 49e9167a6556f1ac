import { describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import type { TableId } from '../src/model/fact.ts'
import { compilePack } from '../src/rules.ts'
import type { Rows } from './support/accounts.ts'
import { ruleFiles } from './support/ruleset.ts'
import { checksWith, clausesIn, outcomeOf, type Sentence, told } from './support/sentences.ts'

/** Sentences of sections 八 to 十四 as published: what is read of them, and what comes of recomputing it. */
const FUNDS = { T07: { 合计: ['0', '2002.80', '2,002.80', '', '2,002.80', '0'] } } as const
const NO_FUNDS = { T07: { 合计: ['0.00', '0.00', '0.00', '0.00', '0.00', '0.00'] }, T08: { 合计: ['', '', '0.00', '0.00', '0.00', ''] } } as const
const ALL_GENERAL = {
  T03: { 合计: ['2,668.25', '746.04', '1,922.21'] },
  T05: { 合计: ['2,668.25', '746.04', '1,922.21'] },
  T06: { 人员经费合计: ['522.78'], 公用经费合计: ['223.26'] },
} as const

/** A sentence with the rows of the tables it is held against. */
interface Row extends Omit<Sentence, 'given' | 'basic'> {
  readonly tables?: Readonly<Partial<Record<TableId, Rows>>>
}

const SENTENCES: readonly Row[] = [
  {
    section: '八',
    text: '某局 2025 年度无政府性基金预算财政拨款收入和支出。',
    tables: NO_FUNDS,
    clauses: ['政府性基金收入 有无=无', '政府性基金支出 有无=无'],
    outcome: 'N08-02a holds, N08-02b holds',
  },
  {
    section: '八',
    text: '某局 2025 年度无政府性基金预算财政拨款收入和支出。',
    tables: FUNDS,
    x: true,
    clauses: ['政府性基金收入 有无=无', '政府性基金支出 有无=无'],
    outcome: 'N08-02a fails error, N08-02b fails error',
  },
  {
    section: '八',
    text: '本单位没有政府性基金收入，也没有使用政府性基金安排的支出。',
    tables: NO_FUNDS,
    clauses: ['政府性基金收入 有无=没有', '政府性基金支出 有无=没有使用'],
    outcome: 'N08-02a holds, N08-02b holds',
  },
  {
    section: '八',
    text: '政府性基金预算财政拨款收入 2002.80 万元，支出收入2002.80 万元，支出具体情况如下：',
    tables: FUNDS,
    clauses: ['政府性基金收入 决算 2002.80', '政府性基金支出 决算 2002.80'],
    outcome: 'N08-01a holds, N08-01b holds',
  },
  {
    section: '八',
    text: '1、文化旅游体育与传媒支出（类）旅游发展基金支出（款）地方旅游开发项目补助（项）。主要用于：旅游厕所质量提升。年初预算为 0 万元，支出决算为 2.80 万元。决算数大于预算数的主要原因：年中新增。\n2、城乡社区支出（类）国有土地使用权出让收入对应专项债务收入安排的支出（款）其他国有土地使用权出让收入对应专项债务收入安排的支出（项）。年初预算为 0 万元，支出决算为 2000.00 万元。',
    clauses: [
      '文化旅游体育与传媒支出/旅游发展基金支出/地方旅游开发项目补助 年初预算 0 决算 2.80 比预算=大于',
      '城乡社区支出/国有土地使用权出让收入对应专项债务收入安排的支出/其他国有土地使用权出让收入对应专项债务收入安排的支出 年初预算 0 决算 2000.00',
    ],
    outcome: '',
  },
  {
    section: '九',
    text: '本单位没有使用国有资本经营预算安排的支出。',
    tables: NO_FUNDS,
    clauses: ['国有资本经营支出 有无=没有使用'],
    outcome: 'N09-01c holds',
  },
  {
    section: '九',
    text: '本单位没有使用国有资本经营预算安排的支出。',
    tables: { T08: { 合计: ['', '', '30.00', '0.00', '30.00', ''] } },
    x: true,
    clauses: ['国有资本经营支出 有无=没有使用'],
    outcome: 'N09-01c fails error',
  },
  {
    section: '十',
    text: '机关运行经费支出185.41万元，比2024年度增加4.68 万元，增长 2.60%。主要原因是人员变动。',
    tables: { T06: { 公用经费合计: ['416.36'] } },
    x: true,
    clauses: ['机关运行经费 决算 185.41 比上年 4.68 比上年率 2.60%'],
    outcome: 'N10-01a holds, N10-03 fails warning',
  },
  {
    section: '十',
    text: '2023年度机关运行经费支出223.26万元，比年初预算数减少25.08万元，减少10.1%，主要原因是：厉行节约；比上年决算数增加61.88万元，增长38.3%。主要原因是：2023年共压减公用经费指标10%。',
    tables: { T06: { 公用经费合计: ['223.26'] } },
    clauses: ['机关运行经费 决算 223.26 比年初预算 -25.08 比年初预算率 -10.1% 比上年 61.88 比上年率 38.3%'],
    outcome: 'N10-01a holds, N10-02 holds, N10-03 holds',
  },
  {
    section: '十一',
    text: '2023年度，会议费年初预算2万元，支出决算0.32万元，完成年初预算的16%。用于召开工作座谈会议，人数20人。经费支出为会议场租费0.28万元、其他费用0.04万元。',
    tables: { T06: { '30215': ['0.32'], '30216': ['0.00'] } },
    clauses: [
      '会议费 年初预算 2 决算 0.32 完成年初预算 16%',
      '分项 < 会议费 决算 0.28',
      '分项 < 会议费 决算 0.04',
      '事项 人数 20人 行文=用于召开工作座谈会议,人数',
      '分项 < 事项 决算 0.28',
      '分项 < 事项 决算 0.04',
    ],
    outcome: 'N11-01a holds, N11-03 holds, N11-04 holds',
  },
  {
    section: '十一',
    text: '培训费年初预算1万元，支出决算0万元，完成年初预算的0%。2023年采用线上培训方式，未发生培训费支出。\n本单位无举办节庆、晚会、论坛、赛事等活动的预算和开支。',
    tables: { T06: { '30215': ['0.32'], '30216': ['0.00'] } },
    clauses: ['培训费 年初预算 1 决算 0 完成年初预算 0%', '培训费 有无=未发生'],
    outcome: 'N11-03 holds, Q-08b holds',
  },
  {
    section: '十一',
    text: '会议费支出决算0.32万元。用于召开工作座谈会议，人数20人，内容为开展调研座谈。经费支出为会议场租费0.28万元、其他费用0.04万元。\n三类会议是用于召开工作座谈会议，人数103人，内容为开展调研座谈。经费支出为会议场租费0.28万元、其他费用0.04万元。',
    x: true,
    clauses: [
      '会议费 决算 0.32',
      '分项 < 会议费 决算 0.28',
      '分项 < 会议费 决算 0.04',
      '事项 人数 20人 行文=用于召开工作座谈会议,人数,内容为开展调研座谈',
      '分项 < 事项 决算 0.28',
      '分项 < 事项 决算 0.04',
      '事项 人数 103人 行文=三类会议是用于召开工作座谈会议,人数,内容为开展调研座谈',
      '分项 < 事项 决算 0.28',
      '分项 < 事项 决算 0.04',
    ],
    outcome: 'N11-04 holds, N11-05 fails warning',
  },
  {
    section: '十二',
    text: '2025 年度政府采购金额（以合同签订为准）为 372.34 万元，其中：货物采购金额 8.57 万元、工程采购金额 0.00 万元、服务采购金额 363.77 万元。\n2025 年度本部门面向中小企业预留政府采购项目预算金额372.34 万元，面向小微企业预留政府采购项目预算金额 152.92万元。',
    clauses: [
      '政府采购支出 决算 372.34',
      '政府采购货物支出 < 政府采购支出 决算 8.57',
      '政府采购工程支出 < 政府采购支出 决算 0.00',
      '政府采购服务支出 < 政府采购支出 决算 363.77',
      '中小企业预留 预算 372.34',
      '小微企业预留 预算 152.92',
    ],
    outcome: 'N12-01 holds, N12-04a holds',
  },
  {
    section: '十二',
    text: '2024年度政府采购金额（以合同签订为准）为251.25万元，其中：货物采购金额4.79万元、工程采购金额0万元、服务采购金额246.47万元。\n2024年度本部门面向中小企业预留政府采购项目预算金额246.47万元，面向小微企业预留政府采购项目预算金额0万元。在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，采购金额246.47万元；在面向小微企业预留政府采购项目中，由小微企业供应商中标或成交的，采购金额0万元；在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额4.79万元。',
    clauses: [
      '政府采购支出 决算 251.25',
      '政府采购货物支出 < 政府采购支出 决算 4.79',
      '政府采购工程支出 < 政府采购支出 决算 0',
      '政府采购服务支出 < 政府采购支出 决算 246.47',
      '中小企业预留 预算 246.47',
      '小微企业预留 预算 0',
      '预留中小企业成交 决算 246.47',
      '预留小微企业成交 决算 0',
      '其他中小企业成交 决算 4.79',
    ],
    outcome: 'N12-01 rounding info, N12-04a holds, N12-04b holds, N12-04d rounding info',
  },
  {
    section: '十二',
    text: '2023年度政府采购支出总额1755.27万元，其中：政府采购货物支出277.39万元、政府采购工程支出1291.1万元、政府采购服务支出186.78万元。授予中小企业合同金额1193.49万元，占政府采购支出总额的68.0%，其中：授予小微企业合同金额1193.49万元，占政府采购支出总额的68.0%。',
    tables: { T03: { 合计: ['1,000.00', '', ''] } },
    clauses: [
      '政府采购支出 决算 1755.27',
      '政府采购货物支出 < 政府采购支出 决算 277.39',
      '政府采购工程支出 < 政府采购支出 决算 1291.1',
      '政府采购服务支出 < 政府采购支出 决算 186.78',
      '中小企业合同 决算 1193.49 占政府采购支出 68.0%',
      '小微企业合同 < 中小企业合同 决算 1193.49 占政府采购支出 68.0%',
    ],
    outcome: 'N12-01 holds, N12-02a holds, N12-02b holds, N12-03a holds',
  },
  {
    section: '十二',
    text: '政府采购支出总额100.00万元，其中：政府采购货物支出60.00万元、政府采购工程支出0万元、政府采购服务支出40.00万元。授予中小企业合同金额80.00万元，占政府采购支出总额的80%，其中：授予小微企业合同金额60.00万元，占授予中小企业合同金额的75%；货物采购授予中小企业合同金额占货物支出金额的90%，工程采购授予中小企业合同金额占工程支出金额的0%，服务采购授予中小企业合同金额占服务支出金额的65%。',
    clauses: [
      '政府采购支出 决算 100.00',
      '政府采购货物支出 < 政府采购支出 决算 60.00',
      '政府采购工程支出 < 政府采购支出 决算 0',
      '政府采购服务支出 < 政府采购支出 决算 40.00',
      '中小企业合同 决算 80.00 占政府采购支出 80%',
      '小微企业合同 < 中小企业合同 决算 60.00 占中小企业合同 75%',
      '货物中小企业合同 占政府采购货物支出 90%',
      '工程中小企业合同 占政府采购工程支出 0%',
      '服务中小企业合同 占政府采购服务支出 65%',
    ],
    outcome: 'N12-01 holds, N12-02a holds, N12-02b holds, N12-03a holds, N12-03c holds',
  },
  {
    section: '十三',
    text: '截至 2025 年 12 月 31 日，共有车辆 9 辆，其中：部级领导干部用车 0 辆、主要领导干部用车0 辆、机要通信用车 0 辆、应急保障用车 1 辆、执法执勤用车 0辆、特种专业技术用车 0 辆、离退休干部用车 0 辆、其他用车 8辆。单价 100 万元（含）以上设备（不含车辆）6 台（套）。',
    clauses: [
      '车辆 数量 9 辆',
      '部级领导干部用车 < 车辆 数量 0 辆',
      '主要领导干部用车 < 车辆 数量 0 辆',
      '机要通信用车 < 车辆 数量 0 辆',
      '应急保障用车 < 车辆 数量 1 辆',
      '执法执勤用车 < 车辆 数量 0辆',
      '特种专业技术用车 < 车辆 数量 0 辆',
      '离退休干部用车 < 车辆 数量 0 辆',
      '其他用车 < 车辆 数量 8辆',
      '设备 数量 6 台（套）',
      '截止日 截至=2025年12月31日',
    ],
    outcome: 'N13-01 holds, N13-03 holds',
  },
  {
    section: '十三',
    text: '截至2023年12月31日，共有车辆32辆，其中，应急保障用车32辆（其中：局机关1辆、市公务用车平台31辆）；单位价值50万元以上通用设备0台（套）；单位价值100万元以上专用设备0台（套）。',
    clauses: [
      '车辆 数量 32辆',
      '应急保障用车 < 车辆 数量 32辆',
      '分项 < 应急保障用车 数量 1辆',
      '分项 < 应急保障用车 数量 31辆',
      '设备 数量 0台（套）',
      '设备 数量 0台（套）',
      '截止日 截至=2023年12月31日',
    ],
    outcome: 'N13-01 holds, N13-02 holds, N13-03 holds',
  },
  {
    section: '十四',
    text: '编报绩效目标的2025年度项目28个，涉及预算金额1354.13万元；绩效跟踪评价的2025年度项目28个，涉及预算金额1354.13万元；绩效自评的2025年度项目28个，涉及预算金额1354.13万元，平均得分99.86分。',
    tables: { T05: { 合计: ['4,733.14', '3,365.38', '1,367.76'] } },
    clauses: ['绩效目标编报 项目个数 28个 涉及预算 1354.13', '绩效跟踪 项目个数 28个 涉及预算 1354.13', '绩效自评 项目个数 28个 涉及预算 1354.13 得分 99.86分'],
    outcome: '',
  },
  {
    section: '十四',
    text: '绩效自评的2024年度项目4个，涉及预算金额598.42万元，平均得分99.43分（其中，绩效评级为“优”的项目4个；绩效评级为“良”的项目0个；绩效评级为“合格”的项目0个；绩效评级为“不合格”的项目0个。绩效自评中共发现问题3个，已经完成整改的2个，正在整改的1个）。',
    clauses: [
      '绩效自评 项目个数 4个 涉及预算 598.42 得分 99.43分',
      '评级优 项目个数 4个',
      '评级良 项目个数 0个',
      '评级合格 项目个数 0个',
      '评级不合格 项目个数 0个',
      '发现问题 个数 3个',
      '已整改 个数 2个',
      '正在整改 个数 1个',
    ],
    outcome: 'N14-03a holds, N14-03b holds',
  },
  {
    section: '十四',
    text: '2023年列入本部门预算的整体支出2668.25万元，其中：基本支出746.04万元，项目支出1922.21万元，2023年度一般公共预算项目支出涉及项目6个（其中：涉及财政公共专项4个），涉及资金1922.21万元，占一般公共预算项目支出总额的100%。\n从评价情况来看，绩效自评得分100分，等级为优。',
    tables: ALL_GENERAL,
    clauses: [
      '整体支出 决算 2668.25',
      '基本支出 < 整体支出 决算 746.04',
      '项目支出 < 整体支出 决算 1922.21 项目个数 6个 涉及资金 1922.21 占项目支出 100%',
      '分项 < 项目支出 项目个数 4个',
      '整体绩效自评 得分 100分 等级=优',
    ],
    outcome: 'N14-01a holds, N14-01b holds, N14-02a holds, N14-02b holds, N14-03c holds, N14-04 holds',
  },
]

describe('sentences on funds, running costs, procurement, assets and performance', () => {
  test.each(SENTENCES.map((sentence) => [sentence.text.slice(0, 60), sentence] as const))('%s', (_text, sentence) => {
    const clauses = clausesIn(sentence)
    expect(clauses.map((clause) => told(clause, clauses))).toEqual(sentence.clauses)
    const checks = checksWith(clauses, sentence.tables ?? {}, /^(?:N08|N09|N1\d|P-|Q-08)/)
    expect(outcomeOf(checks)).toBe(sentence.outcome)
    expect(checks.some(({ verdict, severity }) => verdict === 'fails' && severity !== 'info')).toBe(sentence.x === true)
  })
})

const FUND_TABLE = [
  '政府性基金预算财政拨款收入支出决算表',
  '单位：万元',
  '科目代码\t科目名称\t年初结转和结余\t本年收入\t本年支出小计\t基本支出\t项目支出\t年末结转和结余',
  '\t合计\t0\t2,002.80\t2,002.80\t\t2,002.80\t0',
  '207\t文化旅游体育与传媒支出\t0\t2.80\t2.80\t\t2.80\t0',
  '20709\t旅游发展基金支出\t0\t2.80\t2.80\t\t2.80\t0',
  '2070904\t地方旅游开发项目补助\t0\t2.80\t2.80\t\t2.80\t0',
  '212\t城乡社区支出\t0\t2,000.00\t2,000.00\t\t2,000.00\t0',
  '21219\t国有土地使用权出让收入对应专项债务收入安排的支出\t0\t2,000.00\t2,000.00\t\t2,000.00\t0',
  '2121999\t其他国有土地使用权出让收入对应专项债务收入安排的支出\t0\t2,000.00\t2,000.00\t\t2,000.00\t0',
]
const FUND_TITLE = '八、政府性基金预算财政拨款收入支出决算情况说明'

/** What the rules of a section say of a document: its findings, and the checks of these rules. */
async function checked(lines: readonly string[], ids: RegExp): Promise<{ findings: string[]; checks: string[] }> {
  const compiled = compilePack(ruleFiles())
  if (!compiled.ok) throw new Error('the rules do not compile')
  const report = await check([{ name: 'a.txt', bytes: new TextEncoder().encode(lines.join('\n')) }], compiled.rules)
  return {
    findings: report.findings.filter(({ severity }) => severity !== 'info').map(({ rule, severity }) => `${rule} ${severity}`),
    checks: report.checks.filter(({ rule }) => ids.test(rule)).map(({ rule, verdict }) => `${rule} ${verdict}`),
  }
}

test('items of a fund are held against the rows of its own table', async () => {
  const items = (amount: string) => [
    '2025年度部门决算',
    ...FUND_TABLE,
    FUND_TITLE,
    '1、文化旅游体育与传媒支出（类）旅游发展基金支出（款）地方旅游开发项目补助（项）。年初预算为 0 万元，支出决算为 2.80 万元。',
    `2、城乡社区支出（类）国有土地使用权出让收入对应专项债务收入安排的支出（款）其他国有土地使用权出让收入对应专项债务收入安排的支出（项）。年初预算为 0 万元，支出决算为 ${amount} 万元。`,
  ]
  expect(await checked(items('2000.00'), /^N08-03a/)).toEqual({ findings: [], checks: ['N08-03a holds', 'N08-03a holds'] })
  expect(await checked(items('200.00'), /^N08-03a/)).toEqual({ findings: ['N08-03a error'], checks: ['N08-03a holds', 'N08-03a fails'] })
})

test('支出收入 is a template leftover, whatever its number', async () => {
  const { findings } = await checked(['2025年度部门决算', FUND_TITLE, '政府性基金预算财政拨款收入 2002.80 万元，支出收入2002.80 万元。'], /^N08/)
  expect(findings).toEqual(['Q-14 error'])
})
