import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import type { RuleSet } from '../model/rule.ts'
import type { Settings } from '../model/settings.ts'
import { errorCode, Failure } from './failure.ts'
import { STDIN } from './inputs.ts'
import type { Terminal } from './terminal.ts'

export const SETTINGS = 'jzjs.yaml'

/** No such file comes near this. */
const LARGEST = 1024 * 1024

/**
 * Reads every jzjs.yaml that may apply to these files, by its path, before any document is read, so that a mistake in one is told at once.
 */
export async function settingsFor(names: readonly string[], rules: RuleSet, terminal: Terminal): Promise<ReadonlyMap<string, Settings>> {
  const read = new Map<string, Settings>()
  for (const file of new Set(names.flatMap((name) => nearestFile(name) ?? []))) read.set(file, await readSettings(file, rules, terminal))
  return read
}

/** What the jzjs.yaml of a document says: the nearest one in its folder or in those above it, up to the working folder. */
export function settingsIn(read: ReadonlyMap<string, Settings>, path: string): Settings | null {
  return read.size === 0 ? null : (read.get(nearestFile(path) ?? '') ?? null)
}

function nearestFile(path: string): string | null {
  if (path === STDIN) return null
  const here = resolve('.')
  let folder = resolve(isFolder(path) ? path : dirname(path))
  for (;;) {
    const file = `${folder}${sep}${SETTINGS}`
    if (existsSync(file)) return relative(here, file).split(sep).join('/')
    if (folder === here || relative(here, folder).startsWith('..')) return null
    folder = dirname(folder)
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

async function readSettings(path: string, rules: RuleSet, { messages, messageLang }: Terminal): Promise<Settings> {
  const text = textOf(path, messages)
  const { compileSettings } = await import('../rules/settings.ts')
  const { settings, mistakes } = compileSettings({ path, text }, rules.rules)
  if (settings === null || mistakes.length > 0)
    throw new Failure([...new Set(mistakes.map(({ path: file, line, column, message }) => `${file}:${line}:${column} ${message[messageLang]}`))].join('\n'))
  return settings
}

export function textOf(path: string, messages: Terminal['messages']): string {
  try {
    if (statSync(path).size > LARGEST) throw new Failure(messages.cannotRead(path, 'EFBIG'))
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(messages.cannotRead(path, errorCode(error)))
  }
}

/** Writes a jzjs.yaml in which every line is a comment. One that is there is left alone. */
export function runInit(folder: string, { messages }: Terminal): number {
  const path = `${folder.replace(/[\\/]$/, '')}/${SETTINGS}`
  try {
    writeFileSync(path, messages.settingsFile, { flag: 'wx' })
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw new Failure(messages.settingsThere(path))
    throw new Failure(messages.cannotWrite(path, errorCode(error)))
  }
  process.stdout.write(`${messages.settingsWritten(path)}\n`)
  return 0
}
