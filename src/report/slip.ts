import type { SlipKind } from '../model/finding.ts'

/** The digits a slip turned: what was meant, and what stands there; `null` where no few digits tell it. */
export function turned(printed: string, meant: string, kind: SlipKind): { readonly meant: string; readonly printed: string } | null {
  if (kind !== 'digit-replaced' && kind !== 'digits-swapped') return null
  const [wrong, right] = [printed, meant].map((text) => text.normalize('NFKC').replaceAll(/[,.\s]/g, ''))
  if (wrong === undefined || right === undefined || wrong.length !== right.length) return null
  let from = 0
  while (from < wrong.length && wrong[from] === right[from]) from++
  let to = wrong.length
  while (to > from && wrong[to - 1] === right[to - 1]) to--
  return from < to && to - from <= 2 ? { meant: right.slice(from, to), printed: wrong.slice(from, to) } : null
}
