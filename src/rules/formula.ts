import type { TableId } from '../model/fact.ts'
import type { Unsaid } from '../model/narrative.ts'
import type { Equation, MeasureRef, RateStatement, Relation, Scope, SignedTerm, Statement } from '../model/rule.ts'
import { narrativeStatement } from './narration.ts'
import { type Language, Terms } from './terms.ts'
import { FormulaError } from './tokens.ts'
import { reasonStatement, WORDING_PHRASES } from './wording.ts'

/**
 * The grammar of `holds` and `when` (DESIGN section 5):
 *
 *   equation  = sum ("=" | "<=" | ">=" | "<" | ">") sum ["in" column {"," column}]
 *   sum       = ["-"] term {("+" | "-") term}
 *   term      = single ["or" term]
 *   single    = number | "self" | "sum(children)" | "sum(" [table "."] rowset | 类 ["." column] | 款 "of" code {"," code} ")" | "sum(unlisted" table "." column ")" | cell | measure
 *   cell      = [("上年" | "预算" | "下属") "."] table ("." row | "[" row | code | subject "]") ["." column | "[" subject "]"]  |  name
 *   measure   = ["whole" "." | "earlier" "." | "namesake" "." | [section "."] subject "."] name | "sum(" ("parts" | "shares" | "leaves" | "classes" | "items") "." name ")" | "count(parts." name ")"      in rules about clauses of the text
 *   rate      = measure "is" part "/" part ["rather than" part],  part = term | "(" sum ")"
 *   base      = rate "not" part "/" part
 *   word      = ("word" name | "direction" name | "denial") "agrees with" sum
 *   reason    = "reason is given for" sum ["beyond" number]
 *   average   = measure "averages" term "/" term
 *   ratio     = term "/" term "in" number ".." number
 *
 * Statements joined by "else" are alternatives: one of them holds.
 * A bare name is a column of the row at hand, or, where a rule applies once to one table, a row of it; in a rule about the text, what a clause says.
 */
export function parseStatement(text: string, scope: Scope, language: Language): Statement {
  const alternatives = text.split(' else ')
  if (alternatives.length > 1) return { kind: 'first-of', statements: alternatives.map((one) => parseStatement(one, scope, language)) }
  const phrase = parsePhrase(text) ?? narrativeStatement(text, scope, language) ?? reasonStatement(text, scope, language)
  if (phrase?.kind === 'rows-listed')
    new Terms(phrase.column, scope, language).column({ kind: 'name', text: phrase.column, at: text.indexOf(phrase.column) }, phrase.table)
  if (phrase !== null) return phrase
  const word = WORD.exec(text)
  const terms = new Terms(word === null ? text : text.slice(word[0].length), scope, language)
  if (word !== null) return worded(word[1] ?? '', ended(terms, terms.sum()))
  const left = terms.sum()
  if (terms.accept('is')) return rate(left, terms)
  if (terms.accept('averages')) return ended(terms, average(left, terms))
  return ended(terms, terms.accept('/') ? ratio(left, terms) : equation(left, terms))
}

/** Reads the conditions of `when`, joined by `and`: equations, and `no` with a number of the text that must not be said. */
export function parseConditions(text: string, scope: Scope, language: Language): (Equation | Unsaid)[] {
  const terms = new Terms(text, scope, language)
  const found = [condition(terms)]
  while (terms.accept('and')) found.push(condition(terms))
  return ended(terms, found)
}

function condition(terms: Terms): Equation | Unsaid {
  if (!terms.accept('no')) return equation(terms.sum(), terms)
  const of = terms.term()
  if (of.kind !== 'measure') throw new FormulaError(0, 'no 之后应为正文的一个数，如 no 年初预算', 'after `no` stands a number of the text, e.g. no 年初预算')
  return { kind: 'unsaid', of }
}

const WORD = /^(word \S+|direction \S+|denial) agrees with /

function worded(about: string, of: SignedTerm[]): Statement {
  const [kind = '', word = ''] = about.split(' ')
  if (kind === 'denial') return { kind, of }
  return { kind: kind === 'direction' ? 'direction' : 'word', word, of }
}

const PHRASES: readonly (readonly [RegExp, (match: RegExpExecArray) => Statement])[] = [
  [/^code has ([\d, or]+) digits$/, (match) => ({ kind: 'code-length', lengths: (match[1] ?? '').match(/\d+/g)?.map(Number) ?? [] })],
  [/^code has its parents$/, () => ({ kind: 'has-parents' })],
  [/^code has children$/, () => ({ kind: 'has-children' })],
  [/^code is printed once$/, () => ({ kind: 'unique' })],
  [/^codes ascend$/, () => ({ kind: 'ascending' })],
  [/^code is a 政府性基金 code$/, () => ({ kind: 'code-in', list: 'funds' })],
  [/^code is a 国有资本经营 code$/, () => ({ kind: 'code-in', list: 'stateCapital' })],
  [/^name is as listed$/, () => ({ kind: 'name-listed' })],
  [/^name is current$/, () => ({ kind: 'name-current' })],
  [/^name is the same in (T\d\d(?:, T\d\d)*)$/, (match) => ({ kind: 'same-name', tables: tableList(match[1] ?? '') })],
  [/^codes of (T\d\d) = codes of (T\d\d)$/, (match) => ({ kind: 'same-codes', left: match[1] as TableId, right: match[2] as TableId })],
  [/^labels are known$/, () => ({ kind: 'labels-known' })],
  [/^tables are present$/, () => ({ kind: 'tables-present' })],
  [/^tables are printed once$/, () => ({ kind: 'printed-once' })],
  [/^purpose is its own$/, () => ({ kind: 'own-purpose' })],
  [/^purpose is money of (\S+(?:, \S+)*)$/, (match) => ({ kind: 'purpose-column', columns: (match[1] ?? '').split(', ') })],
  [/^it is a row of (T\d\d)$/, (match) => ({ kind: 'row-of', table: match[1] as TableId })],
  [
    /^(classes|items) of (T\d\d) with (\S+) are listed$/,
    (match) => ({ kind: 'rows-listed', table: match[2] as TableId, of: match[1] as 'classes' | 'items', column: match[3] ?? '' }),
  ],
  [/^what is achieved is not missed in (\S+)$/, (match) => ({ kind: 'achieved', section: match[1] ?? '' })],
  [/^(\S+) is made of shares of (\S+(?:, \S+)*)$/, (match) => ({ kind: 'shares', measure: match[1] ?? '', subjects: (match[2] ?? '').split(', ') })],
  [/^date is the last day of a year$/, () => ({ kind: 'year-end' })],
  [/^grade is that of (\S+)$/, (match) => ({ kind: 'grade', score: match[1] ?? '' })],
  [/^(\S+) counts what is listed$/, (match) => ({ kind: 'listed-count', measure: match[1] ?? '' })],
  [/^one event has one set of numbers$/, () => ({ kind: 'one-event' })],
  ...WORDING_PHRASES,
]

function parsePhrase(text: string): Statement | null {
  for (const [pattern, make] of PHRASES) {
    const match = pattern.exec(text.trim())
    if (match !== null) return make(match)
  }
  return null
}

function tableList(text: string): TableId[] {
  return text.split(', ') as TableId[]
}

const RELATIONS: readonly string[] = ['=', '<=', '>=', '<', '>']

function ended<T>(terms: Terms, value: T): T {
  terms.expectEnd()
  return value
}

function equation(left: SignedTerm[], terms: Terms): Equation {
  const relation = terms.take()
  if (!RELATIONS.includes(relation.text)) throw new FormulaError(relation.at, '这里应为 =、<=、>=、< 或 >', 'expected =, <=, >=, < or > here')
  const right = terms.sum()
  const columns: string[] = []
  if (terms.accept('in')) {
    do columns.push(terms.column(terms.take(), terms.columnTable()))
    while (terms.accept(','))
  }
  if (columns.length === 0 && terms.needsColumn !== null)
    throw new FormulaError(
      terms.needsColumn.at,
      '没有说明哪一栏，请写 .栏名 或在末尾写 in 栏名',
      'no column is named: write .column, or `in column` at the end',
    )
  terms.needsColumn = null
  return { kind: 'equation', left, relation: relation.text as Relation, right, columns }
}

function ratio(left: SignedTerm[], terms: Terms): Statement {
  const of = left[0]?.of
  const to = terms.term()
  if (left.length !== 1 || of === undefined) throw new FormulaError(0, '比值两边应各为一个数', 'a ratio is one number over one number')
  terms.expect('in')
  const from = terms.take().text
  terms.expect('..')
  return { kind: 'ratio', of, to, from, upTo: terms.take().text }
}

function average(left: SignedTerm[], terms: Terms): Statement {
  const stated = left[0]?.of
  if (left.length !== 1 || stated?.kind !== 'measure')
    throw new FormulaError(0, 'averages 之前应为正文的一个平均数', 'before `averages` stands one average of the text')
  const of = terms.term()
  terms.expect('/')
  return { kind: 'average', average: stated, of, by: terms.term() }
}

function rate(left: SignedTerm[], terms: Terms): Statement {
  const stated = left[0]?.of
  if (left.length !== 1 || stated?.kind !== 'measure')
    throw new FormulaError(0, 'is 之前应为一个比率，如 完成率 is 决算 / 年初预算', 'before `is` stands one rate, e.g. 完成率 is 决算 / 年初预算')
  const named = quotient(stated, terms)
  if (terms.accept('rather')) {
    terms.expect('than')
    return ended(terms, { ...named, mistaken: part(terms) })
  }
  if (!terms.accept('not')) return ended(terms, named)
  const other = quotient(stated, terms)
  const [base] = other.to
  if (base?.of.kind !== 'measure') throw new FormulaError(0, 'not 之后的基数应为正文的一个数', 'after `not` the base is one number of the text')
  return ended(terms, { kind: 'proper-base', named, other, base: base.of.measure })
}

function quotient(stated: MeasureRef, terms: Terms): RateStatement {
  const of = part(terms)
  terms.expect('/')
  return { kind: 'rate', rate: stated, of, to: part(terms) }
}

function part(terms: Terms): SignedTerm[] {
  if (!terms.accept('(')) return [{ sign: 1, of: terms.term() }]
  const sum = terms.sum()
  terms.expect(')')
  return sum
}
