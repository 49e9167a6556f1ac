import { Decimal } from 'decimal.js'
import { printAmount, readAmount } from '../model/amount.ts'
import type { Check } from '../model/check.ts'
import type { Location } from '../model/document.ts'
import type { Coordinate } from '../model/fact.ts'
import type { Proof } from '../model/finding.ts'
import type { Relation } from '../model/rule.ts'
import type { DocumentNames } from './names.ts'
import type { Words } from './words.ts'
import { clip } from './wrap.ts'

interface Term {
  readonly coordinate: Coordinate | null
  readonly printed: string
  readonly location: Location | null
  readonly sign: 1 | -1
}

/** An equation in words: the place its figures share, and the figures with what sets them apart. */
export interface EquationText {
  readonly place: string
  readonly text: string
}

/** How an equation is told: with all its terms or the first few; with the sign of what it asks, of what is found where it fails, or ≈. */
export interface EquationStyle {
  readonly complete: boolean
  readonly sign: 'asked' | 'found' | 'near'
}

const ASKED: Readonly<Record<Relation, string>> = { '=': '=', '<=': '≤', '>=': '≥', '<': '<', '>': '>' }
const FOUND: Readonly<Record<Relation, string>> = { '=': '≠', '<=': '>', '>=': '<', '<': '≥', '>': '≤' }

/** So many terms of a side are printed before the rest is counted. */
const SHOWN = 4

/** Up to so many terms of a side, subject codes go with their names. */
const NAMED = 2

/** The equation of a proof; a failing sum is told with its total. */
export function proofText(proof: Proof, names: DocumentNames, words: Words, style: EquationStyle): EquationText {
  const totals = style.sign === 'asked' ? null : totalsOf(proof)
  return equation(proof.left, proof.right, proof.relation, totals, names, words, style)
}

/** The equation of a check of numbers, as its rule asks it. */
export function checkText(check: Check, relation: Relation, names: DocumentNames, words: Words, complete: boolean): EquationText {
  const side = (which: 'left' | 'right') => check.operands.filter((operand) => operand.side === which)
  return equation(side('left'), side('right'), relation, null, names, words, { complete, sign: 'asked' })
}

function equation(
  left: readonly Term[],
  right: readonly Term[],
  relation: Relation,
  totals: readonly [string, string] | null,
  names: DocumentNames,
  words: Words,
  style: EquationStyle,
): EquationText {
  const shared = sharedParts([...left, ...right], names)
  const told = (terms: readonly Term[], total: string | undefined) => {
    const sum = side(terms, shared, names, words, style.complete)
    return total === undefined || total === '' ? sum : `${sum} = ${total}`
  }
  const sign = style.sign === 'asked' ? ASKED[relation] : style.sign === 'found' ? FOUND[relation] : '≈'
  return {
    place: PARTS.map((part) => shared[part] ?? '')
      .filter((part) => part !== '')
      .join(' '),
    text: `${told(left, totals?.[0])} ${sign} ${told(right, totals?.[1])}`,
  }
}

const PARTS = ['table', 'row', 'column'] as const

type Shared = Readonly<Partial<Record<(typeof PARTS)[number], string>>>

/** The parts of their coordinates that all figures have in common. */
function sharedParts(terms: readonly Term[], names: DocumentNames): Shared {
  const found = terms.flatMap(({ coordinate }) => (coordinate === null ? [] : [coordinate]))
  const [first, ...others] = found
  if (first === undefined) return {}
  const parts = names.parts(first)
  return Object.fromEntries(
    PARTS.filter((part) => others.every((other) => other[part] === first[part] && (part !== 'table' || other.of === first.of))).map((part) => [
      part,
      parts[part],
    ]),
  )
}

function side(terms: readonly Term[], shared: Shared, names: DocumentNames, words: Words, complete: boolean): string {
  const telling = terms.filter((term) => (complete ? term.printed !== '' : !isZero(term.printed)))
  const [first] = terms
  const kept = telling.length > 0 || first === undefined ? telling : [first]
  const shown = complete ? kept : kept.slice(0, kept.length > SHOWN + 1 ? SHOWN : kept.length)
  const sum = shown.map((term, index) => `${join(term.sign, index)}${label(term, shared, names, kept.length > NAMED)}${value(term, words)}`).join('')
  if (sum === '') return '0'
  return shown.length < kept.length ? `${sum} + … ${words.terms(kept.length)}` : sum
}

function join(sign: 1 | -1, index: number): string {
  if (index === 0) return sign === 1 ? '' : '-'
  return sign === 1 ? ' + ' : ' - '
}

/** What sets a figure apart; in a long sum a subject code goes without its name. */
function label({ coordinate }: Term, shared: Shared, names: DocumentNames, short: boolean): string {
  if (coordinate === null) return ''
  const parts = short ? { ...names.parts(coordinate), row: coordinate.row } : names.parts(coordinate)
  const own = PARTS.filter((part) => shared[part] === undefined && parts[part] !== '').map((part) => parts[part])
  return own.length === 0 ? '' : `${own.join(' ')} `
}

function value(term: Term, words: Words): string {
  if (term.printed !== '') return clip(term.printed)
  return term.location === null ? words.absent : words.blank
}

function isZero(text: string): boolean {
  const reading = readAmount(text)
  return reading.kind === 'blank' || reading.kind === 'nil' || (reading.kind === 'amount' && reading.value.isZero())
}

/** The totals of the sides that are sums; `null` where their printed figures do not give the difference (other units). */
function totalsOf(proof: Proof): readonly [string, string] | null {
  const [left, right, difference] = [total(proof.left), total(proof.right), readAmount(proof.difference)]
  if (left === null || right === null || difference.kind !== 'amount' || !left.minus(right).eq(difference.value)) return null
  const told = (terms: readonly Term[], value: Decimal) =>
    terms.filter((term) => !isZero(term.printed)).length > 1 ? printAmount(value, difference.places) : ''
  return [told(proof.left, left), told(proof.right, right)]
}

function total(terms: readonly Term[]): Decimal | null {
  let sum = new Decimal(0)
  for (const { printed: text, sign } of terms) {
    const reading = readAmount(text)
    if (reading.kind === 'unreadable') return null
    if (reading.kind === 'amount') sum = sum.plus(reading.value.times(sign))
  }
  return sum
}
