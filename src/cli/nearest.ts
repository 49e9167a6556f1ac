/** The known word nearest to a mistyped one, or an empty text where none is near: up to half of its letters may be wrong. */
export function nearest(word: string, known: readonly string[]): string {
  const far = Math.floor(Math.min(word.length, 40) / 2)
  let best = ''
  let least = far + 1
  for (const candidate of known) {
    const steps = distance(word.slice(0, 40).toLowerCase(), candidate.toLowerCase())
    if (steps < least) {
      best = candidate
      least = steps
    }
  }
  return best
}

/** Letters to change, add or drop (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
