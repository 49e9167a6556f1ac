import type { Check } from '../../model/check.ts'
import type { Coordinate } from '../../model/fact.ts'
import type { Rule } from '../../model/rule.ts'
import type { WordingStatement } from '../../model/wording.ts'
import type { Place } from '../resolve.ts'
import { fault, holds } from '../verdicts.ts'

/** Whether the amount and the rate of one change go the same way: 增加…增长, 减少…下降. */
export function signsAgree(rule: Rule, { amount, rate }: Extract<WordingStatement, { kind: 'signs-agree' }>, { clause }: Place, key: string): Check[] {
  const [change, percent] = [clause?.clause.measures[amount], clause?.clause.measures[rate]]
  if (change === undefined || percent === undefined || change.units === 0 || percent.units === 0) return []
  if (change.units > 0 === percent.units > 0) return [holds(rule, key)]
  return [
    fault(rule, key, { kind: 'signs-differ', amount: change.printed, rate: percent.printed, rises: change.units > 0 }, [
      { at: coordinate(clause, amount), location: change.location },
      { at: coordinate(clause, rate), location: percent.location },
    ]),
  ]
}

/** A change of nothing is none: 持平, not 减少0万元. */
export function changeNotZero(rule: Rule, { measure }: Extract<WordingStatement, { kind: 'change-not-zero' }>, { clause }: Place, key: string): Check[] {
  const change = clause?.clause.measures[measure]
  if (change === undefined) return []
  if (change.units !== 0) return [holds(rule, key)]
  return [fault(rule, key, { kind: 'zero-change', measure, printed: change.printed }, [{ at: coordinate(clause, measure), location: change.location }])]
}

/** Where a clause says something. */
export function coordinate(clause: Place['clause'], column: string): Coordinate | null {
  if (clause === undefined) return null
  const { printedSection, path, code, subject, nth } = clause.clause
  return { table: null, row: code ?? path[2] ?? subject, column, section: printedSection, nth }
}
