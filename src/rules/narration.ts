import type { TableId } from '../model/fact.ts'
import type { NarrativeStatement } from '../model/narrative.ts'
import type { Scope, SignedTerm } from '../model/rule.ts'
import { mention } from './mentions.ts'
import { type Language, Terms } from './terms.ts'
import { FormulaError } from './tokens.ts'

type Read = (match: readonly string[], at: { readonly scope: Scope; readonly language: Language; readonly text: string }) => NarrativeStatement

/**
 * Statements about lists, budgets, zeros and words of the text:
 *
 *   names are those of T06 and not zero            names leave out none of T06 301, 303
 *   budgets 年初预算, 预算 are T09.预算数 for 决算数      决算 and 批次 are zero together
 *   批次, 人次 or 人数 are said of 公务接待费            比上年率 has base 决算 - 比上年
 *   决算 is no slip of T06.公用经费合计
 *   差值 is the size of 年初预算 - 决算                 level with 上年 is no change
 */
const PHRASES: readonly (readonly [RegExp, Read])[] = [
  [/^names are those of (T\d\d) and not zero$/, ([table = '']) => ({ kind: 'listed', table: table as TableId })],
  [
    /^names leave out none of (T\d\d) (\d{3}(?:, \d{3})*)$/,
    ([table = '', classes = '']) => ({ kind: 'complete', table: table as TableId, classes: classes.split(', ') }),
  ],
  [
    /^budgets (\S+(?:, \S+)*) are (T\d\d)\.(\S+) for (\S+)$/,
    ([budgets = '', table = '', column = '', actual = ''], at) => {
      const measures = budgets.split(', ')
      const completion = measures.map((measure) => `完成${measure}`)
      for (const measure of [...measures, ...completion]) known(measure, at)
      return { kind: 'budgets', measures, completion, table: columnOf(column, columnOf(actual, table as TableId, at), at), column, actual }
    },
  ],
  [/^(.+) and (.+) are zero together$/, ([left = '', right = ''], at) => ({ kind: 'zeros', left: sum(left, at), right: sum(right, at) })],
  [
    /^(.+) (?:is|are) said of (\S+(?:, \S+)*)$/,
    ([said = '', of = ''], at) => {
      const measures = said.split(', ').map((one) => one.split(' or '))
      for (const measure of measures.flat()) known(measure, at)
      const subjects = of.split(', ')
      for (const subject of subjects) known(`${subject}.${measures[0]?.[0] ?? ''}`, at)
      return { kind: 'said', measures, subjects }
    },
  ],
  [
    /^(\S+) has base (.+)$/,
    ([rate = '', of = ''], at) => {
      known(rate, at)
      return { kind: 'base', rate, of: sum(of, at) }
    },
  ],
  [/^(\S+) is no slip of (.+)$/, ([left = '', right = ''], at) => ({ kind: 'slip', left: sum(left, at), right: sum(right, at) })],
  [/^(\S+) is the size of (.+)$/, ([measure = '', of = ''], at) => ({ kind: 'size', measure: known(measure, at), of: sum(of, at) })],
  [
    /^level with (\S+) is no change$/,
    ([base = ''], at) => {
      known(`比${base}`, at)
      return { kind: 'level', base }
    },
  ],
]

/** Reads such a statement; `null` where a text is none. */
export function narrativeStatement(text: string, scope: Scope, language: Language): NarrativeStatement | null {
  for (const [pattern, read] of PHRASES) {
    const match = pattern.exec(text.trim())
    if (match !== null) return read(match.slice(1), { scope, language, text })
  }
  return null
}

function sum(text: string, { scope, language }: Parameters<Read>[1]): SignedTerm[] {
  const terms = new Terms(text, scope, language)
  const found = terms.sum()
  terms.expectEnd()
  return found
}

/** A measure, or a subject with a measure, that the text may state; else the mistake at its place. */
function known(name: string, { language, text }: Parameters<Read>[1]): ReturnType<typeof mention> {
  const at = Math.max(0, text.indexOf(name.split('.')[0] ?? name))
  return mention(
    name.split('.').map((piece) => ({ kind: 'name' as const, text: piece, at })),
    language.narrative,
  )
}

function columnOf(column: string, table: TableId, { language, text }: Parameters<Read>[1]): TableId {
  if (language.tables.get(table)?.columns.includes(column) === true) return table
  throw new FormulaError(Math.max(0, text.indexOf(column)), `${table} 没有“${column}”栏`, `${table} has no column “${column}”`)
}
