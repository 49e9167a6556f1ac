import type { ReadFailure } from '../../model/document.ts'
import type { Limits } from '../../model/limits.ts'
import { unpacksBeyond } from './bombs.ts'
import { dataFactory } from './cmaps.ts'
import { type GlyphFont, onceEach } from './glyphs.ts'
import { type Marks, marksOf } from './marks.ts'
import { IDENTITY, matrixOf } from './matrix.ts'

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

/** A PDF that was opened. Pages are read one after another, as each takes memory. */
export interface OpenedPdf {
  readonly pages: number
  page(number: number): Promise<PageMarks>
  close(): Promise<void>
}

/** What is painted on a page, and its size in points as it is shown. */
export interface PageMarks extends Marks {
  readonly number: number
  readonly width: number
  readonly height: number
}

let loaded: Promise<PdfJs> | undefined

/** A typeface that is never drawn with. */
class NoFontFace {
  async load(): Promise<void> {}
}

/** Where pdf.js would put typefaces. With one it needs no outline of each glyph, which take as long as all else of a page. */
const NO_DOCUMENT = { fonts: { add: () => {}, delete: () => {} } } as unknown as HTMLDocument

/**
 * pdf.js draws to a canvas, which we do not: the classes it asks for at once are never used. It also says so on the console. It brings an Array.push of
 * its own, several times slower, for arrays of more than 2^32 elements (core-js): that of the machine is put back, for pdf.js and all else.
 */
async function load(): Promise<PdfJs> {
  const scope = globalThis as Record<string, unknown>
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) scope[name] ??= class {}
  scope['FontFace'] ??= NoFontFace
  letStraysGo()
  const { push } = Array.prototype
  const { warn } = console
  console.warn = () => {}
  try {
    // The worker first: it is then found in this thread and never looked for by an address.
    await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
    return await import('pdfjs-dist/legacy/build/pdf.mjs')
  } finally {
    console.warn = warn
    Array.prototype.push = push
  }
}

/** Of a damaged file pdf.js leaves promises behind that fail when all of it is read. Node would end the program for them; for those of others it still does. */
function letStraysGo(): void {
  if (typeof globalThis.process?.on !== 'function') return
  process.on('unhandledRejection', (reason) => {
    const isStray = reason instanceof Error && /pdfjs|pdf[.-]worker/.test(reason.stack ?? '')
    if (!isStray && process.listenerCount('unhandledRejection') === 1) throw reason
  })
}

/** Opens a PDF, also one that only its owner may change; says why it cannot be opened. */
export async function openPdf(bytes: Uint8Array, limits: Limits): Promise<OpenedPdf | { failure: ReadFailure }> {
  if (unpacksBeyond(bytes, limits.bytes)) return { failure: { kind: 'unpacks-too-large', limit: limits.bytes } }
  const end = performance.now() + limits.seconds * 1000
  loaded ??= load()
  const pdfjs = await loaded
  const task = pdfjs.getDocument({
    // The bytes are handed over for good, so that it gets a copy.
    data: new Uint8Array(bytes),
    verbosity: 0,
    // Nothing is drawn: no pictures are unpacked, no fonts are looked for, no code is made.
    maxImageSize: 0,
    useSystemFonts: true,
    disableFontFace: false,
    ownerDocument: NO_DOCUMENT,
    isEvalSupported: false,
    useWasm: false,
    BinaryDataFactory: dataFactory,
    useWorkerFetch: false,
    cMapPacked: true,
  })
  try {
    const pdf = await task.promise
    const close = () => task.destroy()
    if (pdf.numPages > limits.pages) {
      await close()
      return { failure: { kind: 'too-many-pages', pages: pdf.numPages, limit: limits.pages } }
    }
    return { pages: pdf.numPages, page: (number) => pageOf(pdfjs, pdf, number, end), close }
  } catch (error) {
    await task.destroy().catch(() => {})
    return { failure: (error as Error).name === 'PasswordException' ? { kind: 'encrypted' } : { kind: 'damaged', format: 'pdf' } }
  }
}

async function pageOf(pdfjs: PdfJs, pdf: Awaited<ReturnType<PdfJs['getDocument']>['promise']>, number: number, end: number): Promise<PageMarks> {
  const page = await pdf.getPage(number)
  const { width, height, transform } = page.getViewport({ scale: 1 })
  const endless = new Promise<never>((_, reject) => watched(page, end, (why) => reject(new Error(why))))
  const { fnArray, argsArray } = await Promise.race([page.getOperatorList({ intent: 'print', annotationMode: pdfjs.AnnotationMode.DISABLE }), endless])
  const fonts = new Map<string, GlyphFont | null>()
  const font = (id: string) => {
    const known = fonts.get(id)
    if (known !== undefined) return known
    const found = fontOf(id, page.commonObjs.has(id) ? page.commonObjs.get(id) : null)
    fonts.set(id, found)
    return found
  }
  const marks = marksOf({
    codes: fnArray,
    args: argsArray,
    names: pdfjs.OPS,
    view: matrixOf(transform) ?? IDENTITY,
    page: { x0: 0, y0: 0, x1: width, y1: height },
    font,
  })
  page.cleanup()
  return { ...marks, glyphs: onceEach(marks.glyphs), number, width, height }
}

/** What `page` is rejected with where its time is over. */
export const TOO_SLOW = 'too slow'

/** A page comes in pieces of some thousand operators; pdf.js has no limit of its own, but hands each of them to this method. */
function watched(page: object, end: number, stop: (why: string) => void): void {
  const inside = page as { _renderPageChunk?: (...given: unknown[]) => void }
  const take = inside._renderPageChunk
  if (take === undefined) return
  let pieces = 0
  inside._renderPageChunk = (...given) => {
    if (performance.now() > end) stop(TOO_SLOW)
    else if (++pieces > MOST_PIECES) stop('endless')
    else take.apply(page, given)
  }
}

/** A page with more pieces is no page of a disclosure. */
const MOST_PIECES = 300

function fontOf(id: string, font: { fontMatrix?: readonly number[]; vertical?: boolean } | null): GlyphFont | null {
  return font === null ? null : { id, unit: font.fontMatrix?.[0] ?? 0.001, vertical: font.vertical === true }
}
