import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { checkAll, gatherBatch } from '../check.ts'
import type { Location } from '../model/document.ts'
import type { DocumentReport } from '../model/report.ts'
import type { RuleSet, Severity } from '../model/rule.ts'
import { PLAIN, type Reporter, type ReportWriter, type TellOptions } from '../report.ts'
import { Failure } from './failure.ts'
import { type FoundFiles, readFiles } from './inputs.ts'
import type { Wanted } from './parcel.ts'
import { progressOf } from './progress.ts'
import { openFile, openStdout, type Sink } from './sink.ts'
import { extensionOf, type Target } from './targets.ts'
import { paletteOf, type Terminal, tellPerson, widthOfTerminal } from './terminal.ts'
import { optionsOf, type Told } from './told.ts'
import { VERSION } from './version.ts'

/** What a run over many inputs is told. */
export interface Batch {
  readonly found: FoundFiles
  readonly targets: readonly Target[]
  readonly rules: RuleSet
  readonly told: Told
  readonly jobs: number
  readonly checks: boolean
  readonly failOn: Severity | 'never'
}

/** How a run ended: whether something could not be read, whether it was interrupted. Each document is handed to `seen`. */
export interface Outcome {
  readonly troubled: boolean
  readonly interrupted: boolean
}

interface Output {
  readonly writer: ReportWriter
  readonly sink: Sink
}

/** Checks what the paths name and writes every report, document by document. */
export async function runBatch(batch: Batch, terminal: Terminal, seen: (report: DocumentReport) => void): Promise<Outcome> {
  const { messages } = terminal
  const { found } = batch
  const problems: string[] = []
  const problem = (message: string) => {
    problems.push(message)
    progress.clear()
    tellPerson(message)
  }
  for (const { path } of batch.targets) if (path !== null && found.real.has(realPath(path))) throw new Failure(messages.overInput(path))
  const progress = progressOf(found.names.length, messages)
  for (const message of found.problems) problem(message)
  // A share of few documents may be empty.
  if (found.names.length === 0 && batch.told.shard === undefined) {
    if (found.problems.length === 0) problem(messages.noInputs)
    return { troubled: true, interrupted: false }
  }
  const interrupt = onInterrupt()
  const { signal } = interrupt
  const outputs = await openOutputs(batch, terminal)
  const threads =
    batch.jobs > 1
      ? (await import('./crew.ts')).startThreads(batch.jobs, { rules: batch.rules, told: batch.told, wanted: wantedOf(batch, terminal) })
      : undefined
  try {
    let done = 0
    const gathered = gatherBatch<Location>()
    let hasFigures = false
    const reading = { messages, signal, problem, limits: batch.told.limits }
    for await (const report of checkAll(readFiles(found.names, reading), batch.rules, optionsOf(batch.told, batch.rules), threads)) {
      // What was gathered when the interruption came may be half a disclosure.
      if (signal.aborted) break
      seen(report)
      if (report.figures !== undefined) {
        hasFigures = true
        gathered.add({ path: report.path, department: report.facts?.department ?? null, year: report.facts?.year ?? null }, report.figures)
      }
      progress.clear()
      for (const [nth, { writer, sink }] of outputs.entries()) await sink.write(writer.document(report, report.told?.[nth]))
      done += Math.max(1, report.files.length)
      progress.show(done, report.path)
    }
    progress.clear()
    const leads = hasFigures ? gathered.leads() : undefined
    for (const { writer, sink } of outputs) await sink.write(writer.end(problems, leads))
    if (signal.aborted)
      tellPerson(
        messages.interrupted(
          done,
          found.names.length,
          outputs.flatMap(({ sink }) => sink.keep() ?? []),
        ),
      )
    else for (const { sink } of outputs) sink.commit()
    return { troubled: problems.length > 0, interrupted: signal.aborted }
  } finally {
    progress.clear()
    interrupt.stop()
    await threads?.stop()
    for (const { sink } of outputs) sink.discard()
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

/** What threads are to send of each report, and what they tell of it themselves. */
function wantedOf(batch: Batch, terminal: Terminal): Wanted {
  const { targets, checks } = batch
  const others = targets.flatMap(({ reporter }) => (reporter.tell === undefined ? [reporter] : []))
  return {
    needs: needsOf(others, checks),
    telling: targets.map(({ reporter }) => (reporter.tell === undefined ? null : reporter.name)),
    look: lookOf(batch, terminal),
  }
}

function needsOf(reporters: readonly Reporter[], checks: boolean): Wanted['needs'] {
  if (reporters.length === 0) return 'nothing'
  if (reporters.some(({ whole }) => whole === true || checks)) return 'all'
  return reporters.some(({ quotes }) => quotes === true) ? 'quotes' : 'names'
}

function lookOf({ checks, told }: Batch, { lang }: Terminal): TellOptions {
  return { lang, checks, leads: told.leads === true }
}

async function openOutputs(batch: Batch, terminal: Terminal): Promise<Output[]> {
  const { targets, rules, failOn } = batch
  const tool = { name: 'jzjs', version: VERSION, rules: { version: rules.version, sha256: rules.sha256 } }
  const outputs: Output[] = []
  try {
    for (const { reporter, path } of targets) {
      const sink = path === null ? openStdout(terminal.messages) : openFile(path, terminal.messages)
      const look =
        path === null
          ? { palette: await paletteOf(terminal), width: widthOfTerminal(process.stdout.columns) }
          : { palette: PLAIN, width: widthOfTerminal(undefined) }
      outputs.push({
        sink,
        writer: await reporter.start(tool, {
          ...lookOf(batch, terminal),
          failOn,
          ...look,
          ...(path === null ? {} : { extension: extensionOf(path) }),
        }),
      })
      // By this mark spreadsheet programs know that a file is UTF-8.
      if (path !== null && reporter.extension === 'csv') await sink.write('\ufeff')
    }
    return outputs
  } catch (error) {
    for (const { sink } of outputs) sink.discard()
    throw error
  }
}

/** Ctrl-C lets the document at hand finish and then ends the run; a second one ends it at once. */
function onInterrupt(): { readonly signal: AbortSignal; stop(): void } {
  const control = new AbortController()
  const handler = () => {
    if (control.signal.aborted) process.exit(130)
    control.abort()
  }
  process.on('SIGINT', handler)
  return { signal: control.signal, stop: () => process.off('SIGINT', handler) }
}
