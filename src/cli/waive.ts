import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { check, isMandatory } from '../check.ts'
import { figuresOf } from '../model/finding.ts'
import { Failure } from './failure.ts'
import { findFiles, readFiles } from './inputs.ts'
import { loadRules } from './rule-files.ts'
import { SETTINGS, settingsFor, settingsIn, textOf } from './settings.ts'
import { openFile } from './sink.ts'
import type { Terminal } from './terminal.ts'

/** The options of `jzjs waive` as they stand on the command line. */
export interface WaiveFlags {
  readonly reason?: string
  readonly person?: string
  readonly expires?: string
}

/** Enters a confirmed finding into the jzjs.yaml beside a disclosure, bound to its figures. Comments and other entries of the file stay as they are. */
export async function runWaive(id: string, path: string, { reason, person, expires }: WaiveFlags, terminal: Terminal): Promise<number> {
  const { messages } = terminal
  if (!reason?.trim() || !person?.trim()) throw new Failure(messages.usage(messages.waiveWhat))
  if (expires !== undefined && !isDay(expires)) throw new Failure(messages.usage(messages.notADay(expires)))
  const rules = await loadRules([], terminal)
  const { names, problems } = await findFiles([path], messages)
  if (problems.length > 0) throw new Failure(problems.join('\n'))
  const inputs = []
  const reading = { messages, signal: new AbortController().signal, problem: (message: string) => fail(message) }
  for await (const input of readFiles(names, reading)) inputs.push(input)
  const settings = await settingsFor(names, rules, terminal)
  const report = await check(inputs, rules, { settingsOf: (of) => settingsIn(settings, of), today: today() })
  if (report.waived.some(({ finding }) => finding.id.startsWith(id))) throw new Failure(messages.waivedAlready(id))
  const found = report.findings.filter((finding) => finding.id.startsWith(id))
  const [finding] = found
  if (finding === undefined || found.length > 1) throw new Failure(messages.noFinding(id))
  if (isMandatory(finding)) throw new Failure(messages.mandatoryFinding(finding.id, finding.rule))
  const folder = dirname(names[0] ?? '.')
  const file = report.settings ?? `${folder}/${SETTINGS}`
  const { withWaiver } = await import('../rules/waiver.ts')
  const text = withWaiver(existsSync(file) ? textOf(file, messages) : messages.settingsFile, {
    finding: finding.id,
    rule: finding.rule,
    values: figuresOf(finding),
    reason: reason.trim(),
    person: person.trim(),
    date: today(),
    ...(expires === undefined ? {} : { expires }),
  })
  const sink = openFile(file, messages)
  await sink.write(text)
  sink.commit()
  process.stdout.write(`${messages.waiverWritten(finding.id, file)}\n`)
  return 0
}

function fail(message: string): never {
  throw new Failure(message)
}

/** Today where the run is, as ISO 8601. */
export function today(): string {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, '0')).join('-')
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}
