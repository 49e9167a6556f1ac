import { TABLE_IDS, type TableId } from '../model/fact.ts'
import type { CellRef, Equation, Relation, Scope, SignedTerm, Statement, SumRef } from '../model/rule.ts'
import { FormulaError, type Token, tokens } from './tokens.ts'
import { nearest, type TableVocabulary } from './vocabulary.ts'

/**
 * The grammar of `holds` and `when` (DESIGN section 5):
 *
 *   equation  = sum ("=" | "<=" | ">=" | "<" | ">") sum ["in" column {"," column}]
 *   sum       = ["-"] term {("+" | "-") term}
 *   term      = number | "self" | "sum(children)" | "sum(" [table "."] rowset | 类 ")" | cell
 *   cell      = ["上年" "."] table ("." row | "[" row | code "]") ["." column]  |  name
 *   ratio     = cell "/" cell "in" number ".." number
 *
 * A bare name is a column of the row at hand, or, where a rule applies once to one table, a row of it.
 */
export function parseStatement(text: string, scope: Scope, tables: ReadonlyMap<TableId, TableVocabulary>): Statement {
  const phrase = parsePhrase(text)
  return phrase ?? new Formula(text, scope, tables).statement()
}

/** Reads the conditions of `when`, joined by `and`. */
export function parseConditions(text: string, scope: Scope, tables: ReadonlyMap<TableId, TableVocabulary>): Equation[] {
  return new Formula(text, scope, tables).conditions()
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

class Formula {
  private readonly tokens: readonly Token[]
  private readonly scope: Scope
  private readonly tables: ReadonlyMap<TableId, TableVocabulary>
  private next = 0
  private needsColumn: Token | null = null

  constructor(text: string, scope: Scope, tables: ReadonlyMap<TableId, TableVocabulary>) {
    this.tokens = tokens(text)
    this.scope = scope
    this.tables = tables
  }

  statement(): Statement {
    const left = this.sum()
    if (this.accept('/')) return this.ratio(left)
    const equation = this.equation(left)
    this.expectEnd()
    return equation
  }

  conditions(): Equation[] {
    const found = [this.equation(this.sum())]
    while (this.accept('and')) found.push(this.equation(this.sum()))
    this.expectEnd()
    return found
  }

  private equation(left: SignedTerm[]): Equation {
    const relation = this.take()
    if (!RELATIONS.includes(relation.text)) throw new FormulaError(relation.at, '这里应为 =、<=、>=、< 或 >', 'expected =, <=, >=, < or > here')
    const right = this.sum()
    const columns: string[] = []
    if (this.accept('in')) {
      do columns.push(this.column(this.take(), this.columnTable()))
      while (this.accept(','))
    }
    if (columns.length === 0 && this.needsColumn !== null)
      throw new FormulaError(
        this.needsColumn.at,
        '没有说明哪一栏，请写 .栏名 或在末尾写 in 栏名',
        'no column is named: write .column, or `in column` at the end',
      )
    this.needsColumn = null
    return { kind: 'equation', left, relation: relation.text as Relation, right, columns }
  }

  private ratio(left: SignedTerm[]): Statement {
    const of = left[0]?.of
    const to = this.term()
    if (left.length !== 1 || of?.kind !== 'cell' || to.kind !== 'cell') throw new FormulaError(0, '比值两边应各为一格', 'a ratio is one cell over one cell')
    this.expect('in')
    const from = this.take().text
    this.expect('..')
    const upTo = this.take().text
    this.expectEnd()
    return { kind: 'ratio', of, to, from, upTo }
  }

  private sum(): SignedTerm[] {
    const terms: SignedTerm[] = []
    let sign: 1 | -1 = this.accept('-') ? -1 : 1
    for (;;) {
      terms.push({ sign, of: this.term() })
      if (this.accept('+')) sign = 1
      else if (this.accept('-')) sign = -1
      else return terms
    }
  }

  private term(): SignedTerm['of'] {
    const token = this.take()
    if (token.kind === 'number') return { kind: 'number', printed: token.text }
    if (token.kind !== 'name') throw new FormulaError(token.at, '这里缺一个名称或数字', 'a name or number is missing here')
    if (token.text === 'self') return this.self(token)
    if (token.text === 'sum' && this.accept('(')) return this.sumOf()
    if (token.text === '上年') {
      this.expect('.')
      return { ...this.cell(this.table(this.take())), prior: true }
    }
    if (isTable(token.text)) return this.cell(this.table(token))
    return this.bareName(token)
  }

  private self(token: Token): CellRef {
    if (this.scope.over === 'document') throw new FormulaError(token.at, 'self 只能用于 each row / each code', '`self` needs `each row` or `each code`')
    this.needsColumn ??= token
    return { kind: 'cell', table: this.onlyTable(token), row: null, column: null, prior: false }
  }

  private sumOf(): SumRef {
    const token = this.take()
    const named = isTable(token.text)
    const table = named ? this.table(token) : this.onlyTable(token)
    if (named) this.expect('.')
    const set = named ? this.take() : token
    const vocabulary = this.vocabulary(table)
    this.expect(')')
    if (set.text === 'children') {
      this.needsColumn ??= token
      return { kind: 'sum', table, over: { by: 'children' }, column: null }
    }
    if (set.text === '类') {
      const column = vocabulary.columnOf('201')
      if (column === null) this.needsColumn ??= set
      return { kind: 'sum', table, over: { by: 'classes' }, column }
    }
    const rows = vocabulary.sets[set.text]
    if (rows === undefined) throw this.unknown(set, table, '行的集合', 'set of rows', Object.keys(vocabulary.sets))
    const column = vocabulary.columnOf(rows[0] ?? '')
    if (column === null) this.needsColumn ??= set
    return { kind: 'sum', table, over: { by: 'rows', rows }, column }
  }

  private cell(table: TableId): CellRef {
    const vocabulary = this.vocabulary(table)
    const bracket = this.accept('[')
    if (!bracket) this.expect('.')
    const token = this.take()
    if (bracket) this.expect(']')
    const row = bracket && token.text === 'code' ? null : token.text
    if (row !== null && !vocabulary.rows.includes(row) && !(vocabulary.codes && /^\d{3,7}$/.test(row)))
      throw this.unknown(token, table, '行', 'row', vocabulary.rows)
    if (this.accept('.')) return { kind: 'cell', table, row, column: this.column(this.take(), table), prior: false }
    const column = vocabulary.columnOf(row ?? '201')
    if (column === null) this.needsColumn ??= token
    return { kind: 'cell', table, row, column, prior: false }
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

  private column(token: Token, table: TableId): string {
    const { columns } = this.vocabulary(table)
    if (!columns.includes(token.text)) throw this.unknown(token, table, '栏', 'column', columns)
    return token.text
  }

  private columnTable(): TableId {
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
    const found = this.tables.get(table)
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

  private take(): Token {
    const token = this.tokens[this.next] ?? this.tokens[this.tokens.length - 1]
    if (token === undefined) throw new FormulaError(0, '公式是空的', 'the formula is empty')
    this.next++
    return token
  }

  private accept(text: string): boolean {
    if (this.tokens[this.next]?.text !== text) return false
    this.next++
    return true
  }

  private expect(text: string): void {
    const token = this.take()
    if (token.text !== text) throw new FormulaError(token.at, `这里应为 ${text}`, `expected ${text} here`)
  }

  private expectEnd(): void {
    const token = this.take()
    if (token.kind !== 'end') throw new FormulaError(token.at, `多出“${token.text}”`, `unexpected “${token.text}”`)
  }
}

function isTable(text: string): text is TableId {
  return (TABLE_IDS as readonly string[]).includes(text)
}
