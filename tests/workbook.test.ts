import { CFB, utils, write } from '@e965/xlsx'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { checkAll } from '../src/check.ts'
import type { Block, Damage, Document, Input, Table } from '../src/model/document.ts'
import { LIMITS } from '../src/model/limits.ts'
import { readFile } from '../src/read.ts'
import { compilePack } from '../src/rules.ts'
import { ruleFiles } from './support/ruleset.ts'
import { type Part, packed, parts, workbook } from './support/workbooks.ts'

const FILE = '决算表.xlsx'

async function documentOf(bytes: Uint8Array): Promise<Document> {
  const read = await readFile({ name: FILE, bytes })
  if (!read.ok) throw new Error(`not read: ${JSON.stringify(read.failure)}`)
  return read.document
}

async function failureOf(bytes: Uint8Array, limits = LIMITS): Promise<unknown> {
  const read = await readFile({ name: FILE, bytes }, limits)
  return read.ok ? null : read.failure
}

const handmade = (xml: string, more: { styles?: string; strings?: string } = {}) => documentOf(packed(parts([{ name: '表', xml }], more)))

function tablesOf({ blocks }: { readonly blocks: readonly Block[] }): Table[] {
  return blocks.filter((block): block is Table => block.kind === 'table')
}

function gridOf(document: Document): string[][] {
  return (tablesOf(document)[0]?.rows ?? []).map((row) => row.map(({ text }) => text))
}

function linesOf({ blocks }: Document): string[] {
  return blocks.map((block) => (block.kind === 'table' ? `[${block.rows.length}x${block.rows[0]?.length}]` : block.text))
}

function said({ damage }: Document): string[] {
  return damage.map(({ kind, printed, location }: Damage) => `${kind} ${printed} ${location.kind === 'sheet' ? location.cell : ''}`)
}

/** One row of numbers, each under its own number format. */
function formatted(cells: readonly (readonly [number, string])[]): Promise<Document> {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const formats = cells.map(([, format], nth) => `<numFmt numFmtId="${200 + nth}" formatCode="${escaped(format)}"/>`)
  const styles = `<numFmts count="${cells.length}">${formats.join('')}</numFmts><cellXfs count="${cells.length}">${cells.map((_, nth) => `<xf numFmtId="${200 + nth}"/>`).join('')}</cellXfs>`
  const row = cells.map(([value], nth) => `<c r="${utils.encode_cell({ r: 0, c: nth + 1 })}" s="${nth}"><v>${value}</v></c>`)
  return handmade(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>合计</t></is></c>${row.join('')}</row></sheetData>`, { styles })
}

describe('what a cell shows is what is printed', () => {
  test.each([
    ['two decimals', 2668.2531, '0.00', '2668.25'],
    ['two decimals and a space', 2668.2531, '0.00_ ', '2668.25'],
    ['thousands', 2668.2531, '#,##0.00', '2,668.25'],
    ['accounting', 2668.2531, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', '2,668.25'],
    ['accounting, nothing', 0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', '-'],
    ['accounting, negative', -5.5, '_-* #,##0.00_-;\\-* #,##0.00_-;_-* "-"??_-;_-@_-', '-5.50'],
    ['negative by its colour', -5.5, '#,##0.00;[Red]#,##0.00', '-5.50'],
    ['negative in brackets', -5.5, '#,##0.00_);(#,##0.00)', '(5.50)'],
    ['no zeros', 0, '0.00;-0.00;;@', ''],
    ['a rate', 0.2857, '0.00%', '28.57%'],
    ['General', 2668.5, 'General', '2668.5'],
    ['General, sum of binary fractions', 0.1 + 0.2, 'General', '0.3'],
    ['General, many digits', 123456789012.34, 'General', '123456789012.34'],
    ['a language', 2668.2531, '[$-804]0.00', '2668.25'],
    ['a unit without quotes', 2668.2531, '0.00万元', '2668.25万元'],
    ['万元 of 元 by a drawn point', 26682531, '0!.0,', '2668.3'],
    ['万元 of 元, thousands', 26682531, '#,##0\\.0,', '2,668.3'],
    ['万元 of 元, four decimals', 26682531, '0"."0000', '2668.2531'],
    ['a month', 45291, 'yyyy"年"m"月"', '2023年12月'],
    ['a day without quotes', 45291, 'yyyy年m月d日', '2023年12月31日'],
  ])('%s', async (_, value, format, shown) => {
    expect(
      gridOf(
        await formatted([
          [value, format],
          [1, '0'],
        ]),
      )[0],
    ).toEqual(['合计', ...(shown === '' ? [] : [shown]), '1'])
  })

  test('digits beyond the printed ones are usual; a number that rounds to no such print is said, once a format', async () => {
    expect(
      said(
        await formatted([
          [2668.2531, '0.00'],
          [0.004, '0.00'],
          [0, '"-"'],
          [0.28574, '0.00%'],
        ]),
      ),
    ).toEqual([])
    const document = await formatted([
      [26682531, '0!.0,'],
      [5, ';;;'],
      [5, '"-"'],
      [1, '0'],
    ])
    expect(said(document)).toEqual(['stored-otherwise 2668.3 ≠ 26682531 B1', 'stored-otherwise  ≠ 5 C1', 'stored-otherwise - ≠ 5 D1'])
    const sheet = { A1: { t: 's', v: '合计' }, B1: { t: 'n', v: 15000, z: '#,##0.00,' }, C1: { t: 'n', v: 25000, z: '#,##0.00,' }, '!ref': 'A1:C1' }
    const bytes = new Uint8Array(write({ SheetNames: ['表'], Sheets: { 表: sheet } } as never, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
    expect(said(await documentOf(bytes))).toEqual(['stored-otherwise 15.00 ≠ 15000 (+1) B1'])
  })

  test('dates known by number only are those of a Chinese system', async () => {
    const styles = '<cellXfs><xf numFmtId="31"/><xf numFmtId="57"/><xf numFmtId="14"/></cellXfs>'
    const cells = ['A', 'B', 'C'].map((column, nth) => `<c r="${column}1" s="${nth}"><v>45291</v></c>`)
    expect(gridOf(await handmade(`<sheetData><row r="1">${cells.join('')}</row></sheetData>`, { styles }))[0]).toEqual([
      '2023年12月31日',
      '2023年12月',
      '2023/12/31',
    ])
  })

  test('texts: numbers as text, rich text without its readings, errors, line breaks', async () => {
    const strings =
      '<si><r><t>科目</t></r><r><t xml:space="preserve">名称 </t></r><rPh sb="0" eb="2"><t>kemu</t></rPh></si><si><t xml:space="preserve"> 2,668.25 </t></si><si><t>２，６６８．２５</t></si><si><t>a&#10;b</t></si>'
    const row =
      '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="e"><v>#REF!</v></c><c r="E1" t="s"><v>3</v></c>'
    expect(gridOf(await handmade(`<sheetData><row r="1">${row}</row></sheetData>`, { strings }))[0]).toEqual([
      '科目名称',
      '2,668.25',
      '２，６６８．２５',
      '#REF!',
      'a\nb',
    ])
  })
})

describe('formulas', () => {
  test('the saved value counts; one never saved is said and is no blank', async () => {
    const row =
      '<c r="A1"><f>SUM(B2:B3)</f><v>3</v></c><c r="B1"><f>SUM(B2:B3)</f></c><c r="C1"><f t="shared" si="0"/><v></v></c><c r="D1" t="str"><f>IF(A1=3,"","x")</f><v></v></c><c r="E1" t="str"><f>"合"&amp;"计"</f><v>合计</v></c>'
    const document = await handmade(`<sheetData><row r="1">${row}</row></sheetData>`)
    expect(gridOf(document)[0]).toEqual(['3', '=SUM(B2:B3)', '=', '合计'])
    expect(said(document)).toEqual(['formula-without-value =SUM(B2:B3) B1', 'formula-without-value = C1'])
  })
})

const TEXT = (cell: string, text: string) => `<c r="${cell}" t="inlineStr"><is><t>${text}</t></is></c>`

describe('what is hidden is read and said', () => {
  test('rows and columns, also those without height or width', async () => {
    const xml = `<cols><col min="2" max="2" hidden="1"/><col min="3" max="4294967295" width="0"/></cols><sheetData><row r="1">${TEXT('A1', '科目')}${TEXT('B1', '金额')}</row><row r="2" hidden="1">${TEXT('A2', '201')}<c r="B2"><v>1</v></c></row><row r="3" ht="0">${TEXT('A3', '202')}<c r="C3"><v>2</v></c></row><row r="4" hidden="1"/></sheetData>`
    const document = await handmade(xml)
    expect(gridOf(document).map((row) => row.join(' '))).toEqual(['科目 金额 ', '201 1 ', '202  2'])
    expect(said(document)).toEqual(['hidden-rows 2–3 A2', 'hidden-columns B–C B1'])
  })

  const row = (n: number, texts: readonly (string | number)[]) =>
    `<row r="${n}">${texts.map((text, c) => (typeof text === 'number' ? `<c r="${utils.encode_cell({ r: n - 1, c })}"><v>${text}</v></c>` : TEXT(utils.encode_cell({ r: n - 1, c }), text))).join('')}</row>`
  const sheet = (name: string, rows: readonly (readonly (string | number)[])[], state?: Part['state']): Part => ({
    name,
    xml: `<sheetData>${rows.map((texts, nth) => row(nth + 1, texts)).join('')}</sheetData>`,
    ...(state === undefined ? {} : { state }),
  })
  const visible = sheet('GK02', [['收入决算表'], ['科目', '金额'], ['201', 1.5]])

  test.each([
    ['a table of its own', sheet('GK03', [['支出决算表'], ['科目', '金额'], ['201', 2.5]], 'hidden'), true],
    ['the same, very hidden', sheet('GK03', [['支出决算表'], ['科目', '金额'], ['201', 2.5]], 'veryHidden'), true],
    ['a copy of a visible one', sheet('old', [['收入决算表'], ['科目', '金额'], ['201', 9.5]], 'hidden'), false],
    ['names of sheets', sheet('HIDDENSHEETNAME', [['GK01 收入支出决算总表'], ['GK02 收入决算表']], 'veryHidden'), false],
    [
      'a list of codes',
      sheet(
        '科目编码表',
        [
          ['201', '一般公共服务支出'],
          ['20101', '人大事务'],
        ],
        'hidden',
      ),
      false,
    ],
    ['an internal form', sheet('Z01', [['收支总表'], ['财决01表'], ['科目', '金额'], ['201', 2.5]], 'hidden'), false],
    ['a form without amounts', sheet('GK08', [['支出决算表'], ['科目', '金额']], 'hidden'), false],
  ])('a hidden sheet: %s', async (_, hidden, read) => {
    const document = await documentOf(packed(parts([visible, hidden])))
    expect(tablesOf(document)).toHaveLength(read ? 2 : 1)
    expect(said(document)).toEqual([`${read ? 'hidden-sheet' : 'hidden-sheet-unread'} ${hidden.name} A1`])
  })

  test('a hidden sheet that is blank is not worth a word', async () => {
    expect(said(await documentOf(packed(parts([visible, { name: 'x', xml: '<sheetData/>', state: 'hidden' }]))))).toEqual([])
  })
})

describe('a sheet is cut into tables and text', () => {
  const sheetOf = (rows: readonly (readonly string[])[]) => documentOf(workbook([{ name: 'Sheet1', rows }], 'xlsx'))
  const HEAD = ['科目', '基本支出', '项目支出']

  test('titles, frames, notes and prose stand apart; labels stay in their table', async () => {
    const document = await sheetOf([
      ['支出决算表'],
      ['单位：万元'],
      HEAD,
      ['一、甲', '1.00', ''],
      ['二、乙'],
      ['合计', '1.00', ''],
      ['注：本表反映各项支出。'],
      ['第三部分 情况说明'],
      ['一、支出情况'],
      ['本年支出1.00万元，与上年持平。'],
      ['收入决算表'],
      HEAD,
      ['合计'],
    ])
    expect(linesOf(document)).toEqual([
      '支出决算表',
      '单位：万元',
      '[4x3]',
      '注：本表反映各项支出。',
      '第三部分 情况说明',
      '一、支出情况',
      '本年支出1.00万元，与上年持平。',
      '收入决算表',
      '[2x3]',
    ])
    expect(document.blocks.map((block) => (block.kind === 'heading' ? block.level : block.kind))).toEqual([
      0,
      'paragraph',
      'table',
      'paragraph',
      2,
      3,
      'paragraph',
      0,
      'table',
    ])
  })

  test('blank rows part tables only before the head of another', async () => {
    expect(linesOf(await sheetOf([HEAD, ['201', '1.00', '2.00'], [], ['202', '1.00', '2.00'], [], ['合计'], [], HEAD, ['203', '1.00', '2.00']]))).toEqual([
      '[4x3]',
      '[2x3]',
    ])
  })

  test('a group over all columns below the unit is the head of the table', async () => {
    expect(linesOf(await sheetOf([['三公经费支出决算表'], ['单位：万元'], ['三公经费'], ['合计', '接待'], ['1.00', '1.00']]))).toEqual([
      '三公经费支出决算表',
      '单位：万元',
      '[3x2]',
    ])
  })

  test('contents are lines, and an ordinal in a cell of its own opens its sentence', async () => {
    expect(linesOf(await sheetOf([['目录'], ['1', '收入决算表', 'GK02'], ['2', '支出决算表', 'GK03']]))).toEqual(['目录', '收入决算表', '支出决算表'])
    expect(linesOf(await sheetOf([['一、', '支出情况'], ['本年支出1.00万元，与上年持平。']]))).toEqual(['一、支出情况', '本年支出1.00万元，与上年持平。'])
  })

  test('a cell is a paragraph; text pasted line by line is joined again', async () => {
    const short = ['一是推进改革，节省成本', '统管后勤资源，支出1.00万元。']
    expect(linesOf(await sheetOf(short.map((text) => [text])))).toEqual(short)
    const text =
      '本年支出合计一百万元，其中基本支出六十万元，占百分之六十，项目支出四十万元，占百分之四十，与上年相比都没有大的变化，原因是单位人员和项目数量都没有变化，各项工作都按年初的计划进行，年末没有结转和结余。'
    const pieces = Array.from({ length: Math.ceil(text.length / 20) }, (_, nth) => [text.slice(nth * 20, nth * 20 + 20)])
    expect(linesOf(await sheetOf(pieces))).toEqual([text])
  })

  test('merged cells span, cover, and hide what is written under them; columns and rows in which nothing begins are left out', async () => {
    const xml = `<sheetData><row r="3">${TEXT('C3', '项目')}${TEXT('F3', '支出')}${TEXT('G3', '藏')}</row><row r="4">${TEXT('F4', '基本')}${TEXT('G4', '项目')}</row><row r="5">${TEXT('C5', '201')}<c r="F5"><v>1.5</v></c><c r="G5"><v>2.5</v></c></row></sheetData><mergeCells><mergeCell ref="C3:E4"/><mergeCell ref="F3:G3"/><mergeCell ref="C5:E5"/></mergeCells>`
    const document = await handmade(xml)
    const [table] = tablesOf(document)
    expect(gridOf(document)).toEqual([
      ['项目', '支出', ''],
      ['', '基本', '项目'],
      ['201', '1.5', '2.5'],
    ])
    expect(table?.rows[0]?.[0]).toMatchObject({ rowSpan: 2, location: { kind: 'sheet', file: FILE, sheet: '表', cell: 'C3' } })
    expect(table?.rows[0]?.[1]).toMatchObject({ columnSpan: 2, location: { cell: 'F3' } })
    expect([table?.rows[0]?.[2]?.covered, table?.rows[1]?.[0]?.covered]).toEqual([true, true])
  })
})

describe('one disclosure', () => {
  const compiled = compilePack(ruleFiles())
  if (!compiled.ok) throw new Error('the rules do not compile')
  const { rules } = compiled
  const reports = async (files: readonly Input[]) => {
    const found = []
    for await (const report of checkAll(
      (async function* () {
        yield* files
      })(),
      rules,
    ))
      found.push(report)
    return found
  }
  const T03 = [
    ['支出决算表', '', '', '', '', '', '', '公开03表'],
    ['部门：某市某局', '', '', '', '', '', '', '金额单位：万元'],
    ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'],
    ['合计', '', '30.00', '10.00', '20.00', '', '', ''],
    ['201', '一般公共服务支出', '30.00', '10.00', '20.00', '', '', ''],
    ['20103', '政府办公厅（室）及相关机构事务', '30.00', '10.00', '20.00', '', '', ''],
    ['2010301', '行政运行', '30.00', '10.00', '20.00', '', '', ''],
    ['注：本表反映部门本年度各项支出情况。'],
    ['2.本套报表金额单位转换时可能存在尾数误差。'],
  ]

  test('a workbook of tables and a text of one folder are one', async () => {
    const text =
      '某市某局2023年度部门决算情况说明\n三、支出决算情况说明\n本年支出合计31.00万元，其中：基本支出10.00万元，占33.33%；项目支出20.00万元，占66.67%。\n'
    for (const bookType of ['xlsx', 'biff8'] as const) {
      const found = await reports([
        { name: '甲/决算表.xls', bytes: workbook([{ name: 'GK03', rows: T03 }], bookType) },
        { name: '甲/情况说明.txt', bytes: new TextEncoder().encode(text) },
      ])
      expect(found.map(({ files }) => files.map(({ format }) => format))).toEqual([['text', bookType === 'xlsx' ? 'xlsx' : 'xls']])
      expect(found[0]?.findings.some(({ rule }) => rule.startsWith('N03'))).toBe(true)
    }
  })

  test('an internal workbook is refused by what its sheets are called', async () => {
    const internal = T03.map((row, nth) => (nth === 0 ? ['支出决算表', '', '', '', '', '', '', '财决04表'] : row))
    const [report] = await reports([{ name: 'a.xls', bytes: workbook([{ name: 'Z04 支出决算表(财决04表)', rows: internal }], 'biff8') }])
    expect(report?.reason).toEqual({ kind: 'not-final-accounts', is: 'internal' })
  })
})

describe('hostile workbooks', () => {
  const ROW = `<row r="1">${TEXT('A1', '合计')}<c r="B1"><v>1</v></c></row>`

  test('a dimension of the whole sheet, cells at its far end, styles without end', async () => {
    const xml = `<dimension ref="A1:XFD1048576"/><sheetData>${ROW}<row r="1048576"><c r="XFC1048576" s="1"/><c r="XFD1048576"><v>5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A1048576"/><mergeCell ref="B1:XFC1048575"/></mergeCells>`
    expect(
      gridOf(await handmade(xml))
        .flat()
        .filter((text) => text !== ''),
    ).toEqual(['合计', '1', '5'])
  })

  test('more cells than the limit, before they are made', async () => {
    const cells = Array.from({ length: 100 }, (_, nth) => `<row r="${nth + 1}"><c r="A${nth + 1}"><v>1</v></c><c r="C${nth + 1}"/></row>`).join('')
    const bytes = packed(parts([{ name: '表', xml: `<sheetData>${cells}</sheetData>` }]))
    expect(await failureOf(bytes, { ...LIMITS, cells: 99 })).toMatchObject({ kind: 'table-too-large' })
    expect(await failureOf(bytes, { ...LIMITS, cells: 100 })).toBeNull()
    const old = workbook([{ name: '表', rows: Array.from({ length: 100 }, () => ['201', '1.00']) }], 'biff8')
    expect(await failureOf(old, { ...LIMITS, cells: 199 })).toMatchObject({ kind: 'table-too-large' })
  })

  test('a formula of an old workbook that ends before its own words do', async () => {
    const bytes = workbook([{ name: '表', rows: [['合计', '1.00']] }], 'biff8').slice()
    // In place of what hides objects (0x008d) a formula of several cells (0x0021), which is longer.
    const at = bytes.findIndex((byte, nth) => byte === 0x8d && bytes[nth + 1] === 0 && bytes[nth + 2] === 2 && bytes[nth + 3] === 0)
    expect(at).toBeGreaterThan(0)
    bytes[at] = 0x21
    expect(gridOf(await documentOf(bytes))).toEqual([['合计', '1.00']])
  })

  test('names and sectors of an old workbook that lead back to themselves', async () => {
    const rows = Array.from({ length: 100 }, () => ['201', '1.00'])
    const changed = (change: (view: DataView, entry: number, fat: number) => void) => {
      const bytes = workbook([{ name: '表', rows }], 'biff8').slice()
      const view = new DataView(bytes.buffer)
      const sector = (at: number) => (view.getInt32(at, true) + 1) * 512
      change(view, sector(48), sector(76))
      return failureOf(bytes)
    }
    expect(await changed(() => {})).toBeNull()
    // The second entry names the third as its neighbour, and that the second.
    const tree = changed((view, entry) => {
      view.setInt32(entry + 128 + 72, 2, true)
      view.setInt32(entry + 256 + 72, 1, true)
    })
    expect(await tree).toMatchObject({ kind: 'damaged' })
    // The stream begins within its own chain, and goes round there.
    const chain = changed((view, entry, fat) => {
      const start = view.getInt32(entry + 256 + 116, true)
      view.setInt32(entry + 256 + 116, start + 2, true)
      view.setInt32(fat + (start + 4) * 4, start + 3, true)
    })
    expect(await chain).toMatchObject({ kind: 'damaged' })
  })

  test('a link over the whole sheet, columns without end', async () => {
    const xml = `<cols><col min="1" max="999999999" hidden="1"/></cols><sheetData>${ROW}</sheetData><hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>`
    expect(gridOf(await handmade(xml))[0]).toEqual(['合计', '1'])
    const old = CFB.read(workbook([{ name: '表', rows: [['合计', '1.00']] }], 'biff8'), { type: 'buffer' })
    const stream = [...((CFB.find(old, '/Workbook')?.content ?? []) as Uint8Array)]
    // HLINK over A1:IV65536 ([MS-XLS] 2.4.140), a thousand times; before the EOF that closes the sheet.
    const link = [0xb8, 0x01, 32, 0, 0, 0, 255, 255, 0, 0, 255, 0, ...Array(16).fill(0), 2, ...Array(7).fill(0)]
    const longer = Uint8Array.from([...stream.slice(0, -4), ...Array(1000).fill(link).flat(), ...stream.slice(-4)])
    const file = CFB.utils.cfb_new()
    CFB.utils.cfb_add(file, '/Workbook', longer as never)
    expect(gridOf(await documentOf(Uint8Array.from(CFB.write(file, { type: 'array' }) as ArrayLike<number>)))).toEqual([['合计', '1.00']])
  })

  test('an xlsb is read as the xlsx, and no more of it than a sheet has', async () => {
    const sheet = [
      {
        name: '表',
        rows: [
          ['合计', '1.00'],
          ['201', '1.00'],
        ],
      },
    ]
    const bytes = workbook(sheet, 'xlsb')
    expect(gridOf(await documentOf(bytes))).toEqual(gridOf(await documentOf(workbook(sheet, 'xlsx'))))
    expect(await failureOf(bytes, { ...LIMITS, cells: 3 })).toMatchObject({ kind: 'table-too-large' })
    const { 'xl/worksheets/sheet1.bin': part = new Uint8Array(), ...others } = unzipSync(bytes)
    // BrtColInfo of hidden columns from 0 to the end of 32 bits; BrtHLink over the whole sheet ([MS-XLSB] 2.4.324, 2.4.662).
    const columns = [0x3c, 18, 0, 0, 0, 0, 255, 255, 255, 255, 0, 8, 0, 0, 0, 0, 0, 0, 1, 0]
    const link = [0xee, 3, 32, 0, 0, 0, 0, 255, 255, 15, 0, 0, 0, 0, 0, 255, 63, 0, 0, ...Array(16).fill(0)]
    const hostile = Uint8Array.from([...part.slice(0, 3), ...columns, ...part.slice(3, -3), ...link, ...part.slice(-3)])
    expect(gridOf(await documentOf(zipSync({ ...others, 'xl/worksheets/sheet1.bin': hostile })))).toEqual([
      ['合计', '1.00'],
      ['201', '1.00'],
    ])
    // A format whose text claims to be longer than its record.
    const format = Uint8Array.from([0x2c, 8, 200, 0, 255, 255, 255, 127, 48, 0])
    expect((await documentOf(zipSync({ ...unzipSync(bytes), 'xl/styles.bin': format }))).blocks).toHaveLength(1)
    expect(said(await documentOf(zipSync({ ...others, 'xl/worksheets/sheet1.bin': part.slice(0, -3) })))).toEqual(['broken-part xl/worksheets/sheet1.bin '])
  })

  test('cells of an XML workbook merged without end', async () => {
    const xml = (cell: string) =>
      new TextEncoder().encode(
        `<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table><Row>${cell}</Row></Table></Worksheet></Workbook>`,
      )
    const data = '<Data ss:Type="String">合计</Data></Cell>'
    expect(await failureOf(xml(`<Cell ss:MergeAcross="16383" ss:MergeDown="1048575">${data}`))).toMatchObject({ kind: 'table-too-large' })
    expect(await failureOf(xml(`<Cell ss:MergeAcross="3" ss:MergeDown="1">${data}`))).toBeNull()
  })

  test('texts of more than 16 MB together, though each is stored once', async () => {
    const rows = Array.from({ length: 20 }, (_, nth) => `<row r="${nth + 1}"><c r="A${nth + 1}" t="s"><v>0</v></c></row>`).join('')
    const strings = `<si><t>${'长'.repeat(1_000_000)}</t></si>`
    expect(await failureOf(packed(parts([{ name: '表', xml: `<sheetData>${rows}</sheetData>` }], { strings })))).toMatchObject({ kind: 'too-large' })
  })

  test('a sheet that is cut off is read as far as it goes, and said', async () => {
    const files = parts([{ name: '表', xml: `<sheetData>${ROW}</sheetData>` }])
    const name = 'xl/worksheets/sheet1.xml'
    const cut = packed({ ...files, [name]: files[name]?.slice(0, -30) ?? '' })
    expect(said(await documentOf(cut))).toEqual([`broken-part ${name} `])
  })

  test('a sheet that is not there is said; none at all is damage', async () => {
    const files = parts([
      { name: '表', xml: `<sheetData>${ROW}</sheetData>` },
      { name: '丢', xml: '' },
    ])
    const { 'xl/worksheets/sheet2.xml': lost, ...rest } = files
    expect(lost).toBeDefined()
    expect(said(await documentOf(packed(rest)))).toEqual(['broken-part 丢 A1'])
    const { 'xl/worksheets/sheet1.xml': first, ...nothing } = rest
    expect(first).toBeDefined()
    expect(await failureOf(packed(nothing))).toEqual({ kind: 'damaged', format: 'xlsx' })
  })

  test('parts that are named and left packed or missing do no harm', async () => {
    const files = parts([{ name: '表', xml: `<sheetData>${ROW}</sheetData>` }])
    const types = (files['[Content_Types].xml'] ?? '').replace(
      '</Types>',
      '<Override PartName="/xl/metadata.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml"/><Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"/></Types>',
    )
    expect(gridOf(await documentOf(packed({ ...files, '[Content_Types].xml': types, 'xl/vbaProject.bin': 'x' })))[0]).toEqual(['合计', '1'])
  })

  test('encrypted in both ways', async () => {
    const container = CFB.utils.cfb_new()
    CFB.utils.cfb_add(container, '/EncryptionInfo', new Uint8Array(8) as never)
    CFB.utils.cfb_add(container, '/EncryptedPackage', new Uint8Array(8) as never)
    expect(await failureOf(Uint8Array.from(CFB.write(container, { type: 'array' }) as ArrayLike<number>))).toEqual({ kind: 'encrypted' })
    const old = CFB.utils.cfb_new()
    // BOF of a workbook, then FilePass.
    CFB.utils.cfb_add(old, '/Workbook', new Uint8Array([0x09, 0x08, 4, 0, 0, 6, 5, 0, 0x2f, 0, 2, 0, 1, 0]) as never)
    expect(await failureOf(Uint8Array.from(CFB.write(old, { type: 'array' }) as ArrayLike<number>))).toEqual({ kind: 'encrypted' })
  })
})

describe('older formats', () => {
  test('an XML workbook of Excel 2003 under .xls', async () => {
    const xml = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="GK03"><Table><Row><Cell><Data ss:Type="String">合计</Data></Cell><Cell><Data ss:Type="Number">30.5</Data></Cell></Row></Table></Worksheet></Workbook>`
    const read = await readFile({ name: 'a.xls', bytes: new TextEncoder().encode(xml) })
    expect(read.ok && gridOf(read.document)[0]).toEqual(['合计', '30.5'])
  })

  test('Excel 95 in the code page of a Chinese system', async () => {
    // BOF, CODEPAGE 936, BOUNDSHEET, EOF; then a sheet with a LABEL and a NUMBER ([MS-XLS] 2.4; lengths of texts are bytes).
    const record = (type: number, data: readonly number[]) => [type & 255, type >> 8, data.length & 255, data.length >> 8, ...data]
    const bof = (kind: number) => record(0x0809, [0, 5, kind, 0, 0, 0, 0, 0])
    const head = [...bof(5), ...record(0x42, [0xa8, 0x03])]
    const bound = (at: number) => record(0x85, [at & 255, at >> 8, 0, 0, 0, 0, 2, 0xb1, 0xed])
    const start = head.length + bound(0).length + 4
    const sheet = [
      ...bof(0x10),
      ...record(0x204, [0, 0, 0, 0, 0, 0, 4, 0, 0xba, 0xcf, 0xbc, 0xc6]),
      ...record(0x203, [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3e, 0x40]),
      ...record(0x0a, []),
    ]
    const container = CFB.utils.cfb_new()
    CFB.utils.cfb_add(container, '/Book', new Uint8Array([...head, ...bound(start), ...record(0x0a, []), ...sheet]) as never)
    const document = await documentOf(Uint8Array.from(CFB.write(container, { type: 'array' }) as ArrayLike<number>))
    expect(gridOf(document)[0]).toEqual(['合计', '30.5'])
  })
})
