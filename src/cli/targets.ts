import { resolve } from 'node:path'
import type { Reporter } from '../report.ts'
import { Failure } from './failure.ts'
import type { Messages } from './messages.ts'

/** One report to be written: its format, and its file or `null` for standard output. */
export interface Target {
  readonly reporter: Reporter
  readonly path: string | null
}

/** What -f and -o ask for; the first known format to standard output where they ask for nothing. */
export function targetsOf(formats: readonly string[], output: string | undefined, known: readonly Reporter[], messages: Messages): Target[] {
  const wrong = (says: string) => new Failure(messages.usage(says))
  const targets = (formats.length === 0 ? [known[0]?.name ?? ''] : formats).map((format): Target => {
    const equals = format.indexOf('=')
    const name = equals < 0 ? format : format.slice(0, equals)
    const reporter = known.find((candidate) => candidate.name === name)
    if (reporter === undefined) throw wrong(messages.oneOf('-f', name, known.map((candidate) => candidate.name).join(messages.separator)))
    if (equals === format.length - 1) throw wrong(messages.emptyOutput(name))
    return { reporter, path: equals < 0 ? null : format.slice(equals + 1) }
  })
  const [only] = targets
  if (output !== undefined && (targets.length > 1 || only === undefined || only.path !== null)) throw wrong(messages.outputTwice)
  const placed = output === undefined || output === '-' || only === undefined ? targets : [{ ...only, path: output }]
  if (placed.filter(({ path }) => path === null).length > 1) throw wrong(messages.stdoutTwice)
  const binary = placed.find(({ reporter, path }) => reporter.binary === true && path === null)
  if (binary !== undefined && process.stdout.isTTY === true) throw wrong(messages.noTerminalFormat(binary.reporter.name))
  for (const { reporter, path } of placed)
    if (path !== null && reporter.extensions?.includes(extensionOf(path)) === false)
      throw wrong(messages.oneOfFiles(reporter.name, path, reporter.extensions.join(messages.separator)))
  const files = placed.flatMap(({ path }) => (path === null ? [] : [path]))
  const twice = files.find((path, index) => files.some((other, at) => at < index && resolve(other) === resolve(path)))
  if (twice !== undefined) throw wrong(messages.sameOutput(twice))
  return placed
}

/** The extension of a path in lower case, without its point; '' where it has none. */
export function extensionOf(path: string): string {
  return /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
}
