import type { Check } from '../../model/check.ts'
import type { Facts } from '../../model/fact.ts'
import type { Rule } from '../../model/rule.ts'
import type { YearPrint } from '../../model/wording.ts'
import { fault, holds, notEvaluable } from '../verdicts.ts'

/** So many prints make a year the usual one, whatever the cover says. */
const USUAL = 3

/** So many sentences that name the year stand against each that does not. */
const MANY = 3

/** The year of the accounts: that of most titles and dates where they agree against the cover. */
function yearOf({ year, wording }: Facts): number | null {
  const printed = [...wording.contents, ...wording.titles].flatMap(({ years, place }) => (place === 'annex' ? [] : years))
  printed.push(...wording.years.flatMap((print) => (print.kind === 'date' ? [print.year] : [])))
  const counts = new Map<number, number>()
  for (const one of printed) counts.set(one, (counts.get(one) ?? 0) + 1)
  const most = [...counts].sort((a, b) => b[1] - a[1])[0]
  return most !== undefined && most[1] >= USUAL && most[1] * 2 > printed.length ? most[0] : year
}

/** Titles name the year of the accounts. A title of two years compares; reports in the annex may be of another. */
export function titlesNameTheYear(rule: Rule, facts: Facts): Check[] {
  const titles = [...facts.wording.contents, ...facts.wording.titles].filter(({ years }) => years.length === 1)
  return decided(rule, facts, titles, ({ years, text, core, ordinal, under, place, location }, expected) => {
    const [year] = years
    if (year === expected || year === undefined) return null
    const what = { kind: 'title-year', title: text, printed: String(year), expected: String(expected) } as const
    return fault(
      rule,
      `${place}|${under}${ordinal}|${ordinal === '' ? core : ''}`,
      what,
      [{ at: null, location }],
      place === 'annex' ? 'warning' : rule.severity,
    )
  })
}

/** What is counted at the end of the year is counted at the end of this one. */
export function datesNameTheYear(rule: Rule, facts: Facts): Check[] {
  return decided(rule, facts, prints(facts, 'date'), ({ printed, year, location }, expected, nth) =>
    year === expected ? null : fault(rule, `${nth}`, { kind: 'date-year', printed, expected: String(expected) }, [{ at: null, location }]),
  )
}

/** Figures are compared with those of the year before. A sentence about another year than the accounts' is not judged. */
export function comparisonsNameTheYearBefore(rule: Rule, facts: Facts): Check[] {
  const year = yearOf(facts)
  const comparisons = prints(facts, 'comparison').filter(({ of }) => of === null || of === year)
  return decided(rule, facts, comparisons, ({ printed, year: other, location }, expected, nth) =>
    other === expected - 1 ? null : fault(rule, `${nth}`, { kind: 'comparison-year', printed, expected: String(expected - 1) }, [{ at: null, location }]),
  )
}

/**
 * Sentences that state figures begin with the year of the accounts. One that begins with another year is judged where most do name that of the accounts, and where its
 * paragraph does not name that year as well: then it may go into both.
 */
export function statementsNameTheYear(rule: Rule, facts: Facts): Check[] {
  const expected = yearOf(facts)
  const statements = prints(facts, 'statement')
  const others = statements.filter(({ year }) => year !== expected)
  if (statements.length - others.length < Math.max(USUAL, MANY * others.length)) return []
  return decided(rule, facts, statements, ({ printed, year, beside = [], location }, of, nth) =>
    year === of || beside.includes(of) ? null : fault(rule, `${nth}`, { kind: 'statement-year', printed, expected: String(of) }, [{ at: null, location }]),
  )
}

/** No year has lost or gained a digit. */
export function yearsAreWhole(rule: Rule, facts: Facts): Check[] {
  const year = yearOf(facts)
  const broken = prints(facts, 'broken').map(({ printed, location }, nth) =>
    fault(rule, `${nth}`, { kind: 'year-broken', printed, expected: year === null ? null : `${year}年度` }, [{ at: null, location }]),
  )
  return broken.length > 0 || facts.wording.titles.length === 0 ? broken : [holds(rule, '')]
}

function prints({ wording }: Facts, kind: YearPrint['kind']): YearPrint[] {
  return wording.years.filter((print) => print.kind === kind)
}

/** Asks each print against the year of the accounts; without one nothing can be told. */
function decided<T>(rule: Rule, facts: Facts, found: readonly T[], ask: (one: T, year: number, nth: number) => Check | null): Check[] {
  const year = yearOf(facts)
  if (found.length === 0) return []
  if (year === null) return [notEvaluable(rule, '', { kind: 'year-unknown' })]
  const faults = found.flatMap((one, nth) => ask(one, year, nth) ?? [])
  return faults.length > 0 ? faults : [holds(rule, '')]
}
