import { Decimal } from 'decimal.js'
import type { Severity } from '../../model/rule.ts'
import type { Words } from '../words.ts'
import { type Cell, count, figure } from '../xlsx/cells.ts'
import type { Sheets } from './sheets.ts'
import type { DocumentTally } from './tally.ts'

/** Tallies over all documents of a run: by rule, by department, and what several documents have in common. */
export interface Summaries {
  add(tally: DocumentTally): void
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
  readonly slips: Set<Slip>
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
  const isCommon = ({ documents }: Slip) => documents > 1
  // Thousands of bodies lack the same.
  const texts = new Map<string, string>()
  const own = (text: string) => foundOrMade(texts, text, () => text)
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
    add: ({ body: name, isChecked, missing, rules: heads, findings }) => {
      const body = foundOrMade(bodies, name, () => ({ ...emptyTally(), documents: 0, unread: 0, missing: new Set(), undisclosed: new Set(), slips: new Set() }))
      body.documents++
      if (!isChecked) body.unread++
      for (const title of missing) body.missing.add(own(title))
      for (const { id, title, category, basis } of heads)
        foundOrMade(rules, id, () => ({ ...emptyTally(), title, category, basis, places: 0, documents: 0, bodies: new Set() })).documents++
      for (const { rule: ofRule, severity, places, amount, undisclosed } of findings) {
        const rule = rules.get(ofRule)
        if (rule === undefined) continue
        rule.places += places
        rule.bodies.add(name)
        for (const tally of [rule, body]) {
          tally.levels[severity]++
          if (amount !== null) tally.amount = tally.amount.plus(amount)
        }
        if (undisclosed !== null && body.undisclosed.size < UNDISCLOSED_SHOWN) body.undisclosed.add(own(undisclosed))
      }
      for (const { id, rule, place } of new Map(findings.map((one) => [one.id, one])).values()) {
        const slip = foundOrMade(slips, id, () => ({ rule, title: rules.get(rule)?.title ?? '', place, documents: 0, bodies: new Set() }))
        slip.documents++
        slip.bodies.add(name)
        body.slips.add(slip)
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
        count([...tally.slips].filter(isCommon).length),
      ]),
    common: () =>
      [...slips]
        .filter(([, slip]) => isCommon(slip))
        .sort(([, a], [, b]) => b.documents - a.documents)
        .map(([id, slip]) => [id, slip.rule, slip.title, slip.place, count(slip.documents), names(slip.bodies)]),
  }
}

function emptyTally(): Tally {
  return { levels: { error: 0, warning: 0, info: 0 }, amount: new Decimal(0) }
}

function foundOrMade<Kind>(tallies: Map<string, Kind>, key: string, make: () => Kind): Kind {
  const known = tallies.get(key)
  if (known !== undefined) return known
  const made = make()
  tallies.set(key, made)
  return made
}

/** Empty where no finding is about money. */
function money({ amount }: Tally): Cell {
  return amount.isZero() ? '' : figure(amount.toFixed(Math.max(2, amount.decimalPlaces())))
}
