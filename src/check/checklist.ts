import type { Check } from '../model/check.ts'
import type { ChecklistItem, ChecklistRow, Ground, Standing } from '../model/checklist.ts'
import type { Location } from '../model/document.ts'
import type { Facts } from '../model/fact.ts'
import type { Finding } from '../model/finding.ts'
import type { DocumentReport } from '../model/report.ts'
import type { Category } from '../model/rule.ts'
import { type Met, metBy } from './checklist/conditions.ts'
import { printedOf } from './checklist/printed.ts'
import { standingOfTable } from './checklist/tables.ts'

/** What the checklist is decided on. `whole`: the document was read without a loss and enough of it could be checked. */
export interface Checked {
  readonly facts: Facts
  readonly checks: readonly Check[]
  readonly findings: readonly Finding[]
  readonly waived: DocumentReport['waived']
  readonly whole: boolean
}

/**
 * How each thing that a disclosure must contain stands in one. Nothing counts as met that was not seen, and nothing as unmet that may just not have been
 * recognised: what is neither plainly there nor plainly missing is left to a person.
 */
export function checklistOf(items: readonly ChecklistItem[], checked: Checked): ChecklistRow[] {
  const met = metBy(checked.facts, checked.checks, printedOf(checked.facts, checked.whole))
  return items.map((item) => ({ item, ...decide(item, checked, met) }))
}

type Decision = Omit<ChecklistRow, 'item'>

function decide(item: ChecklistItem, checked: Checked, met: Met): Decision {
  const { facts } = checked
  if (!isOwed(item, facts)) return said('not-applicable', 'not-owed')
  if (item.table !== null) return standingOfTable(item, item.table, checked, met)
  const faulty = ofFindings(item, checked)
  // What must be confirmed and is plainly not there is not there.
  if (faulty !== null && faulty.standing !== 'met' && (faulty.standing === 'unmet' || firstWay(item.absent, met, true) === null)) return faulty
  const doubtful = (doubts: ChecklistItem['unless']) => firstDoubt(doubts, met)
  // What a person confirmed does not hold; that the rest is there must be seen all the same.
  const seen = firstWay(faulty === null ? item.seen : item.seen.map((way) => way.filter(({ kind }) => kind !== 'holds' && kind !== 'sound')), met)
  // A hint does not say that something is wrong, nor may what it is about count as met.
  if (seen !== null && faulty === null) {
    const doubt = doubtful(item.unless) ?? ofHints(item, checked)
    if (doubt !== null) return doubt
  }
  if (seen !== null)
    return faulty === null ? said('met', seen.sound ? 'sound' : 'seen', seen.location) : { ...faulty, location: faulty.location ?? seen.location }
  if (item.kinds.length > 0 && !item.kinds.includes(facts.profile.name)) return said('not-applicable', 'not-owed')
  const none = firstWay(item.none, met)
  if (none !== null) return said('not-applicable', 'nothing', none.location)
  const partly = doubtful([...item.unless, ...item.partly])
  if (partly !== null) return partly
  const absent = firstWay(item.absent, met, true)
  if (absent !== null) return said('unmet', 'absent', absent.location)
  if (item.seen.length === 0) return said('person', 'beyond')
  if (!met.hasText) return said('person', 'no-text')
  return said('person', checked.whole ? 'unseen' : 'partial')
}

function said(standing: Standing, kind: Exclude<Ground['kind'], 'finding' | 'waived' | 'doubt'>, location: Location | null = null): Decision {
  return { standing, ground: { kind }, location }
}

/** Whether it is owed in that year, and a table by that body; what only some bodies owe counts where it is printed all the same. */
function isOwed({ table, from, upTo }: ChecklistItem, { profile, year }: Facts): boolean {
  if (table !== null && !profile.owes.includes(table)) return false
  return year === null || ((from === null || year >= from) && (upTo === null || year <= upTo))
}

/** What findings of its rules say of an item: an error fails it, a warning asks a person, one that a person confirmed passes it. */
function ofFindings(item: ChecklistItem, { findings, waived }: Checked): Decision | null {
  // That numbers agree fails with what follows from a mistake too; that something is said, only with a mistake in what is said.
  const isOfNumbers = item.seen.some((way) => way.some(({ kind }) => kind === 'sound'))
  const about = (finding: Finding) => isOwn(item, finding) || (isOfNumbers && finding.consequences.some(({ rule }) => takes(item, rule, null)))
  const own = findings.flatMap((finding, nth) => (finding.severity !== 'info' && about(finding) ? [{ finding, nth }] : []))
  const isError = ({ finding }: { readonly finding: Finding }) => finding.severity === 'error'
  const first = own.find((one) => isError(one) && isOwn(item, one.finding)) ?? own.find(isError) ?? own[0]
  if (first !== undefined) {
    const { finding, nth } = first
    const ground: Ground = { kind: 'finding', finding: nth, more: own.length - 1 }
    return { standing: finding.severity === 'error' ? 'unmet' : 'person', ground, location: finding.locations[0]?.location ?? null }
  }
  const confirmed = waived.find(({ finding }) => about(finding))
  if (confirmed === undefined) return null
  const { reason, person } = confirmed.waiver
  return { standing: 'met', ground: { kind: 'waived', reason, person }, location: confirmed.finding.locations[0]?.location ?? null }
}

/** A hint of its rules: what it is about must be looked at. Rounding needs nothing. */
function ofHints(item: ChecklistItem, { findings }: Checked): Decision | null {
  const nth = findings.findIndex((finding) => finding.severity === 'info' && finding.category !== 'rounding' && isOwn(item, finding))
  const finding = findings[nth]
  if (finding === undefined) return null
  return { standing: 'person', ground: { kind: 'finding', finding: nth, more: 0 }, location: finding.locations[0]?.location ?? null }
}

/** Whether a finding is about an item. A table that no contents list has a row of its own. */
function isOwn(item: ChecklistItem, finding: Finding): boolean {
  const { rule, category, mistake, consequences } = finding
  // Which of the rules that a wrong number breaks is told first does not matter for what the number is of.
  if (item.subjects.length > 0)
    return blamed(finding).some((row) => item.subjects.includes(row)) && [{ rule }, ...consequences].some((one) => takes(item, one.rule, null))
  if (mistake.kind === 'fault' && mistake.fault.kind === 'table-missing' && !mistake.fault.listed) return false
  return takes(item, rule, category)
}

/** The rows whose numbers are to blame; where none is proven to be, the row that the finding is told at. */
function blamed({ cause, at }: Finding): string[] {
  const suspects = (cause?.suspects ?? []).flatMap(({ coordinate }) => coordinate?.row ?? [])
  return suspects.length > 0 || at === null ? suspects : [at.row]
}

/** Whether findings of a rule say what is wrong with an item. */
export function takes({ rules, except }: ChecklistItem, rule: string, category: Category | null): boolean {
  return rules.some((name) => rule.startsWith(name) || category === name) && !except.some((name) => rule.startsWith(name))
}

function firstDoubt(doubts: ChecklistItem['unless'], met: Met): Decision | null {
  for (const { when, says } of doubts) {
    const places = when.map(met.place)
    if (places.some((place) => place === null)) continue
    const names = places.flatMap((place) => place?.missing ?? [])
    return { standing: 'person', ground: { kind: 'doubt', says, names }, location: places.find((place) => place?.location != null)?.location ?? null }
  }
  return null
}

/** The place that the first way whose conditions are all met leads to; null where none is. */
function firstWay(ways: ChecklistItem['seen'], met: Met, ofAbsence = false): { readonly location: Location | null; readonly sound: boolean } | null {
  for (const way of ways) {
    const places = way.map(met.place)
    if (!places.every((place) => place !== null)) continue
    // The amount in a table is why a sentence is owed, not where it is missing.
    const showing = places.filter((place, nth) => place.location !== null && !(ofAbsence && way[nth]?.kind === 'amount'))
    return { location: showing[0]?.location ?? null, sound: way.some(({ kind }) => kind === 'sound') }
  }
  return null
}
