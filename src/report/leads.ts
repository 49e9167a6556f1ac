import type { Lead } from '../model/lead.ts'
import type { DocumentReport } from '../model/report.ts'
import type { Lang } from './reporter.ts'
import { clip } from './wrap.ts'

type Says = { readonly [Id in Lead['id']]: (lead: Extract<Lead, { id: Id }>) => string }

const zh: Says = {
  'L-01': ({ prints }) => `“三公”经费每一项决算数都与预算数分毫不差（${figures(prints)}），请核预算数是否按决算数倒填`,
  'L-02': ({ subject, share, prints }) => `“${clip(subject)}”年初预算为 0，决算 ${last(prints)}，占支出的 ${share}%，请核追加预算的批复`,
  'L-03': ({ subject, beyond, share, prints }) =>
    `“${clip(subject)}”决算 ${last(prints)} 比年初预算 ${first(prints)} 多 ${beyond}%，占支出的 ${share}%，没有说明原因，请核`,
  'L-04': ({ round, of }) => `项目支出 ${of} 项中有 ${round} 项是整万元，按实际支出的数通常百里有一，请核是否按预算列支`,
}

const en: Says = {
  'L-01': ({ prints }) =>
    `every item of the three public expenses was spent to the last digit of its budget (${figures(prints)}); check whether the budget was filled in afterwards`,
  'L-02': ({ subject, share, prints }) =>
    `“${clip(subject)}” had no budget at the beginning of the year; ${last(prints)} was spent, ${share}% of all; check what approved it`,
  'L-03': ({ subject, beyond, share, prints }) =>
    `“${clip(subject)}”: ${last(prints)} was spent, ${beyond}% above its opening budget of ${first(prints)} and ${share}% of all, and no reason is given; please check`,
  'L-04': ({ round, of }) =>
    `${round} of ${of} items of project expenditure are whole 万元; of amounts spent one in a hundred is; check whether the budget was booked`,
}

const SAYS: Readonly<Record<Lang, Says>> = { zh, en }

/** What stands over the list of leads: that they are no mistakes. */
export const LEADS: Readonly<Record<Lang, string>> = { zh: '审计线索（不是差错，供核查）', en: 'Audit leads (no mistakes; to be looked into)' }

/** The leads of a document, each with its sentence; empty unless they were asked for. */
export function toldLeads({ leads = [] }: DocumentReport, lang: Lang): { readonly lead: Lead; readonly says: string }[] {
  return leads.map((lead) => ({ lead, says: sentence(lead, SAYS[lang]) }))
}

function sentence(lead: Lead, says: Says): string {
  switch (lead.id) {
    case 'L-01':
      return says['L-01'](lead)
    case 'L-02':
      return says['L-02'](lead)
    case 'L-03':
      return says['L-03'](lead)
    case 'L-04':
      return says['L-04'](lead)
  }
}

function first(prints: Lead['prints']): string {
  return clip(prints[0]?.printed ?? '')
}

function last(prints: Lead['prints']): string {
  return clip(prints[prints.length - 1]?.printed ?? '')
}

function figures(prints: Lead['prints']): string {
  return [...new Set(prints.map(({ printed }) => clip(printed)))].join('、')
}
