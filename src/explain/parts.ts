import type { Check } from '../model/check.ts'
import { type CellKey, cellKey } from './cells.ts'
import type { Making } from './constraint.ts'
import type { Figure } from './figures.ts'

/** A figure of a check as its constraint takes it. */
export interface Part {
  readonly key: CellKey
  readonly figure: Figure
  /** Its sign in the quotient, and its value in ticks of the scene. */
  readonly sign: number
  readonly value: number
  /** Of a rate: it is of the base. */
  readonly base: boolean
}

/** The figures of a check in the order of its operands; `null` where one of them is not known. */
export function partsOf(check: Check, { figureAt, ticks }: Making): Part[] | null {
  const parts: Part[] = []
  for (const { coordinate, side, sign, base = false } of check.operands) {
    const figure = coordinate === null ? null : figureAt(coordinate)
    if (coordinate === null || figure === null) return null
    const tick = figure.kind === 'amount' ? ticks.amount : ticks.other
    const standing = parts.length > 0 && side === 'right' && check.operands[0]?.side === 'right' ? -sign : sign
    parts.push({ key: cellKey(coordinate), figure, sign: standing, value: figure.units * 10 ** (figure.tick - tick), base })
  }
  return parts
}

/** What a relation sets beside its figures (100 in 完成率 - 100), in ticks of the scene; no number where it is none. */
export function constantsOf({ operands }: Check, tick: number): number {
  const isTurned = operands[0]?.side === 'right'
  return operands.reduce((sum, { coordinate, printed, side, sign }, nth) => {
    const standing = nth > 0 && side === 'right' && isTurned ? -sign : sign
    return coordinate === null ? sum + standing * Number(printed) * 10 ** -tick : sum
  }, 0)
}
