/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One of some things. */
export function oneOf<T>(things: readonly [T, ...T[]], random: () => number): T {
  return things[Math.floor(random() * things.length)] ?? things[0]
}

/** The same things in another order (Fisher and Yates). */
export function shuffled<T>(things: readonly T[], random: () => number): T[] {
  const order = [...things]
  for (let left = order.length; left > 1; left--) {
    const [taken] = order.splice(Math.floor(random() * left), 1) as [T]
    order.push(taken)
  }
  return order
}
