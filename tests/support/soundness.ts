import { parse } from 'csv-parse/sync'
import * as v from 'valibot'
import { type CheckOptions, check } from '../../src/check.ts'
import type { Input } from '../../src/model/document.ts'
import type { DocumentReport } from '../../src/model/report.ts'
import type { RuleSet } from '../../src/model/rule.ts'
import { PLAIN, REPORTERS, type Reporter, render, TABLE_REPORTERS } from '../../src/report.ts'
import { documentSchema } from './report-schema.ts'
import { TOOL } from './reports.ts'

/** What must hold of the result for any input whatever. */

/** No document may keep anyone waiting longer; as other programs run beside, the time of the processor counts, with that of another test file in this process. */
const MOST_MILLISECONDS = 8000

/** Checks one input twice, reports it in every format of text, and throws where anything about that is not as it must be. */
export async function checkSoundly(input: Input, rules: RuleSet, options: CheckOptions = {}): Promise<DocumentReport> {
  const start = process.cpuUsage()
  const report = await check([input], rules, options)
  const { user, system } = process.cpuUsage(start)
  const took = (user + system) / 1000
  if (took > MOST_MILLISECONDS) throw new Error(`took ${Math.round(took)} ms`)
  const told = await everyReport(report, TEXTS)
  // What two checks find is compared as data; a format adds nothing to it but form.
  const again = await everyReport(await check([{ name: input.name, bytes: Uint8Array.from(input.bytes) }], rules, options), SPELLED)
  for (const [name, text] of again) if (told.get(name) !== text) throw new Error(`${name} differs between two runs`)
  isSound(report, told)
  return report
}

const TEXTS = REPORTERS.filter(({ binary }) => binary !== true)

/** These spell out the checks, in both languages. tests/report.hostile.test.ts tries all formats in both. */
const SPELLED = TEXTS.filter(({ name }) => ['text', 'json', 'ndjson'].includes(name))

/** The reports in some formats and those of tables, by name. */
async function everyReport(report: DocumentReport, formats: readonly Reporter[]): Promise<Map<string, string>> {
  const told = new Map<string, string>()
  const tell = async (kind: string, reporter: Reporter, lang: 'zh' | 'en', checks: boolean) => {
    const whole = await render(reporter, { tool: TOOL, documents: [report] }, { lang, width: 80, palette: PLAIN, checks })
    told.set(`${kind} ${reporter.name} ${lang}${checks ? ' checks' : ''}`, String(whole))
  }
  for (const reporter of formats) await tell('check', reporter, 'zh', false)
  for (const reporter of SPELLED) for (const lang of ['zh', 'en'] as const) await tell('check', reporter, lang, true)
  for (const lang of ['zh', 'en'] as const) for (const reporter of TABLE_REPORTERS) await tell('tables', reporter, lang, false)
  return told
}

// Printable characters and line ends; everything else could steer a terminal. A cell and a page keep the tabs of the document.
const STEERING = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u

function isSound(report: DocumentReport, told: ReadonlyMap<string, string>): void {
  // Findings are plain data, which goes from thread to thread.
  structuredClone([report.findings, report.waived])
  for (const [name, text] of told) {
    if (STEERING.test(/ (?:csv|html) /.test(name) ? text.replaceAll('\r\n', '\n').replaceAll('\t', ' ') : text))
      throw new Error(`${name} steers the terminal: ${JSON.stringify(STEERING.exec(text)?.[0])}`)
    if (name.includes(' ndjson ')) v.parse(documentSchema, JSON.parse(text))
    else if (name.includes(' json ')) JSON.parse(text)
    else if (name.includes(' text ')) {
      if (/undefined|NaN|Infinity|\[object/.test(text) && !hasInPrint(report)) throw new Error(`${name} prints a value of the program`)
    } else if (name.includes(' csv ')) noFormulas(text)
  }
  const statuses = ['refused', 'unreadable', 'partial']
  if (statuses.includes(report.status) !== (report.reason !== null)) throw new Error(`${report.status} with reason ${report.reason?.kind}`)
}

/** Whether the document itself prints such words. */
function hasInPrint({ document }: DocumentReport): boolean {
  return /undefined|NaN|Infinity|\[object/.test(JSON.stringify(document ?? ''))
}

/** Every cell a spreadsheet would run as a formula must be a number or be masked. */
function noFormulas(text: string): void {
  for (const row of parse(text, { relax_column_count: false }) as string[][]) {
    for (const cell of row) if (/^\s*[=+\-@＝＋－＠]/.test(cell) && !/^[+-]?\d[\d,]*(\.\d+)?%?$/.test(cell)) throw new Error(`a cell is a formula: ${cell}`)
  }
}
