import type { DocumentReport } from '../../model/report.ts'
import { WORDS } from '../languages.ts'
import { inline } from '../markdown/escape.ts'
import type { Lang } from '../reporter.ts'
import { tell, tellerOf } from '../telling.ts'
import { type Change, changesOf } from './fix.ts'

/** The list of changes (修改清单) as a Markdown table: place, what stands there, what it becomes, why, and on what basis. */
export function changeList(report: DocumentReport, lang: Lang, changes: readonly Change[] = changesOf(report)): string {
  const words = WORDS[lang]
  const teller = tellerOf(report, words)
  const rows = changes.map(({ finding: nth, printed, expected }) => {
    const finding = report.findings[nth]
    if (finding === undefined) return []
    const { place, proof } = tell(finding, teller)
    return [place, printed, expected, proof, `${finding.rule} ${words.basis[finding.basis]}`]
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
