import { editDistance } from '../model/edit-distance.ts'

/** The known word nearest to a mistyped one, or an empty text where none is near: up to half of its letters may be wrong. */
export function nearest(word: string, known: readonly string[]): string {
  const far = Math.floor(Math.min(word.length, 40) / 2)
  let best = ''
  let least = far + 1
  for (const candidate of known) {
    const steps = editDistance(word.slice(0, 40).toLowerCase(), candidate.toLowerCase())
    if (steps < least) {
      best = candidate
      least = steps
    }
  }
  return best
}
