import type { Check } from '../model/check.ts'
import type { Recognition } from '../model/recognition.ts'
import type { Rule } from '../model/rule.ts'
import type { AccountClause } from './clauses.ts'
import { isSure, naming } from './names.ts'
import { fault, holds, notEvaluable } from './verdicts.ts'

/** Whether the names that the text gives a class, or the 类, 款 and 项 of an item, are those in force; other names than the listed ones are no matter of this. */
export function decideNamesInText(rule: Rule, at: AccountClause, key: string, year: number | null, { functional }: Recognition): Check[] {
  const names = namesIn(at)
  if (names.length === 0) return []
  if (year === null) return [notEvaluable(rule, key, { kind: 'year-unknown' })]
  return names.flatMap(({ code, name }) => {
    const found = naming(code, name, year, functional)
    if (found.kind === 'listed') return [holds(rule, `${key}|${code}`)]
    if (found.kind !== 'former') return []
    const { printedSection, nth, location } = at.clause
    const what = { kind: 'name-former', code, name, current: found.current.name, until: found.until } as const
    const place = { at: { table: null, row: code, column: '科目名称', section: printedSection, nth }, location }
    return [fault(rule, `${key}|${code}`, what, [place], isSure(found.current) ? rule.severity : 'info')]
  })
}

/** The codes a clause speaks of with the names it gives them: of its class, or of each level of a path whose code is known. */
function namesIn({ clause, row }: AccountClause): { code: string; name: string }[] {
  if (clause.code?.length === 3) return [{ code: clause.code, name: clause.printedSubject.replace('(类)', '') }]
  if (row === null || clause.path.length === 0) return []
  return clause.path.map((name, nth) => ({ code: row.slice(0, 3 + 2 * nth), name }))
}
