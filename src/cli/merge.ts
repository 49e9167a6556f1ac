import { createReadStream, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import * as v from 'valibot'
import { gatherBatch } from '../check.ts'
import type { BatchLeads } from '../model/lead.ts'
import type { Report, ShardPlace } from '../model/report.ts'
import type { Severity } from '../model/rule.ts'
import { batchValue, type DocumentValue, documentLine, entryOf, startJson } from '../report.ts'
import { errorCode, Failure } from './failure.ts'
import type { Messages } from './messages.ts'
import { openFile, openStdout } from './sink.ts'
import type { Terminal } from './terminal.ts'

/** The options of `jzjs merge` as they stand on the command line. */
export interface MergeFlags {
  readonly format?: string
  readonly output?: string
  readonly failOn?: string
}

/** A document of a report that is read back. */
interface Merged extends DocumentValue {
  readonly shard?: ShardPlace
  readonly findings: readonly { readonly severity: Severity; readonly waived: unknown }[]
  readonly figures?: unknown
}

/** A report that is read back: the tool that made it, which -f ndjson does not say, and its documents one after another. */
interface Source {
  readonly path: string
  readonly tool: Report['tool'] | null
  readonly documents: AsyncIterator<Merged>
}

const FORMATS: readonly string[] = ['json', 'ndjson']
const RANK: Readonly<Record<string, number>> = { info: 0, warning: 1, error: 2, never: 3 }

/** Puts the reports of all shares of a run together, in the order of one run; gives the exit code that one run would have given. */
export async function runMerge(paths: readonly string[], flags: MergeFlags, { messages, lang }: Terminal): Promise<number> {
  const format = flags.format ?? 'json'
  if (!FORMATS.includes(format)) throw new Failure(messages.usage(messages.notMergeable(format)))
  const failOn = RANK[flags.failOn ?? 'error']
  if (failOn === undefined) throw new Failure(messages.usage(messages.oneOf('--fail-on', flags.failOn ?? '', Object.keys(RANK).join(messages.separator))))
  const sources = await Promise.all(paths.map((path) => openSource(path, messages)))
  const tool = toolOf(sources, format, messages)
  const sink = flags.output === undefined || flags.output === '-' ? openStdout(messages) : openFile(flags.output, messages)
  const report = tool === null ? null : startJson(tool)
  const writer = {
    document: (value: DocumentValue) => (report === null ? documentLine(value) : report.document(entryOf(value))),
    end: (leads: object | null) => report?.end(leads) ?? '',
  }
  let code = 0
  const batch = gatherFigures(messages)
  try {
    for await (const { shard: _, ...document } of inOrder(sources, messages)) {
      if (document.status !== 'checked') code = 2
      else if (code === 0 && document.findings.some(({ severity, waived }) => waived === null && (RANK[severity] ?? 0) >= failOn)) code = 1
      batch.add(document)
      await sink.write(writer.document(document))
    }
    const leads = batch.leads()
    await sink.write(writer.end(leads === null ? null : batchValue(leads, lang, (place) => place)))
    sink.commit()
    return code
  } finally {
    sink.discard()
  }
}

/** Where a figure stands, as a report of its own tells it. */
type Place = Readonly<Record<string, string | number>>

/** No account has more amounts; statistics take time with their number. */
const MOST_AMOUNTS = 1_000_000

const COUNT = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_AMOUNTS))

const FIGURES = v.object({
  growth: v.array(
    v.object({
      section: v.string(),
      subject: v.string(),
      percent: v.pipe(
        v.string(),
        v.regex(/^-?\d{1,40}\.\d\d$/),
        v.check((percent) => Number(percent) > -100),
      ),
      printed: v.string(),
      location: v.record(v.string(), v.union([v.string(), v.number()])),
    }),
  ),
  digits: v.pipe(v.array(COUNT), v.length(9)),
  projects: COUNT,
  whole: COUNT,
})

const WHOSE = v.object({ path: v.string(), department: v.nullish(v.string(), null), year: v.nullish(v.number(), null) })

/** Gathers what the documents say for the statistics of the batch, so that they are those of one run; null where no share was asked for leads. */
function gatherFigures(messages: Messages): { add(document: Merged): void; leads(): BatchLeads<Place> | null } {
  const gathered = gatherBatch<Place>()
  let [withFigures, without] = ['', '']
  return {
    add: (document) => {
      if (document.status !== 'checked' && document.status !== 'partial') return
      const [whose, figures] = [v.safeParse(WHOSE, document), v.safeParse(FIGURES, document.figures)]
      if (document.figures === undefined) without ||= String(document['path'])
      else if (!whose.success || !figures.success) throw new Failure(messages.notMergedReport(String(document['path'])))
      else {
        withFigures ||= whose.output.path
        gathered.add(whose.output, figures.output)
      }
      if (withFigures !== '' && without !== '') throw new Failure(messages.leadsInSome(withFigures, without))
    },
    leads: () => (withFigures === '' ? null : gathered.leads()),
  }
}

async function openSource(path: string, messages: Messages): Promise<Source> {
  try {
    if (statSync(path).isFile() && (await isLines(path, messages))) return { path, tool: null, documents: lines(path, messages) }
    const report = JSON.parse(await readFile(path, 'utf8')) as Partial<Report> & { readonly schema?: unknown; readonly documents?: readonly Merged[] }
    if (typeof report.schema !== 'string' || !report.schema.startsWith('jzjs-report/') || report.tool === undefined || !Array.isArray(report.documents))
      throw new Failure(messages.notMergedReport(path))
    return { path, tool: report.tool, documents: each(report.documents) }
  } catch (error) {
    if (error instanceof SyntaxError) throw new Failure(messages.notMergedReport(path))
    throw error instanceof Failure ? error : new Failure(messages.cannotRead(path, errorCode(error)))
  }
}

/** A report of -f ndjson begins with a whole document, or is empty; what begins otherwise is no report at all. */
async function isLines(path: string, messages: Messages): Promise<boolean> {
  for await (const chunk of createReadStream(path, { encoding: 'utf8', end: 63 })) {
    if (!/^\s*(?:\{|$)/.test(String(chunk))) throw new Failure(messages.notMergedReport(path))
    return !/^\s*\{\s*"schema"/.test(String(chunk))
  }
  return true
}

async function* each(documents: readonly Merged[]): AsyncGenerator<Merged> {
  yield* documents
}

async function* lines(path: string, messages: Messages): AsyncGenerator<Merged> {
  for await (const line of createInterface({ input: createReadStream(path, { encoding: 'utf8' }), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    try {
      const document = JSON.parse(line) as Merged
      if (!Array.isArray(document.findings) || document.summary === undefined) throw new SyntaxError()
      yield document
    } catch {
      throw new Failure(messages.notMergedReport(path))
    }
  }
}

/** The tool that made all of them, for a report that says it; what is merged must come of one program and one set of rules. */
function toolOf(sources: readonly Source[], format: string, messages: Messages): Report['tool'] | null {
  const known = sources.flatMap(({ path, tool }) => (tool === null ? [] : [{ path, tool }]))
  const [first] = known
  const other = known.find(({ tool }) => JSON.stringify(tool) !== JSON.stringify(first?.tool))
  if (other !== undefined && first !== undefined) throw new Failure(messages.otherTool(first.path, other.path))
  if (format === 'ndjson') return null
  if (first === undefined) throw new Failure(messages.usage(messages.noTool))
  return first.tool
}

/** The documents of all shares in the order of one run. Each source has its own in order, so that one of each is in memory at a time. */
async function* inOrder(sources: readonly Source[], messages: Messages): AsyncGenerator<Merged> {
  const heads = await Promise.all(
    sources.map(async ({ path, documents }, nth) => ({ path, nth, documents, head: (await documents.next()).value as Merged | undefined })),
  )
  const shares = heads.flatMap(({ head }) => head?.shard ?? [])
  const of = shares[0]?.of
  if (of !== undefined) {
    const twice = shares.find(({ index }, nth) => shares.some((other, at) => at < nth && other.index === index))
    if (twice !== undefined) throw new Failure(messages.shardTwice(`${twice.index}/${of}`))
    // An empty report is that of a share without documents.
    if (shares.some((share) => share.of !== of) || sources.length !== of || heads.some(({ head }) => head !== undefined && head.shard === undefined))
      throw new Failure(messages.shardsMissing(of, sources.length))
  }
  for (;;) {
    const open = heads.filter(({ head }) => head !== undefined)
    const [first] = open.sort((a, b) => compare(a.head?.shard, b.head?.shard) || a.nth - b.nth)
    if (first?.head === undefined) return
    yield first.head
    first.head = (await first.documents.next()).value as Merged | undefined
  }
}

function compare(a: ShardPlace | undefined, b: ShardPlace | undefined): number {
  if (a === undefined || b === undefined) return 0
  for (const [nth, value] of a.order.entries()) if (value !== b.order[nth]) return value - (b.order[nth] ?? 0)
  return 0
}
