import { availableParallelism } from 'node:os'
import { Failure } from './failure.ts'
import type { Messages } from './messages.ts'

/** Files from which on several threads are worth their start, a fifth of a second. */
const MANY = 40

/** The threads that --jobs asks for; where it does not say, as many as there are processors, and one for few files. */
export function jobsOf(asked: string | undefined, files: number, messages: Messages): number {
  if (asked === undefined) return files < MANY ? 1 : availableParallelism()
  const jobs = /^\d{1,3}$/.test(asked) ? Number(asked) : 0
  if (jobs === 0) throw new Failure(messages.usage(messages.notJobs(asked)))
  return jobs
}
