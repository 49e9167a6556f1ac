import { isEvidence, sheetOf } from './evidence/sheet.ts'
import { EVIDENCE_WORDS } from './evidence/words.ts'
import { WORDS } from './languages.ts'
import { quotesOf } from './quotes.ts'
import type { Reporter } from './reporter.ts'
import { tell, tellerOf } from './telling.ts'
import { say } from './words.ts'

/** So many things are listed on the last page. */
const LISTED = 200

/**
 * Drafts of audit evidence (审计取证单) as a Word file: a page for each mistake that a person should look at. What a person confirmed has none
 * and is listed on the last page, with the reason.
 */
export const docx: Reporter = {
  name: 'docx',
  quotes: true,
  extension: 'docx',
  binary: true,
  start: async (_tool, { lang }) => {
    const [{ openDocx }, { closingPage, pageOf }] = await Promise.all([import('./docx/document.ts'), import('./evidence/pages.ts')])
    const words = WORDS[lang]
    const says = EVIDENCE_WORDS[lang]
    const made = openDocx({ across: false, side: 900 })
    let [sheets, documents, hints] = [0, 0, 0]
    const waived = listOf(says.andMore)
    const unread = listOf(says.andMore)
    return {
      document: (report) => {
        documents++
        const { path, status, reason, findings } = report
        const teller = tellerOf(report, words)
        const quote = quotesOf(report.document)
        const name = path === '-' ? words.stdin : path
        for (const finding of findings) {
          if (isEvidence(finding)) made.add(pageOf(sheetOf(finding, teller, says, quote), ++sheets, says))
          else if (finding.severity === 'info') hints++
        }
        for (const { finding, waiver } of report.waived) {
          const { place, says: wrong } = tell(finding, teller)
          waived.add(`${name}　${words.waiver(words.sentence(place, wrong, ''), waiver.reason, waiver.person, waiver.date)}`)
        }
        if (status !== 'checked') unread.add(words.sentence(`${name}　${words.status[status]}`, reason === null ? '' : say(words.reason, reason), ''))
        return made.taken()
      },
      end: (problems) => {
        const parts = [
          { head: says.counts(sheets, documents, hints), lines: [] },
          ...(waived.count() === 0 ? [] : [{ head: says.waived(waived.count()), lines: waived.lines() }]),
          ...(unread.count() === 0 ? [] : [{ head: says.unread(unread.count()), lines: unread.lines() }]),
          ...(problems.length === 0 ? [] : [{ head: says.problems, lines: problems }]),
        ]
        made.add(closingPage(says, sheets === 0, parts))
        return made.end()
      },
    }
  },
}

/** The first lines of a list of any length, and how long it is. */
function listOf(andMore: (count: number) => string): { add(line: string): void; count(): number; lines(): readonly string[] } {
  const shown: string[] = []
  let count = 0
  return {
    add: (line) => {
      if (count++ < LISTED) shown.push(line)
    },
    count: () => count,
    lines: () => (count > LISTED ? [...shown, andMore(count)] : shown),
  }
}
