import { type Action, CULPRIT } from './action.ts'
import { type CellKey, figures } from './cells.ts'
import type { Constraint } from './constraint.ts'
import { unlikely } from './meant.ts'
import type { Scene, Suspect } from './scene.ts'

/** Figures that may be wrong together by one mistake. */
export interface Group {
  readonly keys: readonly CellKey[]
  readonly isCarried: boolean
}

export interface Groups {
  readonly at: (constraint: Constraint) => readonly Group[]
  readonly swaps: (constraint: Constraint) => readonly Action[]
}

/**
 * The figures of failing checks that one mistake may concern: each alone; the same wrong number wherever it is printed; the same difference along an item and
 * what it adds up to, the deepest first; and two cells of one row or column exchanged.
 */
export function groupsIn(component: readonly Constraint[], scene: Scene): Groups {
  const keys = [...new Set(component.flatMap((constraint) => constraint.keys))]
  const suspects = keys.flatMap((key) => scene.suspects.get(key) ?? [])
  const groups = new Map<string, Group>()
  const add = (members: readonly CellKey[], isCarried: boolean) => {
    const name = [...members].sort().join(' ')
    if (members.length > 0 && !groups.has(name)) groups.set(name, { keys: members, isCarried })
  }
  for (const { key } of suspects) add([key], false)
  for (const members of sameNumbers(component, suspects)) add(members, false)
  for (const members of chains(suspects)) add(members, true)
  const touching = new Map<CellKey, Group[]>()
  for (const group of groups.values()) for (const key of group.keys) append(touching, key, group)
  const swaps = new Map<CellKey, Action[]>()
  for (const swap of exchanged(suspects)) for (const key of swap.keys) append(swaps, key, swap)
  const known = new Map<Constraint, readonly Group[]>()
  return {
    at: (constraint) => {
      let found = known.get(constraint)
      if (found === undefined) {
        found = [...new Set([...amongKeys(constraint, touching), ...sourcesOf(constraint, scene)].flatMap((key) => touching.get(key) ?? []))]
        known.set(constraint, found)
      }
      return found
    },
    swaps: (constraint) => [...new Set(amongKeys(constraint, swaps).flatMap((key) => swaps.get(key) ?? []))],
  }
}

/** The figures of a check that are known; a total has a thousand, of which few are in doubt. */
function amongKeys(constraint: Constraint, known: ReadonlyMap<CellKey, unknown>): readonly CellKey[] {
  if (known.size > constraint.keys.length) return constraint.keys
  const keys = keysIn(constraint)
  return [...known.keys()].filter((key) => keys.has(key))
}

/** The figures of a check, to ask whether one is among them. */
export function keysIn(constraint: Constraint): ReadonlySet<CellKey> {
  let keys = KEYS.get(constraint)
  if (keys === undefined) {
    keys = new Set(constraint.keys)
    KEYS.set(constraint, keys)
  }
  return keys
}

const KEYS = new WeakMap<Constraint, ReadonlySet<CellKey>>()

/** The number that a rate was computed from, where it fits a wrong one. */
export function sourcesOf(constraint: Constraint, { sourceOf }: Scene): readonly CellKey[] {
  const source = sourceOf.get(constraint)
  return source === undefined ? [] : [source]
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

/** Figures that print the same number and are copies of each other, or that should both repeat one figure of a table. */
function sameNumbers(component: readonly Constraint[], suspects: readonly Suspect[]): CellKey[][] {
  const byNumber = new Map<string, Set<CellKey>>()
  const add = (name: string, key: CellKey) => {
    const known = byNumber.get(name)
    if (known === undefined) byNumber.set(name, new Set([key]))
    else known.add(key)
  }
  const values = new Map(suspects.map((suspect) => [suspect.key, suspect]))
  for (const { key, value, copies } of suspects) if (value !== 0) add(`${copies} ${value}`, key)
  for (const { check } of component) {
    const [one, other, ...more] = figures(check)
    if (check.relation !== '=' || one === undefined || other === undefined || more.length > 0) continue
    for (const [here, there] of [
      [one, other],
      [other, one],
    ] as const) {
      const suspect = values.get(here.key)
      const isPrint = here.operand.coordinate.table === null && there.operand.coordinate.table !== null
      if (isPrint && suspect !== undefined) add(`print of ${there.key} ${suspect.value}`, here.key)
    }
  }
  return [...byNumber.values()].filter(({ size }) => size > 1).map((members) => [...members])
}

/** An item with what it adds up to: 项, 款, 类 and 合计 of one column, as far as they are in doubt. */
function chains(suspects: readonly Suspect[]): CellKey[][] {
  const byColumn = new Map<string, Suspect[]>()
  for (const suspect of suspects) {
    const { table, row, column } = suspect.figure.coordinate
    if (table !== null && (row === TOTAL || /^\d+$/.test(row))) append(byColumn, `${table} ${column}`, suspect)
  }
  const found: CellKey[][] = []
  for (const column of byColumn.values()) {
    for (const { key, figure } of column) {
      const { row } = figure.coordinate
      const above = column
        .filter((other) => other.key !== key && isAbove(other.figure.coordinate.row, row))
        .sort((a, b) => depth(b.figure.coordinate.row) - depth(a.figure.coordinate.row))
      for (let length = 1; length <= above.length; length++) found.push([key, ...above.slice(0, length).map((other) => other.key)])
    }
  }
  return found
}

const TOTAL = '合计'

function isAbove(row: string, of: string): boolean {
  return of !== TOTAL && (row === TOTAL || of.startsWith(row))
}

function depth(row: string): number {
  return row === TOTAL ? 0 : row.length
}

/** More figures in doubt than this are not exchanged pair by pair. */
const MOST_EXCHANGED = 120

function exchanged(suspects: readonly Suspect[]): Action[] {
  if (suspects.length > MOST_EXCHANGED) return []
  const found: Action[] = []
  for (const [nth, one] of suspects.entries()) {
    for (const other of suspects.slice(nth + 1)) {
      if (one.value === other.value || !areBeside(one, other)) continue
      const by = other.value - one.value
      const moves = new Map([
        [one.key, { by, tick: other.figure.tick }],
        [other.key, { by: -by, tick: one.figure.tick }],
      ])
      const cost = CULPRIT + unlikely('cells-swapped', 1)
      found.push({ kind: 'cells-swapped', keys: [one.key, other.key], moves, vague: false, loose: false, from: null, cost, excuses: null })
    }
  }
  return found
}

/** Two cells of one row or column, or two numbers of one clause or under one measure in one section. */
function areBeside(one: Suspect, other: Suspect): boolean {
  const [a, b] = [one.figure, other.figure]
  if (a.kind !== b.kind || a.coordinate.table !== b.coordinate.table) return false
  const [at, to] = [a.coordinate, b.coordinate]
  if (at.table !== null) return at.row === to.row || at.column === to.column
  return at.nth === to.nth || (at.section === to.section && at.column === to.column)
}
