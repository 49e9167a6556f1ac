import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type Block, type Document, type Location, locate, type ReadFailure, type Table } from '../src/model/document.ts'
import { LIMITS } from '../src/model/limits.ts'
import { readFile } from '../src/read.ts'
import { composite, type GridOptions, grid, type Options, type Page, pdf, print, type Ruled, widthOf } from './support/pdf.ts'

async function documentOf(bytes: Uint8Array): Promise<Document> {
  const result = await readFile({ name: 'a.pdf', bytes })
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  expect(result.document.files[0]?.format).toBe('pdf')
  return result.document
}

async function failureOf(bytes: Uint8Array, limits = LIMITS): Promise<ReadFailure> {
  const result = await readFile({ name: 'a.pdf', bytes }, limits)
  if (result.ok) throw new Error('it was read')
  return result.failure
}

async function blocksOf(pages: readonly (string | Page)[], options?: Options): Promise<readonly Block[]> {
  return (
    await documentOf(
      pdf(
        pages.map((page) => (typeof page === 'string' ? { content: page } : page)),
        options,
      ),
    )
  ).blocks
}

function tablesOf(blocks: readonly Block[]): string[][][] {
  return blocks
    .filter((block): block is Table => block.kind === 'table')
    .map(({ rows }) => rows.map((row) => row.map(({ text, covered }) => (covered ? '.' : text))))
}

function textsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? [] : [block.text]))
}

const HEAD = ['科目编码', '科目名称', '合计', '基本支出']
const ROWS = [
  ['201', '一般公共服务支出', '1,230.00', '30.00'],
  ['20103', '政府办公厅事务', '1,230.00', ''],
  ['2010301', '行政运行', '30.50', '30.00'],
]
const WIDTHS = [80, 150, 80, 80]
const COLUMNS: GridOptions = { widths: WIDTHS }

describe('tables', () => {
  test.each<Ruled>(['strokes', 'rectangles', 'boxes'])('ruled by %s', async (ruled) => {
    const blocks = await blocksOf([print(200, 800, '支出决算表', 16) + grid([HEAD, ...ROWS], { ...COLUMNS, ruled })])
    expect(tablesOf(blocks)).toEqual([[HEAD, ...ROWS]])
    expect(blocks[0]).toMatchObject({ kind: 'heading', text: '支出决算表' })
  })

  test('cells over several columns', async () => {
    const content = grid([['收入', ['支出', 3]], HEAD, ...ROWS, [['合计', 2], '1.00', '']], COLUMNS)
    const blocks = await blocksOf([content])
    expect(tablesOf(blocks)).toEqual([[['收入', '支出', '.', '.'], HEAD, ...ROWS, ['合计', '.', '1.00', '']]])
    const [table] = blocks
    expect(table?.kind === 'table' && table.rows[0]?.[1]).toMatchObject({ text: '支出', columnSpan: 3 })
  })

  test('a cell over several rows', async () => {
    // 项目 stands over two rows: the line between them begins right of it.
    const lines = [0, 20, 40, 60].map((down) => `${down === 20 ? 130 : 50} ${780 - down} m 290 ${780 - down} l S\n`)
    const posts = [50, 130, 210, 290].map((x) => `${x} 780 m ${x} 720 l S\n`)
    const words =
      print(60, 755, '项目') + print(140, 765, '合计') + print(220, 765, '小计') + print(140, 745, '1.00') + print(220, 745, '2.00') + print(60, 725, '其他')
    const blocks = await blocksOf([[...lines, ...posts, words].join('')])
    expect(tablesOf(blocks)).toEqual([
      [
        ['项目', '合计', '小计'],
        ['.', '1.00', '2.00'],
        ['其他', '', ''],
      ],
    ])
  })

  test('open at the sides: no line at the left and right', async () => {
    const lines = [0, 20, 40].map((down) => `50 ${780 - down} m 440 ${780 - down} l S\n`)
    const posts = [130, 280, 360].map((x) => `${x} 780 m ${x} 740 l S\n`)
    const blocks = await blocksOf([[...lines, ...posts].join('') + grid([HEAD, ROWS[0] ?? []], { ...COLUMNS, ruled: 'none' })])
    expect(tablesOf(blocks)).toEqual([[HEAD, ROWS[0]]])
  })

  test('rules between the columns only', async () => {
    const posts = [50, 130, 280, 360, 440].map((x) => `${x} 780 m ${x} 700 l S\n`)
    const lines = [780, 760, 700].map((y) => `50 ${y} m 440 ${y} l S\n`)
    const rows = ROWS.map(([code = '', name = '', sum = '']) => [code, name, sum, sum])
    const blocks = await blocksOf([[...posts, ...lines].join('') + grid([HEAD, ...rows], { ...COLUMNS, ruled: 'none' })])
    expect(tablesOf(blocks)).toEqual([[HEAD, ...rows]])
  })

  test('no rules: columns are told by their places, and that is said', async () => {
    const { blocks, damage } = await documentOf(pdf([{ content: print(200, 800, '支出决算表', 16) + grid([HEAD, ...ROWS], { ...COLUMNS, ruled: 'none' }) }]))
    expect(tablesOf(blocks)).toEqual([[HEAD, ...ROWS]])
    expect(damage).toMatchObject([{ kind: 'unruled-table', location: { kind: 'pdf', page: 1 } }])
  })

  /** Rows of a sheet printed without ruled lines: words and the numbers of columns at the left of their cells, amounts at the right. */
  const sheet = (rows: readonly (readonly string[])[], edges: readonly number[], y = 760) =>
    rows
      .flatMap((row, nth) =>
        row.map((text, column) => {
          const [left = 0, right = 0] = [edges[column], edges[column + 1]]
          return text === '' ? '' : print(/\.\d\d$/.test(text) ? right - 2 - widthOf(text) : left + 1, y - nth * 15, text)
        }),
      )
      .join('')

  test('no rules: the numbers of columns are told from amounts, and an amount from the next cell right behind it', async () => {
    const rows = [
      ['项目', '行次', '金额', '项目', '行次', '金额'],
      ['栏次', '', '1', '栏次', '', '2'],
      ['一、财政拨款收入', '1', '2,668.25', '一、一般公共服务支出', '32', '882.56'],
      ['二、上级补助收入', '2', '30.00', '二、外交支出', '33', ''],
      ['三、事业收入', '3', '20.00', '三、国防支出', '34', '12.00'],
    ]
    expect(tablesOf(await blocksOf([sheet(rows, [50, 160, 200, 260, 380, 420, 480])]))).toEqual([rows])
    const codes = [
      ['科目代码', '科目名称', '决算数', '科目代码', '科目名称', '决算数'],
      ['301', '工资福利支出', '521.78', '302', '商品和服务支出', '218.33'],
      ['30101', '基本工资', '154.57', '30201', '办公费', '20.16'],
      ['30102', '津贴补贴', '82.52', '30202', '印刷费', '8.51'],
    ]
    expect(tablesOf(await blocksOf([sheet(codes, [50, 100, 200, 260, 310, 420, 480])]))).toEqual([codes])
  })

  test('no rules: two rows at the head of a page are the end of a table', async () => {
    const row = (y: number, ...texts: string[]) => texts.map((text, nth) => print([50, 150, 300, 400][nth] ?? 0, y, text)).join('')
    const rows = [
      ['22102', '住房改革支出', '220.13', '220.13'],
      ['2210201', '住房公积金', '220.13', '220.13'],
    ]
    const page = rows.map((texts, nth) => row(780 - nth * 20, ...texts)).join('')
    expect(tablesOf(await blocksOf([page + print(50, 720, '注：本表反映某年度各项收入情况。')]))).toEqual([rows])
  })

  test('no rules: one row of amounts below numbered columns is a table', async () => {
    const rows = [
      ['合计', '因公出国（境）费', '公务接待费'],
      ['1', '2', '3'],
      ['29.90', '0.00', '0.94'],
    ]
    expect(tablesOf(await blocksOf([sheet(rows, [50, 150, 280, 400])]))).toEqual([rows])
  })

  test('no rules: names wrapped in a narrow column, over pages that repeat the header', async () => {
    const head = [
      ['科目代码', '科目名称', '对附属单位补助支出'],
      ['栏次', '', '1'],
    ]
    const page = (rows: readonly (readonly string[])[]) => sheet([...head, ...rows], [50, 110, 160, 260])
    const first = page([
      ['201', '一般公共', '10.00'],
      ['', '服务支出', ''],
      ['20103', '政府办公', '7.00'],
      ['', '厅（室）', ''],
      ['', '事务', ''],
    ])
    const second = page([
      ['20106', '财政事务', '1,003.00'],
      ['208', '社会保障', '2,000.00'],
      ['', '和就业', ''],
    ])
    expect(tablesOf(await blocksOf([first, second]))).toEqual([
      [
        ...head,
        ['201', '一般公共服务支出', '10.00'],
        ['20103', '政府办公厅（室）事务', '7.00'],
        ['20106', '财政事务', '1,003.00'],
        ['208', '社会保障和就业', '2,000.00'],
      ],
    ])
  })

  test('a number that is wider than its cell stays whole', async () => {
    const content =
      grid(
        [
          ['甲', '乙', '丙'],
          ['', '', ''],
        ],
        { widths: [50, 50, 50] },
      ) + print(52, 745, '1,234,567.89')
    expect(tablesOf(await blocksOf([content]))).toEqual([
      [
        ['甲', '乙', '丙'],
        ['1,234,567.89', '', ''],
      ],
    ])
  })

  test('words on several lines of a cell, spread words, and digits below their line', async () => {
    const content =
      grid([['', '']], { widths: [100, 200], height: 40 }) +
      print(53, 765, '机关事业单位基本养') +
      print(53, 750, '老保险缴费支出') +
      print(160, 765, '本 年 收 入 合 计 ') +
      print(255, 761, '2.30')
    expect(tablesOf(await blocksOf([content]))).toEqual([[['机关事业单位基本养老保险缴费支出', '本年收入合计2.30']]])
  })

  test('a page of its own for the title does not make it a part of the table before', async () => {
    const first = print(50, 800, '收入决算表') + grid([HEAD, ...ROWS], COLUMNS)
    const second = print(50, 800, '支出决算表') + grid([HEAD, ...ROWS], COLUMNS)
    expect(tablesOf(await blocksOf([first, second]))).toHaveLength(2)
  })
})

describe('tables over pages', () => {
  test.each([
    ['without header', []],
    ['with the header again', [HEAD]],
  ])('%s', async (_, head) => {
    const pages = [grid([HEAD, ...ROWS], COLUMNS), grid([...head, ['208', '社会保障和就业支出', '2.00', '2.00'], ['', '合计', '3.00', '']], COLUMNS)]
    expect(tablesOf(await blocksOf(pages.map((page, nth) => page + print(290, 30, `- ${nth + 1} -`))))).toEqual([
      [HEAD, ...ROWS, ['208', '社会保障和就业支出', '2.00', '2.00'], ['', '合计', '3.00', '']],
    ])
  })

  test('a row cut by the break is one row, a row of words is not', async () => {
    const cut = ['2080505', '机关事业单位基本养老保险缴费支', '5.00', '']
    const blocks = await blocksOf([
      grid([HEAD, ...ROWS, cut], COLUMNS),
      grid(
        [
          ['', '出', '', ''],
          ['221', '住房保障支出', '1.00', ''],
        ],
        COLUMNS,
      ),
    ])
    expect(tablesOf(blocks)).toEqual([[HEAD, ...ROWS, ['2080505', '机关事业单位基本养老保险缴费支出', '5.00', ''], ['221', '住房保障支出', '1.00', '']]])
    const totals = await blocksOf([
      grid([HEAD, ...ROWS, ['', '本年支出合计', '5.00', '']], COLUMNS),
      grid(
        [
          ['', '结余分配', '', ''],
          ['', '总计', '5.00', ''],
        ],
        COLUMNS,
      ),
    ])
    expect(tablesOf(totals)[0]?.slice(-3)).toEqual([
      ['', '本年支出合计', '5.00', ''],
      ['', '结余分配', '', ''],
      ['', '总计', '5.00', ''],
    ])
  })

  test('a head torn by the break: its columns, and the words a cell had no room for', async () => {
    const lower = ['科目编码', '科目名称', '', '小计']
    const upper = [[['项目', 2], '上缴上级支', '本年支出']] as const
    const whole = [['项目', '.', '上缴上级支出', '本年支出'], lower, ...ROWS]
    const widths = [80, 150, 62, 80]
    const torn = (first: readonly string[]) => blocksOf([grid(upper, { widths }), grid([first, ...ROWS], { widths })])
    expect(tablesOf(await torn(['科目编码', '科目名称', '出', '小计']))).toEqual([whole])
    const titled = await torn(['支出决算表', '', '', ''])
    expect(tablesOf(titled)).toHaveLength(2)
    const numbers = [
      ['合计', '人数'],
      ['5', '3'],
    ]
    const both = await blocksOf([grid([['合计', '人数']], { widths: [60, 60] }), grid(numbers, { widths: [60, 60] })])
    expect(tablesOf(both)).toEqual([numbers])
  })

  test('tables ruled one right below the other, as web pages are printed', async () => {
    const first = [[['收入决算表', 4]], HEAD, ROWS[0] ?? []] as const
    const second = [[['支出决算表', 3]], ['科目', '合计', '基本支出'], ['201', '1.00', '']] as const
    // Around its cells each table is ruled once more, and the second is the narrower.
    const around = '48 718 394 64 re S\n48 652 304 64 re S\n'
    const page = grid(first, COLUMNS) + grid(second, { widths: [150, 70, 80], y: 714 }) + around
    const flat = (rows: typeof first | typeof second) =>
      rows.map((row) => row.flatMap((cell) => (typeof cell === 'string' ? [cell] : [cell[0], ...Array.from({ length: cell[1] - 1 }, () => '.')])))
    expect(tablesOf(await blocksOf([page]))).toEqual([flat(first), flat(second)])
  })

  test('what a cell clips stays in it', async () => {
    const [left, top] = [50 + 80, 780 - 20]
    const clipped = `q ${left} ${top - 20} 150 20 re W n\n${print(left + 3, top - 14, '机关事业单位基本养老保险缴费支出的其他')}Q\n`
    const page = grid([HEAD, ['2080505', '', '5.00', '']], COLUMNS) + clipped
    expect(tablesOf(await blocksOf([page]))).toEqual([[HEAD, ['2080505', '机关事业单位基本养老保险缴费支出的其他', '5.00', '']]])
  })
})

describe('pages', () => {
  const CONTENT = print(60, 800, '一、收入决算情况说明', 12) + grid([HEAD, ...ROWS], { ...COLUMNS, y: 780 })

  test('turned by the page', async () => {
    // On a page that is shown turned, what is upright was drawn turned back.
    const turned = `q 0 1 -1 0 842 0 cm\n${CONTENT}Q\n`
    const upright = await blocksOf([CONTENT])
    const blocks = await blocksOf([{ content: turned, width: 842, height: 595, rotate: 90 }])
    expect(tablesOf(blocks)).toEqual(tablesOf(upright))
    expect(textsOf(blocks)).toEqual(['一、收入决算情况说明'])
  })

  test.each([1, 2, 3])('written at %i quarter turns, with the places of the page as shown', async (turn) => {
    const matrix = ['', '0 -1 1 0 0 595', '-1 0 0 -1 595 842', '0 1 -1 0 842 0'][turn]
    const size = turn === 2 ? {} : { width: 842, height: 595 }
    const blocks = await blocksOf([{ content: `q ${matrix} cm\n${CONTENT}Q\n`, ...size }])
    expect(tablesOf(blocks)).toEqual([[HEAD, ...ROWS]])
    const [cell] = blocks.flatMap((block) => (block.kind === 'table' ? [block.rows[1]?.[2]] : []))
    const [x0, y0, x1, y1] = boxOf(cell?.location)
    const long = [y1 - y0, x1 - x0][turn === 2 ? 1 : 0]
    expect(long).toBeCloseTo(widthOf('1,230.00'), 1)
  })

  test('what is stored in another order is read by its places', async () => {
    const lines = [print(60, 700, '三、支出'), print(60, 760, '一、收入'), grid([HEAD, ...ROWS], { ...COLUMNS, y: 680 }), print(60, 730, '二、结余')]
    expect((await blocksOf([lines.join('')])).map((block) => (block.kind === 'table' ? 'table' : block.text))).toEqual([
      '一、收入',
      '二、结余',
      '三、支出',
      'table',
    ])
  })

  test('page numbers and running heads are left out, amounts and titles at the edge are not', async () => {
    const pages = ['甲', '乙', '丙', '丁'].map(
      (name, nth) => print(50, 820, '某市某局决算公开') + print(50, 700, `${name}项目说明`) + print(280, 20, `第 ${nth + 1} 页 共 4 页`),
    )
    expect(textsOf(await blocksOf(pages))).toEqual(['甲项目说明', '乙项目说明', '丙项目说明', '丁项目说明'])
    const kept = await blocksOf(['甲', '乙', '丙'].map((name) => print(400, 820, '单位：万元') + print(50, 700, `${name}项目说明`)))
    expect(textsOf(kept).filter((text) => text === '单位：万元')).toHaveLength(3)
  })

  test('what is printed twice at one place, invisibly, outside the page or aslant', async () => {
    const bold = print(50, 700, '合计1.00') + print(50.3, 700, '合计1.00')
    const hidden = `3 Tr\n${print(50, 650, '看不见')}0 Tr\n`
    const aslant = `q 0.7 0.7 -0.7 0.7 200 200 cm\n${print(0, 0, '水印', 40)}Q\n`
    expect(textsOf(await blocksOf([bold + hidden + print(50, -80, '纸外') + aslant]))).toEqual(['合计1.00'])
  })
})

describe('text', () => {
  /** Sets a text as a paragraph: the first line indented, lines full to the right margin. */
  function paragraph(text: string, y: number, columns = 40): { content: string; lines: number } {
    const lines = [
      text.slice(0, columns - 2),
      ...Array.from({ length: Math.ceil((text.length - columns + 2) / columns) }, (_, nth) =>
        text.slice(columns - 2 + nth * columns, columns - 2 + (nth + 1) * columns),
      ),
    ]
    return { content: lines.map((line, nth) => print(nth === 0 ? 80 : 60, y - nth * 20, line)).join(''), lines: lines.length }
  }

  const LONG = '本部门坚决贯彻落实上级决策部署统筹安排各项资金保障重点支出持续优化支出结构压减一般性支出从严控制行政成本不断提高财政资金使用效益'

  test('lines are joined to paragraphs, also over pages', async () => {
    const one = paragraph(`${LONG}。`, 780)
    const two = paragraph(`${LONG}，${LONG}。`, 780 - 20 * one.lines)
    const blocks = await blocksOf([one.content + two.content, print(60, 780, '并如期完成全年任务。') + paragraph(`${LONG}。`, 760).content])
    expect(textsOf(blocks)).toEqual([`${LONG}。`, `${LONG}，${LONG}。`, '并如期完成全年任务。', `${LONG}。`])
    const open = await blocksOf([one.content + two.content.replace(/\n$/, '\n'), paragraph(`${LONG}。`, 760).content])
    expect(textsOf(open)).toHaveLength(3)
    const half = paragraph(`${LONG}${LONG}`.slice(0, 118), 780 - 20 * one.lines)
    const broken = await blocksOf([one.content + half.content, `${print(60, 780, '并如期完成全年任务。')}${paragraph(`${LONG}。`, 760).content}`])
    expect(textsOf(broken)).toEqual([`${LONG}。`, `${`${LONG}${LONG}`.slice(0, 118)}并如期完成全年任务。`, `${LONG}。`])
  })

  test('below a title that looks centred an indented line begins the text; a title of a table follows a full line', async () => {
    const title = '二、某年度一般公共预算财政拨款支出决算情况说明'
    const text = '某部门某年度一般公共预算财政拨款支出年初预算为'
    const one = paragraph(`${LONG}。`, 780)
    const two = paragraph(`${LONG}。`, 740)
    const three = paragraph(`${LONG}。`, 700)
    const middle = print(60 + (400 - widthOf(title)) / 2, 640, title) + print(80, 620, `${text}${'高'.repeat(12)}`) + print(60, 600, '1,862.63万元。')
    const blocks = await blocksOf([one.content + two.content + three.content + middle])
    expect(textsOf(blocks).slice(-2)).toEqual([title, `${text}${'高'.repeat(12)}1,862.63万元。`])
    const full = `${'注：本表反映某部门某年度各项支出情况'.padEnd(39, '项')}。`
    const note = print(60, 640, full) + print(60, 620, '支出决算表') + print(60, 600, '公开03表')
    expect(textsOf(await blocksOf([one.content + two.content + note])).slice(-3)).toEqual([full, '支出决算表', '公开03表'])
  })

  test('a number printed over words is lost, and said to be', async () => {
    const { blocks, damage } = await documentOf(pdf([{ content: print(60, 700, '支出合计增加万元主要原因是人员增加。') + print(95, 696, '12.50') }]))
    expect(textsOf(blocks)).toEqual(['支出合计增加万元主要原因是人员增加。'])
    expect(damage).toMatchObject([{ kind: 'torn-number', printed: '12.50', location: { page: 1 } }])
  })

  test('the box of an amount holds its digits and nothing else', async () => {
    const blocks = await blocksOf([print(60, 700, '支出合计2,668.25万元。') + grid([HEAD, ...ROWS], { ...COLUMNS, y: 600 })])
    const [block, table] = blocks
    if (block === undefined || block.kind === 'table' || table?.kind !== 'table') throw new Error('a paragraph and a table')
    const at = block.text.indexOf('2,668.25')
    const [x0, y0, x1, y1] = boxOf(locate(block, at))
    expect([x0, x1]).toEqual([60 + widthOf('支出合计'), 60 + widthOf('支出合计2,668.25')])
    expect([y0, y1]).toEqual([842 - 700 - 8.6, 842 - 700 + 1.4])
    const [left, , right] = boxOf(table.rows[1]?.[2]?.location)
    expect([left, right]).toEqual([50 + 80 + 150 + 80 - 3 - widthOf('1,230.00'), 50 + 80 + 150 + 80 - 3])
  })
})

function boxOf(location: Location | undefined): readonly [number, number, number, number] {
  if (location?.kind !== 'pdf') throw new Error('no place of a PDF')
  return location.box
}

describe('fonts', () => {
  test('radicals stand for the ideographs that look the same', async () => {
    expect(textsOf(await blocksOf([print(60, 700, '公务用⻋和⻓期⽀出')]))).toEqual(['公务用车和长期支出'])
  })

  const GBK = (text: string) => {
    const codes = new Map<string, string>()
    const decoder = new TextDecoder('gbk')
    for (let high = 0xb0; high < 0xf8; high++)
      for (let low = 0xa1; low < 0xff; low++) codes.set(decoder.decode(Uint8Array.of(high, low)), high.toString(16) + low.toString(16))
    return [...text].map((character) => codes.get(character) ?? character.charCodeAt(0).toString(16)).join('')
  }

  test('not embedded, with codes of GBK', async () => {
    const font = composite('FangSong', 'GBK-EUC-H', 'GB1', '/W [814 939 500]')
    const content = `BT /F2 10 Tf 50 700 Td <${GBK('支出总计12万元')}> Tj ET\n`
    const { blocks, damage } = await documentOf(pdf([{ content }], { objects: [font], fonts: { F2: 10 } }))
    expect([textsOf(blocks), damage]).toEqual([['支出总计12万元'], []])
  })

  test('one that does not tell its characters is said', async () => {
    const font = composite('ABCDEF+Custom', 'Identity-H', 'Identity')
    const content = `${print(50, 750, '支出决算情况说明')}BT /F2 10 Tf 50 700 Td <0131013201330134013501360137> Tj ET\n`
    const { blocks, damage } = await documentOf(pdf([{ content }], { objects: [font], fonts: { F2: 10 } }))
    expect(textsOf(blocks)[0]).toBe('支出决算情况说明')
    expect(damage).toMatchObject([{ kind: 'unmapped-font', location: { page: 1 } }])
  })
})

describe('what cannot be read', () => {
  const IMAGE = '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream'
  const SCAN = 'q 595 0 0 842 0 0 cm /Im Do Q\n'

  test('pages that are pictures', async () => {
    expect(await failureOf(pdf([{ content: SCAN }, { content: SCAN }], { objects: [IMAGE] }))).toEqual({ kind: 'scanned' })
    const { blocks, damage } = await documentOf(pdf([{ content: print(50, 700, '支出决算表') }, { content: SCAN }], { objects: [IMAGE] }))
    expect(textsOf(blocks)).toEqual(['支出决算表'])
    expect(damage).toMatchObject([{ kind: 'scanned-page', location: { page: 2 } }])
  })

  test('a password', async () => {
    const code = '<00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff>'
    const options = { objects: [`<< /Filter /Standard /V 1 /R 2 /O ${code} /U ${code} /P -4 >>`], trailer: `/Encrypt 10 0 R /ID [${code} ${code}]` }
    expect(await failureOf(pdf([{ content: print(50, 700, '甲') }], options))).toEqual({ kind: 'encrypted' })
  })

  test('too many pages', async () => {
    const options = {
      objects: ['<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'],
      pages: `<< /Type /Pages /Kids [${'10 0 R '.repeat(10_000)}] /Count 10000 >>`,
    }
    expect(await failureOf(pdf([], options))).toEqual({ kind: 'too-many-pages', pages: 10_000, limit: LIMITS.pages })
  })

  test('a file cut off anywhere is read as far as it goes, or said to be damaged', async () => {
    const whole = pdf([{ content: grid([HEAD, ...ROWS], COLUMNS) }, { content: print(50, 700, '支出决算表') }])
    const seen = new Set<string>()
    for (let part = 1; part < 20; part++) {
      const result = await readFile({ name: 'a.pdf', bytes: whole.slice(0, Math.floor((whole.length * part) / 20)) })
      seen.add(result.ok ? 'read' : result.failure.kind)
    }
    expect([...seen].every((kind) => ['read', 'damaged'].includes(kind))).toBe(true)
    expect(seen).toContain('damaged')
  })

  test('page trees and objects that lead back to themselves', async () => {
    expect((await failureOf(pdf([], { pages: '<< /Type /Pages /Kids [2 0 R] /Count 3 >>' }))).kind).toBe('damaged')
    expect((await failureOf(pdf([], { objects: ['10 0 R'], pages: '10 0 R' }))).kind).toBe('damaged')
    const form = '<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /Im 10 0 R >> >> /Length 7 >>\nstream\n/Im Do \nendstream'
    const { blocks } = await documentOf(pdf([{ content: `/Im Do\n${print(50, 700, '支出决算表')}` }], { objects: [form] }))
    expect(textsOf(blocks)).toEqual(['支出决算表'])
  })

  test('a stream that unpacks to more than memory holds, once or twice packed', async () => {
    const once = deflateSync(Buffer.alloc(1 << 24, ' '), { level: 9 })
    for (const [packed, filter] of [
      [once, '/FlateDecode'],
      [deflateSync(once), '[/FlateDecode /FlateDecode]'],
    ] as const) {
      const stream = `<< /Length ${packed.length} /Filter ${filter} >>\nstream\n${packed.toString('latin1')}\nendstream`
      expect(await failureOf(pdf([{ content: '' }], { objects: [stream] }), { ...LIMITS, bytes: 1 << 22 })).toEqual({
        kind: 'unpacks-too-large',
        limit: 1 << 22,
      })
    }
  })

  test('a page without end is lost, the others stay', async () => {
    const { blocks, damage } = await documentOf(pdf([{ content: print(50, 700, '支出决算表') }, { content: 'q Q '.repeat(400_000) }]))
    expect(textsOf(blocks)).toEqual(['支出决算表'])
    expect(damage).toMatchObject([{ kind: 'broken-part', location: { page: 2 } }])
  })

  test('one that takes too long', async () => {
    const pages = Array.from({ length: 50 }, () => ({ content: print(50, 700, '甲') }))
    expect(await failureOf(pdf(pages), { ...LIMITS, seconds: 0 })).toEqual({ kind: 'too-slow', seconds: 0 })
  })
})
