import { once } from 'node:events'
import { accessSync, closeSync, constants, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, parse } from 'node:path'
import { errorCode, Failure } from './failure.ts'
import type { Messages } from './messages.ts'
import { tellPerson } from './terminal.ts'

/** A place a report goes to. `commit` makes it whole; `keep` saves what there is of one that ends early beside it and says where; what is neither leaves nothing behind. */
export interface Sink {
  write(content: string | Uint8Array): Promise<void>
  commit(): void
  keep(): string | null
  discard(): void
}

/** Standard output; a reader that goes away (`| head`) ends the run quietly, with the code of a report that is not whole. */
export function openStdout(messages: Messages): Sink {
  process.stdout.on('error', (error) => {
    if (errorCode(error) !== 'EPIPE') tellPerson(messages.cannotWrite(messages.stdout, errorCode(error)))
    process.exit(2)
  })
  return {
    write: async (part) => {
      if (part.length > 0 && !process.stdout.write(part)) await once(process.stdout, 'drain')
    },
    commit: () => {},
    keep: () => null,
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
  const close = closing(file)
  const discard = () => {
    if (!DRAFTS.delete(discard)) return
    close()
    rmSync(draft, { force: true })
  }
  if (DRAFTS.add(discard).size === 1) process.once('exit', discardAll)
  return {
    write: async (part) => attempt(() => writeFileSync(file, part)),
    commit: () => {
      attempt(close)
      attempt(() => renameSync(draft, target))
      DRAFTS.delete(discard)
    },
    keep: () => {
      const kept = partialName(path)
      attempt(close)
      attempt(() => renameSync(draft, join(dirname(target), basename(kept))))
      DRAFTS.delete(discard)
      return kept
    },
    discard,
  }
}

/** report.json, not finished: report.partial.json. */
function partialName(path: string): string {
  const { dir, name, ext } = parse(path)
  return join(dir, `${name}.partial${ext}`)
}

/** How to do away with each draft there is; a run that ends early leaves none. */
const DRAFTS = new Set<() => void>()

function discardAll(): void {
  for (const discard of DRAFTS) discard()
}

/** A pipe or device has no draft: it is written as the report comes. A pipe that nobody reads is told at once instead of waited for. */
function openDevice(path: string, attempt: <T>(work: () => T) => T): Sink {
  const file = attempt(() => {
    const probe = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
    try {
      return openSync(path, 'w')
    } finally {
      closeSync(probe)
    }
  })
  const close = closing(file)
  return { write: async (part) => attempt(() => writeFileSync(file, part)), commit: () => attempt(close), keep: () => null, discard: close }
}

/** Closes a file once, however often it is asked to. */
function closing(file: number): () => void {
  let open = true
  return () => {
    if (!open) return
    open = false
    closeSync(file)
  }
}
