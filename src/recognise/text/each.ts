import type { Quantity } from './quantities.ts'

/**
 * One word for several subjects whose numbers follow in order: 收、支总计各是 A、B 万元，各下降 C、D. A single number after 各 is said of them together.
 * `next` is whose turn it is while a list runs.
 */
export class Each {
  private readonly subjects: readonly string[]
  private next = 0

  constructor(subjects: readonly string[]) {
    this.subjects = subjects
  }

  /** Whether a list of numbers has begun and goes on. */
  get isRunning(): boolean {
    return this.next > 0
  }

  /** The subject a number belongs to by its place in a list; `null` where it stands in none, `unknown` where the list is longer than the subjects known. */
  takes(quantity: Quantity, text: string): string | null | 'unknown' {
    const goesOn = /^[,、和及与]-?\d/.test(text.slice(quantity.to, quantity.to + 3))
    if (!goesOn && this.next === 0) return null
    const subject = this.subjects[this.next] ?? 'unknown'
    this.next = goesOn ? this.next + 1 : 0
    return subject
  }
}
