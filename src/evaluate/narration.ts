import type { Check, Place as Printed } from '../model/check.ts'
import type { Clause } from '../model/fact.ts'
import type { NarrativeFault, NarrativeStatement } from '../model/narrative.ts'
import type { Recognition } from '../model/recognition.ts'
import type { Rule, SignedTerm } from '../model/rule.ts'
import { slip } from '../model/slip.ts'
import type { Account } from './account.ts'
import { decideBudgets } from './budgets.ts'
import type { AccountClause } from './clauses.ts'
import { decide } from './equation.ts'
import { operandOf } from './figure.ts'
import { decideList } from './listed.ts'
import { type Collected, collected, type Place } from './resolve.ts'
import { fault, holds, notEvaluable } from './verdicts.ts'
import { isLevel } from './word.ts'

/** Decides a statement about lists, budgets, zeros and words of the clause at hand. */
export function decideNarrative(rule: Rule, statement: NarrativeStatement, place: Place, key: string, current: Account, recognition: Recognition): Check[] {
  const at = place.clause
  if (at === undefined) return []
  switch (statement.kind) {
    case 'listed':
    case 'complete':
      return decideList(rule, statement, at, key, current, recognition)
    case 'budgets':
      return decideBudgets(rule, statement, place, key, current, recognition)
    case 'zeros':
      return zeros(rule, statement.left, statement.right, place, key, current)
    case 'said':
      return said(rule, statement, at, key, current)
    case 'base':
      return base(rule, statement.rate, statement.of, place, key, current)
    case 'size':
      return size(rule, statement, place, key, current)
    case 'slip':
      return noSlip(rule, statement, place, key, current)
    case 'level':
      return level(rule, statement.base, at, key)
  }
}

/** One amount with a count of 0, or the other way round. An amount may round to 0, and a thing cost nothing: that is for a person to say. */
function zeros(rule: Rule, left: readonly SignedTerm[], right: readonly SignedTerm[], place: Place, key: string, current: Account): Check[] {
  const [one, other] = [left, right].map((terms) => collected(terms, place, current, null))
  if (one?.applies !== true || other?.applies !== true || one.figures.length === 0 || other.figures.length === 0) return []
  const why = one.why ?? other.why
  if (why !== null) return [notEvaluable(rule, key, why)]
  const [amount, count] = [sumOf(one), sumOf(other)]
  if ((amount === 0) === (count === 0)) return [holds(rule, key)]
  const [zero, rest] = amount === 0 ? [one, other] : [other, one]
  const [none, some] = [zero.figures[0], rest.figures[0]]
  if (none === undefined || some === undefined) return []
  const what: NarrativeFault = {
    kind: 'one-zero',
    zero: none.coordinate?.column ?? '',
    printed: none.printed,
    other: some.coordinate?.column ?? '',
    otherPrinted: some.printed,
  }
  const places = [none, some].flatMap(({ coordinate, location }): Printed[] => (location === null ? [] : [{ at: coordinate, location }]))
  const severity = count === 0 || rule.severity === 'info' ? rule.severity : 'warning'
  return [{ ...fault(rule, key, what, places, severity), operands: [operandOf(none, 0, none.tick), operandOf(some, 2, some.tick)] }]
}

/** Slips of the pen that turn one number into another of about its size; one in the last digit may as well be how it was rounded. */
const SLIPS: readonly string[] = ['digit-replaced', 'digits-swapped', 'digit-dropped', 'digit-added', 'point-moved']
/** Shorter numbers are like others by chance. */
const DIGITS = 5

/** Two numbers that are often, but not always, the same: where one is the other but for a slip, they should be the same. */
function noSlip(rule: Rule, { left, right }: Extract<NarrativeStatement, { kind: 'slip' }>, place: Place, key: string, current: Account): Check[] {
  const check = decide(rule, { kind: 'equation', relation: '=', left, right, columns: [] }, key, place, current, null)
  if (check === null || check.why !== null) return []
  const [one, other, ...more] = check.operands
  if (check.verdict !== 'fails' || one === undefined || other === undefined || more.length > 0) return [holds(rule, key)]
  const [a, b] = [one, other].map(({ ticks }) => `${Math.abs(ticks)}`)
  const isLong = a !== undefined && b !== undefined && Math.max(a.length, b.length) >= DIGITS && Math.min(a.length, b.length) >= DIGITS - 1
  return isLong && Math.abs(check.difference) >= 10 && SLIPS.includes(slip(a, b)) ? [check] : [holds(rule, key)]
}

/** Which measures no clause of the chapter says of any of the subjects. A number of that kind that was not understood may say it. */
function said(rule: Rule, { measures, subjects }: Extract<NarrativeStatement, { kind: 'said' }>, at: AccountClause, key: string, current: Account): Check[] {
  const chapter = at.clause.section.replace(/\(.*$/, '')
  const isHere = (section: string) => section.replace(/\(.*$/, '') === chapter
  if (current.clauses.some((other) => other.clause.nth < at.clause.nth && saysAsMuch(other, at))) return []
  const clauses = current.clauses.filter(({ clause }) => isHere(clause.section) && subjects.includes(clause.subject))
  const isUnread = current.facts.narrative.some(({ unread, section, printed }) => unread !== null && isHere(section) && /[^\d元%]$/.test(printed))
  const missing = measures.filter((names) => !clauses.some(({ clause }) => names.some((name) => clause.measures[name] !== undefined)))
  if (missing.length === 0) return [holds(rule, key)]
  if (isUnread) return []
  const what: NarrativeFault = { kind: 'unsaid', subjects, measures: missing.map(([name = '']) => name) }
  return [fault(rule, key, what, [{ at: coordinateOf(at.clause, ''), location: at.clause.location }])]
}

function saysAsMuch({ clause: a }: AccountClause, { clause: b }: AccountClause): boolean {
  return a.section === b.section && a.subject === b.subject && Object.keys(b.measures).every((measure) => a.measures[measure] !== undefined)
}

/** A rate of change stands beside a base of nothing: what there is now is all change. */
function base(rule: Rule, rate: string, of: readonly SignedTerm[], place: Place, key: string, current: Account): Check[] {
  const stated = place.clause?.figures[rate]
  if (stated === undefined || stated.units === 0 || stated.location === null) return []
  const before = collected(of, place, current, null)
  // 0% of nothing is another matter.
  if (!before.applies || before.why !== null || before.figures.every(({ units }) => units === 0)) return []
  if (sumOf(before) !== 0) return [holds(rule, key)]
  const tick = Math.min(...before.figures.map((figure) => figure.tick))
  const operands = before.figures.map((figure, nth) => operandOf(figure, before.standings[nth] ?? 0, tick))
  const what = { kind: 'zero-base', measure: rate, printed: stated.printed } as const
  return [{ ...fault(rule, key, what, [{ at: stated.coordinate, location: stated.location }]), operands }]
}

/** A difference printed without its sign. */
function size(rule: Rule, { measure, of }: Extract<NarrativeStatement, { kind: 'size' }>, place: Place, key: string, current: Account): Check[] {
  const difference = collected(of, place, current, null)
  if (!difference.applies || difference.why !== null) return []
  const right = sumOf(difference) < 0 ? of.map((term): SignedTerm => ({ ...term, sign: term.sign === 1 ? -1 : 1 })) : of
  const check = decide(rule, { kind: 'equation', left: [{ sign: 1, of: measure }], relation: '=', right, columns: [] }, key, place, current, null)
  return check === null ? [] : [check]
}

/** 减少为 or 增加5万元 beside 与上年持平. */
function level(rule: Rule, against: string, { clause, figures }: AccountClause, key: string): Check[] {
  const word = clause.words[`比${against}`]
  if (word === undefined || !isLevel(word.text)) return []
  const moved = clause.words['fallTo'] ?? clause.words['riseTo']
  const change = [figures[`比${against}`], figures[`比${against}率`]].find((figure) => figure !== undefined && figure.units !== 0)
  const other = moved?.text ?? change?.printed
  if (other === undefined) return [holds(rule, key)]
  const places = [word.location, moved?.location ?? change?.location ?? word.location].map((location) => ({
    at: coordinateOf(clause, `比${against}`),
    location,
  }))
  return [fault(rule, key, { kind: 'contradiction', word: word.text, other }, places)]
}

function coordinateOf(clause: Clause, column: string): Printed['at'] {
  return { table: null, row: clause.subject, column, section: clause.printedSection, nth: clause.nth }
}

/** The sum of collected figures in ticks of the finest; only its sign matters. */
function sumOf({ figures, standings }: Collected): number {
  const tick = Math.min(...figures.map((figure) => figure.tick))
  return figures.reduce((sum, figure, nth) => sum + (standings[nth] === 1 || standings[nth] === 2 ? -1 : 1) * figure.units * 10 ** (figure.tick - tick), 0)
}
