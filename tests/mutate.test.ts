import { beforeAll, describe, expect, test } from 'vitest'
import { startScores } from '../scripts/mutate/by-rule.ts'
import { tableNumbers, textNumbers, withPrints } from '../scripts/mutate/numbers.ts'
import { randomFrom, shuffled } from '../scripts/mutate/random.ts'
import { KINDS, LEAST, slipsOf, valueIn } from '../scripts/mutate/slips.ts'
import { told } from '../scripts/mutate/told.ts'
import { type Outcome, outcomeOf, reprinted, run, tellsMore } from '../scripts/mutate/trial.ts'
import { ALL_KINDS, mutate } from '../scripts/mutate/tries.ts'
import type { Document } from '../src/model/document.ts'
import type { RuleSet } from '../src/model/rule.ts'
import { slip as kindOf } from '../src/model/slip.ts'
import { read } from '../src/read.ts'
import { compilePack } from '../src/rules.ts'
import { finding, proof } from './support/reports.ts'
import { ruleFiles } from './support/ruleset.ts'

const ACCOUNT = [
  '# 2023年度部门决算',
  '',
  '2023年度支出合计21.00万元，其中基本支出15.00万元，占71.4%；全年召开会议3次，支出0.00万元，比上年的21.00万元持平。',
  '',
  '支出决算表',
  '',
  '单位：万元',
  '',
  '| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出 |',
  '|---|---|---|---|---|---|---|---|',
  '| | 合计 | 21.00 | 15.00 | 6.00 | | | |',
  '| 201 | 一般公共服务支出 | 21.00 | 15.00 | 6.00 | | | |',
  '| 20103 | 政府办公厅（室）及相关机构事务 | 21.00 | 15.00 | 6.00 | | | |',
  '| 2010301 | 行政运行 | 1.10 | 1.10 | 0.00 | | | |',
  '| 2010302 | 一般行政管理事务 | 2.20 | 2.20 | | | | |',
  '| 2010303 | 机关服务 | 3.30 | 3.30 | | | | |',
  '| 2010304 | 专项服务 | 4.40 | 4.40 | | | | |',
  '| 2010305 | 专项业务及机关事务管理 | 4.00 | 4.00 | | | | |',
  '| 2010399 | 其他政府办公厅（室）及相关机构事务支出 | 6.00 | 0.00 | 6.00 | | | |',
].join('\n')

/** Amounts of the account that are not zero, in its table and in its text. */
const AMOUNTS = 21
const IN_TEXT = 5

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const pack = compiled.rules

/** The rules whose ids begin so. */
function only(...ids: string[]): RuleSet {
  return { ...pack, rules: pack.rules.filter((rule) => ids.some((id) => rule.id.startsWith(id))) }
}

let account: Document
beforeAll(async () => {
  const result = await read([{ name: 'account.md', bytes: new TextEncoder().encode(ACCOUNT) }])
  if (!result.ok) throw new Error('the account cannot be read')
  account = result.document
})

describe('slips', () => {
  const prints = ['2,668.25', '19.23', '-1,067.89', '（34.56）', '6813', '1,234,567.89', '0.97']

  test.each(prints)('of %s differ by two last digits or more, each kind as it says', (printed) => {
    const places = printed.includes('.') ? 2 : 0
    const slips = slipsOf({ printed, places, isMoney: true, neighbours: ['98.76', printed, '0.00'] })
    const missing = KINDS.filter((kind) => !slips.some((slip) => slip.kind === kind))
    const isSmall = /^\D*\d{1,3}(\.|\D*$)/.test(printed)
    expect(missing).toEqual([...(places === 0 ? ['point-moved'] : []), ...(isSmall ? ['separator'] : [])])
    for (const { kind, print } of slips) {
      const [was, is] = [valueIn(printed), valueIn(print)]
      if (was === null || is === null) throw new Error(`${print} is no number`)
      expect(
        is
          .minus(was)
          .abs()
          .times(10 ** places)
          .gte(LEAST),
        `${printed} -> ${print}`,
      ).toBe(true)
      // What explains mistakes calls them by the same names, where several zeros or the point do not leave it open.
      const isNamed = kind !== 'copied' && kind !== 'point-moved' && kind !== 'separator' && (kind === 'unit' || !/0/.test(print + printed))
      if (isNamed) expect(kindOf(is.toFixed(), was.toFixed())).toBe(kind)
      if (kind === 'point-moved') expect(['0.01', '0.1', '10', '100']).toContain(is.div(was).toString())
      if (kind === 'separator') expect(is.times(1000).toFixed()).toBe(was.trunc().toFixed())
      if (kind === 'copied') expect(['98.76', '0.00']).toContain(print)
    }
    expect(new Set(slips.map(({ kind, print }) => `${kind} ${print}`)).size).toBe(slips.length)
  })

  test('are all there are', () => {
    const slips = slipsOf({ printed: '1.2', places: 1, isMoney: true, neighbours: ['1.3', '5'] })
    const of = (kind: string) => slips.flatMap((slip) => (slip.kind === kind ? [slip.print] : [])).join(' ')
    expect(Object.fromEntries(KINDS.map((kind) => [kind, of(kind)]))).toEqual({
      'digit-replaced': '0.2 2.2 3.2 4.2 5.2 6.2 7.2 8.2 9.2 1.0 1.4 1.5 1.6 1.7 1.8 1.9',
      'digits-swapped': '',
      'digit-dropped': '',
      'digit-added': '11.2 21.2 31.2 41.2 51.2 61.2 71.2 81.2 91.2 10.2 12.2 13.2 14.2 15.2 16.2 17.2 18.2 19.2 1.42 1.52 1.62 1.72 1.82 1.92',
      'point-moved': '0.012 0.12 12 120',
      unit: '12000.00',
      sign: '-1.2',
      separator: '',
      copied: '5',
    })
  })

  test('keep sign, brackets and separators', () => {
    const of = (printed: string) => slipsOf({ printed, places: 2, isMoney: false, neighbours: [] }).map(({ print }) => print)
    expect(of('(1,067.89)').every((print) => /^\([\d,]+(\.\d+)?\)$/.test(print))).toBe(true)
    expect(of('1,067.89')).toEqual(expect.arrayContaining(['10,678.9', '106.789', '10,067.89', '167.89', '1,076.89', '8,067.89']))
    expect(of('1067.89').some((print) => print.includes(','))).toBe(false)
  })

  test('of what is no number there are none', () => {
    expect(slipsOf({ printed: '—', places: 2, isMoney: true, neighbours: ['1.00'] })).toEqual([])
  })
})

test('a seed gives the same order each time, and another seed another', () => {
  const things = Array.from({ length: 50 }, (_, nth) => nth)
  expect(shuffled(things, randomFrom(7))).toEqual(shuffled(things, randomFrom(7)))
  expect(shuffled(things, randomFrom(7))).not.toEqual(shuffled(things, randomFrom(8)))
  expect([...shuffled(things, randomFrom(7))].sort((a, b) => a - b)).toEqual(things)
  const random = randomFrom(1)
  expect(Array.from({ length: 1000 }, random).every((number) => number >= 0 && number < 1)).toBe(true)
})

describe('numbers', () => {
  test('of tables: all amounts but zeros, with those beside them', () => {
    const { numbers, zeros } = tableNumbers(account, run(account, pack).facts)
    expect([numbers.length, zeros]).toEqual([AMOUNTS, 2])
    const at = (row: string, column: string) => numbers.find(({ coordinate }) => coordinate?.row === row && coordinate.column === column)
    expect(at('2010301', '本年支出合计')).toMatchObject({ part: 'T03', printed: '1.10', places: 2, neighbours: ['1.10', '21.00', '2.20'] })
    expect(at('2010302', '基本支出')?.neighbours).toEqual(['2.20', '1.10', '3.30'])
    expect(at('2010399', '项目支出')?.neighbours).toEqual(['0.00', '0.00'])
  })

  test('of the text: amounts, rates and counts, with others of the same unit beside them', () => {
    const { numbers, zeros } = textNumbers(account, run(account, pack).facts)
    expect(zeros).toBe(1)
    expect(numbers.map(({ printed, unit, places, neighbours }) => [printed, unit, places, neighbours])).toEqual([
      ['21.00', '万元', 2, ['15.00']],
      ['15.00', '万元', 2, ['21.00', '0.00']],
      ['71.4', '%', 1, []],
      ['3', '次', 0, []],
      ['21.00', '万元', 2, ['0.00']],
    ])
  })

  test('are replaced one at a time', () => {
    const { facts } = run(account, pack)
    const printed = (document: Document) => {
      const changed = run(document, pack).facts
      const cells = changed.tables.flatMap(({ rows }) => rows.flatMap((row) => Object.values(row.cells).map(({ reading }) => reading.printed)))
      return [...cells, ...changed.narrative.map((number) => number.printed)]
    }
    const before = printed(account)
    for (const number of [...tableNumbers(account, facts).numbers, ...textNumbers(account, facts).numbers]) {
      const after = printed(withPrints(account, [{ number, print: '1234.56' }]))
      const changes = before.flatMap((was, at) => (was === after[at] ? [] : [[was, after[at]]]))
      expect(changes).toEqual([[number.printed + number.unit, `1234.56${number.unit}`]])
    }
    expect(printed(account)).toEqual(before)
  })
})

describe('what became of a change', () => {
  function outcome(rules: RuleSet, row: string, column: string, print: string): Outcome {
    const before = run(account, rules)
    const number = tableNumbers(account, before.facts).numbers.find(({ coordinate }) => coordinate?.row === row && coordinate.column === column)
    if (number === undefined) throw new Error(`there is no ${row} ${column}`)
    const change = reprinted(account, 'digit-replaced', [{ number, print }])
    return outcomeOf(before, run(change.document, rules), change)
  }

  test('seen, where a finding tells', () => {
    expect(outcome(only('T03'), '2010301', '基本支出', '1.12')).toEqual({
      is: 'seen',
      blame: { once: true, named: true, mended: true, wrong: 0, certainlyWrong: 0 },
    })
  })

  test('blind, where every relation stays within its bound; k is that of the tightest', () => {
    // Six items and their sum can carry three last digits.
    expect(outcome(only('T03-02'), '2010301', '本年支出合计', '1.13')).toEqual({ is: 'blind', terms: 7 })
    expect(outcome(only('T03-02'), '2010301', '本年支出合计', '1.14').is).toBe('seen')
    expect(outcome(only('T03-02'), '20103', '基本支出', '15.01')).toEqual({ is: 'blind', terms: 2 })
  })

  test('missed, where a relation fails and nobody is told', () => {
    const hints = { ...pack, rules: only('T03-01').rules.map((rule) => ({ ...rule, severity: 'info' as const })) }
    expect(outcome(hints, '2010301', '基本支出', '1.12')).toEqual({ is: 'missed', rules: ['T03-01'] })
    expect(outcome(hints, '2010301', '基本支出', '1.11')).toEqual({ is: 'blind', terms: 2 })
  })

  test('unchecked, where there is no equality', () => {
    expect(outcome(only('T03-03'), '2010301', '基本支出', '9.99')).toEqual({ is: 'unchecked' })
  })

  test('a reader is told more by a new, a graver or a longer finding or by another culprit, not by less', () => {
    const shown = proof('T03-01', [], [], '1.00')
    const consequence = { proof: null, rate: null, rule: 'T03-02', location: null }
    const old = finding('T03-01', { kind: 'unequal', proof: shown }, { severity: 'warning', printed: '1.00', consequences: [consequence] })
    const more = (changed: Partial<typeof old>) => tellsMore([old], [{ ...old, ...changed }])
    expect(more({})).toBe(false)
    expect(more({ id: 'ba9876543210' })).toBe(true)
    expect(more({ id: 'ba9876543210', severity: 'info' })).toBe(false)
    expect(more({ severity: 'error' })).toBe(true)
    expect(more({ severity: 'info' })).toBe(false)
    expect(more({ printed: '2.00' })).toBe(true)
    expect(more({ printed: null })).toBe(false)
    expect(more({ consequences: [consequence, consequence] })).toBe(true)
    expect(more({ consequences: [] })).toBe(false)
    expect(tellsMore([old], [])).toBe(false)
  })
})

describe('a run', () => {
  const counts = (rules: RuleSet, count: number, parts: readonly ('tables' | 'text')[], seed = 1) => {
    const { tries, numbers, zeros } = mutate(account, rules, { seed, count, parts })
    const of = (is: Outcome['is']) => tries.filter(({ outcome }) => outcome.is === is).length
    return { numbers, zeros, tried: tries.length, seen: of('seen'), missed: of('missed'), blind: of('blind'), unchecked: of('unchecked') }
  }

  test('over the account sees every change in its table', () => {
    expect(counts(only('T03'), 100, ['tables'])).toEqual({ numbers: AMOUNTS, zeros: 2, tried: 100, seen: 100, missed: 0, blind: 0, unchecked: 0 })
  })

  test('without rules sees nothing', () => {
    const { numbers, zeros } = { numbers: AMOUNTS + IN_TEXT, zeros: 3 }
    expect(counts({ ...pack, rules: [] }, 60, ['tables', 'text'])).toEqual({ numbers, zeros, tried: 60, seen: 0, missed: 0, blind: 0, unchecked: 60 })
  })

  test('changes every number once before any twice', () => {
    const { tries } = mutate(account, only('T03-01'), { seed: 3, count: AMOUNTS, parts: ['tables'] })
    expect(new Set(tries.map(({ number }) => number)).size).toBe(AMOUNTS)
    const twice = mutate(account, only('T03-01'), { seed: 3, count: 2 * AMOUNTS, parts: ['tables'] }).tries
    const times = new Map(twice.map(({ number }) => [number, twice.filter((tried) => tried.number === number)]))
    expect([...times.values()].every((mine) => mine.length === 2 && mine[0]?.change !== mine[1]?.change)).toBe(true)
  })

  test('ends where every slip was tried', () => {
    const rules = { ...pack, rules: [] }
    const { tries } = mutate(account, rules, { seed: 1, count: 1e6, parts: ['text'] })
    const all = textNumbers(account, run(account, rules).facts).numbers.flatMap((number) => slipsOf(number))
    expect(tries.length).toBe(all.length)
  })

  test('is told by rule: in how many changes each takes part, how many it caught, and how many it alone', () => {
    const [rule] = only('T03-01').rules
    if (rule === undefined) throw new Error('there is no T03-01')
    const lines = (rules: RuleSet['rules']) => {
      const scores = startScores({ ...pack, rules })
      scores.add(mutate(account, { ...pack, rules }, { seed: 1, count: 40, parts: ['tables'] }))
      return scores.lines()
    }
    const cells = (told: readonly string[], id: string) => told.find((line) => line.startsWith(`${id} `))?.split(/\s+/) ?? []
    const one = lines([rule])
    const [, changes, caught, , alone] = cells(one, 'T03-01')
    expect([changes, alone]).toEqual([one[0]?.split(' ')[0], caught])
    expect(one[0]).toContain(`${changes} changes of numbers, ${caught} caught`)
    expect(Number(caught)).toBeGreaterThan(30)
    // A rule beside its twin is never the only one, and rules about numbers that are not there have nothing to do.
    const other = only('T07-01').rules
    const two = lines([rule, { ...rule, id: 'U-01' }, ...other])
    expect(cells(two, 'U-01')).toEqual(['U-01', changes, caught, expect.any(String), '0'])
    expect(two.slice(-3)).toEqual(['caught nothing: none', 'caught, and never alone: 2: T03-01 U-01', `no number that was changed takes part: 1: T07-01`])
    const hint = lines([{ ...rule, severity: 'info' }])
    expect(hint.slice(-3)[0]).toBe('caught nothing: 1: T03-01')
  })

  test('leaves a document alone that is refused', async () => {
    const budget = ACCOUNT.replace('部门决算', '部门预算').replace('支出决算表', '支出预算表')
    const result = await read([{ name: 'budget.md', bytes: new TextEncoder().encode(budget) }])
    if (!result.ok) throw new Error('the budget cannot be read')
    const done = mutate(result.document, pack, { seed: 1, count: 10, parts: ['tables', 'text'] })
    expect(done.tries).toEqual([])
    expect(told('budget.md', done)[1]).toBe('refused: no final accounts (budget)')
  })

  test('prints the same for the same seed', () => {
    const print = (seed: number) => told('account.md', mutate(account, only('T03-02'), { seed, count: 60, parts: ['tables'] })).join('\n')
    expect(print(5)).toBe(print(5))
    expect(print(5)).not.toBe(print(6))
  })

  test('is told by part, by kind, by k, and with each miss', () => {
    const hints = { ...pack, rules: only('T03-01').rules.map((rule) => ({ ...rule, severity: 'info' as const })) }
    const lines = told('account.md', mutate(account, hints, { seed: 1, count: 40, parts: ['tables', 'text'] }))
    expect(lines[0]).toMatch(/^account\.md {2}.*2023$/)
    expect(lines[1]).toBe('40 changes of 26 numbers; 3 zeros left out')
    const row = (name: string) =>
      lines
        .find((line) => line.startsWith(`${name} `))
        ?.trim()
        .split(/\s+/)
        .slice(1, 6)
        .map(Number) ?? []
    const sum = (rows: number[][]) => [0, 1, 2, 3, 4].map((at) => rows.reduce((total, cells) => total + (cells[at] ?? 0), 0))
    expect(sum([row('T03'), row('outside')])).toEqual(row('all'))
    expect(sum(ALL_KINDS.map(row))).toEqual(row('all'))
    const [tried = 0, seen, missed = 0, , unchecked = 0] = row('all')
    expect([tried, seen]).toEqual([40, 0])
    expect(missed).toBeGreaterThan(20)
    expect(unchecked).toBeGreaterThanOrEqual(IN_TEXT)
    expect(lines.filter((line) => /^T03 \S+ \S+ \(account\.md:\d+:\d+\) .* -> .* T03-01$/.test(line)).length).toBe(missed)
  })
})
