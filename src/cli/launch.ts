import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'
import { youngFirst } from './memory.ts'

/** What the one script of the command line offers. */
export type Program = typeof import('./script.ts')

/** The script and, beside it, its compiled code; both are made by scripts/build.js. */
export const SCRIPT = 'program.script.js'
export const CODE_CACHE = 'program.cache'

/**
 * V8 compiles a function anew, with what it saw of its values, after so many bytes of bytecode. One document is done before that pays: by its own
 * measure (132 KiB) a quarter of the time of a short run goes into code that is hardly used. Later versions have a compiler for the time between, and
 * do not know this flag.
 */
const INTERRUPT_BUDGET = 1_000_000
const KNOWS_BUDGET = process.versions.v8.startsWith('11.')

/**
 * Loads the command line as one script whose code was compiled at build time: reading and compiling hundreds of modules took longer than checking
 * a document. Where V8 is of another version it refuses that code and compiles the script as any other.
 */
export function launch(): { readonly program: Program; readonly script: Script } {
  if (KNOWS_BUDGET) setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`)
  youngFirst()
  const at = (name: string) => fileURLToPath(new URL(name, import.meta.url))
  const filename = at(SCRIPT)
  const cache = at(CODE_CACHE)
  // The build leaves nothing but ASCII in it: V8 keeps such text in half the room.
  const script = new Script(readFileSync(filename, 'latin1'), { filename, ...(existsSync(cache) ? { cachedData: readFileSync(cache) } : {}) })
  const start = script.runInThisContext() as (require: (name: string) => unknown, load: (specifier: string) => Promise<unknown>, here: string) => Program
  return {
    program: start(
      (name) => process.getBuiltinModule(name),
      (specifier) => import(specifier),
      import.meta.url,
    ),
    script,
  }
}
