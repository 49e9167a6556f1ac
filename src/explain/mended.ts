import { Decimal } from 'decimal.js'
import type { Check, Operand } from '../model/check.ts'
import { type CellKey, cellKey } from './cells.ts'

/** Whether a statement that fails on some numbers holds once a figure among them is what it should be. `false` where that cannot be told. */
export function isMended({ fault, operands, verdict }: Check, wrong: ReadonlySet<CellKey>, proposal: string): boolean {
  const meant = numberOf(proposal)
  if (verdict !== 'fails' || fault === null || meant === null || !operands.some((operand) => isOf(operand, wrong))) return false
  switch (fault.kind) {
    case 'rate':
      return isMendedRate(fault, valuesOf(operands, wrong, meant))
    case 'word': {
      const sum = total(valuesOf(operands, wrong, meant) ?? [])
      return sum !== null && sum.cmp(0) === fault.says
    }
    case 'one-zero': {
      const [one, other] = operands.map((operand) => (isOf(operand, wrong) ? meant.isZero() : operand.ticks === 0))
      return one === other
    }
    case 'budget-basis':
      return numberOf(fault.text)?.eq(meant) === true
    default:
      return false
  }
}

/** The rate is the first number, what it is a rate of the second; the others add up to its base. */
function isMendedRate({ numerator, printed }: { readonly numerator: string; readonly printed: string }, values: readonly Decimal[] | null): boolean {
  const [, part, ...base] = values ?? []
  const stated = numberOf(printed)
  const whole = total(base)
  if (numerator.startsWith('(') || part === undefined || stated === null || whole === null || whole.isNegative()) return false
  // Without a base there is no rate to be right or wrong.
  if (whole.isZero()) return true
  const lastDigit = new Decimal(10).pow(-stated.decimalPlaces())
  return part.times(100).div(whole).abs().minus(stated.abs()).abs().lte(lastDigit)
}

/** The numbers with their signs, in one scale, the wrong one replaced; `null` where they are not printed in one. */
function valuesOf(operands: readonly Operand[], wrong: ReadonlySet<CellKey>, meant: Decimal): Decimal[] | null {
  const amounts = operands.filter(({ printed }) => !printed.endsWith('%'))
  const scales = amounts.flatMap(({ printed, ticks }) => {
    const value = numberOf(printed)
    return value === null || value.isZero() || ticks === 0 ? [] : [new Decimal(ticks).abs().div(value.abs())]
  })
  const [scale, ...others] = scales
  if (scale === undefined || others.some((other) => !other.eq(scale))) return null
  return operands.map((operand) => {
    const sign = operand.sign * (operand.side === 'right' && operands[0]?.side === 'right' ? -1 : 1)
    const value = isOf(operand, wrong) ? meant.times(scale).times(operand.ticks < 0 ? -1 : 1) : new Decimal(operand.ticks)
    return value.times(sign)
  })
}

function isOf({ coordinate }: Operand, wrong: ReadonlySet<CellKey>): boolean {
  return coordinate !== null && wrong.has(cellKey(coordinate))
}

function total(values: readonly Decimal[]): Decimal | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum.plus(value), new Decimal(0))
}

function numberOf(printed: string): Decimal | null {
  const digits = printed.normalize('NFKC').replaceAll(/[^-\d.]/g, '')
  return /^-?\d+(?:\.\d+)?$/.test(digits) ? new Decimal(digits) : null
}
