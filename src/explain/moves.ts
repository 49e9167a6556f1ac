import type { CellKey } from './cells.ts'

/** By how much a figure is moved, in the ticks of a scene, and the last digit it then has. */
export interface Move {
  readonly by: number
  readonly tick: number
}

export type Changes = ReadonlyMap<CellKey, Move>

/** What was put right so far, each figure once, in its order; it grows with each mistake that is found, so that what was added up need not be again. */
export interface Made {
  readonly changes: Map<CellKey, Move>
  readonly order: CellKey[]
}

/** What was put right before, and what is tried beside it. */
export interface Moves {
  readonly made: Made
  readonly tried: Changes
}

export const UNMOVED: Moves = { made: { changes: new Map(), order: [] }, tried: new Map() }

export function moveOf({ made, tried }: Moves, key: CellKey): Move | undefined {
  return tried.get(key) ?? made.changes.get(key)
}

/** The same with more that is tried. */
export function moved({ made, tried }: Moves, more: Changes): Moves {
  return { made, tried: tried.size === 0 ? more : new Map([...tried, ...more]) }
}

/** Notes for good that figures are put right. */
export function settle({ changes, order }: Made, more: Changes): void {
  for (const [key, move] of more) {
    if (!changes.has(key)) order.push(key)
    changes.set(key, move)
  }
}
