import { CFB } from '@e965/xlsx'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { type Block, type Cell, type Document, type Location, locate, type Table } from '../src/model/document.ts'
import { LIMITS, type Limits } from '../src/model/limits.ts'
import { readFile } from '../src/read.ts'
import { WORDS } from '../src/report/languages.ts'
import { whereabouts } from '../src/report/locations.ts'
import { type DocxOptions, docx, item, list, outline, p, r, tbl, tc, tr } from './support/docx.ts'

async function documentOf(body: string, options: DocxOptions = {}, name = 'a.docx'): Promise<Document> {
  const result = await readFile({ name, bytes: docx(body, options) })
  if (!result.ok) throw new Error(`not read: ${result.failure.kind}`)
  return result.document
}

async function blocksOf(body: string, options: DocxOptions = {}): Promise<readonly Block[]> {
  return (await documentOf(body, options)).blocks
}

/** The blocks in short: a heading behind its level, a table as its rows. */
async function linesOf(body: string, options: DocxOptions = {}): Promise<string[]> {
  return (await blocksOf(body, options)).map((block) =>
    block.kind === 'table' ? gridOf(block).join(' / ') : block.kind === 'heading' ? `${block.level} ${block.text}` : block.text,
  )
}

/** Rows as texts between bars; › stands for a cell covered by another. */
function gridOf({ rows }: Table): string[] {
  return rows.map((row) => row.map(({ text, covered }) => (covered ? '›' : text)).join('|'))
}

function spansOf({ rows }: Table): string[] {
  return rows.flatMap((row) => row.flatMap(({ text, columnSpan = 1, rowSpan = 1 }) => (columnSpan * rowSpan > 1 ? [`${text} ${columnSpan}x${rowSpan}`] : [])))
}

async function tableOf(body: string, options: DocxOptions = {}): Promise<Table> {
  const table = (await blocksOf(body, options)).find(({ kind }) => kind === 'table')
  if (table?.kind !== 'table') throw new Error('no table')
  return table
}

/** The XML a place stands for. */
function sliceAt(bytes: Uint8Array, location: Location, length?: number): string {
  if (location.kind !== 'docx') throw new Error('no place in a Word file')
  const xml = new TextDecoder().decode(unzipSync(bytes)[location.part])
  return xml.slice(location.start, length === undefined ? location.end : location.start + length)
}

describe('text', () => {
  test('runs are one text, however they are cut', async () => {
    expect(await linesOf(p(r('支出2,6') + r('68.') + r('25万元。', '<w:b/>')))).toEqual(['支出2,668.25万元。'])
  })

  test.each([
    ['insertions are read', `<w:ins w:id="1" w:author="甲">${r('0万元')}</w:ins>`, '支出30万元。'],
    ['moved here', `<w:moveTo w:id="1" w:author="甲">${r('0万元')}</w:moveTo>`, '支出30万元。'],
    ['deletions are not', `<w:del w:id="1" w:author="甲"><w:r><w:delText>9</w:delText></w:r></w:del>${r('0万元')}`, '支出30万元。'],
    ['moved away', `<w:moveFrom w:id="1" w:author="甲">${r('99')}</w:moveFrom>${r('0万元')}`, '支出30万元。'],
    ['hidden text', r('99', '<w:vanish/>') + r('0万元', '<w:vanish w:val="0"/>'), '支出30万元。'],
    ['hidden by a style', r('99', '<w:rStyle w:val="H"/>') + r('0万元'), '支出30万元。'],
    ['a hyperlink', `<w:hyperlink>${r('0万元')}</w:hyperlink>`, '支出30万元。'],
    ['a smart tag', `<w:smartTag><w:smartTagPr/>${r('0万元')}</w:smartTag>`, '支出30万元。'],
    ['a content control', `<w:sdt><w:sdtPr><w:alias w:val="数"/></w:sdtPr><w:sdtContent>${r('0万元')}</w:sdtContent></w:sdt>`, '支出30万元。'],
    ['a simple field', `<w:fldSimple w:instr="DOCPROPERTY 支出">${r('0万元')}</w:fldSimple>`, '支出30万元。'],
    [
      'a field: what it shows, not its code',
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF 1=2 "77"</w:instrText></w:r>${r('88')}<w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('0万元')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
      '支出30万元。',
    ],
    ['a hyphen', `${r('0万元')}<w:r><w:noBreakHyphen/></w:r>${r('甲')}`, '支出30万元-甲。'],
    ['a soft hyphen', `<w:r><w:softHyphen/></w:r>${r('0万元')}`, '支出30万元。'],
    ['a symbol', `${r('0万元')}<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="宋体" w:char="2460"/></w:r>`, '支出30万元☑①。'],
    ['a phonetic guide', `<w:r><w:ruby><w:rt>${r('líng')}</w:rt><w:rubyBase>${r('0万元')}</w:rubyBase></w:ruby></w:r>`, '支出30万元。'],
    ['references and entities', r('&#48;万元&amp;&lt;&#x25;'), '支出30万元&<%。'],
    ['character data', `<w:r><w:t><![CDATA[0万元<]]></w:t></w:r>`, '支出30万元<。'],
    ['a comment of the markup', `<w:r><w:t>0<!-- 9 -->万元</w:t></w:r>`, '支出30万元。'],
    ['white space that is not kept', `<w:r><w:t>\n  0万元\n</w:t></w:r>`, '支出30万元。'],
    ['former properties', `<w:r><w:rPr><w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>0万元</w:t></w:r>`, '支出30万元。'],
  ])('%s', async (_, middle, expected) => {
    expect(
      await linesOf(p(r('支出3') + middle + r('。')), { styles: '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>' }),
    ).toEqual([expected])
  })

  test('a paragraph whose mark is deleted or hidden goes on in the next', async () => {
    const deleted = p(r('基本支出8'), '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>')
    expect(await linesOf(deleted + p(r('30.00万元。')))).toEqual(['基本支出830.00万元。'])
    expect(await linesOf(p(r('项目'), '<w:rPr><w:vanish/></w:rPr>') + p('支出。'))).toEqual(['项目支出。'])
    expect(await linesOf(deleted)).toEqual(['0 基本支出8'])
  })

  test('a text box is read once, after what it is anchored in', async () => {
    const box = `<w:txbxContent>${p('单位：万元')}</w:txbxContent>`
    const both = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
    expect(await linesOf(p(r('甲') + both + r('乙。')))).toEqual(['甲乙。', '单位：万元'])
    expect(await linesOf(p(`<w:r><w:pict><v:textbox>${box}</v:textbox></w:pict></w:r>`))).toEqual(['单位：万元'])
    expect(await linesOf(tbl([tr([tc(p(r('项目') + both)), '决算数'])]))).toEqual(['项目|决算数', '单位：万元'])
  })

  test('a line break ends a line, and a sentence goes on over it', async () => {
    const broken = (before: string, after: string) => p(`${r(before)}<w:r><w:br/></w:r>${r(after)}`)
    expect(await linesOf(broken('本年支出合计30.00万元，', '其中基本支出10.00万元。'))).toEqual(['本年支出合计30.00万元，其中基本支出10.00万元。'])
    expect(await linesOf(broken('本年支出合计30.00万元。', '（二）项目支出'))).toEqual(['本年支出合计30.00万元。', '4 （二）项目支出'])
    expect(await linesOf(broken('一、总体情况', '2023年度支出30.00万元。'))).toEqual(['3 一、总体情况', '2023年度支出30.00万元。'])
  })

  test('a sentence broken by a hard return is whole again', async () => {
    expect(await linesOf(p('本年支出合计30.00万元，其中') + p('基本支出10.00万元。') + p('二、项目支出'))).toEqual([
      '本年支出合计30.00万元，其中基本支出10.00万元。',
      '3 二、项目支出',
    ])
  })

  test('headings are told by style, outline level and ordinal; a sentence with an outline level is none', async () => {
    const styles =
      '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="my heading"/><w:basedOn w:val="1"/></w:style>'
    const body =
      p('2023年度部门决算：某局', '<w:pStyle w:val="1"/>') +
      p('总体：情况', '<w:pStyle w:val="2"/>') +
      p('附：表', '<w:outlineLvl w:val="2"/>') +
      p('第一部分 概况', '<w:pStyle w:val="1"/>') +
      p('支出为30.00万元；比上年增加。', '<w:outlineLvl w:val="0"/>')
    expect(await linesOf(body, { styles })).toEqual([
      '1 2023年度部门决算：某局',
      '1 总体：情况',
      '3 附：表',
      '2 第一部分 概况',
      '支出为30.00万元；比上年增加。',
    ])
  })

  test('notes stand below the paragraph or the table they belong to, endnotes at the end', async () => {
    const note = (kind: string, id: number) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`
    const footnotes = `<w:footnote w:id="-1" w:type="separator">${p('<w:r><w:separator/></w:r>')}</w:footnote><w:footnote w:id="2">${p(r('含结转2.00万元。'))}</w:footnote><w:footnote w:id="3">${p('表注一。')}</w:footnote>`
    const endnotes = `<w:endnote w:id="2">${p('尾注。')}</w:endnote>`
    const body =
      p(r('收入30.00') + note('footnote', 2) + r('万元') + note('endnote', 2) + r('。')) +
      p(r('支出决算表') + note('footnote', 3)) +
      tbl([tr(['甲', '1.00'])]) +
      p('完。')
    const alone = tbl([tr(['甲', '1.00'])]) + p(note('footnote', 3)) + p(r('收入决算表')) + tbl([tr(['乙', '2.00'])])
    expect(await linesOf(alone, { footnotes })).toEqual(['甲|1.00', '表注一。', '0 收入决算表', '乙|2.00'])
    expect(await linesOf(body, { footnotes, endnotes })).toEqual([
      '收入30.00万元。',
      '含结转2.00万元。',
      '0 支出决算表',
      '甲|1.00',
      '表注一。',
      '完。',
      '尾注。',
    ])
  })
})

describe('lists', () => {
  const ONE = [
    outline(0, [
      ['chineseCountingThousand', '%1、'],
      ['chineseCounting', '（%2）'],
      ['decimal', '%3.'],
      ['decimalEnclosedCircle', '%4'],
    ]),
    list(1, 0),
  ].join('')

  test('labels are counted by level', async () => {
    const body =
      item('收入', 1) +
      item('总体', 1, 1) +
      item('甲', 1, 2) +
      item('乙', 1, 2) +
      item('丙', 1, 3) +
      item('结构', 1, 1) +
      item('丁', 1, 2) +
      item('支出', 1) +
      item('其他', 1, 1)
    expect(await linesOf(body, { numbering: ONE })).toEqual([
      '3 一、收入',
      '4 （一）总体',
      '1. 甲',
      '2. 乙',
      '①丙',
      '4 （二）结构',
      '1. 丁',
      '3 二、支出',
      '4 （一）其他',
    ])
  })

  test('an empty item counts and is not printed; a bullet has no label', async () => {
    const numbering = ONE + outline(5, [['bullet', '●']]) + list(5, 5)
    expect(await linesOf(item('收入', 1) + item('', 1) + item('支出', 1) + item('甲', 5), { numbering })).toEqual(['3 一、收入', '3 三、支出', '0 甲'])
  })

  test('lists of one outline go on, unless one starts anew', async () => {
    const numbering = ONE + list(2, 0) + list(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    const body = item('甲', 1) + item('乙', 2) + item('丙', 3) + item('丁', 3) + item('戊', 1)
    expect(await linesOf(body, { numbering })).toEqual(['3 一、甲', '3 二、乙', '3 一、丙', '3 二、丁', '3 三、戊'])
  })

  test('a level may be replaced, restart late, and show the levels above it', async () => {
    const numbering = [
      outline(
        0,
        [
          ['decimal', '%1'],
          ['decimal', '%1.%2'],
        ],
        '<w:lvlRestart w:val="0"/>',
      ),
      list(1, 0),
      list(
        2,
        0,
        '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1、"/><w:suff w:val="nothing"/></w:lvl></w:lvlOverride>',
      ),
    ].join('')
    expect(await linesOf(item('甲', 1) + item('乙', 1, 1) + item('丙', 1) + item('丁', 1, 1), { numbering })).toEqual([
      '0 1 甲',
      '0 1.1 乙',
      '0 2 丙',
      '0 2.2 丁',
    ])
    expect(await linesOf(item('甲', 2) + item('乙', 2), { numbering })).toEqual(['0 IV、甲', '0 V、乙'])
  })

  test('a style may make items, at the level that names it', async () => {
    const numbering =
      outline(0, [['chineseCounting', '第%1部分']]) +
      outline(
        1,
        [
          ['decimal', ''],
          ['decimal', '%2、'],
        ],
        '<w:pStyle w:val="L2"/>',
      ) +
      list(1, 0) +
      list(2, 1)
    const styles =
      '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="M"><w:basedOn w:val="L"/></w:style><w:style w:type="paragraph" w:styleId="L2"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    const body =
      p('概况', '<w:pStyle w:val="L"/>') +
      p('决算表', '<w:pStyle w:val="M"/>') +
      p('甲', '<w:pStyle w:val="L2"/>') +
      p('不编号', '<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    expect(await linesOf(body, { numbering, styles })).toEqual(['2 第一部分 概况', '2 第二部分 决算表', '1、甲', '1 不编号'])
  })

  test.each([
    ['chineseCounting', 10, '十'],
    ['chineseCounting', 11, '十一'],
    ['chineseCountingThousand', 20, '二十'],
    ['chineseCountingThousand', 105, '一百零五'],
    ['ideographTraditional', 3, '丙'],
    ['decimalEnclosedCircle', 21, '㉑'],
    ['decimalEnclosedParen', 2, '⑵'],
    ['chineseLegalSimplified', 3, '叁'],
    ['lowerLetter', 27, 'aa'],
    ['lowerRoman', 9, 'ix'],
    ['decimalZero', 7, '07'],
    ['unheardOf', 7, '7'],
  ])('%s counts %i as %s', async (format, n, expected) => {
    const numbering = outline(0, [[format, '%1、']]) + list(1, 0, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="${n}"/></w:lvlOverride>`)
    const [block] = await blocksOf(item('甲', 1), { numbering })
    expect(block?.kind === 'table' ? '' : block?.text).toBe(`${expected}、甲`)
  })

  test('an ordinal typed by hand is not printed twice', async () => {
    expect(await linesOf(item('一、收入', 1) + item('三、支出', 1) + item('（三）其他', 1), { numbering: ONE })).toEqual([
      '3 一、收入',
      '3 三、支出',
      '3 三、（三）其他',
    ])
  })

  test('a number that a list gives a cell is its text', async () => {
    const row = (name: string) => tr([tc(item('', 1)), name])
    expect(gridOf(await tableOf(tbl([row('甲'), row('乙')]), { numbering: outline(0, [['decimal', '%1']]) + list(1, 0) }))).toEqual(['1|甲', '2|乙'])
  })
})

describe('tables', () => {
  const span = (columns: number) => `<w:gridSpan w:val="${columns}"/>`
  const BEGIN = '<w:vMerge w:val="restart"/>'
  const ON = '<w:vMerge/>'

  test('merged headers', async () => {
    const table = await tableOf(
      tbl([
        tr([tc('科目', span(2) + BEGIN), tc('支出', span(2))]),
        tr([tc('', span(2) + ON), '基本支出', '项目支出']),
        tr(['201', '一般公共服务支出', '10.00', '20.00']),
        tr([tc('合计', span(2)), '10.00', '20.00']),
      ]),
    )
    expect(gridOf(table)).toEqual(['科目|›|支出|›', '›|›|基本支出|项目支出', '201|一般公共服务支出|10.00|20.00', '合计|›|10.00|20.00'])
    expect(spansOf(table)).toEqual(['科目 2x2', '支出 2x1', '合计 2x1'])
  })

  test('columns left free, cells merged the old way, a short row', async () => {
    const table = await tableOf(
      tbl([
        tr(['甲', '乙', '丙']),
        tr(['1.00', '2.00'], '<w:gridBefore w:val="1"/>'),
        tr([tc('丁', '<w:hMerge w:val="restart"/>'), tc('', '<w:hMerge/>'), '3.00']),
        tr(['戊']),
      ]),
    )
    expect(gridOf(table)).toEqual(['甲|乙|丙', '|1.00|2.00', '丁|›|3.00', '戊||'])
  })

  test('merged downwards without a cell to begin with, or with words of its own, is a cell', async () => {
    expect(gridOf(await tableOf(tbl([tr([tc('甲', ON), '1.00']), tr([tc('乙', ON), '2.00']), tr([tc('乙', ON), '3.00'])])))).toEqual([
      '甲|1.00',
      '乙|2.00',
      '›|3.00',
    ])
  })

  test('edges of different rows that nearly meet are one', async () => {
    const body = tbl([tr([tc('项目', span(2)), tc('决算数')]), tr([tc('甲'), tc('1.00', span(2))])], [2000, 40, 2000])
    expect(gridOf(await tableOf(body))).toEqual(['项目|决算数', '甲|1.00'])
    const apart = tbl([tr([tc('项目', span(2)), tc('决算数')]), tr([tc('甲'), tc('1.00', span(2))])], [2000, 900, 2000])
    expect(gridOf(await tableOf(apart))).toEqual(['项目|›|决算数', '甲|1.00|›'])
  })

  test('rows and cells that are deleted are not there', async () => {
    const table = await tableOf(
      tbl([tr(['甲', '1.00']), tr(['乙', '2.00'], '<w:del w:id="1" w:author="甲"/>'), tr(['丙', tc('9.00', '<w:cellDel w:id="2" w:author="甲"/>'), '3.00'])]),
    )
    expect(gridOf(table)).toEqual(['甲|1.00', '丙|3.00'])
  })

  test('a table in a table follows it, and nothing is doubled', async () => {
    const inner = tbl([tr(['乙', '2.00'])])
    expect(await linesOf(tbl([tr(['甲', tc(p('1.00') + inner + p(''))]), tr(['丙', '3.00'])]) + p('完。'))).toEqual(['甲|1.00 / 丙|3.00', '乙|2.00', '完。'])
  })

  test('a table of one column is a frame around what stands in it', async () => {
    const frame = tbl([tr([tc(p('支出决算表') + p('单位：万元') + tbl([tr(['甲', '1.00'])]) + p('注：无。'))])])
    expect(await linesOf(frame)).toEqual(['0 支出决算表', '单位：万元', '甲|1.00', '注：无。'])
  })

  test('lines of a cell: words are joined, numbers are not', async () => {
    const lines = (first: string, second: string) => tc(p(first) + p(second))
    expect(
      gridOf(await tableOf(tbl([tr([lines('机关事业单位', '养老保险'), lines('1.00', '2.00'), lines('12', '(3.00)'), lines('General', 'services')])]))),
    ).toEqual(['机关事业单位养老保险|1.00\n2.00|12\n(3.00)|General services'])
  })

  test('controls around rows and cells', async () => {
    const row = tr(['甲', '1.00'])
    const sdt = (content: string) => `<w:sdt><w:sdtPr/><w:sdtContent>${content}</w:sdtContent></w:sdt>`
    const cells = `<w:tr>${sdt(tc('乙'))}${tc('2.00')}</w:tr>`
    expect(gridOf(await tableOf(tbl([sdt(row), cells])))).toEqual(['甲|1.00', '乙|2.00'])
  })
})

describe('places', () => {
  const BODY =
    p(`${r('支出2,6') + r('68.')}<w:del w:id="1" w:author="甲"><w:r><w:delText>9</w:delText></w:r></w:del>${r('2', '<w:b/>')}${r('5万元，占&#49;0%&amp;')}`) +
    tbl([tr(['甲', tc(p(r('1,23') + r('4.56')))]), tr([tc('乙'), tc(p(r('  7.00 ')))])]) +
    item('收入30.00万元', 1) +
    p(r('甲<!-- 1 -->2\r\n3'))
  const OPTIONS = { numbering: outline(0, [['decimal', '%1、']]) + list(1, 0) }

  test('every character of a text leads back to its own in the XML', async () => {
    const bytes = docx(BODY, OPTIONS)
    let amounts = 0
    for (const block of await blocksOf(BODY, OPTIONS)) {
      if (block.kind === 'table') continue
      const printed = [...block.text].map((_, at) => sliceAt(bytes, locate(block, at), 1))
      for (const { index, 0: amount } of block.text.matchAll(/\d[\d,.]*/g)) {
        if (block.text.startsWith('1、') && index === 0) continue
        expect(printed.slice(index, index + amount.length).join('')).toBe(amount === '10' ? '&0' : amount)
        amounts++
      }
    }
    expect(amounts).toBe(5)
  })

  test('a reference is one character, and its whole range is known', async () => {
    const [block] = await blocksOf(BODY, OPTIONS)
    if (block?.kind !== 'paragraph') throw new Error('no paragraph')
    const bytes = docx(BODY, OPTIONS)
    expect(sliceAt(bytes, locate(block, block.text.indexOf('10%')))).toBe('&#49;')
    expect(sliceAt(bytes, locate(block, block.text.length - 1))).toBe('&amp;')
  })

  test('a cell stands from its first to its last character', async () => {
    const bytes = docx(BODY, OPTIONS)
    const { rows } = await tableOf(BODY, OPTIONS)
    const plain = ({ location }: Cell) => sliceAt(bytes, location).replace(/<[^>]*>/g, '')
    expect(rows.map((row) => row.map(plain))).toEqual([
      ['甲', '1,234.56'],
      ['乙', '7.00'],
    ])
    expect(sliceAt(bytes, rows[0]?.[1]?.location as Location, 4)).toBe('1,23')
  })

  test('a label that Word counts has no characters in the file', async () => {
    const block = (await blocksOf(BODY, OPTIONS)).find((one) => one.kind !== 'table' && one.text.startsWith('1、'))
    if (block === undefined || block.kind === 'table') throw new Error('no item')
    const bytes = docx(BODY, OPTIONS)
    expect([0, 1].map((at) => sliceAt(bytes, locate(block, at)))).toEqual(['', ''])
    expect(sliceAt(bytes, locate(block, 2), 2)).toBe('收入')
  })

  test('reports name the paragraph, counted outside tables, or the cell', async () => {
    const body = p('甲。') + tbl([tr(['乙', '1.00']), tr(['丙', tc(p('') + tbl([tr(['丁', '2.00'])]))])]) + p('戊。')
    const places = (await blocksOf(body)).flatMap((block) =>
      block.kind === 'table'
        ? block.rows.flatMap((row) => row.map(({ text, location }) => [text, location] as const))
        : [[block.text, locate(block, 0)] as const],
    )
    expect(places.map(([text, place]) => `${text} ${whereabouts(place, false, WORDS.zh)}`)).toEqual([
      '甲。 第 1 段',
      '乙 第 1 个表第 1 行第 1 格',
      '1.00 第 1 个表第 1 行第 2 格',
      '丙 第 1 个表第 2 行第 1 格',
      ' 第 1 个表第 2 行第 2 格',
      '丁 第 2 个表第 1 行第 1 格',
      '2.00 第 2 个表第 1 行第 2 格',
      '戊。 第 2 段',
    ])
  })

  test('notes have places in their own part', async () => {
    const footnotes = `<w:footnote w:id="2">${p('结转2.00万元。')}</w:footnote>`
    const body = p(`${r('甲。')}<w:r><w:footnoteReference w:id="2"/></w:r>`)
    const note = (await blocksOf(body, { footnotes }))[1]
    if (note?.kind !== 'paragraph') throw new Error('no note')
    expect(locate(note, 2)).toMatchObject({ part: 'word/footnotes.xml', paragraph: 1 })
    expect(sliceAt(docx(body, { footnotes }), locate(note, 2), 4)).toBe('2.00')
  })
})

describe('contents', () => {
  const styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
  const entry = (text: string) => p(`${r(text)}<w:r><w:tab/></w:r>${r('12')}`, '<w:pStyle w:val="T1"/>')

  test('entries stand one by one, without their pages', async () => {
    expect(await linesOf(p('目  录') + entry('第一部分 概况，') + entry('支出决算表') + p('第一部分 概况，'), { styles })).toEqual([
      '0 目  录',
      '第一部分 概况，',
      '支出决算表',
      '第一部分 概况，',
    ])
  })

  test('a field of contents without title gets one', async () => {
    const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const field =
      p(`${mark('begin')}<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>${mark('separate')}${r('支出决算表')}<w:r><w:tab/></w:r>${r('3')}`) +
      p(`${r('收入决算表')}<w:r><w:tab/></w:r>${r('4')}`) +
      p(mark('end'))
    expect(await linesOf(field + p('支出决算表'))).toEqual(['0 目录', '支出决算表', '收入决算表', '0 支出决算表'])
  })

  test('a field that never ends does not swallow the document', async () => {
    const begin = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>`
    expect(await linesOf(p(`${r('甲。')}${begin}`) + p('支出30.00万元。'))).toEqual(['甲。', '支出30.00万元。'])
    expect(
      await linesOf(p(`${begin}<w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('甲')}`) + tbl([tr(['乙', '1.00'])]) + p('支出，') + p('30.00万元。')),
    ).toEqual(['0 目录', '甲', '乙|1.00', '支出，30.00万元。'])
  })
})

describe('packages', () => {
  const BODY = p('支出30.00万元。')

  test.each([
    ['the strict form', { strict: true }, 'a.docx'],
    ['another name of the main part', { main: 'word/document2.xml' }, 'a.docx'],
    ['a document with macros', {}, 'a.docm'],
    ['the name of a text', {}, 'a.txt'],
    ['the name of an old document', {}, 'a.doc'],
    ['no relations', { without: ['_rels/.rels', 'word/_rels/document.xml.rels'] }, 'a.docx'],
    [
      'UTF-16',
      {
        parts: {
          'word/document.xml': utf16(
            `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${BODY}</w:body></w:document>`,
          ),
        },
      },
      'a.docx',
    ],
  ])('%s', async (_, options: DocxOptions, name) => {
    const { blocks, files, damage } = await documentOf(BODY, options, name)
    expect(blocks.map((block) => (block.kind === 'table' ? '' : block.text))).toEqual(['支出30.00万元。'])
    expect(files[0]?.format).toBe('docx')
    expect(damage).toEqual([])
  })

  test.each([
    ['missing notes', { footnotes: '', without: ['word/footnotes.xml'] }, 'word/footnotes.xml'],
    ['styles that are no XML', { styles: '', parts: { 'word/styles.xml': 'nothing' } }, 'word/styles.xml'],
    ['lists that break off', { numbering: '', parts: { 'word/numbering.xml': '<w:numbering' } }, 'word/numbering.xml'],
  ])('%s are a loss, and the rest is read', async (_, options: DocxOptions, part) => {
    const { blocks, damage } = await documentOf(BODY, options)
    expect(blocks).toHaveLength(1)
    expect(damage).toMatchObject([{ kind: 'broken-part', printed: part }])
  })

  test('a text that breaks off is read up to there', async () => {
    const whole = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${BODY}${tbl([tr(['甲', '1.00'])])}</w:body></w:document>`
    const { blocks, damage } = await documentOf(BODY, { parts: { 'word/document.xml': whole.slice(0, whole.indexOf('1.00') + 2) } })
    expect(blocks).toHaveLength(2)
    expect(damage).toMatchObject([{ kind: 'broken-part', printed: 'word/document.xml' }])
  })

  test('what other programs put in is said to be lost; pictures and formulas are none', async () => {
    const object = (program: string) => `<w:r><w:object><o:OLEObject ProgID="${program}"/></w:object></w:r>`
    const { damage } = await documentOf(`${p(object('Excel.Sheet.12') + object('Equation.3')) + p('甲。')}<w:altChunk r:id="rId9"/>`)
    expect(damage.map(({ kind, printed }) => `${kind} ${printed}`)).toEqual(['embedded-object Excel.Sheet.12', 'embedded-object altChunk'])
  })
})

describe('hostile files', () => {
  async function failureOf(bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<unknown> {
    const result = await readFile({ name: 'a.docx', bytes }, { ...LIMITS, ...limits })
    return result.ok ? null : result.failure
  }

  const ENTITIES = `<!DOCTYPE w:document [<!ENTITY a "${'9'.repeat(100)}">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n} "${'&a;'.repeat(10)}">`).join('')}]>`
  const withDoctype = (doctype: string) =>
    `${doctype}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${p('支出&a8;万元。')}</w:body></w:document>`

  test.each([
    ['no document', docx('', { without: ['word/document.xml'] }), { kind: 'damaged', format: 'docx' }],
    ['a document that is no XML', docx('', { parts: { 'word/document.xml': '\x89PNG' } }), { kind: 'damaged', format: 'docx' }],
    ['declared entities', docx('', { parts: { 'word/document.xml': withDoctype(ENTITIES) } }), { kind: 'damaged', format: 'docx' }],
    ['a file cut in half', docx(p('甲'.repeat(1000))).slice(0, 400), { kind: 'damaged', format: 'docx' }],
    ['elements inside one another', docx('<w:sdt>'.repeat(100_000)), { kind: 'nested-too-deep', limit: 256 }],
    [
      'a row as wide as ten million columns',
      docx(tbl([tr([tc('甲', '<w:gridSpan w:val="10000000"/>'), '1.00'])])),
      { kind: 'table-too-large', line: 1, columns: 16_384, cells: 200_000 },
    ],
  ])('%s', async (_, bytes, failure) => {
    expect(await failureOf(bytes)).toEqual(failure)
  })

  test('a bomb is not unpacked', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(3_000_000) })
    expect(await failureOf(bomb, { bytes: 1_000_000 })).toEqual({ kind: 'unpacks-too-large', limit: 1_000_000 })
  })

  test('a table longer than the limits is refused before it is made', async () => {
    const rows = docx(tbl([tr(['甲', '1.00', '2.00']).repeat(1000)]))
    expect(await failureOf(rows, { cells: 2000 })).toEqual({ kind: 'table-too-large', line: 667, columns: 16_384, cells: 2000 })
  })

  test('time and length are limited', async () => {
    expect(await failureOf(docx(p('甲').repeat(5000)), { seconds: -1 })).toEqual({ kind: 'too-slow', seconds: -1 })
    expect(await failureOf(docx(p('甲').repeat(5000)), { lines: 1000 })).toEqual({ kind: 'too-many-lines', limit: 1000 })
  })

  test('an encrypted document is said to be encrypted', async () => {
    const book = CFB.utils.cfb_new()
    for (const stream of ['EncryptedPackage', 'EncryptionInfo']) CFB.utils.cfb_add(book, `/${stream}`, new Uint8Array(600))
    expect(await failureOf(new Uint8Array(CFB.write(book, { type: 'array' }) as ArrayBuffer))).toEqual({ kind: 'encrypted' })
  })

  test('markup in the wrong place is no crash', async () => {
    const odd =
      '<w:tc><w:p/></w:tc><w:tr/><w:tbl/><w:tbl><w:tc><w:tbl><w:tc/></w:tbl></w:tc></w:tbl><w:txbxContent><w:tc/></w:txbxContent><w:p><w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc/></w:tr></w:tbl></w:p><w:fldChar w:fldCharType="end"/><mc:Fallback/><w:numId w:val="x"/></w:p>'
    expect(await linesOf(`${odd}${p('乙。')}`)).toEqual(['甲|', '乙。'])
  })
})

function utf16(text: string): Uint8Array {
  return new Uint8Array([0xff, 0xfe, ...[...text].flatMap((character) => [character.charCodeAt(0) & 255, character.charCodeAt(0) >> 8])])
}
