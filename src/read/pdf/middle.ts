/** The middle of some numbers in order; there is at least one. */
export function median(numbers: readonly number[]): number {
  // Sizes and base lines of one line are mostly the same.
  const [first = 0] = numbers
  if (numbers.every((number) => number === first)) return first
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
