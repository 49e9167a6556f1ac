import type { Artifact, Notification, ReportingDescriptor, Run, Suppression } from 'sarif'
import type { DocumentReport, Report } from '../model/report.ts'
import { countsOf } from './counts.ts'
import { WORDS } from './languages.ts'
import { quotesOf } from './quotes.ts'
import type { Reporter, ReportOptions } from './reporter.ts'
import { descriptorOf } from './sarif/descriptors.ts'
import { plain } from './sarif/messages.ts'
import { lossesOf, problemNotification, STATUS_DESCRIPTORS, statusNotification } from './sarif/notifications.ts'
import type { Artifacts } from './sarif/places.ts'
import { type Rules, resultOf } from './sarif/results.ts'
import { stringify } from './stringify.ts'
import { tellerOf } from './telling.ts'
import { uriOf } from './uri.ts'
import type { Words } from './words.ts'

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json'

/**
 * The report as SARIF 2.1.0 (OASIS Standard, 2020), for build servers and editors. Results are written document by document; what is known only at the
 * end (rules, files, how the run went) follows them.
 */
export const sarif: Reporter = {
  name: 'sarif',
  quotes: true,
  extension: 'sarif',
  start: (tool, options) => {
    const words = WORDS[options.lang]
    const files = registerOf<Artifact>()
    const rules = registerOf<ReportingDescriptor>()
    const notifications: Notification[] = []
    const documents: object[] = []
    let written = 0
    const artifacts: Artifacts = { at: (path) => files.at(path, () => ({ location: { uri: uriOf(path) } })) }
    return {
      document: (report) => {
        const before = documents.length === 0 ? OPEN : ''
        for (const file of report.files) files.set(file.path, fileArtifact(file.path, file.sha256))
        const teller = tellerOf(report, words)
        const quote = quotesOf(report.document)
        const known: Rules = { at: (id) => rules.at(id, () => (report.rules[id] === undefined ? { id } : descriptorOf(report.rules[id], words))) }
        for (const id of Object.keys(report.rules)) known.at(id)
        const status = statusNotification(report, words, artifacts)
        if (status !== null) notifications.push(status)
        notifications.push(...lossesOf(report, teller, artifacts))
        documents.push(summaryOf(report))
        const results = [
          ...report.findings.map((finding) => resultOf(finding, teller, quote, known, artifacts)),
          ...report.waived.map(({ finding, waiver }) => ({ ...resultOf(finding, teller, quote, known, artifacts), suppressions: [suppressionOf(waiver)] })),
        ]
        const told = results.map((result) => `${written++ === 0 ? '' : ','}\n${indented(result, 8)}`)
        return before + told.join('')
      },
      end: (problems) => {
        notifications.push(...problems.map(problemNotification))
        const run: Omit<Run, 'results'> = {
          tool: { driver: driverOf(tool, options, rules.all(), words) },
          language: LANGUAGES[options.lang],
          columnKind: 'utf16CodeUnits',
          artifacts: files.all().map((artifact, index) => ({ ...artifact, location: { ...artifact.location, index } })),
          invocations: [{ executionSuccessful: notifications.length === 0, toolExecutionNotifications: notifications }],
          properties: { documents },
        }
        const rest = indented(run, 6).trimStart().replace(/^\{/, '')
        return `${documents.length === 0 ? OPEN : ''}${written === 0 ? ']' : '\n      ]'},${rest}\n  ]\n}\n`
      },
    }
  },
}

const OPEN = `{\n  "$schema": ${JSON.stringify(SCHEMA)},\n  "version": "2.1.0",\n  "runs": [\n    {\n      "results": [`

const LANGUAGES = { zh: 'zh-CN', en: 'en-US' } as const

function driverOf({ name, version, rules }: Report['tool'], { lang }: ReportOptions, descriptors: ReportingDescriptor[], words: Words): Run['tool']['driver'] {
  return {
    name,
    version,
    semanticVersion: version,
    language: LANGUAGES[lang],
    rules: descriptors,
    notifications: STATUS_DESCRIPTORS.map((id) => ({ id, shortDescription: { text: plain(words.status[id]) } })),
    properties: { rules },
  }
}

function fileArtifact(path: string, sha256: string): Artifact {
  return { location: { uri: uriOf(path) }, roles: ['analysisTarget'], hashes: { 'sha-256': sha256 } }
}

/** A finding that a person confirmed is told and counts for nothing. */
function suppressionOf({ reason, person, date }: DocumentReport['waived'][number]['waiver']): Suppression {
  return { kind: 'external', status: 'accepted', justification: [reason, person, date].join(' ') }
}

/** What a reader of the log may want to know of each document beside its results: whose it is, how it went, how much was checked. */
function summaryOf(report: DocumentReport): object {
  const { path, status, facts, coverage } = report
  const { findings, made } = countsOf(report)
  return {
    path,
    status,
    ...(facts === null ? {} : { department: facts.department, year: facts.year, profile: facts.profile.name }),
    errors: findings.error,
    warnings: findings.warning,
    infos: findings.info,
    checks: made,
    ...(coverage === null ? {} : { numbers: coverage.numbers, checked: coverage.checked }),
  }
}

function indented(value: object, by: number): string {
  const blanks = ' '.repeat(by)
  return `${blanks}${stringify(value, 2).replaceAll('\n', `\n${blanks}`)}`
}

/** Things that are named by their place in a list. */
function registerOf<Thing>() {
  const things: Thing[] = []
  const places = new Map<string, number>()
  const set = (key: string, thing: Thing): number => {
    const place = places.get(key) ?? things.length
    places.set(key, place)
    things[place] = thing
    return place
  }
  return { set, at: (key: string, make: () => Thing) => places.get(key) ?? set(key, make()), all: () => things }
}
