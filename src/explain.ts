import { figures, isNumberCheck } from './explain/cells.ts'
import { web } from './explain/culprit.ts'
import { explainFaults } from './explain/faults.ts'
import { explainMisaligned } from './explain/misaligned.ts'
import { explainNumbers } from './explain/numbers.ts'
import { explainRounding } from './explain/rounding.ts'
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
  const rest = failing.filter((check) => !figures(check).some(({ operand }) => misaligned.tables.has(operand.coordinate.table)))
  const unequal = rest.length === 0 ? [] : explainNumbers(rest, web(rest, numbers, facts), byId)
  const findings = [...misaligned.findings, ...unequal, ...explainFaults(checks, byId), ...explainRounding(numbers, facts, byId)]
  return findings.sort((a, b) => ORDER[a.severity] - ORDER[b.severity])
}
