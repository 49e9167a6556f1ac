import type { DocumentReport } from '../model/report.ts'
import { batchLeadRows, leadRows } from './exception/leads.ts'
import { documentRow, findingRows, undecidedRows } from './exception/rows.ts'
import { ORDER, SHEETS } from './exception/sheets.ts'
import { startSummaries } from './exception/summaries.ts'
import { type DocumentTally, tallyOf } from './exception/tally.ts'
import { WORDS } from './languages.ts'
import type { Reporter, TellOptions } from './reporter.ts'
import { tellerOf } from './telling.ts'
import type { Cell } from './xlsx/cells.ts'

/** The exception report of an auditor, as a workbook: findings, documents, what was not decided, and what it comes to by rule and by department; leads on a sheet of their own. */
export const xlsx: Reporter = {
  name: 'xlsx',
  extension: 'xlsx',
  binary: true,
  tell: rowsOf,
  start: async (_tool, options) => {
    const { lang, leads = false } = options
    const { openWorkbook } = await import('./xlsx/workbook.ts')
    const words = WORDS[lang]
    const sheets = SHEETS[lang]
    const workbook = openWorkbook([...ORDER.map((name) => sheets[name]), ...(leads ? [sheets.leads] : [])], sheets.leftOut)
    const addLeads = (rows: Parameters<typeof workbook.add>[1]) => workbook.add(ORDER.length, rows)
    const add = (name: (typeof ORDER)[number], rows: Parameters<typeof workbook.add>[1]) => workbook.add(ORDER.indexOf(name), rows)
    const summaries = startSummaries(words, sheets)
    return {
      document: (report, told = rowsOf(report, options)) => {
        const rows = told as Rows
        for (const name of BY_DOCUMENT) add(name, rows[name])
        if (leads) addLeads(rows.leads)
        summaries.add(rows.tally)
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

/** What the workbook holds of one document. */
interface Rows extends Record<(typeof BY_DOCUMENT)[number] | 'leads', Cell[][]> {
  readonly tally: DocumentTally
}

const BY_DOCUMENT = ['findings', 'documents', 'undecided'] as const

function rowsOf(report: DocumentReport, { lang, leads = false }: TellOptions): Rows {
  const teller = tellerOf(report, WORDS[lang])
  return {
    findings: findingRows(teller, SHEETS[lang]),
    documents: [documentRow(teller)],
    undecided: undecidedRows(teller),
    leads: leads ? leadRows(teller, lang) : [],
    tally: tallyOf(teller),
  }
}
