import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { RuleSet } from '../model/rule.ts'
import { errorCode, Failure } from './failure.ts'
import type { Messages } from './messages.ts'
import { nearest } from './nearest.ts'
import { loadPack } from './pack.ts'
import type { Terminal } from './terminal.ts'

/** The rules that come with the tool and those of --rules. A mistake in a rule file is told with its line and what to write. */
export async function loadRules(paths: readonly string[], { messages, messageLang }: Pick<Terminal, 'messages' | 'messageLang'>): Promise<RuleSet> {
  const pack = await loadPack()
  if (paths.length === 0) return pack
  const files = paths.flatMap((path) => ruleFiles(path, messages))
  const { compileRules } = await import('../rules.ts')
  const compiled = compileRules(files, pack)
  if (compiled.ok) return compiled.rules
  const mistakes = [...new Set(compiled.mistakes.map(({ path, line, column, message }) => `${path}:${line}:${column} ${message[messageLang]}`))]
  const rest = mistakes.length - MISTAKES_SHOWN
  throw new Failure([...mistakes.slice(0, MISTAKES_SHOWN), ...(rest > 0 ? [messages.moreMistakes(rest)] : [])].join('\n'))
}

/** A file that is no rule file at all may have a mistake in every line. */
const MISTAKES_SHOWN = 20

/** No rule file comes near this. */
const LARGEST = 4 * 1024 * 1024

function ruleFiles(path: string, messages: Messages): { path: string; text: string }[] {
  try {
    const stat = statSync(path)
    if (stat.isFile()) return [ruleFile(path, messages)]
    if (!stat.isDirectory()) throw new Failure(messages.notAFile(path))
    const found = readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name) && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
    if (found.length === 0) throw new Failure(messages.noRules(path))
    return found.map((file) => ruleFile(file.split(sep).join('/'), messages))
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(messages.cannotRead(path, errorCode(error)))
  }
}

function ruleFile(path: string, messages: Messages): { path: string; text: string } {
  if (statSync(path).size > LARGEST) throw new Failure(messages.cannotRead(path, 'EFBIG'))
  const text = readFileSync(path, 'utf8')
  const lost = text.indexOf('\ufffd')
  if (lost < 0) return { path, text }
  const before = text.slice(0, lost).split('\n')
  throw new Failure(`${path}:${before.length}:${(before[before.length - 1]?.length ?? 0) + 1} ${messages.notUtf8}`)
}

/** The ids or beginnings of ids that --only or --skip name; one that fits no rule, or none at all, is wrong usage. */
export function ruleChoice(option: '--only' | '--skip', values: readonly string[] | undefined, rules: RuleSet, messages: Messages): string[] {
  if (values === undefined) return []
  const ids = values.flatMap((value) => value.split(/[,，、\s]+/)).filter((id) => id !== '')
  if (ids.length === 0) throw new Failure(messages.usage(messages.missingValue(option)))
  for (const id of ids) {
    if (!rules.rules.some((rule) => rule.id.startsWith(id))) throw new Failure(messages.usage(messages.unknownRule(id, nearestId(id, rules))))
  }
  return ids
}

/** The id of a rule nearest to a mistyped one. */
export function nearestId(id: string, { rules }: RuleSet): string {
  return nearest(
    id,
    rules.map((rule) => rule.id),
  )
}
