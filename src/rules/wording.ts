import type { Scope, Statement } from '../model/rule.ts'
import { REMARKS, type RemarkKind, type WordingStatement } from '../model/wording.ts'
import { type Language, Terms } from './terms.ts'
import { FormulaError } from './tokens.ts'

/** Statements about what is printed beside the figures, as rules write them. */
export const WORDING_PHRASES: readonly (readonly [RegExp, (match: RegExpExecArray) => WordingStatement])[] = [
  [/^signs of (\S+) and (\S+) agree$/, (match) => ({ kind: 'signs-agree', amount: match[1] ?? '', rate: match[2] ?? '' })],
  [/^change (\S+) is not zero$/, (match) => ({ kind: 'change-not-zero', measure: match[1] ?? '' })],
  [/^empty tables say so$/, () => ({ kind: 'empty-tables-say-so' })],
  [/^tables that say they have no data have none$/, () => ({ kind: 'no-data-is-true' })],
  [/^titles name the year$/, () => ({ kind: 'titles-name-the-year' })],
  [/^dates name the year$/, () => ({ kind: 'dates-name-the-year' })],
  [/^statements name the year$/, () => ({ kind: 'statements-name-the-year' })],
  [/^comparisons name the year before$/, () => ({ kind: 'comparisons-name-the-year-before' })],
  [/^years have four digits$/, () => ({ kind: 'years-are-whole' })],
  [/^body is named alike$/, () => ({ kind: 'body-is-named-alike' })],
  [/^tables print their unit$/, () => ({ kind: 'tables-print-their-unit' })],
  [/^tables share one unit$/, () => ({ kind: 'tables-share-a-unit' })],
  [/^contents match titles$/, () => ({ kind: 'contents-match' })],
  [/^contents are in order$/, () => ({ kind: 'contents-ordered' })],
  [/^no template words are left$/, () => ({ kind: 'nothing-left-over' })],
  [/^style is one$/, () => ({ kind: 'one-style' })],
  [/^remark (\S+) stands without (\S+)$/, (match) => ({ kind: 'remarks-agree', one: remark(match[1]), other: remark(match[2]) })],
  [/^remark (\S+) is made from (\d{4}) on$/, (match) => ({ kind: 'remark-of-the-year', remark: remark(match[1]), from: Number(match[2]), upTo: null })],
  [/^remark (\S+) is made up to (\d{4})$/, (match) => ({ kind: 'remark-of-the-year', remark: remark(match[1]), from: null, upTo: Number(match[2]) })],
  [
    /^remark (\S+) is made beside sections (\S+(?:, \S+)*)$/,
    (match) => ({ kind: 'remark-made', remark: remark(match[1]), beside: (match[2] ?? '').split(', ') }),
  ],
]

function remark(name = ''): RemarkKind {
  const known = REMARKS.find((one) => one === name)
  if (known === undefined) throw new FormulaError(0, `没有“${name}”这一说法，可写：${REMARKS.join('、')}`, `no remark “${name}”; known: ${REMARKS.join(', ')}`)
  return known
}

const REASON = /^reason is given for /

/** `reason is given for 决算 - 年初预算`, `reason is given for 比上年率 beyond 30`; null where a text says something else. */
export function reasonStatement(text: string, scope: Scope, language: Language): Statement | null {
  const found = REASON.exec(text)
  if (found === null) return null
  const terms = new Terms(text.slice(found[0].length), scope, language)
  const of = terms.sum()
  const beyond = terms.accept('beyond') ? Number(terms.take().text) : 0
  terms.expectEnd()
  return { kind: 'reason-given', of, beyond }
}
