import type { BatchDocument, BatchLead } from '../../model/lead.ts'

/** Fewer projects say nothing of a document; it needs as many documents beside it as growth does. */
const ENOUGH = 10
const PEERS = 10

/** The chance of a false lead over the whole batch; each document gets its part of it (Bonferroni). */
const CHANCE = 0.001

/** The projects of a document, and how many of them are whole 万元. */
export interface Projects {
  readonly document: BatchDocument
  readonly projects: number
  readonly whole: number
}

/**
 * Documents of whose projects more are whole 万元 than those of the others: round numbers were set, not spent (Nigrini 2012, chapter 8).
 * The others say how many to expect, and the upper tail of the binomial distribution how likely so many are.
 */
export function roundAmounts(documents: readonly Projects[]): { readonly leads: BatchLead<never>[]; readonly tested: number } {
  const able = documents.filter(({ projects }) => projects >= ENOUGH)
  if (able.length <= PEERS) return { leads: [], tested: 0 }
  const all = documents.reduce((sum, { projects }) => sum + projects, 0)
  const whole = documents.reduce((sum, one) => sum + one.whole, 0)
  const found = able.flatMap((one) => {
    const othersOf = all - one.projects
    // One more of each, so that what was never seen is not impossible.
    const share = (whole - one.whole + 1) / (othersOf + 2)
    const chance = atLeast(one.whole, one.projects, share)
    return chance < CHANCE / able.length ? [{ one, othersOf, share, chance }] : []
  })
  const leads = found
    .sort((a, b) => a.chance - b.chance)
    .map(({ one, othersOf, share, chance }) => ({
      id: 'L-07' as const,
      document: one.document,
      whole: one.whole,
      of: one.projects,
      others: `${(share * 100).toFixed(1)}%`,
      othersOf,
      chance: chance < 1e-12 ? '<1e-12' : chance.toExponential(1),
    }))
  return { leads, tested: able.length }
}

/** The chance of `count` or more out of `of`, each by itself with the same chance. */
function atLeast(count: number, of: number, chance: number): number {
  let log = of * Math.log1p(-chance)
  let sum = count === 0 ? Math.exp(log) : 0
  for (let nth = 1; nth <= of; nth++) {
    log += Math.log((of - nth + 1) / nth) + Math.log(chance) - Math.log1p(-chance)
    if (nth >= count) sum += Math.exp(log)
  }
  return Math.min(1, sum)
}
