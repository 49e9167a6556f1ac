import { Decimal } from 'decimal.js'
import type { Check } from '../model/check.ts'
import type { Rule, Statement } from '../model/rule.ts'
import type { Account } from './account.ts'
import { operandOf } from './figure.ts'
import { collect, nothingCollected, type Place } from './resolve.ts'
import { fault, holds } from './verdicts.ts'

/** Decides whether the ratio of two printed figures lies between two bounds; says nothing where one is not printed or the second is zero. */
export function decideRatio(
  rule: Rule,
  statement: Extract<Statement, { kind: 'ratio' }>,
  place: Place,
  key: string,
  current: Account,
  prior: Account | null,
): Check[] {
  const collected = nothingCollected()
  collect([{ sign: 1, of: statement.of }], 'left', place, current, prior, collected)
  collect([{ sign: 1, of: statement.to }], 'right', place, current, prior, collected)
  const [of, to] = collected.figures
  if (!collected.applies || collected.why !== null || of?.location == null || to?.location == null || to.units === 0) return []
  const tick = Math.min(of.tick, to.tick)
  const operands = [operandOf(of, 0, tick), operandOf(to, 2, tick)]
  const [numerator, denominator] = [new Decimal(operands[0]?.ticks ?? 0), new Decimal(operands[1]?.ticks ?? 1)]
  const isIn = (of: Decimal) => of.gte(denominator.times(statement.from)) && of.lte(denominator.times(statement.upTo))
  // A wide range says nothing of a number that a tenth more or less would leave within it.
  if (isIn(numerator)) return [isIn(numerator.times('1.1')) && isIn(numerator.times('0.9')) ? holds(rule, key) : { ...holds(rule, key), operands }]
  const places = [of, to].flatMap(({ coordinate, location }) => (location === null ? [] : [{ at: coordinate, location }]))
  return [
    { ...fault(rule, key, { kind: 'ratio', ratio: numerator.div(denominator).toFixed(3), from: statement.from, upTo: statement.upTo }, places), operands },
  ]
}
