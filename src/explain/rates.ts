import type { Check, Fault } from '../model/check.ts'
import type { Finding, Print } from '../model/finding.ts'
import { type CellKey, cellKey } from './cells.ts'

type RateFault = Extract<Fault, { kind: 'rate' }>

/**
 * A rate that fits one of two prints of a quantity, of which one is wrong, is no mistake of its own. Where it was computed from the wrong one it is mended with it;
 * else the rate is right. Where nobody can tell, it says nothing new. Gives the findings with the rates that follow, and the checks that are left.
 */
export function foldRates(findings: readonly Finding[], checks: readonly Check[]): { findings: Finding[]; rest: Check[] } {
  const folded = new Set<Check>()
  const withRates = findings.map((finding): Finding => {
    const suspects = keys(finding.cause?.suspects ?? [])
    const known = finding.mistake.kind === 'unequal' ? keys([...finding.mistake.proof.left, ...finding.mistake.proof.right, ...finding.evidence]) : suspects
    const following: Check[] = []
    for (const check of checks) {
      const fits = rateFault(check)?.fits
      if (fits == null || folded.has(check)) continue
      const [source, instead] = [cellKey(fits.source), cellKey(fits.instead)]
      if (suspects.has(source)) following.push(check)
      else if (!suspects.has(instead) && !(known.has(source) && known.has(instead))) continue
      folded.add(check)
    }
    return following.length === 0 ? finding : { ...finding, consequences: [...finding.consequences, ...following.flatMap(consequence)] }
  })
  return { findings: withRates, rest: checks.filter((check) => !folded.has(check)) }
}

/** Rates that amounts do not give: that a list of them does not add up follows. */
export function ratesInFault(checks: readonly Check[]): ReadonlySet<CellKey> {
  return new Set(checks.flatMap((check) => (rateFault(check) === null ? [] : check.places.flatMap(({ at }) => (at === null ? [] : [cellKey(at)])))))
}

function keys(prints: readonly Print[]): ReadonlySet<CellKey> {
  return new Set(prints.flatMap(({ coordinate }) => (coordinate === null ? [] : [cellKey(coordinate)])))
}

function rateFault({ verdict, fault }: Check): RateFault | null {
  return verdict === 'fails' && fault?.kind === 'rate' ? fault : null
}

function consequence(check: Check): Finding['consequences'] {
  const fault = rateFault(check)
  if (fault === null) return []
  const { measure, printed, expected } = fault
  return [{ proof: null, rate: { measure, printed, expected }, rule: check.rule, location: check.places[0]?.location ?? null }]
}
