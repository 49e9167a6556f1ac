import type { Draft, Subject } from './drafts.ts'
import { isBudgetOnly } from './measure.ts'

/** What was spent on the three public expenses is told part by part: what follows one is said of it. */
const OF_PARTS = /^七(?!\(一\))/

/** What the sentence before was said of. */
export class Carried {
  /** Its clause, which a comparison that opens the next sentence goes on with. */
  clause: Draft | null = null
  /** 2.公务接待费。2024年决算数3万元: a subject that is a sentence of its own, and goes on for as long as no other is named. */
  private topic: Subject | null = null

  /** Keeps the clause at the end of a sentence; gives what the next one goes on with unasked. `isAlone`: the sentence was nothing but its subject. */
  keep(clause: Draft | null, isAlone: boolean, item: Draft | null): Draft | null {
    if (item !== null) return item
    this.clause = clause
    if (isAlone) this.topic = clause?.subject ?? null
    return clause?.subject === this.topic ? clause : null
  }

  /** What the sentence before was said of; only the first that asks gets it. After a list of parts, it is what they are parts of. */
  take(clauses: readonly Draft[], section: string): Draft | null {
    const taken = this.clause
    this.clause = null
    const whole = taken?.whole ?? null
    return whole === null || OF_PARTS.test(section) || clauses.filter((part) => part.whole === whole).length < 2 ? taken : whole
  }

  /** 年初预算为5万元。支出决算为4万元: the clause that lacks the amount which opens a sentence. */
  lacking(): Draft | null {
    return this.clause !== null && isBudgetOnly(this.clause.measures) ? this.clause : null
  }
}
