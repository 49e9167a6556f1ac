import { checklistOf } from './check/checklist.ts'
import { joined, type Part, sort } from './check/disclosures.ts'
import { distinct } from './check/distinct.ts'
import { asOnly, gatherEntries, isElsewhere, mayGain, withEntries } from './check/entries.ts'
import { type Crew, type Load, loads } from './check/loads.ts'
import { certainPrints, reprinted } from './check/preview.ts'
import { isMandatory, settle } from './check/settle.ts'
import { placeIn, type Shard } from './check/shard.ts'
import { batchFiguresOf, coverage, evaluate, leadsOf, undecided } from './evaluate.ts'
import { explain } from './explain.ts'
import type { Unit } from './model/amount.ts'
import type { Check } from './model/check.ts'
import { type Damage, type Document, type Input, isLoss, type ReadResult } from './model/document.ts'
import type { Companions, Facts } from './model/fact.ts'
import type { Limits } from './model/limits.ts'
import type { Coverage, DocumentReport, DocumentStatus, StatusReason } from './model/report.ts'
import type { Rule, RuleSet } from './model/rule.ts'
import type { Settings } from './model/settings.ts'
import { read } from './read.ts'
import { recognise } from './recognise.ts'

/** What a run is told beside the files: year and unit where a document is silent or wrong, and which rules to use (ids or prefixes of ids). */
export interface CheckOptions {
  readonly year?: number
  readonly unit?: Unit
  /** How much of a file is read before it is refused. */
  readonly limits?: Limits
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
  /** What a jzjs.yaml beside a document says, by the path of the document. */
  readonly settingsOf?: (path: string) => Settings | null
  /** The day of the run, ISO 8601: waivers expire. */
  readonly today?: string
  /** Whether to tell what would still be wrong once every certain proposal is made. */
  readonly preview?: boolean
  /** Whether the checklist is wanted; `false` saves its time where no report shows it. */
  readonly checklist?: boolean
  /** Whether audit leads are wanted beside the findings. */
  readonly leads?: boolean
  /** The other documents that a disclosure is held against; `files` are its own. */
  readonly companionsOf?: (facts: Facts, files: readonly string[]) => Promise<Companions | null>
  /** Which disclosures of the run to check, where several processes share it. */
  readonly shard?: Shard
}

export { type BatchGathering, gatherBatch } from './evaluate.ts'
export { gatherEntries, isElsewhere, isMandatory, mayGain }

/** Checks one disclosure: read, recognise, evaluate, explain. Bytes in, plain data out; touches no file. */
export async function check(inputs: readonly Input[], rules: RuleSet, options: CheckOptions = {}): Promise<DocumentReport> {
  const result = await read(inputs, options.limits)
  const path = inputs[0]?.name ?? ''
  return result.ok ? asOnly(await checkDocument(path, result.document, rules, options)) : unreadable(result)
}

/** What came of a file: the report of a disclosure, or a part of one. */
export type Piece = { readonly kind: 'report'; readonly report: DocumentReport } | Part

/** Reads some files of a folder and checks those that are disclosures by themselves; where they are all it holds, the parts are joined and checked too. */
export async function checkLoad({ files, folder, first, isAll }: Load, rules: RuleSet, options: CheckOptions): Promise<Piece[]> {
  const pieces: Piece[] = []
  for (const [nth, file] of files.entries()) {
    const sorted = await sort(file, rules, options)
    if (sorted.kind === 'part') pieces.push(sorted)
    else {
      const work = () => (sorted.kind === 'failed' ? unreadable(sorted.failed) : checkDocument(sorted.path, sorted.document, rules, options))
      pieces.push(...(await owned(options.shard, folder, 0, first + nth, work)).map((report) => ({ kind: 'report', report }) as const))
    }
  }
  if (!isAll) return pieces
  const whole = pieces.filter(({ kind }) => kind === 'report')
  for (const [nth, { path, document }] of [...joined(partsOf(pieces), folder)].entries()) {
    const reports = await owned(options.shard, folder, 1, nth, () => checkDocument(path, document, rules, options))
    whole.push(...reports.map((report) => ({ kind: 'report', report }) as const))
  }
  return whole
}

/** The report of a disclosure that belongs to this share of the run; of another one, nothing. */
async function owned(
  shard: Shard | undefined,
  folder: string,
  isJoined: 0 | 1,
  nth: number,
  work: () => DocumentReport | Promise<DocumentReport>,
): Promise<readonly DocumentReport[]> {
  if (shard === undefined) return [await work()]
  const place = placeIn(shard, folder, isJoined, nth)
  return place === null ? [] : [{ ...(await work()), shard: place }]
}

/**
 * Checks many files: groups them into disclosures and hands on each report as soon as it and those before it are done. Files come folder by folder.
 * `crew` does the work: this thread, or several.
 */
export async function* checkAll(
  files: AsyncIterable<Input>,
  rules: RuleSet,
  options: CheckOptions = {},
  crew: Crew = alone(rules, options),
): AsyncGenerator<DocumentReport> {
  yield* withEntries(inOrder(files, options, crew), options.shard !== undefined)
}

async function* inOrder(files: AsyncIterable<Input>, options: CheckOptions, crew: Crew): AsyncGenerator<DocumentReport> {
  const running: Promise<readonly DocumentReport[]>[] = []
  async function* finished(left: number): AsyncGenerator<DocumentReport> {
    while (running.length > left) yield* (await running.shift()) ?? []
  }
  let open: Promise<readonly Part[]>[] = []
  for await (const next of loads(files, crew.most)) {
    if (next.kind === 'load') {
      const pieces = crew.load(next)
      // Reports are not kept: a folder may hold thousands. Of one that came whole nothing is left to join, and nobody waits for it.
      if (!next.isAll) open.push(handled(pieces.then(partsOf)))
      running.push(handled(pieces.then((all) => all.flatMap((piece) => (piece.kind === 'report' ? [piece.report] : [])))))
      yield* finished(crew.ahead)
      continue
    }
    const parts = (await Promise.all(open)).flat()
    open = []
    for (const [nth, { path, document }] of [...joined(parts, next.folder)].entries()) {
      running.push(handled(owned(options.shard, next.folder, 1, nth, () => crew.check(path, document))))
      yield* finished(crew.ahead)
    }
  }
  yield* finished(0)
}

/** A promise that is awaited later: until then its failure is nobody's. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}

function partsOf(pieces: readonly Piece[]): Part[] {
  return pieces.filter((piece) => piece.kind === 'part')
}

/** One after another, in this thread. */
function alone(rules: RuleSet, options: CheckOptions): Crew {
  return {
    most: 1,
    ahead: 0,
    load: (load) => checkLoad(load, rules, options),
    check: (path, document) => checkDocument(path, document, rules, options),
  }
}

/** The rules a run uses. */
export function selected(rules: RuleSet, { only = [], skip = [] }: CheckOptions): RuleSet {
  if (only.length === 0 && skip.length === 0) return rules
  const matches = (rule: Rule, ids: readonly string[]) => ids.some((id) => rule.id.startsWith(id))
  return { ...rules, rules: rules.rules.filter((rule) => (only.length === 0 || matches(rule, only)) && !matches(rule, skip)) }
}

/** Checks a document that was read. */
export async function checkDocument(path: string, document: Document, rules: RuleSet, options: CheckOptions): Promise<DocumentReport> {
  const facts = recognise(document, rules.recognition, options)
  const refused = refusal(facts)
  if (refused !== null) return { ...nothing(path, document), status: 'refused', reason: refused, facts }
  // Whether a document could be checked, and how it rounds, shows in all that holds in it, also where the user wants to hear of some rules only.
  const companions =
    (await options.companionsOf?.(
      facts,
      document.files.map((file) => file.path),
    )) ?? null
  const all = evaluate(facts, rules, companions)
  const chosen = selected(rules, options)
  const checks = ofRules(all, rules, chosen)
  const losses = document.damage.filter(({ kind }) => isLoss(kind))
  const covered = withLosses(coverage(checks, facts), losses)
  const reach = chosen === rules ? covered : withLosses(coverage(all, facts), losses)
  const standing = statusOf(facts, reach, losses)
  const settings = options.settingsOf?.(path) ?? null
  const again = (other: Facts) => ofRules(evaluate(other, rules, companions), rules, chosen)
  const explained = distinct(explain(checks, facts, chosen.rules, again))
  const settled = settings === null ? null : settle(explained, facts, chosen.rules, settings, options.today ?? '')
  const { findings, waived } = settled ?? { findings: explained, waived: [] }
  const preview = options.preview === true ? previewOf(findings, facts, rules, chosen) : null
  const named = new Set([...checks, ...findings, ...(preview?.findings ?? [])].map(({ rule }) => rule))
  return {
    ...nothing(path, document),
    ...standing,
    facts,
    checks,
    notEvaluable: undecided(checks),
    coverage: covered,
    findings,
    waived,
    checklist:
      options.checklist === false
        ? []
        : checklistOf(rules.checklist, { facts, checks: all, findings, waived, whole: standing.status === 'checked' && losses.length === 0 }),
    settings: settings?.file ?? null,
    ...(settled === null ? {} : { entries: settled.entries }),
    preview,
    ...(options.leads === true ? { leads: leadsOf(facts), figures: batchFiguresOf(facts, companions) } : {}),
    rules: Object.fromEntries(chosen.rules.filter(({ id }) => named.has(id)).map((rule) => [rule.id, rule])),
  }
}

/** Makes every certain proposal in memory and checks again. */
function previewOf(findings: DocumentReport['findings'], facts: Facts, rules: RuleSet, chosen: RuleSet): DocumentReport['preview'] {
  const prints = certainPrints(findings)
  const mended = reprinted(facts, prints)
  const checks = ofRules(evaluate(mended, rules), rules, chosen)
  return { applied: prints.size, findings: distinct(explain(checks, mended, chosen.rules)) }
}

/** Of the checks that were made by all rules, those of the chosen ones. */
function ofRules(checks: readonly Check[], rules: RuleSet, chosen: RuleSet): readonly Check[] {
  if (chosen === rules) return checks
  const ids = new Set(chosen.rules.map(({ id }) => id))
  return checks.filter(({ rule }) => ids.has(rule))
}

function nothing(path: string, document: Document | null): DocumentReport {
  return {
    path,
    files: document?.files ?? [],
    status: 'checked',
    reason: null,
    document,
    facts: null,
    checks: [],
    notEvaluable: [],
    coverage: null,
    findings: [],
    waived: [],
    checklist: [],
    settings: null,
    preview: null,
    rules: {},
  }
}

function unreadable(failed: Extract<ReadResult, { ok: false }>): DocumentReport {
  return { ...nothing(failed.path, null), status: 'unreadable', reason: { kind: 'read', path: failed.path, failure: failed.failure } }
}

/** Anything but final accounts is refused, and so is a document with neither a table nor a claim. */
function refusal(facts: Facts): StatusReason | null {
  if (facts.kind !== 'final-accounts') return { kind: 'not-final-accounts', is: facts.kind }
  return facts.tables.every(({ id }) => id === null) && facts.narrative.length === 0 ? { kind: 'nothing-found' } : null
}

/** What a reader lost counts as printed and not checked. */
function withLosses(covered: Coverage, losses: readonly Damage[]): Coverage {
  if (losses.length === 0) return covered
  const lost = losses.map(({ printed, location }) => ({ printed, why: 'lost' as const, location }))
  return { ...covered, numbers: covered.numbers + lost.length, unchecked: [...covered.unchecked, ...lost] }
}

/** Under this share of checked numbers a document counts as partly read. */
const ENOUGH = 0.5

function statusOf(facts: Facts, { checked, numbers }: Coverage, losses: readonly Damage[]): { status: DocumentStatus; reason: StatusReason | null } {
  const lost = facts.tables.filter(({ status, id }) => status === 'unreadable' && id !== null).map(({ printedTitle }) => printedTitle)
  if (lost.length > 0) return { status: 'partial', reason: { kind: 'tables-unreadable', tables: lost } }
  if (losses.length > 0) return { status: 'partial', reason: { kind: 'lost', losses: losses.length } }
  if (numbers > 0 && checked / numbers < ENOUGH) return { status: 'partial', reason: { kind: 'low-coverage', ratio: checked / numbers } }
  return { status: 'checked', reason: null }
}
