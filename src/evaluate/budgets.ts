import type { Check, Place as Printed } from '../model/check.ts'
import type { NarrativeFault, NarrativeStatement } from '../model/narrative.ts'
import type { Recognition } from '../model/recognition.ts'
import type { Equation, MeasureRef, RateStatement, Rule, SignedTerm } from '../model/rule.ts'
import { type Account, type AccountTable, TOTAL } from './account.ts'
import type { AccountClause } from './clauses.ts'
import { decide } from './equation.ts'
import { type Figure, operandOf } from './figure.ts'
import { fraction, rounded } from './fraction.ts'
import { decideRate } from './rate.ts'
import type { Place } from './resolve.ts'
import { fault } from './verdicts.ts'

type Budgets = Extract<NarrativeStatement, { kind: 'budgets' }>

/** A budget of the text and the cell that should repeat it. */
interface Pair {
  readonly clause: AccountClause
  readonly row: string
  readonly measure: string
  readonly said: Figure
  readonly cell: Figure
}

/**
 * The budgets of a section against a table. Where none that is not zero agrees, the text speaks of another budget than the table (年初 against 全年):
 * one remark for the section. Where some agree, both speak of the same, and each that differs is a mistake of its own.
 */
export function decideBudgets(rule: Rule, statement: Budgets, { clause: at }: Place, key: string, current: Account, recognition: Recognition): Check[] {
  const table = current.tables.get(statement.table)
  if (at === undefined || table === undefined || table.facts.status === 'unreadable') return []
  const pairs = pairsOf(statement, at, current, table)
  const [total, ...parts] = pairs
  if (total?.clause !== at) return []
  const differing = pairs.filter(differ)
  const agree = pairs.some((pair) => !differ(pair) && pair.said.units !== 0) || isRateOfTable(rule, statement, total, key, current)
  const isEmpty = table.facts.status === 'empty'
  if (differing.length > 0 && !agree && !isEmpty) return [basis(rule, statement, total, parts.filter(differ), key, current, table, recognition)]
  const checks = pairs.flatMap(
    (pair) => decide(rule, equation(statement, pair), `${key}|${pair.row}`, { row: pair.row, column: null, clause: pair.clause }, current, null) ?? [],
  )
  // A table without any figure is no other way of counting.
  return isEmpty ? checks.map((check) => ({ ...check, severity: 'error' })) : checks
}

/** The total first; of each subject the first budget that is said. */
function pairsOf({ measures, column }: Budgets, at: AccountClause, { clauses }: Account, table: AccountTable): Pair[] {
  const pairs: Pair[] = []
  const chapter = chapterOf(at.clause.section)
  for (const clause of clauses) {
    if (chapterOf(clause.clause.section) !== chapter || clause.clause.whole === clause.clause.nth) continue
    const isTotal = clause.about === at.about
    const row = isTotal ? TOTAL : (clause.row ?? '')
    const measure = measures.find((name) => clause.figures[name] !== undefined) ?? ''
    const [said, cell] = [clause.figures[measure], table.rows.get(row)?.figures[column]]
    if (said === undefined || cell === undefined || cell.kind === 'unreadable' || pairs.some((pair) => pair.row === row)) continue
    const pair = { clause, row, measure, said, cell }
    if (isTotal) pairs.unshift(pair)
    else pairs.push(pair)
  }
  return pairs
}

/** 七 of 七(一). */
function chapterOf(section: string): string {
  return section.replace(/\(.*$/, '')
}

function differ({ said, cell }: Pair): boolean {
  return said.units * 10 ** said.tick !== cell.units * 10 ** cell.tick
}

/** Whether the completion that the text prints is that of the table's budget and not of its own: then both speak of one budget. */
function isRateOfTable(rule: Rule, { measures, completion, table, column, actual }: Budgets, { clause }: Pair, key: string, current: Account): boolean {
  const done: SignedTerm[] = [{ sign: 1, of: { kind: 'cell', table, row: TOTAL, column: actual, prior: false } }]
  const holdsWith = (to: SignedTerm['of'], rate: string) => {
    const statement: RateStatement = { kind: 'rate', rate: said(rate), of: done, to: [{ sign: 1, of: to }] }
    return decideRate(rule, statement, { row: TOTAL, column: null, clause }, key, current, null).some(({ verdict }) => verdict === 'holds')
  }
  return completion.some((rate) => {
    if (clause.figures[rate] === undefined) return false
    return holdsWith({ kind: 'cell', table, row: TOTAL, column, prior: false }, rate) && !measures.some((measure) => holdsWith(said(measure), rate))
  })
}

function said(measure: string): MeasureRef {
  return { kind: 'measure', of: 'self', subject: '', measure }
}

function equation({ table, column }: Budgets, { row, measure }: Pair): Equation {
  return {
    kind: 'equation',
    left: [{ sign: 1, of: said(measure) }],
    relation: '=',
    right: [{ sign: 1, of: { kind: 'cell', table, row, column, prior: false } }],
    columns: [],
  }
}

function basis(
  rule: Rule,
  statement: Budgets,
  total: Pair,
  parts: readonly Pair[],
  key: string,
  { facts }: Account,
  table: AccountTable,
  { vocabulary }: Recognition,
): Check {
  const note = (vocabulary['fullYearBudget'] ?? []).map((source) => new RegExp(source, 'u'))
  const isFullYear = facts.blocks.some((block) => block.kind === 'paragraph' && note.some((pattern) => pattern.test(block.text)))
  const what: NarrativeFault = {
    kind: 'budget-basis',
    table: table.id,
    measure: total.measure,
    fullYear: isFullYear,
    text: total.said.printed,
    cell: total.cell.printed,
    parts: parts.map(({ row, said, cell }) => ({ name: row, text: said.printed, cell: cell.printed })),
    rate: rateOf(statement, total, table),
  }
  const pairs = [total, ...parts]
  const places = pairs.flatMap(({ said: { coordinate, location } }): Printed[] => (location === null ? [] : [{ at: coordinate, location }]))
  return { ...fault(rule, key, what, places), operands: [operandOf(total.cell, 2, total.cell.tick)] }
}

/** The completion that the text prints, and what the table alone would give. */
function rateOf({ column, actual, completion }: Budgets, { clause, row }: Pair, table: AccountTable): { printed: string; fromTable: string } | null {
  const stated = completion.map((measure) => clause.figures[measure]).find((figure) => figure !== undefined)
  const [done, budget] = [actual, column].map((name) => table.rows.get(row)?.figures[name])
  if (stated === undefined || done === undefined || budget === undefined || budget.units <= 0 || done.tick !== budget.tick) return null
  const digits = Math.max(0, -stated.tick)
  const value = fraction(BigInt(done.units) * 100n * 10n ** BigInt(digits), BigInt(budget.units))
  return { printed: stated.printed, fromTable: `${rounded(value, digits)}%` }
}
