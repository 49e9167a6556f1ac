import { Decimal } from 'decimal.js'
import type { Piece } from '../check.ts'
import type { Reading } from '../model/amount.ts'
import type { Check } from '../model/check.ts'
import type { Facts } from '../model/fact.ts'
import type { DocumentReport } from '../model/report.ts'
import type { Rule, RuleSet } from '../model/rule.ts'
import { NO_WORDING } from '../model/wording.ts'

/** A report as it goes from thread to thread: without decimals, which have methods, and with ids for the rules, which both sides know. */
export type Parcel = Exclude<Piece, { kind: 'report' }> | { readonly kind: 'report'; readonly report: DocumentReport; readonly ruleIds: readonly string[] }

/**
 * Makes a report ready to be sent. Unless it is to be sent `whole`, what few formats tell stays here: cells, claims and the operands of checks are nine tenths of it.
 * Its readings lose their values: it is of no more use here.
 */
export function packed(piece: Piece, whole: boolean): Parcel {
  if (piece.kind !== 'report') return piece
  const { report } = piece
  const ruleIds = Object.keys(report.rules)
  if (!whole) return { kind: 'report', report: { ...report, rules: {}, facts: outlined(report.facts), checks: verdictsOnly(report.checks) }, ruleIds }
  for (const reading of amountsOf(report)) delete reading.value
  return { kind: 'report', report: { ...report, rules: {} }, ruleIds }
}

/** What names of tables, rows and columns are made of. */
function outlined(facts: Facts | null): Facts | null {
  if (facts === null) return null
  const tables = facts.tables.map((table) => ({ ...table, rows: table.rows.map((row) => ({ ...row, cells: {} })) }))
  return { ...facts, tables, clauses: [], narrative: [], wording: NO_WORDING }
}

/** What counts of checks are made of. Those that come out alike are one object, which is sent once. */
function verdictsOnly(checks: readonly Check[]): Check[] {
  const alike = new Map<string, Check>()
  return checks.map((check) => {
    if (check.why !== null || check.fault !== null) return verdictOnly(check)
    const key = `${check.rule} ${check.verdict} ${check.severity}`
    const known = alike.get(key) ?? verdictOnly(check)
    alike.set(key, known)
    return known
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
