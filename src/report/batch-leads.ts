import type { BatchDocument, BatchLead, BatchLeads, DigitTest } from '../model/lead.ts'
import type { FlatLocation } from './locations.ts'
import { SHORT_TITLES } from './names.ts'
import type { Lang } from './reporter.ts'
import { clip } from './wrap.ts'

/** What is said of a batch as a whole: a sentence for each kind of lead, and which statistics were taken of how much. */
interface Says {
  readonly title: string
  readonly lead: { readonly [Id in BatchLead<never>['id']]: (lead: Extract<BatchLead<unknown>, { id: Id }>) => string }
  readonly growth: (relations: number) => string
  readonly digits: (test: DigitTest | null) => string
  readonly projects: (documents: number) => string
  readonly clause: string
  readonly more: (count: number) => string
}

const LONGEST = 40

const zh: Says = {
  title: '全批审计线索（不是差错，供核查）',
  lead: {
    'L-05': ({ document, growth, also, peers, median, low, high, distance }) =>
      `${nameOf(document)}${document.year === null ? '' : ` ${document.year} 年`}“${subjectOf(growth)}”比上年${changed(growth.percent, '增长', '下降')}（原文 ${clip(growth.printed)}），同批另 ${peers} 份与之同项，中位数 ${median}，3.5 个稳健标准差之内为 ${low} 至 ${high}，它相距 ${distance} 个${also.length === 0 ? '' : `；同额增减的还有 ${also.map((one) => clip(one)).join('、')}`}；请核增减原因`,
    'L-06': ({ test, digit, share, expected, most }) =>
      `${test.documents} 份文件的 ${test.numbers} 个金额，首位数字偏离本福特定律：${statistics(test)}；首位为 ${digit} 的占 ${share}，应为 ${expected}，以 ${most.map((one) => `${nameOf(one)}（${one.of} 个中 ${one.count} 个）`).join('、')}为多；请抽查这些金额的来源`,
    'L-07': ({ document, whole, of, others, othersOf, chance }) =>
      `${nameOf(document)}的项目支出 ${of} 项中有 ${whole} 项是整万元，其余各份 ${othersOf} 项中为 ${others}，偶然如此的概率 ${chance}（二项分布上尾）；请核是否按预算列支`,
  },
  growth: (relations) => (relations === 0 ? '没有一项增长有 11 份以上可比，未检验' : `增长率 ${relations} 项（中位数与绝对中位差，每项 11 份以上）`),
  digits: (test) => (test === null ? '金额不足 300 个，首位数字未检验' : `首位数字 ${test.numbers} 个：${statistics(test)}`),
  projects: (documents) => (documents === 0 ? '有 10 项以上项目支出的不到 11 份，整万元未检验' : `整万元 ${documents} 份（每份 10 项以上）`),
  clause: '；',
  more: (count) => `另有 ${count} 条，见 json 或 xlsx 报告`,
}

const en: Says = {
  title: 'Audit leads of the whole batch (no mistakes; to be looked into)',
  lead: {
    'L-05': ({ document, growth, also, peers, median, low, high, distance }) =>
      `${nameOf(document)}${document.year === null ? '' : ` ${document.year}`}: “${subjectOf(growth)}” ${changed(growth.percent, 'grew by ', 'fell by ')} over last year (printed ${clip(growth.printed)}); of ${peers} others in the batch the median is ${median}, within 3.5 robust standard deviations lies ${low} to ${high}, this one is ${distance} away${also.length === 0 ? '' : `; the same amount: ${also.map((one) => clip(one)).join(', ')}`}; check the reason for the change`,
    'L-06': ({ test, digit, share, expected, most }) =>
      `the first digits of ${test.numbers} amounts in ${test.documents} documents do not follow Benford's law: ${statistics(test, 'en')}; ${share} begin with ${digit} where ${expected} are expected, most of all in ${most.map((one) => `${nameOf(one)} (${one.count} of ${one.of})`).join(', ')}; sample where these amounts come from`,
    'L-07': ({ document, whole, of, others, othersOf, chance }) =>
      `${nameOf(document)}: ${whole} of ${of} items of project expenditure are whole 万元, of the ${othersOf} of the others ${others}; the chance of that is ${chance} (upper tail of the binomial distribution); check whether the budget was booked`,
  },
  growth: (relations) =>
    relations === 0 ? 'no growth was comparable in 11 documents' : `growth of ${relations} quantities (median and MAD, each in 11 documents or more)`,
  digits: (test) =>
    test === null ? 'fewer than 300 amounts, so that first digits were not tested' : `first digits of ${test.numbers} amounts: ${statistics(test, 'en')}`,
  projects: (documents) =>
    documents === 0
      ? 'fewer than 11 documents with 10 projects, so that round amounts were not tested'
      : `round amounts of ${documents} documents (10 projects or more in each)`,
  clause: '; ',
  more: (count) => `${count} more, see the json or xlsx report`,
}

const SAYS: Readonly<Record<Lang, Says>> = { zh, en }

/** What stands over the leads of a batch: that they are no mistakes. */
export function batchTitle(lang: Lang): string {
  return SAYS[lang].title
}

/** What the statistics of a batch were taken of. */
export function testedText({ tested }: BatchLeads<unknown>, lang: Lang): string {
  const says = SAYS[lang]
  return [says.growth(tested.growth), says.digits(tested.digits), says.projects(tested.projects)].join(says.clause)
}

export function moreLeads(count: number, lang: Lang): string {
  return SAYS[lang].more(count)
}

/** The sentence of a lead. */
export function batchSentence(lead: BatchLead<unknown>, lang: Lang): string {
  const says = SAYS[lang].lead
  switch (lead.id) {
    case 'L-05':
      return says['L-05'](lead)
    case 'L-06':
      return says['L-06'](lead)
    case 'L-07':
      return says['L-07'](lead)
  }
}

/** The leads of a batch as plain data. */
export function batchValue<Place>(batch: BatchLeads<Place>, lang: Lang, flat: (place: Place) => FlatLocation): object {
  const { leads, tested } = batch
  return {
    tested: { message: testedText(batch, lang), ...tested },
    leads: leads.map((lead) => {
      const { id, ...more } = lead.id === 'L-05' ? { ...lead, growth: { ...lead.growth, location: flat(lead.growth.location) } } : lead
      return { lead: id, message: batchSentence(lead, lang), ...more }
    }),
  }
}

function nameOf({ department, path }: BatchDocument): string {
  return clip(department ?? path, LONGEST)
}

function subjectOf({ section, subject }: { readonly section: string; readonly subject: string }): string {
  return `${(SHORT_TITLES as Readonly<Record<string, string>>)[section] ?? section} ${clip(subject)}`
}

function changed(percent: string, grew: string, fell: string): string {
  return percent.startsWith('-') ? `${fell}${percent.slice(1)}%` : `${grew}${percent}%`
}

/** The critical values: chi-square with 8 degrees of freedom at 1%; Nigrini 2012, table 7.1. */
function statistics({ chiSquare, mad }: DigitTest, lang: Lang = 'zh'): string {
  return lang === 'zh'
    ? `卡方 ${chiSquare}（8 个自由度，1% 临界值 20.09），平均绝对偏差 ${mad}（超过 0.0150 为不符合，Nigrini 2012）`
    : `chi-square ${chiSquare} (8 degrees of freedom, critical at 1%: 20.09), mean absolute deviation ${mad} (no conformity above 0.0150, Nigrini 2012)`
}
