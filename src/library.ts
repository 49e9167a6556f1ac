import type { DocumentReport } from './model/report.ts'
import type { RuleSet, Severity } from './model/rule.ts'
import { type Lang, PLAIN, REPORTERS, render as renderReport } from './report.ts'

/** The library: bytes in, reports out. It touches no file and runs in Node and in a browser; `jzjs/node` reads files, `jzjs/rules` is the rules that come with it. */

export { type CheckOptions, check, checkAll } from './check.ts'
export type { Unit } from './model/amount.ts'
export type { Check, Verdict } from './model/check.ts'
export type { Input, Location, ReadFailure, SourceFile } from './model/document.ts'
export type { Coordinate, Facts, TableFacts, TableId } from './model/fact.ts'
export type { Cause, Consequence, Finding, Print } from './model/finding.ts'
export type { Coverage, DocumentReport, DocumentStatus, NotEvaluable, StatusReason } from './model/report.ts'
export type { Rule, RuleSet, Severity } from './model/rule.ts'
export { type Lang, REPORTERS as reporters, type Reporter, type ReportOptions, type ReportWriter } from './report.ts'
export { type Compiled, compileRules } from './rules.ts'

/** How a report is told: in Chinese where nothing is said; with every check made; `failOn` is what -f junit counts as a failure. */
export interface RenderOptions {
  readonly lang?: Lang
  readonly checks?: boolean
  readonly failOn?: Severity | 'never'
  /** Columns of -f text. */
  readonly width?: number
  /** The kind of file of -f checklist: docx, xlsx, or md where nothing is said. */
  readonly extension?: string
}

declare const JZJS_VERSION: string

/** Reports as one of the formats of `jzjs check -f`: a text, or the bytes of xlsx. `rules` are those the reports were made with. An unknown format throws. */
export async function render(
  format: string,
  documents: readonly DocumentReport[],
  { version, sha256 }: Pick<RuleSet, 'version' | 'sha256'>,
  { lang = 'zh', checks = false, failOn = 'error', width = 80, extension = '' }: RenderOptions = {},
): Promise<string | Uint8Array> {
  const reporter = REPORTERS.find(({ name }) => name === format)
  if (reporter === undefined) throw new Error(`no format ${format}; there are ${REPORTERS.map(({ name }) => name).join(', ')}`)
  const tool = { name: 'jzjs', version: JZJS_VERSION, rules: { version, sha256 } }
  return await renderReport(reporter, { tool, documents }, { lang, width, palette: PLAIN, checks, failOn, extension })
}
