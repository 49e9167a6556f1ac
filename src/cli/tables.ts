import { TABLE_REPORTERS } from '../report.ts'
import { runBatch } from './batch.ts'
import { type DocumentFlags, documentOptions } from './document-options.ts'
import { findFiles } from './inputs.ts'
import { loadRules } from './rule-files.ts'
import { targetsOf } from './targets.ts'
import type { Terminal } from './terminal.ts'

/** The options of `jzjs tables` as they stand on the command line. */
export interface TableFlags extends DocumentFlags {
  readonly format?: readonly string[]
  readonly output?: string
}

/** Prints what was recognised in the inputs; gives the exit code. */
export async function runTables(paths: readonly string[], flags: TableFlags, terminal: Terminal): Promise<number> {
  const { messages } = terminal
  const targets = targetsOf(flags.format ?? [], flags.output, TABLE_REPORTERS, messages)
  const told = { ...documentOptions(flags, messages), settings: new Map(), companions: [] }
  const rules = await loadRules([], terminal)
  const found = await findFiles(paths, messages)
  let incomplete = false
  const { troubled, interrupted } = await runBatch({ found, targets, rules, told, jobs: 1, checks: false, failOn: 'never' }, terminal, (report) => {
    // How many numbers the rules reach does not matter here; whether every table could be read does.
    incomplete ||= report.status !== 'checked' && report.reason?.kind !== 'low-coverage'
  })
  return interrupted ? 130 : troubled || incomplete ? 2 : 0
}
