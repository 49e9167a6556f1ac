import type { Check, Operand } from '../model/check.ts'
import type { Coordinate } from '../model/fact.ts'

/** A printed number by its coordinate, as a key. */
export type CellKey = string

/** The key of a coordinate. The checks of one run share their coordinates, so each is put into words once. */
export function cellKey(coordinate: Coordinate): CellKey {
  let key = KEYS.get(coordinate)
  if (key === undefined) {
    const { table, row, column, section, nth, of } = coordinate
    key = table === null ? `${section}#${nth}|${row}|${column}` : `${of === undefined ? '' : `${of}|`}${table}|${row}|${column}`
    KEYS.set(coordinate, key)
  }
  return key
}

const KEYS = new WeakMap<Coordinate, CellKey>()

/** A check of numbers, with its verdict decided. */
export type NumberCheck = Check & { readonly relation: NonNullable<Check['relation']> }

export function isNumberCheck(check: Check): check is NumberCheck {
  return check.relation !== null && check.verdict !== 'notEvaluable'
}

/** The operands that name a figure of the account, with their keys. */
export function figures(check: Check): { key: CellKey; operand: Operand & { coordinate: Coordinate } }[] {
  return check.operands.flatMap((operand) =>
    operand.coordinate === null ? [] : [{ key: cellKey(operand.coordinate), operand: operand as Operand & { coordinate: Coordinate } }],
  )
}

/** The two figures of a check that names no other figure but zeros. */
export function onlyPair({ operands }: NumberCheck): readonly [CellKey, CellKey] | null {
  let first: Coordinate | null = null
  let second: Coordinate | null = null
  for (const { ticks, coordinate } of operands) {
    if (ticks === 0 || coordinate === null) continue
    if (first === null) first = coordinate
    else if (second === null) second = coordinate
    else return null
  }
  return first === null || second === null ? null : [cellKey(first), cellKey(second)]
}

/** Disjoint sets over strings, for grouping what belongs together. */
export function unions(): { join(a: string, b: string): void; root(a: string): string } {
  const parent = new Map<string, string>()
  const root = (a: string): string => {
    let at = a
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up
    if (at !== a) parent.set(a, at)
    return at
  }
  return { root, join: (a, b) => void parent.set(root(a), root(b)) }
}
