/** An exact quotient with a positive denominator, in last digits of a rate. */
export interface Fraction {
  readonly top: bigint
  readonly over: bigint
}

export function fraction(top: bigint, over: bigint): Fraction {
  return over < 0n ? { top: -top, over: -over } : { top, over }
}

function isLess(a: Fraction, b: Fraction): boolean {
  return a.top * b.over < b.top * a.over
}

export function least(all: readonly Fraction[]): Fraction {
  return all.reduce((found, one) => (isLess(one, found) ? one : found))
}

export function greatest(all: readonly Fraction[]): Fraction {
  return all.reduce((found, one) => (isLess(found, one) ? one : found))
}

/** A number of last digits, rounded half up, printed with `places` decimals. */
export function rounded({ top, over }: Fraction, places: number): string {
  const size = top < 0n ? -top : top
  const digits = ((2n * size + over) / (2n * over)).toString().padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  return `${top < 0n ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`
}
