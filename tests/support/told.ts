import type { DocumentReport } from '../../src/model/report.ts'
import { PLAIN, REPORTERS, type Reporter, type ReportOptions, render } from '../../src/report.ts'
import { TOOL } from './reports.ts'

/** Reports of documents as a reporter writes them. */

export const LOOK: ReportOptions = { lang: 'zh', width: 80, palette: PLAIN, checks: false }

export function reporter(name: string, known: readonly Reporter[] = REPORTERS): Reporter {
  const found = known.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no reporter ${name}`)
  return found
}

/** A report in a format of text. */
export async function told(format: string | Reporter, documents: readonly DocumentReport[], look: Partial<ReportOptions> = {}): Promise<string> {
  const report = await render(typeof format === 'string' ? reporter(format) : format, { tool: TOOL, documents }, { ...LOOK, ...look })
  if (typeof report !== 'string') throw new Error('this format is no text')
  return report
}

/** A report in a binary format. */
export async function toldBytes(format: string, documents: readonly DocumentReport[], look: Partial<ReportOptions> = {}): Promise<Uint8Array> {
  const report = await render(reporter(format), { tool: TOOL, documents }, { ...LOOK, ...look })
  if (typeof report === 'string') throw new Error('this format is text')
  return report
}
