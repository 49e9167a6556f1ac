import { explainRule, listRules } from '../report.ts'
import { Failure } from './failure.ts'
import { loadRules, nearestId } from './rule-files.ts'
import { openStdout } from './sink.ts'
import { paletteOf, type Terminal, widthOfTerminal } from './terminal.ts'

/** The options of `jzjs rules` as they stand on the command line. */
export interface RulesFlags {
  readonly rules?: readonly string[]
  readonly lint?: true
  readonly over?: readonly string[]
}

/** Lists the rules, those that begin with an id, or explains the one it names; gives the exit code. */
export async function runRules(id: string | undefined, flags: RulesFlags, terminal: Terminal): Promise<number> {
  const { messages, lang } = terminal
  const set = await loadRules(flags.rules ?? [], terminal)
  if (flags.lint === true) {
    const { runLint } = await import('./lint.ts')
    return await runLint(set, flags.over ?? [], terminal)
  }
  const options = { lang, width: widthOfTerminal(process.stdout.columns), palette: await paletteOf(terminal), checks: false }
  const only = set.rules.find((rule) => rule.id === id)
  const listed = set.rules.filter((rule) => id === undefined || rule.id.startsWith(id))
  if (listed.length === 0 && id !== undefined) throw new Failure(messages.usage(messages.unknownRule(id, nearestId(id, set))))
  await openStdout(messages).write(only === undefined ? listRules(listed, options) : explainRule(only, options))
  return 0
}
