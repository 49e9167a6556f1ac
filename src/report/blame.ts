import type { Cause, Finding, Print } from '../model/finding.ts'

/** The cause of a fault where it lies in other numbers than the one the fault is told of, or may do so. */
export function blamedElsewhere({ mistake, cause }: Finding): Cause | null {
  if (mistake.kind !== 'fault' || cause === null) return null
  const { fault } = mistake
  const [first] = cause.suspects
  const isOwn = first !== undefined && 'printed' in fault && fault.printed === first.printed
  return isOwn ? null : cause
}

/** Whether a fault is told, and another number than its own is proven wrong. */
export function isProvenElsewhere(finding: Finding): boolean {
  const { mistake, expected, printed } = finding
  return mistake.kind === 'fault' && expected !== null && blamedElsewhere(finding) !== null && 'printed' in mistake.fault && mistake.fault.printed !== printed
}

/** The other of two numbers that were exchanged. */
export function exchangedWith({ cause }: Finding): Print | null {
  return cause?.kind === 'cells-swapped' ? (cause.suspects[1] ?? null) : null
}
