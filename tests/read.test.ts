import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, type Cell, type Document, locate } from '../src/model/document.ts'
import { decode } from '../src/read/decode.ts'
import { content, joinDocuments, readFile } from '../src/read.ts'

const encoder = new TextEncoder()

async function blocksOf(name: string, text: string): Promise<readonly Block[]> {
  const result = await readFile({ name, bytes: encoder.encode(text) })
  if (!result.ok) throw new Error(`${name} was not read: ${result.failure.kind}`)
  return result.document.blocks
}

async function linesOf(text: string): Promise<string[]> {
  return (await blocksOf('a.txt', text)).map((block) => (block.kind === 'table' ? '[table]' : block.text))
}

async function gridOf(name: string, text: string): Promise<string[][]> {
  const [block] = await blocksOf(name, text)
  if (block?.kind !== 'table') throw new Error('no table')
  return block.rows.map((row) => row.map((cell) => cell.text))
}

async function failureOf(name: string, bytes: Uint8Array): Promise<unknown> {
  const result = await readFile({ name, bytes })
  return result.ok ? null : result.failure
}

function place({ location }: Cell): string {
  return location.kind === 'text' ? `${location.line}:${location.column}` : location.kind
}

describe('bytes to text', () => {
  const WORDS = '部门决算,1.00\n'
  const wide = (bigEndian: boolean, mark: boolean) => {
    const codes = [...(mark ? [0xfeff] : []), ...[...WORDS].map((character) => character.charCodeAt(0))]
    return Uint8Array.from(codes.flatMap((code) => (bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8])))
  }

  test.each([
    ['UTF-8', encoder.encode(WORDS)],
    ['UTF-8 with mark', new Uint8Array([0xef, 0xbb, 0xbf, ...encoder.encode(WORDS)])],
    ['UTF-16 little endian with mark', wide(false, true)],
    ['UTF-16 big endian with mark', wide(true, true)],
    ['UTF-16 little endian without mark', wide(false, false)],
    ['UTF-16 big endian without mark', wide(true, false)],
    ['GB18030', new Uint8Array([0xb2, 0xbf, 0xc3, 0xc5, 0xbe, 0xf6, 0xcb, 0xe3, 0x2c, 0x31, 0x2e, 0x30, 0x30, 0x0a])],
  ])('%s', (_, bytes) => {
    expect(decode(bytes)).toEqual({ ok: true, text: WORDS })
  })

  test.each([
    ['nothing', new Uint8Array(0), { kind: 'empty' }],
    ['white space', encoder.encode(' \n\t\n'), { kind: 'empty' }],
    ['zeros', new Uint8Array([1, 0, 0, 2, 0, 0, 0, 3]), { kind: 'binary' }],
    ['control characters', new Uint8Array(200).fill(1), { kind: 'binary' }],
    ['bytes of no encoding', new Uint8Array([0xff, 0xff, 0xff]), { kind: 'encoding' }],
  ])('%s is no text', (_, bytes, failure) => {
    expect(decode(bytes)).toEqual({ ok: false, failure })
  })
})

describe('the content decides the format before the name does', () => {
  test.each([
    ['a.doc', encoder.encode('{\\rtf1\\ansi 1}'), 'rtf'],
    ['a.mht', encoder.encode('From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n1'), 'mht'],
  ])('%s', async (name, bytes, format) => {
    expect(await failureOf(name, bytes)).toEqual({ kind: 'format', format })
  })

  test.each([
    ['a.txt', '<!DOCTYPE html><html><p>1</html>', 'html'],
    ['a.md', '<!-- saved -->\n<table><tr><td>1</td></tr></table>', 'html'],
    ['a.html', '(from a page)\n<h3>决算表</h3>\n<table></table>', 'html'],
    ['a.xls', '<meta charset=utf-8>\n<table><tr><td>1</td></tr></table>', 'html'],
    ['a.doc', '<html xmlns:o="urn:schemas-microsoft-com:office:office"><p>1</html>', 'html'],
    ['a.html', '决算表', 'text'],
    ['a.md', '<center>\n\n# 决算表\n\n</center>', 'markdown'],
  ])('%s with %s', async (name, text, format) => {
    const result = await readFile({ name, bytes: encoder.encode(text) })
    expect(result.ok && result.document.files[0]?.format).toBe(format)
  })

  test.each([
    ['a.docx', new Uint8Array([0x50, 0x4b, 0x03, 0x04]), 'docx'],
    ['a.txt', new Uint8Array([0x50, 0x4b, 0x03, 0x04]), 'zip'],
    ['a.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'xls'],
  ])('%s of a few bytes is damaged', async (name, bytes, format) => {
    expect(await failureOf(name, bytes)).toEqual({ kind: 'damaged', format })
  })

  test('a comparison in a text is no markup', async () => {
    expect(await linesOf('基本支出<项目支出。')).toEqual(['基本支出<项目支出。'])
  })
})

describe('lines broken inside a sentence are joined', () => {
  test.each([
    ['after a comma', '本年支出合计30.00万元，\n其中基本支出10.00万元。', ['本年支出合计30.00万元，其中基本支出10.00万元。']],
    ['inside a number', '本年支出合计1,2\n34.56万元，比上年增加。', ['本年支出合计1,234.56万元，比上年增加。']],
    ['inside a bracket', '住房保障支出（类）住房改革支出（款\n）住房公积金（项）。', ['住房保障支出（类）住房改革支出（款）住房公积金（项）。']],
    [
      'inside the name of a subject',
      '1.一般公共服务支出（类）政府办公厅（室）及相关机构\n事务（款）行政运行（项）',
      ['1.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）'],
    ],
    ['over a blank line', '支出决算为10.00万元，完成年初预算的\n\n95%。', ['支出决算为10.00万元，完成年初预算的95%。']],
    ['after the words for a reason', '主要原因是：\n人员减少。', ['主要原因是：人员减少。']],
  ])('%s', async (_, text, lines) => {
    expect(await linesOf(text)).toEqual(lines)
  })

  test.each([
    ['two sentences', '收入30.00万元。\n支出30.00万元。', ['收入30.00万元。', '支出30.00万元。']],
    ['a heading and its text', '一、收入决算情况\n本年收入30.00万元。', ['一、收入决算情况', '本年收入30.00万元。']],
    ['items', '支出包括，\n（一）基本支出；\n（二）项目支出。', ['支出包括，', '（一）基本支出；', '（二）项目支出。']],
    ['lines of a frame', '支出决算表\n公开03表\n部门：某市某局\n金额单位：万元', ['支出决算表', '公开03表', '部门：某市某局', '金额单位：万元']],
  ])('%s stay apart', async (_, text, lines) => {
    expect(await linesOf(text)).toEqual(lines)
  })

  test('each character leads back to its line and column', async () => {
    const [block] = await blocksOf('a.txt', '  支出合计30.00万元，\n　其中基本支出10.00万元。')
    if (block?.kind !== 'paragraph') throw new Error('no paragraph')
    expect(locate(block, block.text.indexOf('30.00'))).toMatchObject({ line: 1, column: 7 })
    expect(locate(block, block.text.indexOf('10.00'))).toMatchObject({ line: 2, column: 8 })
  })
})

describe('tabs and pipes', () => {
  test('an ordinal before a tab, or a sentence behind one, makes no table', async () => {
    expect(await linesOf('（一）\t部门职责\n1.\t支出30.00万元。\n\t本年支出合计三十万元，与上年持平，没有变化。')).not.toContain('[table]')
  })

  test('a page break leaves blank lines inside a table', async () => {
    expect(await gridOf('a.txt', '科目\t金额\n201\t1.00\n\n\f\n202\t2.00')).toEqual([
      ['科目', '金额'],
      ['201', '1.00'],
      ['202', '2.00'],
    ])
  })

  test('a pipe table with and without outer pipes, marks and entities', async () => {
    const grid = [
      ['科目', '金额', ''],
      ['201', '1.00', ''],
    ]
    expect(await gridOf('a.md', '| **科目** | 金额 | |\n|---|---:|---|\n| 201 | 1.00&nbsp; | |')).toEqual(grid)
    expect(await gridOf('a.md', '科目 | 金额 | \n--- | --- | ---\n201 | 1.00 | ')).toEqual(grid.map((row) => row.slice(0, 2)))
  })

  test('rows are padded to one width', async () => {
    expect(await gridOf('a.txt', '科目\t金额\t备注\n201\t1.00')).toEqual([
      ['科目', '金额', '备注'],
      ['201', '1.00', ''],
    ])
  })
})

describe('CSV', () => {
  const ROWS = [
    ['科目', '支出'],
    ['201', '1,234.56'],
  ]
  test.each([
    ['commas', '科目,支出\n201,"1,234.56"\n'],
    ['commas, lines of Windows', '科目,支出\r\n201,"1,234.56"\r\n'],
    ['semicolons', '科目;支出\n201;1,234.56\n'],
    ['tabs', '科目\t支出\n201\t1,234.56\n'],
    ['tabs and one comma in words', '科目\t支出\n201\t1,234.56\n'],
  ])('%s', async (_, text) => {
    expect(await gridOf('a.csv', text)).toEqual(ROWS)
  })

  test('each cell has the place of its first character, also behind quotes and breaks inside them', async () => {
    const [block] = await blocksOf('a.csv', 'a, b ,"c ""d"", e",f\n"g\nh",i,"  j",k\nl,m,n,o\n')
    if (block?.kind !== 'table') throw new Error('no table')
    expect(block.rows.map((row) => row.map(place))).toEqual([
      ['1:1', '1:4', '1:8', '1:20'],
      ['2:2', '3:4', '3:9', '3:12'],
      ['4:1', '4:3', '4:5', '4:7'],
    ])
    expect(block.rows[0]?.[2]?.text).toBe('c "d", e')
    expect(block.rows[1]?.[0]?.text).toBe('g\nh')
  })

  test('fields with and without quotes, read line by line or by the parser, are those of the parser', async () => {
    const field = fc.array(fc.constantFrom('支出', '1,234.56', '"', '\n', '\r\n', ' ', '甲'), { maxLength: 3 }).map((parts) => parts.join(''))
    const records = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 2, maxLength: 6 })
    const quoted = (value: string, always: boolean) => (always || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
    await fc.assert(
      fc.asyncProperty(records, fc.boolean(), fc.constantFrom('\n', '\r\n'), async (made, always, end) => {
        const whole = [['科目', '支出'], ...made.map((record) => ['a', ...record])]
        const text = whole.map((record) => record.map((value) => quoted(value, always)).join(',')).join(end) + end
        const rows = (parse(text, { relax_column_count: true }) as string[][]).map((record) => record.map((value) => value.trim()))
        const width = Math.max(...rows.map((row) => row.length))
        expect(await gridOf('a.csv', text)).toEqual(rows.map((row) => [...row, ...Array(width - row.length).fill('')]))
      }),
      { numRuns: 300 },
    )
  })

  test('the name of the file may be the title of its table', async () => {
    const [block] = await blocksOf('2023/3-支出决算表.csv', '科目,支出\n201,1.00\n')
    expect(block).toMatchObject({ kind: 'table', name: '3-支出决算表' })
  })
})

describe('files of one disclosure', () => {
  const document = async (name: string, text: string): Promise<Document> => ({
    files: [{ path: name, sha256: '', format: 'csv' }],
    blocks: await blocksOf(name, text),
    damage: [],
  })

  test('text comes first, then tables in the order of their numbers', async () => {
    const parts = await Promise.all([
      document('10-b.csv', '科目,支出\n'),
      document('2-a.csv', '科目,支出\n'),
      document('z.md', '本年支出合计30.00万元，其中基本支出10.00万元。'),
    ])
    expect(joinDocuments(parts).files.map(({ path }) => path)).toEqual(['z.md', '2-a.csv', '10-b.csv'])
  })

  test('tables stand in the order in which names are sorted in Chinese', async () => {
    const names = [
      '公开10表.csv',
      '公开2表.csv',
      '公开02表.csv',
      '表1-12.csv',
      '表1-2.csv',
      '支出.csv',
      '收入.csv',
      'b 3.csv',
      'b-5.csv',
      'b12.csv',
      'b012.csv',
      '7',
    ]
    const parts = await Promise.all(names.map((path) => document(path, '科目,支出\n')))
    const order = new Intl.Collator('zh', { numeric: true })
    expect(joinDocuments(parts).files.map(({ path }) => path)).toEqual(names.toSorted(order.compare))
  })

  test.each([
    ['| 科目 | 支出 |\n|---|---|\n| 201 | 1.00 |\n\n注：本表列示全年各项支出的决算数。', 'tables'],
    ['| 科目 | 支出 |\n|---|---|\n| 201 | 1.00 |\n\n本年支出合计1.00万元，均为基本支出。', 'both'],
    ['| 科目 | 支出 |\n|---|---|\n| 合计 |  |\n\n注：本表列示全年各项支出的决算数。\n\n本单位本年度无此项收支，故本表无数据。', 'tables'],
    ['本年支出合计1.00万元，均为基本支出。', 'text'],
    ['部门决算', 'nothing'],
  ])('notes of tables are no prose: %s', async (text, what) => {
    expect(content(await document('a.md', text))).toBe(what)
  })
})
