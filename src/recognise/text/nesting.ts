import type { Draft } from './drafts.ts'

/** What stood before an opening bracket: the clause at hand, what it is part of, the measure last stated, the unknown words since; `parts`: the bracket says 其中. */
export interface Bracket {
  readonly clause: Draft | null
  readonly whole: Draft | null
  readonly last: string | null
  readonly filler: string
  parts: boolean
}

/** What the clauses being read are parts of: 其中 opens a list of parts, and so may a bracket. */
export class Nesting {
  whole: Draft | null = null
  private outer: Draft | null = null
  private readonly brackets: Bracket[] = []

  get bracket(): Bracket | undefined {
    return this.brackets.at(-1)
  }

  /** What a subject that begins here is part of: in a bracket that says so, and in one right behind the number of a part, of what the number is said of. */
  get around(): Draft | null {
    const { bracket } = this
    return bracket !== undefined && (bracket.parts || (bracket.last !== null && bracket.clause?.whole != null)) ? bracket.clause : this.whole
  }

  /** 49万元（其中局本级4万元、平台45万元）: the number before a bracket that says 其中, of which what follows are parts whatever they are called. */
  partedBy(clause: Draft | null): { readonly clause: Draft; readonly last: string } | null {
    const { bracket } = this
    if (bracket?.parts !== true || bracket.last === null || bracket.clause === null || clause !== bracket.clause) return null
    return { clause: bracket.clause, last: bracket.last }
  }

  open(clause: Draft | null, last: string | null, filler: string): void {
    this.brackets.push({ clause, whole: this.whole, last, filler, parts: false })
  }

  close(): Bracket | undefined {
    const bracket = this.brackets.pop()
    if (bracket !== undefined) this.whole = bracket.whole
    return bracket
  }

  /** 其中: what follows is part of the clause at hand, or of the one before the bracket. */
  parts(clause: Draft | null): void {
    const { bracket } = this
    if (bracket === undefined) {
      this.outer = this.whole
      this.whole = clause
    } else {
      bracket.parts = true
      this.whole = bracket.clause
    }
  }

  /** A semicolon ends a list of parts of which none was known by name: what follows belongs to the list around it. */
  semicolon(clauses: readonly Draft[]): void {
    if (this.bracket === undefined && clauses.every(({ whole }) => whole !== this.whole)) this.whole = this.outer
  }

  sentence(): void {
    this.whole = null
    this.outer = null
    this.brackets.length = 0
  }
}
