import { Decimal } from 'decimal.js'
import { readAmount } from '../../src/model/amount.ts'

/** The slips of a hand that this measure makes, in the order of its report. */
export const KINDS = ['digit-replaced', 'digits-swapped', 'digit-dropped', 'digit-added', 'point-moved', 'unit', 'sign', 'separator', 'copied'] as const
export type Kind = (typeof KINDS)[number]

export interface Slip {
  readonly kind: Kind
  readonly print: string
}

/** What may slip: a print (its unit aside), the decimals of its table's last digit, the prints beside it, and whether it is an amount of money. */
export interface Slippery {
  readonly isMoney: boolean
  readonly printed: string
  readonly places: number
  readonly neighbours: readonly string[]
}

/** One last digit may be rounding in any relation; two are the first that may not. */
export const LEAST = 2

/** The digits of a print; sign, brackets and blanks around them stay. */
const DIGITS = /[\d\uff10-\uff19][\d,\uff0c\uff10-\uff19]*(?:[.\uff0e][\d\uff10-\uff19]+)?/

/** Every slip that changes the value of a print by `LEAST` last digits or more and leaves a number that a person could have typed. */
export function slipsOf({ printed, places, neighbours, isMoney }: Slippery): Slip[] {
  const value = valueIn(printed)
  const digits = DIGITS.exec(printed)
  if (value === null || digits === null) return []
  const plain = digits[0].normalize('NFKC')
  const grouped = plain.includes(',')
  const wrong = (number: string) => printed.slice(0, digits.index) + (grouped ? group(number) : number) + printed.slice(digits.index + digits[0].length)
  const least = new Decimal(LEAST).div(10 ** places)
  const differs = (print: string) => valueIn(print)?.minus(value).abs().gte(least) === true
  const number = plain.replaceAll(',', '')
  // Only money has a unit that may be taken for another, and a sign.
  const kinds = isMoney ? KINDS : KINDS.filter((kind) => kind !== 'unit' && kind !== 'sign')
  return kinds.flatMap((kind) => {
    const prints = kind === 'copied' ? neighbours : kind === 'sign' ? [turned(printed)] : WAYS[kind](number).filter(isTyped).map(wrong)
    return [...new Set(prints)].filter(differs).map((print) => ({ kind, print }))
  })
}

/** The value a print states, where it states one. */
export function valueIn(print: string): Decimal | null {
  const reading = readAmount(print)
  return reading.kind === 'amount' ? reading.value : null
}

/** All numbers one slip of a kind makes of a plain number (digits and at most one point). */
const WAYS: Readonly<Record<Exclude<Kind, 'copied' | 'sign'>, (number: string) => string[]>> = {
  'digit-replaced': (number) => each(number, isDigit, (before, _, after) => TEN.map((digit) => before + digit + after)),
  'digits-swapped': (number) =>
    each(number, isDigit, (before, digit, after) => (isDigit(after.charAt(0)) ? [before + after.charAt(0) + digit + after.slice(1)] : [])),
  'digit-dropped': (number) => each(number, isDigit, (before, _, after) => [before + after]),
  'digit-added': (number) =>
    each(
      `${number} `,
      () => true,
      (before, here, after) => TEN.map((digit) => (before + digit + here + after).trim()),
    ),
  'point-moved': (number) => (number.includes('.') ? [-2, -1, 1, 2].map((by) => moved(number, by)) : []),
  // 元 for 万元.
  unit: (number) => [moved(number, 4) + (number.includes('.') ? '.00' : '')],
  // A point for a comma: the digits behind it are decimals now.
  separator: (number) => (Number.parseInt(number, 10) < 1000 ? [] : [moved(number.replace(/\..*/, ''), -3)]),
}

/** A plain number with its point moved to the right, or to the left where `by` is negative. */
function moved(number: string, by: number): string {
  const [whole = '', fraction = ''] = number.split('.')
  const digits = `${'0'.repeat(8)}${whole}${fraction}${'0'.repeat(Math.max(0, by - fraction.length))}`
  const point = digits.length - Math.max(0, fraction.length - by)
  const text = point === digits.length ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`
  return text.replace(/^0+(?=\d)/, '')
}

/** A print with the other sign. */
function turned(printed: string): string {
  return /^[-－]/.test(printed) ? printed.slice(1) : /^[（(]/.test(printed) ? printed.slice(1, -1) : `-${printed}`
}

const TEN = [...'0123456789']

function isDigit(character: string): boolean {
  return /^\d$/.test(character)
}

function each(number: string, wanted: (character: string) => boolean, change: (before: string, here: string, after: string) => string[]): string[] {
  return [...number].flatMap((character, at) => (wanted(character) ? change(number.slice(0, at), character, number.slice(at + 1)) : []))
}

/** Nobody leaves a naught in front or a point without digits on both sides. */
function isTyped(number: string): boolean {
  return /^(?:0|[1-9]\d*)(?:\.\d+)?$/.test(number)
}

function group(number: string): string {
  const [whole = '', fraction] = number.split('.')
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`)
}
