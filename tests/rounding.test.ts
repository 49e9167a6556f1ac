import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Unit } from '../src/model/amount.ts'
import type { Check } from '../src/model/check.ts'
import type { Relation } from '../src/model/rule.ts'
import { checked, print, rule, sum, table } from './support/accounts.ts'

/** The checks of one rule at rows of T03. */
function atRows(holds: string, rows: readonly (readonly string[])[], form: { unit?: Unit; places?: number } = {}): Check[] {
  const keyed = Object.fromEntries(rows.map((cells, nth) => [`行${nth}`, cells]))
  const checks = checked([table('T03', keyed, form)], [rule('each row of T03', holds)])
  expect(checks.length).toBe(rows.length)
  return checks
}

const verdictAt = (holds: string, row: readonly string[], form: { unit?: Unit; places?: number } = {}) => atRows(holds, [row], form)[0]?.verdict

const ITEMS = ['基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'] as const

/** 本年支出合计 `relation` its first items, each with its sign. */
function equation(signs: readonly number[], relation: Relation = '='): string {
  return `本年支出合计 ${relation} ${signs.map((sign, nth) => `${sign < 0 ? '-' : '+'} ${ITEMS[nth]}`).join(' ')}`.replace(`${relation} + `, `${relation} `)
}

/** Half up, away from zero. */
const round = (amount: number, unit: number) => Math.sign(amount) * Math.floor((Math.abs(amount) + unit / 2) / unit)

interface Printed {
  readonly items: readonly number[]
  readonly total: number
}

/**
 * All that can be printed of `count` amounts and a total `more` base units above their sum, at a last digit of `unit` base units:
 * every amount of either sign up to one and a half last digits (nothing rounds in another way beyond), and zero. An amount is zero or prints as something else,
 * but for the first where `tiny`.
 */
function constellations(count: number, unit: number, { more = 0, tiny = false } = {}): Printed[] {
  const reach = 1.5 * unit - 1
  const amounts = Array.from({ length: 2 * reach + 1 }, (_, nth) => nth - reach)
  const width = 2 * reach * count + 1
  // A state is the digits printed so far (in base 3) and the sum of the amounts.
  let states = new Set([reach * count])
  for (let nth = 0; nth < count; nth++) {
    const next = new Set<number>()
    for (const amount of amounts) {
      const digit = round(amount, unit)
      if (digit === 0 && amount !== 0 && !(tiny && nth === 0)) continue
      for (const state of states) next.add((Math.floor(state / width) * 3 + digit + 1) * width + (state % width) + amount)
    }
    states = next
  }
  const printed = new Map<string, Printed>()
  for (const state of states) {
    let code = Math.floor(state / width)
    const items: number[] = []
    for (let nth = 0; nth < count; nth++, code = Math.floor(code / 3)) items.push((code % 3) - 1)
    const total = round((state % width) - reach * count + more, unit)
    printed.set(`${items}=${total}`, { items, total })
  }
  return [...printed.values()]
}

/** The rows that print constellations where items with a minus are taken off. */
function rowsOf(all: readonly Printed[], signs: readonly number[], places: number): string[][] {
  return all.map(({ items, total }) => [print(total, places), ...items.map((item, nth) => print(item * (signs[nth] ?? 1), places))])
}

const SIGNS = [[[1]], [[1, 1]], [[1, -1]], [[1, 1, 1]], [[1, -1, -1]], [[1, 1, 1, 1]], [[-1, 1, -1, 1]], [[1, 1, 1, 1, 1]], [[1, -1, 1, -1, -1]]] as const
const FORMS = [
  { unit: '元', places: 1 },
  { unit: '元', places: 0 },
  { unit: '万元', places: 2 },
] as const
const KEPT = new Map<string, Printed[]>()

function kept(count: number, unit: number, how: { more?: number; tiny?: boolean } = {}): Printed[] {
  const key = JSON.stringify([count, unit, how])
  const all = KEPT.get(key) ?? constellations(count, unit, how)
  KEPT.set(key, all)
  return all
}

describe.each([10, 20])('half-up rounding at %d base units a last digit', (unit) => {
  test.each([1, 2, 3, 4, 5])('%d items and their total differ by up to half their number, and by no more', (count) => {
    const off = kept(count, unit).map(({ items, total }) => ({ d: total - sum(items), full: items.every((item) => item !== 0) }))
    const full = off.filter((one) => one.full).map(({ d }) => d)
    expect([Math.min(...full), Math.max(...full)]).toEqual([-Math.floor(count / 2) || 0, Math.floor(count / 2)])
    expect(Math.max(...off.map(({ d }) => Math.abs(d)))).toBe(Math.floor(count / 2))
  })

  test.each(SIGNS)('whatever it prints for items %j holds or is rounding', (signs) => {
    const all = kept(signs.length, unit)
    const expected = all.map(({ items, total }) => {
      const d = total - sum(items)
      const zero = total === 0 && items.every((item) => item === 0)
      return `${d} ${zero ? 'trivial' : d === 0 ? 'holds' : 'rounding'}`
    })
    for (const form of FORMS) {
      const checks = atRows(equation(signs), rowsOf(all, signs, form.places), form)
      expect(checks.map(({ difference, verdict }) => `${difference} ${verdict}`)).toEqual(expected)
    }
  })

  test.each([2, 3, 4, 5])('one of %d items too small to be printed makes no error', (count) => {
    const checks = atRows(equation([1, 1, 1, 1, 1]), rowsOf(kept(count, unit, { tiny: true }), [], 2))
    expect(checks.filter(({ verdict }) => verdict === 'fails')).toEqual([])
    expect(checks.length).toBeGreaterThan(3)
  })

  test.each([
    ['<=', -1],
    ['<=', 0],
    ['<', -1],
    ['>=', 0],
    ['>=', 1],
    ['>', 1],
  ] as const)('a total that is truly %s its items, by %d base units, never fails', (relation, more) => {
    for (const [signs] of SIGNS) {
      const checks = atRows(equation(signs, relation), rowsOf(kept(signs.length, unit, { more }), signs, 2))
      expect(checks.filter(({ verdict }) => verdict === 'fails' || verdict === 'notEvaluable')).toEqual([])
      expect(checks.filter(({ verdict }) => verdict === 'rounding').length > 0).toBe(signs.length > 1 || relation.length === 1)
    }
  })
})

/** Items far from zero and from one another, so that totals are neither zero nor near it. */
const FAR = [300, 5000, 70_000, 900_000, 11_000_000]

function offBy(signs: readonly number[], d: number, places = 2, zeros: readonly string[] = []): string[] {
  const items = FAR.slice(0, signs.length)
  return [print(sum(items.map((item, nth) => item * (signs[nth] ?? 1))) + d, places), ...items.map((item) => print(item, places)), ...zeros]
}

describe('the bound', () => {
  test.each(SIGNS)('items %j: half of the items and the total, one more fails', (signs) => {
    const bound = Math.floor((signs.length + 1) / 2)
    for (const form of [...FORMS, { unit: '亿元', places: 2 }, { unit: '千元', places: 2 }, { unit: '万元', places: 5 }] as const) {
      for (let d = -bound - 3; d <= bound + 3; d++) {
        const expected = d === 0 ? 'holds' : Math.abs(d) <= bound ? 'rounding' : 'fails'
        expect(verdictAt(equation(signs), offBy(signs, d, form.places), form)).toBe(expected)
      }
    }
  })

  test.each([
    ['blank', ['', '', '', '']],
    ['dashes', ['-', '—', '-', '-']],
    ['zeros', ['0.00', '0.00', '0.00', '0.00']],
  ])('%s beside the items carry no rounding', (_name, nothing) => {
    for (const count of [1, 2, 3, 4]) {
      const signs = Array.from({ length: count }, () => 1)
      const bound = Math.floor((count + 1) / 2)
      const zeros = nothing.slice(0, 5 - count)
      const verdicts = [0, bound, bound + 1].map((d) => verdictAt(equation([1, 1, 1, 1, 1]), offBy(signs, d, 2, zeros)))
      expect(verdicts).toEqual(['holds', 'rounding', 'fails'])
    }
  })

  test.each([
    ['the total', ['0.00', '0.01', '-0.02', '3.00', '-3.00'], ['0.00', '0.02', '-0.03', '3.00', '-2.96']],
    ['all but one', ['0.01', '0.00', '', '0.00'], ['0.02', '0.00', '', '0.00']],
    ['all but one item', ['', '0.01'], ['0.00', '0.02']],
  ])('zero %s: the others decide', (_name, near, far) => {
    expect(verdictAt(equation([1, 1, 1, 1]), near)).toBe('rounding')
    expect(verdictAt(equation([1, 1, 1, 1]), far)).toBe('fails')
  })

  test.each([[['0.00', '0.00', '0.00']], [['', '', '']], [['-', '0', '']], [['0.00', '-0.00', '']]])('%j is trivial', (row) => {
    for (const relation of ['=', '<=', '>=', '<', '>'] as const) expect(verdictAt(equation([1, 1], relation), row)).toBe('trivial')
  })

  test.each([
    { unit: '元', places: 2 },
    { unit: '万元', places: 6 },
    { unit: '亿元', places: 10 },
  ] as const)('amounts printed to 分 are exact, nothing is rounding: %j', (form) => {
    for (const [signs] of SIGNS) {
      const verdicts = [-1, 0, 1, 100].map((d) => verdictAt(equation(signs), offBy(signs, d, form.places), form))
      expect(verdicts).toEqual(['fails', 'holds', 'fails', 'fails'])
    }
    expect([0, 1].map((d) => verdictAt(equation([1], '<='), offBy([1], d, form.places), form))).toEqual(['holds', 'fails'])
    expect([-1, 0].map((d) => verdictAt(equation([1], '<'), offBy([1], d, form.places), form))).toEqual(['holds', 'fails'])
  })

  test('an inequality holds, is rounding within the same bound, and fails beyond', () => {
    for (const [signs] of SIGNS) {
      const bound = Math.floor((signs.length + 1) / 2)
      for (let d = -bound - 2; d <= bound + 2; d++) {
        const beyond = (excess: number) => (excess <= bound ? 'rounding' : 'fails')
        const at = (relation: Relation) => verdictAt(equation(signs, relation), offBy(signs, d))
        expect([at('<='), at('>=')]).toEqual([d <= 0 ? 'holds' : beyond(d), d >= 0 ? 'holds' : beyond(-d)])
        expect([at('<'), at('>')]).toEqual([d < 0 ? 'holds' : beyond(d), d > 0 ? 'holds' : beyond(-d)])
      }
    }
  })

  test('a condition is met by what is printed; equal prints are neither more nor less', () => {
    const applies = (when: string, row: readonly string[]) =>
      checked([table('T03', { 合计: row })], [rule('each row of T03', '本年支出合计 >= 0', { when })]).length === 1
    expect(['5.00', '5.01', '4.99', '4.98'].map((item) => applies('本年支出合计 > 基本支出', ['5.00', item]))).toEqual([false, false, true, true])
    expect(['5.00', '5.01', '5.02'].map((item) => applies('本年支出合计 = 基本支出', ['5.00', item]))).toEqual([true, true, false])
    expect(['0.00', '', '0.01', '-0.01'].map((item) => applies('基本支出 > 0', ['5.00', item]))).toEqual([false, false, true, false])
  })

  test('which side a number stands on changes nothing', () => {
    const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -2_000_000, max: 2_000_000 }))
    const near = fc.tuple(number, number, number, fc.integer({ min: -4, max: 4 })).map(([a, b, c, d]) => [a + b + c + d, a, b, c])
    const equations = [
      equation([1, 1, 1]),
      '本年支出合计 - 基本支出 = 项目支出 + 上缴上级支出',
      '基本支出 = 本年支出合计 - 项目支出 - 上缴上级支出',
      '0 = 本年支出合计 - 基本支出 - 项目支出 - 上缴上级支出',
    ]
    fc.assert(
      fc.property(near, (ticks) => {
        const row = ticks.map((number) => print(number))
        const checks = equations.map((text) => atRows(text, [row])[0])
        expect(new Set(checks.map((check) => `${check?.verdict} ${Math.abs(check?.difference ?? 0)} ${check?.allowed}`)).size).toBe(1)
      }),
    )
  })

  test('sums are exact however large the amounts', () => {
    const item = fc.integer({ min: 1, max: 9_999_999_999_999 })
    fc.assert(
      fc.property(fc.tuple(item, item, item, item, item), fc.integer({ min: -5, max: 5 }), (items, d) => {
        const [check] = atRows(equation([1, 1, 1, 1, 1]), [[print(sum(items) + d), ...items.map((ticks) => print(ticks))]])
        expect(check).toMatchObject({ difference: d, verdict: d === 0 ? 'holds' : Math.abs(d) <= 3 ? 'rounding' : 'fails', terms: 6 })
      }),
    )
    expect(verdictAt(equation([1, 1]), ['0.30', '0.10', '0.20'])).toBe('holds')
  })
})

/** Amounts in 分 around every way a last digit of `digit` 分 can be rounded. */
const around = (digit: number) => [-digit / 2, 1 - digit / 2, -1, 0, 1, digit / 2 - 1].map((rest) => 7 * digit + rest)

type Form = { readonly unit: Unit; readonly places: number; readonly digit: number }
const YUAN: Form = { unit: '元', places: 2, digit: 1 }
const WAN: Form = { unit: '万元', places: 2, digit: 10_000 }
const FINE: Form = { unit: '万元', places: 4, digit: 100 }
const YI: Form = { unit: '亿元', places: 4, digit: 1_000_000 }

/** The check of a number of T03 against up to three others of T05, T07 and T08. */
function across(total: Form, ticks: number, item: Form, items: readonly number[]): Check | undefined {
  const ids = (['T05', 'T07', 'T08'] as const).slice(0, items.length)
  const tables = ids.map((id, nth) => table(id, { 合计: Array.from({ length: 8 }, () => print(items[nth] ?? 0, item.places)) }, item))
  const terms = ids.map((id) => `${id}.合计.基本支出`)
  const checks = checked(
    [table('T03', { 合计: [print(ticks, total.places)] }, total), ...tables],
    [rule('the disclosure', `T03.合计.本年支出合计 = ${terms.join(' + ')}`)],
  )
  return checks[0]
}

describe('different last digits in one equation', () => {
  test.each([
    ['万元 and 元', WAN, YUAN],
    ['元 and 万元', YUAN, WAN],
    ['four decimals and two', FINE, WAN],
    ['two decimals and four', WAN, FINE],
    ['万元 and 亿元', WAN, YI],
    ['亿元 and 元', YI, YUAN],
  ])('%s: whatever half-up rounding prints never fails', (_name, total, item) => {
    const amounts = around(Math.max(total.digit, item.digit))
    for (const a of amounts)
      for (const b of [null, ...amounts])
        for (const c of b === null ? [null] : [null, ...amounts]) {
          const items = [a, b, c].filter((amount) => amount !== null)
          const check = across(
            total,
            round(sum(items), total.digit),
            item,
            items.map((amount) => round(amount, item.digit)),
          )
          expect(['holds', 'rounding']).toContain(check?.verdict)
        }
  })

  test.each([
    ['a figure in 元 copied in 万元', YUAN, WAN, 1, 10_000],
    ['a figure in 万元 copied in 元', WAN, YUAN, 1, 10_000],
    ['a figure of four decimals copied with two', FINE, WAN, 1, 100],
    ['a figure in 亿元 copied in 万元', YI, WAN, 1, 100],
    ['two in 万元 and their total in 元', YUAN, WAN, 2, 10_000],
    ['three in 万元 and their total in 元', YUAN, WAN, 3, 15_000],
    ['three in 元 and their total in 万元', WAN, YUAN, 3, 10_000],
    ['three in 万元 and their total in 亿元', YI, WAN, 3, 100],
    ['three in 亿元 and their total in 万元', WAN, YI, 3, 150],
  ])('%s: one last digit of the coarser, or half of all of them', (_name, total, item, count, allowed) => {
    const [coarse, fine] = [Math.max(total.digit, item.digit), Math.min(total.digit, item.digit)]
    const base = Array.from({ length: count }, () => 7 * coarse)
    const at = (d: number) => {
      // The finer side is moved: a fine total up, or one fine item down.
      const items = base.map((amount, nth) => (item.digit === fine && nth === 0 ? amount - d * fine : amount) / item.digit)
      return across(total, (sum(base) + (total.digit === fine ? d * fine : 0)) / total.digit, item, items)
    }
    expect([0, 1, -1, allowed, -allowed, allowed + 1, -allowed - 1].map((d) => at(d)?.verdict)).toEqual([
      'holds',
      ...Array.from({ length: 4 }, () => 'rounding'),
      'fails',
      'fails',
    ])
    expect(at(allowed + 1)).toMatchObject({ difference: allowed + 1, allowed })
  })

  test('a cell with more decimals than its table has its own last digit', () => {
    expect(['12.3600', '12.3500', '12.3499', '12.3700', '12.3701'].map((item) => verdictAt(equation([1]), ['12.36', item]))).toEqual([
      'holds',
      'rounding',
      'fails',
      'rounding',
      'fails',
    ])
    // Printed to 分, both are exact.
    expect(['12.360000', '12.360001'].map((item) => verdictAt(equation([1]), ['12.360000', item]))).toEqual(['holds', 'fails'])
  })

  test('dropped zeros do not coarsen a number', () => {
    expect(['4.00', '4.01', '4.02'].map((item) => verdictAt(equation([1]), ['4', item]))).toEqual(['holds', 'rounding', 'fails'])
    expect(['4.10', '4.12'].map((item) => verdictAt(equation([1]), ['4.1', item]))).toEqual(['holds', 'fails'])
  })
})

test('published figures: 尾差 of real accounts, and what is none', () => {
  const two = (total: string, a: string, b: string) => verdictAt(equation([1, 1]), [total, a, b])
  expect(two('1,367.76', '10.77', '1,356.98')).toBe('rounding')
  expect(two('14.44', '13.94', '0.49')).toBe('rounding')
  expect(two('416.36', '401.93', '14.44')).toBe('rounding')
  expect(verdictAt(equation([1]), ['1,367.76', '1,367.75'])).toBe('rounding')
  expect(verdictAt(equation([1]), ['257.14', '245.53'])).toBe('fails')
  expect(verdictAt(equation([1]), ['2,688.25', '2,668.25'])).toBe('fails')
})
