import type { Clause } from '../model/fact.ts'
import type { MeasureRef } from '../model/rule.ts'
import type { Account } from './account.ts'
import type { AccountClause } from './clauses.ts'
import { listedClasses, wholeList } from './listing.ts'

/** The subject of parts that have no name of their own. */
const SHARE = '分项'
const PROJECT = '项目'
/** What the appraisal of a project says of it, and of its score. */
const APPRAISED = [PROJECT, '项目总分']

/** The clauses that a rule means by a number of the text, seen from the clause at hand; those that do not say it are left out where others do. */
export function mentioned({ of, subject, measure, section }: MeasureRef, at: AccountClause, account: Account): readonly AccountClause[] {
  const { clauses } = account
  const { clause } = at
  const says = ({ clause: other }: AccountClause) => other.measures[measure] !== undefined
  const parts = account.partsOf.get(clause.nth) ?? NONE
  switch (of) {
    case 'self':
      return [at]
    case 'whole':
      return clause.whole === null ? NONE : clauses.filter(({ clause: other }) => other.nth === clause.whole)
    case 'parts':
      return saying(parts, measure)
    case 'leaves':
      // Most clauses have no parts, and a text may have thousands of them.
      return parts.length === 0 ? NONE : leaves(at, clauses.filter(says), clauses)
    case 'shares':
      return parts.filter((other) => says(other) && other.clause.subject === SHARE)
    case 'kinds':
      return parts.filter((other) => says(other) && other.clause.subject !== SHARE)
    case 'part':
      return parts.filter((other) => says(other) && other.clause.subject === subject).slice(0, 1)
    case 'earlier': {
      const first = clauses.find((other) => other.clause.nth >= clause.nth || (other.about === at.about && says(other)))
      return first === undefined || first.clause.nth >= clause.nth ? NONE : [first]
    }
    case 'namesake':
      return clause.subject === PROJECT || isInMoney(clause)
        ? APPRAISED.flatMap((about) => account.clausesAbout.get(about) ?? NONE)
            .filter(
              (other) => says(other) && other !== at && clause.name !== undefined && other.clause.name === clause.name && isElsewhere(other.clause, clause),
            )
            .slice(0, 1)
        : NONE
    case 'classes':
      return saying(listedClasses(at, account), measure)
    case 'items':
      return wholeList(at, measure, account)
    case 'subject': {
      // What a text refers back to is what it said last; a total may also follow.
      let found: AccountClause | null = null
      for (const other of account.clausesAbout.get(subject === '' ? clause.subject : subject) ?? NONE) {
        if (found !== null && other.clause.nth > clause.nth) break
        if (isIn(other.clause.section, section ?? clause.section, section !== undefined) && says(other)) found = other
      }
      return found === null ? NONE : [found]
    }
  }
}

const NONE: readonly AccountClause[] = []

/** Whether a clause is of another section: a project that one speaks of twice is no second print. */
function isElsewhere(other: Clause, clause: Clause): boolean {
  return other.section !== clause.section
}

/** Whether a clause states an amount. */
function isInMoney({ measures }: Clause): boolean {
  return Object.values(measures).some(({ kind }) => kind === 'amount')
}

/** Whether a section is the one meant, or below it where a rule names it. */
function isIn(section: string, meant: string, named: boolean): boolean {
  return section === meant || (named && section.startsWith(`${meant}(`))
}

/** Those of a list that say something. Shares add up only where all have one that have an amount. */
function saying(list: readonly AccountClause[], measure: string): readonly AccountClause[] {
  const isLeftOut = ({ figures }: AccountClause) => figures[measure] === undefined && figures['决算'] !== undefined && figures['决算'].units !== 0
  return measure.startsWith('占') && list.some(isLeftOut) ? [] : list.filter(({ figures }) => figures[measure] !== undefined)
}

/** What a clause breaks up into: the clauses that say it and have no parts that do. */
function leaves({ clause }: AccountClause, saying: readonly AccountClause[], all: readonly AccountClause[]): AccountClause[] {
  const wholeOf = new Map(all.map(({ clause: { nth, whole } }) => [nth, whole]))
  const above = (one: AccountClause) => {
    const found: number[] = []
    for (let whole = one.clause.whole; whole !== null; whole = wholeOf.get(whole) ?? null) found.push(whole)
    return found
  }
  const broken = new Set(saying.flatMap(above))
  return saying.filter((one) => !broken.has(one.clause.nth) && above(one).includes(clause.nth))
}
