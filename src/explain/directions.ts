import type { Check } from '../model/check.ts'

/**
 * Where amount and rate of a change go opposite ways, one of the two words is wrong, and until that is settled the rate cannot be judged:
 * what other rules say of it is left out.
 */
export function withoutUnsettledRates(checks: readonly Check[]): Check[] {
  const unsettled = new Set(checks.flatMap(({ fault, places }) => (fault?.kind === 'signs-differ' ? places.map(({ location }) => location) : [])))
  if (unsettled.size === 0) return [...checks]
  return checks.filter(({ fault, places }) => fault?.kind !== 'rate' || places[0] === undefined || !unsettled.has(places[0].location))
}
