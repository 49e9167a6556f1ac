/** So many texts are remembered; then all are forgotten. */
const MOST = 20_000

/** Shorter texts V8 copies anyhow. */
const VIEW = 13

/** A copy of a text that outlives its document: V8 keeps one that was cut from another as a view of it, and with it all of the other in memory, here the whole file. */
export function copyOf(text: string): string {
  return text.length < VIEW ? text : ` ${text}`.slice(1)
}

/** Makes a function of a text that works out once what is asked of the same text again and again, in one document and in the next; a pure one. */
export function remember<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const own = copyOf(text)
    const made = work(own)
    if (known.size >= MOST) known.clear()
    known.set(own, made)
    return made
  }
}
