import { describe, expect, test } from 'vitest'
import { findingsWith } from './support/sentences.ts'

/** One mistake in the text or in a table is one finding, and says what was meant only where that is proven. */

const RULES = /^(?:N0[1-5]|T05-02|Q-01)/
const T05 = {
  合计: ['1,264.92'],
  '208': ['67.64'],
  '20805': ['67.64'],
  '2080505': ['67.64'],
  '210': ['1,196.48'],
  '21011': ['1,196.48'],
  '2101101': ['1,196.48'],
  '213': ['0.80'],
  '21301': ['0.80'],
  '2130104': ['0.80'],
}
const CLASSES =
  '一般公共预算财政拨款支出1264.92万元，主要用于以下方面：社会保障和就业支出67.64万元，占5.35%；卫生健康支出1196.48万元，占94.59%；农林水支出0.80万元，占0.06%。'

function changed(text: string, ...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((now, [from, to]) => now.replace(from, to), text)
}

/** Each finding by its rule, what is printed and what it should be. */
function found(text: string, section: string, given = {}) {
  return findingsWith(text, section, given, RULES)
    .filter(({ severity }) => severity !== 'info')
    .map(({ rule, severity, printed, expected }) => [rule, severity, printed, expected])
}

describe('amounts and shares of classes', () => {
  test('nothing is found where all agree', () => {
    expect(found(CLASSES, '五(二)', { T05 })).toEqual([])
  })

  test('a wrong amount is one finding with the sum that fails by it', () => {
    expect(found(changed(CLASSES, ['1196.48', '1169.48']), '五(二)', { T05 })).toEqual([['N05-05a', 'error', '1169.48', '1,196.48']])
  })

  test('two wrong amounts in one sum are two findings, each proven', () => {
    const both = changed(CLASSES, ['1264.92', '1246.92'], ['1196.48', '1169.48'])
    expect(found(both, '五(二)', { T05 }).sort()).toEqual([
      ['N05-04', 'error', '1246.92', '1,264.92'],
      ['N05-05a', 'error', '1169.48', '1,196.48'],
    ])
  })

  test('a wrong share is one finding, not also a list that is not 100%', () => {
    expect(found(changed(CLASSES, ['占94.59%', '占95.49%']), '五(二)', { T05 })).toEqual([['N05-06a', 'error', '95.49%', '94.59%']])
  })

  test('a wrong total of the table leaves the shares right that are of the printed total', () => {
    expect(found(CLASSES, '五(二)', { T05: { ...T05, 合计: ['1,246.92'] } }).map(([rule]) => rule)).not.toContain('N05-06a')
  })

  test('a class under the name of another is one finding, which tells what is missing', () => {
    const [finding, ...others] = findingsWith(changed(CLASSES, ['农林水支出', '教育支出']), '五(二)', { T05 }, RULES)
    expect(others).toEqual([])
    expect(finding?.mistake).toMatchObject({ fault: { kind: 'not-a-row', name: '教育支出', near: ['213'] } })
  })

  test('a class that is left out is one finding', () => {
    const [finding, ...others] = findingsWith(changed(CLASSES, ['农林水支出0.80万元，占0.06%。', '']), '五(二)', { T05 }, RULES)
    expect(others).toEqual([])
    expect(finding?.mistake).toMatchObject({ fault: { kind: 'not-listed', codes: ['213'] } })
  })
})

describe('a figure copied with its last digit wrong', () => {
  test('is a warning', () => {
    expect(found('卫生健康支出1196.47万元。', '五(二)', { T05: { '210': ['1,196.48'] } }).map(([rule, severity]) => [rule, severity])).toEqual([
      ['N05-05a', 'warning'],
    ])
  })

  test('is none where another table prints it so', () => {
    const tables = { T05: { '210': ['1,196.48'] }, T03: { '210': ['1,196.47'] } }
    expect(found('卫生健康支出1196.47万元。', '五(二)', tables)).toEqual([])
  })
})

describe('budgets of items', () => {
  const ITEMS = [
    '一般公共预算财政拨款支出年初预算为1190.00万元，支出决算为1264.92万元，完成年初预算的106.30%。其中：',
    '1、社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）。年初预算为70.01万元，支出决算为67.64万元，完成年初预算的96.61%。',
    '2、卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。年初预算为1120.00万元，支出决算为1196.48万元，完成年初预算的106.83%。',
    '3、农林水支出（类）农业农村（款）事业运行（项）。年初预算为0万元，支出决算为0.80万元。',
  ].join('\n')

  test('their sum may be off by rounding', () => {
    expect(found(ITEMS, '五(三)', { T05 })).toEqual([])
  })

  test('the one whose rate fails too is wrong, and the slip of the hand within rounding is what was meant', () => {
    expect(found(changed(ITEMS, ['1120.00', '1150.00']), '五(三)', { T05 })).toEqual([['N05-11', 'error', '1150.00', '1,120.00']])
  })

  test('a wrong amount takes its rate and word along', () => {
    expect(found(changed(ITEMS, ['支出决算为67.64', '支出决算为76.64']), '五(三)', { T05 })).toEqual([['N05-09a', 'error', '76.64', '67.64']])
  })
})

test('a total that means the income of the year is told by the table', () => {
  const text = '学校2023年度收入总计430,725.03万元，与2022年度相比，减少23,616.80万元，降低5.20%。'
  const T01 = { 本年收入合计: ['430,725.03'], 收入总计: ['502,647.72'] }
  expect(found(text, '一', { T01 })).toEqual([])
  const [finding, ...others] = findingsWith(changed(text, ['430,725.03', '430,752.03']), '一', { T01 }, RULES)
  expect(others).toEqual([])
  expect(finding?.mistake).toMatchObject({ proof: { rule: 'N01-01b', right: [{ printed: '430,725.03' }], difference: '27.00' } })
})

describe('one amount printed as budget and as final amount, and said to differ', () => {
  const item = (rate: string) =>
    `3、一般公共服务支出（类）统计信息事务（款）统计管理（项）。年初预算为75.40万元，支出决算为75.40万元${rate}。决算数大于预算数的主要原因：人员增加。`

  test('either may be a copy of the other, or the word wrong', () => {
    expect(found(item(''), '五(三)')).toEqual([['Q-01', 'error', '大于', null]])
  })

  test('a negative amount leaves open whether it or the word is wrong', () => {
    expect(found(item('').replace('年初预算为75.40', '年初预算为-75.40').replace('大于', '小于'), '五(三)')).toEqual([['Q-01', 'error', '小于', null]])
  })

  test('the word is wrong where the rate says that they are equal', () => {
    expect(found(item('，完成年初预算的100%'), '五(三)')).toEqual([['Q-01', 'error', '大于', '等于']])
  })
})

describe('rise and fall', () => {
  const TOTAL = '一般公共预算财政拨款支出1264.92万元，与2022年相比，减少100.00万元，下降7.33%。'
  const findings = (text: string) =>
    findingsWith(text, '五(一)', { T05 }, RULES).map(({ mistake, printed, expected }) => [
      mistake.kind === 'fault' ? mistake.fault.kind : mistake.kind,
      printed,
      expected,
    ])

  test('a change and its rate that fit the amount once both are turned are in the wrong direction', () => {
    expect(findings(TOTAL)).toEqual([])
    expect(findings(changed(TOTAL, ['减少', '增加'], ['下降', '增长']))).toEqual([['flipped', '7.33%', null]])
  })

  test('where only the rate is wrong, it is the rate', () => {
    expect(findings(changed(TOTAL, ['7.33', '8.33']))).toEqual([['rate', '8.33%', '7.33%']])
  })
})

describe('a total copied as zero', () => {
  test('is one finding, with its parts and the rates that have no base any more', () => {
    const text =
      '2022年度政府采购支出总额45.12万元，其中：政府采购货物支出45.12万元、政府采购工程支出0万元、政府采购服务支出0万元。授予中小企业合同金额45.12万元，占政府采购支出总额的100%，其中：授予小微企业合同金额40万元，占政府采购支出总额的88.65%。'
    const told = (changed: string) => findingsWith(changed, '十二', {}, /^N12/).map(({ cause, consequences }) => [cause?.proposal, consequences.length])
    expect(told(text)).toEqual([])
    expect(told(text.replace('总额45.12', '总额0'))).toEqual([['45.12', 5]])
  })
})

describe('a wrong rate', () => {
  test('was meant with as many decimals as other rates that are rounded', () => {
    const text = [
      '2022年度收、支总计3482.41万元。与2021年度相比，收、支总计各减少221.76万元，下降5.79%。',
      '§二',
      '本年收入合计100万元，其中：财政拨款收入100万元，占100%。',
      '§三',
      '本年支出合计100万元，其中：基本支出100万元，占100%。',
    ].join('\n')
    expect(findingsWith(text, '一', {}, /^N01/).map(({ cause }) => cause?.proposal)).toEqual(['5.99%'])
  })
})

describe('a minus behind a word that says it', () => {
  test('is proposed to be dropped, and not to be printed again', () => {
    const text = '2021年决算数7.65万元，比2021年年初预算数9.8万元减少-2.15万元。'
    const found = findingsWith(`公务用车购置及运行维护费${text}`, '七(二)', {}, /^N07/)
    expect(found.map(({ cause }) => [cause?.suspects[0]?.printed, cause?.proposal, cause?.kind])).toEqual([['-2.15', '2.15', 'sign']])
  })
})
