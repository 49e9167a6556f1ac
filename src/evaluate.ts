import { type Account, account } from './evaluate/account.ts'
import { withoutBlankTotals } from './evaluate/blank-totals.ts'
import { asksEachRow, conditionsMet, decide } from './evaluate/equation.ts'
import { rowsOf, speaksOf } from './evaluate/places.ts'
import { gradeRounding } from './evaluate/rounding.ts'
import { decideStatement, keyOf } from './evaluate/statements.ts'
import type { Check, Why } from './model/check.ts'
import type { Facts } from './model/fact.ts'
import type { Rule, RuleSet } from './model/rule.ts'

export { coverage, notEvaluable as undecided } from './evaluate/coverage.ts'

/**
 * Decides every rule at every row and column it applies to. What does not exist in this kind of disclosure gives no check;
 * what cannot be decided gives `notEvaluable` with the reason. `prior` is last year's disclosure, where there is one.
 */
export function evaluate(facts: Facts, rules: RuleSet, prior: Facts | null = null): Check[] {
  const current = account(facts, rules.recognition)
  const earlier = prior === null ? null : account(prior, rules.recognition)
  const checks: Check[] = []
  const rowsAt = new Map<string, readonly (string | null)[]>()
  for (const rule of rules.rules) {
    // Many rules are taken at the same rows.
    const rows = rowsAt.get(rule.for) ?? rowsOf(rule.scope, current)
    rowsAt.set(rule.for, rows)
    decideRule(rule, rows, current, earlier, rules, checks)
  }
  return gradeRounding(withoutBlankTotals(checks), current)
}

function decideRule(rule: Rule, rows: readonly (string | null)[], current: Account, prior: Account | null, rules: RuleSet, checks: Check[]): void {
  const met = rule.conditions.length === 0 || asksEachRow(rule) ? null : conditionsMet(rule, { row: null, column: null }, current, prior)
  if (met === false) return
  for (const row of rows) decideRow(rule, row, met, current, prior, rules, checks)
}

function decideRow(
  rule: Rule,
  row: string | null,
  before: boolean | Why | null,
  current: Account,
  prior: Account | null,
  rules: RuleSet,
  checks: Check[],
): void {
  const met = before ?? (rule.conditions.length === 0 || conditionsMet(rule, { row, column: null }, current, prior))
  if (met === false) return
  for (const [nth, statement] of rule.statements.entries()) {
    const columns = statement.kind === 'equation' && statement.columns.length > 0 ? statement.columns : NO_COLUMN
    for (const column of columns) {
      const place = { row, column }
      const key = keyOf(rule, nth, place)
      if (statement.kind !== 'equation') checks.push(...decideStatement(rule, statement, place, key, current, prior, rules.recognition))
      else if (speaksOf(statement, rule, row, column, current)) {
        const check = decide(rule, statement, key, place, current, prior)
        if (check !== null) checks.push(met === true ? check : { ...check, verdict: 'notEvaluable', why: met })
      }
    }
  }
}

const NO_COLUMN: readonly null[] = [null]
