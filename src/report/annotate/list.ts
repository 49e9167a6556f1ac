import type { DocumentReport } from '../../model/report.ts'
import { proofText } from '../equation.ts'
import { WORDS } from '../languages.ts'
import { inline } from '../markdown/escape.ts'
import type { Lang } from '../reporter.ts'
import { type Teller, tell, tellerOf } from '../telling.ts'
import { type Change, changesOf } from './fix.ts'

/** The list of changes (修改清单) as a Markdown table: place, what stands there, what it becomes, why, and on what basis. */
export function changeList(report: DocumentReport, lang: Lang, changes: readonly Change[] = changesOf(report)): string {
  const words = WORDS[lang]
  const teller = tellerOf(report, words)
  const rows = changes.map((change) => {
    const finding = report.findings[change.finding]
    if (finding === undefined) return []
    const told = tell(finding, teller)
    const place = change.at === null ? told.place : teller.names.at(change.at)
    const basis = report.rules[change.rule]?.basis.level ?? finding.basis
    return [place, change.printed, change.expected, reasonOf(change, told.proof, teller), `${change.rule} ${words.basis[basis]}`]
  })
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    `# ${words.changes.title}`,
    '',
    line(words.changes.head),
    line(words.changes.head.map(() => '---')),
    ...rows.map((row) => line(row.map(inline))),
    '',
  ].join('\n')
}

function reasonOf({ proof, follows }: Change, own: string, { names, words }: Teller): string {
  if (follows !== null) return words.changes.follows(follows.printed, follows.expected)
  if (proof === null) return own
  const { place, text } = proofText(proof, names, words, { complete: false, sign: 'found' })
  return [place, text].filter((part) => part !== '').join(' ')
}
