import { Decimal } from 'decimal.js'
import { printAmount, type Unit } from '../model/amount.ts'
import type { Check } from '../model/check.ts'
import type { Facts } from '../model/fact.ts'
import type { Cause, Consequence, Finding, Print, Reading } from '../model/finding.ts'
import type { Action } from './action.ts'
import { type CellKey, cellKey, figures, isNumberCheck, type NumberCheck } from './cells.ts'
import type { Constraint } from './constraint.ts'
import type { Culprit, Culprits } from './culprits.ts'
import { faultFinding } from './faults.ts'
import { printOf } from './figures.ts'
import { findingId } from './fingerprint.ts'
import type { Changes, Moves } from './moves.ts'
import { proofOf } from './proof.ts'
import { regraded } from './regraded.ts'
import type { Scene } from './scene.ts'

/** The findings that tell of some mistakes, and the checks they tell of. */
export interface Told {
  readonly findings: readonly Finding[]
  readonly told: ReadonlySet<Check>
}

/** Turns mistakes into findings: one each, the checks it explains folded under it. A word that is itself wrong is left to those who tell of words. */
export function tellCulprits({ found, made, unexplained }: Culprits, scene: Scene): Told {
  const told = new Set<Check>()
  const findings: Finding[] = []
  for (const culprit of found) {
    const { excuses } = culprit.action
    // A word that nothing else could explain is told with others of its kind.
    if (excuses?.check.relation === null && culprit.rivals.length === 0) continue
    const finding = findingOf(culprit, { made, tried: new Map() }, scene)
    if (finding === null) continue
    const averages = scene.averages.filter((check) => !told.has(check) && figures(check).some(({ key }) => culprit.action.moves.has(key)))
    findings.push({ ...finding, consequences: [...finding.consequences, ...averages.map((check) => consequenceOf(check, scene))] })
    for (const { check } of [...culprit.explains, ...culprit.follows]) told.add(check)
    for (const check of averages) told.add(check)
  }
  for (const component of unexplained) {
    const checks = component.map(({ check }) => check).filter(isNumberCheck)
    if (checks.length === 0) continue
    findings.push(inconsistent(checks, scene))
    for (const check of checks) told.add(check)
  }
  return { findings, told }
}

/** Failing checks of numbers about which nothing more can be said, one finding each. */
export function tellFailing(checks: readonly Check[], scene: Scene): Finding[] {
  return checks.filter(isNumberCheck).flatMap((check) => (check.verdict === 'fails' ? [inconsistent([check], scene)] : []))
}

/** So many readings are told of a mistake, the likeliest first. */
const MOST_READINGS = 3

function causeOf({ action, rivals, confidence }: Culprit, main: Check, scene: Scene): Cause | null {
  const readings = [action, ...rivals].filter(({ keys }) => keys.length > 0).map((one) => reading(one, scene))
  // Two numbers that only contradict each other are both named: the document cannot tell.
  const open = readings.length === 0 || action.vague ? openReadings(main, scene) : []
  const own = action.excuses?.check.relation === null ? faultReading(main, scene) : []
  const [first, ...others] = eachOnce([...own, ...readings, ...open]).slice(0, MOST_READINGS)
  return first === undefined ? null : { ...first, confidence, alternatives: others }
}

/** The word of a fault as what is wrong, and what it should be. */
function faultReading(check: Check, { rules }: Scene): Reading[] {
  const told = faultFinding(check, rules)
  const [place] = check.places
  if (told === null || told.printed === null || place === undefined) return []
  return [{ kind: 'other', suspects: [{ coordinate: place.at, printed: told.printed, location: place.location }], proposal: told.expected, from: null }]
}

/** Readings of which each names other figures or another number; one without a proposal says nothing beside one of the same figures. */
function eachOnce(readings: readonly Reading[]): Reading[] {
  const seen = new Set<string>()
  return readings.filter(({ suspects, proposal }) => {
    const places = JSON.stringify(suspects.map(({ location }) => location))
    const isNew = !seen.has(`${places} ${proposal}`) && (proposal !== null || !seen.has(places))
    seen.add(`${places} ${proposal}`).add(places)
    return isNew
  })
}

function reading({ kind, keys, moves, vague, from }: Action, scene: Scene): Reading {
  const suspects = keys.flatMap((key) => scene.suspects.get(key)?.print ?? [])
  const [first] = keys
  const source = from === null ? undefined : scene.suspects.get(from)?.print
  return { kind, suspects, proposal: vague || first === undefined ? null : proposalOf(first, moves, scene), from: source ?? null }
}

function proposalOf(key: CellKey, moves: Changes, { suspects, ticks }: Scene): string | null {
  const suspect = suspects.get(key)
  const move = moves.get(key)
  if (suspect === undefined || move === undefined) return null
  const { figure, value } = suspect
  const own = figure.kind === 'amount' ? ticks.amount : ticks.other
  const [units, tick] = figure.kind === 'rate' ? [Math.round((value + move.by) / 10 ** (move.tick - own)), move.tick] : [value + move.by, own]
  return printOf(figure, units, tick)
}

/** The figures of a check, where they are so few that one of them must be it. */
function openReadings(check: Check, scene: Scene): Reading[] {
  const prints = figures(check).flatMap(({ key, operand }) => (operand.ticks === 0 ? [] : (scene.suspects.get(key)?.print ?? [])))
  return prints.length > MOST_READINGS ? [] : prints.map((print) => ({ kind: 'other', suspects: [print], proposal: null, from: null }))
}

function findingOf(culprit: Culprit, moves: Moves, scene: Scene): Finding | null {
  const { action, explains, follows, confidence } = culprit
  const ordered = explains.map(({ check }) => check).sort((a, b) => SEVERITY.indexOf(a.severity) - SEVERITY.indexOf(b.severity) || reach(a) - reach(b))
  // A wrong rate is told by what it is a rate of; anything else by a sum or equality where there is one.
  const main = ordered.find((check) => isOwnRate(check, action)) ?? ordered.find(isNumberCheck) ?? ordered[0]
  const rate = explains.find(({ check }) => check === main && isOwnRate(check, action))
  const told = main === undefined || isNumberCheck(main) ? null : faultFinding(rate === undefined ? main : regraded(rate, moves, scene), scene.rules)
  if (told?.severity === 'info') return told
  const rule = main === undefined ? undefined : scene.rules.get(main.rule)
  if (main === undefined || rule === undefined) return null
  const cause = causeOf(culprit, main, scene)
  const isProven = confidence === 'certain' && !action.vague && action.keys.length > 0
  const suspects = isProven ? (cause?.suspects ?? []) : []
  const printed = suspects[0]?.printed ?? null
  const expected = isProven ? (cause?.proposal ?? null) : null
  const consequences = [
    ...ordered.filter((check) => check !== main).map((check) => consequenceOf(check, scene)),
    ...follows.map((constraint) => followsFrom(constraint, moves, scene)),
  ]
  const about = { cause, consequences, ...(suspects.length > 0 ? { locations: placesOf(suspects) } : {}) }
  if (!isNumberCheck(main)) {
    // Where something else may be meant the rule of the fault proves nothing.
    const open =
      confidence === 'certain' ? {} : { expected: action.excuses === null && cause?.suspects[0]?.printed === told?.printed ? (told?.expected ?? null) : null }
    return told === null
      ? null
      : {
          ...told,
          ...open,
          ...about,
          ...(isProven ? { printed, expected, difference: differenceOf(printed, expected), at: suspects[0]?.coordinate ?? told.at } : {}),
        }
  }
  // Of what may mean several things the one is shown that holds then.
  const way = explains.find(({ check }) => check === main)?.ways?.find(({ strain }) => strain(moves) < Number.POSITIVE_INFINITY)?.check
  const shown = isProven && way !== undefined && isNumberCheck(way) ? way : main
  const proof = proofOf(shown, scene.facts)
  const places =
    suspects.length > 0 ? suspects : [...proof.left, ...proof.right].filter((print) => print.location !== null && print.coordinate?.of === undefined)
  return {
    id: findingId(main.rule, main.key),
    rule: main.rule,
    severity: ordered[0]?.severity ?? main.severity,
    category: rule.category,
    basis: rule.basis.level,
    mistake: { kind: 'unequal', proof },
    printed,
    expected,
    difference: differenceOf(printed, expected),
    unit: unitOf(suspects[0] ?? null, scene.facts) ?? (proof.unit === '%' ? null : proof.unit),
    at: places[0]?.coordinate ?? null,
    locations: placesOf(places.slice(0, suspects.length > 0 ? places.length : 1)),
    evidence: evidence(
      ordered.filter(isNumberCheck).map((check) => (check === main ? shown : check)),
      suspects,
    ),
    ...about,
  }
}

function isOwnRate({ fault, operands }: Check, { keys }: Action): boolean {
  const [stated] = operands
  return fault?.kind === 'rate' && stated?.coordinate != null && keys.includes(cellKey(stated.coordinate))
}

function placesOf(prints: readonly Print[]): Finding['locations'] {
  return prints.flatMap(({ coordinate, location }) => (location === null ? [] : [{ at: coordinate, location }]))
}

function consequenceOf(check: Check, { facts }: Scene): Consequence {
  const location = check.places[0]?.location ?? check.operands.find((operand) => operand.location !== null)?.location ?? null
  return { proof: isNumberCheck(check) ? proofOf(check, facts) : null, rate: null, rule: check.rule, location }
}

/** A rate or word that was made to fit the wrong number, and what it becomes. */
function followsFrom({ check, keys, room }: Constraint, moves: Moves, scene: Scene): Consequence {
  const { fault } = check
  const [key = ''] = keys
  const printed = check.operands[0]?.printed ?? ''
  const [measure, location] = [check.operands[0]?.coordinate?.column ?? '', check.places[0]?.location ?? check.operands[0]?.location ?? null]
  const figure = check.operands[0]?.coordinate == null ? null : scene.figureAt(check.operands[0].coordinate)
  const by = room(new Map([[key, 1]]), moves)?.exact
  if (figure?.kind === 'rate' && by != null) {
    const [own, now] = [10 ** (figure.tick - scene.ticks.other), figure.units * 10 ** (figure.tick - scene.ticks.other)]
    return { proof: null, rate: { measure, printed, expected: printOf(figure, Math.round((now + by) / own), figure.tick) }, rule: check.rule, location }
  }
  const rate = fault?.kind === 'rate' ? { measure, printed: fault.printed, expected: fault.expected } : null
  return { proof: null, rate, rule: check.rule, location }
}

/** So many checks beside the first are several places that disagree. */
const SEVERAL = 2

/** Checks that hang together and that no few mistakes explain: told by the smallest of them, whose figures cannot all be right. */
function inconsistent(checks: readonly NumberCheck[], scene: Scene): Finding {
  const ordered = [...checks].sort((a, b) => SEVERITY.indexOf(a.severity) - SEVERITY.indexOf(b.severity) || figures(a).length - figures(b).length)
  const [main, ...others] = ordered as [NumberCheck, ...NumberCheck[]]
  const rule = scene.rules.get(main.rule)
  const proof = proofOf(main, scene.facts)
  const places = [...proof.left, ...proof.right].filter(({ location }) => location !== null)
  return {
    id: findingId(main.rule, main.key),
    rule: main.rule,
    severity: main.severity,
    category: rule?.category ?? 'intra-table',
    basis: rule?.basis.level ?? 'form',
    mistake: { kind: others.length >= SEVERAL ? 'inconsistent' : 'unequal', proof },
    printed: null,
    expected: null,
    difference: null,
    unit: proof.unit === '%' ? null : proof.unit,
    at: places[0]?.coordinate ?? null,
    locations: placesOf(places.slice(0, 1)),
    evidence: evidence(checks, []),
    cause: null,
    consequences: others.map((check) => consequenceOf(check, scene)),
  }
}

/** The unit of money in which the text prints a number; a cell has that of its table. */
function unitOf(print: Print | null, facts: Facts): Unit | null {
  const { nth, column } = print?.coordinate?.table === null ? print.coordinate : { nth: undefined, column: '' }
  const claim = nth === undefined ? undefined : facts.clauses.find((clause) => clause.nth === nth)?.measures[column]
  return claim?.kind === 'amount' ? (claim.unit as Unit) : null
}

const SEVERITY = ['error', 'warning', 'info']

/** Relations inside one table are nearer to the mistake than relations between tables; equalities nearer than inequalities. */
function reach(check: Check): number {
  const tables = new Set(check.operands.map(({ coordinate }) => coordinate?.table))
  return tables.size * 2 + (check.relation === '=' ? 0 : 1)
}

export function differenceOf(printed: string | null, expected: string | null): string | null {
  if (printed === null || expected === null) return null
  const [wrong, right] = [printed, expected].map((text) => text.normalize('NFKC').replaceAll(/[^-\d.]/g, ''))
  try {
    const places = Math.max(decimals(wrong ?? ''), decimals(right ?? ''))
    return printAmount(new Decimal(wrong === '' ? '0' : (wrong ?? '0')).minus(right ?? '0'), places)
  } catch {
    return null
  }
}

function decimals(text: string): number {
  return text.includes('.') ? text.length - text.indexOf('.') - 1 : 0
}

/** The other figures of the equations, each once: what speaks against the printed number. */
function evidence(checks: readonly NumberCheck[], suspects: readonly Print[]): Print[] {
  const seen = new Set(suspects.map(({ location }) => JSON.stringify(location)))
  const found: Print[] = []
  for (const check of checks) {
    for (const { operand } of figures(check)) {
      const place = JSON.stringify(operand.location)
      if (operand.location === null || operand.ticks === 0 || seen.has(place)) continue
      seen.add(place)
      found.push({ coordinate: operand.coordinate, printed: operand.printed, location: operand.location })
    }
  }
  return found
}
