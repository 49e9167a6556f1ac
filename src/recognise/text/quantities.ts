import { UNITS, type Unit } from '../../model/amount.ts'
import type { Location } from '../../model/document.ts'
import type { NarrativeForm } from '../../model/recognition.ts'
import { type Flat, placeOf, printedOf } from './flat.ts'

/**
 * A number of the text with its unit: an amount (`unit` of money), a rate, or a count with its measure word. `units` × 10^-`places` is the number.
 * `bare`: no unit is printed; what it is depends on the words before it.
 */
export interface Quantity {
  readonly from: number
  readonly to: number
  readonly kind: 'amount' | 'rate' | 'count' | 'bare'
  readonly unit: Unit | '%' | string
  readonly units: number
  readonly places: number
  readonly printed: string
  readonly number: string
  readonly location: Location
}

/** 9,64.26万元 has lost a digit behind its comma, or got one too many: with decimals and a unit it is one number all the same. */
const NUMBER = /-?(?:\d{1,3}(?:,\d{3})+(?![\d])|\d{1,3}(?:,\d{3})*,\d{2,4}(?:,\d{3})*(?=\.\d\d?(?:万?元))|\d+)(?:\.\d+)?/y
/** Not quantities: dates, numbers of documents and items, codes in brackets. */
const DATE =
  /\d{4}年(?:度|末|初|底)?|\d{1,2}月(?:份|末|底)?(?:\d{1,2}日)?|\d{1,2}日|\d+时|\d+-\d+|第\d+|〔\d{4}〕\d+号|\[\d{4}\]\d+号|\(\d{3,7}\)|十[一二三四五]五/y
/** Digits of words such as 2025国际大会 belong to a name. */
const PERCENT = /个?百分点|%/y
const BEGINNING = /[-\d〔[(第]/g
const LETTER = /[A-Za-z]/
const PART_OF_WORD = /[A-Za-z\d.]/
const MONEY = /亿元|万元|千元|元/y
const THRESHOLD = /^(?:\(含\))?(?:及)?(?:以上|以下|以内)/

/** Finds the numbers of a flat text with their units; a unit shared by several numbers (A,B万元) belongs to each. */
export function quantities(flat: Flat, form: NarrativeForm): Quantity[] {
  const { text } = flat
  const words = measureWords(form)
  const found: Quantity[] = []
  for (let at = beginning(text, 0); at >= 0; at = beginning(text, at + 1)) {
    const date = matchAt(DATE, text, at)
    if (date !== null) {
      at += date.length - 1
      continue
    }
    const number = matchAt(NUMBER, text, at)
    if (number === null) continue
    const after = at + number.length
    const { kind, unit, length } = unitAt(text, after, words)
    const to = after + length
    if (
      PART_OF_WORD.test(text.charAt(at - 1)) ||
      (kind === 'bare' ? PART_OF_WORD : LETTER).test(text.charAt(to)) ||
      (kind !== 'bare' && THRESHOLD.test(text.slice(to, to + 6)))
    ) {
      at = to - 1
      continue
    }
    const digits = number.replaceAll(',', '')
    const point = digits.indexOf('.')
    found.push({
      from: at,
      to,
      kind,
      unit,
      units: Number(digits.replace('.', '')),
      places: point < 0 ? 0 : digits.length - point - 1,
      printed: printedOf(flat, at, to),
      number: printedOf(flat, at, after),
      location: placeOf(flat, at),
    })
    at = to - 1
  }
  return withSharedUnits(found, text, form)
}

/** The next place where a number or a date can begin; -1 where none follows. */
function beginning(text: string, from: number): number {
  BEGINNING.lastIndex = from
  return BEGINNING.test(text) ? BEGINNING.lastIndex - 1 : -1
}

function unitAt(text: string, at: number, words: RegExp): { kind: Quantity['kind']; unit: string; length: number } {
  const money = matchAt(MONEY, text, at)
  if (money !== null) return { kind: 'amount', unit: money, length: money.length }
  const percent = matchAt(PERCENT, text, at)
  if (percent !== null) return { kind: 'rate', unit: '%', length: percent.length }
  const word = matchAt(words, text, at)
  if (word !== null) return { kind: 'count', unit: word, length: word.length }
  // The official template itself drops 元 after 万.
  if (text.charAt(at) === '万' && /[(（,、;。)]|$/.test(text.charAt(at + 1))) return { kind: 'amount', unit: '万元', length: 1 }
  return { kind: 'bare', unit: '', length: 0 }
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

/** 4125.49,4143.91万元 and 2.08减少0.03万元: a number without unit right before another takes its unit. */
function withSharedUnits(found: readonly Quantity[], text: string, { phrases }: NarrativeForm): Quantity[] {
  const between = sharing(phrases)
  const shared = [...found]
  for (let nth = shared.length - 2; nth >= 0; nth--) {
    const [quantity, next] = [shared[nth], shared[nth + 1]]
    if (quantity?.kind !== 'bare' || next === undefined || next.kind === 'bare' || next.kind === 'count') continue
    if (between.test(text.slice(quantity.to, next.from))) shared[nth] = { ...quantity, kind: next.kind, unit: next.unit }
  }
  return shared
}

const SHARING = new WeakMap<NarrativeForm['phrases'], RegExp>()

/** What may stand between two numbers of one unit. */
function sharing(phrases: NarrativeForm['phrases']): RegExp {
  let found = SHARING.get(phrases)
  if (found === undefined) {
    found = new RegExp(`^(?:[,、和及]|${[...phrases.rise, ...phrases.fall].join('|')})$`, 'u')
    SHARING.set(phrases, found)
  }
  return found
}

const WORDS = new WeakMap<NarrativeForm, RegExp>()

function measureWords(form: NarrativeForm): RegExp {
  let found = WORDS.get(form)
  if (found === undefined) {
    const escaped = [...form.measureWords].sort((a, b) => b.length - a.length).map((word) => word.replace(/[()]/g, '\\$&'))
    found = new RegExp(`(?:${escaped.join('|')})`, 'y')
    WORDS.set(form, found)
  }
  return found
}

/** The power of ten of 元, of percent, or of things counted, of a number's last digit. */
export function lastDigit({ kind, unit, places }: Quantity): number {
  return (kind === 'amount' ? UNITS[unit as Unit] : 0) - places
}
