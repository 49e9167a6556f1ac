import type { Location } from '../../model/document.ts'
import type { Finding } from '../../model/finding.ts'
import type { DocumentReport } from '../../model/report.ts'
import type { Waiver } from '../../model/settings.ts'
import { countsOf, percent } from '../counts.ts'
import { whereabouts } from '../locations.ts'
import { type Quote, quoted, quotesOf } from '../quotes.ts'
import { type Teller, tell, tellConsequence } from '../telling.ts'
import { say } from '../words.ts'
import { type Cell, count, figure } from '../xlsx/cells.ts'
import { amountAtIssue } from './amounts.ts'
import type { Sheets } from './sheets.ts'

/** So many proofs and consequences of one finding are listed. */
const LISTED = 12

/**
 * Rows of 问题清单: one for each finding, as evidence that stands for itself; the last two columns are for the body and the reviewer to fill in.
 * Those that a person confirmed follow, with what was said of them; they count for no level, no places and no amount, so that sums over the rows are those of what is open.
 */
export function findingRows(teller: Teller, sheets: Sheets): Cell[][] {
  const { report } = teller
  const quote = quotesOf(report.document)
  return [
    ...report.findings.map((finding) => findingRow(finding, null, teller, sheets, quote)),
    ...report.waived.map(({ finding, waiver }) => findingRow(finding, waiver, teller, sheets, quote)),
  ]
}

function findingRow(finding: Finding, waiver: Waiver | null, teller: Teller, sheets: Sheets, quote: (location: Location) => Quote | null): Cell[] {
  const { words, report } = teller
  const { id, rule, severity, printed, expected, difference, unit, mistake, basis, locations, evidence, consequences } = finding
  const { place, says, proof } = tell(finding, teller)
  const [first] = locations
  const files = new Set(locations.map(({ location }) => location.file))
  const file = first?.location.file ?? report.files[0]?.path ?? report.path
  const off = difference ?? (mistake.kind === 'unequal' && expected === null ? mistake.proof.difference : null)
  const counted = unit ?? (mistake.kind === 'unequal' ? mistake.proof.unit : null)
  const amount = amountAtIssue(finding, report.facts)
  return [
    ...body(report),
    waiver === null ? words.severity[severity] : sheets.confirmed,
    rule,
    place,
    printed === null ? '' : figure(printed),
    expected === null ? '' : figure(expected),
    off === null ? '' : figure(off),
    counted ?? '',
    amount === null || waiver !== null ? '' : figure(amount.toFixed(Math.max(2, amount.decimalPlaces()))),
    kindOf(finding, teller),
    words.sentence(place, says, proof),
    report.rules[rule]?.basis.text ?? '',
    words.basis[basis],
    file,
    report.files.find(({ path }) => path === file)?.sha256 ?? '',
    locations.map(({ location }) => whereabouts(location, files.size > 1, words)).join(words.list),
    first === undefined ? '' : quoted(quote(first.location), printed),
    listed(
      evidence.map((print) => {
        const what = [print.coordinate === null ? '' : teller.names.at(print.coordinate), print.printed === '' ? words.blank : print.printed].join(' ').trim()
        return print.location === null ? what : `${what}（${whereabouts(print.location, true, words)}）`
      }),
      teller,
    ),
    listed(
      consequences.map((consequence) => tellConsequence(consequence, teller)),
      teller,
    ),
    waiver === null ? count(locations.length) : '',
    id,
    report.path,
    waiver === null ? '' : sheets.confirmation(words.severity[severity], waiver),
    '',
    '',
  ]
}

/** The body and the year of a document. */
function body({ facts }: DocumentReport): [Cell, Cell] {
  return [facts?.department ?? '', facts?.year == null ? '' : count(facts.year)]
}

/** 表内：一位数字写错; where no slip explains it, what the rule asks for. */
function kindOf({ category, cause, rule }: Finding, { words, report }: Teller): string {
  const slip = cause === null || cause.kind === 'other' || cause.confidence === 'possible' ? null : words.slip[cause.kind]
  return words.sentence(words.category[category], slip ?? report.rules[rule]?.title ?? rule, '')
}

function listed(says: readonly string[], { words }: Teller): string {
  const shown = says.slice(0, LISTED).join(words.clause)
  return says.length > LISTED ? words.more(shown, says.length) : shown
}

/** The row of a document in 文档清单. */
export function documentRow({ report, words }: Teller): Cell[] {
  const { path, status, reason, facts, coverage, files } = report
  const { findings, verdicts, made } = countsOf(report)
  const known = facts !== null && status !== 'refused'
  return [
    path === '-' ? words.stdin : path,
    ...body(report),
    known ? facts.profile.name : '',
    known ? facts.unit : '',
    words.status[status],
    reason === null ? '' : say(words.reason, reason),
    ...[
      findings.error,
      findings.warning,
      findings.info,
      report.waived.length,
      made,
      verdicts.holds,
      verdicts.rounding,
      verdicts.fails,
      verdicts.trivial,
      verdicts.notEvaluable,
    ].map(count),
    ...(coverage === null
      ? ['', '', '']
      : [count(coverage.numbers), count(coverage.checked), coverage.numbers === 0 ? '' : figure(percent(coverage.checked, coverage.numbers))]),
    files.map((file) => file.path).join('\n'),
    files.map((file) => file.sha256).join('\n'),
  ]
}

/** Rows of 未判事项: each rule and reason once. */
export function undecidedRows({ report, words, names }: Teller): Cell[][] {
  return report.notEvaluable.map(({ rule, why, count: checks }) => [
    report.path,
    ...body(report),
    rule,
    report.rules[rule]?.title ?? '',
    say(words.why, why, names),
    count(checks),
  ])
}
