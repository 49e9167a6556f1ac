import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { isSure, naming, plainName } from '../src/evaluate/names.ts'
import type { SubjectNames } from '../src/model/recognition.ts'
import { classCode } from '../src/recognise/classes.ts'
import { compileRecognition } from '../src/rules/recognition.ts'
import { corpusPath } from './support/corpus.ts'
import { ruleFiles } from './support/ruleset.ts'

const { recognition, mistakes } = compileRecognition(ruleFiles())
const { functional, economic, funds, stateCapital } = recognition

/** The years the lists were made for. What was called what before them is known in part only. */
const YEARS = [2019, 2020, 2021, 2022, 2023, 2024, 2025] as const

/** Every code with a name in a year. */
function namesOf(lists: SubjectNames, year: number): { code: string; name: string; sure: boolean; doubtful: boolean }[] {
  return Object.entries(lists).flatMap(([code, names]) =>
    names
      .filter(({ from, to }) => (from ?? year) <= year && (to ?? year) >= year)
      .map((entry) => ({ code, name: entry.name, sure: isSure(entry), doubtful: 'DE'.includes(entry.grade) })),
  )
}

function repeated(keys: readonly string[]): string[] {
  return keys.filter((key, index) => keys.indexOf(key) !== index)
}

const FILES = ['functional-codes.csv', 'economic-codes.csv', 'funds.yaml'] as const

test.each(FILES)('%s compiles', (name) => {
  expect(ruleFiles().filter(({ path }) => path.endsWith(`recognition/${name}`))).toHaveLength(1)
  expect(mistakes.filter(({ path }) => path.endsWith(name))).toEqual([])
})

test('both lists hold what they should', () => {
  expect(Object.keys(functional).length).toBeGreaterThan(1200)
  expect(Object.keys(economic).length).toBeGreaterThan(100)
})

test.each(['functional-codes.csv', 'economic-codes.csv'])('%s stands in the order of code and first year, no row twice', (name) => {
  const text = ruleFiles().find(({ path }) => path.endsWith(name))?.text ?? ''
  const rows: string[][] = parse(text, { from: 2 })
  const keys = rows.map(([code = '', , from = '']) => [code, from || '0000'] as const)
  const disorder = keys.filter(([code, from], index) => {
    const [codeBefore, fromBefore] = keys[index - 1] ?? ['', '']
    return codeBefore > code || (codeBefore === code && fromBefore > from)
  })
  expect(disorder).toEqual([])
  expect(repeated(rows.map(([code = '', title = '']) => `${code} ${plainName(title)}`))).toEqual([])
})

test('a name carries no note of the 款 it stands in', () => {
  const noted = Object.values(functional).flatMap((names) =>
    names.map(({ name }) => name).filter((name) => /^(行政运行|一般行政管理事务|机关服务|事业运行|机构运行)./.test(name)),
  )
  expect(noted).toEqual([])
})

test.each([
  ['functional', functional],
  ['economic', economic],
])('%s: every code has its parents', (_list, lists) => {
  const orphans = Object.keys(lists).flatMap((code) =>
    [3, 5].filter((digits) => digits < code.length && lists[code.slice(0, digits)] === undefined).map(() => code),
  )
  expect(orphans).toEqual([])
})

describe.each(YEARS)('%i', (year) => {
  test('no code bears two names but where it is not known which of them the list has', () => {
    const known = [...namesOf(functional, year), ...namesOf(economic, year)]
    const twice = repeated(known.map(({ code }) => code))
    expect(twice.filter((code) => known.some((entry) => entry.code === code && !entry.doubtful))).toEqual([])
  })

  test('no two subjects beside each other bear one sure name', () => {
    const sure = [...namesOf(functional, year), ...namesOf(economic, year)].filter((entry) => entry.sure)
    expect(repeated(sure.map(({ code, name }) => `${code.slice(0, -2)} ${code.length} ${plainName(name)}`))).toEqual([])
    expect(sure.length).toBeGreaterThan(150)
  })
})

describe('names of subjects', () => {
  test('a subject under its own name, and under that of its neighbour', () => {
    expect(naming('2080505', '机关事业单位基本养老保险缴费支出', 2023, functional)).toEqual({ kind: 'listed' })
    expect(naming('2080505', '机关事业单位职业年金缴费支出', 2023, functional)).toMatchObject({
      kind: 'differs',
      listed: { name: '机关事业单位基本养老保险缴费支出', grade: 'A' },
      belongsTo: '2080506',
    })
  })

  test.each([
    ['20805', '行政事业单位离退休', 2019, '行政事业单位养老支出'],
    ['2080501', '归口管理的行政单位离退休', 2019, '行政单位离退休'],
    ['2080599', '其他行政事业单位离退休支出', 2019, '其他行政事业单位养老支出'],
    ['215', '资源勘探信息等支出', 2019, '资源勘探工业信息等支出'],
    ['21305', '扶贫', 2021, '巩固脱贫攻坚成果衔接乡村振兴'],
  ])('%s was %s until %i', (code, name, until, current) => {
    expect(naming(code, name, until, functional)).toEqual({ kind: 'listed' })
    expect(naming(code, name, 2023, functional)).toMatchObject({ kind: 'former', until, current: { name: current } })
    expect(naming(code, current, until + 1, functional)).toEqual({ kind: 'listed' })
  })

  test.each([
    ['207', '文化体育与传媒支出', '文化旅游体育与传媒支出'],
    ['210', '医疗卫生与计划生育支出', '卫生健康支出'],
    ['220', '国土海洋气象等支出', '自然资源海洋气象等支出'],
  ])('%s was %s at some time of the 2010s', (code, name, current) => {
    expect(naming(code, name, 2018, functional)).toEqual({ kind: 'listed' })
    expect(naming(code, name, 2023, functional)).toMatchObject({ kind: 'former', until: null, current: { name: current } })
  })

  test('a name to come is no former name', () => {
    expect(naming('21301', '农业农村', 2019, functional)).toEqual({ kind: 'unknown' })
  })

  test.each([
    ['30217', '招待费', '公务接待费'],
    ['30212', '出国费', '因公出国（境）费用'],
    ['30307', '医疗费', '医疗费补助'],
  ])('economic %s was %s', (code, name, current) => {
    expect(naming(code, name, 2023, economic)).toMatchObject({ kind: 'former', current: { name: current } })
    expect(naming(code, current, 2023, economic)).toEqual({ kind: 'listed' })
  })

  test.each([
    ['21001', '医疗卫生与计划生育管理事务'],
    ['2100199', '其他医疗卫生与计划生育管理事务支出'],
    ['22001', '国土资源事务'],
    ['2200199', '其他国土资源事务支出'],
  ])('%s: what was renamed with its class is not held to its new name before', (code, name) => {
    const before = naming(code, name, 2018, functional)
    expect(before.kind === 'unknown' || (before.kind === 'differs' && !isSure(before.listed))).toBe(true)
    expect(naming(code, name, 2023, functional)).toMatchObject({ kind: 'differs', listed: { grade: 'A' } })
  })

  test('a subject is not looked for before it existed', () => {
    expect(naming('20139', '社会工作事务', 2024, functional)).toEqual({ kind: 'listed' })
    expect(naming('20139', '社会工作事务', 2023, functional)).toEqual({ kind: 'unknown' })
    expect(naming('30311', '代缴社会保险费', 2019, economic)).toEqual({ kind: 'unknown' })
  })
})

describe('classes by the labels of 收入支出决算总表', () => {
  test.each([
    ['一、一般公共服务支出', '201'],
    ['二、外交支出', '202'],
    ['三、国防支出', '203'],
    ['四、公共安全支出', '204'],
    ['五、教育支出', '205'],
    ['六、科学技术支出', '206'],
    ['七、文化旅游体育与传媒支出', '207'],
    ['八、社会保障和就业支出', '208'],
    ['九、卫生健康支出', '210'],
    ['十、节能环保支出', '211'],
    ['十一、城乡社区支出', '212'],
    ['十二、农林水支出', '213'],
    ['十三、交通运输支出', '214'],
    ['十四、资源勘探工业信息等支出', '215'],
    ['十五、商业服务业等支出', '216'],
    ['十六、金融支出', '217'],
    ['十七、援助其他地区支出', '219'],
    ['十八、自然资源海洋气象等支出', '220'],
    ['十九、住房保障支出', '221'],
    ['二十、粮油物资储备支出', '222'],
    ['二十一、国有资本经营预算支出', '223'],
    ['二十二、灾害防治及应急管理支出', '224'],
    ['二十三、其他支出', '229'],
    ['二十四、债务还本支出', '231'],
    ['二十五、债务付息支出', '232'],
    ['二十六、抗疫特别国债安排的支出', '234'],
    // labels of forms of other years and places
    ['七、文化体育与传媒支出', '207'],
    ['九、医疗卫生与计划生育支出', '210'],
    ['十四、资源勘探信息等支出', '215'],
    ['十八、国土海洋气象等支出', '220'],
    ['二十一、灾害防治及应急管理支出', '224'],
    ['二十四、抗疫特别国债安排的支出', '234'],
    ['债务发行费用支出', '233'],
    ['一般公共服务', '201'],
    ['医疗卫生', '210'],
    ['环境保护', '211'],
    ['城乡社区事务', '212'],
    ['农林水事务', '213'],
  ])('%s is %s', (label, code) => {
    expect(classCode(label, recognition)).toBe(code)
  })

  test('no label names two classes, and what is no class names none', () => {
    for (const [code, names] of Object.entries(functional)) {
      if (code.length === 3) for (const { name } of names) expect([name, classCode(name, recognition)]).toEqual([name, code])
    }
    for (const label of ['本年支出合计', '结余分配', '年末结转和结余', '总计', '社会保障', '']) expect(classCode(label, recognition)).toBeNull()
  })
})

describe('codes of the other budgets', () => {
  const within = (code: string, prefixes: readonly string[]) => prefixes.some((prefix) => code.startsWith(prefix))

  test.each([
    '20610',
    '20707',
    '20709',
    '20822',
    '20823',
    '21160',
    '21161',
    '21208',
    '21210',
    '21211',
    '21213',
    '21214',
    '21215',
    '21216',
    '21217',
    '21218',
    '21219',
    '21366',
    '21367',
    '21368',
    '21369',
    '22006',
    '22904',
    '22908',
    '22960',
    '23104',
    '23204',
    '23304',
    '234',
    '20698',
    '21398',
    '22998',
  ])('%s is a fund', (code) => {
    expect(within(code, funds)).toBe(true)
  })

  test.each(['223', '22301', '2230105', '22399', '20804'])('%s is state capital', (code) => {
    expect(within(code, stateCapital)).toBe(true)
  })

  test('no subject of the general budget that a disclosure printed is either', () => {
    const sure = namesOf(functional, 2024).filter((entry) => entry.sure)
    expect(sure.filter(({ code }) => within(code, funds) || within(code, stateCapital))).toEqual([])
  })
})

describe('against the lists of the reference', () => {
  const rowsOf = (path: string): Record<'code' | 'name' | 'year' | 'confidence', string>[] => parse(readFileSync(path, 'utf8'), { columns: true })
  const missing = 'the code lists of the reference are not there'

  test('every printed code is listed for its year, and surely so', ({ skip }) => {
    const path = corpusPath('../reference/codes/functional-documents.csv')
    if (path === null) return skip(missing)
    const printed = rowsOf(path)
    expect(printed.filter(({ code, name, year }) => naming(code, name, Number(year), functional).kind !== 'listed')).toEqual([])
    const sure = new Set(YEARS.flatMap((year) => namesOf(functional, year).flatMap((entry) => (entry.sure ? [`${year} ${entry.code}`] : []))))
    expect(printed.filter(({ code, year }) => !sure.has(`${year} ${code}`))).toEqual([])
    expect(printed.length).toBeGreaterThan(80)
  })

  test.for([
    ['functional', functional],
    ['economic', economic],
  ] as const)('every %s code of every year is listed; no name is surer than in its best year', ([list, lists], { skip }) => {
    const proven = new Set<string>()
    const paths = YEARS.map((year) => [year, corpusPath(`../reference/codes/${list}-${year}.csv`)] as const)
    for (const [year, path] of paths) {
      if (path === null) return skip(missing)
      const rows = rowsOf(path)
      expect(rows.filter(({ code, name }) => naming(code, name, year, lists).kind !== 'listed')).toEqual([])
      for (const { code, name, confidence } of rows) if (/^[AB]$/.test(confidence)) proven.add(`${code} ${name}`)
    }
    const unproven = YEARS.flatMap((year) => namesOf(lists, year).filter(({ code, name, sure }) => sure && !proven.has(`${code} ${name}`)))
    expect(unproven).toEqual([])
  })
})
