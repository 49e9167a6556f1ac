import type { Check } from '../model/check.ts'
import type { Facts } from '../model/fact.ts'
import type { Rule } from '../model/rule.ts'
import type { Astray } from './astray.ts'
import { isNumberCheck } from './cells.ts'
import { faultFinding } from './faults.ts'
import { proofOf } from './proof.ts'

/** Tables that were left without any amount though the text states some: one finding each; that all amounts differ from nothing follows from it. */
export function emptiedTables(failing: readonly Check[], facts: Facts, rules: ReadonlyMap<string, Rule>): Astray[] {
  return failing.flatMap((check): Astray[] => {
    const { fault } = check
    if (fault?.kind !== 'empty-unsaid' || fault.stated === null) return []
    const finding = faultFinding(check, rules)
    const told = failing.filter(({ operands }) => operands.some(({ coordinate }) => coordinate?.table === fault.table && coordinate.of === undefined))
    const consequences = told.map((one) => ({
      proof: isNumberCheck(one) ? proofOf(one, facts) : null,
      rate: null,
      rule: one.rule,
      location: one.operands.find(({ location }) => location !== null)?.location ?? one.places[0]?.location ?? null,
    }))
    return finding === null || told.length === 0 ? [] : [{ finding: { ...finding, consequences }, told: [check, ...told] }]
  })
}
