import type { Confidence } from '../model/finding.ts'
import { type Action, nameOf } from './action.ts'
import { candidatesIn } from './candidates.ts'
import { type CellKey, unions } from './cells.ts'
import type { Constraint } from './constraint.ts'
import { type Made, settle, UNMOVED } from './moves.ts'
import type { Scene } from './scene.ts'
import { type Explanation, MARGIN, type Node, putRight, search } from './search.ts'

/** One mistake with the failing checks it explains, how sure it is, and what else could explain them, likeliest first. */
export interface Culprit {
  readonly action: Action
  readonly explains: readonly Constraint[]
  readonly follows: readonly Constraint[]
  readonly confidence: Confidence
  readonly rivals: readonly Action[]
}

/** What was found: the mistakes, all that is put right by them, and groups of checks that hang together and that no few mistakes explain. */
export interface Culprits {
  readonly made: Made
  readonly found: readonly Culprit[]
  readonly unexplained: readonly (readonly Constraint[])[]
}

/** So many steps the search may take for checks that hang together, and for all checks of a document. */
const EFFORT = 4000
const MOST_EFFORT = 40_000

/** More failing checks than this are not searched as one: what is plain is put right first. */
const TOGETHER = 24

/** Explanations that cost so little more than the best are as good as it. */
const NEARLY = 2.5

function isSlip({ kind }: Action): boolean {
  return kind !== 'other' && kind !== 'copied' && kind !== 'sister-table' && kind !== 'total-as-item'
}

/** Whether a figure is blamed on the word of one other that few checks which hold bear out. */
function isLonely({ moves }: Action, explains: readonly Constraint[], { constraintsOf, suspects }: Scene): boolean {
  const [only, ...more] = explains
  // That a number should be zero is borne out by little: zeros stand everywhere.
  const isNaught = [...moves].some(([key, { by }]) => suspects.get(key)?.value === -by)
  if (isNaught && explains.length < MANY) return true
  if (only === undefined || more.length > 0) return false
  const borneOut = (key: CellKey) =>
    (constraintsOf.get(key) ?? []).filter(({ failing, check }) => !failing && check.verdict !== 'trivial' && check.relation === '=').length
  return only.keys.some((key) => !moves.has(key) && borneOut(key) < BORNE_OUT)
}

const BORNE_OUT = 2
const MANY = 3

/** Finds the mistakes behind all failing checks of a scene: for each group that hangs together the cheapest explanation. */
export function culprits(scene: Scene): Culprits {
  const found: Culprit[] = []
  const unexplained: (readonly Constraint[])[] = []
  let effort = MOST_EFFORT
  const made: Made = { changes: new Map(), order: [] }
  let open: readonly (readonly Constraint[])[] = components(scene.failing, scene)
  let isLinked = false
  while (open.length > 0) {
    const next: (readonly Constraint[])[] = []
    const stuck: (readonly Constraint[])[] = []
    for (const component of open) {
      const result = component.length > TOGETHER ? null : search(component, made, scene, Math.min(EFFORT, effort))
      effort -= result?.steps ?? 0
      const [best, ...others] = [...(result?.explanations ?? [])].sort((a, b) => a.cost - b.cost)
      if (best !== undefined && result?.exhausted === false) {
        found.push(...toldApart(component, best, [...others, ...result.distant], scene))
        for (const { moves } of best.actions) settle(made, moves)
        continue
      }
      const plain = plainest(component, made, scene)
      if (plain.length === 0 && best !== undefined) {
        found.push(...toldApart(component, best, others, scene).map((culprit) => ({ ...culprit, confidence: 'possible' as const })))
        continue
      }
      if (plain.length === 0) stuck.push(component)
      for (const culprit of plain) {
        found.push(culprit)
        settle(made, culprit.action.moves)
      }
      const explained = new Set(plain.flatMap(({ explains, follows }) => [...explains, ...follows]))
      if (plain.length > 0)
        next.push(
          ...components(
            component.filter((constraint) => !explained.has(constraint)),
            scene,
          ),
        )
    }
    // What cannot be explained by itself may be so together with what a check that holds ties it to: a whole row may be wrong in every column.
    const together = isLinked ? [] : tied(stuck, scene)
    if (next.length === 0) isLinked = true
    if (next.length > 0) next.push(...stuck)
    else if (together.length < stuck.length && together.length > 0) next.push(...together)
    else unexplained.push(...stuck)
    open = next
  }
  return { found, made, unexplained }
}

/** Groups of checks joined where a check that holds speaks of figures of several. */
function tied(stuck: readonly (readonly Constraint[])[], scene: Scene): (readonly Constraint[])[] {
  const linked = unions()
  for (const [nth, component] of stuck.entries()) {
    for (const key of new Set(component.flatMap(({ keys }) => keys))) {
      for (const constraint of scene.constraintsOf.get(key) ?? [])
        if (!constraint.failing && constraint.says === 'value') linked.join(`group ${nth}`, nameOfCheck(constraint))
    }
  }
  const groups = new Map<string, Constraint[]>()
  for (const [nth, component] of stuck.entries()) {
    const root = linked.root(`group ${nth}`)
    groups.set(root, [...(groups.get(root) ?? []), ...component])
  }
  return [...groups.values()]
}

function nameOfCheck({ check }: Constraint): string {
  return `check ${check.rule} ${check.key}`
}

/** Failing checks hang together that share a figure, or copies of one figure, or a number that one was computed from. */
function components(failing: readonly Constraint[], scene: Scene): Constraint[][] {
  const linked = unions()
  const names = new Map(failing.map((constraint, nth) => [constraint, `check ${nth}`]))
  for (const [constraint, name] of names) {
    for (const key of constraint.keys) {
      const suspect = scene.suspects.get(key)
      if (suspect === undefined) continue
      linked.join(name, `figure ${key}`)
      if (suspect.value !== 0) linked.join(`figure ${key}`, `copies ${suspect.copies}`)
    }
  }
  for (const [source, rates] of scene.computedFrom) {
    for (const rate of rates) if (names.has(rate)) linked.join(names.get(rate) ?? '', `figure ${source}`)
  }
  for (const [one, other] of exchanges(failing, scene)) linked.join(names.get(one) ?? '', names.get(other) ?? '')
  const groups = new Map<string, Constraint[]>()
  for (const [constraint, name] of names) {
    const root = linked.root(name)
    groups.set(root, [...(groups.get(root) ?? []), constraint])
  }
  return [...groups.values()]
}

const EXACT = [0]
const ROUNDED = [0, -1, 1]

/** Two checks of which each asks for the number that stands in the other: of two figures exchanged in one column, the sum of the column knows nothing. */
function exchanges(failing: readonly Constraint[], scene: Scene): [Constraint, Constraint][] {
  const asked = new Map<string, Constraint>()
  const found: [Constraint, Constraint][] = []
  for (const constraint of failing) {
    if (constraint.says !== 'value' || constraint.check.relation === null) continue
    for (const key of constraint.keys) {
      const suspect = scene.suspects.get(key)
      const exact = suspect === undefined ? null : constraint.room(new Map([[key, 1]]), UNMOVED)?.exact
      if (suspect === undefined || exact == null) continue
      const { table, row, column, section } = suspect.figure.coordinate
      for (const scope of table === null ? [`${section} ${column}`] : [`${table} ${column}`, `${table} | ${row}`]) {
        // What a sum asks for may be off by what its terms were rounded.
        for (const off of constraint.check.allowed > 0 ? ROUNDED : EXACT) {
          const mirror = asked.get(`${scope} ${suspect.value + exact + off} ${suspect.value}`)
          if (mirror !== undefined) found.push([mirror, constraint])
        }
        for (const off of constraint.check.allowed > 0 ? ROUNDED : EXACT) asked.set(`${scope} ${suspect.value} ${suspect.value + exact + off}`, constraint)
      }
    }
  }
  return found
}

/** The mistakes of the best explanation, each with the checks it explains; one is certain where every explanation that is not far behind contains it. */
function toldApart(component: readonly Constraint[], best: Explanation, others: readonly Explanation[], scene: Scene): Culprit[] {
  const left = new Set(component)
  const rivals = others.filter(({ cost }) => cost < best.cost + MARGIN)
  // Relations that need not hold and are told of alike are told together.
  const excused = best.actions.flatMap(({ excuses }) => (excuses === null || excuses.check.relation === null ? [] : [excuses]))
  const alike = (one: Constraint | null, other: Constraint) => one !== null && one !== other && excused.includes(other) && one.check.rule === other.check.rule
  return best.actions.flatMap((action): Culprit[] => {
    if (action.excuses !== null && !left.has(action.excuses)) return []
    const touches = (constraint: Constraint) =>
      constraint === action.excuses ||
      alike(action.excuses, constraint) ||
      constraint.keys.some((key) => action.moves.has(key)) ||
      action.keys.some((key) => scene.computedFrom.get(key)?.includes(constraint))
    const explains = [...left].filter((constraint) => touches(constraint) && !best.follows.includes(constraint))
    for (const constraint of explains) left.delete(constraint)
    const name = nameOf(action)
    const without = rivals.filter(({ actions }) => actions.every((one) => nameOf(one) !== name))
    const gap = Math.min(...without.map(({ cost }) => cost)) - best.cost
    const known = new Set(best.actions.map(nameOf))
    const instead = new Map<string, Action>()
    for (const { actions } of without) {
      for (const one of actions) {
        if (!known.has(nameOf(one)) && explains.some(({ keys }) => keys.some((key) => one.moves.has(key)))) instead.set(nameOf(one), one)
      }
    }
    // What resembles nothing that may have been meant must be the only number to blame.
    // Nor proves an explanation much that needs another mistake of that sort in the same checks.
    const isShaky = best.actions.some(
      (one) => one !== action && !isSlip(one) && one.excuses === null && explains.some(({ keys }) => keys.some((key) => one.moves.has(key))),
    )
    const isRival = isLonely(action, explains, scene) || others.some(({ actions }) => actions.every((one) => one.keys.every((key) => !action.moves.has(key))))
    const confidence: Confidence =
      action.vague || gap < NEARLY ? 'possible' : without.length > 0 || action.loose || isShaky || (isRival && !isSlip(action)) ? 'likely' : 'certain'
    const follows = best.follows.filter(touches)
    return [{ action, explains, follows, confidence, rivals: [...instead.values()] }]
  })
}

/** The checks that an action may settle. */
function concerned({ keys, excuses }: Action, { constraintsOf, computedFrom }: Scene): Constraint[] {
  const found = keys.flatMap((key) => [...(constraintsOf.get(key) ?? []), ...(computedFrom.get(key) ?? [])])
  return [...new Set(excuses === null ? found : [...found, excuses])]
}

/** Among so many checks that the search cannot take them together: mistakes that explain several at once, break none and have no equal. */
function plainest(component: readonly Constraint[], made: Made, scene: Scene): Culprit[] {
  const failing = new Set(component)
  const start: Node = { actions: [], moves: { made, tried: new Map() }, failing, follows: [], cost: 0, bound: 0 }
  const candidates = candidatesIn(component, scene)
  const weighed = new Map<string, { action: Action; explains: Constraint[]; follows: readonly Constraint[]; net: number; cost: number }>()
  for (const pivot of component) {
    for (const action of candidates.at(pivot, failing, start.moves)) {
      const name = nameOf(action)
      if (action.excuses !== null || weighed.has(name)) continue
      const next = putRight(start, action, scene)
      const explains = next.failing === failing ? [] : concerned(action, scene).filter((constraint) => failing.has(constraint) && !next.failing.has(constraint))
      const broken = next.failing.size - (component.length - explains.length)
      weighed.set(name, { action, explains, follows: next.follows, net: explains.length - 2 * broken - (next.follows.length > 0 ? 1 : 0), cost: next.cost })
    }
  }
  const ranked = [...weighed.values()].filter(({ net }) => net > 0).sort((a, b) => b.net - a.net || a.cost - b.cost)
  const [top] = ranked
  if (top === undefined) return []
  const touched = new Set<Constraint>()
  const chosen: Culprit[] = []
  // Only what is nearly as plain as the plainest; the rest may look different once that is put right.
  for (const one of ranked.filter(({ net }) => net >= Math.max(1, top.net / 2))) {
    if (one.explains.some((constraint) => touched.has(constraint))) continue
    const rivals = ranked.filter(
      (other) => other !== one && other.net >= one.net && other.cost < one.cost + MARGIN && other.explains.some((each) => one.explains.includes(each)),
    )
    const confidence: Confidence = one.action.vague || rivals.length > 0 ? 'possible' : one.net > 1 && !one.action.loose ? 'certain' : 'likely'
    chosen.push({
      action: one.action,
      explains: one.explains.filter((constraint) => !one.follows.includes(constraint)),
      follows: one.follows,
      confidence,
      rivals: rivals.map(({ action }) => action),
    })
    for (const key of one.action.keys) for (const constraint of scene.constraintsOf.get(key) ?? []) touched.add(constraint)
    if (top.net === 1) break
  }
  return chosen
}
