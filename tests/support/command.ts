import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import { ROOT } from './ruleset.ts'

/** The command line as a user runs it: bin/jzjs.js in a process of its own. */

export const BIN = join(ROOT, 'bin/jzjs.js')

export interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Setting {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string | Uint8Array
  /** Options of node itself. */
  readonly node?: readonly string[]
  readonly uid?: number
}

/** What the process must not inherit: colours and languages of the machine that runs the tests. */
export function bareEnv(env: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', ...env }
}

/** Starts the tool and leaves it running. */
export function start(args: readonly string[], { cwd, env = {}, node = [], uid }: Setting = {}): ChildProcess {
  return spawn(process.execPath, [...node, BIN, ...args], { cwd, env: bareEnv(env), ...(uid === undefined ? {} : { uid }) })
}

/** Waits for the end of a process and gives all it printed. */
export function ended(child: ChildProcess): Promise<Run> {
  const parts: { out: Buffer[]; err: Buffer[] } = { out: [], err: [] }
  child.stdout?.on('data', (part: Buffer) => parts.out.push(part))
  child.stderr?.on('data', (part: Buffer) => parts.err.push(part))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out: Buffer.concat(parts.out).toString(), err: Buffer.concat(parts.err).toString() }))
  })
}

/** Runs the tool to its end. */
export function jzjs(args: readonly string[], setting: Setting = {}): Promise<Run> {
  const child = start(args, setting)
  // A tool that does not read its input closes it.
  child.stdin?.on('error', () => {})
  child.stdin?.end(setting.input ?? '')
  return ended(child)
}

/** A new folder with these files, removed after the tests of the file. */
export function folder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'jzjs-')))
  FOLDERS.push(path)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), content)
  }
  return path
}

const FOLDERS: string[] = []

afterAll(() => {
  for (const path of FOLDERS.splice(0)) rmSync(path, { recursive: true, force: true })
})
