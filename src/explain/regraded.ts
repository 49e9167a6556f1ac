import type { Check } from '../model/check.ts'
import type { Constraint } from './constraint.ts'
import { printOf } from './figures.ts'
import { type Moves, moveOf } from './moves.ts'
import type { Scene } from './scene.ts'

/**
 * A rate that is wrong beside a wrong amount, as it stands once the amount is put right: by how much it is off then says how grave it is, as in deciding
 * it (DESIGN section 3), and its sentence names the right amounts.
 */
export function regraded({ check, keys, room }: Constraint, moves: Moves, scene: Scene): Check {
  const [key = '', ...amounts] = keys
  const { fault } = check
  const figure = scene.suspects.get(key)?.figure
  if (fault?.kind !== 'rate' || figure === undefined || !amounts.some((amount) => moveOf(moves, amount) !== undefined)) return check
  const left = room(new Map([[key, 1]]), moves)
  if (left === null || left.exact === null) return check
  const [digit, own] = [10 ** (figure.tick - scene.ticks.other), moveOf(moves, key)?.by ?? 0]
  const exact = left.exact + own
  const beyond = Math.max(left.low + own, -left.high - own) / digit
  const now = figure.units * digit
  const truncated = beyond <= 1 && Math.abs(now + exact) >= Math.abs(now)
  const severity = beyond > 1 ? (scene.rules.get(check.rule)?.severity ?? check.severity) : truncated ? 'info' : 'warning'
  const corrected = (sum: string) => amounts.reduce((text, amount) => inserted(text, amount, moves, scene), sum)
  const expected = printOf(figure, Math.round((now + exact) / digit), figure.tick)
  return { ...check, severity, fault: { ...fault, truncated, expected, numerator: corrected(fault.numerator), denominator: corrected(fault.denominator) } }
}

/** A sum of printed amounts with one of them as it should be. */
function inserted(sum: string, key: string, moves: Moves, { suspects, ticks }: Scene): string {
  const [suspect, move] = [suspects.get(key), moveOf(moves, key)]
  if (suspect === undefined || move === undefined) return sum
  return sum.replace(suspect.print.printed, () => printOf(suspect.figure, suspect.value + move.by, ticks.amount))
}
