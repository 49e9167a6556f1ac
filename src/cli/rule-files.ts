import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { RuleSet } from '../model/rule.ts'
import { errorCode, Failure } from './failure.ts'
import type { Messages } from './messages.ts'
import { nearest } from './nearest.ts'
import { loadPack } from './pack.ts'
import type { Terminal } from './terminal.ts'

/** The rules that come with the tool and those of --rules. A mistake in a rule file is told with its line and what to write. */
export async function loadRules(paths: readonly string[], { messages, messageLang }: Terminal): Promise<RuleSet> {
  const pack = await loadPack()
  if (paths.length === 0) return pack
  const files = paths.flatMap((path) => ruleFiles(path, messages))
  const { compileRules } = await import('../rules.ts')
  const compiled = compileRules(files, pack)
  if (compiled.ok) return compiled.rules
  throw new Failure(compiled.mistakes.map(({ path, line, column, message }) => `${path}:${line}:${column} ${message[messageLang]}`).join('\n'))
}

function ruleFiles(path: string, messages: Messages): { path: string; text: string }[] {
  try {
    if (!statSync(path).isDirectory()) return [{ path, text: readFileSync(path, 'utf8') }]
    const found = readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name) && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
    if (found.length === 0) throw new Failure(messages.noRules(path))
    return found.map((file) => ({ path: file.split(sep).join('/'), text: readFileSync(file, 'utf8') }))
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(messages.cannotRead(path, errorCode(error)))
  }
}

/** The ids or beginnings of ids that --only and --skip name; one that fits no rule is wrong usage. */
export function ruleChoice(values: readonly string[], rules: RuleSet, messages: Messages): string[] {
  const ids = values.flatMap((value) => value.split(/[,，、\s]+/)).filter((id) => id !== '')
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
