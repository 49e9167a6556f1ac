import { describe, expect, test } from 'vitest'
import { independent } from '../src/evaluate/independent.ts'
import type { TableFacts } from '../src/model/fact.ts'
import type { Rule } from '../src/model/rule.ts'
import { checked, print, type Rows, rule, sum, table } from './support/accounts.ts'

/** Rows of two items and a total that is exact: different figures each time. */
function exactRows(count: number, first = 0): Record<string, string[]> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, nth) => {
      const [a, b] = [2100 + first + nth, 90_000 + 7 * (first + nth)]
      return [String(2_010_101 + first + nth), [print(a + b), print(a), print(b)]]
    }),
  )
}

/** What the first three columns add up to, in last digits. */
function totals(rows: Rows): [number, number, number] {
  const column = (nth: number) => sum(Object.values(rows).map((cells) => Number(cells[nth]?.replace(/\D/g, ''))))
  return [column(0), column(1), column(2)]
}

const ROW_SUM = rule('each row of T03', '本年支出合计 = 基本支出 + 项目支出 + 经营支出', { id: 'T03-01' })
const COLUMN_SUM = rule('each code of T03 with children, and 合计', 'self = sum(children) in 本年支出合计, 基本支出, 项目支出', { id: 'T03-02' })

/** The rule, verdict and severity of every check that does not hold. */
function notHolding(tables: readonly TableFacts[], rules: readonly Rule[]): string[] {
  return checked(tables, rules)
    .filter(({ verdict }) => verdict !== 'holds' && verdict !== 'trivial')
    .map(({ rule, verdict, severity }) => `${rule} ${verdict} ${severity}`)
}

const LONE = { '2100101': ['8.00', '3.00', '4.99'] }
const SECOND = { '2100102': ['9.01', '4.00', '5.00'] }

describe('a small difference', () => {
  test.each([
    // 0.75 to the power of 25 is the first below 0.001
    ['alone among 25 exact sums', 25, {}, ['T03-01 rounding warning']],
    ['alone among 24', 24, {}, ['T03-01 rounding info']],
    ['alone', 0, {}, ['T03-01 rounding info']],
    ['not alone', 40, SECOND, ['T03-01 rounding info', 'T03-01 rounding info']],
    ['beside a sum that fails', 25, { '2100102': ['9.10', '4.00', '5.00'] }, ['T03-01 rounding warning', 'T03-01 fails error']],
  ])('%s', (_name, count, more, expected) => {
    expect(notHolding([table('T03', { ...exactRows(count), ...LONE, ...more })], [ROW_SUM])).toEqual(expected)
  })

  test('among amounts that were round from the start says nothing', () => {
    const round = Object.fromEntries(
      Array.from({ length: 60 }, (_, nth) => [
        String(2_010_101 + nth),
        [print(2100 + 10 * nth + 90_000 + 70 * nth), print(2100 + 10 * nth), print(90_000 + 70 * nth)],
      ]),
    )
    expect(notHolding([table('T03', { ...round, ...LONE })], [ROW_SUM])).toEqual(['T03-01 rounding info'])
  })

  test('sums that follow from one another are one piece of evidence', () => {
    const items = exactRows(4)
    const [all, basic, project] = totals(items)
    const sums = checked([table('T03', { '20101': [print(all), print(basic), print(project)], ...items })], [ROW_SUM, COLUMN_SUM]).filter(
      ({ terms }) => terms > 2,
    )
    // Five rows and three columns: of the columns the last follows from the others and the rows.
    expect([sums.length, independent(sums).length, independent([...sums].reverse()).length]).toEqual([8, 7, 7])
  })

  test('the same figures again prove nothing more', () => {
    const again = Object.fromEntries(Array.from({ length: 60 }, (_, nth) => [String(2_010_101 + nth), ['3.00', '1.00', '2.00']]))
    expect(notHolding([table('T03', { ...again, ...LONE })], [ROW_SUM])).toEqual(['T03-01 rounding info'])
    const copied = table('T05', Object.fromEntries(Object.entries(exactRows(20)).map(([key, [total = '', a = '', b = '']]) => [key, [total, a, b]])))
    expect(notHolding([table('T03', { ...exactRows(20), ...LONE }), copied], [ROW_SUM, rule('each row of T05', '小计 = 基本支出 + 项目支出')])).toEqual([
      'T03-01 rounding info',
    ])
  })

  test('sums of one item, of blanks and of exact amounts prove nothing', () => {
    const single = Object.fromEntries(Array.from({ length: 60 }, (_, nth) => [String(2_010_101 + nth), [print(300 + nth), print(300 + nth)]]))
    expect(notHolding([table('T03', { ...single, ...LONE })], [ROW_SUM])).toEqual(['T03-01 rounding info'])
    const yuan = table('T05', exactRows(60), { unit: '元' })
    expect(notHolding([table('T03', LONE), yuan], [ROW_SUM, rule('each row of T05', '小计 = 基本支出 + 项目支出')])).toEqual(['T03-01 rounding info'])
  })

  test('one number that is off in its row and in its column is one difference', () => {
    const rows = exactRows(25)
    const [total, a, b] = totals(rows)
    expect(notHolding([table('T03', { 合计: [print(total - 1), print(a), print(b)], ...rows })], [ROW_SUM, COLUMN_SUM])).toEqual([
      'T03-01 rounding warning',
      'T03-02 rounding warning',
    ])
  })

  test('sums over several tables prove nothing', () => {
    const across = rule('each code of T03', 'T03[code].本年支出合计 = T05[code].基本支出 + T05[code].项目支出', { id: 'X-01' })
    const t05 = table('T05', { ...exactRows(40), '2100101': ['', '3.00', '4.99'] })
    expect(notHolding([table('T03', { ...exactRows(40), ...LONE }), t05], [across])).toEqual(['X-01 rounding info'])
  })

  test('inequalities and soft rules are no second difference, and hints themselves', () => {
    const most = rule('each row of T03', '项目支出 <= 上缴上级支出', { id: 'X-01' })
    const soft = rule('each row of T03', '项目支出 = 上缴上级支出', { id: 'X-02', severity: 'warning' })
    const rows = { ...exactRows(30), ...LONE, '2100103': ['9.00', '4.00', '5.00', '4.99'] }
    for (const cells of Object.values(rows)) cells[3] ??= cells[2] ?? ''
    expect(notHolding([table('T03', rows)], [ROW_SUM, most, soft])).toEqual(['T03-01 rounding warning', 'X-01 rounding info', 'X-02 rounding info'])
    // but for an inequality that names the lone number
    const same = [
      rule('each row of T03', '本年支出合计 <= 基本支出 + 项目支出', { id: 'X-03' }),
      rule('each row of T03', '本年支出合计 = 基本支出 + 项目支出', { id: 'X-04', severity: 'warning' }),
    ]
    expect(notHolding([table('T03', rows)], [ROW_SUM, ...same])).toEqual(['T03-01 rounding warning', 'X-03 rounding warning', 'X-04 rounding info'])
  })

  test('alone, inequalities and soft rules are hints', () => {
    const most = rule('each row of T03', '本年支出合计 <= 基本支出 + 项目支出', { id: 'X-01' })
    const soft = rule('each row of T03', '本年支出合计 = 基本支出 + 项目支出', { id: 'X-02', severity: 'warning' })
    const rows = table('T03', { ...exactRows(30), ...SECOND })
    expect(notHolding([rows], [most])).toEqual(['X-01 rounding info'])
    expect(notHolding([rows], [soft])).toEqual(['X-02 rounding info'])
  })
})

describe('a total added up from printed figures beside one rounded by itself', () => {
  const COPIES = ['T03.合计.本年支出合计 = T05.合计.小计', 'T05.合计.小计 = T03.合计.本年支出合计']
  const RULES = [
    rule('each code of T03', '本年支出合计 = 基本支出 + 项目支出', { id: 'T03-01' }),
    rule('each row of T05', '小计 = 基本支出 + 项目支出', { id: 'T05-01' }),
    rule('each code of T05 with children, and 合计', '小计 = sum(children) in 小计', { id: 'T05-02' }),
  ]

  /** T05 adds up everywhere, `items` of them under one class; the rows `own` of T03 show how that was rounded; their totals are `d` last digits apart. */
  function pair(items: number, d: number, { own = { ...LONE, ...SECOND }, more = {} }: { own?: Rows; more?: Rows } = {}): string {
    const rows = { ...exactRows(items), ...more }
    const [total, a] = totals(rows)
    const sums = [print(total), print(a), print(total - a)]
    const t05 = table('T05', { 合计: sums, '201': sums, ...rows, '2019999': ['0.00', '', '-'] })
    const t03 = table('T03', { 合计: [print(total + d)], ...exactRows(3, 700), ...own })
    const told = COPIES.flatMap((copy) => notHolding([t03, t05], [...RULES, rule('the disclosure', copy, { id: 'X-03' })])).filter((line) =>
      line.startsWith('X-03'),
    )
    expect(told[1]).toBe(told[0])
    return told[0] ?? 'holds'
  }

  test('may differ by half a last digit for each item, and no more', () => {
    for (const items of [25, 26]) {
      const bound = Math.floor((items + 1) / 2)
      for (const d of [1, 2, bound, -bound]) expect(pair(items, d)).toBe('X-03 rounding info')
      for (const d of [bound + 1, -bound - 1]) expect(pair(items, d)).toBe('X-03 fails error')
      expect(pair(items, 0)).toBe('holds')
    }
  })

  test('not where the document does not show both ways', () => {
    // no difference in T03; none but one between two numbers; none but a mistake
    for (const own of [{}, { '2100101': ['5.00', '4.99'] }, { '2100101': ['9.10', '4.00', '5.00'] }]) expect(pair(25, 2, { own })).toBe('X-03 fails error')
    // T05 does not add up in one place; it adds up in too few to tell
    expect(pair(25, 2, { more: { '2018888': ['5.00', '3.00', '1.99'] } })).toBe('X-03 fails error')
    expect(pair(12, 2)).toBe('X-03 fails error')
    // one last digit is rounding in any case
    expect(pair(12, 1, { own: {} })).toBe('X-03 rounding info')
  })
})
