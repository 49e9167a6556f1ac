import { readFileSync, realpathSync, statSync } from 'node:fs'
import { check } from '../check.ts'
import type { DocumentReport } from '../model/report.ts'
import { ANNOTATED, annotate, bearsComments, betterFormat, type Copy, changeList, changesOf, fix, handOf } from '../report/annotate.ts'
import { PLAIN, REPORTERS, render } from '../report.ts'
import { type DocumentFlags, documentOptions } from './document-options.ts'
import { errorCode, Failure } from './failure.ts'
import { loadRules } from './rule-files.ts'
import { openFile } from './sink.ts'
import { type Terminal, tellPerson, widthOfTerminal } from './terminal.ts'
import { VERSION } from './version.ts'

/** The options of `jzjs annotate` and `jzjs fix` as they stand on the command line. */
export interface CopyFlags extends DocumentFlags {
  readonly output?: string
  readonly ticks?: true
  readonly rules?: readonly string[]
}

/** Writes a copy of a file with a comment at every finding. The file itself is never touched. */
export async function runAnnotate(path: string, flags: CopyFlags, terminal: Terminal): Promise<number> {
  const { messages } = terminal
  const { bytes, report, sink } = await checked(path, flags, terminal)
  try {
    const hand = handOf(new Date())
    const format = report.files[0]?.format
    if (format !== undefined && (await bearsComments(bytes, format, hand.author))) throw new Failure(messages.annotatedAlready(path))
    const copy = await annotate(bytes, report, terminal.lang, flags.ticks === true, hand)
    if (copy === null) throw new Failure(notAnnotated(path, report, terminal))
    goesBy(flags.output ?? '', path, report, terminal)
    await write(copy, sink)
    tellPerson(messages.annotated(flags.output ?? '', copy.comments, copy.placed, copy.unplaced))
    return 0
  } finally {
    sink.discard()
  }
}

/** A copy is of the format of its file and must be named so: under another name no program would open it. */
function goesBy(output: string, path: string, { files: [file] }: DocumentReport, { messages }: Terminal): void {
  const extension = (name: string) => /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const format = file?.format ?? ''
  // With macros in it a docx is a docm, an xlsx an xlsm, and opens under that name only.
  const known = extension(path) === `${format.slice(0, -1)}m` ? extension(path) : format
  if (extension(output) !== known) throw new Failure(messages.otherExtension(output, `.${known}`))
}

/** Why there is no copy: the format bears no comments, or this file of the format does not. */
function notAnnotated(path: string, { files: [file] }: DocumentReport, { messages }: Terminal): string {
  const format = file?.format ?? 'text'
  const better = betterFormat(format)
  if (better !== null) return messages.saveAs(path, better)
  return ANNOTATED.includes(format) ? messages.notWritable(path) : messages.notAnnotated(path, ANNOTATED.join(messages.separator))
}

/** Writes a copy of a Word file with every proven change tracked, and lists the changes on standard output. */
export async function runFix(path: string, flags: CopyFlags, terminal: Terminal): Promise<number> {
  const { messages } = terminal
  const { bytes, report, sink } = await checked(path, flags, terminal)
  const changes = changesOf(report)
  const copy = await fix(bytes, report, changes, handOf(new Date()))
  try {
    if (copy === null) throw new Failure(messages.notFixed(path))
    goesBy(flags.output ?? '', path, report, terminal)
    await write(copy, sink)
    process.stdout.write(changeList(report, terminal.lang, changes))
    tellPerson(messages.fixed(flags.output ?? '', copy.placed, copy.unplaced))
    return 0
  } finally {
    sink.discard()
  }
}

async function write(copy: Copy, sink: ReturnType<typeof openFile>): Promise<void> {
  await sink.write(copy.bytes)
  sink.commit()
}

interface Checked {
  readonly bytes: Uint8Array
  readonly report: DocumentReport
  readonly sink: ReturnType<typeof openFile>
}

/** Checks one file; it must have been read, and the copy must go elsewhere. */
async function checked(path: string, { output, rules: more = [], ...flags }: CopyFlags, terminal: Terminal): Promise<Checked> {
  const { messages } = terminal
  if (output === undefined) throw new Failure(messages.usage(messages.copyWhere))
  const options = documentOptions(flags, messages)
  const rules = await loadRules(more, terminal)
  const bytes = bytesOf(path, terminal)
  if (isSame(path, output)) throw new Failure(messages.overInput(output))
  const sink = openFile(output, messages)
  try {
    const report = await check([{ name: path, bytes }], rules, options)
    if (report.facts === null || report.status === 'refused') throw new Failure(await why(report, terminal))
    return { bytes, report, sink }
  } catch (error) {
    sink.discard()
    throw error
  }
}

function bytesOf(path: string, { messages }: Terminal): Uint8Array {
  try {
    const stat = statSync(path)
    if (stat.isDirectory()) throw new Failure(messages.isAFolder(path))
    if (!stat.isFile()) throw new Failure(messages.notAFile(path))
    return readFileSync(path)
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(messages.cannotRead(path, errorCode(error)))
  }
}

function isSame(path: string, output: string): boolean {
  try {
    return realpathSync(path) === realpathSync(output)
  } catch {
    return false
  }
}

/** Why a file was not checked, in the words of the report. */
async function why(report: DocumentReport, { lang }: Terminal): Promise<string> {
  const [text] = REPORTERS
  if (text === undefined) return report.path
  const tool = { name: 'jzjs', version: VERSION, rules: { version: '', sha256: '' } }
  const told = await render(text, { tool, documents: [report] }, { lang, width: widthOfTerminal(undefined), palette: PLAIN, checks: false })
  return String(told).trim().replace(/\n/g, '')
}
