import { setFlagsFromString } from 'node:v8'

// How V8 is to manage memory, for runs over many documents. Later versions may not know these flags, and would say so to the user.
const IS_KNOWN = /^1[1-3]\./.test(process.versions.v8)

/**
 * V8 makes at once in the old part of its memory what was found to live on, and all of a document lives on while it is checked; there it stays when the
 * document is long done, until all memory is collected. Closures that nobody holds then lose their compiled code: what is checked next is slower for it.
 */
export function youngFirst(): void {
  if (IS_KNOWN) setFlagsFromString('--no-allocation-site-pretenuring')
}

/** V8 looks through the young part of its memory with helpers, which only stand in the way where each processor has a thread of ours. */
export function withoutHelpers(): void {
  if (IS_KNOWN) setFlagsFromString('--no-parallel-scavenge')
}

/** The young part of a thread's memory, in MiB, a third of which is filled before V8 looks through it: more than a document takes, so that it is dropped whole. */
export const YOUNG = 192
