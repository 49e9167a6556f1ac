import type { Check } from '../model/check.ts'
import type { Rule } from '../model/rule.ts'
import type { WordingStatement } from '../model/wording.ts'
import type { Account } from './account.ts'
import type { Place } from './resolve.ts'
import { bodyAlike } from './wording/bodies.ts'
import { changeNotZero, signsAgree } from './wording/changes.ts'
import { contentsMatch, contentsOrdered } from './wording/contents.ts'
import { nothingLeftOver, oneStyle } from './wording/phrases.ts'
import { remarkMade, remarkOfTheYear, remarksAgree } from './wording/remarks.ts'
import { emptyTablesSaySo, noDataIsTrue, tablesPrintTheirUnit, tablesShareAUnit } from './wording/tables.ts'
import { comparisonsNameTheYearBefore, datesNameTheYear, statementsNameTheYear, titlesNameTheYear, yearsAreWhole } from './wording/years.ts'

/** Decides a statement about what is printed beside the figures. */
export function decideWording(rule: Rule, statement: WordingStatement, place: Place, key: string, account: Account): Check[] {
  switch (statement.kind) {
    case 'signs-agree':
      return signsAgree(rule, statement, place, key)
    case 'change-not-zero':
      return changeNotZero(rule, statement, place, key)
    case 'empty-tables-say-so':
      return emptyTablesSaySo(rule, account)
    case 'no-data-is-true':
      return noDataIsTrue(rule, account)
    case 'titles-name-the-year':
      return titlesNameTheYear(rule, account.facts)
    case 'dates-name-the-year':
      return datesNameTheYear(rule, account.facts)
    case 'comparisons-name-the-year-before':
      return comparisonsNameTheYearBefore(rule, account.facts)
    case 'statements-name-the-year':
      return statementsNameTheYear(rule, account.facts)
    case 'years-are-whole':
      return yearsAreWhole(rule, account.facts)
    case 'body-is-named-alike':
      return bodyAlike(rule, account.facts)
    case 'tables-print-their-unit':
      return tablesPrintTheirUnit(rule, account)
    case 'tables-share-a-unit':
      return tablesShareAUnit(rule, account)
    case 'contents-match':
      return contentsMatch(rule, account.facts)
    case 'contents-ordered':
      return contentsOrdered(rule, account.facts)
    case 'nothing-left-over':
      return nothingLeftOver(rule, account.facts)
    case 'one-style':
      return oneStyle(rule, account.facts)
    case 'remarks-agree':
      return remarksAgree(rule, statement, account.facts)
    case 'remark-of-the-year':
      return remarkOfTheYear(rule, statement, account.facts)
    case 'remark-made':
      return remarkMade(rule, statement, account.facts)
  }
}
