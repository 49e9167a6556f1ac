import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { checkAll, isMandatory } from '../check.ts'
import { type Finding, figuresOf } from '../model/finding.ts'
import type { DocumentReport } from '../model/report.ts'
import { Failure } from './failure.ts'
import { findFiles, readFiles } from './inputs.ts'
import { locked } from './lock.ts'
import { loadRules } from './rule-files.ts'
import { SETTINGS, settingsFor, settingsIn, textOf } from './settings.ts'
import { openFile } from './sink.ts'
import { type Terminal, tellPerson } from './terminal.ts'

/** The options of `jzjs waive` as they stand on the command line. */
export interface WaiveFlags {
  readonly reason?: string
  readonly person?: string
  readonly expires?: string
}

/** A finding and where it is of. */
interface Found {
  readonly finding: Finding
  readonly report: Pick<DocumentReport, 'path' | 'settings' | 'facts'>
  readonly isWaived: boolean
}

/** Enters a confirmed finding into the jzjs.yaml beside its disclosure, bound to body, year and figures. Comments and other entries of the file stay. */
export async function runWaive(id: string, path: string, { reason, person, expires }: WaiveFlags, terminal: Terminal): Promise<number> {
  const { messages } = terminal
  if (!reason?.trim() || !person?.trim()) throw new Failure(messages.usage(messages.waiveWhat))
  if (expires !== undefined && !isDay(expires)) throw new Failure(messages.usage(messages.notADay(expires)))
  if (expires !== undefined && expires <= today()) throw new Failure(messages.usage(messages.dayIsPast(expires)))
  const { finding, report } = theOne(id, await findingsOf(id, path, terminal), messages)
  const folder = isFolder(report.path) ? report.path : dirname(report.path)
  const file = report.settings ?? (folder === '.' ? SETTINGS : `${folder}/${SETTINGS}`)
  const { withWaiver } = await import('../rules/waiver.ts')
  await locked(file, messages, async () => {
    const text = withWaiver(existsSync(file) ? textOf(file, messages) : messages.settingsFile, {
      finding: finding.id,
      rule: finding.rule,
      ...(report.facts?.department == null ? {} : { department: report.facts.department }),
      ...(report.facts?.year == null ? {} : { year: report.facts.year }),
      values: figuresOf(finding),
      reason: reason.trim(),
      person: person.trim(),
      date: today(),
      ...(expires === undefined ? {} : { expires }),
    })
    const sink = openFile(file, messages)
    await sink.write(text)
    sink.commit()
  })
  process.stdout.write(`${messages.waiverWritten(finding.id, file)}\n`)
  return 0
}

/** Every finding of the documents at a path whose id begins so; what an entry of jzjs.yaml lacks is none that could be confirmed. */
async function findingsOf(id: string, path: string, terminal: Terminal): Promise<Found[]> {
  const { messages } = terminal
  const rules = await loadRules([], terminal)
  const { names, problems } = await findFiles([path], messages)
  if (problems.length > 0) throw new Failure(problems.join('\n'))
  const settings = await settingsFor(names, rules, terminal)
  const reading = { messages, signal: new AbortController().signal, problem: tellPerson }
  const found: Found[] = []
  for await (const report of checkAll(readFiles(names, reading), rules, { settingsOf: (of) => settingsIn(settings, of), today: today(), checklist: false })) {
    const whose = { path: report.path, settings: report.settings, facts: report.facts }
    const isMeant = ({ id: own, mistake }: Finding) => own.startsWith(id) && mistake.kind !== 'setting'
    for (const finding of report.findings.filter(isMeant)) found.push({ finding, report: whose, isWaived: false })
    for (const { finding } of report.waived) if (isMeant(finding)) found.push({ finding, report: whose, isWaived: true })
  }
  return found
}

/** The finding that is meant; where there are several, they are listed with what tells them apart. */
function theOne(id: string, found: readonly Found[], messages: Terminal['messages']): Found {
  const [first, ...others] = found
  if (first === undefined) throw new Failure(messages.noFinding(id))
  if (others.length > 0) {
    const told = found.map(({ finding, report: { path, facts } }) => messages.oneFinding(finding.id, finding.rule, path, facts?.department ?? ''))
    throw new Failure([messages.severalFindings(id, found.length), ...told].join('\n'))
  }
  if (first.isWaived) throw new Failure(messages.waivedAlready(id))
  if (isMandatory(first.finding)) throw new Failure(messages.mandatoryFinding(first.finding.id, first.finding.rule))
  return first
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

/** Today where the run is, as ISO 8601. */
export function today(): string {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, '0')).join('-')
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}
