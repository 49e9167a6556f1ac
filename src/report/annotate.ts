import type { FileFormat } from '../model/document.ts'
import type { DocumentReport } from '../model/report.ts'
import type { Annotated, Copy, Hand } from './annotate/docx.ts'
import type { Change } from './annotate/fix.ts'
import { beginningOf, remarksOf, ticksOf } from './annotate/remarks.ts'
import { WORDS } from './languages.ts'
import type { Lang } from './reporter.ts'

export type { Copy, Hand } from './annotate/docx.ts'
export { changesOf } from './annotate/fix.ts'
export { changeList } from './annotate/list.ts'
export { bearsComments } from './annotate/own.ts'

/** What this tool signs what it writes at a moment with. */
export function handOf(moment: Date): Hand {
  return { author: 'jzjs', date: `${moment.toISOString().slice(0, 19)}Z` }
}

type Annotator = (bytes: Uint8Array, report: DocumentReport, lang: Lang, ticks: boolean, hand: Hand) => Promise<Annotated | null>

/** Formats whose copies can bear comments. */
const ANNOTATORS: { readonly [K in FileFormat]?: Annotator } = {
  docx: async (bytes, report, lang, ticks, hand) =>
    (await import('./annotate/docx.ts')).annotateDocx(bytes, remarksOf(report, WORDS[lang]), ticks ? ticksOf(report) : [], hand),
  xlsx: async (bytes, report, lang, ticks, hand) => {
    const { annotateXlsx } = await import('./annotate/xlsx.ts')
    return annotateXlsx(bytes, remarksOf(report, WORDS[lang]), ticks ? ticksOf(report) : [], beginningOf(report), WORDS[lang], hand)
  },
  pdf: async (bytes, report, lang, ticks, hand) => {
    const { annotatePdf } = await import('./annotate/pdf.ts')
    return annotatePdf(bytes, remarksOf(report, WORDS[lang]), ticks ? ticksOf(report) : [], beginningOf(report), WORDS[lang], hand)
  },
}

/** The formats that `annotate` can write. */
export const ANNOTATED = Object.keys(ANNOTATORS) as readonly FileFormat[]

/** What to save a file as, so that its copy bears comments, where its own program can; a workbook that bears none is binary. */
export function betterFormat(format: FileFormat): 'docx' | 'xlsx' | null {
  return format === 'doc' ? 'docx' : format === 'xls' || format === 'xlsx' ? 'xlsx' : null
}

/** A copy of the file of a report with a comment at every finding; null where its format, or this file, bears none. */
export async function annotate(bytes: Uint8Array, report: DocumentReport, lang: Lang, ticks: boolean, hand: Hand): Promise<Annotated | null> {
  const format = report.files[0]?.format
  const annotator = format === undefined ? undefined : ANNOTATORS[format]
  return annotator === undefined ? null : await annotator(bytes, report, lang, ticks, hand)
}

/** A copy of a Word file with every proven change as a tracked one; null where it is no docx. */
export async function fix(bytes: Uint8Array, report: DocumentReport, changes: readonly Change[], hand: Hand): Promise<Copy | null> {
  return report.files[0]?.format === 'docx' ? (await import('./annotate/fix.ts')).fixDocx(bytes, changes, hand) : null
}
