import { UNITS, type Unit } from '../model/amount.ts'
import type { Location } from '../model/document.ts'
import type { Consequence, Finding, Print, Reading } from '../model/finding.ts'
import type { BatchLeads } from '../model/lead.ts'
import type { DocumentReport, DocumentStatus, Report } from '../model/report.ts'
import { unseenIn, unseenPrinted } from '../model/unseen.ts'
import { batchValue } from './batch-leads.ts'
import { checkSentence } from './checks.ts'
import { countsOf } from './counts.ts'
import { WORDS } from './languages.ts'
import { toldLeads } from './leads.ts'
import { flat } from './locations.ts'
import { type Quote, quoted, quotesOf } from './quotes.ts'
import type { Lang, Reporter, TellOptions } from './reporter.ts'
import { stringify } from './stringify.ts'
import { type Teller, tell, tellConsequence, tellerOf } from './telling.ts'
import { say } from './words.ts'

const SCHEMA = 'jzjs-report/1'

/** The report as one JSON value (DESIGN section 4), written document by document. */
export const json: Reporter = {
  name: 'json',
  extension: 'json',
  tell: entryFor,
  start: (tool, options) => {
    const writer = startJson(tool)
    const value = (batch: BatchLeads<Location>) => batchValue(batch, options.lang, (place) => flat(place))
    return {
      document: (report, told = entryFor(report, options)) => writer.document(told as Entry),
      end: (_problems, batch) => writer.end(batch === undefined ? null : value(batch)),
    }
  },
}

/** A document of the report. */
export interface DocumentValue {
  readonly status: DocumentStatus
  readonly [field: string]: unknown
  readonly summary: { readonly errors: number; readonly warnings: number; readonly infos: number; readonly waived: number; readonly checks: object }
}

/** A document as it stands in a JSON report, and what the report counts of it. */
export interface Entry extends Pick<DocumentValue, 'status' | 'summary'> {
  readonly text: string
}

export function entryOf(value: DocumentValue): Entry {
  return { status: value.status, summary: value.summary, text: indented(value, 4) }
}

/** Begins a JSON report of documents that are data already, and so are the leads of the batch, where there are any. */
export function startJson(tool: Report['tool']): { document(entry: Entry): string; end(batch: object | null): string } {
  const summary = { documents: 0, checked: 0, partial: 0, refused: 0, unreadable: 0, errors: 0, warnings: 0, infos: 0 }
  const open = () => `{\n  "schema": ${JSON.stringify(SCHEMA)},\n  "tool": ${indented(tool, 2)},\n  "documents": [`
  return {
    document: ({ status, summary: { errors, warnings, infos }, text }) => {
      const before = summary.documents === 0 ? open() : ','
      summary.documents++
      summary[status]++
      summary.errors += errors
      summary.warnings += warnings
      summary.infos += infos
      return `${before}\n    ${text}`
    },
    end: (batch) => {
      const leads = batch === null ? '' : `\n  "batch": ${indented(batch, 2)},`
      return `${summary.documents === 0 ? `${open()}]` : '\n  ]'},${leads}\n  "summary": ${indented(summary, 2)}\n}\n`
    },
  }
}

/** One document a line, as JSON. */
export const ndjson: Reporter = {
  name: 'ndjson',
  extension: 'ndjson',
  tell: lineFor,
  start: (_tool, options) => ({ document: (report, told = lineFor(report, options)) => told as string, end: () => '' }),
}

/** A document that is data already as a line. */
export function documentLine(value: object): string {
  return `${stringify(value)}\n`
}

function indented(value: object, by: number): string {
  return stringify(value, 2).replaceAll('\n', `\n${' '.repeat(by)}`)
}

function entryFor(report: DocumentReport, options: TellOptions): Entry {
  return entryOf(documentValue(report, options))
}

function lineFor(report: DocumentReport, options: TellOptions): string {
  return documentLine(documentValue(report, options))
}

/** A document as plain data; fields that do not apply are left out. */
function documentValue(report: DocumentReport, options: TellOptions): DocumentValue {
  const teller = tellerOf(report, WORDS[options.lang])
  const { words, names } = teller
  const quote = quotesOf(report.document)
  const { facts, coverage, reason } = report
  const { findings, verdicts, made } = countsOf(report)
  const { holds, rounding, fails, trivial, notEvaluable } = verdicts
  return {
    path: report.path,
    files: report.files.map(({ path, sha256 }) => ({ path, sha256 })),
    status: report.status,
    reason: reason === null ? null : say(words.reason, reason),
    ...known({ department: facts?.department, year: facts?.year, unit: facts?.unit, profile: facts?.profile.name }),
    tables: tableValues(report),
    summary: {
      errors: findings.error,
      warnings: findings.warning,
      infos: findings.info,
      waived: report.waived.length,
      checks: { made, holds, rounding, fails, trivial, notEvaluable },
    },
    ...known({
      damage: damageValues(report, teller),
      coverage: coverage === null ? null : { ...coverageValue(coverage, teller), unseen: unseenValues(report) },
    }),
    notEvaluable: report.notEvaluable.map(({ rule, why, count, location }) => ({
      rule,
      why: words.undecidedPlaces(say(words.why, why, names), count),
      ...known({ location: location === null ? null : flat(location) }),
    })),
    findings: [
      ...report.findings.map((finding) => ({ ...findingValue(finding, teller, quote), waived: null })),
      ...report.waived.map(({ finding, waiver: { reason, person, date, expires } }) => ({
        ...findingValue(finding, teller, quote),
        waived: { reason, person, date, ...known({ expires }) },
      })),
    ],
    ...known({
      preview:
        report.preview === null
          ? null
          : {
              applied: report.preview.applied,
              findings: report.preview.findings.map((finding) => ({ ...findingValue(finding, teller, quote), waived: null })),
            },
    }),
    ...known({
      checks: options.checks ? checkValues(report, teller) : null,
      leads: leadValues(report, options.lang),
      figures: figureValues(report),
      shard: report.shard,
    }),
  }
}

/** Tables in the order they are printed, then those owed and not found. */
function tableValues({ facts }: DocumentReport): object[] {
  if (facts === null) return []
  const found = facts.tables.map(({ id, printedTitle, unit, status, location }) => ({ id, printedTitle, unit, status, location: flat(location) }))
  const missing = facts.profile.owes.filter((id) => facts.tables.every((table) => table.id !== id))
  return [...found, ...missing.map((id) => ({ id, status: 'missing' }))]
}

/** What could not be read, or is printed otherwise than it is stored; null where there is nothing of the kind. */
function damageValues({ document }: DocumentReport, { words }: Teller): object[] | null {
  if (document === null || document.damage.length === 0) return null
  return document.damage.map(({ kind, printed, location }) => ({ kind, message: words.damage[kind](printed), printed, location: flat(location) }))
}

function coverageValue({ numbers, checked, tables, text, unchecked }: NonNullable<DocumentReport['coverage']>, { words }: Teller): object {
  const share = (part: { numbers: number; checked: number }) => (part.numbers === 0 ? null : Math.floor((part.checked / part.numbers) * 10000) / 10000)
  return {
    numbers,
    checked,
    ...known({ ratio: share({ numbers, checked }), tables: share(tables), text: share(text) }),
    unchecked: unchecked.map(({ printed, why, location }) => ({ printed, why: words.unchecked[why], location: flat(location) })),
  }
}

/** The numbers that equalities hold, by how far each could be off unseen (cells in the unit of their table): how many there are of each bound. */
function unseenValues({ facts, checks }: DocumentReport): object[] {
  const bounds = unseenIn(checks)
  const counts = new Map<string, { low: string; high: string; unit: Unit; numbers: number }>()
  for (const { unit, rows } of facts?.tables ?? []) {
    for (const { cells } of rows) {
      for (const { reading, location } of Object.values(cells)) {
        const bound = reading.kind === 'amount' ? bounds.get(location) : undefined
        if (bound === undefined) continue
        const { low, high } = unseenPrinted(bound, UNITS[unit])
        const known = counts.get(`${low} ${high} ${unit}`)
        if (known === undefined) counts.set(`${low} ${high} ${unit}`, { low, high, unit, numbers: 1 })
        else known.numbers++
      }
    }
  }
  return [...counts.values()]
}

function findingValue(finding: Finding, teller: Teller, quote: (location: Location) => Quote | null): object {
  const { id, rule, severity, category, basis, printed, expected, difference, unit, at, locations, evidence, cause, consequences } = finding
  const { words } = teller
  const { place, says, proof } = tell(finding, teller)
  const [first] = locations
  return {
    id,
    rule,
    severity,
    category,
    basis,
    message: words.sentence(place, says, proof),
    ...known({ printed, expected, difference, unit }),
    location:
      first === undefined ? flat(null, at) : { ...flat(first.location, first.at ?? at), ...known({ quote: quoted(quote(first.location), printed) || null }) },
    locations: locations.map((where) => flat(where.location, where.at)),
    evidence: evidence.map((print) => ({ ...known({ label: print.coordinate === null ? null : teller.names.at(print.coordinate) }), ...printValue(print) })),
    ...known({
      cause:
        cause === null
          ? null
          : {
              ...readingValue(cause),
              confidence: cause.confidence,
              alternatives: cause.alternatives.map(readingValue),
            },
    }),
    consequences: consequences.map((consequence) => consequenceValue(consequence, teller)),
  }
}

function readingValue({ kind, suspects, proposal, from }: Reading): object {
  return { kind, suspects: suspects.map(printValue), ...known({ proposal, from: from === null ? null : printValue(from) }) }
}

function printValue({ printed, location, coordinate }: Print): object {
  return { printed, location: flat(location, coordinate) }
}

function consequenceValue(consequence: Consequence, teller: Teller): object {
  const { rule, rate, location } = consequence
  const figures = rate === null ? {} : { printed: rate.printed, expected: rate.expected }
  return { rule, ...figures, message: tellConsequence(consequence, teller), location: flat(location) }
}

/** Audit leads, where they were asked for. */
function leadValues(report: DocumentReport, lang: Lang): object[] | null {
  if (report.leads === undefined) return null
  return toldLeads(report, lang).map(({ lead, says }) => ({ lead: lead.id, message: says, evidence: lead.prints.map(printValue) }))
}

/** What the statistics of a batch are made of, so that the shares of a run can be put together. */
function figureValues({ figures }: DocumentReport): object | null {
  if (figures === undefined) return null
  return { ...figures, growth: figures.growth.map((one) => ({ ...one, location: flat(one.location) })) }
}

function checkValues(report: DocumentReport, teller: Teller): object[] {
  return report.checks.map((check) => ({
    rule: check.rule,
    verdict: check.verdict,
    equation: checkSentence(check, teller, true),
    operands: check.operands.map(({ printed, location, coordinate }) => ({ printed, location: flat(location, coordinate) })),
  }))
}

/** The fields of an object that have a value. */
function known<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> }
}
