import type { Unit } from '../model/amount.ts'
import type { Facts, TableId } from '../model/fact.ts'
import type { Finding, Proof } from '../model/finding.ts'
import type { Rule } from '../model/rule.ts'
import type { NumberCheck } from './cells.ts'
import { findingId } from './fingerprint.ts'
import { proofOf } from './proof.ts'

/** Rounding differences: one grouped hint for each table; a lone one in a document that closes exactly is one warning. */
export function explainRounding(checks: readonly NumberCheck[], facts: Facts, rules: ReadonlyMap<string, Rule>): Finding[] {
  const groups = new Map<string, NumberCheck[]>()
  for (const check of checks) {
    if (check.verdict !== 'rounding') continue
    const key = check.severity === 'warning' ? 'warning' : (tableOf(check) ?? '')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [check])
    else group.push(check)
  }
  return [...groups].map(([key, group]) => {
    const [first] = group as [NumberCheck, ...NumberCheck[]]
    const rule = rules.get(first.rule) as Rule
    const table = tableOf(first)
    const at = first.operands[0]?.coordinate ?? null
    const location = first.operands.find((operand) => operand.location !== null)?.location ?? null
    return {
      id: findingId(rule.id, `${key}|rounding`),
      rule: rule.id,
      severity: first.severity,
      category: 'rounding',
      basis: rule.basis.level,
      mistake: { kind: 'rounding', table, proofs: group.map((check) => proofOf(check, facts)) },
      printed: null,
      expected: null,
      difference: null,
      unit: moneyOf(proofOf(first, facts)),
      at,
      locations: location === null ? [] : [{ at, location }],
      evidence: [],
      cause: null,
      consequences: [],
    }
  })
}

function tableOf(check: NumberCheck): TableId | null {
  return check.operands.find(({ coordinate }) => coordinate !== null)?.coordinate?.table ?? null
}

function moneyOf({ unit }: Proof): Unit | null {
  return unit === '%' ? null : unit
}
