import type { Report } from './model/report.ts'
import { joinedBytes } from './report/bytes.ts'
import { checklist } from './report/checklist.ts'
import { docx } from './report/docx.ts'
import { csv } from './report/exception-csv.ts'
import { github } from './report/github.ts'
import { html } from './report/html.ts'
import { json, ndjson } from './report/json.ts'
import { junit } from './report/junit.ts'
import { markdown } from './report/markdown.ts'
import type { Reporter, ReportOptions } from './report/reporter.ts'
import { sarif } from './report/sarif.ts'
import { text } from './report/text.ts'
import { xlsx } from './report/xlsx.ts'

export { batchValue } from './report/batch-leads.ts'
export { type DocumentValue, documentLine, entryOf, startJson } from './report/json.ts'
export { quotable } from './report/quotes.ts'
export { type Lang, type Palette, PLAIN, type Reporter, type ReportOptions, type ReportWriter, type TellOptions } from './report/reporter.ts'
export { explainRule, listRules } from './report/rules.ts'
export { settingProblem } from './report/setting.ts'
export { TABLE_REPORTERS } from './report/tables.ts'
export { oneLine, widthOf, wrap } from './report/wrap.ts'

/** Every output format, the default first. */
export const REPORTERS: readonly Reporter[] = [text, json, ndjson, sarif, junit, github, markdown, html, csv, xlsx, docx, checklist]

/** A whole report at once: a text, or the bytes of a binary format. */
export async function render(reporter: Reporter, report: Report, options: ReportOptions): Promise<string | Uint8Array> {
  const writer = await reporter.start(report.tool, options)
  const parts: (string | Uint8Array)[] = report.documents.map((document) => writer.document(document))
  parts.push(writer.end([], report.leads))
  return parts.every((part) => typeof part === 'string')
    ? parts.join('')
    : joinedBytes(parts.map((part) => (typeof part === 'string' ? new TextEncoder().encode(part) : part)))
}
