import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { selected } from '../src/check.ts'
import { evaluate } from '../src/evaluate.ts'
import { explain } from '../src/explain.ts'
import type { Finding } from '../src/model/finding.ts'
import { compilePack } from '../src/rules.ts'
import { corpusPath } from './support/corpus.ts'
import { ruleFiles } from './support/ruleset.ts'
import { factsOf } from './support/wording.ts'

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const { rules } = compiled

/** Rules about titles, years, names and wording. */
const WORDING = ['Q-02', 'Q-04', 'Q-06', 'Q-07', 'Q-09', 'Q-10', 'Q-11', 'Q-12', 'Q-14', 'Q-15', 'Q-18']

async function findings(text: string, only: readonly string[]): Promise<readonly Finding[]> {
  const chosen = selected(rules, { only })
  const facts = await factsOf(text, rules.recognition)
  return explain(evaluate(facts, chosen), facts, chosen.rules)
}

/** What the rules say of a text: level, rule and what is printed. */
async function said(text: string, ...only: string[]): Promise<string[]> {
  return (await findings(text, only)).map(({ severity, rule, printed }) => `${severity} ${rule} ${printed}`)
}

const lines = (...text: string[]) => text.join('\n')

describe('leftovers of a template', () => {
  const leftovers = (...text: string[]) => said(lines('第三部分 2024年度单位决算情况说明', ...text), 'Q-14')

  test.each([
    ['某市XX局2024年度收入支出总计120.00万元。', '某市XX局'],
    ['共有车辆ＸＸ辆。', '共有车辆ＸＸ辆'],
    ['其中：本年收入××万元。', '本年收入××万'],
    ['○○局本年收入12.00万元。', '○○局'],
    ['一般公共预算财政拨款支出增加（减少）12.00万元。', '增加（减少）'],
    ['一般公共预算财政拨款支出增长/下降12.0%。', '增长/下降'],
    ['决算数大于（小于）预算数的主要原因是新增项目。', '大于（小于）'],
    ['本年收入持平（如持平作持平表述）。', '（如持平作持平表述）'],
    [
      '无政府性基金预算财政拨款收入支出的，仍保留该表格式，并在本表下方作下述说明：',
      '无政府性基金预算财政拨款收入支出的，仍保留该表格式，并在本表下方作下述说明',
    ],
    ['其他收入0.00万元（不涉及的不列）。', '（不涉及的不列）'],
    ['按上述格式依次说明到各项级科目，预决算持平的不用说明变动原因。', '按上述格式依次说明'],
    ['购置公务用车，列明公务用车购置数量。', '列明公务用车购置数量'],
    ['决算数大小于预算数。', '决算数大小于'],
    ['支出决算减增加 21.90 万元。', '减增加'],
    ['政府性基金收入 20.00 万元，支出收入20.00 万元。', '支出收入'],
    ['因公出国（境）费 0 万元，占 %，减少12.00万元。', '占 %'],
    ['比上年减少 万元。', '减少 万元'],
  ])('%s', async (text, printed) => {
    expect((await leftovers(text))[0]).toBe(`error Q-14 ${printed}`)
  })

  test.each([
    '车牌XX的车辆停驶，尾号为XX。',
    '沪AXX区域车辆。',
    '张××等3人退休，王××院长到任，李XX主任调离。',
    '会议室面积为10×20米，分辨率1920×1080。',
    '二○○九年、二○○○年度资料已移交。',
    '上海国际MCN大会，XXL号服装一批。',
    '年末新增减少的项目单列。人员调减增加结余。',
    '收入支出总计120.00万元，人均收入支出比为1。',
    '应当列明理由，逐项列明用途。',
    '反映增加（减少）情况。净增减额为零。',
    '所占%为比重的写法。金额单位：万元。',
    '占比100%，占本年支出合计的100%。',
    '由办公室根据制度填报。',
  ])('nothing in %s', async (text) => {
    expect(await leftovers(text)).toEqual([])
  })

  test('one kind is one finding, with all its places', async () => {
    const text = lines('第二部分 某市XX局2024年度部门决算表', '某市XX局', '第三部分 某市XX局2024年度部门决算情况说明', '决算数大小于预算数。')
    const found = await findings(text, ['Q-14'])
    expect(found.map(({ mistake, locations }) => [mistake.kind === 'fault' && 'what' in mistake.fault ? mistake.fault.what : '', locations.length])).toEqual([
      ['placeholder', 3],
      ['merged', 1],
    ])
  })

  test('blanks of forms in the annex and of definitions are none of ours', async () => {
    expect(await leftovers('第四部分 名词解释', '占 %，反映增长（下降）12%的情况。', '第五部分 附件', '完成率占 %。')).toEqual([])
  })
})

describe('years', () => {
  const years = (...text: string[]) => said(lines('某市文化和旅游局2024年度部门决算', ...text), 'Q-09')

  test.each([
    ['第二部分 2023年度部门决算表', 'error Q-09a 2023'],
    ['第三部分 202 年度部门决算情况说明', 'error Q-09d 202年度'],
    ['20244年度收入支出总计120.00万元。', 'error Q-09d 20244年度'],
  ])('%s', async (text, expected) => {
    expect(await years(text)).toEqual([expected])
  })

  test.each([
    '2025年8月',
    '（2025年）',
    '四、2025年收入支出预算情况',
    '五、2025年工作计划',
    '六、2025年度部门预算绩效目标',
    '七、2023年与2024年收入支出对比',
    '八、2020—2024年度决算变动情况',
    '某市统计局印发《2022年度部门决算公开检查报告》。',
    '共有12.202年度不详的档案。',
  ])('nothing in %s', async (text) => {
    expect(await years(text)).toEqual([])
  })

  test('a title of a table', async () => {
    expect(
      await years(
        '2023年度支出决算表',
        '金额单位：万元',
        '科目代码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出',
        '\t合计\t30.00\t10.00\t20.00',
      ),
    ).toEqual(['error Q-09a 2023'])
  })

  test('a cover against all titles is itself the one at fault', async () => {
    const text = lines('某市文化和旅游局2023年度部门决算', '第二部分 2024年度部门决算表', '第三部分 2024年度部门决算情况说明', '十四、2024年度预算绩效情况说明')
    expect(await said(text, 'Q-09')).toEqual(['error Q-09a 2023'])
  })

  test('a report in the annex may be of another year: a person must look', async () => {
    expect(await years('第五部分 附件', '某市文化和旅游局2023年度部门整体支出绩效自评报告')).toEqual(['warning Q-09a 2023'])
  })

  test.each([
    ['与2022年度相比，收、支总计增加20.00万元。', ['warning Q-09c 与2022年度相比']],
    ['2024年度收、支总计120.00万元，比2022年度增加20.00万元。', ['warning Q-09c 比2022年度增加']],
    ['2024年度收、支总计120.00万元，比2023年度增加20.00万元。', []],
    ['2024年度收、支总计120.00万元，与上年相比增加20.00万元，主要原因是比2019年增加3个项目。', []],
    ['2022年度收、支总计120.00万元，与2021年度相比增加20.00万元。', []],
    ['收、支总计120.00万元，与2024年度预算相比增加20.00万元。', []],
  ])('%s', async (text, expected) => {
    expect(await years('一、收入支出决算总体情况说明', text)).toEqual(expected)
  })

  test('performance may compare with any year', async () => {
    expect(await years('十四、2024年度预算绩效情况说明', '游客人数比2019年增长10%。')).toEqual([])
  })
})

describe('the name of the body', () => {
  const names = (...text: string[]) =>
    said(lines('# 某市东山区文化和旅游局2024年度部门决算', '## 第二部分 某市东山区文化和旅游局2024年度部门决算表', ...text), 'Q-10')

  test.each([
    ['某市东山区文化与旅游局2024年度收入支出总计120.00万元。', '某市东山区文化与旅游局'],
    ['某市文化和旅游局2024年度收入支出总计120.00万元。', '某市文化和旅游局'],
    ['截至2024年12月31日，东山区文化和旅游局部门（单位）共有车辆10辆。', '东山区文化和旅游局'],
    ['说明：某市东山区文化和旅局本年度没有政府性基金收入。', '某市东山区文化和旅局'],
    ['部门：某省某市东山区文化和旅游局', '某省某市东山区文化和旅游局'],
  ])('%s', async (text, printed) => {
    expect(await names(text)).toEqual([`warning Q-10 ${printed}`])
  })

  test('in the head of a grid', async () => {
    const head = (title: string) => [
      `|${title}|||`,
      '|---|---|---|',
      '|部门：某市东山区文化和旅局||单位：万元|',
      '|科目编码|科目名称|本年支出合计|',
      '|合计||3.00|',
      '',
    ]
    expect(await names(...head('支出决算表'))).toEqual(['warning Q-10 某市东山区文化和旅局'])
    expect(await names(...head('下属单位情况表'))).toEqual([])
    expect(await names('支出决算表', '', ...head('公开03表'))).toEqual(['warning Q-10 某市东山区文化和旅局'])
  })

  test.each([
    '某市东山区文化和旅游局（本级）2024年度收入支出总计120.00万元。',
    '根据某市文化和旅游局的通知，游客人数增加。',
    '某市东山区文化馆2024年度收入支出总计20.00万元。',
    '文化和旅游局2024年度收入支出总计120.00万元。',
    '我局2024年度收入支出总计120.00万元。',
    '纳入某市东山区文化和旅游局2024年度部门决算编制范围的单位只有本级。',
    '某市东山区XX局2024年度收入支出总计120.00万元。',
    '本文以下简称“东山区文化和旅游局”。东山区文化和旅游局2024年度收入支出总计120.00万元。',
  ])('nothing in %s', async (text) => {
    expect(await names(text)).toEqual([])
  })

  test('schools and streets that are told apart by one letter are others', async () => {
    expect(
      await said(lines('某市第一中学2024年度单位决算', '某市第一中学2024年度收入总计12.00万元。', '某市第二中学2024年度收入总计12.00万元。'), 'Q-10'),
    ).toEqual([])
  })

  test('a form that is used throughout is a hint', async () => {
    const found = await names(
      ...Array.from({ length: 3 }, () => '东山区文化和旅游局2024年度收入支出总计120.00万元。'),
      ...Array.from({ length: 3 }, () => '部门：某市东山区文化和旅游局'),
    )
    expect(found).toEqual(['info Q-10 东山区文化和旅游局'])
  })
})

describe('the contents', () => {
  const HEAD = ['目录', '第一部分 部门概况', '一、部门职责', '第三部分 2024年度部门决算情况说明']
  const BODY = ['第一部分 部门概况', '一、部门职责', '负责全市档案工作。']

  test.each([
    ['the same titles', ['一、收入决算情况说明'], ['第三部分 2024年度部门决算情况说明', '一、收入决算情况说明'], []],
    ['page numbers', ['一、收入决算情况说明……………12'], ['第三部分 2024年度部门决算情况说明', '一、收入决算情况说明'], []],
    ['a part over two lines', ['一、收入决算情况说明'], ['第三部分', '2024年度部门决算情况说明', '一、收入决算情况说明'], []],
    ['an entry over two lines', ['一、收入决算', '情况说明'], ['第三部分 2024年度部门决算情况说明', '一、收入决算情况说明'], []],
    ['brackets and quotes of another width', ['七、“三公”经费(决算)说明'], ['第三部分 2024年度部门决算情况说明', '七、"三公"经费（决算）说明'], []],
    ['an annex that is not there', ['一、收入决算情况说明', '第五部分 附件'], ['第三部分 2024年度部门决算情况说明', '一、收入决算情况说明'], []],
    ['a part that is not there', ['一、收入决算情况说明', '第四部分 名词解释'], ['第三部分 2024年度部门决算情况说明', '一、收入决算情况说明'], []],
    [
      'a title inside a sentence',
      ['一、收入决算情况说明', '二、其他说明'],
      ['第三部分 2024年度部门决算情况说明', '一、收入决算情况说明', '本年收入12.00万元。其他说明：无。'],
      [],
    ],
    ['another year is the matter of another rule', ['一、收入决算情况说明'], ['第三部分 2023年度部门决算情况说明', '一、收入决算情况说明'], []],
    ['a placeholder too', ['一、收入决算情况说明'], ['第三部分 XX局2024年度部门决算情况说明', '一、收入决算情况说明'], []],
    ['a year less', ['一、收入决算情况说明'], ['第三部分 部门决算情况说明', '一、收入决算情况说明'], ['info Q-12a 第三部分 2024年度部门决算情况说明']],
    ['说明 less', ['一、收入决算情况说明'], ['第三部分 2024年度部门决算情况说明', '一、收入决算情况'], ['info Q-12a 一、收入决算情况说明']],
    ['other words', ['一、收入决算情况说明'], ['第三部分 2024年度部门决算情况说明', '一、本年收入决算结构情况说明'], ['warning Q-12a 一、收入决算情况说明']],
    [
      'a section that is not there',
      ['一、收入决算情况说明', '二、机关运行经费支出说明'],
      ['第三部分 2024年度部门决算情况说明', '一、收入决算情况说明'],
      ['warning Q-12a 二、机关运行经费支出说明'],
    ],
  ])('%s', async (_what, entries, body, expected) => {
    expect(await said(lines(...HEAD, ...entries, ...BODY, ...body, '本年收入12.00万元。'), 'Q-12')).toEqual(expected)
  })
})

describe('directions', () => {
  const text = (said: string) => lines('2024年度某市档案馆单位决算', '一、收入支出决算总体情况说明', said)

  test('a contradiction is told once, not again of the rate', async () => {
    expect(await said(text('2024年度收、支总计120.00万元。与2023年度相比，增加20.00万元，下降20.0%。'), 'Q-02', 'N01-02')).toEqual(['error Q-02 null'])
  })

  test('without it the rate is told', async () => {
    const found = await said(text('2024年度收、支总计120.00万元。与2023年度相比，增加20.00万元，增长30.0%。'), 'Q-02', 'N01-02')
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^error N01-02/)
  })

  test('alternatives that were not chosen from state no direction', async () => {
    expect(await said(text('2024年度收、支总计120.00万元。与2023年度相比，增加（减少）20.00万元，增长（下降）20.0%。'), 'Q-02', 'N01-02')).toEqual([])
  })
})

describe('empty tables', () => {
  const FUNDS = [
    '政府性基金预算财政拨款收入支出决算表',
    '金额单位：万元',
    '科目代码\t科目名称\t年初结转和结余\t本年收入\t小计\t基本支出\t项目支出\t年末结转和结余',
  ]
  const TEXT = ['', '### 二、收入决算情况说明', '本年收入合计120.00万元。']
  const SAYS = ['', '### 八、政府性基金预算财政拨款收入支出决算情况说明', '本单位没有使用政府性基金安排的支出。']
  const STATES = ['', '### 八、政府性基金预算财政拨款收入支出决算情况说明', '政府性基金预算财政拨款收入12.00万元。']

  test.each([
    ['with its note', [...FUNDS, '合计\t', '本单位无政府性基金收入，故本表无数据。', ...TEXT], []],
    ['with a note in other words', [...FUNDS, '合计\t', '注：本年未安排政府性基金支出。', ...TEXT], []],
    ['without', [...FUNDS, '合计\t', ...TEXT], ['warning Q-07a null']],
    ['without, but the text says so', [...FUNDS, '合计\t', ...TEXT, ...SAYS], ['info Q-07a null']],
    ['against the text', [...FUNDS, '合计\t', ...TEXT, ...STATES], ['error Q-07a null']],
    ['without any text', [...FUNDS, '合计\t'], []],
    ['not empty and says so', [...FUNDS, '合计\t\t0.00\t12.00\t12.00\t0.00\t12.00\t0.00', '故本表无数据。', ...TEXT], ['error Q-07b 12.00']],
    ['not empty and says what it lacks', [...FUNDS, '合计\t\t0.00\t12.00\t12.00\t0.00\t12.00\t0.00', '注：本年没有土地出让收入安排的支出。', ...TEXT], []],
  ])('%s', async (_what, text, expected) => {
    expect(await said(lines(...text), 'Q-07')).toEqual(expected)
  })
})

describe('tables that the contents list', () => {
  const TABLES = [
    '支出决算表',
    '单位：万元',
    '科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出',
    '\t合计\t3.00\t1.00\t2.00\t\t\t',
  ]
  const CONTENTS = ['目录', '一、支出决算表', '二、政府性基金预算财政拨款收入支出决算表', '三、财政拨款“三公”经费支出决算表', '']
  const errors = async (...more: string[]) =>
    (await findings(lines(...CONTENTS, ...TABLES, ...more), ['Q-13a'])).filter(({ severity }) => severity === 'error').length

  test('are missing where no title is printed, and not where one stands over no grid', async () => {
    expect(await errors()).toBe(2)
    expect(await errors('', '政府性基金预算财政拨款收入支出决算表', '单位：万元', '项目', '合计')).toBe(1)
    expect(await errors('', '政府性基金预算财政拨款收入支出决算表', '', '财政拨款“三公”经费支出决算表', '预算数', '决算数')).toBe(0)
  })
})

describe('style', () => {
  const style = (...text: string[]) => said(lines('第三部分 2024年度单位决算情况说明', '一、收入支出决算总体情况说明', ...text), 'Q-15')

  test.each([
    ['收、支总计120.00万元，增长28.0，其中项目支出增加。', '增长28.0'],
    ['收、支总计120.00万元。。', '00万元。。'],
    ['增加20.00万元，主要原因年中新增项目。', '主要原因年中新增'],
    ['收入总计1,234.00万元，支出总计1234.00万元。', '1234.00万元、1,234.00万元'],
  ])('%s', async (text, printed) => {
    expect(await style(text)).toEqual([`info Q-15 ${printed}`])
  })

  test.each([
    '收、支总计120.00万元，增长28.0%，下降0，占100%。',
    '增长1.5倍，占地12亩，增长3个百分点，增加1,200.00万元。',
    '主要原因是新增项目；主要原因：新增项目；主要原因有三；主要原因一是新增项目。',
    '……以及其他项目……',
    '收入总计234.00万元，支出总计1,234.00万元，2024年。',
  ])('nothing in %s', async (text) => {
    expect(await style(text)).toEqual([])
  })
})

/** Real documents: errors and warnings, and the rules that give hints. */
const REAL: readonly [string, readonly string[], readonly string[]][] = [
  [
    'zhuzhou-2023/document.txt',
    ['warning Q-12a 六、一般公共预算财政拨款基本支出决算表', 'warning Q-12a 八、国有资本经营预算财政拨款收入支出决算表'],
    ['Q-06', 'Q-12a', 'Q-15'],
  ],
  ['putuo-culture-2025/document.md', ['error Q-14 支出收入'], ['Q-15', 'Q-18b', 'Q-18b', 'Q-18b']],
  ['putuo-ecology-2025/document.md', [], ['Q-15']],
  ['putuo-shiquan-2025/document.md', ['error Q-14 决算数大小于', 'warning Q-10 普陀区人民政府石泉路街道办事处'], ['Q-04', 'Q-15', 'Q-18b', 'Q-18b']],
  ['excerpts/dayi_2022_2020_narrative.txt', [], []],
  ['excerpts/jinhua_jiuzhu_2021_narrative.txt', [], []],
  ['excerpts/duji_jgswglzx_2021_sangong.md', [], []],
  ['excerpts/duji_zfb_2021_sangong.md', ['error Q-14 决算数大小于'], []],
  ['excerpts/luan_gsl_2021_sangong.md', [], []],
  ['excerpts/luohu_sjj_2024_sangong.md', [], ['Q-06']],
]

test.for(REAL)('%s', async ([path, expected, hints], { skip }) => {
  const full = corpusPath(path)
  if (full === null) return skip('the document is not there')
  const found = await findings(readFileSync(full, 'utf8'), WORDING)
  const told = found.filter(({ severity }) => severity !== 'info')
  // Entries of the contents that differ are one finding, told one by one.
  const named = told.flatMap(({ severity, rule, printed, mistake }) => {
    const others = mistake.kind === 'fault' ? mistake.others.flatMap((fault) => (fault.kind === 'title-differs' ? [fault.entry] : [])) : []
    return [printed, ...others].map((print) => `${severity} ${rule} ${print}`)
  })
  expect(named).toEqual(expected)
  expect(found.filter(({ severity }) => severity === 'info').map(({ rule }) => rule)).toEqual(hints)
})
