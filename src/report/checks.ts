import type { Check } from '../model/check.ts'
import { difference, withUnit } from '../model/difference.ts'
import type { DocumentReport } from '../model/report.ts'
import { checkText } from './equation.ts'
import type { ReportOptions } from './reporter.ts'
import type { Teller } from './telling.ts'
import { say } from './words.ts'
import { oneLine, pad, widthOf } from './wrap.ts'

/** Every check that could have failed or was left open, one line each: verdict, rule, equation with its numbers. */
export function checkLines(report: DocumentReport, teller: Teller, { palette }: ReportOptions): string[] {
  const told = report.checks.filter(({ verdict }) => verdict !== 'trivial')
  const { words } = teller
  const verdictWidth = Math.max(...Object.values(words.verdict).map(widthOf))
  const ruleWidth = told.reduce((width, { rule }) => Math.max(width, widthOf(rule)), 0)
  return told.map((check) => {
    const verdict = pad(words.verdict[check.verdict], verdictWidth)
    const coloured = check.verdict === 'fails' ? palette[check.severity](verdict) : verdict
    return `${coloured} ${pad(check.rule, ruleWidth)} ${oneLine(checkSentence(check, teller, false))}`
  })
}

/** What a check says: its equation (complete, or short with the difference it left), why it is open, or what a statement about codes and names found. */
export function checkSentence(check: Check, { report, names, words }: Teller, complete: boolean): string {
  if (check.why !== null) return words.sentence(placeOfKey(check.key), say(words.why, check.why, names), '')
  if (check.fault !== null) return say(words.fault, check.fault, names)
  if (check.relation === null) return words.sentence(placeOfKey(check.key), report.rules[check.rule]?.title ?? check.rule, '')
  const { place, text } = checkText(check, check.relation, names, words, complete)
  const equation = place === '' ? text : `${place} ${text}`
  if (complete || check.difference === 0 || report.facts === null || check.verdict === 'holds') return equation
  const { printed, unit } = difference(check, report.facts)
  return `${equation} ${words.difference(withUnit(printed, unit))}`
}

/** The key of a check as words: tables, row and column, without the number of the statement. */
function placeOfKey(key: string): string {
  return key
    .split('|')
    .slice(0, 3)
    .filter((part) => part !== '')
    .join(' ')
}
