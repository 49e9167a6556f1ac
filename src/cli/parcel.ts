import { Decimal } from 'decimal.js'
import type { Piece } from '../check.ts'
import type { Reading } from '../model/amount.ts'
import type { Check } from '../model/check.ts'
import type { Location } from '../model/document.ts'
import type { Facts, RowFact, TableFacts } from '../model/fact.ts'
import type { DocumentReport } from '../model/report.ts'
import type { Rule, RuleSet } from '../model/rule.ts'
import { NO_WORDING } from '../model/wording.ts'
import { quotable } from '../report.ts'

/** A report as it goes from thread to thread: without decimals, which have methods, and with ids for the rules, which both sides know. */
export type Parcel = Exclude<Piece, { kind: 'report' }> | { readonly kind: 'report'; readonly report: DocumentReport; readonly ruleIds: readonly string[] }

/** What the formats of a run tell: all there is in a report, or quotes from its document. */
export interface Wanted {
  readonly whole: boolean
  readonly quotes: boolean
}

/**
 * Makes a report ready to be sent. What is not wanted stays here: cells, claims, the operands of checks and the document itself are nearly all of it.
 * Its readings lose their values: it is of no more use here.
 */
export function packed(piece: Piece, { whole, quotes }: Wanted): Parcel {
  if (piece.kind !== 'report') return piece
  const { report } = piece
  const ruleIds = Object.keys(report.rules)
  if (!whole) {
    const document = quotes && report.document !== null ? quotable(report.document, placesIn([report.findings, report.waived])) : null
    return { kind: 'report', report: { ...report, document, rules: {}, facts: outlined(report.facts), checks: verdictsOnly(report.checks) }, ruleIds }
  }
  for (const reading of amountsOf(report)) delete reading.value
  return { kind: 'report', report: { ...report, rules: {} }, ruleIds }
}

/** What names of tables, rows and columns are made of. */
function outlined(facts: Facts | null): Facts | null {
  if (facts === null) return null
  const tables = facts.tables.map((table) => ({ ...table, stray: [], unknownRows: [], rows: table.rows.map((row) => nameOnly(row, table)) }))
  return { ...facts, tables, clauses: [], narrative: [], wording: NO_WORDING, blocks: [] }
}

/** Every place that is named anywhere in some findings. */
function* placesIn(value: unknown): Generator<Location> {
  if (typeof value !== 'object' || value === null) return
  if ('file' in value && 'kind' in value) yield value as Location
  else for (const part of Object.values(value)) yield* placesIn(part)
}

/** The places of all rows are one object, which is sent once. */
function nameOnly({ key, name, code }: RowFact, { location }: TableFacts): RowFact {
  return { key, name, ...(code === undefined ? {} : { code }), location, cells: NO_CELLS }
}

const NO_CELLS: RowFact['cells'] = {}

/** What counts of checks are made of. Those that come out alike are one object, which is sent once. */
function verdictsOnly(checks: readonly Check[]): Check[] {
  const ofRule = new Map<string, Check[]>()
  return checks.map((check) => {
    if (check.why !== null || check.fault !== null) return verdictOnly(check)
    const { rule, verdict, severity } = check
    const known = ofRule.get(rule)
    const alike = known?.find((other) => other.verdict === verdict && other.severity === severity) ?? verdictOnly(check)
    if (known === undefined) ofRule.set(rule, [alike])
    else if (!known.includes(alike)) known.push(alike)
    return alike
  })
}

function verdictOnly({ rule, verdict, why, fault, severity }: Check): Check {
  return { rule, key: '', verdict, relation: null, operands: [], difference: 0, tick: 0, allowed: 0, terms: 0, why, fault, severity, places: [] }
}

/** The piece that was packed. */
export function unpacked(parcel: Parcel, rules: ReadonlyMap<string, Rule>): Piece {
  if (parcel.kind !== 'report') return parcel
  for (const reading of amountsOf(parcel.report)) reading.value = new Decimal(`${reading.units}e-${reading.places}`)
  const named = parcel.ruleIds.flatMap((id) => rules.get(id) ?? [])
  return { kind: 'report', report: { ...parcel.report, rules: Object.fromEntries(named.map((rule) => [rule.id, rule])) } }
}

export function rulesById({ rules }: RuleSet): ReadonlyMap<string, Rule> {
  return new Map(rules.map((rule) => [rule.id, rule]))
}

/** A reading on its way. */
interface Amount {
  value?: Decimal
  readonly units: number
  readonly places: number
}

function* amountsOf({ facts }: DocumentReport): Generator<Amount> {
  for (const { rows } of facts?.tables ?? []) {
    for (const { cells } of rows) {
      for (const { reading } of Object.values(cells) as readonly { readonly reading: Reading }[]) if (reading.kind === 'amount') yield reading as Amount
    }
  }
}
