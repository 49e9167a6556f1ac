import type { Location } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'
import type { BatchLead, BatchLeads } from '../model/lead.ts'
import type { DocumentReport } from '../model/report.ts'
import type { Severity } from '../model/rule.ts'
import { batchSentence, batchTitle, moreLeads, testedText } from './batch-leads.ts'
import { checkLines } from './checks.ts'
import { columns } from './columns.ts'
import { countsOf, percent } from './counts.ts'
import { WORDS } from './languages.ts'
import { LEADS, toldLeads } from './leads.ts'
import { whereabouts } from './locations.ts'
import type { Lang, Reporter, ReportOptions } from './reporter.ts'
import { tail } from './tail.ts'
import { type Teller, tell, tellerOf } from './telling.ts'
import { say, type Words } from './words.ts'
import { clip, oneLine, pad, widthOf, wrap } from './wrap.ts'

/** The report for reading on a terminal (DESIGN section 6). */
export const text: Reporter = {
  name: 'text',
  extension: 'txt',
  start: (_tool, options) => {
    const words = WORDS[options.lang]
    const rows: string[][] = []
    const statuses = new Map<string, number>()
    const levels: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
    return {
      document: (report) => {
        const first = rows.length === 0
        const counts = countsOf(report)
        const { coverage, status } = report
        for (const level of ['error', 'warning', 'info'] as const) levels[level] += counts.findings[level]
        statuses.set(words.status[status], (statuses.get(words.status[status]) ?? 0) + 1)
        const { error, warning, info } = counts.findings
        const covered = coverage === null || coverage.numbers === 0 ? '' : percent(coverage.checked, coverage.numbers)
        rows.push([pathOf(report, words), words.status[status], `${error}`, `${warning}`, `${info}`, `${counts.made}`, covered])
        return `${first ? '' : '\n'}${block(report, options, words).join('\n')}\n`
      },
      end: (_problems, batch) => {
        if (rows.length < 2) return ''
        const table = columns([words.summaryHead, ...rows], options.width)
        const total = words.total(
          rows.length,
          [...statuses].map(([status, count]) => words.group(status, count)).join(words.list),
          levels.error,
          levels.warning,
          levels.info,
        )
        const leads = batch === undefined ? [] : ['', ...batchLines(batch, options)]
        return `\n${[...table, ...wrap(total, options.width), ...leads].join('\n')}\n`
      },
    }
  },
}

function block(report: DocumentReport, options: ReportOptions, words: Words): string[] {
  const lines = head(report, options, words)
  if (report.facts === null || report.status === 'refused') return lines
  const teller = tellerOf(report, words)
  const told = options.checks ? report.findings : report.findings.filter(({ severity }) => severity !== 'info')
  for (const finding of told) lines.push(...findingLines(finding, teller, options))
  if (report.status === 'checked' && !report.findings.some(({ severity }) => severity !== 'info'))
    lines.push(countsOf(report).made > 0 ? words.clean : words.noneDecided)
  if (!options.checks) lines.push(...hintLines(hints(report, words, teller), options, words))
  lines.push(...tail(report, options, words, teller), ...previewLines(report, teller, options))
  lines.push(...leadLines(report, options, words))
  return options.checks ? lines.concat(checkLines(report, teller, options)) : lines
}

/** What would be left once every certain proposal is made. */
function previewLines({ preview }: DocumentReport, teller: Teller, options: ReportOptions): string[] {
  if (preview === null) return []
  const count = (level: Severity) => preview.findings.filter(({ severity }) => severity === level).length
  const left = preview.findings.filter(({ severity }) => severity !== 'info')
  const head = wrap(teller.words.preview(preview.applied, count('error'), count('warning')), options.width)
  return [...head, ...left.flatMap((finding) => findingLines(finding, teller, options))]
}

function pathOf({ path }: DocumentReport, words: Words): string {
  return path === '-' ? words.stdin : path
}

/** What was taken for what: path, body, year, kind of body, unit; before it why it was not, or only partly, checked. */
function head(report: DocumentReport, { width, palette }: ReportOptions, words: Words): string[] {
  const { status, reason, facts } = report
  const path = pathOf(report, words)
  const about = facts === null || status === 'refused' ? '' : words.about(facts.department, facts.year, facts.profile.name, facts.unit)
  if (status === 'checked') return wrap(`${path}  ${about}`, width).map(palette.strong)
  const why = reason === null ? '' : say(words.reason, reason)
  const where = reason?.kind === 'read' && reason.path !== report.path ? `${path} ${reason.path}` : path
  const lines = wrap(words.sentence(`${words.status[status]} ${where}`, why, ''), width).map(palette.error)
  return about === '' ? lines : [...lines, ...wrap(about, width)]
}

function findingLines(finding: Finding, teller: Teller, options: ReportOptions): string[] {
  const { words, report } = teller
  const { place, says, proof: full, follows } = tell(finding, teller)
  // What to confirm is said in one sentence; the rule says the rest.
  const proof = finding.mistake.kind === 'fault' && finding.severity !== 'error' && !options.checks ? '' : full
  const location = finding.locations[0]?.location
  const where = location === undefined ? '' : `${whereabouts(location, report.files.length > 1, words)} `
  const more = [
    ...(proof === '' ? [] : [{ label: words.label.proof, says: proof }]),
    ...(follows === '' ? [] : [{ label: words.label.follows, says: follows }]),
  ]
  // The id is what `jzjs waive` asks for.
  const id = options.checks ? ` ${finding.id}` : ''
  const tag = `${where}[${finding.rule} ${words.basis[finding.basis]}${id}]`
  return labelled(finding.severity, words.severity[finding.severity], place === '' ? says : `${place}  ${says}`, tag, options, words, more)
}

/** A paragraph behind its level, with hanging indent, further labelled paragraphs below it, and the rule at the right end. */
function labelled(
  level: Severity,
  name: string,
  says: string,
  tag: string,
  { width, palette }: ReportOptions,
  words: Words,
  more: readonly { readonly label: string; readonly says: string }[] = [],
): string[] {
  const indent = Math.max(...Object.values(words.severity).map(widthOf)) + 1
  const margin = ' '.repeat(indent)
  const [first = '', ...rest] = wrap(says, width - indent)
  const below = rest.map((line) => margin + line)
  for (const { label, says: further } of more) {
    const hang = widthOf(label) + 1
    const [start = '', ...others] = wrap(further, width - indent - hang)
    below.push(`${margin}${label} ${start}`, ...others.map((line) => margin + ' '.repeat(hang) + line))
  }
  const shown = oneLine(tag)
  if (shown === '') return [palette[level](pad(name, indent)) + first, ...below]
  const last = below.pop() ?? null
  const used = last === null ? indent + widthOf(first) : widthOf(last)
  const room = width - used - widthOf(shown)
  const end = room >= 2 ? ' '.repeat(room) + palette.faint(shown) : null
  const start = palette[level](pad(name, indent)) + first + (last === null && end !== null ? end : '')
  const ownLine = end === null ? [' '.repeat(Math.max(0, width - widthOf(shown))) + palette.faint(shown)] : []
  return [start, ...below, ...(last === null ? [] : [last + (end ?? '')]), ...ownLine]
}

/** Audit leads under a title of their own, so that nobody takes them for mistakes. */
function leadLines(report: DocumentReport, { lang, width, palette }: ReportOptions, words: Words): string[] {
  const leads = toldLeads(report, lang)
  if (leads.length === 0) return []
  const told = leads.flatMap(({ lead, says }) => {
    const location = lead.prints[0]?.location
    const where = location == null ? '' : `${whereabouts(location, report.files.length > 1, words)} `
    return wrap(`${says}  ${oneLine(where)}[${lead.id}]`, width - 2).map((line, nth) => (nth === 0 ? `· ${line}` : `  ${line}`))
  })
  return [palette.strong(LEADS[lang]), ...told]
}

/** So many leads of a batch are told. */
const BATCH_LEADS = 20

/** What the documents show beside each other, and what was tested, so that silence is no praise. */
function batchLines(batch: BatchLeads<Location>, { lang, width, palette }: ReportOptions): string[] {
  const item = (says: string) => wrap(says, width - 2).map((line, nth) => (nth === 0 ? `· ${line}` : `  ${line}`))
  const told = batch.leads.slice(0, BATCH_LEADS).map((lead) => `${batchSentence(lead, lang)}  ${placeOf(lead, lang)}[${lead.id}]`)
  const more = batch.leads.length > BATCH_LEADS ? [moreLeads(batch.leads.length - BATCH_LEADS, lang)] : []
  return [palette.strong(batchTitle(lang)), ...[...told, ...more].flatMap(item), ...wrap(testedText(batch, lang), width).map(palette.faint)]
}

function placeOf(lead: BatchLead<Location>, lang: Lang): string {
  return lead.id === 'L-05' ? `${oneLine(whereabouts(lead.growth.location, true, WORDS[lang]))} ` : ''
}

/** A lone hint is told; of several, what they are about. */
function hintLines(found: readonly { says: string; tag: string }[], options: ReportOptions, words: Words): string[] {
  const [first, ...others] = found
  if (first === undefined) return []
  if (others.length === 0) return labelled('info', words.severity.info, first.says, first.tag, options, words)
  const says = found.map((hint) => `${clip(hint.says, HINT)} ${hint.tag.replace(/ .*$/, ']')}`).join(words.clause)
  return labelled('info', words.severity.info, words.manyHints(says, found.length), '', options, words)
}

/** So many characters of a hint are told where there are several. */
const HINT = 30

/** Hints, one for each kind: rounding differences of all tables together, other things by what is the matter. */
function hints({ findings }: DocumentReport, words: Words, teller: Teller): { says: string; tag: string }[] {
  const kinds = new Map<string, Finding[]>()
  for (const finding of findings) {
    if (finding.severity !== 'info') continue
    const { mistake } = finding
    const kind = mistake.kind === 'fault' ? `${finding.rule} ${mistake.fault.kind}` : mistake.kind === 'rounding' ? 'rounding' : finding.rule
    const known = kinds.get(kind)
    if (known === undefined) kinds.set(kind, [finding])
    else known.push(finding)
  }
  return [...kinds.values()].map((group) => {
    const [first] = group as [Finding, ...Finding[]]
    const merged: Finding =
      first.mistake.kind === 'rounding'
        ? { ...first, mistake: { ...first.mistake, proofs: group.flatMap(({ mistake }) => (mistake.kind === 'rounding' ? mistake.proofs : [])) } }
        : first
    const { place, says } = tell(merged, teller)
    const count = first.mistake.kind === 'rounding' ? 1 : group.length
    return { says: words.hints(place === '' ? says : `${place}  ${says}`, count), tag: `[${first.rule} ${words.basis[first.basis]}]` }
  })
}
