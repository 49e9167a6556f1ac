import type { LeftoverKind, StyleKind, WordingFault } from '../model/wording.ts'
import type { Names, Sentences } from './words.ts'
import { clip } from './wrap.ts'

const quoted = (text: string) => `“${clip(text, 60)}”`

const LEFTOVER: Readonly<Record<LeftoverKind, string>> = {
  placeholder: 'a placeholder of the template was not replaced',
  alternative: 'alternatives of the template were left to choose from',
  instruction: 'an instruction of the template was left in',
  merged: 'an alternative of the template was not deleted',
  blank: 'a blank of the template was not filled',
}

const STYLE: Readonly<Record<StyleKind, string>> = {
  percent: 'a rate without %',
  punctuation: 'punctuation printed twice',
  colon: 'no colon after 主要原因',
  separators: 'thousands separators in some figures only',
}

/** Sentences about titles, years, names and wording. */
export const WORDING_EN: Sentences<WordingFault, [Names]> = {
  'signs-differ': ({ amount, rate, rises }) =>
    rises ? `the amount rises (${amount}) while the rate falls (${rate})` : `the amount falls (${amount}) while the rate rises (${rate})`,
  'zero-change': ({ printed }) => `a change of ${printed} is none: say 持平`,
  'no-reason': ({ beyond }) => `${beyond > 0 ? `a change of more than ${beyond}%` : 'accounts and budget differ'}, and no reason is given`,
  'empty-unsaid': ({ table, stated, denied }, names) => {
    if (stated !== null) return `${names.table(table)} is empty while the text states ${stated}`
    return `${names.table(table)} is empty and has no note that says so${denied ? ' (the text says so)' : ''}`
  },
  'figures-denied': ({ table, printed }, names) => `${names.table(table)} says it has no data and prints ${printed}`,
  'title-year': ({ title, printed, expected }) => `the title ${quoted(title)} names ${printed}; these are the accounts of ${expected}`,
  'date-year': ({ printed, expected }) => `the year of ${quoted(printed)} should be ${expected}`,
  'statement-year': ({ printed, expected }) => `${quoted(printed)}: these are the accounts of ${expected}; please check the year`,
  'comparison-year': ({ printed, expected }) => `${quoted(printed)}: the year before is ${expected}; please check`,
  'year-broken': ({ printed, expected }) => `a year of the wrong length: ${quoted(printed)}${expected === null ? '' : `, should be ${quoted(expected)}`}`,
  'body-differs': ({ printed, name }) => `the body is named ${quoted(printed)} here and ${quoted(name)} elsewhere; please use one name`,
  'unit-unsaid': ({ table }, names) => `${names.table(table)} does not say its unit`,
  'units-differ': ({ table, unit, usual }, names) => `${names.table(table)} counts in ${unit}, the others in ${usual}`,
  'title-differs': ({ entry, title }) => `the contents say ${quoted(entry)}, the title is ${quoted(title)}; please use one`,
  'title-missing': ({ entry }) => `the contents list ${quoted(entry)}, and no such title was found`,
  'title-order': ({ entry, before }) => `the contents list ${quoted(entry)} after ${quoted(before)}, the document prints them the other way round`,
  leftover: ({ what, printed }) => `${LEFTOVER[what]}: ${quoted(printed)}`,
  'remarks-differ': ({ one, other }) => `${quoted(one)} here and ${quoted(other)} elsewhere; please check which bodies are meant`,
  'remark-year': ({ printed, from, upTo, year }) =>
    `${quoted(printed)} is the wording of forms ${from === null ? `up to ${upTo}` : `from ${from} on`}; this is ${year}`,
  'remark-missing': ({ remark }) => `nothing is said of ${remark}; where there is none, that should be said`,
  style: ({ what, printed }) => `${STYLE[what]}: ${quoted(printed)}`,
}
