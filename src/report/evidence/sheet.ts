import type { Location } from '../../model/document.ts'
import type { Finding, Print, Proof } from '../../model/finding.ts'
import type { DocumentReport } from '../../model/report.ts'
import { proofText } from '../equation.ts'
import { amountAtIssue } from '../exception/amounts.ts'
import { whereabouts } from '../locations.ts'
import { type Quote, quoted } from '../quotes.ts'
import { type Teller, tell, tellConsequence } from '../telling.ts'
import { clip } from '../wrap.ts'
import type { EvidenceWords } from './words.ts'

/** Lines of a kind: those that are shown, and how many there are. */
export interface Lines {
  readonly shown: readonly string[]
  readonly total: number
}

/** One sheet of evidence: what an auditor lays before the audited body about one mistake. What does not apply is empty. */
export interface EvidenceSheet {
  readonly id: string
  readonly body: string
  readonly year: string
  readonly matter: string
  readonly level: string
  readonly amount: string
  readonly quotes: Lines
  readonly summary: string
  readonly arithmetic: Lines
  readonly expected: string
  readonly difference: string
  readonly proof: Lines
  readonly follows: Lines
  readonly basis: string
  readonly basisLevel: string
  readonly sources: Lines
}

/** More lines of a kind than these never fit on a page. */
const MOST = 24
const LONGEST_NAME = 80

/** Findings that want evidence: hints do not, nor does what is wrong with the settings of a run. */
export function isEvidence({ severity, mistake }: Finding): boolean {
  return severity !== 'info' && mistake.kind !== 'setting'
}

/** Draws up the sheet of a finding. */
export function sheetOf(finding: Finding, teller: Teller, says: EvidenceWords, quote: (location: Location) => Quote | null): EvidenceSheet {
  const { report, words } = teller
  const { id, rule, severity, basis, category, printed, expected, difference, unit, mistake, locations, evidence, consequences } = finding
  const { place, says: summary } = tell(finding, teller)
  const off = difference ?? (mistake.kind === 'unequal' && expected === null ? mistake.proof.difference : null)
  const counted = unit ?? (mistake.kind === 'unequal' ? mistake.proof.unit : null)
  const amount = amountAtIssue(finding, report.facts)
  const withUnit = (number: string | null) => (number === null ? '' : [number, counted !== null && counted !== '%' ? counted : ''].join(' ').trim())
  const title = `${words.category[category]} ${rule} ${report.rules[rule]?.title ?? ''}`.trim()
  const quotes = locations.map(({ location }) => quoteLine(location, printed, quote, teller))
  return {
    id,
    body: clip(report.facts?.department ?? report.path, LONGEST_NAME),
    year: report.facts?.year == null ? '' : String(report.facts.year),
    matter: [place, title].filter((part) => part !== '').join(words.clause),
    level: words.severity[severity],
    amount: amount === null ? '' : `${amount.toFixed(Math.max(2, amount.decimalPlaces()))} 万元`,
    quotes: listed(quotes.length === 0 ? [says.noQuote] : quotes),
    summary,
    arithmetic: listed(arithmeticOf(finding, teller)),
    expected: expected === null ? says.toConfirm : withUnit(expected),
    difference: withUnit(off),
    proof: listed(evidence.map((print) => printLine(print, teller))),
    follows: listed(consequences.map((one) => tellConsequence(one, teller))),
    basis: report.rules[rule]?.basis.text ?? '',
    basisLevel: words.basis[basis],
    sources: listed(sourcesOf(finding, report, says)),
  }
}

/** Each line once; `total` counts those beyond what is kept. */
function listed(lines: readonly string[]): Lines {
  const once = [...new Set(lines)]
  return { shown: once.slice(0, MOST), total: once.length }
}

/** What stands at a place, word for word. */
function quoteLine(location: Location, printed: string | null, quote: (location: Location) => Quote | null, { words }: Teller): string {
  const told = quoted(quote(location), printed)
  return words.sentence(whereabouts(location, true, words), told === '' ? (printed ?? '') : told, '')
}

function printLine({ coordinate, printed, location }: Print, { words, names }: Teller): string {
  const what = [coordinate === null ? '' : names.at(coordinate), printed === '' ? words.blank : printed].join(' ').trim()
  return location === null ? what : `${what}（${whereabouts(location, true, words)}）`
}

/** The equations that do not hold, with every figure in them; the quotient of a rate. */
function arithmeticOf({ mistake }: Finding, { names, words }: Teller): string[] {
  const told = (proofs: readonly Proof[], sign: 'found' | 'near') =>
    proofs.map((proof) => {
      const { place, text } = proofText(proof, names, words, { complete: true, sign })
      return [place, text].filter((part) => part !== '').join(' ')
    })
  switch (mistake.kind) {
    case 'unequal':
    case 'inconsistent':
      return told([mistake.proof], 'found')
    case 'rounding':
    case 'jointly':
      return told(mistake.proofs, 'near')
    case 'fault': {
      const { fault } = mistake
      return fault.kind === 'rate' ? [`${fault.numerator} ÷ ${fault.denominator} = ${fault.expected} ≠ ${fault.printed}`] : []
    }
    default:
      return []
  }
}

/** Every file the finding speaks of, with its digest. */
function sourcesOf({ locations, evidence }: Finding, report: DocumentReport, { otherDocument }: EvidenceWords): string[] {
  const named = [...locations.map(({ location }) => location.file), ...evidence.flatMap(({ location }) => location?.file ?? [])]
  const paths = named.length === 0 ? report.files.map(({ path }) => path) : named
  return [...new Set(paths)].map((path) => {
    const digest = report.files.find((file) => file.path === path)?.sha256
    return digest === undefined ? `${path} ${otherDocument}` : `${path}　SHA-256 ${digest}`
  })
}
