import type { SlipKind } from '../model/finding.ts'

/**
 * What may have been meant where something else is printed, and how unlikely each slip of the pen is: the negative logarithm of its chance, spread over the
 * ways in which it can be made. Of 152 typing errors in 143 records 112 replaced a digit, 15 dropped one, 14 interchanged two, 11 added one
 * (Scholtus 2009); the other kinds are seldom, and any other number at all is seldomer still (van der Loo, de Jonge and Scholtus 2011 allow none).
 */
const CHANCE: Readonly<Record<SlipKind, number>> = {
  'digit-replaced': 0.63,
  'digit-dropped': 0.09,
  'digits-swapped': 0.08,
  'digit-added': 0.06,
  'point-moved': 0.03,
  unit: 0.02,
  sign: 0.02,
  separator: 0.02,
  copied: 0.03,
  'sister-table': 0.01,
  'total-as-item': 0.01,
  'cells-swapped': 0.01,
  'column-unit': 0.002,
  carried: 0.01,
  'row-missing': 0.002,
  'row-doubled': 0.002,
  'rows-shifted': 0.001,
  other: 0.005,
}

/** Beyond so many digits a number that no slip explains is as unlikely as any. */
const MOST_DIGITS = 4

/** How unlikely it is that a slip of a kind makes just this print of `digits` digits. */
export function unlikely(kind: SlipKind, digits: number): number {
  return -Math.log(CHANCE[kind]) + Math.log(ways(kind, Math.max(1, digits)))
}

function ways(kind: SlipKind, digits: number): number {
  switch (kind) {
    case 'digit-replaced':
      return 9 * digits
    case 'digit-dropped':
      return digits + 1
    case 'digits-swapped':
      return Math.max(1, digits - 1)
    case 'digit-added':
      return 10 * digits
    case 'point-moved':
    case 'copied':
    case 'cells-swapped':
    case 'total-as-item':
      return 4
    case 'other':
      return 10 ** Math.min(digits, MOST_DIGITS)
    default:
      return 2
  }
}

/** A number that one slip of the pen turns into what is printed: its plain print, and the slip. */
export interface Meant {
  readonly print: string
  readonly kind: SlipKind
}

const TEN = [...'0123456789']
const POWERS = [-3, -2, -1, 1, 2, 3]
const UNIT_POWERS = [-4, 4]

/** Every number that one slip of the pen turns into a plain print. */
export function meantBy(printed: string, isAmount: boolean): Meant[] {
  const found = new Map<string, SlipKind>()
  const note = (kind: SlipKind, print: string) => {
    if (print !== printed && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(print) && !found.has(print)) found.set(print, kind)
  }
  if (printed === '') return []
  for (let at = 0; at < printed.length; at++) {
    const [before, here = '', after] = [printed.slice(0, at), printed[at], printed.slice(at + 1)]
    if (here === '.') continue
    for (const digit of TEN) note('digit-replaced', before + digit + after)
    const next = after.charAt(0)
    if (next !== '' && next !== '.') note('digits-swapped', before + next + here + after.slice(1))
    note('digit-added', (before + after).replace(/\.$/, ''))
  }
  for (let at = 0; at <= printed.length; at++) for (const digit of TEN) note('digit-dropped', printed.slice(0, at) + digit + printed.slice(at))
  for (const power of POWERS) note('point-moved', moved(printed, power))
  if (isAmount) for (const power of UNIT_POWERS) note('unit', moved(printed, power))
  note('sign', `-${printed}`)
  return [...found].map(([print, kind]) => ({ print, kind }))
}

/** A plain number times a power of ten. */
function moved(number: string, power: number): string {
  const [whole = '', fraction = ''] = number.split('.')
  const digits = `${'0'.repeat(Math.max(0, -power))}${whole}${fraction}${'0'.repeat(Math.max(0, power - fraction.length))}`
  const behind = Math.max(0, fraction.length - power)
  const point = digits.length - behind
  const text = behind === 0 ? digits : `${digits.slice(0, point) || '0'}.${digits.slice(point)}`
  return text
    .replace(/^0+(?=\d)/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
}
