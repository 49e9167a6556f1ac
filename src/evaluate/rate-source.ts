import type { Fault } from '../model/check.ts'
import type { SignedTerm, TermRef } from '../model/rule.ts'
import type { Account } from './account.ts'
import type { Figure } from './figure.ts'
import { collected, type Place } from './resolve.ts'

/** A figure with its sign. */
export interface Signed {
  readonly figure: Figure
  readonly sign: 1 | -1
}

type Fits = Extract<Fault, { kind: 'rate' }>['fits']

/**
 * The number a rate was evidently computed from (`source`) where a rule takes another print of the same quantity (`instead`): text and table say differently.
 * One of the two is wrong, and the rate follows from that.
 */
export function sourceOf(
  terms: { readonly of: readonly SignedTerm[]; readonly to: readonly SignedTerm[] },
  taken: { readonly of: readonly Signed[]; readonly to: readonly Signed[] },
  isRate: (of: readonly Signed[], to: readonly Signed[]) => boolean,
  place: Place,
  current: Account,
  prior: Account | null,
): Fits {
  const otherwise = (side: readonly SignedTerm[]) => alternatives(side).flatMap((one) => figuresOf(one, place, current, prior) ?? [])
  const own = place.clause?.figures['决算']
  const tops = [taken.of, ...otherwise(terms.of), ...(own === undefined ? [] : [taken.of.map((part) => (isCell(part) ? { ...part, figure: own } : part))])]
  const bases = [taken.to, ...otherwise(terms.to)]
  for (const of of tops) {
    for (const to of bases) {
      const fits = exchanged([...taken.of, ...taken.to], [...of, ...to])
      if (fits !== null && isRate(of, to)) return fits
    }
  }
  return null
}

function isCell({ figure }: Signed): boolean {
  return figure.coordinate?.table != null
}

/** The same terms, each with one of its alternatives only. */
function alternatives(terms: readonly SignedTerm[]): SignedTerm[][] {
  const most = Math.max(0, ...terms.map(({ of }) => chain(of).length))
  if (most < 2) return []
  return Array.from({ length: most }, (_, nth) => terms.map(({ sign, of }) => ({ sign, of: chain(of)[nth] ?? of })))
}

function chain(of: TermRef): TermRef[] {
  return of.kind === 'either' ? [...chain(of.first), ...chain(of.second)] : [of]
}

function figuresOf(terms: readonly SignedTerm[], place: Place, current: Account, prior: Account | null): [Signed[]] | null {
  const into = collected(terms, place, current, prior)
  if (!into.applies || into.why !== null || into.figures.some(({ location }) => location === null)) return null
  return [into.figures.map((figure, nth) => ({ figure, sign: into.standings[nth] === 1 ? -1 : 1 }))]
}

/** The first figure that was exchanged for another value. */
function exchanged(before: readonly Signed[], after: readonly Signed[]): Fits {
  for (const [nth, { figure }] of before.entries()) {
    const other = after[nth]?.figure
    if (other?.coordinate == null || figure.coordinate === null || figure.units * 10 ** figure.tick === other.units * 10 ** other.tick) continue
    return { source: other.coordinate, instead: figure.coordinate }
  }
  return null
}
