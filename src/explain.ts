import { figures, isNumberCheck } from './explain/cells.ts'
import { web } from './explain/culprit.ts'
import { withoutUnsettledRates } from './explain/directions.ts'
import { explainFaults } from './explain/faults.ts'
import { explainMisaligned } from './explain/misaligned.ts'
import { explainNumbers } from './explain/numbers.ts'
import { foldRates, ratesInFault } from './explain/rates.ts'
import { explainRounding } from './explain/rounding.ts'
import { hearWitnesses } from './explain/witnesses.ts'
import type { Check } from './model/check.ts'
import type { Facts } from './model/fact.ts'
import type { Finding } from './model/finding.ts'
import type { Rule } from './model/rule.ts'

const ORDER = { error: 0, warning: 1, info: 2 } as const

/** From checks to findings: one mistake, one finding, its consequences folded under it; errors first. Deterministic. */
export function explain(checks: readonly Check[], facts: Facts, rules: readonly Rule[]): Finding[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const numbers = checks.filter(isNumberCheck)
  const failing = numbers.filter(({ verdict }) => verdict === 'fails')
  const misaligned = explainMisaligned(failing, facts, byId)
  // What is said of a table whose figures stand at the wrong codes follows from that.
  const stands = (check: Check) =>
    misaligned.tables.size === 0 || !check.operands.some(({ coordinate }) => coordinate?.table != null && misaligned.tables.has(coordinate.table))
  const wrongRates = ratesInFault(checks)
  const isList = (check: Check) => check.operands.length > 2
  const rest = failing.filter(stands).filter((check) => !(isList(check) && figures(check).some(({ key }) => wrongRates.has(key))))
  const unequal = rest.length === 0 ? [] : explainNumbers(rest, web(rest, checks, facts), byId)
  const rates = foldRates([...misaligned.findings, ...unequal], checks.filter(stands))
  const heard = hearWitnesses(rates.findings, rates.rest)
  const findings = [...heard.findings, ...explainFaults(withoutUnsettledRates(heard.rest), byId), ...explainRounding(numbers, facts, byId)]
  return findings.sort((a, b) => ORDER[a.severity] - ORDER[b.severity])
}
