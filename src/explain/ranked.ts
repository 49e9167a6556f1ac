import { Decimal } from 'decimal.js'
import { UNITS, type Unit } from '../model/amount.ts'
import type { Finding, Proof } from '../model/finding.ts'

const ORDER = { error: 0, warning: 1, info: 2 } as const

/** Findings with the gravest first, of one level those that concern the most money; else in the order in which they were found. */
export function ranked(findings: readonly Finding[]): Finding[] {
  const money = new Map(findings.map((finding) => [finding, moneyOf(finding)]))
  const of = (finding: Finding) => money.get(finding) ?? 0
  return [...findings].sort((a, b) => ORDER[a.severity] - ORDER[b.severity] || of(b) - of(a))
}

/** The largest difference a finding tells of, in 元. */
function moneyOf({ mistake, difference, unit, consequences }: Finding): number {
  const proofs = consequences.flatMap(({ proof }) => proof ?? [])
  const own = 'proof' in mistake ? [mistake.proof] : []
  return Math.max(difference === null || unit === null ? 0 : inYuan(difference, unit), ...[...own, ...proofs].map(ofProof))
}

function ofProof({ difference, unit }: Proof): number {
  return unit === null || unit === '%' ? 0 : inYuan(difference, unit)
}

function inYuan(printed: string, unit: Unit): number {
  return new Decimal(printed.replaceAll(',', '')).abs().times(new Decimal(10).pow(UNITS[unit])).toNumber()
}
