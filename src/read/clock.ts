import type { ReadFailure } from '../model/document.ts'
import type { Limits } from '../model/limits.ts'

/** Stops a reader, however deep it is; `refusalOf` tells the failure from a mistake of the program. */
export function refuse(failure: ReadFailure): never {
  throw Object.assign(new Error(failure.kind), { failure })
}

/** Why reading was stopped; what was thrown for another reason is thrown again. */
export function refusalOf(error: unknown): { failure: ReadFailure } {
  if (error instanceof Error && 'failure' in error) return { failure: error.failure as ReadFailure }
  throw error
}

/** How often the clock is looked at: each so many calls. */
const EVERY = 1024

/** To be called as often as one likes while a file is read; refuses the file once it took too long. */
export function clockOf({ seconds }: Limits): () => void {
  const end = Date.now() + seconds * 1000
  let calls = 0
  return () => {
    if (++calls % EVERY === 0 && Date.now() > end) refuse({ kind: 'too-slow', seconds })
  }
}
