import type { DocumentReport } from '../model/report.ts'
import type { Severity } from '../model/rule.ts'
import { REPORTERS } from '../report.ts'
import { runBatch } from './batch.ts'
import { type DocumentFlags, documentOptions } from './document-options.ts'
import { Failure } from './failure.ts'
import { loadRules, ruleChoice } from './rule-files.ts'
import { targetsOf } from './targets.ts'
import type { Terminal } from './terminal.ts'

/** The options of `jzjs check` as they stand on the command line. */
export interface CheckFlags extends DocumentFlags {
  readonly format?: readonly string[]
  readonly output?: string
  readonly failOn?: string
  readonly rules?: readonly string[]
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
  readonly checks?: true
  readonly preview?: true
}

const RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 }
const NEVER = 3
const THRESHOLDS: Readonly<Record<string, number>> = { ...RANK, never: NEVER }

/** Checks inputs and writes the reports; gives the exit code. */
export async function runCheck(paths: readonly string[], flags: CheckFlags, terminal: Terminal): Promise<number> {
  const { messages } = terminal
  const targets = targetsOf(flags.format ?? [], flags.output, REPORTERS, messages)
  const failOn = flags.failOn ?? 'error'
  const threshold = Object.hasOwn(THRESHOLDS, failOn) ? THRESHOLDS[failOn] : undefined
  if (threshold === undefined) throw new Failure(messages.usage(messages.oneOf('--fail-on', failOn, 'error, warning, info, never')))
  const document = documentOptions(flags, messages)
  const rules = await loadRules(flags.rules ?? [], terminal)
  const options = {
    ...document,
    preview: flags.preview === true,
    only: ruleChoice('--only', flags.only, rules, messages),
    skip: ruleChoice('--skip', flags.skip, rules, messages),
  }
  let found = false
  let incomplete = false
  const { troubled, interrupted } = await runBatch({ paths, targets, rules, options, checks: flags.checks === true }, terminal, (report: DocumentReport) => {
    found ||= report.findings.some(({ severity }) => RANK[severity] >= threshold)
    incomplete ||= report.status !== 'checked'
  })
  if (interrupted) return 130
  return troubled || incomplete ? 2 : found ? 1 : 0
}
