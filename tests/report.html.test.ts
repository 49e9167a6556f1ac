import { createHash } from 'node:crypto'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { expect, test } from 'vitest'
import { check } from '../src/check.ts'
import type { DocumentReport } from '../src/model/report.ts'
import { escaped } from '../src/report/html/escaped.ts'
import { html } from '../src/report/html.ts'
import { compilePack } from '../src/rules.ts'
import { FULL } from './support/documents.ts'
import { ruleFiles } from './support/ruleset.ts'
import { told } from './support/told.ts'

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the pack does not compile')
const { rules } = compiled

/** FULL with one number of the text misprinted. */
const FAULTY = FULL.replace('财政拨款基本支出830.00', '一般公共预算财政拨款基本支出803.00')

async function reportOf(text: string, name = '某局.txt'): Promise<DocumentReport> {
  return await check([{ name, bytes: new TextEncoder().encode(text) }], rules)
}

const page = (documents: readonly DocumentReport[]) => told(html, documents)

type Element = DefaultTreeAdapterTypes.Element

function elements(source: string): Element[] {
  const found: Element[] = []
  const walk = (node: DefaultTreeAdapterTypes.Node) => {
    if ('tagName' in node) found.push(node)
    if ('childNodes' in node) for (const child of node.childNodes) walk(child)
  }
  walk(parse(source))
  return found
}

const attribute = (element: Element, name: string) => element.attrs.find((one) => one.name === name)?.value
const textOf = (node: DefaultTreeAdapterTypes.Node): string => ('value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '')
const named = (source: string, name: string) => elements(source).filter((element) => (attribute(element, 'class') ?? '').split(' ').includes(name))

test('every finding leads to its places, and each mark back to its finding', async () => {
  const report = await reportOf(FAULTY)
  const source = await page([report])
  const ids = elements(source).flatMap((element) => attribute(element, 'id') ?? [])
  expect(new Set(ids).size).toBe(ids.length)
  const links = elements(source).flatMap((element) => (element.tagName === 'a' ? (attribute(element, 'href') ?? []) : []))
  expect(links.length).toBeGreaterThan(0)
  for (const link of links) expect(ids).toContain(link.slice(1))
  const marks = named(source, 'mark')
  expect(marks.map(textOf)).toContain('803.00')
  expect(named(source, 'finding').length).toBe(report.findings.length)
})

test('numbers say whether they were checked, and the document is printed to the letter', async () => {
  const report = await reportOf(FULL)
  const source = await page([report])
  const { numbers = 0, checked = 0 } = report.coverage ?? {}
  // A number that a finding is about leads there instead.
  const told = named(source, 'mark').filter((mark) => /\d/.test(textOf(mark))).length
  expect(told).toBeLessThan(5)
  expect(named(source, 'checked').length + told).toBe(checked)
  expect(named(source, 'unchecked').length).toBe(numbers - checked)
  const paragraph = report.document?.blocks.find(({ kind }) => kind === 'paragraph')
  expect(textOf(parse(source))).toContain(paragraph?.kind === 'paragraph' ? paragraph.text : '')
})

test('nothing is loaded, and only the script that came with the page may run', async () => {
  const source = await page([await reportOf(FAULTY)])
  const policy = elements(source).find((element) => attribute(element, 'http-equiv') === 'Content-Security-Policy')
  const digests = elements(source)
    .filter(({ tagName }) => tagName === 'script' || tagName === 'style')
    .map((element) => createHash('sha256').update(textOf(element)).digest('base64'))
  expect(digests).toHaveLength(2)
  for (const digest of digests) expect(attribute(policy as Element, 'content')).toContain(`'sha256-${digest}'`)
  expect(elements(source).filter((element) => attribute(element, 'src') !== undefined || /^https?:/.test(attribute(element, 'href') ?? ''))).toEqual([])
})

const MARKUP = '<img src=x onerror=alert(1)>"\'&</td></table></article><script>alert(1)</script>'

test('markup in a document or its name is text', async () => {
  const report = await reportOf(FULL.replaceAll('行政运行', `行政运行${MARKUP}`).replaceAll('某市某局', `某市${MARKUP}局`), `${MARKUP}.txt`)
  const source = await page([report])
  expect(elements(source).filter(({ tagName }) => tagName === 'img')).toEqual([])
  expect(elements(source).filter(({ tagName }) => tagName === 'script')).toHaveLength(1)
  expect(elements(source).filter((element) => element.attrs.some(({ name }) => name.startsWith('on')))).toEqual([])
  expect(textOf(parse(source))).toContain(MARKUP)
})

test('several documents are listed, each with ids of its own', async () => {
  const one = await reportOf(FAULTY)
  const refused = await reportOf('某市某局2023年部门预算公开\n一、部门预算编制说明\n2023年部门预算收入30.00万元，支出30.00万元。\n', '预算.txt')
  const source = await page([one, one, refused])
  const ids = elements(source).flatMap((element) => attribute(element, 'id') ?? [])
  expect(new Set(ids).size).toBe(ids.length)
  expect(textOf(parse(source))).toContain('预算.txt')
  expect(elements(source).filter(({ tagName }) => tagName === 'article')).toHaveLength(3)
})

test('without documents it is a page all the same', async () => {
  expect(elements(await page([])).map(({ tagName }) => tagName)).toContain('body')
})

test('a sentence that a file marks as a heading is shown as a sentence, a title that ends like one as a title', async () => {
  const source = await page([await reportOf(`${FULL}\n## （九）承办交办的其他任务。\n\n## （一）支出决算情况说明。\n`, '某局.md')])
  const shown = (text: string) => elements(source).find((element) => /^(?:p|h\d)$/.test(element.tagName) && textOf(element) === text)?.tagName[0]
  expect([shown('（九）承办交办的其他任务。'), shown('（一）支出决算情况说明。')]).toEqual(['p', 'h'])
})

test('a carriage return that a document prints does not steer what shows the page', () => {
  expect(escaped('一\r二\n三')).toBe('一 二\n三')
})
