// Takes the pictures of README.zh-CN.md: the page with a made-up disclosure in it. Needs `npm run page` and a Chromium; writes docs/*.png.
import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { strToU8, zipSync } from 'fflate'
import { chromium } from 'playwright-core'

const root = fileURLToPath(new URL('..', import.meta.url))
const docs = join(root, 'docs')
mkdirSync(docs, { recursive: true })

/** A digit of a total, a rate that follows from it, and a comparison the wrong way round. */
const text = readFileSync(join(root, 'fixtures/ok/complete-2024.md'), 'utf8')
  .replace('一般公共预算财政拨款支出100.00万元，主要用于', '一般公共预算财政拨款支出180.00万元，主要用于')
  .replace('完成年初预算的150.0%', '完成年初预算的105.0%')
  .replace('111.1%，决算数大于', '111.1%，决算数小于')

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1000, height: 520 }, locale: 'zh-CN' })
await page.goto(pathToFileURL(join(root, 'dist/jzjs.html')).href)
await shot('page-open')
await page.setInputFiles('#picker', { name: '某局2024年度部门决算.docx', mimeType: '', buffer: Buffer.from(docx(text)) })
await page.waitForFunction(() => document.getElementById('status').textContent.includes('检查完毕'), undefined, { timeout: 60_000 })
await shot('page-findings')
await page.locator('.finding .places a').first().click()
await page
  .locator('article')
  .first()
  .evaluate((article) => article.querySelector('.mark').scrollIntoView({ block: 'center' }))
await shot('page-mark')
await page.locator('details.checklist summary').click()
await page.locator('details.checklist').scrollIntoViewIfNeeded()
await shot('page-checklist')
await browser.close()

async function shot(name) {
  const path = join(docs, `${name}.png`)
  await page.screenshot({ path })
  console.log(`docs/${name}.png ${Math.round(statSync(path).size / 1024)} KiB`)
}

/** Lines as a Word file: those with tabs are rows of tables. */
function docx(lines) {
  const escaped = (cell) => cell.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  const paragraph = (cell) => `<w:p><w:r><w:t xml:space="preserve">${escaped(cell)}</w:t></w:r></w:p>`
  const blocks = []
  for (const line of lines.split('\n')) {
    if (!line.includes('\t')) blocks.push(line.trim() === '' ? [] : paragraph(line))
    else if (Array.isArray(blocks.at(-1)) && blocks.at(-1).length > 0) blocks.at(-1).push(line)
    else blocks.push([line])
  }
  const body = blocks.map((block) => (typeof block === 'string' ? block : block.length === 0 ? '' : table(block))).join('')
  function table(rows) {
    const widest = Math.max(...rows.map((row) => row.split('\t').length))
    const cells = (row) => [...row.split('\t'), ...Array(widest).fill('')].slice(0, widest)
    return `<w:tbl>${rows
      .map(
        (row) =>
          `<w:tr>${cells(row)
            .map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`)
            .join('')}</w:tr>`,
      )
      .join('')}</w:tbl>`
  }
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types'
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    ),
    '_rels/.rels': strToU8(`<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}" Target="word/document.xml"/></Relationships>`),
    'word/document.xml': strToU8(`<w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`),
  })
}
