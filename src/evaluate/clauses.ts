import { UNITS, type Unit } from '../model/amount.ts'
import type { Claim, Clause, Facts, TableId } from '../model/fact.ts'
import type { SubjectNames } from '../model/recognition.ts'
import type { AccountTable } from './account.ts'
import type { Figure } from './figure.ts'
import { subjectRow } from './subject-row.ts'

/**
 * A clause of the text made ready for deciding: its figures by measure, and the row its subject has in the tables (a subject code, or a canonical name).
 * `row` is null where a path of 类, 款 and 项 leads to no code, or to several.
 */
export interface AccountClause {
  readonly clause: Clause
  readonly row: string | null
  /** What it is about, among all clauses of the text: the subject, or the thing of that kind it names. */
  readonly about: string
  /** Which clause of its section about this subject it is, from 1. */
  readonly occurrence: number
  readonly figures: Readonly<Record<string, Figure>>
}

/** A printed amount in 元 with 分 is exact. */
const EXACT = -2

/** Makes the clauses of a disclosure ready, but for what is said of another year. The finest place its prose prints in a unit is the weight of the last digit there (DESIGN section 3). */
export function accountClauses(facts: Facts, tables: ReadonlyMap<TableId, AccountTable>, names: SubjectNames): AccountClause[] {
  const finest = finestTicks(facts.clauses)
  const seen = new Map<string, number>()
  const own = facts.clauses.filter(({ year }) => year === undefined || facts.year === null || year === facts.year)
  return own.map((clause) => {
    const about = `${clause.subject}|${clause.code ?? clause.name ?? ''}`
    const inSection = `${clause.section}|${about}`
    const occurrence = (seen.get(inSection) ?? 0) + 1
    seen.set(inSection, occurrence)
    const figures: Record<string, Figure> = {}
    for (const [measure, claim] of Object.entries(clause.measures)) figures[measure] = claimFigure(clause, measure, claim, finest)
    return { clause, row: subjectRow(clause, tables, names), about, occurrence, figures }
  })
}

function claimFigure(clause: Clause, measure: string, claim: Claim, finest: ReadonlyMap<string, number>): Figure {
  const tick = claim.kind === 'amount' && claim.average !== true ? Math.min(claim.tick, finest.get(claim.unit) ?? claim.tick) : claim.tick
  return {
    coordinate: {
      table: null,
      row: clause.code ?? clause.path.at(-1) ?? (clause.name === undefined ? clause.subject : clause.printedSubject),
      column: measure,
      section: clause.printedSection,
      nth: clause.nth,
    },
    printed: claim.printed,
    location: claim.location,
    kind: 'amount',
    units: claim.units * 10 ** (claim.tick - tick),
    tick,
    rounded: (claim.kind === 'rate' && claim.set !== true) || (claim.kind === 'amount' && tick > EXACT),
    operands: [],
  }
}

/** A document of the usual form prints 万元 to two places; dropped zeros do not coarsen a figure. */
const USUAL_PLACES = 2

function finestTicks(clauses: readonly Clause[]): ReadonlyMap<string, number> {
  const counts = new Map<string, Map<number, number>>()
  for (const clause of clauses) {
    for (const { kind, unit, tick, average } of Object.values(clause.measures)) {
      if (kind !== 'amount' || average === true) continue
      const ticks = counts.get(unit) ?? new Map<number, number>()
      ticks.set(tick, (ticks.get(tick) ?? 0) + 1)
      counts.set(unit, ticks)
    }
  }
  const finest = new Map<string, number>([['万元', UNITS['万元'] - USUAL_PLACES]])
  for (const [unit, ticks] of counts) {
    const common = [...ticks].filter(([, count]) => count > 1).map(([tick]) => tick)
    const least = Math.min(...(common.length > 0 ? common : ticks.keys()))
    finest.set(unit, Math.min(least, finest.get(unit) ?? UNITS[unit as Unit]))
  }
  return finest
}
