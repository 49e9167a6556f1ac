import type { Report } from './model/report.ts'
import { html } from './report/html.ts'
import { json, ndjson } from './report/json.ts'
import type { Reporter, ReportOptions } from './report/reporter.ts'
import { text } from './report/text.ts'

export { type Lang, type Palette, PLAIN, type Reporter, type ReportOptions, type ReportWriter } from './report/reporter.ts'
export { explainRule, listRules } from './report/rules.ts'
export { TABLE_REPORTERS } from './report/tables.ts'
export { oneLine, widthOf, wrap } from './report/wrap.ts'

/** Every output format, the default first. */
export const REPORTERS: readonly Reporter[] = [text, json, ndjson, html]

/** A whole report at once. */
export function render(reporter: Reporter, report: Report, options: ReportOptions): string {
  const writer = reporter.start(report.tool, options)
  return report.documents.map((document) => writer.document(document)).join('') + writer.end()
}
