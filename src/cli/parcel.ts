import { Decimal } from 'decimal.js'
import type { Piece } from '../check.ts'
import type { Reading } from '../model/amount.ts'
import type { DocumentReport } from '../model/report.ts'
import type { Rule, RuleSet } from '../model/rule.ts'

/** A report as it goes from thread to thread: without decimals, which have methods, and with ids for the rules, which both sides know. */
export type Parcel = Exclude<Piece, { kind: 'report' }> | { readonly kind: 'report'; readonly report: DocumentReport; readonly ruleIds: readonly string[] }

/** Makes a report ready to be sent. Its readings lose their values: it is of no more use here. */
export function packed(piece: Piece): Parcel {
  if (piece.kind !== 'report') return piece
  for (const reading of amountsOf(piece.report)) delete reading.value
  return { kind: 'report', report: { ...piece.report, rules: {} }, ruleIds: Object.keys(piece.report.rules) }
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
