import type { Location } from '../model/document.ts'
import type { BatchLeads } from '../model/lead.ts'
import type { DocumentReport, Report } from '../model/report.ts'
import type { Severity } from '../model/rule.ts'

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

/**
 * What every reporter is told. `width` counts terminal columns; `checks` asks for every check made; `failOn` is the lowest level that fails a run,
 * error where nothing is said.
 */
export interface ReportOptions {
  readonly lang: Lang
  readonly width: number
  readonly palette: Palette
  readonly checks: boolean
  readonly failOn?: Severity | 'never'
  /** The extension of the file the report goes to, in lower case, for formats that come in several kinds of file. */
  readonly extension?: string
  /** Whether audit leads were asked for. */
  readonly leads?: boolean
}

/** What a document is told by, wherever that is done. */
export type TellOptions = Pick<ReportOptions, 'lang' | 'checks' | 'leads'>

/**
 * A report under way: what each document adds as it comes, then what closes the report; text, or the bytes of a binary format. What it has returned it forgets.
 * `told` is what `tell` of the format made of the document, where that was done before.
 * `problems` says of inputs that never became documents (a missing path) why not, one line each; `batch` is what the documents show beside each other.
 */
export interface ReportWriter {
  document(report: DocumentReport, told?: unknown): string | Uint8Array
  end(problems: readonly string[], batch?: BatchLeads<Location>): string | Uint8Array
}

/** An output format. What only one format needs may be loaded when it starts. */
export interface Reporter {
  readonly name: string
  readonly extension: string
  /** The kinds of file it can be, by extension, where there are several: the name of the file says which. */
  readonly extensions?: readonly string[]
  /** Whether it is no text, so that no terminal should get it. */
  readonly binary?: true
  /**
   * What it tells of one document, whatever came before, as data that can be sent from thread to thread. Formats that tell much of a document have it: the thread
   * that checked it tells it, and all else of it need not be sent.
   */
  tell?(report: DocumentReport, options: TellOptions): unknown
  /** Whether it tells cells, numbers of the text or operands of checks without `tell`; other formats tell them only with `checks`. */
  readonly whole?: true
  /** Whether it quotes what is printed round a place. */
  readonly quotes?: true
  /** Whether it shows the checklist, which is then decided. */
  readonly checklist?: true
  start(tool: Report['tool'], options: ReportOptions): ReportWriter | Promise<ReportWriter>
}
