import { TABLE_IDS, type TableId } from '../model/fact.ts'
import type { NarrativeForm } from '../model/recognition.ts'
import type { CellRef, CountRef, GroupRef, MeasureRef, Scope, SignedTerm, SumRef, TermRef } from '../model/rule.ts'
import { mention } from './mentions.ts'
import { FormulaError, type Token, tokens } from './tokens.ts'
import { nearest, type TableVocabulary } from './vocabulary.ts'

/** What a formula may name: rows and columns of tables, subjects and measures of the text. */
export interface Language {
  readonly tables: ReadonlyMap<TableId, TableVocabulary>
  readonly narrative: NarrativeForm
}

/** Reads the terms of a formula one after another. */
export class Terms {
  /** A name that still needs a column, from `in …` at the end. */
  needsColumn: Token | null = null
  private readonly tokens: readonly Token[]
  private readonly scope: Scope
  private readonly language: Language
  private next = 0

  constructor(text: string, scope: Scope, language: Language) {
    this.tokens = tokens(text)
    this.scope = scope
    this.language = language
  }

  /** Terms joined by + and -. */
  sum(): SignedTerm[] {
    const terms: SignedTerm[] = []
    let sign: 1 | -1 = this.accept('-') ? -1 : 1
    for (;;) {
      terms.push({ sign, of: this.term() })
      if (this.accept('+')) sign = 1
      else if (this.accept('-')) sign = -1
      else return terms
    }
  }

  term(): TermRef {
    const first = this.single()
    return this.accept('or') ? { kind: 'either', first, second: this.term() } : first
  }

  private single(): TermRef {
    const token = this.take()
    if (token.kind === 'number') return { kind: 'number', printed: token.text }
    if (token.text === '(') return this.group()
    if (token.kind !== 'name') throw new FormulaError(token.at, '这里缺一个名称或数字', 'a name or number is missing here')
    if (token.text === 'self') return this.self(token)
    if (token.text === 'sum' && this.accept('(')) return this.sumOf()
    if (token.text === 'count' && this.accept('(')) return this.countOf()
    // 上年.T01.… is last year's table; alone it is what the text says of last year.
    if (token.text === '上年' && (this.scope.over !== 'clauses' || this.tokens[this.next]?.text === '.')) {
      this.expect('.')
      return { ...this.cell(this.table(this.take())), prior: true }
    }
    // 预算.T05.… is this year's budget, 下属.T05.… the accounts of all units added up.
    const other = OTHERS[token.text]
    if (other !== undefined && this.tokens[this.next]?.text === '.' && isTable(this.tokens[this.next + 1]?.text ?? '')) {
      this.expect('.')
      return { ...this.cell(this.table(this.take())), other }
    }
    if (isTable(token.text)) return this.cell(this.table(token))
    return this.scope.over === 'clauses' ? this.measure(token) : this.bareName(token)
  }

  private countOf(): CountRef {
    this.expect('parts')
    this.expect('.')
    const { measure } = mention([this.take()], this.language.narrative)
    this.expect(')')
    return { kind: 'count', measure }
  }

  private group(): GroupRef {
    const terms = this.sum()
    this.expect(')')
    return { kind: 'group', terms }
  }

  private self(token: Token): CellRef {
    if (this.scope.over === 'document') throw new FormulaError(token.at, 'self 只能用于 each row / each code', '`self` needs `each row` or `each code`')
    this.needsColumn ??= token
    return { kind: 'cell', table: this.onlyTable(token), row: null, column: null, prior: false }
  }

  private sumOf(): SumRef | MeasureRef {
    const token = this.take()
    const list = LISTS.find((known) => known === token.text)
    if (list !== undefined) {
      this.expect('.')
      const { measure } = mention([this.take()], this.language.narrative)
      this.expect(')')
      return { kind: 'measure', of: list, subject: '', measure }
    }
    if (token.text === 'unlisted') return this.unlisted()
    const named = isTable(token.text)
    const table = named ? this.table(token) : this.onlyTable(token)
    if (named) this.expect('.')
    const set = named ? this.take() : token
    const vocabulary = this.vocabulary(table)
    if (set.text === '款') return this.finest(set, table)
    const printed = set.text === '类' && this.accept('.') ? this.column(this.take(), table) : null
    this.expect(')')
    if (set.text === 'children') {
      this.needsColumn ??= token
      return { kind: 'sum', table, over: { by: 'children' }, column: null }
    }
    if (set.text === '类') {
      const column = printed ?? vocabulary.columnOf('201')
      if (column === null) this.needsColumn ??= set
      return { kind: 'sum', table, over: { by: 'classes' }, column }
    }
    const rows = vocabulary.sets[set.text]
    if (rows === undefined) throw this.unknown(set, table, '行的集合', 'set of rows', Object.keys(vocabulary.sets))
    const column = vocabulary.columnOf(rows[0] ?? '')
    if (column === null) this.needsColumn ??= set
    return { kind: 'sum', table, over: { by: 'rows', rows }, column }
  }

  /** `sum(款 of 301, 303)`: what the classes break up into. */
  private finest(set: Token, table: TableId): SumRef {
    this.expect('of')
    const classes: string[] = []
    do classes.push(this.take().text)
    while (this.accept(','))
    this.expect(')')
    const column = this.vocabulary(table).columnOf(classes[0] ?? '')
    if (column === null) this.needsColumn ??= set
    return { kind: 'sum', table, over: { by: 'finest', classes }, column }
  }

  /** `sum(unlisted T05.小计)`: the classes of a table that the section at hand does not list. */
  private unlisted(): SumRef {
    const table = this.table(this.take())
    this.expect('.')
    const column = this.column(this.take(), table)
    this.expect(')')
    return { kind: 'sum', table, over: { by: 'unlisted' }, column }
  }

  private cell(table: TableId): CellRef {
    const vocabulary = this.vocabulary(table)
    const bracket = this.accept('[')
    if (!bracket) this.expect('.')
    const token = this.take()
    if (bracket) this.expect(']')
    const row = bracket && (token.text === 'code' || token.text === 'subject') ? null : token.text
    if (row !== null && !vocabulary.rows.includes(row) && !(vocabulary.codes && /^\d{3,7}$/.test(row)))
      throw this.unknown(token, table, '行', 'row', vocabulary.rows)
    if (row !== null && this.accept('[')) {
      this.expect('subject')
      this.expect(']')
      return { kind: 'cell', table, row, column: null, prior: false, subject: true }
    }
    if (this.accept('.')) return { kind: 'cell', table, row, column: this.column(this.take(), table), prior: false }
    const column = vocabulary.columnOf(row ?? '201')
    if (column === null) this.needsColumn ??= token
    return { kind: 'cell', table, row, column, prior: false }
  }

  /** A number of the text; what it does not say may count for nothing (`调减?`). */
  private measure(token: Token): MeasureRef {
    const names = [token]
    while (this.accept('.')) names.push(this.take())
    const ref = mention(names, this.language.narrative)
    return this.accept('?') ? { ...ref, optional: true } : ref
  }

  private bareName(token: Token): CellRef {
    const table = this.onlyTable(token)
    if (this.scope.over !== 'document') return { kind: 'cell', table, row: null, column: this.column(token, table), prior: false }
    const vocabulary = this.vocabulary(table)
    if (!vocabulary.rows.includes(token.text)) throw this.unknown(token, table, '行', 'row', vocabulary.rows)
    const column = vocabulary.columnOf(token.text)
    if (column === null) this.needsColumn ??= token
    return { kind: 'cell', table, row: token.text, column, prior: false }
  }

  column(token: Token, table: TableId): string {
    const { columns } = this.vocabulary(table)
    if (!columns.includes(token.text)) throw this.unknown(token, table, '栏', 'column', columns)
    return token.text
  }

  columnTable(): TableId {
    return this.scope.tables[0] ?? 'T01'
  }

  private table(token: Token): TableId {
    if (!isTable(token.text))
      throw new FormulaError(token.at, `这里应为表号 T01 至 T09，写的是 ${token.text}`, `expected a table T01 to T09, found ${token.text}`)
    return token.text
  }

  private onlyTable(token: Token): TableId {
    const [table, ...others] = this.scope.tables
    if (table === undefined || others.length > 0)
      throw new FormulaError(
        token.at,
        `请写明是哪张表的“${token.text}”，如 T01.${token.text}`,
        `say which table “${token.text}” belongs to, e.g. T01.${token.text}`,
      )
    return table
  }

  private vocabulary(table: TableId): TableVocabulary {
    const found = this.language.tables.get(table)
    if (found === undefined) throw new FormulaError(0, `没有 ${table} 的表式`, `there is no form for ${table}`)
    return found
  }

  private unknown(token: Token, table: TableId, zh: string, en: string, known: readonly string[]): FormulaError {
    const near = nearest(token.text, known)
    return new FormulaError(
      token.at,
      `${table} 没有${zh}“${token.text}”，${near === null ? `可写：${known.join('、')}` : `是否为“${near}”`}`,
      `${table} has no ${en} “${token.text}”; ${near === null ? `known: ${known.join(', ')}` : `did you mean “${near}”?`}`,
    )
  }

  take(): Token {
    const token = this.tokens[this.next] ?? this.tokens[this.tokens.length - 1]
    if (token === undefined) throw new FormulaError(0, '公式是空的', 'the formula is empty')
    this.next++
    return token
  }

  accept(text: string): boolean {
    if (this.tokens[this.next]?.text !== text) return false
    this.next++
    return true
  }

  expect(text: string): void {
    const token = this.take()
    if (token.text !== text) throw new FormulaError(token.at, `这里应为 ${text}`, `expected ${text} here`)
  }

  expectEnd(): void {
    const token = this.take()
    if (token.kind !== 'end') throw new FormulaError(token.at, `多出“${token.text}”`, `unexpected “${token.text}”`)
  }
}

const OTHERS: Readonly<Record<string, 'budget' | 'members'>> = { 预算: 'budget', 下属: 'members' }

/** Many clauses whose numbers may be added up. */
const LISTS = ['parts', 'shares', 'kinds', 'leaves', 'classes', 'items'] as const

function isTable(text: string): text is TableId {
  return (TABLE_IDS as readonly string[]).includes(text)
}
