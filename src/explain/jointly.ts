import type { Facts } from '../model/fact.ts'
import type { Finding } from '../model/finding.ts'
import type { Rule } from '../model/rule.ts'
import { type CellKey, figures, type NumberCheck, unions } from './cells.ts'
import { findingId } from './fingerprint.ts'
import { proofOf } from './proof.ts'

/** What the true amount behind a print may be, in halves of a tick: from half a last digit below to half a last digit above. */
interface Box {
  readonly low: number
  readonly high: number
}

/** Rounds of tightening; on trees a few are enough. */
const MOST_ROUNDS = 50

/** More checks than this that hang together are not searched for a conflict. */
const MOST_CHECKS = 600

/**
 * Sums that each close within rounding and yet cannot all be prints of the same amounts, however these were rounded (ALGORITHMS 3.3): every print is the
 * rounding of some amount and every sum holds of the amounts. Told as a hint, by the smallest set of sums that contradict each other. A sum that is no rounding of
 * anything by itself shows another way of rounding and is left out.
 */
export function explainJointly(checks: readonly NumberCheck[], facts: Facts, rules: ReadonlyMap<string, Rule>): Finding[] {
  const sums = checks.filter(
    ({ relation, verdict, operands }) =>
      relation === '=' && (verdict === 'holds' || verdict === 'rounding') && operands.every(({ coordinate }) => coordinate?.table !== null),
  )
  if (!sums.some(({ verdict }) => verdict === 'rounding')) return []
  const possible = sums.filter((check) => isFeasible([check]))
  return groupsOf(possible).flatMap((group) => {
    if (group.length > MOST_CHECKS || !group.some(({ verdict }) => verdict === 'rounding') || isFeasible(group)) return []
    const conflict = smallest(group)
    const [main] = conflict
    const rule = main === undefined ? undefined : rules.get(main.rule)
    if (main === undefined || rule === undefined) return []
    const first = main.operands.find(({ location }) => location !== null)
    return [
      {
        id: findingId(rule.id, `${main.key}|jointly`),
        rule: rule.id,
        severity: 'info' as const,
        category: 'rounding' as const,
        basis: rule.basis.level,
        mistake: { kind: 'jointly', proofs: conflict.map((check) => proofOf(check, facts)) },
        printed: null,
        expected: null,
        difference: null,
        unit: null,
        at: first?.coordinate ?? null,
        locations: first?.location == null ? [] : [{ at: first.coordinate, location: first.location }],
        evidence: [],
        cause: null,
        consequences: [],
      },
    ]
  })
}

/** Sums that share a printed figure. */
function groupsOf(checks: readonly NumberCheck[]): NumberCheck[][] {
  const linked = unions()
  for (const [nth, check] of checks.entries()) for (const { key, operand } of figures(check)) if (operand.printed !== '') linked.join(`check ${nth}`, key)
  const groups = new Map<string, NumberCheck[]>()
  for (const [nth, check] of checks.entries()) {
    const root = linked.root(`check ${nth}`)
    const group = groups.get(root)
    if (group === undefined) groups.set(root, [check])
    else group.push(check)
  }
  return [...groups.values()]
}

/** Whether some amounts that round to the prints fulfil all sums, as far as tightening each by the others shows: never false where there are such amounts. */
export function isFeasible(checks: readonly NumberCheck[]): boolean {
  const finest = Math.min(...checks.map(({ tick }) => tick))
  const boxes = new Map<CellKey, Box>()
  const terms = checks.map((check) =>
    figures(check).flatMap(({ key, operand }) => {
      // A printed zero may be less than half a last digit; a blank is nothing.
      if (operand.ticks === 0 && operand.printed === '') return []
      const scale = 10 ** (check.tick - finest)
      // Closed at both ends: which way a half is rounded is not asked.
      const [value, half] = [2 * operand.ticks * scale, operand.weight * scale]
      const known = boxes.get(key)
      boxes.set(key, { low: Math.max(known?.low ?? -Infinity, value - half), high: Math.min(known?.high ?? Infinity, value + half) })
      return [{ key, sign: (operand.side === 'left' ? 1 : -1) * operand.sign }]
    }),
  )
  for (const { low, high } of boxes.values()) if (low > high) return false
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let isTighter = false
    for (const sum of terms) {
      let [low, high] = [0, 0]
      for (const { key, sign } of sum) {
        const box = boxes.get(key) as Box
        low += sign > 0 ? box.low : -box.high
        high += sign > 0 ? box.high : -box.low
      }
      if (low > 0 || high < 0) return false
      for (const { key, sign } of sum) {
        const box = boxes.get(key) as Box
        // What the others leave for it: the sum is zero.
        const [others, most] = sign > 0 ? [-(high - box.high), -(low - box.low)] : [low + box.high, high + box.low]
        const next = { low: Math.max(box.low, others), high: Math.min(box.high, most) }
        if (next.low > next.high) return false
        if (next.low === box.low && next.high === box.high) continue
        isTighter = true
        boxes.set(key, next)
      }
    }
    if (!isTighter) return true
  }
  return true
}

/** The smallest set that is still infeasible when any check is left out (deletion filter, in halves first). */
function smallest(checks: readonly NumberCheck[]): NumberCheck[] {
  let left = [...checks]
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < left.length; ) {
      const without = [...left.slice(0, from), ...left.slice(from + size)]
      if (without.length > 0 && !isFeasible(without)) left = without
      else from += size
    }
  }
  return left
}
