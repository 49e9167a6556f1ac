import { describe, expect, test } from 'vitest'
import { evaluate } from '../src/evaluate.ts'
import type { Fault } from '../src/model/check.ts'
import { exampleFacts } from '../src/rules/example.ts'
import { compilePack } from '../src/rules.ts'
import { clausesOf } from './support/narrative.ts'
import { ruleFiles } from './support/ruleset.ts'

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const { rules: pack } = compiled

/** What is found wrong with a list after 主要包括, against the figures of 公开06表 by code. */
function faults(text: string, figures: Readonly<Record<string, string>>, ids: RegExp): Fault[] {
  const rules = pack.rules.filter(({ id }) => ids.test(id))
  const [rule] = rules
  if (rule === undefined) throw new Error('no such rule')
  const given = Object.fromEntries(Object.entries(figures).map(([code, printed]) => [`T06.${code}`, printed]))
  const { facts } = exampleFacts(rule, { given, text: null, expect: 'holds' }, pack.recognition)
  const clauses = clausesOf(text, '六', pack.recognition)
  return evaluate({ ...facts, clauses }, { ...pack, rules }).flatMap(({ fault }) => fault ?? [])
}

describe('names listed after 主要包括', () => {
  const FIGURES = { '30101': '154.57', '30102': '82.52', '30108': '50.78', '30109': '25.39', '30113': '44.77', '30302': '1.00', '303': '1.00' }

  test.each([
    ['names as printed', '基本工资、津贴补贴、机关事业单位基本养老保险缴费、住房公积金、退休费'],
    ['short and colloquial names', '工资、津补贴、社保、职业年金、公积金、离退休费'],
    ['a name with its bracket or its last word missing', '退休费用、住房公积金支出'],
    ['names joined by 和, 及, 以及', '基本工资和津贴补贴、社保及公积金，以及对个人和家庭的补助'],
    ['what the list is called at its end', '基本工资、津补贴、社保等人员经费'],
    ['a 类 in place of its 款', '基本工资、对个人和家庭的补助支出'],
    ['names that are no subject, or that nobody knows', '活动费、高温慰问、基本工资'],
  ])('%s', (_what, list) => {
    expect(faults(`人员经费359.03万元，主要包括：${list}。`, FIGURES, /^N06-04$/)).toEqual([])
  })

  test.each([
    ['a zero', '基本工资、绩效工资', { '30107': '0.00' }, ['绩效工资'], []],
    ['a blank', '基本工资、奖金', { '30103': '' }, ['奖金'], []],
    ['a row that is not there', '基本工资、医疗费', {}, ['医疗费'], []],
    ['several, one finding', '奖金、绩效工资、医疗费、基本工资', { '30107': '0.00' }, ['奖金', '绩效工资', '医疗费'], []],
    ['the second of two joined', '基本工资和绩效工资', {}, ['绩效工资'], []],
    ['a colloquial name whose subjects are all zero', '基本工资、医疗保险', {}, ['医疗保险'], []],
    ['one character wrong', '其他社会保险缴费', { '30112': '20.68' }, [], ['其他社会保险缴费']],
    ['two characters exchanged', '其他会社保障缴费', { '30112': '20.68' }, [], ['其他会社保障缴费']],
  ] as const)('%s', (_what, list, more, zero, misnamed) => {
    const [found, ...others] = faults(`人员经费359.03万元，主要包括：${list}。`, { ...FIGURES, ...more }, /^N06-04$/)
    expect(others).toEqual([])
    if (found?.kind !== 'listed') throw new Error('nothing found')
    expect(found.zero.map(({ name }) => name)).toEqual(zero)
    expect(found.misnamed.map(({ name }) => name)).toEqual(misnamed)
  })

  test.each([
    ['what is left out is named', '基本工资、津贴补贴、社保、公积金', ['退休费']],
    ['a 类 covers its 款', '基本工资、津贴补贴、社保、公积金、对个人和家庭的补助', []],
    ['a list that ends with 等 is no whole list', '基本工资、津贴补贴等', []],
    ['a name that nobody knows may stand for what is missing', '基本工资、津贴补贴、社保、公积金、老干部待遇', []],
  ])('%s', (_what, list, missing) => {
    const [found] = faults(`人员经费359.03万元，主要包括：${list}。`, FIGURES, /^N06-05a$/)
    expect(found?.kind === 'left-out' ? found.rows.map(({ name }) => name) : []).toEqual(missing)
  })
})
