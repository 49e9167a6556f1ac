import { type Action, COMPUTED, FOLLOWS, nameOf, ONE_MORE } from './action.ts'
import { type Candidates, candidatesIn, excuseOf } from './candidates.ts'
import type { Constraint } from './constraint.ts'
import { keysIn, sourcesOf } from './groups.ts'
import { type Made, type Moves, moved } from './moves.ts'
import type { Scene } from './scene.ts'

/** A set of mistakes that explains all failing checks that hang together. `follows`: rates and words that were made to fit the wrong numbers. */
export interface Explanation {
  readonly actions: readonly Action[]
  readonly cost: number
  readonly follows: readonly Constraint[]
}

/** The cheapest explanations, best first; none where the search was given up. */
export interface Found {
  readonly explanations: readonly Explanation[]
  readonly exhausted: boolean
  /** Whole explanations by one mistake that are much dearer, and possible all the same. */
  readonly distant: readonly Explanation[]
  readonly steps: number
}

/** Explanations that cost so much more than the best are no rivals: a factor of e^7, a thousand. */
export const MARGIN = 7

/** No more than four mistakes are looked for in what hangs together. */
const MOST_ACTIONS = 4
/** Beyond this nothing is even a distant rival. */
const FARTHEST = 10
/** The least a mistake can cost. */
const LEAST = 6

/** A state of the search: what was put right so far, and what still fails. */
export interface Node {
  readonly actions: readonly Action[]
  readonly moves: Moves
  readonly failing: ReadonlySet<Constraint>
  readonly follows: readonly Constraint[]
  readonly cost: number
  readonly bound: number
}

/**
 * Looks for the fewest and likeliest mistakes that let every failing check hold and break none that holds (Fellegi and Holt 1976; ALGORITHMS 3.10):
 * each check that still fails must contain a mistake, so the one with the fewest figures is taken up first. `made` is what was put right before; `effort` bounds how
 * many steps are looked at.
 */
export function search(component: readonly Constraint[], made: Made, scene: Scene, effort: number): Found {
  const candidates = candidatesIn(component, scene)
  const start: Node = { actions: [], moves: { made, tried: new Map() }, failing: new Set(component), follows: [], cost: 0, bound: least(component, scene) }
  const open: Node[] = [start]
  const seen = new Set<string>()
  const found: Explanation[] = []
  const distant: Explanation[] = []
  let best = Number.POSITIVE_INFINITY
  let steps = 0
  while (open.length > 0) {
    const node = takeCheapest(open)
    if (node.bound > best + MARGIN) break
    if (node.failing.size === 0) {
      best = Math.min(best, node.cost)
      found.push({ actions: node.actions, cost: node.cost, follows: node.follows })
      continue
    }
    if (node.actions.length >= MOST_ACTIONS) continue
    if (steps > effort) return { explanations: found, exhausted: true, distant, steps }
    for (const action of nextActions(node, candidates)) {
      steps++
      // What costs too much already needs no further look.
      if (node.cost + action.cost > best + MARGIN + FARTHEST) continue
      const next = after(node, action, scene)
      if (next.bound > best + MARGIN) {
        if (next.failing.size === 0 && next.actions.length === 1) distant.push(next)
        continue
      }
      const name = next.actions.map(nameOf).sort().join('; ')
      if (seen.has(name)) continue
      seen.add(name)
      if (next.failing.size === 0) best = Math.min(best, next.cost)
      open.push(next)
    }
  }
  return { explanations: found, exhausted: false, distant, steps }
}

function takeCheapest(open: Node[]): Node {
  let at = 0
  for (let nth = 1; nth < open.length; nth++) {
    const [one, cheapest] = [open[nth] as Node, open[at] as Node]
    if (one.bound < cheapest.bound) at = nth
  }
  const [taken] = open.splice(at, 1)
  return taken as Node
}

/** The candidates of the failing check that says most closely what its figures should be, and of such the one that has the fewest; words, which no number mends by itself, come last. */
function nextActions(node: Node, candidates: Candidates): Action[] {
  // What held before may hold again by itself once all that failed is put right.
  const rank = ({ keys, says, failing }: Constraint) => keys.length + RANK[says] + (failing ? 0 : BROKEN)
  let pivot: Constraint | null = null
  for (const constraint of node.failing) if (pivot === null || rank(constraint) < rank(pivot)) pivot = constraint
  return pivot === null ? [] : candidates.at(pivot, node.failing, node.moves)
}

const BROKEN = 1e5
const RANK = { value: 0, bound: 1e6, nothing: 2e6 }

/** The state once a mistake is put right, and what all else must cost at least. */
function after(node: Node, action: Action, scene: Scene): Node {
  const next = putRight(node, action, scene)
  return { ...next, bound: next.cost + least(next.failing, scene) }
}

/** The state once a mistake is put right. */
export function putRight(node: Node, action: Action, scene: Scene): Node {
  const moves = moved(node.moves, action.moves)
  let [failing, follows]: [ReadonlySet<Constraint>, readonly Constraint[]] = [node.failing, node.follows]
  const changed = () => {
    if (failing === node.failing) failing = new Set(failing)
    return failing as Set<Constraint>
  }
  let cost = node.cost + action.cost
  if (action.excuses !== null) changed().delete(action.excuses)
  for (const key of action.keys) {
    for (const rate of scene.computedFrom.get(key) ?? NONE) {
      if (!failing.has(rate)) continue
      changed().delete(rate)
      cost += COMPUTED
      follows = [...follows, rate]
    }
  }
  for (const constraint of touchedBy(action, scene)) {
    if (follows.includes(constraint)) continue
    const [was, is] = [constraint.strain(node.moves), constraint.strain(moves)]
    if (is === was) continue
    if (is < Number.POSITIVE_INFINITY) {
      if (failing.has(constraint)) changed().delete(constraint)
      cost += is - (was === Number.POSITIVE_INFINITY ? 0 : was)
    } else if (constraint.soft && !constraint.failing) {
      cost += FOLLOWS
      follows = [...follows, constraint]
    } else changed().add(constraint)
  }
  return { actions: [...node.actions, action], moves, failing, follows, cost, bound: cost }
}

const NONE: readonly Constraint[] = []

/** The checks that speak of the figures of an action. */
function touchedBy({ keys }: Action, { constraintsOf }: Scene): Iterable<Constraint> {
  const [only, ...more] = keys
  if (only === undefined) return NONE
  return more.length === 0 ? (constraintsOf.get(only) ?? NONE) : new Set(keys.flatMap((key) => constraintsOf.get(key) ?? NONE))
}

/**
 * What is still to be explained costs at least one mistake for each failing check that has nothing to do with the others: no figure in common, no copies of
 * one figure, and no column of a table along which a difference may be carried.
 */
function least(failing: Iterable<Constraint>, scene: Scene): number {
  const apart: Constraint[] = []
  let cost = 0
  for (const constraint of failing) {
    const ties = apart.map((other) => tieOf(constraint, other, scene))
    if (ties.includes('figure')) continue
    cost += ties.includes('name') ? ONE_MORE : Math.min(LEAST, excuseOf(constraint, scene) ?? LEAST)
    apart.push(constraint)
  }
  return cost
}

/** What two checks have in common: a figure, a name that copies of one figure or a column go by, or nothing. Looked up once, as totals have many figures. */
function tieOf(one: Constraint, other: Constraint, scene: Scene): 'figure' | 'name' | null {
  let known = TIES.get(one)
  if (known === undefined) {
    known = new Map()
    TIES.set(one, known)
  }
  let tie = known.get(other)
  if (tie === undefined) {
    tie = haveCommon(keysIn(one), keysIn(other)) ? 'figure' : haveCommon(namesIn(one, scene), namesIn(other, scene)) ? 'name' : null
    known.set(other, tie)
  }
  return tie
}

const TIES = new WeakMap<Constraint, Map<Constraint, 'figure' | 'name' | null>>()

function haveCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [few, many] = one.size < other.size ? [one, other] : [other, one]
  for (const name of few) if (many.has(name)) return true
  return false
}

function namesIn(constraint: Constraint, scene: Scene): ReadonlySet<string> {
  let names = NAMES.get(constraint)
  if (names === undefined) {
    names = new Set(
      [...constraint.keys, ...sourcesOf(constraint, scene)].flatMap((key) => {
        const suspect = scene.suspects.get(key)
        if (suspect === undefined) return []
        const { table, column } = suspect.figure.coordinate
        return [`copies ${suspect.copies}`, ...(table === null ? [] : [`column ${table} ${column}`])]
      }),
    )
    NAMES.set(constraint, names)
  }
  return names
}

const NAMES = new WeakMap<Constraint, ReadonlySet<string>>()
