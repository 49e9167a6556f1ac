import type { Check } from '../../model/check.ts'
import type { Clause } from '../../model/fact.ts'
import type { Rule, Statement } from '../../model/rule.ts'
import type { Account } from '../account.ts'
import { collected, type Place } from '../resolve.ts'
import { fault, holds } from '../verdicts.ts'
import { coordinate } from './changes.ts'

/** Where figures differ, or a change goes far, the clause at hand or another of the same item stands beside a reason. */
export function reasonGiven(
  rule: Rule,
  { of, beyond }: Extract<Statement, { kind: 'reason-given' }>,
  place: Place,
  key: string,
  current: Account,
  prior: Account | null,
): Check[] {
  const { clause } = place
  if (clause === undefined || Math.abs(sumOf(of, place, current, prior) ?? 0) <= beyond) return []
  const { subject, path, location } = clause.clause
  if (current.clauses.some((other) => isOfSameItem(other.clause, clause.clause) && other.clause.explained)) return [holds(rule, key)]
  return [fault(rule, key, { kind: 'no-reason', subject: path[2] ?? subject, beyond }, [{ at: coordinate(clause, ''), location }])]
}

/** What figures add up to, in 元 or percent; null where one of them is not printed, and 0 within rounding. */
function sumOf(of: Extract<Statement, { kind: 'reason-given' }>['of'], place: Place, current: Account, prior: Account | null): number | null {
  const into = collected(of, place, current, prior)
  if (!into.applies || into.why !== null) return null
  const tick = Math.min(...into.figures.map((figure) => figure.tick))
  let sum = 0
  for (const [nth, { units, tick: own }] of into.figures.entries()) sum += (into.standings[nth] === 0 ? units : -units) * 10 ** (own - tick)
  return into.figures.length > 1 && Math.abs(sum) <= 1 ? 0 : sum * 10 ** tick
}

function isOfSameItem(other: Clause, { nth, section, subject, ordinal, path }: Clause): boolean {
  return other.nth === nth || (path.length > 0 && other.section === section && other.subject === subject && other.ordinal === ordinal)
}
