import { Decimal } from 'decimal.js'
import { evaluate } from '../../src/evaluate.ts'
import { explain } from '../../src/explain.ts'
import type { Check, Operand } from '../../src/model/check.ts'
import type { Document, Location } from '../../src/model/document.ts'
import type { Facts } from '../../src/model/fact.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { RuleSet } from '../../src/model/rule.ts'
import { recognise } from '../../src/recognise.ts'
import { type Blame, blame } from './blame.ts'
import { type Reprint, withPrints } from './numbers.ts'
import type { Rearranged, RearrangedKind } from './rearranged.ts'
import { type Kind, valueIn } from './slips.ts'

/** What the stages make of a document. */
export interface Run {
  readonly document: Document
  readonly facts: Facts
  readonly checks: readonly Check[]
  readonly findings: readonly Finding[]
}

/** A mistake made in a document: `wrong` are the numbers that stand wrong, `about` the row or column it is about where it is more than that. */
export interface Change {
  readonly kind: Kind | RearrangedKind | 'two'
  readonly document: Document
  readonly wrong: readonly Reprint[]
  readonly about: Rearranged['about']
}

/** Some numbers printed as something else. */
export function reprinted(document: Document, kind: Change['kind'], wrong: readonly Reprint[]): Change {
  return { kind, document: withPrints(document, wrong), wrong, about: null }
}

/**
 * What became of a change.
 * seen: a finding tells of it, and whom it blames.
 * missed: relations with the number fail by it, and nobody is told. `rules` are theirs, in brackets where the relation failed before, so that another
 * mistake hides the change.
 * blind: it stays within the rounding bound of every relation with the number; `terms` of the tightest can carry rounding.
 * unchecked: there is no equality with the number.
 */
export type Outcome =
  | { readonly is: 'seen'; readonly blame: Blame }
  | { readonly is: 'missed'; readonly rules: readonly string[] }
  | { readonly is: 'blind'; readonly terms: number }
  | { readonly is: 'unchecked' }

export function run(document: Document, rules: RuleSet): Run {
  const facts = recognise(document, rules.recognition)
  const checks = evaluate(facts, rules)
  return { document, facts, checks, findings: explain(checks, facts, rules.rules, (other) => evaluate(other, rules)) }
}

/** Looks whether anything more is said of a changed document than before. */
export function outcomeOf(before: Run, after: Run, change: Change): Outcome {
  if (tellsMore(before.findings, after.findings)) return { is: 'seen', blame: blame(before.findings, after.findings, change, printsOf(before.facts)) }
  const [only, ...more] = change.wrong
  if (only !== undefined && more.length === 0) return unseen(before.checks, only)
  return unseenTogether(before.checks, after.checks)
}

/** What a document prints at a place (a location as JSON). */
function printsOf(facts: Facts): (place: string) => string | null {
  let prints = PRINTS.get(facts)
  if (prints === undefined) {
    const cells = facts.tables.flatMap(({ rows }) => rows.flatMap((row) => Object.values(row.cells)))
    const all = [...cells.map(({ reading, location }) => ({ printed: reading.printed, location })), ...facts.narrative]
    prints = new Map(all.map(({ printed, location }) => [JSON.stringify(location), printed]))
    PRINTS.set(facts, prints)
  }
  const known = prints
  return (place) => known.get(place) ?? null
}

const PRINTS = new WeakMap<Facts, ReadonlyMap<string, string>>()

/**
 * Whether a reader is told more than before: a finding above info that was not there, that is graver, names another print as wrong, or gained consequences.
 * Less is no more: a finding that lost a consequence or the proof of its culprit, because the change hides a part of it, tells nobody of the change.
 * Proofs and sentences are not compared: those of a finding that was there before change with each figure they quote.
 */
export function tellsMore(before: readonly Finding[], after: readonly Finding[]): boolean {
  const known = new Map<string, Finding[]>()
  for (const finding of before) known.set(finding.id, [...(known.get(finding.id) ?? []), finding])
  return after.some(
    (finding) =>
      finding.severity !== 'info' &&
      !known
        .get(finding.id)
        ?.some(
          (old) =>
            RANK[old.severity] >= RANK[finding.severity] &&
            old.consequences.length >= finding.consequences.length &&
            (finding.printed === null || finding.printed === old.printed),
        ),
  )
}

const RANK = { info: 0, warning: 1, error: 2 } as const

/** Whether relations fail that did not: of several numbers changed together nobody can say more. */
function unseenTogether(before: readonly Check[], after: readonly Check[]): Outcome {
  const failed = new Set(before.filter(({ verdict }) => verdict === 'fails').map(({ rule, key }) => `${rule} ${key}`))
  const failing = after.filter(({ verdict, relation, rule, key }) => verdict === 'fails' && relation === '=' && !failed.has(`${rule} ${key}`))
  return failing.length === 0 ? { is: 'unchecked' } : { is: 'missed', rules: [...new Set(failing.map(({ rule }) => rule))] }
}

/** Why a change was not seen, by the relations of the unchanged document: would any have left its rounding bound? */
function unseen(checks: readonly Check[], { number, print }: Reprint): Outcome {
  const place = JSON.stringify(number.location)
  const involved = checks.flatMap((check) => {
    if (check.relation !== '=' || check.verdict === 'notEvaluable') return []
    const operands = check.operands.filter(({ location }) => isAt(location, place))
    return operands.length === 0 ? [] : [{ check, off: differenceAfter(check, operands, number.printed, print) }]
  })
  const [first, ...others] = involved
  if (first === undefined) return { is: 'unchecked' }
  const failing = involved
    .filter(({ check, off }) => off.abs().gt(check.allowed))
    .map(({ check: { rule, verdict } }) => (verdict === 'fails' ? `(${rule})` : rule))
  if (failing.length > 0) return { is: 'missed', rules: [...new Set(failing)] }
  return { is: 'blind', terms: others.reduce((least, { check }) => Math.min(least, check.terms), first.check.terms) }
}

function isAt(location: Location | null, place: string): boolean {
  return location !== null && JSON.stringify(location) === place
}

/** Left minus right, in ticks, once a number is another. Its ticks are to its value as before: so this needs no unit, and multiplying first stays exact. */
function differenceAfter(check: Check, operands: readonly Operand[], was: string, is: string): Decimal {
  const [old, changed] = [valueIn(was), valueIn(is)]
  if (old === null || changed === null) throw new Error(`${was} and ${is} are numbers`)
  return operands.reduce(
    (sum, { side, sign, ticks }) =>
      sum.plus(
        changed
          .minus(old)
          .times(ticks)
          .div(old)
          .times(side === 'left' ? sign : -sign),
      ),
    new Decimal(check.difference),
  )
}
