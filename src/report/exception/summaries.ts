import { Decimal } from 'decimal.js'
import { copyOf } from '../../model/remember.ts'
import type { DocumentReport } from '../../model/report.ts'
import type { Severity } from '../../model/rule.ts'
import { type Teller, tell } from '../telling.ts'
import type { Words } from '../words.ts'
import { clip } from '../wrap.ts'
import { type Cell, count, figure } from '../xlsx/cells.ts'
import { amountAtIssue } from './amounts.ts'
import type { Sheets } from './sheets.ts'

/** Tallies over all documents of a run: by rule, by department, and what several documents have in common. */
export interface Summaries {
  add(teller: Teller): void
  byRule(): Cell[][]
  byDepartment(): Cell[][]
  common(): Cell[][]
}

interface Tally {
  readonly levels: Record<Severity, number>
  amount: Decimal
}

interface RuleTally extends Tally {
  readonly title: string
  readonly category: string
  readonly basis: string
  places: number
  documents: number
  readonly bodies: Set<string>
}

interface BodyTally extends Tally {
  documents: number
  unread: number
  readonly missing: Set<string>
  readonly undisclosed: Set<string>
  /** Ids of its findings, each once. */
  readonly ids: Set<string>
}

interface Slip {
  readonly rule: string
  readonly title: string
  readonly place: string
  documents: number
  readonly bodies: Set<string>
}

/** Names fill a cell, which holds 32,767 characters: who has the same slip must be found in it. */
const NAMES_ROOM = 30_000
const UNDISCLOSED_SHOWN = 20

/** Starts to tally. An id of a finding says rule and place and neither department nor year, so that the same slip has the same id everywhere. */
export function startSummaries(words: Words, sheets: Sheets): Summaries {
  const rules = new Map<string, RuleTally>()
  const bodies = new Map<string, BodyTally>()
  const slips = new Map<string, Slip>()
  const isCommon = (id: string) => (slips.get(id)?.documents ?? 0) > 1
  const names = (set: ReadonlySet<string>) => {
    const shown: string[] = []
    let room = NAMES_ROOM
    for (const name of set) {
      room -= name.length + words.list.length
      if (room < 0) return `${shown.join(words.list)} ${sheets.andMore(set.size)}`
      shown.push(name)
    }
    return shown.join(words.list)
  }
  const levels = ({ levels: { error, warning, info } }: Tally) => [error, warning, info, error + warning + info].map(count)
  return {
    add: (teller) => {
      const { report } = teller
      const name = copyOf(bodyName(report, words))
      const body = tallyOf(bodies, name, () => ({ ...emptyTally(), documents: 0, unread: 0, missing: new Set(), undisclosed: new Set(), ids: new Set() }))
      body.documents++
      if (report.status !== 'checked') body.unread++
      for (const title of missingTables(teller)) body.missing.add(title)
      for (const rule of new Set(report.findings.map((finding) => finding.rule))) ruleTally(rules, rule, teller).documents++
      for (const id of new Set(report.findings.map((finding) => finding.id))) body.ids.add(id)
      for (const finding of report.findings) {
        const { place, says } = tell(finding, teller)
        const amount = amountAtIssue(finding, report.facts) ?? new Decimal(0)
        const rule = ruleTally(rules, finding.rule, teller)
        rule.places += finding.locations.length
        rule.bodies.add(name)
        for (const tally of [rule, body]) {
          tally.levels[finding.severity]++
          tally.amount = tally.amount.plus(amount)
        }
        if (finding.category === 'disclosure' && body.undisclosed.size < UNDISCLOSED_SHOWN)
          body.undisclosed.add(copyOf(clip(words.sentence(place, says, ''), 100)))
      }
      for (const finding of new Map(report.findings.map((one) => [one.id, one])).values()) {
        const { place } = tell(finding, teller)
        const slip = tallyOf(slips, finding.id, () => ({
          rule: finding.rule,
          title: rules.get(finding.rule)?.title ?? '',
          place: copyOf(place),
          documents: 0,
          bodies: new Set(),
        }))
        slip.documents++
        slip.bodies.add(name)
      }
    },
    byRule: () =>
      [...rules]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, tally]) => [
          id,
          tally.title,
          tally.category,
          tally.basis,
          ...levels(tally),
          count(tally.places),
          count(tally.documents),
          money(tally),
          names(tally.bodies),
        ]),
    byDepartment: () =>
      [...bodies].map(([name, tally]) => [
        name,
        count(tally.documents),
        count(tally.unread),
        ...levels(tally),
        money(tally),
        names(tally.missing),
        [...tally.undisclosed].join('\n'),
        count([...tally.ids].filter(isCommon).length),
      ]),
    common: () =>
      [...slips]
        .filter(([id]) => isCommon(id))
        .sort(([, a], [, b]) => b.documents - a.documents)
        .map(([id, slip]) => [id, slip.rule, slip.title, slip.place, count(slip.documents), names(slip.bodies)]),
  }
}

function emptyTally(): Tally {
  return { levels: { error: 0, warning: 0, info: 0 }, amount: new Decimal(0) }
}

function tallyOf<Kind>(tallies: Map<string, Kind>, key: string, make: () => Kind): Kind {
  const known = tallies.get(key)
  if (known !== undefined) return known
  const made = make()
  tallies.set(key, made)
  return made
}

function ruleTally(rules: Map<string, RuleTally>, id: string, { report, words }: Teller): RuleTally {
  return tallyOf(rules, id, () => {
    const finding = report.findings.find(({ rule }) => rule === id)
    return {
      ...emptyTally(),
      title: report.rules[id]?.title ?? '',
      category: finding === undefined ? '' : words.category[finding.category],
      basis: finding === undefined ? '' : words.basis[finding.basis],
      places: 0,
      documents: 0,
      bodies: new Set(),
    }
  })
}

/** A document that does not say whose it is stands under its own path. */
function bodyName({ facts, path }: DocumentReport, words: Words): string {
  return facts?.department ?? (path === '-' ? words.stdin : path)
}

/** Tables that such a disclosure owes and that are not found in it. */
function missingTables({ report: { facts, status }, names }: Teller): string[] {
  if (facts === null || status === 'refused') return []
  return facts.profile.owes.filter((id) => facts.tables.every((table) => table.id !== id)).map((id) => names.table(id))
}

/** Empty where no finding is about money. */
function money({ amount }: Tally): Cell {
  return amount.isZero() ? '' : figure(amount.toFixed(Math.max(2, amount.decimalPlaces())))
}
