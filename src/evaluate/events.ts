import type { Check, Place } from '../model/check.ts'
import type { Rule } from '../model/rule.ts'
import type { Account } from './account.ts'
import type { AccountClause } from './clauses.ts'
import { type Figure, operandOf } from './figure.ts'
import { fault, holds } from './verdicts.ts'

/** Under which an event keeps the words around its counts. */
const WORDING = '行文'

/** So much of the wording of two descriptions must agree before they are of one event. */
const ALIKE = 0.85

/**
 * The same event described twice in one section: it has the same name, nearly the same wording, and some numbers agree or none is to be compared;
 * then all that both give must agree. A word that tells occasions apart (第二次, 下半年) makes them two.
 */
export function decideEvent(rule: Rule, at: AccountClause, key: string, current: Account): Check[] {
  const earlier = current.clauses.find((other) => other.clause.nth < at.clause.nth && isSameEvent(other, at))
  if (earlier === undefined) return []
  const pairs = numbersOf(earlier, current).flatMap(([measure, first]) => {
    const second = numbersOf(at, current).find(([name]) => name === measure)?.[1]
    return second === undefined ? [] : [{ measure, first, second }]
  })
  const differing = pairs.filter(({ first, second }) => first.units * 10 ** first.tick !== second.units * 10 ** second.tick)
  if (pairs.length === 0 || (differing.length === pairs.length && pairs.length > 1)) return []
  const operands = pairs.flatMap(({ first, second }) => [operandOf(first, 0, first.tick), operandOf(second, 2, second.tick)])
  const [one] = differing
  if (one === undefined) return [{ ...holds(rule, key), operands }]
  const places: Place[] = [one.second, one.first].flatMap(({ location, coordinate }) => (location === null ? [] : [{ at: coordinate, location }]))
  const event = at.clause.printedSubject
  return [{ ...fault(rule, key, { kind: 'one-event', event, first: one.first.printed, second: one.second.printed }, places), operands }]
}

/** The counts of an event, and the amounts of what it cost, in order. */
function numbersOf({ clause, figures }: AccountClause, { clauses }: Account): (readonly [string, Figure])[] {
  const costs = clauses.filter(({ clause: part }) => part.whole === clause.nth).flatMap((part) => Object.values(part.figures))
  return [...Object.entries(figures), ...costs.map((figure, nth) => [`费用${nth + 1}`, figure] as const)]
}

function isSameEvent({ clause: a }: AccountClause, { clause: b }: AccountClause): boolean {
  if (a.section !== b.section || a.subject !== b.subject || a.name === undefined || a.name !== b.name) return false
  const [first, second] = [a.words[WORDING]?.text ?? '', b.words[WORDING]?.text ?? '']
  return occasion(first) === occasion(second) && likeness(first, second) >= ALIKE
}

const OCCASION = /第[一二三四五六七八九十\d]+[次届期批场]?|[上下]半年|[一二三四]季度|\d{1,2}月|再次|另/g

function occasion(wording: string): string {
  return (wording.match(OCCASION) ?? []).join('')
}

/** How much of two wordings agrees: twice their longest common subsequence over both lengths. */
function likeness(a: string, b: string): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const character of a) {
    const next = [0]
    for (let at = 0; at < b.length; at++) next.push(character === b[at] ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0))
    row = next
  }
  return (2 * (row[b.length] ?? 0)) / (a.length + b.length)
}
