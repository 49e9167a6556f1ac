import type { SlipKind } from './finding.ts'

/** What slip turns one plain number into another: digits and at most one point, a minus in front where it is negative. */
export function slip(printed: string, meant: string, isAmount = true): SlipKind {
  const [wrong, right] = [printed, meant].map((text) => text.normalize('NFKC').replaceAll(/[^-\d.]/g, ''))
  if (wrong === undefined || right === undefined || wrong === '' || right === '') return 'other'
  if (wrong === `-${right}` || right === `-${wrong}`) return 'sign'
  if (isPointForComma(wrong, right)) return 'separator'
  const [wrongDigits, rightDigits] = [wrong.replace('.', ''), right.replace('.', '')]
  if (stripZeros(wrongDigits) === stripZeros(rightDigits) && stripZeros(wrongDigits) !== '') {
    const power = powerOf(wrong, right)
    return isAmount && (power === 4 || power === -4) ? 'unit' : 'point-moved'
  }
  if (wrong.length === right.length) {
    const at = [...wrong].flatMap((digit, index) => (digit === right[index] ? [] : [index]))
    if (at.length === 1) return 'digit-replaced'
    const [first = 0, second = 0] = at
    if (at.length === 2 && second === first + 1 && wrong[first] === right[second] && wrong[second] === right[first]) return 'digits-swapped'
    return 'other'
  }
  // Zeros behind the point may be printed or not.
  const spellings = (text: string) => [...new Set([text, withPlaces(text, 1), withPlaces(text, 2)])]
  const isLonger = (long: string, short: string) => long.length === short.length + 1 && isShortened(long, short)
  if (spellings(right).some((long) => isLonger(long, wrong))) return 'digit-dropped'
  if (spellings(right).some((short) => isLonger(wrong, short))) return 'digit-added'
  const replaced = spellings(right).some((text) => text.length === wrong.length && [...text].filter((digit, index) => digit !== wrong[index]).length === 1)
  return replaced ? 'digit-replaced' : 'other'
}

/** 2.668 for 2,668.25: a point where the comma belongs, and the decimals gone. */
function isPointForComma(wrong: string, right: string): boolean {
  const [whole = '', fraction = ''] = wrong.split('.')
  return fraction.length === 3 && whole + fraction === right.replace(/\..*/, '')
}

function withPlaces(text: string, places: number): string {
  const [whole = '', fraction = ''] = text.split('.')
  return fraction.length > places ? text : `${whole}.${fraction.padEnd(places, '0')}`
}

function powerOf(wrong: string, right: string): number {
  return Math.round(Math.log10(Math.abs(Number(wrong)) / Math.abs(Number(right))))
}

function stripZeros(digits: string): string {
  return digits.replace(/^-?0+|0+$/g, '')
}

function isShortened(long: string, short: string): boolean {
  let at = 0
  while (at < short.length && long[at] === short[at]) at++
  return long.slice(at + 1) === short.slice(at)
}
