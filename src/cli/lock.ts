import { closeSync, openSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { errorCode, Failure } from './failure.ts'
import type { Messages } from './messages.ts'

/** A lock older than this, in milliseconds, was left behind: what is done under one takes a moment. */
const STALE = 10_000
const PAUSE = 20

/** Does something to a file while no other run does, so that of two changes at once neither is lost. */
export async function locked(file: string, messages: Messages, work: () => Promise<void>): Promise<void> {
  const lock = join(dirname(file), `.${basename(file)}.lock`)
  while (!taken(lock, file, messages)) await setTimeout(PAUSE)
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function taken(lock: string, file: string, messages: Messages): boolean {
  try {
    closeSync(openSync(lock, 'wx'))
    return true
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw new Failure(messages.cannotWrite(file, errorCode(error)))
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs
    if (since !== undefined && Date.now() - since > STALE) rmSync(lock, { force: true })
    return false
  }
}
