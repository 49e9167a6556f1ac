import { isNumberCheck } from './explain/cells.ts'
import { culprits } from './explain/culprits.ts'
import { withoutUnsettledRates } from './explain/directions.ts'
import { explainFaults } from './explain/faults.ts'
import { explainMisaligned } from './explain/misaligned.ts'
import { tellCulprits, tellFailing } from './explain/numbers.ts'
import { explainRounding } from './explain/rounding.ts'
import { sceneOf } from './explain/scene.ts'
import type { Check } from './model/check.ts'
import type { Facts } from './model/fact.ts'
import type { Finding } from './model/finding.ts'
import type { Rule } from './model/rule.ts'

const ORDER = { error: 0, warning: 1, info: 2 } as const

/** From checks to findings: one mistake, one finding, its consequences folded under it; errors first. Deterministic. */
export function explain(checks: readonly Check[], facts: Facts, rules: readonly Rule[]): Finding[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const numbers = checks.filter(isNumberCheck)
  const misaligned = explainMisaligned(
    numbers.filter(({ verdict }) => verdict === 'fails'),
    facts,
    byId,
  )
  // What is said of a table whose figures stand at the wrong codes follows from that.
  const standing = withoutUnsettledRates(
    checks.filter((check) => !check.operands.some(({ coordinate }) => coordinate?.table != null && misaligned.tables.has(coordinate.table))),
  )
  const failing = standing.filter((check) => check.verdict === 'fails' && (isNumberCheck(check) || check.severity !== 'info'))
  const scene = sceneOf(failing, standing, facts, byId)
  const blamed = tellCulprits(culprits(scene), scene)
  const rest = standing.filter((check) => !blamed.told.has(check))
  const findings = [...misaligned.findings, ...blamed.findings, ...tellFailing(rest, scene), ...explainFaults(rest, byId), ...explainRounding(numbers, facts, byId)]
  return findings.sort((a, b) => ORDER[a.severity] - ORDER[b.severity])
}
