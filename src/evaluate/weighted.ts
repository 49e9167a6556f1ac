import { Decimal } from 'decimal.js'
import { printAmount } from '../model/amount.ts'
import type { Check } from '../model/check.ts'
import type { Rule, Saying } from '../model/rule.ts'
import type { Account } from './account.ts'
import type { AccountClause } from './clauses.ts'
import { type Figure, operandOf } from './figure.ts'
import { fault, holds } from './verdicts.ts'

/**
 * A total that is made of stated shares of other amounts: 中小企业合同 of the shares 占货物支出, 占工程支出, 占服务支出 of these. Each number stands for all that
 * rounds to it; a share of an amount of zero need not be stated.
 */
export function decideShares(
  rule: Rule,
  { measure, subjects }: Extract<Saying, { kind: 'shares' }>,
  at: AccountClause,
  key: string,
  { clauses }: Account,
): Check[] {
  const total = at.figures[measure]
  if (total === undefined) return []
  const inSection = clauses.filter(({ clause }) => clause.section === at.clause.section)
  const parts = subjects.map((subject) => ({
    amount: inSection.find(({ clause, figures }) => clause.subject === subject && figures[measure] !== undefined)?.figures[measure],
    // A share of its own measure belongs to a part of this total alone.
    share: inSection.find(({ figures }) => figures[`占${subject}`] !== undefined && figures[measure] === undefined)?.figures[`占${subject}`],
  }))
  if (parts.some(({ amount, share }) => amount === undefined || (share === undefined && amount.units !== 0)) || parts.every(({ share }) => share === undefined))
    return []
  const bound = (side: 1 | -1) =>
    parts.reduce(
      (sum, { amount, share }) => (amount === undefined || share === undefined ? sum : sum.plus(edge(amount, side).times(edge(share, side)).div(100))),
      new Decimal(0),
    )
  const [low, high] = [bound(-1), bound(1)]
  const figures = [total, ...parts.flatMap(({ amount, share }) => [amount, share])].filter((figure) => figure !== undefined)
  const operands = figures.map((figure, nth) => operandOf(figure, nth === 0 ? 0 : 2, figure.tick))
  if (edge(total, 1).gte(low) && edge(total, -1).lte(high)) return [{ ...holds(rule, key), operands }]
  const print = (value: Decimal) => printAmount(value.div(new Decimal(10).pow(total.tick)).div(100), 2)
  const places = total.location === null ? [] : [{ at: total.coordinate, location: total.location }]
  return [{ ...fault(rule, key, { kind: 'shares', printed: total.printed, low: print(low), high: print(high) }, places), operands }]
}

/** The lowest or highest amount that rounds to a printed one. */
function edge({ units, tick, rounded }: Figure, side: 1 | -1): Decimal {
  const value = new Decimal(units)
  return (rounded && units !== 0 ? value.plus(new Decimal(side).div(2)) : value).times(new Decimal(10).pow(tick))
}
