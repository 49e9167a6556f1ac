import { describe, expect, test } from 'vitest'
import type { Rows } from './support/accounts.ts'
import { clausesIn, findingsWith, told } from './support/sentences.ts'

/** What a sentence says of somebody or something else is not held against the document. */

function read(section: string, text: string): string[] {
  const clauses = clausesIn({ section, text })
  return clauses.map((clause) => told(clause, clauses))
}

describe('names that nobody knows', () => {
  test.each([
    ['其中基本支出0万元，项目支出255.56万元', ['基本支出 < 政府性基金支出 决算 0', '项目支出 < 政府性基金支出 决算 255.56']],
    ['其中：地块评估支出200.00万元，信访维稳支出55.56万元', []],
  ])('%s are no other print of the whole', (parts, asParts) => {
    expect(read('八', `政府性基金收入255.56万元，支出255.56万元，${parts}。`)).toEqual(['政府性基金收入 决算 255.56', '政府性基金支出 决算 255.56', ...asParts])
  })

  test('a change of them is none of the subject at hand', () => {
    expect(read('一', '2022年度收、支总计1071.32万元。与上年相比，增加120.72万元，增长12.7%，奖补项目减少25.00万元。')).toEqual([
      '收支总计 决算 1071.32 比上年 120.72 比上年率 12.7%',
    ])
  })
})

describe('reasons', () => {
  const SAID = '2022年度收、支总计1071.32万元。与上年相比，增加120.72万元，增长12.7%，'
  test.each([
    '主要原因：一是人员经费增加13.59万元；二是项目支出减少25.00万元。',
    '主要是人员经费较上年增长3.2%，公用经费较上年下降5.0%。',
    '主要原因是事业收入较上年增加20.00万元，增长14.41%，其中医疗收入150.00万元，占事业收入的94.48%；药品收入42万元，占医疗收入的28%。',
  ])('%s', (reason) => {
    expect(read('一', SAID + reason)[0]).toBe('收支总计 决算 1071.32 比上年 120.72 比上年率 12.7%')
    expect(read('一', SAID + reason).filter((clause) => clause.startsWith('收支总计'))).toHaveLength(1)
  })
})

describe('the three public funds', () => {
  const NONE: Rows = Object.fromEntries(
    ['合计', '因公出国（境）费', '公务用车购置及运行维护费', '公务用车购置费', '公务用车运行维护费', '公务接待费'].map((row) => [row, ['0.00', '0.00']]),
  )

  test('what is paid from own money is not in 公开09表', () => {
    const own = '“三公”经费财政拨款支出预算为0万元，支出决算为0万元。本单位用自有资金列支公务接待费3.20万元、公务用车运行维护费18.60万元。'
    expect(findingsWith(own, '七(一)', { T09: NONE }, /^N07-04/)).toEqual([])
    const wrong = own.replace('用自有资金列支', '')
    expect(findingsWith(wrong, '七(一)', { T09: NONE }, /^N07-04/)).not.toEqual([])
  })
})

test('a subject named again within a comparison is that of the other year', () => {
  expect(read('十', '会议费预算2.00万元，会议费支出1.20万元，较2019年会议费5.00万元减少3.80万元，下降76%。').join('；')).not.toContain('决算 5.00')
})

test.each(['[]', '〔〕', '【】', '（）'])('the levels of an item stand in brackets of any kind: %s', (brackets) => {
  const [open, close] = brackets
  const item = `1.社会保障和就业支出${open}类${close}行政事业单位养老支出${open}款${close}行政单位离退休${open}项${close}：年初预算为6.00万元，支出决算为3.00万元，完成年初预算的50.0%。`
  expect(read('五(三)', item)).toEqual([expect.stringContaining('年初预算 6.00 决算 3.00 完成年初预算 50.0%')])
})
