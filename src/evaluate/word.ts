import type { Check, Fault } from '../model/check.ts'
import type { Rule, Statement } from '../model/rule.ts'
import type { Account } from './account.ts'
import { operandOf } from './figure.ts'
import { collected, type Place } from './resolve.ts'
import { fault, holds, notEvaluable } from './verdicts.ts'

/** What comparing words say of left − right. */
const MEANING: Readonly<Record<string, 1 | 0 | -1>> = {
  大于: 1,
  高于: 1,
  超过: 1,
  小于: -1,
  低于: -1,
  等于: 0,
  持平: 0,
  一致: 0,
  相同: 0,
  预决算持平: 0,
  无变化: 0,
  没有变化: 0,
  无增减: 0,
  保持不变: 0,
}

/** Whether a word says that nothing changed. */
export function isLevel(word: string): boolean {
  return MEANING[word] === 0
}

const SHOULD = { 1: '大于', 0: '等于', '-1': '小于' } as const

/** No rate is so large that its point was not lost. */
const WILD = 1000

/** Decides whether a comparing word (大于, 小于, 等于, 持平) agrees with the sign of a difference of printed amounts; within rounding, any word does that does not deny it. */
export function decideWord(
  rule: Rule,
  statement: Extract<Statement, { kind: 'word' }>,
  place: Place,
  key: string,
  current: Account,
  prior: Account | null,
): Check[] {
  const word = place.clause?.clause.words[statement.word]
  const meaning = word === undefined ? undefined : MEANING[word.text]
  if (word === undefined || meaning === undefined) return []
  const into = collected(statement.of, place, current, prior)
  if (!into.applies) return []
  if (into.why !== null) return [notEvaluable(rule, key, into.why)]
  const tick = Math.min(...into.figures.map((figure) => figure.tick))
  const operands = into.figures.map((figure, nth) => operandOf(figure, into.standings[nth] ?? 0, tick))
  const difference = operands.reduce((sum, { sign, ticks }) => sum + sign * ticks, 0)
  const weight = Math.max(0, ...into.figures.map((figure, nth) => (figure.rounded && figure.units !== 0 ? (operands[nth]?.weight ?? 0) : 0)))
  const sign = Math.abs(difference) <= (meaning === 0 ? weight : 0) ? 0 : Math.sign(difference)
  if (sign === meaning) return [{ ...holds(rule, key), operands }]
  const [left, right] = into.figures.map(({ printed }) => (printed === '' ? '0' : printed))
  const isCopy = difference === 0 && into.figures.length === 2 && into.figures[0]?.units !== 0 && !saysEqual(place)
  const isDoubtful = isCopy || into.figures.some(({ units, tick, printed }) => units < 0 || (/[%％]$/.test(printed) && units * 10 ** tick >= WILD))
  const should = isDoubtful ? null : SHOULD[`${sign as 1 | 0 | -1}`]
  const what: Fault = { kind: 'word', word: word.text, says: meaning, should, left: left ?? '', right: right ?? '' }
  const { subject = '', printedSection: section = '', nth = 0 } = place.clause?.clause ?? {}
  const at = { table: null, row: subject, column: statement.word, section, nth }
  return [{ ...fault(rule, key, what, [{ at, location: word.location }]), operands }]
}

/** Whether the clause also says that all of its budget was spent. */
function saysEqual({ clause }: Place): boolean {
  return Object.entries(clause?.figures ?? {}).some(([measure, { units, tick }]) => measure.startsWith('完成') && units * 10 ** tick === 100)
}
