import type { BatchDocument, BatchLead, DigitTest } from '../../model/lead.ts'

/** Fewer amounts say nothing (Nigrini 2012, Benford's Law, chapter 7, asks for some hundreds). */
export const ENOUGH_DIGITS = 300

/** The critical value of chi-square with 8 degrees of freedom at 1%; and the mean absolute deviation of first digits from which on they do not conform (Nigrini 2012, table 7.1). */
export const CRITICAL = 20.09
export const NONCONFORMING = 0.015

const DOCUMENTS_SHOWN = 5

/** First digits of a document. */
export interface Digits {
  readonly document: BatchDocument
  readonly digits: readonly number[]
}

/** The share of amounts that begin with a digit (Benford 1938): log10(1 + 1/d). */
function expectedOf(digit: number): number {
  return Math.log10(1 + 1 / digit)
}

/**
 * Holds the first digits of all amounts against Benford's law. Chi-square alone calls any large batch strange, and the deviation alone many a small one: a lead
 * needs both. null where there are too few amounts.
 */
export function firstDigits(documents: readonly Digits[]): { readonly test: DigitTest; readonly lead: BatchLead<never> | null } | null {
  const counts = Array.from({ length: 9 }, (_, nth) => documents.reduce((sum, { digits }) => sum + (digits[nth] ?? 0), 0))
  const numbers = counts.reduce((sum, count) => sum + count, 0)
  if (numbers < ENOUGH_DIGITS) return null
  const shares = counts.map((count, nth) => ({ digit: nth + 1, count, share: count / numbers, expected: expectedOf(nth + 1) }))
  const chiSquare = shares.reduce((sum, { count, expected }) => sum + (count - numbers * expected) ** 2 / (numbers * expected), 0)
  const mad = shares.reduce((sum, { share, expected }) => sum + Math.abs(share - expected), 0) / 9
  const test = {
    numbers,
    documents: documents.filter(({ digits }) => digits.some((count) => count > 0)).length,
    chiSquare: chiSquare.toFixed(1),
    mad: mad.toFixed(4),
  }
  if (chiSquare <= CRITICAL || mad <= NONCONFORMING) return { test, lead: null }
  const strays = (one: (typeof shares)[number]) => (one.share - one.expected) / Math.sqrt((one.expected * (1 - one.expected)) / numbers)
  const { digit, share, expected } = shares.reduce((most, one) => (strays(one) > strays(most) ? one : most))
  const most = documents
    .map(({ document, digits }) => ({ ...document, count: digits[digit - 1] ?? 0, of: digits.reduce((sum, count) => sum + count, 0) }))
    .map((one) => ({ ...one, excess: one.count - one.of * expected }))
    .filter(({ excess }) => excess > 0)
    .sort((a, b) => b.excess - a.excess)
    .slice(0, DOCUMENTS_SHOWN)
    .map(({ excess: _, ...one }) => one)
  const percent = (number: number) => `${(number * 100).toFixed(1)}%`
  return { test, lead: { id: 'L-06', test, digit, share: percent(share), expected: percent(expected), most } }
}
