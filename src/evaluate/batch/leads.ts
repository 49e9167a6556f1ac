import type { BatchDocument, BatchFigures, BatchLeads } from '../../model/lead.ts'
import { type Digits, firstDigits } from './digits.ts'
import { farFromPeers, type Observed } from './peers.ts'
import { type Projects, roundAmounts } from './round.ts'

/** Gathers the figures of the documents of a batch, in their order, and tells what they show beside each other. */
export interface BatchGathering<Place> {
  add(document: BatchDocument, figures: BatchFigures<Place>): void
  leads(): BatchLeads<Place>
}

/** Begins to gather. The accounts of one body and year count once, in however many files they are printed. */
export function gatherBatch<Place>(): BatchGathering<Place> {
  const known = new Set<string>()
  const growth: Observed<Place>[] = []
  const digits: Digits[] = []
  const projects: Projects[] = []
  return {
    add: (document, figures) => {
      const key = document.department === null ? `\n${document.path}` : `${document.department}\n${document.year}`
      if (known.has(key)) return
      known.add(key)
      for (const one of figures.growth) growth.push({ document, growth: one })
      digits.push({ document, digits: figures.digits })
      projects.push({ document, projects: figures.projects, whole: figures.whole })
    },
    leads: () => {
      const [peers, first, round] = [farFromPeers(growth), firstDigits(digits), roundAmounts(projects)]
      const digitLeads = first?.lead == null ? [] : [first.lead]
      return { leads: [...peers.leads, ...digitLeads, ...round.leads], tested: { growth: peers.tested, digits: first?.test ?? null, projects: round.tested } }
    },
  }
}
