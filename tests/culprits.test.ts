import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import { evaluate } from '../src/evaluate.ts'
import { isNumberCheck } from '../src/explain/cells.ts'
import { culprits } from '../src/explain/culprits.ts'
import { isFeasible } from '../src/explain/jointly.ts'
import { meantBy } from '../src/explain/meant.ts'
import { sceneOf } from '../src/explain/scene.ts'
import { explain } from '../src/explain.ts'
import type { Check } from '../src/model/check.ts'
import type { Facts, TableFacts } from '../src/model/fact.ts'
import type { Finding } from '../src/model/finding.ts'
import type { Rule, RuleSet } from '../src/model/rule.ts'
import { slip } from '../src/model/slip.ts'
import { NO_WORDING } from '../src/model/wording.ts'
import { compilePack } from '../src/rules.ts'
import { checked, print, rule, sum, table } from './support/accounts.ts'
import { FAULTY_CSV, FULL } from './support/documents.ts'
import { recognition, ruleFiles } from './support/ruleset.ts'

/** One mistake is one finding: the number that is wrong, what was meant, and nothing that contradicts what holds. */

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const pack = compiled.rules

const RECOGNITION = recognition()

const RULES = [
  rule('each row of T03', '本年支出合计 = 基本支出 + 项目支出', { id: 'T03-01' }),
  rule('each code of T03 with children, and 合计', 'self = sum(children) in 本年支出合计, 基本支出, 项目支出', { id: 'T03-02' }),
  rule('each row of T05', '小计 = 基本支出 + 项目支出', { id: 'T05-01' }),
  rule('each code of T05 with children, and 合计', 'self = sum(children) in 小计, 基本支出, 项目支出', { id: 'T05-02' }),
]

function factsOf(tables: readonly TableFacts[]): Facts {
  const nothing = { department: null, year: null, profile: { name: '', owes: [] }, contents: [], narrative: [], clauses: [], wording: NO_WORDING, blocks: [] }
  return { ...nothing, kind: 'final-accounts', unit: '万元', tables }
}

function explained(tables: readonly TableFacts[], rules: readonly Rule[]): { checks: Check[]; findings: Finding[] } {
  const facts = factsOf(tables)
  const ruleSet: RuleSet = { version: '', sha256: '', rules, recognition: RECOGNITION, checklist: [] }
  const checks = evaluate(facts, ruleSet)
  return { checks, findings: explain(checks, facts, rules) }
}

type Grid = Record<string, number[]>

/** An account of two levels whose rows and columns add up, in last digits. */
const ACCOUNT = fc
  .array(fc.tuple(fc.integer({ min: 1000, max: 900_000 }), fc.integer({ min: 1000, max: 900_000 })), { minLength: 2, maxLength: 6 })
  .map((items): Grid => {
    const rows = items.map(([basic, project]) => [basic + project, basic, project])
    const total = [0, 1, 2].map((column) => sum(rows.map((row) => row[column] ?? 0)))
    return { 合计: total, '201': total, '20101': total, ...Object.fromEntries(rows.map((row, nth) => [String(2_010_101 + nth), row])) }
  })

const COLUMNS = ['本年支出合计', '基本支出', '项目支出']

function printed(grid: Grid): Record<string, string[]> {
  return Object.fromEntries(Object.entries(grid).map(([key, row]) => [key, row.map((ticks) => print(ticks))]))
}

describe('slips of the pen', () => {
  test.each([
    ['2,688.25', '2,668.25', 'digit-replaced'],
    ['223.62', '223.26', 'digits-swapped'],
    ['1,066.51', '10,661.51', 'digit-dropped'],
    ['6.4', '6.49', 'digit-dropped'],
    ['720.97', '20.97', 'digit-added'],
    ['38.98', '389.80', 'point-moved'],
    ['192,200.00', '19.22', 'unit'],
    ['2.668', '2,668.25', 'separator'],
    ['-25.08', '25.08', 'sign'],
    ['257.14', '245.53', 'other'],
    ['', '12.00', 'other'],
  ])('%s for %s', (wrong, right, kind) => {
    expect(slip(wrong, right)).toBe(kind)
  })

  test('every number that may have been meant is one slip away, and named by it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 101, max: 9_999_999 }), (ticks) => {
        const wrong = (ticks / 100).toFixed(2)
        for (const { print: meant, kind } of meantBy(wrong, true)) {
          expect(meant).not.toBe(wrong)
          // Zeros leave open which slip it was.
          if (!/0/.test(wrong + meant)) expect(slip(wrong, meant)).toBe(kind)
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('one slip in a sound account', () => {
  test('nothing is blamed where all is sound', () => {
    fc.assert(
      fc.property(ACCOUNT, (grid) => {
        expect(explained([table('T03', printed(grid))], RULES).findings).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  test('is one finding that names the number, and what is certain is right', () => {
    fc.assert(
      fc.property(ACCOUNT, fc.nat(), fc.nat(), fc.nat(), (grid, atRow, column, which) => {
        const keys = Object.keys(grid)
        const key = keys[atRow % keys.length] ?? ''
        const right = print(grid[key]?.[column % 3] ?? 0)
        const wrongs = meantBy(right.replaceAll(',', ''), true).filter(({ kind }) => kind !== 'sign')
        const wrong = wrongs[which % wrongs.length]?.print ?? right
        const cells = printed(grid)
        cells[key] = (cells[key] ?? []).map((cell, nth) => (nth === column % 3 ? wrong : cell))
        const { findings } = explained([table('T03', cells)], RULES)
        const told = findings.filter(({ severity }) => severity !== 'info')
        if (told.length === 0) return
        expect(told.length).toBe(1)
        const readings = told.flatMap(({ cause }) => (cause === null ? [] : [cause, ...cause.alternatives]))
        const named = readings.some(({ suspects }) => suspects.some(({ coordinate }) => coordinate?.row === key && coordinate.column === COLUMNS[column % 3]))
        expect(named).toBe(true)
        for (const { expected } of told) if (expected !== null) expect(Number(expected.replaceAll(',', ''))).toBe(Number(right.replaceAll(',', '')))
      }),
      { numRuns: 60 },
    )
  })

  test('a certain proposal lets every check hold, and breaks none', () => {
    fc.assert(
      fc.property(ACCOUNT, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 9_999_999 }), (grid, atRow, column, ticks) => {
        const keys = Object.keys(grid)
        const key = keys[atRow % keys.length] ?? ''
        const cells = printed(grid)
        cells[key] = (cells[key] ?? []).map((cell, nth) => (nth === column % 3 ? print(ticks) : cell))
        const { findings } = explained([table('T03', cells)], RULES)
        for (const { expected, at } of findings) {
          if (expected === null || at === null) continue
          cells[at.row] = (cells[at.row] ?? []).map((cell, nth) => (COLUMNS[nth] === at.column ? expected : cell))
        }
        if (findings.length > 0 && findings.every(({ expected }) => expected !== null)) {
          expect(explained([table('T03', cells)], RULES).checks.filter(({ verdict }) => verdict === 'fails')).toEqual([])
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('the search', () => {
  /** Whether changing one figure alone could let every check hold: all the room that the checks leave it has something in common. */
  function oneIsEnough(checks: readonly Check[]): boolean {
    const numbers = checks.filter(isNumberCheck)
    const failing = numbers.filter(({ verdict }) => verdict === 'fails')
    const keys = new Set(
      failing.flatMap(({ operands }) => operands.flatMap(({ coordinate }) => (coordinate === null ? [] : [`${coordinate.row} ${coordinate.column}`]))),
    )
    return [...keys].some((key) => {
      let [low, high] = [-Infinity, Infinity]
      for (const { operands, difference, allowed, verdict } of numbers) {
        const share = sum(
          operands.map(({ coordinate, side, sign }) =>
            coordinate !== null && `${coordinate.row} ${coordinate.column}` === key ? (side === 'left' ? sign : -sign) : 0,
          ),
        )
        if (share === 0) {
          if (verdict === 'fails') return false
          continue
        }
        const ends = [(-difference - allowed) / share, (-difference + allowed) / share]
        low = Math.max(low, Math.min(...ends))
        high = Math.min(high, Math.max(...ends))
      }
      return low <= high
    })
  }

  test('finds one mistake where one is enough, and no single one where none is (all figures tried)', () => {
    fc.assert(
      fc.property(ACCOUNT, fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 999_999 })), { minLength: 1, maxLength: 2 }), (grid, changes) => {
        const cells = printed(grid)
        const keys = Object.keys(grid)
        for (const [atRow, column, ticks] of changes) {
          const key = keys[atRow % keys.length] ?? ''
          cells[key] = (cells[key] ?? []).map((cell, nth) => (nth === column % 3 ? print(ticks) : cell))
        }
        const tables = [table('T03', cells)]
        const checks = checked(tables, RULES)
        const failing = checks.filter(({ verdict }) => verdict === 'fails')
        if (failing.length === 0) return
        const { found, unexplained } = culprits(sceneOf(failing, checks, factsOf(tables), new Map(RULES.map((one) => [one.id, one]))))
        expect(unexplained.length === 0 && found.length === 1 && found[0]?.action.keys.length === 1).toBe(oneIsEnough(checks))
      }),
      { numRuns: 60 },
    )
  })

  test('two figures that contradict only each other are both named, and neither is certain', () => {
    const copied = [rule('each code of T05', 'T05[code].小计 = T03[code].本年支出合计', { id: 'X-01' })]
    const { findings } = explained([table('T03', { '2010101': ['21.00'] }), table('T05', { '2010101': ['12.00'] })], copied)
    expect(findings.map(({ expected, cause }) => [expected, cause?.confidence])).toEqual([[null, 'possible']])
    const readings = findings.flatMap(({ cause }) => (cause === null ? [] : [cause, ...cause.alternatives]))
    expect(readings.map(({ suspects, proposal }) => [suspects[0]?.coordinate?.table, proposal]).sort()).toEqual([
      ['T03', '12.00'],
      ['T05', '21.00'],
    ])
  })

  test('the same input gives the same findings', () => {
    const tables = [table('T03', { 合计: ['9.00', '4.00', '5.00'], '2010101': ['7.00', '3.00', '5.00'], '2010102': ['2.00', '1.50', '0.00'] })]
    expect(JSON.stringify(explained(tables, RULES).findings)).toBe(JSON.stringify(explained(tables, RULES).findings))
  })
})

describe('sums that cannot all be of the same amounts', () => {
  const COPIES = [
    rule('each code of T05', 'T05[code].小计 = T03[code].本年支出合计', { id: 'X-01' }),
    rule('each code of T02', 'T02[code].本年收入合计 = T05[code].小计', { id: 'X-02' }),
  ]
  const copies = (...prints: string[]) => [
    table('T03', { '2010101': [prints[0] ?? ''] }),
    table('T05', { '2010101': [prints[1] ?? ''] }),
    table('T02', { '2010101': [prints[2] ?? ''] }),
  ]

  test('are told as a hint with the sums that contradict each other', () => {
    const { findings } = explained(copies('10.00', '10.01', '10.02'), COPIES)
    const told = findings.filter(({ mistake }) => mistake.kind === 'jointly')
    expect(told.map(({ severity, mistake }) => [severity, mistake.kind === 'jointly' ? mistake.proofs.map((proof) => proof.rule).sort() : []])).toEqual([
      ['info', ['X-01', 'X-02']],
    ])
    expect(explained(copies('10.00', '10.01', '10.00'), COPIES).findings.some(({ mistake }) => mistake.kind === 'jointly')).toBe(false)
  })

  test('are never found among amounts that were only rounded', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9_999_999), fc.nat(9_999_999)), { minLength: 2, maxLength: 8 }), (exact) => {
        const rounded = (amount: number) => Math.round(amount / 100)
        const rows = exact.map(([basic, project]) => [rounded(basic + project), rounded(basic), rounded(project)])
        const total = [0, 1, 2].map((column) => rounded(sum(exact.map(([basic, project]) => [basic + project, basic, project][column] ?? 0))))
        const grid: Grid = { 合计: total, ...Object.fromEntries(rows.map((row, nth) => [String(2_010_101 + nth), row])) }
        const sums = checked([table('T03', printed(grid))], RULES).filter(isNumberCheck)
        expect(isFeasible(sums.filter(({ verdict }) => verdict === 'holds' || verdict === 'rounding'))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a whole disclosure', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  test('two accounts in one file are one finding', async () => {
    const other = FULL.replaceAll('某局', '别局').replaceAll(/(\d),?(\d\d\d)\.00|\b(\d\d\d)\.00/g, (all) => (Number(all.replace(',', '')) * 3).toFixed(2))
    const { findings } = await check([{ name: 'a.txt', bytes: bytes(`${FULL}\n${other}`) }], pack)
    expect(findings.filter(({ severity }) => severity === 'error').map(({ mistake }) => mistake.kind)).toEqual(['two-accounts'])
  })

  test('a preview makes every certain proposal and checks again', async () => {
    const { findings, preview } = await check([{ name: 'a.csv', bytes: bytes(FAULTY_CSV) }], pack, { preview: true })
    expect(findings.filter(({ severity }) => severity === 'error').map(({ printed: wrong, expected }) => [wrong, expected])).toEqual([['21.00', '20.00']])
    expect(preview?.applied).toBe(1)
    expect(preview?.findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })
})
