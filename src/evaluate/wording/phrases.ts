import type { Check } from '../../model/check.ts'
import type { Facts } from '../../model/fact.ts'
import type { Rule } from '../../model/rule.ts'
import { fault, holds } from '../verdicts.ts'

/** No word of a template is left. */
export function nothingLeftOver(rule: Rule, { wording }: Facts): Check[] {
  const found = wording.leftovers.map(({ kind, printed, location }) =>
    fault(rule, `${kind}|${printed}`, { kind: 'leftover', what: kind, printed }, [{ at: null, location }]),
  )
  return found.length > 0 || wording.titles.length === 0 ? found : [holds(rule, '')]
}

/** Figures and sentences are printed in one style. */
export function oneStyle(rule: Rule, { wording }: Facts): Check[] {
  const found = wording.style.map(({ kind, printed, location }) =>
    fault(rule, `${kind}|${printed}`, { kind: 'style', what: kind, printed }, [{ at: null, location }]),
  )
  return found.length > 0 || wording.titles.length === 0 ? found : [holds(rule, '')]
}
