import type { Account } from './account.ts'
import type { AccountClause } from './clauses.ts'

/** Whether a share is one of a list of shares that add up to 100 to the last digit: such a list may have been balanced. */
export function isBalanced(at: AccountClause | undefined, measure: string, { clauses }: Account): boolean {
  if (at === undefined || !measure.startsWith('占')) return false
  const { section, printedSection, whole } = at.clause
  const list = clauses.flatMap(({ clause, figures }) =>
    clause.section === section && clause.printedSection === printedSection && clause.whole === whole ? (figures[measure] ?? []) : [],
  )
  const finest = Math.min(...list.map(({ tick }) => tick))
  const sum = list.reduce((total, { units, tick }) => total + units * 10 ** (tick - finest), 0)
  return list.length > 1 && sum === 100 * 10 ** -finest
}
