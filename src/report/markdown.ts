import type { Finding } from '../model/finding.ts'
import type { DocumentReport } from '../model/report.ts'
import type { Severity } from '../model/rule.ts'
import { countsOf, percent } from './counts.ts'
import { HEADINGS, type Headings } from './headings.ts'
import { WORDS } from './languages.ts'
import { whereabouts } from './locations.ts'
import { inline } from './markdown/escape.ts'
import type { Reporter } from './reporter.ts'
import { coverageOf } from './tail.ts'
import { type Teller, tell, tellerOf } from './telling.ts'
import { undecidedReasons } from './undecided.ts'
import { say, type Words } from './words.ts'

/** The report as GitHub-flavoured Markdown, for mail and pull requests: a section a document, its findings as a table, what was covered and what was left open. */
export const markdown: Reporter = {
  name: 'markdown',
  extension: 'md',
  start: (_tool, { lang }) => {
    const words = WORDS[lang]
    const headings = HEADINGS[lang]
    const rows: string[][] = []
    const statuses = new Map<string, number>()
    const levels: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
    const title = () => `# ${headings.report}\n`
    return {
      document: (report) => {
        const before = rows.length === 0 ? title() : ''
        const { findings, made } = countsOf(report)
        const status = words.status[report.status]
        for (const level of ['error', 'warning', 'info'] as const) levels[level] += findings[level]
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        const covered = report.coverage === null || report.coverage.numbers === 0 ? '' : percent(report.coverage.checked, report.coverage.numbers)
        rows.push([pathOf(report, words), status, `${findings.error}`, `${findings.warning}`, `${findings.info}`, `${made}`, covered])
        return before + section(report, words, headings)
      },
      end: (problems) => {
        const told = [...statuses].map(([status, count]) => words.group(status, count)).join(words.list)
        const total = words.total(rows.length, told, levels.error, levels.warning, levels.info)
        const summary = rows.length < 2 ? [] : [`## ${headings.documents}`, table(words.summaryHead, rows), inline(total)]
        const unread = problems.length === 0 ? [] : [`## ${headings.problems}`, problems.map((says) => `- ${inline(says)}`).join('\n')]
        const parts = [...summary, ...unread]
        return `${rows.length === 0 ? title() : ''}${parts.length === 0 ? '' : `\n${parts.join('\n\n')}\n`}`
      },
    }
  },
}

function pathOf({ path }: DocumentReport, words: Words): string {
  return path === '-' ? words.stdin : path
}

function section(report: DocumentReport, words: Words, headings: Headings): string {
  const { status, reason, facts } = report
  const parts = [`## ${inline(pathOf(report, words))}`]
  if (facts !== null && status !== 'refused') parts.push(inline(words.about(facts.department, facts.year, facts.profile.name, facts.unit)))
  if (status !== 'checked') {
    const where = reason?.kind === 'read' && reason.path !== report.path ? reason.path : ''
    parts.push(`> **${inline(words.status[status])}** ${inline(words.sentence(where, reason === null ? '' : say(words.reason, reason), ''))}`)
  }
  if (facts === null || status === 'refused') return `\n${parts.join('\n\n')}\n`
  const teller = tellerOf(report, words)
  const counts = countsOf(report)
  if (report.findings.length > 0)
    parts.push(
      `### ${headings.findings}`,
      table(
        headings.findingColumns,
        report.findings.map((finding) => findingRow(finding, teller)),
      ),
    )
  else if (status === 'checked') parts.push(inline(counts.made > 0 ? words.clean : words.noneDecided))
  if (report.waived.length > 0)
    parts.push(
      `### ${headings.waived}`,
      table(
        headings.waivedColumns,
        report.waived.map(({ finding, waiver: { reason, person, date } }) => {
          const { place, says } = tell(finding, teller)
          return [place, says, reason, person, date, finding.rule]
        }),
      ),
    )
  const { verdicts, made } = counts
  const lines = [
    [words.label.checks, words.counts(made, verdicts.holds, verdicts.rounding, verdicts.fails, verdicts.trivial, verdicts.notEvaluable)],
    [words.label.coverage, coverageOf(report, words)],
    [words.label.files, report.files.map(({ path }) => path).join(words.list)],
  ]
  parts.push(
    lines
      .filter(([, says]) => says !== '')
      .map(([label = '', says = '']) => `- **${inline(label)}** ${inline(says)}`)
      .join('\n'),
  )
  const open = undecidedReasons(teller)
  if (open.length > 0) {
    const rows = open.map(({ why, rules, count }) => [why, rules, `${count}`])
    parts.push(`### ${headings.notEvaluated}`, table(headings.notEvaluatedColumns, rows))
  }
  return `\n${parts.join('\n\n')}\n`
}

function findingRow(finding: Finding, teller: Teller): string[] {
  const { words, report } = teller
  const { place, says, proof, follows } = tell(finding, teller)
  const proven = [proof, follows === '' ? '' : `${words.label.follows} ${follows}`].filter((part) => part !== '').join(words.clause)
  const where = finding.locations.map(({ location }) => whereabouts(location, report.files.length > 1, words)).join(words.list)
  return [words.severity[finding.severity], place, says, proven, where, `${finding.rule} ${words.basis[finding.basis]}`]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => inline(cell)).join(' | ')} |`
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n')
}
