/**
 * The chance that a sum of `terms` independently rounded numbers agrees with its own rounded total to the last digit
 * (Irwin–Hall distribution; ALGORITHMS 3.2): 0.75 for two terms, 0.667 for three, falling to 0.3 for twenty.
 */
export function chanceExact(terms: number): number {
  return chancesOff(terms)[0] ?? 1
}

/** The chance that rounding alone leaves a sum of `terms` numbers at least `difference` last digits off its total, on either side. */
export function chanceOff(terms: number, difference: number): number {
  if (difference <= 0) return 1
  return 2 * chancesOff(terms).reduceRight((sum, chance, off) => (off < difference ? sum : sum + chance), 0)
}

const KNOWN: number[][] = []

/**
 * The chances that a total is 0, 1, 2 … last digits above the sum of its items: the density of one uniform number more at half its width and beyond.
 * Taken by the recursion of B-splines: it only adds, so that no digits are lost however many the terms (the alternating sum of the textbooks loses them).
 */
function chancesOff(terms: number): readonly number[] {
  const known = KNOWN[terms]
  if (known !== undefined) return known
  // density[j] is the density of the sum of n uniform numbers at j / 2.
  let density = [1, 1]
  for (let n = 2; n <= terms + 1; n++) {
    const before = density
    density = Array.from({ length: 2 * n }, (_, j) => (j * (before[j] ?? 0) + (2 * n - j) * (before[j - 2] ?? 0)) / (2 * n - 2))
  }
  const chances = density.filter((_, j) => j > terms && (j - terms) % 2 === 1)
  KNOWN[terms] = chances
  return chances
}
