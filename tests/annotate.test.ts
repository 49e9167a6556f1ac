import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import type { DocumentReport } from '../src/model/report.ts'
import { readDisclosure } from '../src/node.ts'
import { remarksOf } from '../src/report/annotate/remarks.ts'
import { annotate, bearsComments, changeList, changesOf, fix } from '../src/report/annotate.ts'
import { WORDS } from '../src/report/languages.ts'
import { compilePack } from '../src/rules.ts'
import { FULL } from './support/documents.ts'
import { docx, p, r, tbl, tr } from './support/docx.ts'
import { ROOT, ruleFiles } from './support/ruleset.ts'

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the pack does not compile')
const { rules } = compiled
const HAND = { author: 'jzjs', date: '2026-01-02T03:04:05Z' }

/** A text with tab-separated tables as the body of a Word file. `broken` is a number whose digits lie in three runs of different looks. */
function body(text: string, broken: string): string {
  const blocks: string[] = []
  let rows: string[][] = []
  const close = () => {
    const width = Math.max(0, ...rows.map((row) => row.length))
    if (rows.length > 0) blocks.push(tbl(rows.map((row) => tr([...row, ...Array<string>(width - row.length).fill('')]))))
    rows = []
  }
  for (const line of text.split('\n')) {
    if (line.includes('\t')) rows.push(line.split('\t'))
    else {
      close()
      const at = line.indexOf(broken)
      if (at < 0) blocks.push(p(line))
      else blocks.push(p(r(line.slice(0, at + 1)) + r(line.slice(at + 1, at + 3), '<w:b/>') + r(line.slice(at + 3))))
    }
  }
  close()
  return blocks.join('')
}

const MISPRINTED = FULL.replace('财政拨款基本支出830.00', '财政拨款基本支出803.00')

async function reportOf(bytes: Uint8Array): Promise<DocumentReport> {
  return await check([{ name: '某局.docx', bytes }], rules)
}

/** The texts of elements by their local name, each with the ids of the comments open around it. Fails where the XML is not well-formed. */
function texts(xml: string, local: string): { text: string; comments: string[] }[] {
  const parser = new SaxesParser({ xmlns: true })
  const found: { text: string; comments: string[] }[] = []
  const open: string[] = []
  let inside = false
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    const id = Object.values(tag.attributes).find((attribute) => attribute.local === 'id')?.value ?? ''
    if (tag.local === 'commentRangeStart') open.push(id)
    if (tag.local === 'commentRangeEnd') open.splice(open.indexOf(id), 1)
    inside = tag.local === local
    if (inside) found.push({ text: '', comments: [...open] })
  })
  parser.on('text', (text) => {
    const last = found.at(-1)
    if (inside && last !== undefined) last.text += text
  })
  parser.on('closetag', () => {
    inside = false
  })
  parser.write(xml).close()
  return found
}

const part = (bytes: Uint8Array, name: string) => strFromU8(unzipSync(bytes)[name] ?? new Uint8Array())
const main = (bytes: Uint8Array) => part(bytes, 'word/document.xml')
const plain = (xml: string) =>
  texts(xml, 't')
    .map(({ text }) => text)
    .join('')

describe.each([false, true])('a copy with comments (strict: %s)', (strict) => {
  const bytes = docx(body(MISPRINTED, '803.00'), { strict })

  test('each comment lies on exactly the printed number, and the text is the same', async () => {
    const report = await reportOf(bytes)
    const [finding] = report.findings
    expect(finding).toMatchObject({ severity: 'error', printed: '803.00', expected: '830.00' })
    const copy = await annotate(bytes, report, 'zh', false, HAND)
    if (copy === null) throw new Error('no copy')
    expect(plain(main(copy.bytes))).toBe(plain(main(bytes)))
    const marked = texts(main(copy.bytes), 't').filter(({ comments }) => comments.includes('0'))
    expect(marked.map(({ text }) => text).join('')).toBe('803.00')
    const comments = texts(part(copy.bytes, 'word/comments.xml'), 't')
    expect(comments[0]?.text).toContain('应为 830.00')
    expect(copy.placed).toBe(report.findings.filter(({ severity }) => severity !== 'info').length)
    expect(part(copy.bytes, '[Content_Types].xml')).toContain('PartName="/word/comments.xml"')
    expect(part(copy.bytes, 'word/_rels/document.xml.rels')).toMatch(/Type="[^"]*\/relationships\/comments" Target="comments\.xml"/)
  })

  test('other parts are what they were, and the copy reads as the original', async () => {
    const report = await reportOf(bytes)
    const copy = await annotate(bytes, report, 'zh', false, HAND)
    if (copy === null) throw new Error('no copy')
    for (const name of Object.keys(unzipSync(bytes))) {
      if (!/document\.xml|Content_Types/.test(name)) expect(part(copy.bytes, name)).toBe(part(bytes, name))
    }
    expect([await bearsComments(bytes, 'docx', 'jzjs'), await bearsComments(copy.bytes, 'docx', 'jzjs')]).toEqual([false, true])
    const again = await reportOf(copy.bytes)
    expect(again.findings.map(({ id }) => id)).toEqual(report.findings.map(({ id }) => id))
  })

  test('ticks stand behind every number that coverage counts', async () => {
    const report = await reportOf(bytes)
    const copy = await annotate(bytes, report, 'zh', true, HAND)
    if (copy === null) throw new Error('no copy')
    const marks = texts(main(copy.bytes), 't')
      .map(({ text }) => text)
      .filter((text) => ['✓', '✗', '未核'].includes(text))
    expect(marks).toHaveLength(report.coverage?.numbers ?? 0)
    expect(marks.filter((mark) => mark === '✗')).toHaveLength(1)
    expect(plain(main(copy.bytes)).replace(/[✓✗]|未核/g, '')).toBe(plain(main(bytes)))
    const again = await reportOf(copy.bytes)
    expect([again.coverage?.checked, again.findings.map(({ id }) => id)]).toEqual([report.coverage?.checked, report.findings.map(({ id }) => id)])
  })
})

test('comments that are there already stay, and ids go on from theirs', async () => {
  const comments =
    '<?xml version="1.0"?><w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="7" w:author="a"><w:p/></w:comment></w:comments>'
  const relations =
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>'
  const bytes = docx(body(MISPRINTED, '803.00'), { parts: { 'word/comments.xml': comments, 'word/_rels/document.xml.rels': relations } })
  const copy = await annotate(bytes, await reportOf(bytes), 'zh', false, HAND)
  if (copy === null) throw new Error('no copy')
  const ids = [...part(copy.bytes, 'word/comments.xml').matchAll(/w:id="(\d+)"/g)].map(([, id]) => Number(id))
  expect(ids.slice(0, 2)).toEqual([7, 8])
  expect(new Set(ids).size).toBe(ids.length)
  expect(part(copy.bytes, 'word/_rels/document.xml.rels')).toBe(relations)
})

describe('a copy with tracked changes', () => {
  const bytes = docx(body(MISPRINTED, '803.00'))

  test('accepted, it is mended; rejected, it is the old text to the letter', async () => {
    const report = await reportOf(bytes)
    const copy = await fix(bytes, report, changesOf(report), HAND)
    if (copy === null) throw new Error('no copy')
    const xml = main(copy.bytes)
    expect(
      texts(xml, 'delText')
        .map(({ text }) => text)
        .join(''),
    ).toBe('803.00')
    expect(plain(xml.replace(/<w:ins [^>]*>.*?<\/w:ins>/gs, '').replaceAll('delText', 't'))).toBe(plain(main(bytes)))
    // Our reader takes insertions and leaves out deletions, as accepting does.
    const mended = await reportOf(copy.bytes)
    expect(mended.findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('the list of changes says what, why and on what basis', async () => {
    const list = changeList(await reportOf(bytes), 'zh')
    expect(list).toContain('| 803.00 | 830.00 |')
    expect(list.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(3)
  })
})

test('each change is listed at its own place with its own reason; a rate that follows says from what', async () => {
  const report = await check(await readDisclosure(join(ROOT, 'fixtures/zhuzhou-2023')), rules)
  const rows = changeList(report, 'zh').split('\n').slice(2)
  expect(rows[1]).toMatch(/^\|( --- \|)+$/)
  expect(rows.slice(2, 5)).toEqual([
    expect.stringMatching(/^\| 五\(二\).* \| 2,688\.25 \| 2,668\.25 \| 五\(二\).*N05-04/),
    expect.stringMatching(/^\| 五\(三\).* \| 2,688\.25 \| 2,668\.25 \| 五\(三\).*N05-04/),
    expect.stringMatching(/^\| 五\(三\).*完成年初预算 \| 287\.8% \| 285\.7% \| 2,688\.25 改为 2,668\.25，.*N05-07a/),
  ])
  const remark = remarksOf(report, WORDS.zh).find(({ follows }) => follows)
  expect(remark?.spans.map(({ printed }) => printed)).toEqual(['287.8%'])
  expect(remark?.text).toMatch(/287\.8% 应为 285\.7%\n.*2,688\.25 应为 2,668\.25，由它算出/)
})

test('a format without comments gets no copy', async () => {
  const bytes = new TextEncoder().encode(MISPRINTED)
  const report = await check([{ name: '某局.txt', bytes }], rules)
  expect(await annotate(bytes, report, 'zh', false, HAND)).toBeNull()
  expect(await fix(bytes, report, changesOf(report), HAND)).toBeNull()
})
