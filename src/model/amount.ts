import { Decimal } from 'decimal.js'

/** The units in which accounts are printed, as powers of ten of 元. */
export const UNITS = { 元: 0, 千元: 3, 万元: 4, 亿元: 8 } as const

export type Unit = keyof typeof UNITS

/**
 * What a cell of an amount column says: a number, nothing, a dash for nothing, or something that is no number.
 * `places` counts the printed decimals; the printed digits are the tolerance.
 */
export type Reading =
  | { readonly kind: 'amount'; readonly printed: string; readonly value: Decimal; readonly places: number }
  | { readonly kind: 'nil'; readonly printed: string }
  | { readonly kind: 'blank'; readonly printed: '' }
  | { readonly kind: 'unreadable'; readonly printed: string }

const BLANK: Reading = { kind: 'blank', printed: '' }
const NIL = /^[-‐‑‒–—―－/／]+$/
const NUMBER = /^-?\d+(\.\d+)?$/
const PLAIN = /^\d{1,3}(,\d{3})*\.\d{2}$|^\d+\.\d{2}$/

/** No account has more digits; beyond them sums would leave the safe integers, so such a print is called unreadable. */
const DIGITS = 14

/**
 * Reads a printed amount: separators of thousands of both widths, full-width digits, inner spaces,
 * a leading minus of any width, or brackets for a negative. Never guesses: anything else is unreadable.
 */
export function readAmount(text: string): Reading {
  if (text === '') return BLANK
  if (PLAIN.test(text) && text.length <= DIGITS) return { kind: 'amount', printed: text, value: new Decimal(text.replaceAll(',', '')), places: 2 }
  const printed = text.trim()
  if (printed === '') return BLANK
  if (NIL.test(printed)) return { kind: 'nil', printed }
  let digits = printed
    .normalize('NFKC')
    .replace(/[\s\u00a0]/g, '')
    .replace(/(?<=\d),(?=\d)/g, '')
  const bracketed = /^\((.+)\)$/.exec(digits)
  if (bracketed?.[1] !== undefined) digits = `-${bracketed[1]}`
  digits = digits.replace(/^[-‐‑‒–—―−]/, '-').replace(/^\+/, '')
  if (!NUMBER.test(digits) || digits.replace(/\D/g, '').length > DIGITS) return { kind: 'unreadable', printed }
  const point = digits.indexOf('.')
  return { kind: 'amount', printed, value: new Decimal(digits), places: point < 0 ? 0 : digits.length - point - 1 }
}

/** Prints an amount as the accounts do: thousands separated by commas, `places` decimals. */
export function printAmount(value: Decimal, places: number): string {
  const [whole = '0', fraction] = value.abs().toFixed(places).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const sign = value.isNegative() && !value.isZero() ? '-' : ''
  return sign + grouped + (fraction === undefined ? '' : `.${fraction}`)
}
