import type { Check } from '../model/check.ts'
import type { Facts } from '../model/fact.ts'
import type { Print } from '../model/finding.ts'
import type { Rule } from '../model/rule.ts'
import { type CellKey, cellKey, figures, isNumberCheck, onlyPair, unions } from './cells.ts'
import { type Constraint, constraintOf, type Making, type Ticks } from './constraint.ts'
import { type Figure, figuresOf } from './figures.ts'
import { UNMOVED } from './moves.ts'

/** The failing checks, all figures in them, and every other check that speaks of those: what holds acquits. */
export interface Scene {
  readonly facts: Facts
  readonly rules: ReadonlyMap<string, Rule>
  readonly ticks: Ticks
  /** Whether some sum of the tables is off by rounding, so that one that closes exactly is no matter of course. */
  readonly isRounded: boolean
  /** The last digit that most rates of the text have. */
  readonly rateTick: number
  readonly failing: readonly Constraint[]
  readonly constraintsOf: ReadonlyMap<CellKey, readonly Constraint[]>
  readonly figureAt: Making['figureAt']
  /** A printed figure that may be to blame. */
  readonly suspects: ReadonlyMap<CellKey, Suspect>
  /** Rates that fit a number which another print of its quantity contradicts: they follow from the first. */
  readonly computedFrom: ReadonlyMap<CellKey, readonly Constraint[]>
  readonly sourceOf: ReadonlyMap<Constraint, CellKey>
  /** Averages that fail: they accuse nobody, but follow from a figure that is wrong. */
  readonly averages: readonly Check[]
}

/** A printed figure with its value in ticks of the scene, and the name of the figures that are equal to it by relations that hold. */
export interface Suspect {
  readonly key: CellKey
  readonly figure: Figure
  readonly print: Print
  readonly value: number
  readonly copies: string
}

/** Sets the scene for some failing checks; those that cannot be asked again are left out of it. */
export function sceneOf(failing: readonly Check[], all: readonly Check[], facts: Facts, rules: ReadonlyMap<string, Rule>): Scene {
  const figureAt = figuresOf(facts)
  const copies = copiesIn(all)
  const concerned = new Set<string>()
  for (const check of failing) {
    for (const { key } of figures(check)) concerned.add(copies.root(key))
    const source = sourceOf(check)
    if (source !== null) concerned.add(copies.root(source))
  }
  const touched = all.filter(
    (check) =>
      check.verdict !== 'notEvaluable' && check.operands.some(({ coordinate }) => coordinate !== null && concerned.has(copies.root(cellKey(coordinate)))),
  )
  const rateTick = usualRateTick(facts)
  const ticks = ticksOf(touched, figureAt, rateTick)
  const counting = { figureAt, rules, ticks, rateTick }
  let unusual: number | null = null
  const making = { ...counting, unusual: () => (unusual ??= unusualIn(all, counting)) }
  const wanted = new Set(failing)
  const constraintsOf = new Map<CellKey, Constraint[]>()
  const failed: Constraint[] = []
  for (const check of touched) {
    // What fails and is not to be explained here neither accuses nor acquits.
    if (check.verdict === 'fails' && !wanted.has(check)) continue
    const made = constraintOf(check, making)
    if (made === null) continue
    if (made.failing) failed.push(made)
    for (const key of made.keys) append(constraintsOf, key, made)
  }
  const suspects = new Map<CellKey, Suspect>()
  const computedFrom = new Map<CellKey, Constraint[]>()
  const sources = new Map<Constraint, CellKey>()
  const note = ({ coordinate, printed, location }: Check['operands'][number]) => {
    const figure = coordinate === null || location === null ? null : figureAt(coordinate)
    // What another document prints is not to be mended in this one.
    if (coordinate === null || coordinate.of !== undefined || figure === null || suspects.has(figure.key)) return
    const value = figure.units * 10 ** (figure.tick - (figure.kind === 'amount' ? ticks.amount : ticks.other))
    if (Number.isSafeInteger(value))
      suspects.set(figure.key, { key: figure.key, figure, value, print: { coordinate, printed, location }, copies: copies.root(figure.key) })
  }
  for (const constraint of failed) {
    for (const operand of constraint.check.operands) note(operand)
    const source = sourceOf(constraint.check)
    if (source === null) continue
    append(computedFrom, source, constraint)
    sources.set(constraint, source)
  }
  const isRounded = all.some(
    ({ verdict, relation, operands }) => verdict === 'rounding' && relation === '=' && operands.every(({ coordinate }) => coordinate?.table !== null),
  )
  const averages = all.filter(({ fault }) => fault?.kind === 'average')
  return { facts, rules, ticks, isRounded, rateTick, failing: failed, constraintsOf, figureAt, suspects, computedFrom, sourceOf: sources, averages }
}

function sourceOf({ fault }: Check): CellKey | null {
  return fault?.kind === 'rate' && fault.fits !== null ? cellKey(fault.fits.source) : null
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

/** Two figures are copies where a relation between just the two holds exactly. */
function copiesIn(all: readonly Check[]): ReturnType<typeof unions> {
  const copies = unions()
  for (const check of all) {
    if (!isNumberCheck(check) || check.verdict !== 'holds' || check.difference !== 0) continue
    const pair = onlyPair(check)
    if (pair !== null) copies.join(...pair)
  }
  return copies
}

/** What nothing was rounded for, 100% and 0%, is printed without decimals also where the others have some. */
function usualRateTick({ clauses }: Facts): number {
  const counts = new Map<number, number>()
  for (const { measures } of clauses) {
    for (const { kind, tick, units } of Object.values(measures)) {
      if (kind === 'rate' && units !== 0 && units * 10 ** tick !== 100) counts.set(tick, (counts.get(tick) ?? 0) + 1)
    }
  }
  const [most] = [...counts].sort(([a, many], [b, more]) => more - many || a - b)
  return most?.[0] ?? 0
}

/** Rates are computed from the printed amounts in some documents, and in others from what was rounded: how seldom the latter is in this one. */
function unusualIn(all: readonly Check[], counting: Omit<Making, 'unusual'>): number {
  let [rates, unusual] = [0, 0]
  for (const check of all) {
    if (check.relation !== null || check.verdict !== 'holds' || check.operands.length < 3) continue
    const coordinate = check.operands[0]?.coordinate
    if (coordinate == null || counting.figureAt(coordinate)?.kind !== 'rate') continue
    const made = constraintOf(check, { ...counting, unusual: () => 1 })
    if (made === null) continue
    rates++
    if (made.strain(UNMOVED) > 0) unusual++
  }
  return Math.min(MOST_UNUSUAL, -Math.log((unusual + 1) / (rates + 2)))
}

const MOST_UNUSUAL = 4

/** The finest last digits of all that is spoken of, so that every value is a whole number of them. */
function ticksOf(checks: readonly Check[], figureAt: Making['figureAt'], rateTick: number): Ticks {
  const ticks = { amount: 4, other: Math.min(0, rateTick) }
  for (const { operands, relation, tick } of checks) {
    for (const { coordinate } of operands) {
      const figure = coordinate === null ? null : figureAt(coordinate)
      if (figure === null) continue
      const of = figure.kind === 'amount' ? 'amount' : 'other'
      ticks[of] = Math.min(ticks[of], figure.tick, relation === null ? figure.tick : tick)
    }
  }
  return ticks
}
