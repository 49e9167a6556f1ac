import { readFileSync } from 'node:fs'
import { decodePDFRawStream, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import { LIMITS } from '../src/model/limits.ts'
import type { DocumentReport } from '../src/model/report.ts'
import { openPdf } from '../src/read/pdf/engine.ts'
import { cutOut } from '../src/report/annotate/pdf/quads.ts'
import { remarksOf, ticksOf } from '../src/report/annotate/remarks.ts'
import { annotate } from '../src/report/annotate.ts'
import { WORDS } from '../src/report/languages.ts'
import { compilePack } from '../src/rules.ts'
import { corpusPath } from './support/corpus.ts'
import { FULL } from './support/documents.ts'
import { type Page, pdf } from './support/pdf.ts'
import { pagesOf, turned } from './support/pdf-text.ts'
import { ruleFiles } from './support/ruleset.ts'

// Copies of PDFs are read back by pdf.js: what lies under each rectangle is held against what the finding is about.

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the pack does not compile')
const { rules } = compiled
const HAND = { author: 'jzjs', date: '2026-01-02T03:04:05Z' }
const MISPRINTED = FULL.replace('财政拨款基本支出830.00', '财政拨款基本支出803.00').replace('项目支出400.00万元，占32.5%', '项目支出400.00万元，占35.2%')
const PAGES = pagesOf(MISPRINTED)

async function reportOf(bytes: Uint8Array): Promise<DocumentReport> {
  return await check([{ name: '某局.pdf', bytes }], rules)
}

async function copied(bytes: Uint8Array, report: DocumentReport, ticks = false): Promise<Uint8Array> {
  const copy = await annotate(bytes, report, 'zh', ticks, HAND)
  if (copy === null) throw new Error('no copy')
  expect(copy.unplaced).toBe(0)
  expect(bytesBefore(copy.bytes, bytes.length)).toBe(bytesBefore(bytes, bytes.length))
  return copy.bytes
}

function bytesBefore(bytes: Uint8Array, end: number): string {
  return Buffer.from(bytes.subarray(0, end)).toString('latin1')
}

interface Mark {
  readonly subtype: string
  readonly contents: string
  readonly author: string
  readonly hasAppearance: boolean
  readonly page: number
  /** As the page is shown, in points from its upper left corner: left, top, right, bottom. */
  readonly boxes: readonly (readonly [number, number, number, number])[]
  /** What is printed in the boxes, blanks aside. */
  readonly under: string
}

/** The annotations of a file as pdf.js reads them, with the characters whose middle lies in their boxes. */
async function marksOf(bytes: Uint8Array): Promise<Mark[]> {
  const opened = await openPdf(bytes.slice(), LIMITS)
  if ('failure' in opened) throw new Error(opened.failure.kind)
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const file = await pdfjs.getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  const marks: Mark[] = []
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number)
    const viewport = page.getViewport({ scale: 1 })
    const { glyphs } = await opened.page(number)
    for (const mark of await page.getAnnotations()) {
      const quads: number[][] = mark.quadPoints === null || mark.quadPoints === undefined ? [] : chunks([...mark.quadPoints], 8)
      const boxes = (quads.length > 0 ? quads : [mark.rect as number[]]).map((values) => {
        const points = chunks(values, 2).map(([x = 0, y = 0]) => viewport.convertToViewportPoint(x, y) as [number, number])
        const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
        return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const
      })
      const under = boxes.flatMap(([x0, y0, x1, y1]) =>
        glyphs
          .filter((glyph) => {
            const [x, y] = [(glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2]
            return glyph.text !== ' ' && x > x0 && x < x1 && y > y0 && y < y1
          })
          .sort((a, b) => (Math.abs(a.y0 - b.y0) < 3 ? a.x0 - b.x0 : a.y0 - b.y0))
          .map(({ text }) => text),
      )
      marks.push({
        subtype: mark.subtype,
        contents: mark.contentsObj?.str ?? '',
        author: mark.titleObj?.str ?? '',
        hasAppearance: mark.hasAppearance,
        page: number,
        boxes,
        under: under.join(''),
      })
    }
  }
  await file.loadingTask.destroy()
  await opened.close()
  return marks
}

function chunks(values: readonly number[], size: number): number[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, nth) => values.slice(nth * size, (nth + 1) * size))
}

const plain = (text: string) => text.replace(/\s/g, '')

/** Each highlight says a remark and lies on exactly what that is about. */
async function fits(bytes: Uint8Array, report: DocumentReport): Promise<Mark[]> {
  const marks = (await marksOf(bytes)).filter(({ subtype, author }) => subtype === 'Highlight' && author === 'jzjs')
  const remarks = remarksOf(report, WORDS.zh)
  const expected = remarks.flatMap(({ text, spans }) =>
    spans.map(({ parts }) => [text, plain(parts.map(({ text: printed, from, to }) => printed.slice(from, to)).join(''))] as const),
  )
  expect(expected.length).toBeGreaterThan(0)
  // A span over two pages is two highlights.
  for (const [text, printed] of expected) {
    const found = marks.filter(({ contents }) => contents.replace(/\r\n?/g, '\n') === text).map(({ under }) => under)
    expect(found.includes(printed) || found.join('').includes(printed), `${printed} among ${found.join(' | ')}`).toBe(true)
  }
  expect(marks.every(({ hasAppearance }) => hasAppearance)).toBe(true)
  return marks
}

describe('a marked-up copy of a PDF', () => {
  const bytes = pdf(PAGES.map((content) => ({ content })))

  test('highlights lie on exactly the number and say what is wrong; the file itself stays to the byte', async () => {
    const report = await reportOf(bytes)
    const copy = await copied(bytes, report)
    const marks = await fits(copy, report)
    const wrong = marks.find(({ contents }) => contents.includes('应为 830.00'))
    expect(wrong?.under).toBe('803.00')
    expect(marks.find(({ contents }) => contents.includes('32.5%'))?.under).toBe('35.2%')
    const again = await reportOf(copy)
    expect(again.findings.map(({ id }) => id)).toEqual(report.findings.map(({ id }) => id))
  })

  test('the colour lets the print show through, and nothing is open', async () => {
    const copy = await copied(bytes, await reportOf(bytes))
    const file = await PDFDocument.load(copy)
    const objects = file.context.enumerateIndirectObjects().map(([, object]) => object)
    const looks = objects.filter((object) => object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Form'))
    expect(looks.length).toBeGreaterThan(0)
    for (const look of looks as PDFRawStream[]) {
      expect(look.dict.toString()).toContain('/BM /Multiply')
      expect(Buffer.from(decodePDFRawStream(look).decode()).toString()).toMatch(/^\/M gs [\d. ]+ rg .* re f$/)
    }
    expect(objects.map(String).filter((text) => text.includes('/Popup')).length).toBeGreaterThan(0)
    expect(objects.map(String).some((text) => text.includes('/Open true'))).toBe(false)
  })

  test('a mark stands right behind every number that coverage counts', async () => {
    const report = await reportOf(bytes)
    const copy = await copied(bytes, report, true)
    const marks = (await marksOf(copy)).filter(({ subtype }) => subtype === 'Ink')
    const ticks = ticksOf(report)
    expect(marks).toHaveLength(report.coverage?.numbers ?? 0)
    expect(marks.filter(({ contents }) => contents.startsWith('✗')).length).toBe(ticks.filter(({ standing }) => standing === 'wrong').length)
    expect(marks.some(({ contents }) => contents.startsWith('✗'))).toBe(true)
    ticks.forEach(({ span }, nth) => {
      const location = span.parts.at(-1)?.location
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = marks[nth]?.boxes[0] ?? []
      if (location?.kind !== 'pdf') throw new Error('no place')
      const right = cutOut(location.box, span.parts.at(-1) ?? { text: '', from: 0, to: 0 })[2]
      expect([marks[nth]?.page, Math.abs(x0 - right) < 1, x1 - x0 < 8, y0 < location.box[1] && y1 > location.box[1]]).toEqual([location.page, true, true, true])
    })
  })

  test.each([90, 180, 270] as const)('pages turned by %i degrees', async (rotate) => {
    const file = pdf(PAGES.map((content) => turned(content, rotate)))
    const report = await reportOf(file)
    expect((await fits(await copied(file, report, true), report)).map(({ under }) => under)).toContain('803.00')
  })

  test('a page cropped, with an origin of its own and larger units', async () => {
    const shifted = (content: string): Page => ({
      content: `q 1 0 0 1 100 50 cm\n${content}Q\n`,
      width: 900,
      height: 1000,
      more: '/CropBox [100 50 695 892] /UserUnit 1.5',
    })
    const file = pdf(PAGES.map(shifted))
    const report = await reportOf(file)
    expect((await fits(await copied(file, report), report)).map(({ under }) => under)).toContain('803.00')
  })

  test('a number that a line end breaks is marked on both lines', async () => {
    const before = '按照有关规定和本部门的实际情况汇总各项支出并且逐级审核之后得出的结论和数字如下所列，'
    expect(before).toHaveLength(42)
    const file = pdf(pagesOf(MISPRINTED.replace('财政拨款基本支出803.00', `${before.slice(2)}财政拨款基本支出803.00`)).map((content) => ({ content })))
    const report = await reportOf(file)
    const marks = await fits(await copied(file, report), report)
    const broken = marks.find(({ under }) => under === '803.00')
    expect(broken?.boxes).toHaveLength(2)
    expect(broken?.contents).toContain('应为 830.00')
  })

  test('annotations that are there stay, also in a list that pages share', async () => {
    const objects = ['[11 0 R]', '<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (old) /T (other) >>']
    const file = pdf(
      PAGES.map((content) => ({ content, more: '/Annots 10 0 R' })),
      { objects },
    )
    const report = await reportOf(file)
    const copy = await copied(file, report)
    const ours = await fits(copy, report)
    const marks = await marksOf(copy)
    expect(marks.filter(({ contents }) => contents === 'old')).toHaveLength(PAGES.length)
    expect(marks.filter(({ subtype }) => subtype === 'Highlight')).toHaveLength(ours.length)
  })

  test('objects in streams', async () => {
    const file = await (await PDFDocument.load(bytes)).save({ useObjectStreams: true })
    const report = await reportOf(file)
    expect((await fits(await copied(file, report), report)).map(({ under }) => under)).toContain('803.00')
  })

  test.each(['RC4-40', 'RC4-128', 'AES-128', 'AES-256'] as const)('encrypted so that only its owner may change it, by %s', async (algorithm) => {
    const document = await PDFDocument.load(bytes)
    document.catalog.set(PDFName.of('Lang'), document.context.obj('zh'))
    document.encrypt({ ownerPassword: 'owner', userPassword: '', algorithm, allowWeakCryptography: true })
    const file = await document.save()
    const report = await reportOf(file)
    expect((await fits(await copied(file, report, true), report)).map(({ under }) => under)).toContain('803.00')
    expect(bytesBefore(file, file.length)).toContain('/Encrypt')
  })

  test('a file whose pages cannot be told gets no copy that claims anything', async () => {
    const report = await reportOf(bytes)
    const copy = await annotate(new TextEncoder().encode('%PDF-1.7\nnothing'), report, 'zh', true, HAND)
    expect(copy?.placed ?? 0).toBe(0)
  })
})

describe('what of a box some characters fill', () => {
  const box = [100, 0, 160, 10] as const
  test.each([
    ['830.00', 0, 6, 100, 160],
    ['830.00，万', 0, 6, 100, 140],
    ['支出830.00万', 2, 8, 120, 150],
    ['一二三四五六', 2, 4, 120, 140],
  ])('%s from %i to %i', (text, from, to, left, right) => {
    const [x0, y0, x1, y1] = cutOut(box, { text, from, to })
    expect([Math.round(x0), y0, Math.round(x1), y1]).toEqual([left, 0, right, 10])
  })
  test('a box of several lines is taken whole', () => {
    expect(cutOut([100, 0, 130, 20], { text: '一二三四五六七八', from: 2, to: 3 })).toEqual([100, 0, 130, 20])
  })
})

const REAL = ['putuo-finance-2024/with-planted-errors.pdf', 'zhuzhou-2023/document.pdf'].map((name) => [name, corpusPath(name)] as const)
test.skipIf(REAL.some(([, path]) => path === null)).each(REAL)(
  '%s: each highlight lies on what it is about (skipped without ../shared/corpus)',
  async (_, path) => {
    const bytes = new Uint8Array(readFileSync(path ?? ''))
    const report = await check([{ name: 'document.pdf', bytes: bytes.slice() }], rules)
    await fits(await copied(bytes, report), report)
  },
)
