import { difference } from '../model/difference.ts'
import type { Facts } from '../model/fact.ts'
import type { Proof } from '../model/finding.ts'
import type { NumberCheck } from './cells.ts'

/** The equation of a check with its printed numbers and the difference, left minus right. */
export function proofOf(check: NumberCheck, facts: Facts): Proof {
  const { printed, unit } = difference(check, facts)
  const side = (which: 'left' | 'right') =>
    check.operands.filter((operand) => operand.side === which).map(({ coordinate, printed, location, sign }) => ({ coordinate, printed, location, sign }))
  return { rule: check.rule, relation: check.relation, left: side('left'), right: side('right'), difference: printed, unit }
}
