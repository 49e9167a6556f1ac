import type { Check } from '../../model/check.ts'
import type { Facts } from '../../model/fact.ts'
import type { Rule } from '../../model/rule.ts'
import type { WordingStatement } from '../../model/wording.ts'
import { fault, holds } from '../verdicts.ts'

type Said<Kind extends WordingStatement['kind']> = Extract<WordingStatement, { kind: Kind }>

/** One remark while the other is made too. */
export function remarksAgree(rule: Rule, { one, other }: Said<'remarks-agree'>, { wording }: Facts): Check[] {
  const [first, second] = [one, other].map((kind) => wording.remarks.find((remark) => remark.kind === kind))
  if (first === undefined) return []
  if (second === undefined) return [holds(rule, '')]
  const places = [first, second].map(({ location }) => ({ at: null, location }))
  return [fault(rule, '', { kind: 'remarks-differ', one: first.printed, other: second.printed }, places)]
}

/** A wording that the form of this year does not have. */
export function remarkOfTheYear(rule: Rule, { remark, from, upTo }: Said<'remark-of-the-year'>, { wording, year }: Facts): Check[] {
  const found = wording.remarks.find(({ kind }) => kind === remark)
  if (found === undefined || year === null) return []
  if ((from ?? year) <= year && year <= (upTo ?? year)) return [holds(rule, '')]
  return [fault(rule, '', { kind: 'remark-year', printed: found.printed, from, upTo, year }, [{ at: null, location: found.location }])]
}

/** Nothing is said of a matter in a text that states what usually stands beside it. */
export function remarkMade(rule: Rule, { remark, beside }: Said<'remark-made'>, { wording, clauses }: Facts): Check[] {
  const last = clauses.find(({ section }) => section === beside.at(-1))
  if (last === undefined || !beside.every((id) => clauses.some(({ section }) => section === id))) return []
  if (wording.remarks.some(({ kind }) => kind === remark)) return [holds(rule, '')]
  return [fault(rule, '', { kind: 'remark-missing', remark }, [{ at: null, location: last.location }])]
}
