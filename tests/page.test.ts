import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import { readFile } from '../src/read.ts'
import { compilePack } from '../src/rules.ts'
import { corpusPath } from './support/corpus.ts'
import { BUDGET, FULL } from './support/documents.ts'
import { pdf } from './support/pdf.ts'
import { pagesOf } from './support/pdf-text.ts'
import { ROOT, ruleFiles } from './support/ruleset.ts'
import { sheetEach, workbook } from './support/workbooks.ts'

const BROWSER = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const PAGE = join(ROOT, 'dist/jzjs.html')
const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the pack does not compile')
const { rules } = compiled

const MISPRINTED = FULL.replace('财政拨款基本支出830.00', '财政拨款基本支出803.00')

interface File {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

const file = (name: string, content: string | Buffer): File => ({ name, mimeType: '', buffer: Buffer.from(content) })

describe.skipIf(BROWSER === undefined)('the page in a browser (skipped where no Chromium is installed)', () => {
  let browser: Browser
  let page: Page
  const requests: string[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    const built = spawnSync(process.execPath, [join(ROOT, 'scripts/page.js')], { encoding: 'utf8' })
    if (built.status !== 0) throw new Error(built.stderr)
    browser = await chromium.launch({ executablePath: BROWSER ?? '', args: ['--no-sandbox'] })
    page = await browser.newPage()
    page.on('request', (request) => requests.push(request.url()))
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(pathToFileURL(PAGE).href)
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
  })

  async function give(...files: File[]): Promise<void> {
    await page.setInputFiles('#picker', files)
    await page.waitForFunction(() => /检查完毕|内部错误/.test(document.getElementById('status')?.textContent ?? ''), undefined, { timeout: 30_000 })
  }

  const texts = (selector: string) => page.locator(selector).allTextContents()

  test('it shows the findings of the command line, and asks nobody for anything', async () => {
    await give(file('某局.txt', MISPRINTED))
    const report = await check([{ name: '某局.txt', bytes: new TextEncoder().encode(MISPRINTED) }], rules)
    expect(await page.locator('.finding').count()).toBe(report.findings.length)
    expect(await texts('.finding .rule')).toEqual(report.findings.map(({ rule }) => expect.stringMatching(new RegExp(`^${rule} `))))
    expect(await texts('a.mark')).toContain('803.00')
    await page.locator('.finding .places a').first().click()
    expect(await page.locator('.finding').first().textContent()).toContain('应为 830.00')
    expect(requests.filter((url) => !/^(?:file|blob):/.test(url))).toEqual([])
    expect(complaints).toEqual([])
  })

  test('of several files each says how it came out; a budget is refused', async () => {
    await give(file('决算.txt', FULL), file('预算.txt', BUDGET))
    expect(await texts('#documents li')).toEqual([expect.stringContaining('已检查'), expect.stringContaining('不予检查')])
  })

  test('markup in a document or in its name runs nothing', async () => {
    const markup = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'
    await give(file(`${markup.replaceAll('/', '／')}.txt`, MISPRINTED.replaceAll('行政运行', `行政运行${markup}`)))
    expect(await page.evaluate(() => 'hit' in window)).toBe(false)
    expect(await page.locator('#shown img, #shown script').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('levels can be hidden, and ticks shown', async () => {
    await give(file('某局.txt', MISPRINTED))
    await page.locator('input[name=level][value=error]').uncheck()
    expect(await page.locator('.finding.error').first().isVisible()).toBe(false)
    await page.locator('input[name=ticks]').check()
    expect(await page.locator('article.ticks').count()).toBe(1)
  })

  const founding = corpusPath('zhuzhou-2023/document.docx')
  test.skipIf(founding === null)(
    'the founding document as docx takes under 3 seconds, with a copy to download (skipped without ../shared/corpus)',
    async () => {
      const bytes = readFileSync(founding ?? '')
      const started = Date.now()
      await give(file('document.docx', bytes))
      expect(Date.now() - started).toBeLessThan(3000 * 3)
      const said = /用时 ([\d.]+) 秒/.exec((await page.textContent('#status')) ?? '')?.[1]
      expect(Number(said)).toBeLessThan(3)
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('下载带批注的副本').click()])
      expect(download.suggestedFilename()).toBe('document（批注）.docx')
    },
  )

  test('copies of a workbook and of a PDF are downloaded with what is said in them', async () => {
    const read = await readFile({ name: '某局.txt', bytes: new TextEncoder().encode(MISPRINTED) })
    if (!read.ok) throw new Error('the text cannot be read')
    const book = Buffer.from(workbook(sheetEach(read.document.blocks), 'xlsx'))
    const print = Buffer.from(pdf(pagesOf(MISPRINTED).map((content) => ({ content }))))
    for (const [name, bytes, says] of [
      ['某局.xlsx', book, (copy: Buffer) => strFromU8(unzipSync(copy)['xl/comments1.xml'] ?? new Uint8Array())],
      ['某局.pdf', print, (copy: Buffer) => (copy.subarray(0, print.length).equals(print) ? `应为 830.00 ${copy.length > print.length}` : '')],
    ] as const) {
      await give(file(name, bytes))
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('下载带批注的副本').click()])
      expect(download.suggestedFilename()).toBe(name.replace('.', '（批注）.'))
      expect(says(readFileSync(await download.path()))).toContain('应为 830.00')
    }
    expect(complaints).toEqual([])
  })

  const printed = corpusPath('zhuzhou-2023/document.pdf')
  test.skipIf(printed === null)('the founding document as pdf shows the findings of the command line (skipped without ../shared/corpus)', async () => {
    const bytes = readFileSync(printed ?? '')
    await give(file('document.pdf', bytes))
    const report = await check([{ name: 'document.pdf', bytes }], rules)
    expect(await texts('.finding .rule')).toEqual(report.findings.map(({ rule }) => expect.stringMatching(new RegExp(`^${rule} `))))
    expect(report.findings.length).toBeGreaterThan(10)
    expect(requests.filter((url) => !/^(?:file|blob):/.test(url))).toEqual([])
  })

  test('it is under 6 MB', () => {
    expect(statSync(PAGE).size).toBeLessThan(6_000_000)
  })
})
