import type { Claim, Word } from '../../model/fact.ts'
import { type Flat, placeOf } from './flat.ts'
import { lastDigit, type Quantity } from './quantities.ts'

/** A subject as a clause starts with it: a canonical name, a class with its code, or an item named by its path of 类, 款 and 项. `own` is the name of one of many. */
export interface Subject {
  readonly name: string
  readonly printed: string
  readonly code: string | null
  readonly path: readonly string[]
  readonly ordinal: number | null
  readonly own?: string
}

/** A subject that is no item. */
export function plainSubject(name: string, printed: string, code: string | null = null): Subject {
  return { name, printed, code, path: [], ordinal: null }
}

/** A clause while it is being read. */
export interface Draft {
  readonly subject: Subject
  whole: Draft | null
  readonly measures: Record<string, Claim>
  readonly words: Record<string, Word>
  readonly names: Word[]
  readonly at: number
  /** The year its sentence says it is of. */
  year?: number
}

/** A new clause that says nothing yet. */
export function draft(subject: Subject, at: number, whole: Draft | null): Draft {
  return { subject, whole, measures: {}, words: {}, names: [], at }
}

/** A measure printed once more belongs to a new clause of the subject, which takes over all but the first print. */
export function again(clause: Draft, measure: string): Draft {
  const next: Draft = { ...clause, measures: {}, words: {}, names: [] }
  for (const [name, known] of Object.entries(clause.measures)) {
    if (name === measure) continue
    next.measures[name] = known
    delete clause.measures[name]
  }
  return next
}

/** A number as a claim; a change carries the sign of its word. `made`: a rate that was set, not computed, or an average. */
export function claim(quantity: Quantity, sign: 1 | -1, made: Pick<Claim, 'set' | 'average'> = {}): Claim {
  const base = {
    kind: quantity.kind === 'bare' ? ('rate' as const) : quantity.kind,
    printed: quantity.kind === 'amount' ? quantity.number : quantity.printed,
    unit: quantity.unit,
    units: sign * quantity.units,
    tick: lastDigit(quantity),
    location: quantity.location,
    ...made,
  }
  return quantity.kind === 'bare' && quantity.units !== 0 ? { ...base, unsigned: true } : base
}

/** Notes a word that the clause at hand says; the first of its kind counts. */
export function note(clause: Draft | null, flat: Flat, kind: string, { from, to, word }: { from: number; to: number; word: string }): void {
  if (clause === null) return
  clause.words[kind] ??= { text: word, location: placeOf(flat, from + Math.max(0, flat.text.slice(from, to).indexOf(word))) }
}

/** The subject of parts that have no name of their own. */
export const PART = '分项'

/** A part of a number that is named by nobody: 4万元 of 49万元（其中局本级4万元、平台45万元）; `null` where it is of another kind than its whole. */
export function partOf(whole: Draft, measure: string, quantity: Quantity): Draft | null {
  if (whole.measures[measure]?.kind !== quantity.kind) return null
  const part = draft(plainSubject(PART, ''), quantity.from, whole)
  part.measures[measure] = claim(quantity, 1)
  return part
}

/** The clause of a subject that another word stands for, among those read so far; a new one where there is none. */
export function clauseOf(name: string, { subject, at, whole }: Draft, clauses: Draft[]): Draft {
  const known = clauses.find((other) => other.subject.name === name)
  if (known !== undefined) return known
  const next = draft(plainSubject(name, subject.printed), at, whole)
  clauses.push(next)
  return next
}
