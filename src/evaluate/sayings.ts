import type { Check, Fault } from '../model/check.ts'
import type { Coordinate } from '../model/fact.ts'
import type { NarrativeForm } from '../model/recognition.ts'
import type { Rule, Saying, SignedTerm } from '../model/rule.ts'
import type { Account } from './account.ts'
import type { AccountClause } from './clauses.ts'
import { decideEvent } from './events.ts'
import { type Figure, operandOf } from './figure.ts'
import { collected, type Place } from './resolve.ts'
import { fault, holds, notEvaluable } from './verdicts.ts'
import { decideShares } from './weighted.ts'

/** The word that denies a subject, the day a count is of, what is achieved or missed, and the grade of a score, as clauses keep them. */
export const DENIAL = '有无'
const DATE = '截至'
const ACHIEVED = '完成'
const MISSED = '未完成'
const GRADE = '等级'

/** Decides what a clause says beside amounts and their rates. */
export function decideSaying(rule: Rule, saying: Saying, place: Place, key: string, current: Account, form: NarrativeForm): Check[] {
  const { clause: at } = place
  if (at === undefined) return []
  switch (saying.kind) {
    case 'denial':
      return against(rule, saying.of, DENIAL, place, key, current, ({ figure, change }, word) =>
        change === 0 || figure.coordinate === null ? null : { kind: 'denied', word, figure: figure.printed, at: figure.coordinate },
      )
    case 'direction':
      return against(rule, saying.of, saying.word, place, key, current, ({ figure, change }, word) =>
        directionOf(word, form) === Math.sign(change) || figure.coordinate === null
          ? null
          : { kind: 'direction', word, change: figure.printed, at: figure.coordinate },
      )
    case 'grade':
      return graded(rule, saying.score, at, key, form)
    case 'year-end':
      return dated(rule, at, key)
    case 'achieved':
      return achieved(rule, saying.section, at, key, current)
    case 'shares':
      return decideShares(rule, saying, at, key, current)
    case 'listed-count':
      return counted(rule, saying.measure, at, key)
    case 'one-event':
      return decideEvent(rule, at, key, current)
  }
}

/** A word of the clause against one figure: the first that is not zero of those added up, else the first. */
function against(
  rule: Rule,
  of: readonly SignedTerm[],
  kind: string,
  place: Place,
  key: string,
  current: Account,
  judge: (said: { readonly figure: Figure; readonly change: number }, word: string) => Fault | null,
): Check[] {
  const word = place.clause?.clause.words[kind]
  if (word === undefined || place.clause === undefined) return []
  const into = collected(of, place, current, null)
  if (!into.applies || into.figures.length === 0) return []
  if (into.why !== null) return [notEvaluable(rule, key, into.why)]
  const tick = Math.min(...into.figures.map((figure) => figure.tick))
  const operands = into.figures.map((figure, nth) => operandOf(figure, into.standings[nth] ?? 0, tick))
  const change = operands.reduce((sum, { sign, ticks }) => sum + sign * ticks, 0)
  const figure = into.figures.find(({ units }) => units !== 0) ?? into.figures[0]
  const what = figure === undefined ? null : judge({ figure, change }, word.text)
  const printed = operands.filter(({ location }) => location !== null)
  if (what === null) return [{ ...holds(rule, key), operands: printed }]
  return [{ ...fault(rule, key, what, [{ at: coordinateOf(place.clause, kind), location: word.location }]), operands: printed }]
}

function coordinateOf({ clause }: AccountClause, column: string): Coordinate {
  return { table: null, row: clause.name === undefined ? clause.subject : clause.printedSubject, column, section: clause.printedSection, nth: clause.nth }
}

function directionOf(word: string, { phrases }: NarrativeForm): number {
  const isOne = (list: readonly string[]) => new RegExp(`^(?:${list.join('|')})$`, 'u').test(word)
  return isOne(phrases.rise) ? 1 : isOne(phrases.fall) ? -1 : 0
}

/** A score and the grade given for it. Scores of more than a hundred belong to another scale. */
function graded(rule: Rule, measure: string, at: AccountClause, key: string, form: NarrativeForm): Check[] {
  const word = at.clause.words[GRADE]
  const score = at.figures[measure]
  const given = form.scores.find(({ names }) => word !== undefined && names.includes(word.text))
  if (word === undefined || score === undefined || given === undefined) return []
  const value = score.units * 10 ** score.tick
  if (value > 100) return []
  const should = form.scores.find(({ from }) => value >= from)
  const operands = [operandOf(score, 0, score.tick)]
  if (should === undefined || should === given) return [{ ...holds(rule, key), operands }]
  const what: Fault = { kind: 'grade', grade: word.text, score: score.printed, should: should.names[0] ?? '' }
  return [{ ...fault(rule, key, what, [{ at: coordinateOf(at, GRADE), location: word.location }]), operands }]
}

const DAY = /^(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?/

/** 截至 the last day of some year; of which year is asked elsewhere. */
function dated(rule: Rule, at: AccountClause, key: string): Check[] {
  const word = at.clause.words[DATE]
  const [, year, month, day = '31'] = DAY.exec(word?.text ?? '') ?? []
  if (word === undefined || year === undefined) return []
  if (month === '12' && day === '31') return [holds(rule, key)]
  const what: Fault = { kind: 'year-end', printed: word.text, expected: `${year}年12月31日` }
  return [fault(rule, key, what, [{ at: coordinateOf(at, DATE), location: word.location }])]
}

/** 已全部完成绩效目标, while the report says of an indicator that it is 未完成. */
function achieved(rule: Rule, section: string, at: AccountClause, key: string, { clauses }: Account): Check[] {
  const word = at.clause.words[ACHIEVED]
  if (word === undefined || !clauses.some(({ clause }) => clause.section === section)) return []
  const missed = clauses.find(({ clause }) => clause.section === section && clause.words[MISSED] !== undefined)
  const other = missed?.clause.words[MISSED]
  if (missed === undefined || other === undefined) return [holds(rule, key)]
  const what: Fault = { kind: 'not-achieved', word: word.text, other: other.text, at: coordinateOf(missed, '') }
  return [
    fault(rule, key, what, [
      { at: coordinateOf(at, ACHIEVED), location: word.location },
      { at: what.at, location: other.location },
    ]),
  ]
}

/** 有4项，分别是A、B、C、D. Names joined by 和 or 及 may be one or two. */
function counted(rule: Rule, measure: string, at: AccountClause, key: string): Check[] {
  const count = at.figures[measure]
  const { names } = at.clause
  if (count === undefined || names.length === 0) return []
  const joined = names.reduce((sum, { text }) => sum + (text.match(/以及|和|及|与/g) ?? []).length, 0)
  const operands = [operandOf(count, 0, count.tick)]
  if (count.units >= names.length && count.units <= names.length + joined) return [{ ...holds(rule, key), operands }]
  const places = count.location === null ? [] : [{ at: coordinateOf(at, measure), location: count.location }]
  return [{ ...fault(rule, key, { kind: 'listed-count', printed: count.printed, listed: names.length }, places), operands }]
}
