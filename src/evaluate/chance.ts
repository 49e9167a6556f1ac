/**
 * The chance that a sum of `terms` independently rounded numbers agrees with its own rounded total to the last digit
 * (Irwin–Hall distribution; ALGORITHMS 3.2): 0.75 for two terms, 0.667 for three, falling to 0.3 for twenty.
 */
export function chanceExact(terms: number): number {
  if (terms < 2) return 1
  let chance = EXACT[terms]
  if (chance === undefined) {
    chance = terms <= LARGEST_EXACT ? irwinHall(terms, (terms + 1) / 2) - irwinHall(terms, (terms - 1) / 2) : normal(terms)
    EXACT[terms] = chance
  }
  return chance
}

/** The chance that rounding alone leaves a sum of `terms` numbers at least `difference` last digits off its total. */
export function chanceOff(terms: number, difference: number): number {
  if (difference <= 0) return 1
  if (terms < 2) return 0
  if (terms > LARGEST_EXACT) return 2 * (1 - phi((difference - 0.5) / Math.sqrt(terms / 12)))
  return Math.max(0, 2 * (1 - irwinHall(terms, difference - 0.5 + terms / 2)))
}

const EXACT: number[] = []

/** Beyond this the alternating sum loses too many digits of a double, and the normal law is near enough. */
const LARGEST_EXACT = 16

function irwinHall(terms: number, x: number): number {
  if (x >= terms) return 1
  let sum = 0
  let binomial = 1
  let factorial = 1
  for (let j = 1; j <= terms; j++) factorial *= j
  for (let j = 0; j <= Math.floor(x); j++) {
    sum += (j % 2 === 0 ? 1 : -1) * binomial * (x - j) ** terms
    binomial = (binomial * (terms - j)) / (j + 1)
  }
  return sum / factorial
}

function normal(terms: number): number {
  return 2 * phi(0.5 / Math.sqrt(terms / 12)) - 1
}

/** The standard normal distribution function (Abramowitz and Stegun 7.1.26, error below 1e-7). */
function phi(z: number): number {
  const x = z / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * Math.abs(x))
  const erf = 1 - ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x)
  return (1 + Math.sign(x) * erf) / 2
}
