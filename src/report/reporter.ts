import type { DocumentReport, Report } from '../model/report.ts'

/** The languages a report may speak. */
export type Lang = 'zh' | 'en'

/** How parts of a text report are coloured; the command line decides whether at all. */
export interface Palette {
  readonly error: (text: string) => string
  readonly warning: (text: string) => string
  readonly info: (text: string) => string
  readonly strong: (text: string) => string
  readonly faint: (text: string) => string
}

/** No colours. */
export const PLAIN: Palette = {
  error: (text) => text,
  warning: (text) => text,
  info: (text) => text,
  strong: (text) => text,
  faint: (text) => text,
}

/** What every reporter is told. `width` counts terminal columns; `checks` asks for every check made. */
export interface ReportOptions {
  readonly lang: Lang
  readonly width: number
  readonly palette: Palette
  readonly checks: boolean
}

/** A report under way: the text of each document as it comes, then what closes the report. What it has returned it forgets. */
export interface ReportWriter {
  document(report: DocumentReport): string
  end(): string
}

/** An output format. */
export interface Reporter {
  readonly name: string
  readonly extension: string
  start(tool: Report['tool'], options: ReportOptions): ReportWriter
}
