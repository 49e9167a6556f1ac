import { Decimal } from 'decimal.js'

/** The units in which accounts are printed, as powers of ten of 元. */
export const UNITS = { 元: 0, 千元: 3, 万元: 4, 亿元: 8 } as const

export type Unit = keyof typeof UNITS

/**
 * What a cell of an amount column says: a number, nothing, a dash for nothing, or something that is no number.
 * `places` counts the printed decimals: the printed digits are the tolerance. `units` is the value in its own last digits, an exact integer.
 */
export type Reading =
  | { readonly kind: 'amount'; readonly printed: string; readonly value: Decimal; readonly places: number; readonly units: number }
  | { readonly kind: 'nil'; readonly printed: string }
  | { readonly kind: 'blank'; readonly printed: '' }
  | { readonly kind: 'unreadable'; readonly printed: string }

const BLANK: Reading = { kind: 'blank', printed: '' }
/** Forms of another width. Other compatibility forms are no digits of an amount: 12.34² is not 12.342, ① is not 1. */
const WIDE = /[\ufe50-\ufe6f\uff01-\uff5e]/g
const INVISIBLE = /[\u200b-\u200f\u2060]/g
const NIL = /^[-‐‑‒–—―−─/]+$/
/**
 * Before a decimal point commas can only separate thousands, so a misplaced one leaves the number its digits say: 10,66.51 is 1066.51.
 * Without one, 12,34 may be 12.34: the last three digits must stand apart. Spaces may part two numbers, unless they part every three digits.
 */
const NUMBER = /^[-+]?(?:\d+(?:,\d+)*\.\d+|[1-9]\d*(?:,\d+)*,\d{3}|\d+|[1-9]\d{0,2}(?:(?: |\s?,\s?)\d{3})+(?:\.\d+)?)$/
const PLAIN = /^\d{1,3}(,\d{3})*\.\d{2}$|^\d+\.\d{2}$/

/** No account has more digits; beyond them sums would leave the safe integers, so such a print is called unreadable. */
const DIGITS = 14

/**
 * Reads a printed amount: separators of thousands and digits of both widths, spaces beside signs and separators,
 * a leading minus of any width, or brackets for a negative. Never guesses: anything else is unreadable.
 */
export function readAmount(text: string): Reading {
  if (text === '') return BLANK
  if (PLAIN.test(text) && text.length <= DIGITS) return amount(text, text.replaceAll(',', ''))
  const printed = text.trim()
  const plain = printed
    .replace(INVISIBLE, '')
    .replace(WIDE, (wide) => wide.normalize('NFKC'))
    .replace(/\s+/g, (gap) => (/^[^\r\n]$/.test(gap) ? ' ' : '\n'))
    .replace(/(?<![\d,])\s|\s(?![\d,])/g, '')
  if (plain === '') return BLANK
  if (NIL.test(plain)) return { kind: 'nil', printed }
  const number = plain.replace(/^[‐‑‒–—―−]/, '-').replace(/^\((\d.*)\)$/, '-$1')
  const digits = number.replace(/[+,\s]/g, '')
  if (!NUMBER.test(number) || digits.replace(/\D/g, '').length > DIGITS) return { kind: 'unreadable', printed }
  return amount(printed, digits)
}

function amount(printed: string, digits: string): Reading {
  const point = digits.indexOf('.')
  return { kind: 'amount', printed, value: new Decimal(digits), places: point < 0 ? 0 : digits.length - point - 1, units: Number(digits.replace('.', '')) }
}

/** Prints an amount as the accounts do: thousands separated by commas, `places` decimals. */
export function printAmount(value: Decimal, places: number): string {
  const rounded = value.toDecimalPlaces(places)
  const [whole = '0', fraction] = rounded.abs().toFixed(places).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const sign = rounded.isNegative() && !rounded.isZero() ? '-' : ''
  return sign + grouped + (fraction === undefined ? '' : `.${fraction}`)
}
