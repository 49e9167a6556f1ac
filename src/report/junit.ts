import type { Check } from '../model/check.ts'
import type { Finding } from '../model/finding.ts'
import type { DocumentReport } from '../model/report.ts'
import type { Severity } from '../model/rule.ts'
import { HEADINGS } from './headings.ts'
import { WORDS } from './languages.ts'
import { whereabouts } from './locations.ts'
import type { Reporter, ReportOptions } from './reporter.ts'
import { type Teller, tell, tellerOf } from './telling.ts'
import { say, type Words } from './words.ts'
import { element, xmlText } from './xml.ts'

const RANK: Readonly<Record<Severity | 'never', number>> = { info: 0, warning: 1, error: 2, never: 3 }

/**
 * The report as JUnit XML, as Jenkins, GitLab and others read it: a suite for each document, in it a case for each rule that was checked. Findings at or above
 * the level that fails a run are failures, lesser ones are printed as output; a rule that could not be decided, that fails only because of
 * another finding, or whose findings a person confirmed, is skipped with its reason; a document not or only partly read is an error.
 */
export const junit: Reporter = {
  name: 'junit',
  extension: 'xml',
  start: (tool, options) => {
    const words = WORDS[options.lang]
    const open = `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${tool.name}">\n`
    let first = true
    const opened = () => {
      const before = first ? open : ''
      first = false
      return before
    }
    return {
      document: (report) => opened() + suite(report.path === '-' ? words.stdin : report.path, casesOf(report, options, words), propertiesOf(report)),
      end: (problems) => {
        const inputs = problems.map((says) => ({ kind: 'error', xml: `${element('error', { message: says })}`, name: says, classname: tool.name }) as const)
        return `${opened()}${inputs.length === 0 ? '' : suite(tool.name, inputs, {})}</testsuites>\n`
      },
    }
  },
}

interface Case {
  readonly name: string
  readonly classname: string
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped'
  /** What stands in the case. */
  readonly xml: string
}

function suite(name: string, cases: readonly Case[], properties: Readonly<Record<string, string>>): string {
  const count = (kind: Case['kind']) => cases.filter((one) => one.kind === kind).length
  const attributes = { name, tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') }
  const told = Object.entries(properties).map(([key, value]) => `      ${element('property', { name: key, value })}\n`)
  const lines = cases.map((one) => `    ${element('testcase', { name: one.name, classname: one.classname }, one.xml)}\n`)
  const head = told.length === 0 ? '' : `    <properties>\n${told.join('')}    </properties>\n`
  return `  ${element('testsuite', attributes, `\n${head}${lines.join('')}  `)}\n`
}

function propertiesOf({ status, facts, coverage, files }: DocumentReport): Record<string, string> {
  return {
    status,
    ...(facts?.department == null ? {} : { department: facts.department }),
    ...(facts?.year == null ? {} : { year: String(facts.year) }),
    ...(coverage === null ? {} : { numbers: String(coverage.numbers), checked: String(coverage.checked) }),
    files: files.map(({ path }) => path).join('\n'),
  }
}

function casesOf(report: DocumentReport, options: ReportOptions, words: Words): Case[] {
  const headings = HEADINGS[options.lang]
  const { path, status, reason } = report
  const classname = path === '-' ? words.stdin : path
  const state: Case = { name: headings.readWhole, classname, kind: 'passed', xml: '' }
  const read =
    status === 'checked'
      ? state
      : {
          ...state,
          kind: 'error' as const,
          xml: element('error', { type: status, message: reason === null ? words.status[status] : say(words.reason, reason) }),
        }
  const teller = tellerOf(report, words)
  const checks = byRule(report.checks)
  const findings = byRule(report.findings)
  const leading = leadersOf(report.findings)
  const waived = byRule(report.waived.map(({ finding, waiver }) => ({ rule: finding.rule, says: headings.waivedBecause(waiver) })))
  const ids = [...new Set([...checks.keys(), ...findings.keys(), ...waived.keys()])]
  return [
    read,
    ...ids.map((rule) => {
      const name = [rule, report.rules[rule]?.title ?? ''].join(' ').trim()
      const confirmed = (waived.get(rule) ?? []).map(({ says }) => says)
      const body = bodyOf({ findings: findings.get(rule) ?? [], checks: checks.get(rule) ?? [], leaders: leading.get(rule) ?? [], confirmed }, teller, options)
      return { name, classname, ...body }
    }),
  ]
}

function byRule<Thing extends { readonly rule: string }>(things: readonly Thing[]): Map<string, Thing[]> {
  const found = new Map<string, Thing[]>()
  for (const thing of things) {
    const known = found.get(thing.rule)
    if (known === undefined) found.set(thing.rule, [thing])
    else known.push(thing)
  }
  return found
}

/** The rules of the findings that each rule fails with. */
function leadersOf(findings: readonly Finding[]): Map<string, string[]> {
  const leaders = new Map<string, string[]>()
  for (const { rule, consequences } of findings) {
    for (const consequence of consequences) leaders.set(consequence.rule, [...new Set([...(leaders.get(consequence.rule) ?? []), rule])])
  }
  return leaders
}

/** What is known of a rule: its findings, its checks, the rules it fails with, and why persons confirmed other findings of it. */
interface OfRule {
  readonly findings: readonly Finding[]
  readonly checks: readonly Check[]
  readonly leaders: readonly string[]
  readonly confirmed: readonly string[]
}

function bodyOf({ findings, checks, leaders, confirmed }: OfRule, teller: Teller, options: ReportOptions): Pick<Case, 'kind' | 'xml'> {
  const { words, names } = teller
  const failing = findings.filter(({ severity }) => RANK[severity] >= RANK[options.failOn ?? 'error'])
  const output = [...findings.filter((finding) => !failing.includes(finding)).map((finding) => findingText(finding, teller)), ...confirmed]
  const printed = output.length === 0 ? '' : element('system-out', {}, xmlText(output.join('\n\n')))
  const [first] = failing
  if (first !== undefined) {
    const { place, says } = tell(first, teller)
    const message = words.sentence(place, says, '')
    const failure = element('failure', { type: first.severity, message }, xmlText(failing.map((finding) => findingText(finding, teller)).join('\n\n')))
    return { kind: 'failure', xml: failure + printed }
  }
  const skipped = (message: string) => ({ kind: 'skipped', xml: element('skipped', { message }) }) as const
  if (findings.length > 0) return { kind: 'passed', xml: printed }
  if (confirmed.length > 0) return skipped(confirmed.join(words.clause))
  const decided = checks.filter(({ verdict }) => verdict !== 'notEvaluable')
  if (decided.some(({ verdict }) => verdict === 'fails')) return skipped(HEADINGS[options.lang].failsWith(leaders.join(words.list)))
  const open = [...new Set(checks.flatMap(({ why }) => (why === null ? [] : [say(words.why, why, names)])))].join(words.clause)
  return decided.length === 0 && open !== '' ? skipped(open) : { kind: 'passed', xml: printed }
}

/** A finding on lines of its own: level, what is wrong, where, the proof, what follows. */
function findingText(finding: Finding, teller: Teller): string {
  const { words, report } = teller
  const { place, says, proof, follows } = tell(finding, teller)
  const where = finding.locations.map(({ location }) => whereabouts(location, report.files.length > 1, words)).join(words.list)
  const parts = [
    `${words.severity[finding.severity]} ${words.sentence(place, says, '')}`,
    ...(proof === '' ? [] : [`${words.label.proof} ${proof}`]),
    ...(follows === '' ? [] : [`${words.label.follows} ${follows}`]),
    `${where} [${finding.rule} ${words.basis[finding.basis]}]`.trim(),
  ]
  return parts.join('\n')
}
