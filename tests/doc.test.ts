import { describe, expect, test } from 'vitest'
import { type Block, type Document, locate, type ReadFailure } from '../src/model/document.ts'
import { LIMITS, type Limits } from '../src/model/limits.ts'
import { readFile } from '../src/read.ts'
import { container, DELETED, HIDDEN, modifier, row, type Settings, type Stored, wordFile } from './support/word.ts'

async function documentOf(text: readonly Stored[], settings: Settings = {}): Promise<Document> {
  const result = await readFile({ name: 'a.doc', bytes: wordFile(text, settings) })
  if (!result.ok) throw new Error(`not read: ${JSON.stringify(result.failure)}`)
  return result.document
}

async function failureOf(bytes: Uint8Array, limits: Limits = LIMITS, name = 'a.doc'): Promise<ReadFailure | null> {
  const result = await readFile({ name, bytes }, limits)
  return result.ok ? null : result.failure
}

/** Text as it stands, a table as its rows; `^` is covered. */
function shown(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.map((cells) => cells.map(({ text, covered }) => (covered ? '^' : text)).join('|')) : [block.text],
  )
}

async function textOf(text: readonly Stored[], settings: Settings = {}): Promise<string[]> {
  return shown((await documentOf(text, settings)).blocks)
}

const paragraph = (text: string): Stored => ({ text })

describe('text', () => {
  test('wide and narrow pieces, wherever they lie', async () => {
    expect(await textOf([paragraph('支出决算表'), paragraph('Total 1,234.56 and 99.00%'), paragraph('一、总体情况')])).toEqual([
      '支出决算表',
      'Total 1,234.56 and 99.00%',
      '一、总体情况',
    ])
  })

  test('every character leads to its position and paragraph', async () => {
    const { blocks } = await documentOf([paragraph('支出决算表'), { text: '共\u0013 SEQ \u001430.00\u0015万元。' }])
    const [, second] = blocks
    if (second?.kind !== 'paragraph') throw new Error('no paragraph')
    expect(second.text).toBe('共30.00万元。')
    const place = locate(second, second.text.indexOf('万'))
    expect(place).toMatchObject({ kind: 'doc', file: 'a.doc', start: 6 + '共\u0013 SEQ \u001430.00\u0015'.length, paragraph: 2 })
  })

  test('a field prints its result only, also one inside another; one that never ends hides nothing', async () => {
    expect(await textOf([{ text: '\u0013 TOC \u0014总计\u0013 = \u001412.00\u0015万元\u0015' }])).toEqual(['总计12.00万元'])
    expect(await textOf([{ text: '\u0013 PAGE \u0015共3.00万元' }, { text: '\u0013没有结束的域5.00' }])).toEqual(['共3.00万元', '没有结束的域5.00'])
  })

  test('a sheet of another program is said to be lost, with its paragraph; a formula, a chart and a deleted one are not', async () => {
    const object = (program: string): Stored => ({ text: `\u0013 EMBED ${program} \\s \u0014\u0001\u0015` })
    const deleted = { ...object('Word.Document.8'), runs: [{ from: 0, to: 29, modifiers: DELETED }] }
    const text = [paragraph('支出决算表'), object('Excel.Sheet.8'), object('Equation.3'), object('Excel.Chart.8'), deleted, paragraph('一、总体情况')]
    const { damage } = await documentOf(text, { footnotes: [object('KET.Workbook.1')] })
    expect(damage.map(({ kind, printed, location }) => [kind, printed, location.kind === 'doc' && location.paragraph])).toEqual([
      ['embedded-object', 'Excel.Sheet.8', 2],
      ['embedded-object', 'KET.Workbook.1', 1],
    ])
  })

  test('deleted revisions and hidden text are not there; a deleted mark joins two paragraphs', async () => {
    const runs = [
      { from: 2, to: 6, modifiers: DELETED },
      { from: 11, to: 13, modifiers: HIDDEN },
    ]
    expect(await textOf([{ text: '支出1.00为2.00秘密万元。', runs }])).toEqual(['支出为2.00万元。'])
    expect(await textOf([{ text: '年初预算为', runs: [{ from: 5, to: 6, modifiers: DELETED }] }, paragraph('3.00万元。')])).toEqual(['年初预算为3.00万元。'])
  })

  test('special characters', async () => {
    expect(await textOf([{ text: '2023\u001e2024\u001f年\u0001\u0002\u0008度\u00a0末' }])).toEqual(['2023-2024年度 末'])
    expect(await textOf([{ text: '部门决算\u000b情况说明' }, { text: '下一页', mark: '\f' }, paragraph('上')])).toEqual([
      '部门决算',
      '情况说明',
      '下一页',
      '上',
    ])
  })

  test('styles and outline levels make headings, ordinals decide first', async () => {
    const { blocks } = await documentOf([
      { text: '某局决算', style: 1 },
      { text: '三、支出情况', style: 1 },
      { text: '结构', modifiers: modifier(0x2640, 1) },
      { text: '本年支出合计30.00万元，其中基本支出10.00万元。', style: 2 },
    ])
    expect(blocks.map((block) => (block.kind === 'heading' ? block.level : block.kind))).toEqual([1, 3, 2, 'paragraph'])
  })

  test('labels of lists are counted; a typed ordinal of the same kind stands for its label', async () => {
    const item = (text: string, list: number, level = 0): Stored => ({ text, modifiers: [...modifier(0x460b, list), ...modifier(0x260a, level)] })
    const levels = [
      [39, '\u0000、'],
      [37, '（\u0001）'],
      [0, '\u0002.'],
    ] as const
    const lists = [
      { id: 7, levels },
      { id: 8, levels: [[23, '•']] as const },
      { id: 7, levels, starts: 5 },
    ]
    const text = [
      item('收入', 1),
      item('总体', 1, 1),
      item('结构', 1, 1),
      item('行政运行', 1, 2),
      item('二、支出', 1),
      item('分项', 1, 1),
      item('要点', 2),
      item('采购', 3),
      paragraph('完'),
    ]
    expect(await textOf(text, { lists })).toEqual(['一、收入', '（一）总体', '（二）结构', '1.行政运行', '二、支出', '（一）分项', '要点', '五、采购', '完'])
  })

  test('notes and text boxes follow the text; headers and comments do not', async () => {
    const settings = {
      footnotes: [paragraph('\u0002脚注。')],
      headers: [paragraph('页眉')],
      comments: [paragraph('批注')],
      endnotes: [paragraph('\u0002尾注。')],
      boxes: [paragraph('文本框。'), ...row(['合计', '1.00']), ...row(['其中', '1.00'])],
    }
    expect(await textOf([paragraph('正文。')], settings)).toEqual(['正文。', '脚注。', '尾注。', '文本框。', '合计|1.00', '其中|1.00'])
  })
})

describe('tables', () => {
  const HEAD = ['科目', '合计', '基本', '项目']

  test('cells of one and of several paragraphs', async () => {
    const table = [...row(HEAD), ...row([[paragraph('机关事业单位养老保'), paragraph('险缴费')], '1,234.00', '', [paragraph('1.00'), paragraph('2.00')]])]
    expect(await textOf([paragraph('支出决算表'), ...table, paragraph('注：无。')])).toEqual([
      '支出决算表',
      '科目|合计|基本|项目',
      '机关事业单位养老保险缴费|1,234.00||1.00 2.00',
      '注：无。',
    ])
  })

  test('row ends whose modifiers lie in the stream of data', async () => {
    expect(await textOf([...row(HEAD), ...row(['201', '2.00', '1.00', '1.00'])], { longest: 12 })).toEqual(['科目|合计|基本|项目', '201|2.00|1.00|1.00'])
  })

  test('cells merged across, by flags and by their edges', async () => {
    const { blocks } = await documentOf([
      ...row(['项目', '支出', '', ''], { flags: [0, 1, 2, 2] }),
      ...row(['项目', '金额'], { edges: [0, 1000, 4010] }),
      ...row(['合计', '1.00', '2.00', '3.00'], { edges: [0, 995, 2000, 3000, 4000] }),
    ])
    expect(shown(blocks)).toEqual(['项目|支出|^|^', '项目|金额|^|^', '合计|1.00|2.00|3.00'])
    const [table] = blocks
    expect(table?.kind === 'table' && [table.rows[0]?.[1]?.columnSpan, table.rows[1]?.[1]?.columnSpan]).toEqual([3, 3])
  })

  test('two runs of cells merged across, side by side', async () => {
    const table = [...row(['预算', '', '决算', ''], { flags: [1, 2, 1, 2] }), ...row(['1.00', '2.00', '3.00', '4.00'])]
    expect(await textOf(table)).toEqual(['预算|^|决算|^', '1.00|2.00|3.00|4.00'])
  })

  test('cells merged down', async () => {
    const { blocks } = await documentOf([
      ...row(['名称', '金额'], { flags: [96, 0] }),
      ...row(['', '1.00'], { flags: [32, 0] }),
      ...row(['', '2.00'], { flags: [32, 0] }),
      ...row(['合计', '3.00']),
    ])
    expect(shown(blocks)).toEqual(['名称|金额', '^|1.00', '^|2.00', '合计|3.00'])
    expect(blocks[0]?.kind === 'table' && blocks[0].rows[0]?.[0]?.rowSpan).toBe(3)
  })

  test('a modifier of its own may merge down', async () => {
    const merged = (text: string, down: number) =>
      row([text, '1.00']).map((stored, nth, all) =>
        nth === all.length - 1 ? { ...stored, modifiers: [...(stored.modifiers ?? []), 0x2b, 0xd6, 2, 0, down] } : stored,
      )
    expect(await textOf([...merged('名称', 3), ...merged('', 1)])).toEqual(['名称|1.00', '^|1.00'])
  })

  test('a table inside a cell is read with it; one that fills a frame is read by itself', async () => {
    const inner = [...row(['甲', '1.00'], { depth: 2 }), ...row(['乙', '2.00'], { depth: 2 })]
    const note = [...inner, paragraph('')]
    expect(await textOf([...row(['项目', '本年支出合计', '说明事项']), ...row(['基本支出', '一千二百三十四点五六', note])])).toEqual([
      '项目|本年支出合计|说明事项',
      '基本支出|一千二百三十四点五六|甲 1.00 乙 2.00',
    ])
    expect(await textOf([...row([[...inner, paragraph('注：无。')], ''])])).toEqual(['甲|1.00', '乙|2.00', '注：无。'])
  })

  test('a row that lacks its end, and one that says nothing of its cells', async () => {
    expect(await textOf([...row(['甲', '1.00']), ...row(['乙', '2.00']).slice(0, -1), paragraph('后文')])).toEqual(['甲|1.00', '乙|2.00', '后文'])
  })

  test('a cell leads to its first character', async () => {
    const { blocks } = await documentOf([paragraph('表'), ...row(['甲', '1.00']), ...row(['乙', '2.00'])])
    const table = blocks.find((block) => block.kind === 'table')
    expect(table?.kind === 'table' && table.rows[0]?.[1]?.location).toEqual({ kind: 'doc', file: 'a.doc', start: 4, end: 8, paragraph: 3 })
  })
})

describe('what is not read is said', () => {
  const TEXT = [paragraph('支出决算表'), ...row(['甲', '1.00']), ...row(['乙', '2.00'])]

  test('the content decides, whatever the name', async () => {
    const result = await readFile({ name: '决算.wps', bytes: wordFile(TEXT) })
    expect(result.ok && result.document.files[0]?.format).toBe('doc')
    expect(await failureOf(new TextEncoder().encode('{\\rtf1 1.00}'))).toEqual({ kind: 'format', format: 'rtf' })
    expect(await failureOf(container({ '/Contents': Uint8Array.of(1, 2, 3) }), LIMITS, 'a.wps')).toEqual({ kind: 'format', format: 'wps' })
  })

  test.each([
    ['encrypted', wordFile(TEXT, { encrypted: true }), { kind: 'encrypted' }],
    ['of Word 95', wordFile(TEXT, { version: 0x0068 }), { kind: 'format', format: 'Word 95' }],
    ['without text', wordFile([paragraph('')]), { kind: 'empty' }],
    ['of another program', container({ '/WordDocument': new Uint8Array(600) }), { kind: 'damaged', format: 'doc' }],
    ['of a few bytes', container({ '/WordDocument': Uint8Array.of(0xec, 0xa5) }), { kind: 'damaged', format: 'doc' }],
  ])('a file %s', async (_, bytes, failure) => {
    expect(await failureOf(bytes)).toEqual(failure)
  })

  test('a file that is cut off, at every hundredth of it', async () => {
    const bytes = wordFile(TEXT)
    for (let hundredth = 1; hundredth < 100; hundredth++) {
      const failure = await failureOf(bytes.subarray(0, Math.floor((bytes.length * hundredth) / 100)))
      expect([null, 'damaged', 'empty', 'format', 'binary', 'encoding']).toContain(failure?.kind ?? null)
    }
  })

  test('offsets that lead out of the file', async () => {
    const streams = wordFile(TEXT)
    for (const at of [0x1a2, 0x1a6, 0x0fa, 0x102, 0x4c]) {
      const wild = Uint8Array.from(streams)
      // The main stream lies where its magic number does.
      const main = wild.findIndex((byte, index) => byte === 0xec && wild[index + 1] === 0xa5)
      wild.set([0xff, 0xff, 0xff, 0x7f], main + at)
      expect(await failureOf(wild)).toEqual({ kind: 'damaged', format: 'doc' })
    }
  })

  test('chains of sectors that lead in a circle', async () => {
    const bytes = wordFile([...TEXT, paragraph('决算'.repeat(4000))])
    const sectors = (new DataView(bytes.buffer).getUint32(0x4c, true) + 1) * 512
    for (let entry = 0; entry < 40; entry++)
      for (const next of [0, 1, entry, entry - 1]) {
        const circle = Uint8Array.from(bytes)
        new DataView(circle.buffer).setUint32(sectors + entry * 4, next, true)
        expect([null, 'damaged', 'format']).toContain((await failureOf(circle))?.kind ?? null)
      }
  })

  test('tables too deep in one another, and too large', async () => {
    const deep = row(['1.00', '2.00'], { depth: 300 })
    expect(await failureOf(wordFile(deep))).toEqual({ kind: 'nested-too-deep', limit: LIMITS.depth })
    const rows = Array.from({ length: 30 }, () => row(['甲', '1.00'])).flat()
    expect(await failureOf(wordFile(rows), { ...LIMITS, cells: 40 })).toMatchObject({ kind: 'table-too-large' })
    expect(await failureOf(wordFile(Array.from({ length: 400 }, () => paragraph('甲'))), { ...LIMITS, seconds: -1 })).toEqual({ kind: 'too-slow', seconds: -1 })
  })
})
