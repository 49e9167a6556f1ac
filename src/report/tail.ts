import type { DocumentReport } from '../model/report.ts'
import { countsOf, percent } from './counts.ts'
import { whereabouts } from './locations.ts'
import type { ReportOptions } from './reporter.ts'
import { type Teller, tell } from './telling.ts'
import { undecidedReasons } from './undecided.ts'
import type { Words } from './words.ts'
import { clip, pad, widthOf, wrap } from './wrap.ts'

const REASONS_SHOWN = 3
const FILES_SHOWN = 6
const PLACES_SHOWN = 3
const DAMAGE_SHOWN = 4
const WAIVED = 40

/** The last lines of a document, each under its label. */
export function tail(report: DocumentReport, { width, palette }: ReportOptions, words: Words, teller: Teller): string[] {
  const indent = Math.max(...Object.values(words.label).map(widthOf)) + 1
  const line = (label: string, says: string) => {
    const [first = '', ...rest] = wrap(says, width - indent)
    return [palette.faint(pad(label, indent)) + first, ...rest.map((more) => ' '.repeat(indent) + more)]
  }
  return closing(report, words, teller).flatMap(({ label, says }) => line(label, says))
}

/** What closes the report of a document: checks by verdict, coverage, what could not be decided or read, which files were taken together. */
export function closing(report: DocumentReport, words: Words, teller: Teller): { readonly label: string; readonly says: string }[] {
  const { verdicts, made } = countsOf(report)
  const { label } = words
  const lines = [
    { label: label.checks, says: words.counts(made, verdicts.holds, verdicts.rounding, verdicts.fails, verdicts.trivial, verdicts.notEvaluable) },
    { label: label.coverage, says: coverageOf(report, words) },
    { label: label.open, says: undecidedOf(teller) },
    { label: label.read, says: damageOf(report, words) },
    { label: label.waived, says: waivedOf(report, words, teller) },
  ]
  if (report.files.length > 1) {
    const names = report.files.map(({ path }) => path.slice(path.lastIndexOf('/') + 1))
    const shown = names
      .slice(0, FILES_SHOWN)
      .map((name) => clip(name))
      .join(words.list)
    lines.push({ label: label.files, says: words.joined(names.length, names.length > FILES_SHOWN ? `${shown} …` : shown) })
  }
  return lines.filter(({ says }) => says !== '')
}

/** How many numbers were checked, and why the others were not; empty where none are printed. */
export function coverageOf({ coverage }: DocumentReport, words: Words): string {
  if (coverage === null || coverage.numbers === 0) return ''
  const share = ({ numbers, checked }: { numbers: number; checked: number }) => (numbers === 0 ? null : percent(checked, numbers))
  const counts = new Map<string, number>()
  for (const { why } of coverage.unchecked) counts.set(words.unchecked[why], (counts.get(words.unchecked[why]) ?? 0) + 1)
  const groups = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => words.group(name, count))
    .join(words.list)
  const covered = words.coverage(coverage.numbers, coverage.checked, percent(coverage.checked, coverage.numbers), share(coverage.tables), share(coverage.text))
  return groups === '' ? covered : covered + words.uncovered(groups)
}

/** What a person confirmed, by whom and why. */
function waivedOf({ waived }: DocumentReport, words: Words, teller: Teller): string {
  if (waived.length === 0) return ''
  const told = waived.map(({ finding, waiver: { reason, person, date } }) => {
    const { place, says } = tell(finding, teller)
    return words.waiver(clip(place === '' ? says : `${place} ${says}`, WAIVED), reason, person, date)
  })
  return words.waived(waived.length, told.join(words.clause))
}

/** What could not be read, and what is printed otherwise than it is stored: each kind once, with its first places. */
function damageOf({ document, files }: DocumentReport, words: Words): string {
  const kinds = new Map<string, string[]>()
  for (const { kind, printed, location } of document?.damage ?? []) {
    const said = words.damage[kind](printed)
    const place = whereabouts(location, files.length > 1, words)
    kinds.set(said, [...(kinds.get(said) ?? []), place])
  }
  const told = [...kinds].map(([said, places]) => words.sentence([...new Set(places)].slice(0, PLACES_SHOWN).join(words.list), said, ''))
  return told.length > DAMAGE_SHOWN ? words.more(told.slice(0, DAMAGE_SHOWN).join(words.clause), told.length) : told.join(words.clause)
}

/** What could not be decided, by reason, the most frequent first. */
function undecidedOf(teller: Teller): string {
  const { words } = teller
  const reasons = undecidedReasons(teller)
  if (reasons.length === 0) return ''
  const groups = reasons.slice(0, REASONS_SHOWN).map(({ why, rules, count }) => words.undecidedGroup(why, rules, count))
  const all = reasons.reduce((sum, { count }) => sum + count, 0)
  return words.undecided(all, groups.join(words.clause), Math.max(0, reasons.length - REASONS_SHOWN))
}
