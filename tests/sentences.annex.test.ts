import { describe, expect, test } from 'vitest'
import type { TableId } from '../src/model/fact.ts'
import type { Rows } from './support/accounts.ts'
import { checksWith, clausesIn, outcomeOf, type Sentence, told } from './support/sentences.ts'

/** Sentences of the annex (绩效自评报告) as published: what is read of them, and what comes of recomputing it. */
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
    section: '附件',
    text: '本单位编制人数31人（其中行政编制15人、事业编制16人），年末实有在职在编人数32人（其中行政编制16人、事业编制16人），退休人员1人。',
    x: true,
    clauses: [
      '编制人数 人数 31人',
      '分项 < 编制人数 人数 15人',
      '分项 < 编制人数 人数 16人',
      '在职人数 人数 32人',
      '分项 < 在职人数 人数 16人',
      '分项 < 在职人数 人数 16人',
    ],
    outcome: 'P-13a holds, P-13b fails warning',
  },
  {
    section: '附件',
    text: '本单位2023年一般公共预算支出2668.25万元，其中基本支出746.04万元，项目支出1922.21万元。\n本单位2023年基本支出年初预算792.92万元，实际支出746.04万元，其中人员经费支出522.78万元，公用经费支出223.26万元。厉行节约，调减了10%的公用经费预算24.83万元。',
    tables: ALL_GENERAL,
    clauses: [
      '一般公共预算财政拨款支出 决算 2668.25',
      '基本支出 < 一般公共预算财政拨款支出 决算 746.04',
      '项目支出 < 一般公共预算财政拨款支出 决算 1922.21',
      '公用经费压减 压减率 10% 压减额 24.83',
      '基本支出 年初预算 792.92 决算 746.04',
      '人员经费 < 基本支出 决算 522.78',
      '公用经费 < 基本支出 决算 223.26',
    ],
    outcome: 'P-02a holds, P-02c holds, P-03a holds, P-03b holds',
  },
  {
    section: '附件',
    text: '全年发生项目支出 1922.21 万元，比年初预算 141 万元增加了 1781.21 万元，主要是增加了 4 个财政公共专项项目支出。\n2023 年年初列入本部门预算的项目有 2 个，一是垃圾分类工作经费专项，年初预算 11 万元，年中调减预算 1.1 万元，实际支出 9.9 万元。二是公务用车平台专项，年初预算 130 万元，实际支出 130 万元。\n2023 年增加的财政公共专项支出有 4 项，分别是大楼等维修改造项目支出 1704.81 万元、公共机构节能经费支出 4 万元、公物仓建设经费支出 7 万元、防疫物资采购支出 66.49 万元。',
    clauses: [
      '项目支出 决算 1922.21 年初预算 141 比年初预算 1781.21',
      '列举 个数 2 个 [垃圾分类工作经费专项|公务用车平台专项]',
      '项目 < 项目支出 年初预算 11 调减 1.1 决算 9.9',
      '项目 < 项目支出 年初预算 130 决算 130',
      '列举 个数 4 项 [大楼等维修改造项目支出|公共机构节能经费支出|公物仓建设经费支出|防疫物资采购支出]',
      '项目 < 项目支出 决算 1704.81',
      '项目 < 项目支出 决算 4',
      '项目 < 项目支出 决算 7',
      '项目 < 项目支出 决算 66.49',
    ],
    outcome: 'P-09e holds, P-10b holds, P-11 holds, P-15 holds',
  },
  {
    section: '附件',
    text: '（一）整体支出绩效情况\n2023 年完成了各项工作任务，年初预算数933.92 万元，全年预算数 2668.25 万元，全年执行数 2668.25 万元，预算执行率 100%。',
    tables: ALL_GENERAL,
    clauses: ['整体支出 年初预算 933.92 全年预算 2668.25 决算 2668.25 完成全年预算 100%'],
    outcome: 'P-01a holds, P-02a holds',
  },
  {
    section: '附件',
    text: '（1）垃圾分类专项\n项目年初预算安排 11 万元，年中调减预算 1.1 万元，实际支出 9.9 万元，预算执行率 100%。支出主要用于垃圾分类工作。\n2023 年推荐 4家党政机关、1 家医院参与示范点申报。\n项目各项指标完成较好，综合自评得分 100 分，等级为优。\n（5）节能改造专项及工作经费\n项目为财政公共专项，年初预算安排 100 万元，年中调减预算 10 万元，实际支出 90 万元，预算执行率 90%，支出主要用于节能改造。\n节能改造项目补助资金年初预算 80 万元，实际支出 80 万元，主要用于补助。\n节能工作经费年初预算 20 万元，年中调减预算 10 万元，实际支出 10 万元。根据工作需要，安排工作经费 6 万元（两个单位各 3 万）于 9月初拨付。',
    x: true,
    clauses: [
      '项目 年初预算 11 调减 1.1 决算 9.9 完成全年预算 100%',
      '项目 得分 100 分 等级=优',
      '项目 年初预算 100 调减 10 决算 90 完成全年预算 90%',
      '项目 < 项目 年初预算 80 决算 80',
      '项目 < 项目 年初预算 20 调减 10 决算 10',
    ],
    outcome: 'N14-04 holds, P-01b fails warning, P-01b holds, P-09e holds, P-10c holds, P-10d holds',
  },
  {
    section: '附件',
    text: '（3）办公用房维修改造专项\n项目为财政公共专项，年初预算安排 2550 万元，全年实际支出 2153.81 万元，结余 396.19 万元，项目资金执行率 84.5%，项目实施及绩效完成情况如下：\n项目结余资金 396.19 万元，主要原因是两个项目暂未启动。\n（4）集中办公物业管理费\n项目为财政公共专项，年初预算安排 2000 万元，年中调减 35.1 万元，调整后全年预算 1964.9 万元，实际支出 1964.9 万元，预算执行率 100%。',
    clauses: [
      '项目 年初预算 2550 决算 2153.81 结余 396.19 完成全年预算 84.5%',
      '项目 结余 396.19',
      '项目 年初预算 2000 调减 35.1 全年预算 1964.9 决算 1964.9 完成全年预算 100%',
    ],
    outcome: 'P-01a holds, P-01c holds, P-09a holds, P-09c holds, P-09d holds, P-09e holds',
  },
  {
    section: '附件',
    text: '（6）车辆购置费\n项目为财政公共专项，年初预算数 256 万元，其中一般公务用车 197.8 万元，执法执勤用车 58.2 万元。本单位主管的一般公务用车实际支出 222.76 万元，主要用于公务用车购置。\n2023 年度，共有 10 家单位更新购置公务用车 12 辆，更新率为 2.74%。',
    x: true,
    clauses: ['项目 年初预算 256', '项目 < 项目 年初预算 197.8 决算 222.76', '项目 < 项目 年初预算 58.2'],
    outcome: 'P-09e fails warning, P-10c holds',
  },
  {
    section: '附件',
    text: '根据 2023 年预算资金执行情况，自评 10 分，根据年度绩效指标完成情况，自评 90 分。按照一级指标权重比例，产出指标权重 40%，自评 40 分；效益指标权重 20%，自评 20 分；满意度指标权重 10%，自评 10 分；成本指标权重 20%，自评 20 分。本单位 2023 年整体支出绩效综合自评 100 分，等级为“优”。',
    clauses: [
      '预算执行 得分 10 分',
      '指标完成 得分 90 分',
      '产出指标 占比 40% 得分 40 分',
      '效益指标 占比 20% 得分 20 分',
      '满意度指标 占比 10% 得分 10 分',
      '成本指标 占比 20% 得分 20 分',
      '整体绩效自评 得分 100 分 等级=优',
    ],
    outcome: 'N14-04 holds, P-05c holds',
  },
]

describe('sentences of the annex', () => {
  test.each(SENTENCES.map((sentence) => [sentence.text.slice(0, 60), sentence] as const))('%s', (_text, sentence) => {
    const clauses = clausesIn(sentence)
    expect(clauses.map((clause) => told(clause, clauses))).toEqual(sentence.clauses)
    const checks = checksWith(clauses, sentence.tables ?? {}, /^(?:P-|N14)/)
    expect(outcomeOf(checks)).toBe(sentence.outcome)
    expect(checks.some(({ verdict, severity }) => verdict === 'fails' && severity !== 'info')).toBe(sentence.x === true)
  })
})
