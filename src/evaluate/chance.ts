/**
 * The chance that a sum of `terms` independently rounded numbers agrees with its own rounded total to the last digit
 * (Irwin–Hall distribution; ALGORITHMS 3.2): 0.75 for two terms, 0.667 for three, falling to 0.3 for twenty.
 */
export function chanceExact(terms: number): number {
  return 1 - chanceOff(terms, 1)
}

/** The chance that rounding alone leaves a sum of `terms` numbers at least `difference` last digits off its total. */
export function chanceOff(terms: number, difference: number): number {
  if (difference <= 0) return 1
  if (terms < 2) return 0
  const edge = difference - 0.5
  return 2 * (terms <= LARGEST_EXACT ? irwinHall(terms, terms / 2 - edge) : phi(-edge / Math.sqrt(terms / 12)))
}

/** Beyond this the normal law is near enough, and the alternating sum begins to lose digits of a double. */
const LARGEST_EXACT = 40

/** The chance that `terms` uniform numbers add up to at most `x`, for the lower half. */
function irwinHall(terms: number, x: number): number {
  let sum = 0
  let binomial = 1
  let factorial = 1
  for (let j = 1; j <= terms; j++) factorial *= j
  for (let j = 0; j < x; j++) {
    sum += (j % 2 === 0 ? 1 : -1) * binomial * (x - j) ** terms
    binomial = (binomial * (terms - j)) / (j + 1)
  }
  return sum / factorial
}

/** The standard normal distribution function (Abramowitz and Stegun 7.1.26, error below 1e-7). */
function phi(z: number): number {
  const x = z / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * Math.abs(x))
  const erf = 1 - ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x)
  return (1 + Math.sign(x) * erf) / 2
}
