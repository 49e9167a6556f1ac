import { describe, expect, test } from 'vitest'
import { findingsIn } from './support/sentences.ts'

/** Rates, words and counts that follow from a wrong number fold under it, and tell which of several numbers is wrong. */

const T09 = {
  合计: ['21.00', '16.95'],
  公务用车购置及运行维护费: ['20.50', '16.95'],
  公务用车运行维护费: ['20.50', '16.95'],
  公务接待费: ['0.50', '0.00'],
}
const RULES = /^(?:N07|T09|Q-0[35])/

function text(changes: Readonly<Record<string, string>> = {}): string {
  const published =
    '“三公”经费财政拨款支出年初预算为21.00万元，支出决算为16.95万元，完成预算的80.71%，其中：因公出国（境）费决算为0.00万元，完成预算的0.00%；公务用车购置及运行维护费支出决算为16.95万元，完成预算的82.68%；公务接待费支出决算为0.00万元，完成预算的0.00%。2025年度“三公”经费支出决算数小于预算数的主要原因：厉行节约。'
  return Object.entries(changes).reduce((now, [from, to]) => now.replace(from, to), published)
}

/** The finding there must be, alone: its rule, what is printed, what it should be, and the rules that follow. */
function only(changed: string, given: Readonly<Record<string, readonly string[]>> = T09) {
  const [finding, ...others] = findingsIn(changed, '七(一)', given, RULES)
  expect(others.map(({ rule }) => rule)).toEqual([])
  if (finding === undefined) throw new Error('nothing found')
  const { rule, severity, printed, expected, consequences, cause } = finding
  return { rule, severity, printed, expected, follows: consequences.map((one) => one.rule), confidence: cause?.confidence }
}

describe('what follows from a wrong number', () => {
  test('nothing is found in the published text', () => {
    expect(findingsIn(text(), '七(一)', T09, RULES)).toEqual([])
  })

  test('a rate of the right budget shows that the printed one is wrong, and not of another kind', () => {
    const found = only(text({ '21.00': '41.00' }))
    expect(found).toEqual({ rule: 'N07-02a', severity: 'error', printed: '41.00', expected: '21.00', follows: ['N07-03a'], confidence: 'certain' })
  })

  test('a comparing word follows from the total', () => {
    const found = only(text({ '支出决算为16.95': '支出决算为36.95' }))
    expect(found).toMatchObject({ printed: '36.95', expected: '16.95' })
    expect(found.follows).toContain('N07-02b')
  })

  test('rates follow from a wrong cell', () => {
    const found = only(text(), { ...T09, 公务用车购置及运行维护费: ['40.50', '16.95'] })
    expect(found).toMatchObject({ printed: '40.50', expected: '20.50' })
    expect(found.follows).toContain('N07-03c')
  })

  test('the budget whose rate is wrong is the wrong one of a sum', () => {
    const items =
      '“三公”经费支出预算为51万元，支出决算为29.9万元，完成预算的58.6%。因公出国（境）费支出预算为0万元，支出决算为0万元。公务用车购置费预算为0万元，支出决算为0万元。公务接待费支出预算为4万元，支出决算为0.94万元，完成预算的47%。公务用车运行维护费支出预算为49万元，支出决算为28.96万元，完成预算的59.1%。'
    const [finding, ...others] = findingsIn(items, '七(一)', null, /^N07-0[34]/)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ rule: 'N07-04b', printed: '4', expected: '2', cause: { confidence: 'certain' } })
  })

  test('a count of zero follows from an amount that is none', () => {
    const details = '因公出国（境）费支出0万元。\n1、因公出国（境）费支出2万元，全年安排因公出国（境）团组0个，累计0人次。'
    const [finding, ...others] = findingsIn(details, '七(二)', { 合计: ['0', '0'] }, RULES)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ printed: '2', expected: '0' })
    expect(finding?.consequences.map(({ rule }) => rule)).toContain('N07-09a')
  })

  test('a rate that no reading explains stays a mistake of its own', () => {
    const found = findingsIn(text({ '21.00': '41.00', '82.68%': '28.68%' }), '七(一)', T09, RULES)
    expect(found.map(({ printed }) => printed)).toEqual(['41.00'])
    const other = findingsIn(text({ '80.71%': '18.71%', '支出决算为16.95': '支出决算为36.95' }), '七(一)', T09, RULES)
    expect(other.map(({ printed }) => printed).sort()).toEqual(['18.71%', '36.95'])
  })
})

test('differences of rates and counts are no amounts', () => {
  const shares = '因公出国（境）费支出0万元，占0%；公务用车购置及运行维护费支出2.64万元，占86.84%；公务接待费支出0.40万元，占31.16%。'
  const [share] = findingsIn(shares, '七(二)', null, /^N07-06b/)
  expect(share?.mistake).toMatchObject({ proof: { difference: '18.00', unit: '%' } })
  expect(share?.unit).toBe(null)
  const [vehicles] = findingsIn('公务用车保有量为32辆（其中：局机关1辆、平台13辆）。', '七(二)', null, /^N07-11/)
  expect(vehicles?.mistake).toMatchObject({ proof: { difference: '18', unit: null } })
})
