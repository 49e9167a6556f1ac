import type { DocumentReport } from '../model/report.ts'
import { csvRow } from './csv.ts'
import { findingRows } from './exception/rows.ts'
import { SHEETS } from './exception/sheets.ts'
import { WORDS } from './languages.ts'
import type { Reporter, TellOptions } from './reporter.ts'
import { tellerOf } from './telling.ts'

/** The findings of all documents as CSV: the rows of the first sheet of the workbook. */
export const csv: Reporter = {
  name: 'csv',
  extension: 'csv',
  tell: rowsOf,
  start: (_tool, options) => {
    let first = true
    const head = () => {
      const row = first ? csvRow(SHEETS[options.lang].findings.heads) : ''
      first = false
      return row
    }
    return { document: (report, told = rowsOf(report, options)) => head() + (told as string), end: head }
  },
}

function rowsOf(report: DocumentReport, { lang }: TellOptions): string {
  return findingRows(tellerOf(report, WORDS[lang]), SHEETS[lang])
    .map((cells) => csvRow(cells.map((cell) => (typeof cell === 'string' ? cell : cell.printed))))
    .join('')
}
