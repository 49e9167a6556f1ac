import type { SlipKind } from '../model/finding.ts'

/**
 * What a slow hand may have done to turn `meant` into `printed` (Scholtus 2009: of 152 typing errors 74 % replaced a digit,
 * the others dropped, added or swapped one). Commas are no digits.
 */
export function slip(printed: string, meant: string): SlipKind {
  const [wrong, right] = [printed.replaceAll(/[,，\s]/g, ''), meant.replaceAll(',', '')]
  if (wrong === `-${right}` || right === `-${wrong}`) return 'sign'
  const [wrongDigits, rightDigits] = [wrong.replace('.', ''), right.replace('.', '')]
  if (stripZeros(wrongDigits) === stripZeros(rightDigits)) return 'point-moved'
  if (wrong.length === right.length) {
    const at = [...wrong].flatMap((digit, index) => (digit === right[index] ? [] : [index]))
    if (at.length === 1) return 'digit-replaced'
    const [first = 0, second = 0] = at
    if (at.length === 2 && second === first + 1 && wrong[first] === right[second] && wrong[second] === right[first]) return 'digits-swapped'
    return 'other'
  }
  if (wrong.length === right.length - 1 && isShortened(right, wrong)) return 'digit-dropped'
  if (wrong.length === right.length + 1 && isShortened(wrong, right)) return 'digit-added'
  return 'other'
}

/** How unlikely a slip is, for ranking explanations (ALGORITHMS 3.7). */
export function slipCost(kind: SlipKind): number {
  return COSTS[kind]
}

const COSTS: Readonly<Record<SlipKind, number>> = {
  sign: 1,
  'point-moved': 1,
  'digits-swapped': 1,
  'digit-replaced': 1.2,
  'digit-dropped': 1.3,
  'digit-added': 1.3,
  copied: 1.6,
  other: 3,
}

function stripZeros(digits: string): string {
  return digits.replace(/^-?0+|0+$/g, '')
}

function isShortened(long: string, short: string): boolean {
  let at = 0
  while (at < short.length && long[at] === short[at]) at++
  return long.slice(at + 1) === short.slice(at)
}
