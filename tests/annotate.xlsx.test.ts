import { readFileSync } from 'node:fs'
import { read, write } from '@e965/xlsx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import type { DocumentReport } from '../src/model/report.ts'
import { readFile } from '../src/read.ts'
import { ticksOf } from '../src/report/annotate/remarks.ts'
import { styleBook } from '../src/report/annotate/xlsx/fills.ts'
import { annotate, betterFormat } from '../src/report/annotate.ts'
import { compilePack } from '../src/rules.ts'
import { corpusPath } from './support/corpus.ts'
import { FULL } from './support/documents.ts'
import { ruleFiles } from './support/ruleset.ts'
import { sheetEach, workbook } from './support/workbooks.ts'

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the pack does not compile')
const { rules } = compiled
const HAND = { author: 'jzjs', date: '2026-01-02T03:04:05Z' }
// A figure of a table (05表 基本支出 of 2010301) and one of the text.
const MISPRINTED = FULL.replace(/(一般公共预算财政拨款支出决算表\n公开05表[\s\S]*?2010301\t行政运行\t)630\.00\t630\.00/, '$1630.00\t603.00').replace(
  '财政拨款基本支出830.00',
  '财政拨款基本支出803.00',
)

type Parts = Record<string, string>

const written = await readFile({ name: '某局.txt', bytes: new TextEncoder().encode(MISPRINTED) })
if (!written.ok) throw new Error('the text cannot be read')
const BOOK = workbook(sheetEach(written.document.blocks), 'xlsx')

const partsOf = (bytes: Uint8Array): Parts => Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
const packed = (parts: Parts) => zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))

async function reportOf(bytes: Uint8Array): Promise<DocumentReport> {
  return await check([{ name: '某局.xlsx', bytes: bytes.slice() }], rules)
}

async function copied(bytes: Uint8Array, report: DocumentReport, ticks = false): Promise<Uint8Array> {
  const copy = await annotate(bytes, report, 'zh', ticks, HAND)
  if (copy === null) throw new Error('no copy')
  expect(copy.unplaced).toBe(0)
  for (const [name, text] of Object.entries(partsOf(copy.bytes))) if (/\.(?:xml|rels|vml)$/.test(name)) wellFormed(text)
  return copy.bytes
}

function wellFormed(xml: string): void {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
}

/** Sheet, cell, shown text and comment of each cell that bears one, as another program reads them. */
function commentsOf(bytes: Uint8Array): { sheet: string; cell: string; shown: string; author: string; text: string }[] {
  const book = read(bytes.slice(), { cellStyles: true })
  return book.SheetNames.flatMap((sheet) =>
    Object.entries(book.Sheets[sheet] ?? {}).flatMap(([cell, value]) => {
      const { c, w, v } = value as { c?: { a?: string; t: string }[]; w?: string; v?: unknown }
      return (c ?? []).map(({ a = '', t }) => ({ sheet, cell, shown: w ?? String(v ?? ''), author: a, text: t }))
    }),
  )
}

/** Cells and the colours behind them. */
function coloursOf(bytes: Uint8Array): Map<string, string> {
  const book = read(bytes.slice(), { cellStyles: true })
  const found = new Map<string, string>()
  for (const name of book.SheetNames)
    for (const [cell, value] of Object.entries(book.Sheets[name] ?? {})) {
      const style = (value as { s?: { patternType?: string; fgColor?: { rgb?: string }; bgColor?: { rgb?: string } } }).s
      const colour = style?.patternType === 'solid' ? style.fgColor?.rgb : style?.patternType === 'gray125' ? style.bgColor?.rgb : undefined
      if (colour !== undefined) found.set(`${name}!${cell}`, colour)
    }
  return found
}

/** The part of the sheet in which a number is printed wrongly. */
function sheetPart(parts: Parts, holds: string): string {
  const name = Object.keys(parts).find((part) => /worksheets\/sheet\d+\.xml$/.test(part) && parts[part]?.includes(holds))
  if (name === undefined) throw new Error(`no sheet holds ${holds}`)
  return name
}

describe('a marked-up copy of a workbook', () => {
  test('comments stand on exactly the cell, hidden, and quote what is only a part of it', async () => {
    const report = await reportOf(BOOK)
    const copy = await copied(BOOK, report)
    const comments = commentsOf(copy)
    const inTable = comments.find(({ shown }) => shown === '603.00')
    expect(inTable?.text).toContain('630.00')
    expect(inTable?.text.startsWith('“')).toBe(false)
    const inText = comments.find(({ shown }) => shown.includes('财政拨款基本支出803.00'))
    expect(inText?.text).toMatch(/^“803\.00”：\n[\s\S]*应为 830\.00/)
    expect(new Set(comments.map(({ author }) => author))).toEqual(new Set(['jzjs']))
    const drawings = Object.entries(partsOf(copy)).filter(([name]) => name.endsWith('.vml'))
    expect(drawings.map(([, xml]) => xml.match(/<v:shape [^>]*visibility:hidden/g)?.length ?? 0).reduce((a, b) => a + b)).toBe(comments.length)
    expect(drawings.some(([, xml]) => xml.includes('x:Visible'))).toBe(false)
    const places = report.findings.flatMap(({ severity, locations }) =>
      severity === 'info' ? [] : locations.flatMap(({ location }) => (location.kind === 'sheet' ? [`${location.sheet}!${location.cell}`] : [])),
    )
    expect(new Set(comments.map(({ sheet, cell }) => `${sheet}!${cell}`))).toEqual(new Set(places))
  })

  test('only the style of those cells changes; other parts stay to the byte, and it reads as before', async () => {
    const report = await reportOf(BOOK)
    const copy = await copied(BOOK, report)
    const [before, after] = [partsOf(BOOK), partsOf(copy)]
    const marked = new Set(commentsOf(copy).map(({ sheet }) => sheet))
    const changed = Object.keys(before).filter((name) => before[name] !== after[name])
    expect(changed.filter((name) => !/^\[Content_Types\]\.xml$|styles\.xml$/.test(name))).toHaveLength(marked.size)
    for (const name of changed.filter((part) => part.includes('worksheets/'))) {
      const tidy = (xml: string | undefined) => xml?.replace(/<legacyDrawing [^>]*>/, '').replace(/<c [^>]*>/g, (tag) => tag.replace(/ s="\d+"/, ''))
      expect(tidy(after[name])).toBe(tidy(before[name]))
    }
    expect([...coloursOf(copy).keys()].sort()).toEqual([...new Set(commentsOf(copy).map(({ sheet, cell }) => `${sheet}!${cell}`))].sort())
    const again = await reportOf(copy)
    expect(again.findings.map(({ id }) => id)).toEqual(report.findings.map(({ id }) => id))
  })

  test('ticks colour every number that coverage counts, and change nothing that is printed', async () => {
    const report = await reportOf(BOOK)
    const copy = await copied(BOOK, report, true)
    const colours = coloursOf(copy)
    const cells = new Set(ticksOf(report).flatMap(({ span: { first } }) => (first.kind === 'sheet' ? [`${first.sheet}!${first.cell}`] : [])))
    expect(cells.size).toBeGreaterThan(50)
    for (const cell of cells) expect([cell, colours.has(cell)]).toEqual([cell, true])
    expect(new Set(colours.values()).size).toBeGreaterThanOrEqual(3)
    const shown = (bytes: Uint8Array) => {
      const book = read(bytes.slice())
      return book.SheetNames.map((name) => Object.entries(book.Sheets[name] ?? {}).map(([cell, value]) => [cell, (value as { w?: string }).w]))
    }
    expect(shown(copy)).toEqual(shown(BOOK))
    expect(commentsOf(copy)[0]?.text).toContain('绿 = 已核对')
  })

  test('a comment that is there stays and goes on; other parts of a sheet keep their order', async () => {
    const parts = partsOf(BOOK)
    const sheet = sheetPart(parts, '<v>603</v>')
    const cell = /<c r="([A-Z]+\d+)"[^>]*><v>603<\/v>/.exec(parts[sheet] ?? '')?.[1] ?? ''
    const [, letters = '', row = ''] = /([A-Z]+)(\d+)/.exec(cell) ?? []
    const file = sheet.slice(sheet.lastIndexOf('/') + 1)
    parts[sheet] = (parts[sheet] ?? '')
      .replace('</sheetData>', '</sheetData><sheetProtection sheet="1" objects="1"/>')
      .replace(
        '</worksheet>',
        '<legacyDrawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId7"/><tableParts count="0"/></worksheet>',
      )
    const relation = (id: string, kind: string, target: string) =>
      `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`
    parts[`xl/worksheets/_rels/${file}.rels`] =
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('rId7', 'vmlDrawing', '../drawings/vmlDrawing1.vml')}${relation('rId8', 'comments', '../comments1.xml')}</Relationships>`
    parts['xl/comments1.xml'] =
      `<x:comments xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:authors><x:author>甲</x:author></x:authors><x:commentList><x:comment ref="A1" authorId="0"><x:text><x:t>旧一</x:t></x:text></x:comment><x:comment ref="${cell}" authorId="0"><x:text><x:t>旧二</x:t></x:text></x:comment></x:commentList></x:comments>`
    const shape = (id: number, r: number, c: number) =>
      `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="visibility:hidden"><x:ClientData ObjectType="Note"><x:Row>${r}</x:Row><x:Column>${c}</x:Column></x:ClientData></v:shape>`
    parts['xl/drawings/vmlDrawing1.vml'] =
      `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202"/>${shape(1025, 0, 0)}${shape(1030, Number(row) - 1, letters.charCodeAt(0) - 65)}</xml>`
    parts['[Content_Types].xml'] = (parts['[Content_Types].xml'] ?? '').replace(
      '</Types>',
      '<Override PartName="/xl/comments1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/></Types>',
    )
    const bytes = packed(parts)
    const copy = await copied(bytes, await reportOf(bytes))
    const after = partsOf(copy)
    const comments = after['xl/comments1.xml'] ?? ''
    expect(comments).toContain('<x:comment ref="A1" authorId="0"><x:text><x:t>旧一</x:t></x:text></x:comment>')
    expect(comments.match(new RegExp(`ref="${cell}"`, 'g'))).toHaveLength(1)
    expect(comments).toMatch(/<x:r><x:t>旧二<\/x:t><\/x:r><r [^>]*><t xml:space="preserve">\n\n错误/)
    expect(after['xl/drawings/vmlDrawing1.vml']).toBe(parts['xl/drawings/vmlDrawing1.vml'])
    expect(after[sheet]).toContain('<sheetProtection sheet="1" objects="1"/>')
    expect(after[sheet]?.match(/<legacyDrawing/g)).toHaveLength(1)
    expect(after[`xl/worksheets/_rels/${file}.rels`]).toBe(parts[`xl/worksheets/_rels/${file}.rels`])
    const known = commentsOf(copy).find((comment) => comment.shown === '603.00')
    expect(known?.text).toMatch(/^旧二\n\n错误/)
  })

  test('a conversation about a cell is answered, as Excel shows nothing else of it', async () => {
    const parts = partsOf(BOOK)
    const sheet = sheetPart(parts, '<v>603</v>')
    const cell = /<c r="([A-Z]+\d+)"[^>]*><v>603<\/v>/.exec(parts[sheet] ?? '')?.[1] ?? ''
    const threads = 'http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments'
    const relation = (kind: string, target: string) =>
      `<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2017/10/relationships/${kind}" Target="${target}"/>`
    parts[`xl/worksheets/_rels/${sheet.slice(sheet.lastIndexOf('/') + 1)}.rels`] =
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('threadedComment', '../threadedComments/t1.xml')}</Relationships>`
    parts['xl/_rels/workbook.xml.rels'] = (parts['xl/_rels/workbook.xml.rels'] ?? '').replace(
      '</Relationships>',
      `${relation('person', 'persons/person.xml')}</Relationships>`,
    )
    parts['xl/threadedComments/t1.xml'] =
      `<ThreadedComments xmlns="${threads}"><threadedComment ref="${cell}" dT="2026-01-01T00:00:00" personId="{P}" id="{T}"><text>旧</text></threadedComment></ThreadedComments>`
    parts['xl/persons/person.xml'] = `<personList xmlns="${threads}"><person displayName="甲" id="{P}"/></personList>`
    const bytes = packed(parts)
    const after = partsOf(await copied(bytes, await reportOf(bytes)))
    expect(after['xl/threadedComments/t1.xml']).toMatch(
      new RegExp(`旧</text></threadedComment><threadedComment [^>]*ref="${cell}"[^>]*parentId="{T}"><text>错误 [\\s\\S]*630\\.00`),
    )
    expect(after['xl/persons/person.xml']).toMatch(/<person displayName="甲" id="{P}"\/><person [^>]*displayName="jzjs"/)
  })

  test('the drawing of comments is referred to where the schema has it', async () => {
    const parts = partsOf(BOOK)
    const sheet = sheetPart(parts, '<v>603</v>')
    const tail =
      '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x14" xmlns:x14="urn:x"><controls/></mc:Choice></mc:AlternateContent><tableParts count="0"/><extLst/>'
    const name = /<\/worksheet>\s*$/
    parts[sheet] = (parts[sheet] ?? '').replace(name, `<pageSetup orientation="landscape"/>${tail}</worksheet>`)
    const bytes = packed(parts)
    const after = partsOf(await copied(bytes, await reportOf(bytes)))
    expect(after[sheet]).toMatch(/<pageSetup orientation="landscape"\/><legacyDrawing [^>]*r:id="jzjs2"\/><mc:AlternateContent/)
    expect(after['[Content_Types].xml']).toMatch(/<Default [^>]*Extension="vml"/)
  })

  test('cells and rows that do not say where they are, with formulas and styles of their own', async () => {
    const parts = partsOf(BOOK)
    const sheet = sheetPart(parts, '<v>603</v>')
    const xml = parts[sheet] ?? ''
    const row = /<row r="\d+"[^>]*>(?:(?!<\/row>).)*<v>603<\/v>.*?<\/row>/.exec(xml)?.[0] ?? ''
    // Cells that follow one another need no names where none is left out between them.
    const names = [...row.matchAll(/<c r="([A-Z])\d+"/g)].map(([, letter]) => letter)
    expect(names.join('')).toBe('ABCD')
    const bare = row.replace(/<c r="[A-Z]+\d+"/g, '<c').replace('<v>603</v>', '<f>600+3</f><v>603</v>')
    parts[sheet] = xml.replace(row, bare)
    const bytes = packed(parts)
    const copy = await copied(bytes, await reportOf(bytes))
    expect(commentsOf(copy).some(({ shown }) => shown === '603.00')).toBe(true)
    expect(partsOf(copy)[sheet]).toContain('<f>600+3</f><v>603</v>')
  })

  test('markup in what is said stays text', async () => {
    const report = await reportOf(BOOK)
    const hostile = { ...report, path: report.path, findings: report.findings.map((finding) => ({ ...finding, rule: '<x>&"_x0041_' })) }
    const copy = await copied(BOOK, hostile)
    expect(commentsOf(copy)[0]?.text).toContain('[<x>&"_x0041_ ')
  })
})

test('styles: each is copied once for a colour, whatever else it says', () => {
  const xml =
    '<x:styleSheet xmlns:x="urn:x"><x:fills count="2"><x:fill><x:patternFill patternType="none"/></x:fill><x:fill><x:patternFill patternType="gray125"/></x:fill></x:fills>' +
    '<x:cellStyleXfs count="1"><x:xf numFmtId="0"/></x:cellStyleXfs><x:cellXfs count="2"><x:xf numFmtId="0"/><x:xf numFmtId="4" fillId="1" applyFill="0"><x:alignment horizontal="right"/></x:xf></x:cellXfs></x:styleSheet>'
  const book = styleBook(xml)
  expect([book.with(1, 'FF0000', false), book.with(1, 'FF0000', false), book.with(0, 'FF0000', false), book.with(1, '00FF00', true)]).toEqual([2, 2, 3, 4])
  const styles = book.xml() ?? ''
  expect(styles).toContain('<x:xf numFmtId="4" fillId="2" applyFill="1"><x:alignment horizontal="right"/></x:xf><x:xf applyFill="1" fillId="2" numFmtId="0"/>')
  expect(styles).toContain('<x:fills count="4">')
  expect(styles).toContain('<x:cellXfs count="5">')
  expect(styles).toContain('<x:cellStyleXfs count="1"><x:xf numFmtId="0"/></x:cellStyleXfs>')
  expect(styleBook(xml).xml()).toBeNull()
  expect(styleBook('<styleSheet/>').with(0, 'FF0000', false)).toBeNull()
})

test('a binary workbook gets no copy', async () => {
  const bytes = new Uint8Array(write(read(BOOK.slice()), { type: 'array', bookType: 'xlsb' }) as ArrayBuffer)
  const report = await check([{ name: '某局.xlsb', bytes: bytes.slice() }], rules)
  expect(report.findings.length).toBeGreaterThan(0)
  expect(await annotate(bytes, report, 'zh', false, HAND)).toBeNull()
})

test('a workbook of the old format gets no copy, and what to save it as', async () => {
  const bytes = workbook(sheetEach(written.document.blocks), 'biff8')
  const report = await check([{ name: '某局.xls', bytes: bytes.slice() }], rules)
  expect(report.files[0]?.format).toBe('xls')
  expect(await annotate(bytes, report, 'zh', false, HAND)).toBeNull()
  expect([betterFormat('xls'), betterFormat('doc'), betterFormat('pdf')]).toEqual(['xlsx', 'docx', null])
})

const REAL = corpusPath('putuo-culture-2025/document.xlsx')
test.skipIf(REAL === null)('a published workbook (skipped without ../shared/corpus)', async () => {
  const bytes = new Uint8Array(readFileSync(REAL ?? ''))
  const report = await reportOf(bytes)
  const copy = await copied(bytes, report)
  const [before, after] = [partsOf(bytes), partsOf(copy)]
  expect(
    Object.keys(before)
      .filter((name) => before[name] !== after[name])
      .sort(),
  ).toEqual(['[Content_Types].xml', 'xl/styles.xml', 'xl/worksheets/sheet1.xml'])
  expect(commentsOf(copy).find(({ text }) => text.includes('支出收入'))?.shown).toContain('支出收入')
})
