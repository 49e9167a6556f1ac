import type { Check } from '../model/check.ts'

/** The check of the alternative that speaks best for the document: one of them is meant, and the text does not say which. */
export function bestOf(alternatives: readonly (readonly Check[])[]): readonly Check[] {
  const made = alternatives.filter((checks) => checks.length > 0)
  return made.reduce<readonly Check[]>((best, checks) => (best.length === 0 || gravity(checks) < gravity(best) ? checks : best), [])
}

const FAILS = { info: 2, warning: 4, error: 5 } as const

function gravity(checks: readonly Check[]): number {
  return Math.max(
    ...checks.map(({ verdict, severity }) => (verdict === 'fails' ? FAILS[severity] : verdict === 'notEvaluable' ? 3 : verdict === 'rounding' ? 1 : 0)),
  )
}
