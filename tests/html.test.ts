import { describe, expect, test } from 'vitest'
import { type Block, type Cell, locate, type ReadFailure } from '../src/model/document.ts'
import { LIMITS, type Limits } from '../src/model/limits.ts'
import { readFile } from '../src/read.ts'
import { gbk } from './support/gbk.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

async function blocksOf(page: string | Uint8Array, name = 'a.html'): Promise<readonly Block[]> {
  const result = await readFile({ name, bytes: typeof page === 'string' ? utf8(page) : page })
  if (!result.ok) throw new Error(`not read: ${JSON.stringify(result.failure)}`)
  expect(result.document.files[0]?.format).toBe('html')
  return result.document.blocks
}

async function failureOf(page: string, limits: Limits = LIMITS): Promise<ReadFailure | null> {
  const result = await readFile({ name: 'a.html', bytes: utf8(page) }, limits)
  return result.ok ? null : result.failure
}

/** Text as it stands, a table as its rows; `^` is covered. */
function shown(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.map((cells) => cells.map(({ text, covered }) => (covered ? '^' : text)).join('|')) : [block.text],
  )
}

async function linesOf(page: string | Uint8Array): Promise<string[]> {
  return shown(await blocksOf(page))
}

/** What stands in the source at the place of each character of a text. */
function traced(page: string, block: Block): string {
  if (block.kind === 'table') throw new Error('a table')
  return [...block.text].map((_, index) => characterAt(page, locate(block, index))).join('')
}

function characterAt(page: string, location: Cell['location']): string {
  if (location.kind !== 'text') throw new Error(location.kind)
  return page.split(/\r\n|\r|\n/)[location.line - 1]?.charAt(location.column - 1) ?? ''
}

describe('bytes', () => {
  const LONG = '部门决算'.repeat(100)
  const page = (charset: string) => `<html><head><meta charset="${charset}"></head><body><p>本年支出合计30.00万元。</p></body></html>`

  test.each([
    ['declared and written in UTF-8', utf8(page('utf-8'))],
    ['declared and written in GBK', gbk(page('gb2312'))],
    ['declared in GBK, written in UTF-8', utf8(page('gbk'))],
    ['declared in UTF-8, written in GBK', gbk(page('utf-8'))],
    ['UTF-8 with one character torn', Uint8Array.from([...utf8(`${page('utf-8')}<!--${LONG}`), 0xe5, 0x86, ...utf8('-->')])],
    ['GBK with one character torn', Uint8Array.from([...gbk(`${page('gbk')}<!--${LONG}`), 0xff, ...gbk('-->')])],
  ])('%s', async (_, bytes) => {
    expect(await linesOf(bytes)).toEqual(['本年支出合计30.00万元。'])
  })
})

describe('text', () => {
  test('white space, references and line ends of the source', async () => {
    expect(await linesOf('<p>\n  本年&nbsp;支出\r\n  合计 &#50;&lt;3&amp;4\n  万元。&ldquo;三公&rdquo;\u200b经费 </p>')).toEqual([
      '本年 支出合计 2<3&4 万元。“三公”经费',
    ])
    expect(await linesOf('<p>total\n of 2,688.25 AND&nbsp12.00</p>')).toEqual(['total of 2,688.25 AND 12.00'])
  })

  test('every character leads to its line and column', async () => {
    const page =
      '<html>\r\n<body><p>本年&nbsp;支出\r\n  <b>合计</b><span>30</span>.00<!-- x -->万</i>元，\n其中：&lt;基本&gt;支出&#x31;0.00万元。\n</p>\n<h2>&emsp;三、决算\n情况</h2></body>'
    const blocks = await blocksOf(page)
    expect(shown(blocks)).toEqual(['本年 支出合计30.00万元，其中：<基本>支出10.00万元。', '三、决算情况'])
    expect(blocks.map((block) => traced(page, block))).toEqual(['本年&支出合计30.00万元，其中：&基本&支出&0.00万元。', '三、决算情况'])
  })

  test('blocks and line breaks part lines; a broken sentence goes on', async () => {
    expect(await linesOf('<div>一、总体情况<div>本年收入合计30.00万元，<br>其中：财政拨款30.00万元。</div>二、收入情况<p>无。</p></div>')).toEqual([
      '一、总体情况',
      '本年收入合计30.00万元，其中：财政拨款30.00万元。',
      '二、收入情况',
      '无。',
    ])
  })

  test('headings by their elements and by their own pattern', async () => {
    const blocks = await blocksOf(
      '<h1>某局2023年度部门决算</h1><h4>第二部分 决算表</h4><h2>收入支出决算总表</h2><h3>本年支出合计30.00万元，其中基本支出10.00万元。</h3><p>三、支出情况</p>',
    )
    expect(blocks.map((block) => (block.kind === 'heading' ? block.level : block.kind))).toEqual([1, 2, 2, 'paragraph', 3])
  })

  test('the title of the page is the title of the text where that prints none', async () => {
    const page = (body: string) => `<title>某局2023年度部门决算 - 某市政府</title>${body}`
    expect(await linesOf(page('<p>支出30.00万元。</p>'))).toEqual(['某局2023年度部门决算', '支出30.00万元。'])
    expect(await linesOf(page('<h1>某局 2023年度部门决算</h1><p>支出30.00万元。</p>'))).toEqual(['某局 2023年度部门决算', '支出30.00万元。'])
  })

  test('the numbers of a list are printed', async () => {
    expect(await linesOf('<ol start="2"><li>教育支出。</li><li value="5">科学支出。</li></ol><ol style="list-style:none"><li>1.农林支出。</li></ol>')).toEqual([
      '2.教育支出。',
      '5.科学支出。',
      '1.农林支出。',
    ])
  })

  test('text as it was typed keeps its lines', async () => {
    expect(await linesOf('<pre>收入支出决算总表\n单位：万元</pre>')).toEqual(['收入支出决算总表', '单位：万元'])
  })

  test('what nobody sees is left out, and what frames the page, unless it has figures', async () => {
    const page = `<head><style>p{}</style></head><script>var a='9.99万元'</script><nav><p>网站首页</p></nav><p hidden>1.00万元</p>
      <p style="color:red; DISPLAY : none">2.00万元</p><div style='mso-hide:all'>3.00万元</div><del>4.00万元</del><template><p>5.00万元</p></template>
      <p>本年支出<span style="display:none">6.00</span>30.00万元。</p><noscript>请打开脚本。</noscript>
      <footer>某市政府主办</footer><footer>合计30.00万元。</footer><p><a href="/a.htm">上一篇</a> | <a href="/b.htm">下一篇</a></p>
      <p><a href="/c.htm">全年支出30.00万元</a></p><p><a name="x">第三部分</a></p><a href="/d.htm">收入说明`
    expect(await linesOf(page)).toEqual(['本年支出30.00万元。', '合计30.00万元。', '全年支出30.00万元', '第三部分', '收入说明'])
  })

  test('pages of Word', async () => {
    const page = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><!--[if gte mso 9]><xml><o:Pages>2</o:Pages></xml><![endif]-->
      <body><div class=WordSection1><p class=MsoNormal><![if !supportLists]><span style='mso-list:Ignore'>一、</span><![endif]>支出情况<o:p></o:p></p>
      <p class=MsoNormal><span lang=EN-US>2023</span>年支出<span
      lang=EN-US>30.00</span>万元。<o:p>&nbsp;</o:p></p></div><div style='mso-element:header'><p>页眉</p></div></body></html>`
    expect(await linesOf(page)).toEqual(['一、支出情况', '2023年支出30.00万元。'])
  })
})

describe('tables', () => {
  const table = (rows: string) => `<p>支出决算表</p><table>${rows}</table><p>注：无。</p>`
  const grid = async (rows: string) => (await linesOf(table(rows))).slice(1, -1)

  test('spans: covered cells, spans that meet, and spans to the end of a section', async () => {
    expect(
      await grid(`<tr><th rowspan=2>科目<th colspan="2">支出</tr><tr><td>基本<td>项目</tr>
        <tr><td rowspan="0">教育<td>1.00<td>2.00</tr><tr><td>3.00<td>4.00</tr>`),
    ).toEqual(['科目|支出|^', '^|基本|项目', '教育|1.00|2.00', '^|3.00|4.00'])
  })

  test('absurd spans count as much as there is', async () => {
    const rows =
      '<tr><td colspan=1000000 rowspan=1000000>单位：万元</td></tr><tr><td>科目</td><td colspan="-3">金额</td></tr><tr><td colspan=x>教育</td><td>1.00</td></tr>'
    const wide = `<tr><td colspan="100">单位：万元</td></tr><tr><td>科目</td><td>金额</td></tr>`
    expect(await grid(wide)).toEqual(['单位：万元|^', '科目|金额'])
    expect((await grid(rows)).map((line) => line.replaceAll('|', ''))).toEqual(['单位：万元', '^科目金额', '^教育1.00'])
  })

  test('head, body and foot stand where they are shown; hidden cells, rows and columns are left out', async () => {
    const rows = `<tfoot><tr><td>合计<td>3.00</tfoot><thead><tr><td>科目<td>金额<td style="display:none">x</thead>
      <tbody><tr><td>教育<td>1.00<tr hidden><td>科学<td>9.00<tr><td>农林<td>2.00</tbody>`
    expect(await grid(rows)).toEqual(['科目|金额', '教育|1.00', '农林|2.00', '合计|3.00'])
  })

  test('cells of several lines: a wrapped name is one, two numbers stay two', async () => {
    const rows = `<tr><td><p>机关事业单位养老保</p><p>险缴费</p></td><td>1.00<br>2.00</td><td>2,<br>688.25</td></tr><tr><td>教育 <b>支出</b></td><td>&nbsp;</td><td></td></tr>`
    expect(await grid(rows)).toEqual(['机关事业单位养老保险缴费|1.00 2.00|2,688.25', '教育 支出||'])
  })

  test('a cell leads to its first character', async () => {
    const page = '<table>\n<tr><td>科目</td><td>\n  <b>1.00</b></td></tr><tr><td></td><td>2</td></tr></table>'
    const [block] = await blocksOf(page)
    if (block?.kind !== 'table') throw new Error('no table')
    expect(block.rows.flat().map(({ location }) => (location.kind === 'text' ? `${location.line}:${location.column}` : ''))).toEqual([
      '2:9',
      '3:6',
      '3:32',
      '3:41',
    ])
  })

  test('a table inside a cell is read with it', async () => {
    expect(
      await grid('<tr><td>项目</td><td>本年支出合计</td></tr><tr><td>基本支出说明事项</td><td><table><tr><td>甲</td><td>1.00</td></tr></table></td></tr>'),
    ).toEqual(['项目|本年支出合计', '基本支出说明事项|甲 1.00'])
  })

  test('tables that arrange the page are none: one cell, a frame round tables, an article beside a bar', async () => {
    const inner = '<table><tr><td>科目</td><td>金额</td></tr><tr><td>教育</td><td>1.00</td></tr></table>'
    expect(await linesOf(`<table><tr><td><h2>支出决算表</h2>${inner}</td></tr></table>`)).toEqual(['支出决算表', '科目|金额', '教育|1.00'])
    expect(await linesOf(`<table><tr><td>栏目</td><td>${inner}</td></tr></table>`)).toEqual(['栏目', '科目|金额', '教育|1.00'])
    const article = '本年支出合计30.00万元，其中：基本支出10.00万元，项目支出20.00万元。'
    const long = Array.from({ length: 8 }, () => `<p>${article}</p>`).join('')
    expect(await linesOf(`<table><tr><td>栏目</td><td>${long}</td></tr></table>`)).toEqual(['栏目', ...Array.from({ length: 8 }, () => article)])
  })

  test('a caption stands above its table', async () => {
    expect(await linesOf('<table><caption>支出决算表</caption><tr><td>甲</td><td>1.00</td></tr></table>')).toEqual(['支出决算表', '甲|1.00'])
  })

  test('text that stands where it must not, between rows, is not lost, and its place is known', async () => {
    const page = '<table><tr><td>甲</td><td>1.00</td></tr>单位：万元<tr><td>乙</td><td>2.00</td></tr></table>'
    const blocks = await blocksOf(page)
    expect(shown(blocks)).toEqual(['单位：万元', '甲|1.00', '乙|2.00'])
    expect(traced(page, blocks[0] as Block)).toBe('单位：万元')
  })

  test('cells that are paragraphs of their own are a table where there is one way only to part them', async () => {
    const lines = (...cells: string[]) => cells.map((cell) => `<p>${cell}</p>`).join('\n')
    const page = (data: string) =>
      `<p>收入支出决算总表</p><p>公开01表</p><p>金额单位:万元</p>${lines('收入', '支出')}${data}${lines('收入决算表', '公开02表')}<p>注：无。</p>`
    const head = ['项目', '行次', '金额', '项目', '行次', '金额', '栏次', '', '1', '栏次', '<br>', '2']
    const data = ['一、财政拨款收入', '1', '440.55', '一、教育支出', '29', '423.20', '二、事业收入', '2', '&nbsp;', '二、科学支出', '30', '0.00']
    const total = ['总计', '3', '440.55', '总计', '31', '423.20']
    expect(await linesOf(page(lines(...head, ...data, ...total)))).toEqual([
      ...['收入支出决算总表', '公开01表', '金额单位:万元', '收入', '支出', '项目|行次|金额|项目|行次|金额', '栏次||1|栏次||2'],
      ...['一、财政拨款收入|1|440.55|一、教育支出|29|423.20', '二、事业收入|2||二、科学支出|30|0.00', '总计|3|440.55|总计|31|423.20'],
      ...['收入决算表', '公开02表', '注：无。'],
    ])
    // A cell is lost: there is no telling where the rows begin.
    const torn = await blocksOf(page(lines(...head, ...data.slice(0, 2), ...data.slice(3), ...total)))
    expect(torn.some(({ kind }) => kind === 'table')).toBe(false)
    expect(shown(torn)).toContain('440.55')
  })

  test('such a table may have a header of merged cells, numbered columns, and totals among its codes', async () => {
    const paragraphs = (rows: readonly string[]) => rows.flatMap((row) => row.split('|').map((cell) => `<p>${cell}</p>`)).join('\n')
    const frame = '<p>部门：某市某局　　金额单位：万元</p>'
    const rows = [
      '项目||本年支出||',
      '科目代码|科目名称|小计|基本支出|项目支出',
      '栏次||1|2|3',
      '合计||30.00|10.00|20.00',
      '201|一般公共服务支出|30.00|10.00|20.00',
      '20103|行政事务|30.00|10.00|20.00',
    ]
    expect((await linesOf(frame + paragraphs(rows))).slice(1)).toEqual(rows)
    const three = ['合计|因公出国（境）费|公务用车||公务接待费', '||小计|购置费|', '1|2|3|4|5', '29.90|0.00|28.96|0.00|0.94']
    expect((await linesOf(frame + paragraphs(three))).slice(1)).toEqual(three)
  })

  test('rows of boxes are a table, paragraphs in boxes are not', async () => {
    const line = (...cells: string[]) => `<div>${cells.map((cell) => `<div>${cell}</div>`).join('')}</div>`
    expect(await linesOf(`<div>${line('科目', '金额')}${line('教育', '1.00')}${line('科学', '')}</div>`)).toEqual(['科目|金额', '教育|1.00', '科学|'])
    const sentence = '本年支出30.00万元。'
    expect(await linesOf(`<div>${line(sentence, sentence)}${line(sentence, sentence)}${line(sentence, sentence)}</div>`)).toEqual(new Array(6).fill(sentence))
  })

  test('tables of one row each, one below the other, are the rows of one', async () => {
    const row = (...cells: string[]) =>
      `<table><tr>${cells.map((cell) => (cell === '支出' ? '<td colspan="2">支出</td>' : `<td>${cell}</td>`)).join('')}</tr></table>\n<p>&nbsp;</p>`
    const lines = ['科目|支出|^', '教育|1.00|2.00', '合计||']
    expect(await linesOf(`<p>支出决算表</p>${row('科目', '支出')}${row('教育', '1.00', '2.00')}${row('合计', '', '')}<p>完。</p>`)).toEqual([
      '支出决算表',
      ...lines,
      '完。',
    ])
    expect(await linesOf(row('首页', '公开') + row('机构', '新闻') + row('简介', '通知'))).toEqual(['首页|公开', '机构|新闻', '简介|通知'])
    expect((await blocksOf(row('首页', '公开') + row('机构', '新闻') + row('简介', '通知'))).length).toBe(3)
  })

  test('sheets of Excel', async () => {
    const page = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><!--[if !excel]>&nbsp;&nbsp;<![endif]--><table x:str border=0>
      <col width=72><tr height=19><td colspan=2>支出决算表</td></tr><tr><td>科目</td><td>金额</td></tr><tr><td>教育</td><td x:num="1.001">1.00</td></tr>
      <![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td></tr><![endif]></table></body></html>`
    expect(shown(await blocksOf(page, '决算.xls'))).toEqual(['支出决算表|^', '科目|金额', '教育|1.00'])
  })
})

describe('a page that only links', () => {
  const link = '<p>附件【<a href="/download.jsp?fileid=1">某局2023年度部门决算.pdf</a>】</p><p><a href="files/%E8%A1%A8.xls">表</a></p>'

  test('is refused and names what it links to', async () => {
    expect(await failureOf(`<h1>某局2023年度部门决算</h1><p>发布时间：2024-08-16</p>${link}`)).toEqual({
      kind: 'only-links',
      links: ['某局2023年度部门决算.pdf', '表.xls'],
    })
    expect(await failureOf('<html><frameset><frame src="决算.files/sheet001.htm"></frameset></html>')).toEqual({ kind: 'only-links', links: ['sheet001.htm'] })
  })

  test('with a table or amounts of its own it is read', async () => {
    expect(await linesOf(`<p>本年支出30.00万元。</p>${link}`)).toContain('本年支出30.00万元。')
    expect(await linesOf(`<table><tr><td>甲</td><td>1.00</td></tr></table>${link}`)).toContain('甲|1.00')
  })

  test('without links it is read, or empty', async () => {
    expect(await linesOf('<p>关于召开会议的通知</p>')).toEqual(['关于召开会议的通知'])
    expect(await failureOf('<!doctype html><html><script>1</script></html>')).toEqual({ kind: 'empty' })
  })
})

describe('hostile pages', () => {
  const many = (count: number, piece: string) => piece.repeat(count)

  test.each([
    ['boxes inside boxes', many(100_000, '<div>')],
    ['tables inside tables', many(50_000, '<table><tr><td>')],
    ['styles inside styles', many(30_000, '<b><i><font color=red>')],
    ['styles ended in the wrong order', many(20_000, '<a><p><b></a></p>')],
  ])('%s', async (_, page) => {
    expect(['nested-too-deep', null]).toContain((await failureOf(`<p>1.00万元</p>${page}`))?.kind ?? null)
  })

  test('very many elements side by side', async () => {
    expect(await failureOf(`<p>${many(100_000, '<span></span>')}1.00万元</p>`)).toBeNull()
  })

  test('huge attributes and many of them, references without end, tags that never end', async () => {
    expect(await linesOf(`<html><p title="${many(1_000_000, 'x')}" ${many(2_000, 'a b=c ')}>1.00万元</p>`)).toEqual(['1.00万元'])
    expect(await linesOf(`<p>${many(2_000, '&nbsp;&#x4e00;&amp')}</p>`)).toEqual([many(2_000, '\u00a0一&').replaceAll('\u00a0', ' ').trim()])
    expect(await linesOf('<p>1.00万元</p><p title="')).toEqual(['1.00万元'])
  })

  test('tables that are too large', async () => {
    expect(await failureOf(`<table>${many(100_000, '<tr><td>1<td>2<td>3')}</table>`)).toMatchObject({ kind: 'table-too-large' })
    expect(await failureOf(`<table><tr>${many(17_000, '<td>1')}</table>`)).toMatchObject({ kind: 'table-too-large' })
    expect(await failureOf(`<table>${many(3_000, '<tr><td colspan=1000 rowspan=60000>1')}</table>`)).toMatchObject({ kind: 'table-too-large' })
    expect(await failureOf(many(9, `<table>${many(300, '<tr><td>1<td>2<td>3')}</table>`), { ...LIMITS, cells: 5000 })).toMatchObject({
      kind: 'table-too-large',
    })
  })

  test('one that takes too long', async () => {
    expect(await failureOf(`<p>${many(10_000, '<span>1</span>')}`, { ...LIMITS, seconds: -1 })).toEqual({ kind: 'too-slow', seconds: -1 })
  })
})
