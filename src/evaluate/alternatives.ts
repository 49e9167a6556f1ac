import type { Check } from '../model/check.ts'

/** The check of the alternative that speaks best for the document: one of them is meant, and the text does not say which. Where all fail, the nearest is. */
export function bestOf(alternatives: readonly (readonly Check[])[]): readonly Check[] {
  const made = alternatives.filter((checks) => checks.length > 0)
  const [first, ...others] = made
  const best = others.reduce((better, checks) => (isBetter(checks, better) ? checks : better), first ?? [])
  const [only, ...more] = best
  if (only === undefined || more.length > 0 || only.verdict !== 'fails') return best
  const otherwise = made.flatMap(([one, ...beside]) => (one === undefined || one === only || beside.length > 0 || one.verdict !== 'fails' ? [] : [one]))
  return otherwise.length === 0 ? best : [{ ...only, otherwise }]
}

function isBetter(checks: readonly Check[], than: readonly Check[]): boolean {
  const difference = gravity(checks) - gravity(than)
  return difference < 0 || (difference === 0 && distance(checks) < distance(than))
}

const FAILS = { info: 2, warning: 4, error: 5 } as const

function gravity(checks: readonly Check[]): number {
  return Math.max(
    ...checks.map(({ verdict, severity }) => (verdict === 'fails' ? FAILS[severity] : verdict === 'notEvaluable' ? 3 : verdict === 'rounding' ? 1 : 0)),
  )
}

function distance(checks: readonly Check[]): number {
  return Math.max(...checks.map(({ verdict, difference, tick }) => (verdict === 'fails' ? Math.abs(difference) * 10 ** tick : 0)))
}
