import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { sep } from 'node:path'
import { addAbortSignal } from 'node:stream'
import { folderOf, type Input } from '../model/document.ts'
import { mayBeDisclosure } from '../model/formats.ts'
import { LIMITS, type Limits } from '../model/limits.ts'
import { errorCode } from './failure.ts'
import type { Messages } from './messages.ts'

/** Standard input, as the command line names it. */
export const STDIN = '-'

/** Word, WPS and spreadsheet programs leave these beside a file that is open. */
const LOCK = /^(?:~\$|\.~)/

const GLOB = /[*?[\]{}!]/

/** The files to check, those of one folder together, and what could not be found. `real` are their true paths. */
export interface FoundFiles {
  readonly names: readonly string[]
  readonly real: ReadonlySet<string>
  readonly problems: readonly string[]
}

interface Search {
  readonly files: Map<string, string[]>
  readonly real: Set<string>
  readonly visited: Set<string>
  readonly problems: string[]
  readonly messages: Messages
}

/** Finds what the paths of the command line name: files, folders and all below them, globs, standard input. Each file once. */
export async function findFiles(paths: readonly string[], messages: Messages): Promise<FoundFiles> {
  const search: Search = { files: new Map(), real: new Set(), visited: new Set(), problems: [], messages }
  for (const given of paths) {
    const path = plain(given)
    if (path === STDIN) add(search, '', STDIN, STDIN)
    else if (exists(path)) findAt(path, search)
    else if (GLOB.test(path)) await findGlob(path, search)
    else search.problems.push(messages.missingPath(given))
  }
  return { names: [...search.files.values()].flat(), real: search.real, problems: search.problems }
}

/** Whether there is something at a path, also where it cannot be reached or leads nowhere: a name with brackets is then no glob. */
function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    return errorCode(error) !== 'ENOTDIR'
  }
}

/** A path with `/` between its parts, without a leading `./` or an ending `/`. */
function plain(path: string): string {
  const slashed = sep === '/' ? path : path.split(sep).join('/')
  const short = slashed.replace(/^(?:\.\/+)+(?=.)/, '').replace(/(?<=.)\/+$/, '')
  return short === '' ? path : short
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** A path named outright: a file, whatever its extension, or a folder. A pipe or a device may never end, so it is not opened. */
function findAt(path: string, search: Search): void {
  if (LOCK.test(nameOf(path))) return
  try {
    const stat = statSync(path)
    if (stat.isFile()) add(search, folderOf(path), path, realpathSync(path))
    else if (!stat.isDirectory()) search.problems.push(search.messages.notAFile(path))
    else if (!walk(path, search)) search.problems.push(search.messages.nothingReadable(path))
  } catch (error) {
    search.problems.push(search.messages.cannotRead(path, errorCode(error)))
  }
}

function add({ files, real }: Search, folder: string, name: string, path: string): void {
  if (real.has(path)) return
  real.add(path)
  const known = files.get(folder)
  if (known === undefined) files.set(folder, [name])
  else known.push(name)
}

/** Takes the readable files of a folder and of all below it, links followed, no folder twice; says whether there were any. */
function walk(folder: string, search: Search): boolean {
  const here = realpathSync(folder)
  if (search.visited.has(here)) return true
  search.visited.add(here)
  const below: string[] = []
  let found = false
  for (const name of readdirSync(folder).sort()) {
    if (name.startsWith('.') || LOCK.test(name) || name === 'node_modules') continue
    const path = folder === '.' ? name : `${folder.replace(/\/$/, '')}/${name}`
    try {
      const stat = statSync(path)
      if (stat.isDirectory()) below.push(path)
      else if (stat.isFile() && mayBeDisclosure(name)) {
        add(search, folder, path, realpathSync(path))
        found = true
      }
    } catch (error) {
      if (mayBeDisclosure(name)) search.problems.push(search.messages.cannotRead(path, errorCode(error)))
    }
  }
  for (const path of below) found = walkBelow(path, search) || found
  return found
}

function walkBelow(path: string, search: Search): boolean {
  try {
    return walk(path, search)
  } catch (error) {
    search.problems.push(search.messages.cannotRead(path, errorCode(error)))
    return false
  }
}

/** What a glob matches; where it does not end in an extension of its own, readable files only. */
async function findGlob(pattern: string, search: Search): Promise<void> {
  const { glob } = await import('tinyglobby')
  const named = /\.[A-Za-z0-9]+$/.test(pattern)
  const matches = await glob(pattern, { onlyFiles: true, dot: false, ignore: ['**/node_modules/**'] })
  const wanted = matches.filter((path) => (named || mayBeDisclosure(path)) && !LOCK.test(nameOf(path)))
  if (wanted.length === 0) search.problems.push(search.messages.noMatch(pattern))
  for (const path of wanted.sort()) findAt(path, search)
}

/** How reading goes on: `problem` for a file that cannot be read; `signal` ends it. A file of more bytes than `limits` allow is not even loaded. */
export interface Reading {
  readonly messages: Messages
  readonly signal: AbortSignal
  readonly limits?: Limits | undefined
  problem(message: string): void
}

/** The bytes of the files, one after another; one that cannot be read is told and left out. An interruption is noticed between two of them. */
export async function* readFiles(names: readonly string[], { messages, signal, limits = LIMITS, problem }: Reading): AsyncGenerator<Input> {
  for (const name of names) {
    let bytes: Uint8Array | null = null
    try {
      bytes = name === STDIN ? await readStdin(signal, limits.bytes) : readPath(name, limits.bytes)
    } catch (error) {
      if (!signal.aborted) problem(messages.cannotRead(name === STDIN ? messages.stdin : name, errorCode(error)))
    }
    await new Promise((next) => setImmediate(next))
    if (signal.aborted) return
    if (bytes === null) continue
    yield { name, bytes }
  }
}

/** Nothing else waits for the disk meanwhile, so that reading at once is the fastest. */
function readPath(path: string, largest: number): Uint8Array {
  const file = openSync(path, 'r')
  try {
    if (fstatSync(file).size > largest) throw tooLarge()
    return readFileSync(file)
  } finally {
    closeSync(file)
  }
}

async function readStdin(signal: AbortSignal, largest: number): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of addAbortSignal(signal, process.stdin) as AsyncIterable<Buffer>) {
    size += part.length
    if (size > largest) throw tooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function tooLarge(): Error {
  return Object.assign(new Error('too large'), { code: 'EFBIG' })
}
