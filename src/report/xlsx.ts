import { batchLeadRows, leadRows } from './exception/leads.ts'
import { documentRow, findingRows, undecidedRows } from './exception/rows.ts'
import { ORDER, SHEETS } from './exception/sheets.ts'
import { startSummaries } from './exception/summaries.ts'
import { WORDS } from './languages.ts'
import type { Reporter } from './reporter.ts'
import { tellerOf } from './telling.ts'

/** The exception report of an auditor, as a workbook: findings, documents, what was not decided, and what it comes to by rule and by department; leads on a sheet of their own. */
export const xlsx: Reporter = {
  name: 'xlsx',
  quotes: true,
  extension: 'xlsx',
  binary: true,
  start: async (_tool, { lang, leads = false }) => {
    const { openWorkbook } = await import('./xlsx/workbook.ts')
    const words = WORDS[lang]
    const sheets = SHEETS[lang]
    const workbook = openWorkbook([...ORDER.map((name) => sheets[name]), ...(leads ? [sheets.leads] : [])], sheets.leftOut)
    const addLeads = (rows: Parameters<typeof workbook.add>[1]) => workbook.add(ORDER.length, rows)
    const add = (name: (typeof ORDER)[number], rows: Parameters<typeof workbook.add>[1]) => workbook.add(ORDER.indexOf(name), rows)
    const summaries = startSummaries(words, sheets)
    return {
      document: (report) => {
        const teller = tellerOf(report, words)
        add('findings', findingRows(teller, sheets))
        add('documents', [documentRow(teller)])
        add('undecided', undecidedRows(teller))
        summaries.add(teller)
        if (leads) addLeads(leadRows(teller, lang))
        return workbook.taken()
      },
      end: (_problems, batch) => {
        if (leads && batch !== undefined) addLeads(batchLeadRows(batch, lang))
        add('byRule', summaries.byRule())
        add('byDepartment', summaries.byDepartment())
        add('common', summaries.common())
        return workbook.end()
      },
    }
  },
}
