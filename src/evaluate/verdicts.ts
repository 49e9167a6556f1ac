import type { Check, Fault, Place, Verdict, Why } from '../model/check.ts'
import type { Rule, Severity } from '../model/rule.ts'

/** The check of a statement that is no equation. */
function base(rule: Rule, key: string, verdict: Verdict, places: readonly Place[]): Check {
  return {
    rule: rule.id,
    key,
    verdict,
    relation: null,
    operands: [],
    difference: 0,
    tick: 0,
    allowed: 0,
    terms: 0,
    why: null,
    fault: null,
    severity: rule.severity,
    places,
  }
}

export function holds(rule: Rule, key: string): Check {
  return base(rule, key, 'holds', [])
}

export function fault(rule: Rule, key: string, what: Fault, places: readonly Place[], severity: Severity = rule.severity): Check {
  return { ...base(rule, key, 'fails', places), fault: what, severity }
}

export function notEvaluable(rule: Rule, key: string, why: Why): Check {
  return { ...base(rule, key, 'notEvaluable', []), why }
}
