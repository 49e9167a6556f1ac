import type { DocumentReport } from '../model/report.ts'
import type { Severity } from '../model/rule.ts'
import { REPORTERS } from '../report.ts'
import { runBatch } from './batch.ts'
import { type CompanionFlags, companionGate, listCompanions } from './companions.ts'
import { coverageGate } from './coverage.ts'
import { type DocumentFlags, documentOptions } from './document-options.ts'
import { entryGate } from './entries.ts'
import { Failure } from './failure.ts'
import { findFiles } from './inputs.ts'
import { jobsOf } from './jobs.ts'
import { loadRules, ruleChoice } from './rule-files.ts'
import { settingsFor } from './settings.ts'
import { sharded } from './shard.ts'
import { targetsOf } from './targets.ts'
import { type Terminal, tellPerson } from './terminal.ts'
import { today } from './waive.ts'

/** The options of `jzjs check` as they stand on the command line. */
export interface CheckFlags extends DocumentFlags, CompanionFlags {
  readonly format?: readonly string[]
  readonly output?: string
  readonly failOn?: string
  readonly minCoverage?: string
  readonly rules?: readonly string[]
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
  readonly checks?: true
  readonly preview?: true
  readonly jobs?: string
  readonly profile?: string
  readonly shard?: string
}

const RANK: Readonly<Record<Severity | 'never', number>> = { info: 0, warning: 1, error: 2, never: 3 }

/** Checks inputs and writes the reports; gives the exit code. */
export async function runCheck(paths: readonly string[], flags: CheckFlags, terminal: Terminal): Promise<number> {
  const { messages } = terminal
  const targets = targetsOf(flags.format ?? [], flags.output, REPORTERS, messages)
  const failOn = flags.failOn ?? 'error'
  if (!isThreshold(failOn)) throw new Failure(messages.usage(messages.oneOf('--fail-on', failOn, 'error, warning, info, never')))
  if (flags.profile !== undefined && flags.profile !== 'audit') throw new Failure(messages.usage(messages.oneOf('--profile', flags.profile, 'audit')))
  const gate = coverageGate(flags.minCoverage, messages)
  const document = documentOptions(flags, messages)
  const rules = await loadRules(flags.rules ?? [], terminal)
  const { found, shard } = sharded(flags.shard, await findFiles(paths, messages), messages)
  const companions = await listCompanions(flags, rules, document, terminal)
  const others = companionGate(companions, terminal)
  const entries = entryGate(found, shard !== undefined, terminal)
  const jobs = jobsOf(flags.jobs, found.names.length, messages)
  const told = {
    ...document,
    ...(shard === undefined ? {} : { shard }),
    companions,
    leads: flags.profile === 'audit',
    settings: await settingsFor(found.names, rules, terminal),
    today: today(),
    preview: flags.preview === true,
    checklist: targets.some(({ reporter }) => reporter.checklist === true),
    only: ruleChoice('--only', flags.only, rules, messages),
    skip: ruleChoice('--skip', flags.skip, rules, messages),
  }
  let failed = false
  let incomplete = false
  const { troubled, interrupted } = await runBatch(
    { found, targets, rules, told, jobs, checks: flags.checks === true, failOn },
    terminal,
    (report: DocumentReport) => {
      failed ||= report.findings.some(({ severity }) => RANK[severity] >= RANK[failOn])
      incomplete ||= report.status !== 'checked'
      gate.see(report)
      others.see(report)
      entries.see(report)
    },
  )
  if (interrupted) return 130
  others.tell()
  // What is wrong with the settings is to be confirmed, wherever it is told.
  if ((await entries.tell()) > 0) failed ||= RANK.warning >= RANK[failOn]
  const low = gate.verdict()
  if (low !== null) tellPerson(low)
  return troubled || incomplete ? 2 : failed || low !== null ? 1 : 0
}

/** Whether a text names a level that --fail-on takes. */
export function isThreshold(text: string): text is Severity | 'never' {
  return Object.hasOwn(RANK, text)
}
