import type { Location } from '../../model/document.ts'
import type { BatchLeads } from '../../model/lead.ts'
import { batchSentence, testedText } from '../batch-leads.ts'
import { WORDS } from '../languages.ts'
import { toldLeads } from '../leads.ts'
import { whereabouts } from '../locations.ts'
import type { Lang } from '../reporter.ts'
import type { Teller } from '../telling.ts'
import { type Cell, count } from '../xlsx/cells.ts'
import { SHEETS } from './sheets.ts'

/** Rows of 审计线索: those of one document. */
export function leadRows({ report, words }: Teller, lang: Lang): Cell[][] {
  const { facts, path, files } = report
  return toldLeads(report, lang).map(({ lead, says }) => [
    lead.id,
    SHEETS[lang].ofDocument,
    facts?.department ?? '',
    facts?.year == null ? '' : count(facts.year),
    says,
    [...new Set(lead.prints.map(({ printed }) => printed))].join(words.list),
    lead.prints.flatMap(({ location }) => (location === null ? [] : [whereabouts(location, files.length > 1, words)])).join(words.list),
    path,
  ])
}

/** Those of the batch, and what was tested. */
export function batchLeadRows(batch: BatchLeads<Location>, lang: Lang): Cell[][] {
  const { ofBatch } = SHEETS[lang]
  const words = WORDS[lang]
  const rows = batch.leads.map((lead): Cell[] => {
    const document = lead.id === 'L-06' ? null : lead.document
    const growth = lead.id === 'L-05' ? lead.growth : null
    return [
      lead.id,
      ofBatch,
      document?.department ?? '',
      document?.year == null ? '' : count(document.year),
      batchSentence(lead, lang),
      growth?.printed ?? '',
      growth === null ? '' : whereabouts(growth.location, true, words),
      document?.path ?? '',
    ]
  })
  return [...rows, ['', ofBatch, '', '', testedText(batch, lang), '', '', '']]
}
