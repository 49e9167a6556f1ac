import { checklistOf } from './check/checklist.ts'
import { disclosures } from './check/disclosures.ts'
import { certainPrints, reprinted } from './check/preview.ts'
import { isMandatory, settle } from './check/settle.ts'
import { coverage, evaluate, undecided } from './evaluate.ts'
import { explain } from './explain.ts'
import type { Unit } from './model/amount.ts'
import type { Check } from './model/check.ts'
import { type Damage, type Document, type Input, isLoss, type ReadResult } from './model/document.ts'
import type { Facts } from './model/fact.ts'
import type { Coverage, DocumentReport, DocumentStatus, StatusReason } from './model/report.ts'
import type { Rule, RuleSet } from './model/rule.ts'
import type { Settings } from './model/settings.ts'
import { read } from './read.ts'
import { recognise } from './recognise.ts'

/** What a run is told beside the files: year and unit where a document is silent or wrong, and which rules to use (ids or prefixes of ids). */
export interface CheckOptions {
  readonly year?: number
  readonly unit?: Unit
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
  /** What a jzjs.yaml beside a document says, by the path of the document. */
  readonly settingsOf?: (path: string) => Settings | null
  /** The day of the run, ISO 8601: waivers expire. */
  readonly today?: string
  /** Whether to tell what would still be wrong once every certain proposal is made. */
  readonly preview?: boolean
}

export { isMandatory }

/** Checks one disclosure: read, recognise, evaluate, explain. Bytes in, plain data out; touches no file. */
export async function check(inputs: readonly Input[], rules: RuleSet, options: CheckOptions = {}): Promise<DocumentReport> {
  const result = await read(inputs)
  const path = inputs[0]?.name ?? ''
  return result.ok ? checkDocument(path, result.document, rules, options) : unreadable(result)
}

/** Checks many files: groups them into disclosures and hands on each report as soon as it is done, so that memory stays flat. Files come folder by folder. */
export async function* checkAll(files: AsyncIterable<Input>, rules: RuleSet, options: CheckOptions = {}): AsyncGenerator<DocumentReport> {
  for await (const found of disclosures(files, rules, options)) {
    yield found.ok ? checkDocument(found.path, found.document, rules, options) : unreadable(found.failed)
  }
}

/** The rules a run uses. */
export function selected(rules: RuleSet, { only = [], skip = [] }: CheckOptions): RuleSet {
  if (only.length === 0 && skip.length === 0) return rules
  const matches = (rule: Rule, ids: readonly string[]) => ids.some((id) => rule.id.startsWith(id))
  return { ...rules, rules: rules.rules.filter((rule) => (only.length === 0 || matches(rule, only)) && !matches(rule, skip)) }
}

function checkDocument(path: string, document: Document, rules: RuleSet, options: CheckOptions): DocumentReport {
  const facts = recognise(document, rules.recognition, options)
  const refused = refusal(facts)
  if (refused !== null) return { ...nothing(path, document), status: 'refused', reason: refused, facts }
  // Whether a document could be checked, and how it rounds, shows in all that holds in it, also where the user wants to hear of some rules only.
  const all = evaluate(facts, rules)
  const chosen = selected(rules, options)
  const checks = chosen === rules ? all : ofRules(all, chosen)
  const losses = document.damage.filter(({ kind }) => isLoss(kind))
  const covered = withLosses(coverage(checks, facts), losses)
  const reach = chosen === rules ? covered : withLosses(coverage(all, facts), losses)
  const standing = statusOf(facts, reach, losses)
  const settings = options.settingsOf?.(path) ?? null
  const explained = explain(checks, facts, chosen.rules)
  const { findings, waived } = settings === null ? { findings: explained, waived: [] } : settle(explained, facts, chosen.rules, settings, options.today ?? '')
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
    checklist: checklistOf(rules.checklist, { facts, checks: all, findings, waived, whole: standing.status === 'checked' && losses.length === 0 }),
    settings: settings?.file ?? null,
    preview,
    rules: Object.fromEntries(chosen.rules.filter(({ id }) => named.has(id)).map((rule) => [rule.id, rule])),
  }
}

/** Makes every certain proposal in memory and checks again. */
function previewOf(findings: DocumentReport['findings'], facts: Facts, rules: RuleSet, chosen: RuleSet): DocumentReport['preview'] {
  const prints = certainPrints(findings)
  const mended = reprinted(facts, prints)
  const all = evaluate(mended, rules)
  return { applied: prints.size, findings: explain(chosen === rules ? all : ofRules(all, chosen), mended, chosen.rules) }
}

function ofRules(checks: readonly Check[], { rules }: RuleSet): Check[] {
  const ids = new Set(rules.map(({ id }) => id))
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
