import type { Finding } from '../model/finding.ts'
import type { DocumentReport } from '../model/report.ts'
import type { Severity } from '../model/rule.ts'
import { HEADINGS } from './headings.ts'
import { WORDS } from './languages.ts'
import { whereabouts } from './locations.ts'
import type { Reporter } from './reporter.ts'
import { type Teller, tell, tellerOf } from './telling.ts'
import { say } from './words.ts'
import { oneLine } from './wrap.ts'

type Level = 'error' | 'warning' | 'notice'

const LEVELS: Readonly<Record<Severity, Level>> = { error: 'error', warning: 'warning', info: 'notice' }

/** GitHub shows so many annotations of a level for each step, and drops the others without a word. */
const MOST_SHOWN = 10

/** Annotations for GitHub Actions: one workflow command a line, on the file and line of the finding. What a person confirmed has none: the few that are shown are for what is to be done. */
export const github: Reporter = {
  name: 'github',
  extension: 'txt',
  start: (_tool, { lang }) => {
    const words = WORDS[lang]
    const counts: Record<Level, number> = { error: 0, warning: 0, notice: 0 }
    const told = (level: Level, properties: Properties, message: string) => {
      counts[level]++
      return command(level, properties, message)
    }
    return {
      document: (report) => {
        const teller = tellerOf(report, words)
        const { path, status, reason } = report
        const lines = report.findings.map((finding) => told(LEVELS[finding.severity], propertiesOf(finding, teller), messageOf(finding, teller)))
        if (status === 'checked') return lines.join('')
        const failed = reason?.kind === 'read' ? reason.path : path
        const says = words.sentence(`${words.status[status]} ${failed === '-' ? words.stdin : failed}`, reason === null ? '' : say(words.reason, reason), '')
        return [told('error', { ...fileOf(failed), title: words.status[status] }, says), ...lines].join('')
      },
      end: (problems) => {
        const lines = problems.map((says) => told('error', {}, says))
        const over = (['error', 'warning', 'notice'] as const).filter((level) => counts[level] > MOST_SHOWN)
        // A line that is no command is only printed.
        return [...lines, ...over.map((level) => `${HEADINGS[lang].annotationsLeft(level, counts[level], MOST_SHOWN)}\n`)].join('')
      },
    }
  },
}

interface Properties {
  readonly title?: string
  readonly file?: string
  readonly line?: string
  readonly col?: string
}

function propertiesOf(finding: Finding, { words, report }: Teller): Properties {
  const title = `${words.severity[finding.severity]} ${finding.rule}`
  const location = finding.locations[0]?.location
  if (location === undefined) return { ...fileOf(firstFile(report)), title }
  const place = location.kind === 'text' ? { line: String(location.line), col: String(location.column) } : {}
  return { ...fileOf(location.file), ...place, title }
}

function firstFile({ files, path }: DocumentReport): string {
  return files[0]?.path ?? path
}

/** Standard input is no file of the repository. */
function fileOf(path: string): Properties {
  return path === '-' ? {} : { file: path }
}

/** What is wrong, the proof, what follows; the place too where an annotation cannot point at it, and the other places that print the same. */
function messageOf(finding: Finding, teller: Teller): string {
  const { words } = teller
  const { place, says, proof, follows } = tell(finding, teller)
  const [first, ...others] = finding.locations.map(({ location }) => location)
  const named = first !== undefined && first.kind !== 'text' ? [first, ...others] : others
  const places = named.map((location) => whereabouts(location, true, words)).join(words.list)
  return [words.sentence(place, says, proof), follows, places].filter((part) => part !== '').join(words.clause)
}

/** A workflow command. What would end it or one of its properties is escaped as GitHub's own toolkit does. */
function command(level: Level, properties: Properties, message: string): string {
  const given = (['file', 'line', 'col', 'title'] as const).flatMap((name) => (properties[name] === undefined ? [] : [`${name}=${property(properties[name])}`]))
  return `::${level}${given.length === 0 ? '' : ` ${given.join(',')}`}::${data(oneLine(message))}\n`
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(oneLine(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
