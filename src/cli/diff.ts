import { readFileSync, statSync } from 'node:fs'
import { checkAll } from '../check.ts'
import type { DocumentReport } from '../model/report.ts'
import type { RuleSet } from '../model/rule.ts'
import { compare, diffJson, diffText, hasNew, type ReportValue, reportOf } from '../report/diff.ts'
import { PLAIN, REPORTERS, render } from '../report.ts'
import { isThreshold } from './check.ts'
import { type DocumentFlags, documentOptions } from './document-options.ts'
import { Failure } from './failure.ts'
import { findFiles, readFiles } from './inputs.ts'
import { loadRules } from './rule-files.ts'
import { settingsFor, settingsIn } from './settings.ts'
import { openFile, openStdout } from './sink.ts'
import { type Terminal, tellPerson, widthOfTerminal } from './terminal.ts'
import { VERSION } from './version.ts'
import { today } from './waive.ts'

/** The options of `jzjs diff` as they stand on the command line. */
export interface DiffFlags extends DocumentFlags {
  readonly format?: string
  readonly output?: string
  readonly failOn?: string
  readonly rules?: readonly string[]
}

/** Compares two reports (as JSON) or documents, which are then checked; gives the exit code: 1 where something is new. */
export async function runDiff(old: string, now: string, flags: DiffFlags, terminal: Terminal): Promise<number> {
  const { messages, lang } = terminal
  const { format = 'text', failOn = 'info', output, rules: more = [] } = flags
  if (format !== 'text' && format !== 'json') throw new Failure(messages.usage(messages.oneOf('-f', format, 'text, json')))
  if (!isThreshold(failOn)) throw new Failure(messages.usage(messages.oneOf('--fail-on', failOn, 'error, warning, info, never')))
  const options = documentOptions(flags, messages)
  const rules = await loadRules(more, terminal)
  const sides: ReportValue[] = []
  for (const path of [old, now]) sides.push(savedReport(path) ?? (await checkedReport(path, rules, options, terminal)))
  const [before, after] = sides
  if (before === undefined || after === undefined) return 2
  const diffs = compare(before, after)
  const sink = output === undefined || output === '-' ? openStdout(messages) : openFile(output, messages)
  await sink.write(format === 'json' ? diffJson(diffs) : diffText(diffs, lang, widthOfTerminal(process.stdout.columns)))
  sink.commit()
  if (diffs.some(({ unsure, unsureOld }) => unsure !== null || unsureOld !== null)) return 2
  return hasNew(diffs, failOn) ? 1 : 0
}

/** A report that was saved, null where the path leads to anything else. */
function savedReport(path: string): ReportValue | null {
  if (!/\.json$/i.test(path) || statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return null
  return reportOf(readFileSync(path, 'utf8'))
}

async function checkedReport(path: string, rules: RuleSet, options: ReturnType<typeof documentOptions>, terminal: Terminal): Promise<ReportValue> {
  const { messages, lang } = terminal
  if (/\.json$/i.test(path)) throw new Failure(messages.noReport(path))
  const { names, problems } = await findFiles([path], messages)
  if (problems.length > 0) throw new Failure(problems.join('\n'))
  const settings = await settingsFor(names, rules, terminal)
  const settingsOf = (of: string) => settingsIn(settings, of)
  const reading = { messages, signal: new AbortController().signal, problem: tellPerson, limits: options.limits }
  const documents: DocumentReport[] = []
  for await (const report of checkAll(readFiles(names, reading), rules, { ...options, settingsOf, today: today() })) documents.push(report)
  const json = REPORTERS.find(({ name }) => name === 'json')
  const tool = { name: 'jzjs', version: VERSION, rules: { version: rules.version, sha256: rules.sha256 } }
  const told = json === undefined ? '' : await render(json, { tool, documents }, { lang, width: 80, palette: PLAIN, checks: false })
  const report = reportOf(String(told))
  if (report === null) throw new Failure(messages.noReport(path))
  return report
}
