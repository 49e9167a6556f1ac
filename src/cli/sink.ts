import { once } from 'node:events'
import { accessSync, closeSync, constants, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { errorCode, Failure } from './failure.ts'
import type { Messages } from './messages.ts'
import { tellPerson } from './terminal.ts'

/** A place a report goes to. `commit` makes it whole; what is not committed leaves nothing behind. */
export interface Sink {
  write(text: string): Promise<void>
  commit(): void
  discard(): void
}

/** Standard output; a reader that goes away ends the run quietly. */
export function openStdout(messages: Messages): Sink {
  process.stdout.on('error', (error) => {
    if (errorCode(error) === 'EPIPE') process.exit(process.exitCode ?? 0)
    tellPerson(messages.cannotWrite(messages.stdout, errorCode(error)))
    process.exit(2)
  })
  return {
    write: async (text) => {
      if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain')
    },
    commit: () => {},
    discard: () => {},
  }
}

/** A file, written under another name beside it and renamed when it is whole. Whether it can be written shows before any work is done. */
export function openFile(path: string, messages: Messages): Sink {
  const attempt = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw new Failure(messages.cannotWrite(path, errorCode(error)))
    }
  }
  const existing = attempt(() => statSync(path, { throwIfNoEntry: false }))
  if (existing?.isDirectory()) throw new Failure(messages.cannotWrite(path, 'EISDIR'))
  if (existing !== undefined) attempt(() => accessSync(path, constants.W_OK))
  if (existing !== undefined && !existing.isFile()) return openDevice(path, attempt)
  const target = existing === undefined ? path : realpathSync(path)
  const draft = join(dirname(target), `.${basename(target).slice(0, 60)}.${process.pid}.tmp`)
  const file = attempt(() => openSync(draft, 'wx', existing?.mode ?? 0o666))
  let open = true
  const discard = () => {
    if (!open) return
    open = false
    closeSync(file)
    rmSync(draft, { force: true })
  }
  process.once('exit', discard)
  return {
    write: async (text) => attempt(() => writeFileSync(file, text)),
    commit: () => {
      closeSync(file)
      open = false
      attempt(() => renameSync(draft, target))
    },
    discard,
  }
}

/** A pipe or device has no draft: it is written as the report comes. */
function openDevice(path: string, attempt: <T>(work: () => T) => T): Sink {
  const file = attempt(() => openSync(path, 'w'))
  let open = true
  const close = () => {
    if (open) closeSync(file)
    open = false
  }
  return { write: async (text) => attempt(() => writeFileSync(file, text)), commit: close, discard: close }
}
