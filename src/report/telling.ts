import type { Consequence, Finding } from '../model/finding.ts'
import type { DocumentReport } from '../model/report.ts'
import { isProvenElsewhere } from './blame.ts'
import { proofText } from './equation.ts'
import { type DocumentNames, namesOf } from './names.ts'
import { say, type Words } from './words.ts'

/** A finding in words: where, what stands there and should, the proof, and what follows; parts that do not apply are empty. */
export interface Telling {
  readonly place: string
  readonly says: string
  readonly proof: string
  readonly follows: string
}

/** What is needed to tell the findings of one document. */
export interface Teller {
  readonly report: DocumentReport
  readonly names: DocumentNames
  readonly words: Words
}

/** Sets out to tell a document in one language. */
export function tellerOf(report: DocumentReport, words: Words): Teller {
  return { report, names: namesOf(report.facts), words }
}

const FOUND = { complete: false, sign: 'found' } as const
const NEAR = { complete: false, sign: 'near' } as const
const ASKED = { complete: false, sign: 'asked' } as const

/** Tells one finding. */
export function tell(finding: Finding, { report, names, words }: Teller): Telling {
  const { mistake, expected } = finding
  const nested = mistake.kind === 'rounding' || mistake.kind === 'jointly'
  const equation = (proof: Parameters<typeof proofText>[0]) => {
    const { place, text } = proofText(proof, names, words, nested ? NEAR : FOUND)
    return nested && place !== '' ? `${place} ${text}` : text
  }
  const says = say(words.mistake, mistake, { finding, names, equation, words })
  return { place: placeOf(finding, names, words), says, proof: proofOf(finding, report, names, words), follows: followsOf(finding, words, expected !== null) }
}

function placeOf(finding: Finding, names: DocumentNames, words: Words): string {
  const { mistake, at, expected, locations } = finding
  switch (mistake.kind) {
    case 'unequal':
      return expected !== null && at !== null ? names.at(at) : proofText(mistake.proof, names, words, ASKED).place
    case 'inconsistent':
      return proofText(mistake.proof, names, words, FOUND).place
    case 'rounding':
    case 'setting':
    case 'jointly':
    case 'two-accounts':
      return ''
    case 'misaligned':
    case 'row':
    case 'recoded':
    case 'unit':
    case 'doubt':
      return names.table(mistake.table)
    case 'fault': {
      if (isProvenElsewhere(finding) && at !== null) return names.at(at)
      const [first] = locations
      if (first?.at != null && first.at.table === null) return names.at(first.at)
      const tables = [...new Set(locations.flatMap(({ at: cell }) => (cell?.table == null ? [] : [names.table(cell.table)])))]
      if (tables.length > 0) return tables.join(words.list)
      return mistake.table === null ? '' : names.table(mistake.table)
    }
  }
}

/** Faults whose own sentence names every figure they were decided on. */
const SAYS_ALL: ReadonlySet<string> = new Set(['other-base', 'direction', 'grade', 'one-event'])

/** The equation that proves what should stand there; for a fault, the figures it was decided on and the text its rule rests on. */
function proofOf(finding: Finding, report: DocumentReport, names: DocumentNames, words: Words): string {
  const { mistake, expected, evidence, rule } = finding
  if (mistake.kind === 'unequal' && expected !== null) {
    const { place, text } = proofText(mistake.proof, names, words, FOUND)
    return place === '' ? text : `${place} ${text}`
  }
  if (mistake.kind !== 'fault' || isProvenElsewhere(finding)) return ''
  const shown = SAYS_ALL.has(mistake.fault.kind) ? [] : evidence
  const figures = shown
    .map(({ coordinate, printed }) => (coordinate === null ? printed : `${names.at(coordinate)} ${printed === '' ? words.blank : printed}`))
    .join(words.list)
  return [figures, report.rules[rule]?.basis.text ?? ''].filter((part) => part !== '').join(words.clause)
}

/** How many relations fail with this one, by rule, and how many places are to be changed. */
function followsOf({ consequences, mistake, locations }: Finding, words: Words, proven: boolean): string {
  const parts = consequences.flatMap(({ rate }) => (rate === null ? [] : [words.rateFollows(rate.measure, rate.printed, rate.expected)]))
  const relations = consequences.filter(({ rate }) => rate === null).map(({ rule }) => rule)
  if (relations.length > 0 && isOfNumbers(mistake)) parts.push(words.follows(ruleList(relations, words), relations.length, proven))
  const places = locations.length + parts.length - (relations.length > 0 ? 1 : 0)
  if (proven && places > 1) parts.push(words.placesToChange(places))
  return parts.join(words.clause)
}

/** Tells a relation that fails because of a finding, or a rate that was computed from its wrong number. */
export function tellConsequence({ rule, proof, rate }: Consequence, { words, names, report }: Teller): string {
  if (rate !== null) return words.rateFollows(rate.measure, rate.printed, rate.expected)
  const told = proof === null ? null : proofText(proof, names, words, FOUND)
  return words.consequence(rule, told === null ? (report.rules[rule]?.title ?? '') : [told.place, told.text].filter((part) => part !== '').join(' '))
}

/** What went astray as a whole says itself how much fails by it. */
function isOfNumbers({ kind }: Finding['mistake']): boolean {
  return kind === 'unequal' || kind === 'inconsistent' || kind === 'fault' || kind === 'row'
}

const RULES_SHOWN = 5

/** Rule ids, each once, with how often; the first few. */
export function ruleList(rules: readonly string[], words: Words): string {
  const counts = new Map<string, number>()
  for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  const shown = [...counts]
    .slice(0, RULES_SHOWN)
    .map(([rule, count]) => (count > 1 ? `${rule}×${count}` : rule))
    .join(words.list)
  return counts.size > RULES_SHOWN ? words.more(shown, counts.size) : shown
}
