import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readFile } from '../src/read.ts'
import { folder, jzjs } from './support/command.ts'
import { FULL } from './support/documents.ts'
import { pdf } from './support/pdf.ts'
import { pagesOf } from './support/pdf-text.ts'
import { sheetEach, workbook } from './support/workbooks.ts'

const MISPRINTED = FULL.replace('财政拨款基本支出830.00', '财政拨款基本支出803.00')
const written = await readFile({ name: '某局.txt', bytes: new TextEncoder().encode(MISPRINTED) })
if (!written.ok) throw new Error('the text cannot be read')
const sheets = sheetEach(written.document.blocks)
const path = folder({
  '决算.xlsx': workbook(sheets, 'xlsx'),
  '决算.xls': workbook(sheets, 'biff8'),
  '决算.pdf': pdf(pagesOf(MISPRINTED).map((content) => ({ content }))),
  '决算.txt': MISPRINTED,
})

describe('jzjs annotate', () => {
  test.each(['决算.xlsx', '决算.pdf'])('%s: a copy is written, the file itself stays', async (name) => {
    const before = readFileSync(join(path, name))
    const { code, err } = await jzjs(['annotate', name, '--ticks', '-o', `copy-${name}`], { cwd: path })
    expect(err).toMatch(/copy-决算\.\w+：[1-9]\d* 个问题写了 [1-9]\d* 条批注；提示不写批注\n/)
    expect(code).toBe(0)
    expect(readFileSync(join(path, name)).equals(before)).toBe(true)
    expect(readFileSync(join(path, `copy-${name}`)).equals(before)).toBe(false)
    expect(await jzjs(['annotate', `copy-${name}`, '-o', `twice-${name}`], { cwd: path })).toMatchObject({
      code: 2,
      err: expect.stringContaining('已有 jzjs 的批注'),
    })
  })

  test('a copy under the name of another format is refused, and leaves nothing behind', async () => {
    const { code, err } = await jzjs(['annotate', '决算.xlsx', '-o', 'other.docx'], { cwd: path })
    expect([code, err]).toEqual([2, expect.stringContaining('以 .xlsx 结尾')])
    expect(readdirSync(path).filter((name) => name.includes('other'))).toEqual([])
  })

  test('a folder is called one', async () => {
    expect((await jzjs(['annotate', '.', '-o', 'a.docx'], { cwd: path })).err).toContain('是文件夹')
  })

  test('it never writes over its input', async () => {
    const before = readFileSync(join(path, '决算.xlsx'))
    const { code, err } = await jzjs(['annotate', '决算.xlsx', '-o', './决算.xlsx'], { cwd: path })
    expect([code, err]).toEqual([2, expect.stringContaining('不会覆盖')])
    expect(readFileSync(join(path, '决算.xlsx')).equals(before)).toBe(true)
  })

  test.each([
    ['决算.xls', '另存为 xlsx'],
    ['决算.txt', 'docx、xlsx、pdf'],
  ])('%s bears no comments: it says what does', async (name, says) => {
    const { code, err } = await jzjs(['annotate', name, '-o', 'none'], { cwd: path })
    expect([code, err]).toEqual([2, expect.stringContaining(says)])
    expect(() => readFileSync(join(path, 'none'))).toThrow()
  })
})
