import type { BatchDocument, BatchLead, Growth } from '../../model/lead.ts'

/** Fewer documents beside it say nothing about one. */
const PEERS = 10

/** Modified z-scores beyond this are outliers (Iglewicz & Hoaglin 1993, How to Detect and Handle Outliers, section 3). */
const FAR = 3.5

/** A growth so near to the median nobody asks about, however much alike the others are. */
const NOTICED = Math.log(1.1)

/** The median absolute deviation divided by this estimates the standard deviation of a normal distribution. */
const NORMAL = 0.6745

/** The growth of one quantity in one document. */
export interface Observed<Place> {
  readonly document: BatchDocument
  readonly growth: Growth<Place>
}

/**
 * Growth far from that of the other documents, by quantity and year; how many quantities had enough of them. Median and MAD are of all documents with
 * the quantity: the one at hand moves them little. Taken of the logarithm, in which to double and to halve are as far from nothing.
 */
export function farFromPeers<Place>(observed: readonly Observed<Place>[]): { readonly leads: BatchLead<Place>[]; readonly tested: number } {
  const groups = new Map<string, Observed<Place>[]>()
  for (const one of observed) {
    const key = [one.document.year, one.growth.section, one.growth.subject].join('\n')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  const large = [...groups.values()].filter(({ length }) => length > PEERS)
  const found = large.flatMap(outliers).sort((a, b) => b.size - a.size)
  return { leads: onceEach(found.map(({ lead }) => lead)), tested: large.length }
}

type GrowthLead<Place> = Extract<BatchLead<Place>, { id: 'L-05' }>

/** Totals that changed by the same amount are one matter: the farthest is told, with the names of the others. */
function onceEach<Place>(leads: readonly GrowthLead<Place>[]): GrowthLead<Place>[] {
  const matters = new Map<string, GrowthLead<Place>[]>()
  for (const lead of leads) {
    const key = `${lead.document.path}\n${lead.growth.printed}`
    matters.set(key, [...(matters.get(key) ?? []), lead])
  }
  return [...matters.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, also: others.map(({ growth: { section, subject } }) => `${section} ${subject}`) }],
  )
}

function outliers<Place>(group: readonly Observed<Place>[]): { readonly lead: GrowthLead<Place>; readonly size: number }[] {
  const logs = group.map(({ growth }) => Math.log1p(Number(growth.percent) / 100))
  const middle = medianOf(logs)
  const spread = medianOf(logs.map((log) => Math.abs(log - middle))) / NORMAL
  // More than half of them grew alike: nothing says how far is far.
  if (spread === 0) return []
  const percentAt = (log: number) => `${(Math.expm1(log) * 100).toFixed(1)}%`
  const limits = { median: percentAt(middle), low: percentAt(middle - FAR * spread), high: percentAt(middle + FAR * spread) }
  return group.flatMap(({ document, growth }, nth) => {
    const distance = ((logs[nth] ?? middle) - middle) / spread
    if (Math.abs(distance) <= FAR || Math.abs((logs[nth] ?? middle) - middle) < NOTICED) return []
    return [{ lead: { id: 'L-05', document, growth, also: [], peers: group.length - 1, ...limits, distance: distance.toFixed(1) }, size: Math.abs(distance) }]
  })
}

function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2
}
