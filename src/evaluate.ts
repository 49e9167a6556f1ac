import { type Account, account } from './evaluate/account.ts'
import { withoutBlankTotals } from './evaluate/blank-totals.ts'
import { asksEachRow, conditionsMet, decide } from './evaluate/equation.ts'
import { placesOf, speaksOf } from './evaluate/places.ts'
import type { Place } from './evaluate/resolve.ts'
import { gradeRounding } from './evaluate/rounding.ts'
import { decideStatement, keyOf } from './evaluate/statements.ts'
import { notEvaluable } from './evaluate/verdicts.ts'
import type { Check, Why } from './model/check.ts'
import type { Companions, Facts } from './model/fact.ts'
import type { Equation, Rule, RuleSet } from './model/rule.ts'

export { batchFiguresOf } from './evaluate/batch/figures.ts'
export { type BatchGathering, gatherBatch } from './evaluate/batch/leads.ts'
export { coverage, notEvaluable as undecided } from './evaluate/coverage.ts'
export { leadsOf } from './evaluate/leads.ts'

/**
 * Decides every rule at every row and column it applies to. What does not exist in this kind of disclosure gives no check;
 * what cannot be decided gives `notEvaluable` with the reason. `companions` are the other documents it is held against, where there are any.
 */
export function evaluate(facts: Facts, rules: RuleSet, companions: Companions | null = null): Check[] {
  const current = account(facts, rules.recognition, undefined, companions)
  const earlier = companions?.prior == null ? null : account(companions.prior, rules.recognition, '上年')
  const checks: Check[] = []
  const placesAt = new Map<string, readonly Place[]>()
  for (const rule of rules.rules) {
    // Many rules are taken at the same places.
    const places = placesAt.get(rule.for) ?? placesOf(rule.scope, current)
    placesAt.set(rule.for, places)
    decideRule(rule, places, current, earlier, rules, checks)
  }
  return gradeRounding(withoutBlankTotals(checks, current), current)
}

function decideRule(rule: Rule, places: readonly Place[], current: Account, prior: Account | null, rules: RuleSet, checks: Check[]): void {
  const met = rule.conditions.length === 0 || asksEachRow(rule) ? null : conditionsMet(rule, NOWHERE, current, prior)
  if (met === false) return
  for (const place of places) decideAt(rule, place, met, current, prior, rules, checks)
}

const NOWHERE: Place = { row: null, column: null }

function decideAt(rule: Rule, place: Place, before: boolean | Why | null, current: Account, prior: Account | null, rules: RuleSet, checks: Check[]): void {
  const met = before ?? (rule.conditions.length === 0 || conditionsMet(rule, place, current, prior))
  if (met === false) return
  let nth = -1
  for (const statement of rule.statements) {
    nth++
    if (statement.kind === 'equation') decideEquation(rule, statement, nth, place, met, current, prior, checks)
    else if (met !== true) checks.push(notEvaluable(rule, keyOf(rule, nth, place), met))
    else checks.push(...decideStatement(rule, statement, place, keyOf(rule, nth, place), current, prior, rules.recognition))
  }
}

function decideEquation(
  rule: Rule,
  equation: Equation,
  nth: number,
  place: Place,
  met: true | Why,
  current: Account,
  prior: Account | null,
  checks: Check[],
): void {
  for (const column of equation.columns.length > 0 ? equation.columns : NO_COLUMN) {
    const at = column === null ? place : { ...place, column }
    if (!speaksOf(equation, rule, at, current)) continue
    const check = decide(rule, equation, keyOf(rule, nth, at), at, current, prior)
    if (check !== null) checks.push(met === true ? check : { ...check, verdict: 'notEvaluable', why: met })
  }
}

const NO_COLUMN: readonly null[] = [null]
