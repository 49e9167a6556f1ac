import type { Check } from '../model/check.ts'
import type { Cause, Finding, Print } from '../model/finding.ts'
import { cellKey } from './cells.ts'
import { isMended } from './mended.ts'
import { differenceOf } from './numbers.ts'
import { slip } from './slip.ts'

const ORDER = { error: 0, warning: 1, info: 2 } as const

/** One reading of a finding: these prints are wrong and mean this. */
interface Reading {
  readonly prints: readonly Print[]
  readonly proposal: string
}

/**
 * Rates, words and counts bear witness: those that hold once a number is what it should be follow from it, and where several numbers may be to blame
 * they tell which. Gives the findings with what follows from them, and the checks that are left.
 */
export function hearWitnesses(findings: readonly Finding[], checks: readonly Check[]): { findings: Finding[]; rest: Check[] } {
  const heard = new Set<Check>()
  const failing = checks.filter(({ fault, verdict }) => fault !== null && verdict === 'fails')
  const told = findings.map((finding): Finding => {
    if (finding.mistake.kind !== 'unequal' || finding.cause === null) return finding
    const readings = readingsOf(finding.cause).map((reading) => ({ reading, mended: failing.filter((check) => !heard.has(check) && mends(reading, check)) }))
    const most = Math.max(...readings.map(({ mended }) => mended.length))
    const best = readings.filter(({ mended }) => mended.length === most)
    const [only] = best
    if (most === 0 || only === undefined || (best.length > 1 && finding.expected === null)) return finding
    for (const check of only.mended) heard.add(check)
    const consequences = [
      ...finding.consequences,
      ...only.mended.map((check) => ({ proof: null, rate: null, rule: check.rule, location: check.places[0]?.location ?? null })),
    ]
    const graver = [finding, ...only.mended].sort((a, b) => ORDER[a.severity] - ORDER[b.severity])[0]?.severity ?? finding.severity
    const heeded = { ...finding, severity: graver, consequences }
    return finding.expected === null || only.reading !== readings[0]?.reading ? proven(heeded, only.reading) : heeded
  })
  return { findings: told, rest: checks.filter((check) => !heard.has(check)) }
}

function readingsOf({ suspects, proposal, alternatives }: Cause): Reading[] {
  return [{ prints: suspects, proposal }, ...alternatives.map((other) => ({ prints: [other.suspect], proposal: other.proposal }))]
}

function mends({ prints, proposal }: Reading, check: Check): boolean {
  return isMended(check, new Set(prints.flatMap(({ coordinate }) => (coordinate === null ? [] : [cellKey(coordinate)]))), proposal)
}

/** The finding with the reading that the witnesses prove. */
function proven(finding: Finding, { prints, proposal }: Reading): Finding {
  const [first] = prints
  const printed = first?.printed ?? null
  return {
    ...finding,
    printed,
    expected: proposal,
    difference: differenceOf(printed, proposal),
    at: first?.coordinate ?? finding.at,
    locations: prints.flatMap(({ coordinate, location }) => (location === null ? [] : [{ at: coordinate, location }])),
    cause: { kind: slip(printed ?? '', proposal), suspects: prints, proposal, confidence: 'certain', alternatives: [] },
  }
}
