import { csvRow } from './csv.ts'
import { findingRows } from './exception/rows.ts'
import { SHEETS } from './exception/sheets.ts'
import { WORDS } from './languages.ts'
import type { Reporter } from './reporter.ts'
import { tellerOf } from './telling.ts'

/** The findings of all documents as CSV: the rows of the first sheet of the workbook. */
export const csv: Reporter = {
  name: 'csv',
  quotes: true,
  extension: 'csv',
  start: (_tool, { lang }) => {
    const words = WORDS[lang]
    let first = true
    const head = () => {
      const row = first ? csvRow(SHEETS[lang].findings.heads) : ''
      first = false
      return row
    }
    return {
      document: (report) =>
        head() +
        findingRows(tellerOf(report, words), SHEETS[lang])
          .map((cells) => csvRow(cells.map((cell) => (typeof cell === 'string' ? cell : cell.printed))))
          .join(''),
      end: head,
    }
  },
}
