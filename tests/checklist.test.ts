import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { takes } from '../src/check/checklist.ts'
import { check } from '../src/check.ts'
import type { ChecklistRow, Standing } from '../src/model/checklist.ts'
import { figuresOf } from '../src/model/finding.ts'
import type { DocumentReport } from '../src/model/report.ts'
import { toldRows } from '../src/report/checklist/rows.ts'
import { CHECKLIST_WORDS } from '../src/report/checklist/words.ts'
import { WORDS } from '../src/report/languages.ts'
import { tellerOf } from '../src/report/telling.ts'
import { compilePack } from '../src/rules.ts'
import { corpusPath } from './support/corpus.ts'
import { ROOT, ruleFiles } from './support/ruleset.ts'
import { told, toldBytes } from './support/told.ts'
import { parseXml } from './support/xml.ts'

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the pack does not compile')
const { rules } = compiled

const COMPLETE = readFileSync(join(ROOT, 'fixtures/ok/complete-2024.md'), 'utf8')

async function reportOf(text: string, name = '决算.md'): Promise<DocumentReport> {
  return await check([{ name, bytes: new TextEncoder().encode(text) }], rules)
}

async function rowsOf(text: string): Promise<readonly ChecklistRow[]> {
  return (await reportOf(text)).checklist
}

type Change = (text: string) => string

const without =
  (...words: readonly (string | RegExp)[]): Change =>
  (text) =>
    words.reduce<string>((left, word) => left.replaceAll(typeof word === 'string' ? word : new RegExp(word, 'gu'), ''), text)
const instead =
  (word: string | RegExp, other: string): Change =>
  (text) => {
    const changed = text.replace(word, other)
    if (changed === text) throw new Error(`${word} is not in the document`)
    return changed
  }
const both =
  (...changes: readonly Change[]): Change =>
  (text) =>
    changes.reduce((left, change) => change(left), text)

/** A table from its title to the next one, and its entry in the contents. */
const table = (title: string) =>
  without(new RegExp(`\\n[一二三四五六七八九]、${title}(?=\\n)`), new RegExp(`\\n${title}\\n[\\s\\S]*?(?=\\n[^\\n\\t]*表\\n\\n公开|\\n第三部分)`))
const section = (title: string) =>
  without(
    new RegExp(`\\n\\n[一二三四五六七八九十]+、${title}[^\\n]*\\n\\n[\\s\\S]*?(?=\\n\\n[一二三四五六七八九十]+、|\\n\\n第四部分)`),
    new RegExp(`\\n[一二三四五六七八九十]+、${title}[^\\n]*`),
  )
const abroad = both(
  instead('因公出国（境）费	0.00	0.00', '因公出国（境）费	2.00	2.00'),
  instead('因公出国（境）费支出决算为0.00万元，全年安排因公出国（境）团组0个，累计0人次', '因公出国（境）费支出决算为2.00万元，累计0人次'),
)
const bought = both(
  instead('其中：公务用车购置费	0.00	0.00', '其中：公务用车购置费	20.00	20.00'),
  instead('公务用车购置费0.00万元，购置公务用车0辆', '公务用车购置费20.00万元'),
)

/** What makes each item fail, or leaves it to a person. */
const FAULTS: Readonly<Record<string, readonly [Standing, Change]>> = {
  'K01-01': ['unmet', table('收入支出决算总表')],
  'K01-02': ['unmet', table('收入决算表')],
  'K01-03': ['unmet', table('支出决算表')],
  'K01-04': ['unmet', table('财政拨款收入支出决算总表')],
  'K01-05': ['unmet', table('一般公共预算财政拨款支出决算表')],
  'K01-06': ['unmet', table('一般公共预算财政拨款基本支出决算明细表')],
  'K01-07': ['unmet', table('政府性基金预算财政拨款收入支出决算表')],
  'K01-08': ['unmet', without(/说明：某市东山区档案和史志局本年度没有国有资本[^\n]*\n/)],
  'K01-09': ['unmet', without(/\n九、财政拨款“三公”经费支出决算表/, /\n财政拨款“三公”经费支出决算表\n[\s\S]*?(?=\n第三部分)/)],
  'K01-10': ['person', without(/说明：某市东山区档案和史志局本年度没有国有资本[^\n]*\n/)],
  'K01-11': ['person', without(/金额单位：万元\n(?=部门[^\n]*\n\n项目)/)],
  'K01-12': ['unmet', without(/\n\d{7}\t[^\n]*/)],
  'K01-13': ['unmet', without(/\n30101\t[^\n]*/, /\n30113\t[^\n]*/, /\n\t\t\t30231[^\n]*/)],
  'K02-01': ['unmet', without(/目录\n\n第一部分[\s\S]*?\n第四部分 名词解释\n/)],
  'K02-02': ['unmet', instead('2024年度\n某市东山区档案和史志局', '2023年度\n某市东山区档案和史志局')],
  'K02-03': ['person', instead('\n某市东山区档案和史志局2024年度没有使用国有资本', '\n某市东山区档案与史志局2024年度没有使用国有资本')],
  'K02-04': ['unmet', instead('主要原因是新增项目', '主要原因是XX')],
  'K02-05': ['unmet', without('一、部门职责\n', /某市东山区档案和史志局负责全市有关工作[^\n]*\n/, '任务')],
  'K02-06': ['unmet', without('二、机构设置\n', /纳入某市东山区档案和史志局2024年度[^\n]*/)],
  'K02-07': ['unmet', without(/第四部分[^\n]*/, /\n一、财政拨款收入：[\s\S]*$/)],
  'K03-01': ['person', instead('2024年度收、支总计100.00万元', '2024年度全部收支情况如下')],
  'K03-02': ['person', instead('与2023年度相比，增加20.00万元，增长25.0%。主要原因是新增项目。\n\n二', '\n\n二')],
  'K03-03': ['person', instead('本年收入合计100.00万元，其中：财政拨款收入100.00万元，占100%。', '见表。')],
  'K03-04': ['person', instead('；项目支出30.00万元，占30.0%。', '。')],
  'K03-05': ['person', instead('2024年度财政拨款收、支总计100.00万元，与2023年度相比，增加20.00万元，增长25.0%。主要原因是新增项目。', '见表。')],
  'K03-06': [
    'person',
    instead('财政拨款收、支总计100.00万元，与2023年度相比，增加20.00万元，增长25.0%。主要原因是新增项目。', '财政拨款收、支总计100.00万元。'),
  ],
  'K03-07': ['person', instead('与2023年度相比，一般公共预算财政拨款支出增加20.00万元，增长25.0%。主要原因是新增项目。', '')],
  'K03-08': ['person', instead('一般公共服务支出90.00万元，占90.0%；住房保障支出10.00万元，占10.0%。', '见表。')],
  'K03-09': ['person', without(/年初预算/)],
  'K03-10': ['person', instead('\n\n决算数大于年初预算数的主要原因是：年中追加2025年目标任务前期经费。', '')],
  'K03-11': ['person', instead(/人员经费62.00万元，占基本支出的88.6%[^\n]*/, '人员经费和公用经费见表。')],
  'K03-12': ['person', instead('某市东山区档案和史志局2024年度没有政府性基金收入，也没有使用政府性基金安排的支出。', '见表。')],
  'K03-13': ['person', instead('某市东山区档案和史志局2024年度没有使用国有资本经营预算安排的支出。', '见表。')],
  'K04-01': ['unmet', instead('支出预算为2.00万元，支出决算为1.50万元', '支出预算为2.00万元，支出决算为1.60万元')],
  'K04-02': ['person', instead('，完成预算的75.0%，决算数小于预算数的主要原因是厉行节约。', '，完成预算的75.0%。')],
  'K04-03': ['person', instead('“三公”经费财政拨款支出决算数比上年减少0.50万元，减少25.0%，减少的主要原因是厉行节约。', '')],
  'K04-04': ['unmet', without('因公出国（境）费	0.00	0.00\n')],
  'K04-05': ['unmet', without('公务接待费	0.80	0.50\n')],
  'K04-06': ['unmet', without('其中：公务用车购置费	0.00	0.00\n')],
  'K04-07': ['unmet', without('公务用车运行维护费	1.20	1.00\n')],
  'K04-08': ['unmet', both(abroad, without('团组'))],
  'K04-09': ['unmet', bought],
  'K04-10': [
    'unmet',
    without(
      /截至2024年12月31日，开支财政拨款[^\n]*/,
      /截至2024年12月31日，某市东山区档案和史志局部门共有车辆1辆，其中：应急保障用车1辆；/,
      '，购置公务用车0辆',
    ),
  ],
  'K04-11': ['unmet', without('，全年共接待来访团组5个、来宾30人次', '，全年安排因公出国（境）团组0个，累计0人次')],
  'K05-01': ['unmet', section('机关运行经费')],
  'K05-02': ['unmet', instead('比年初预算数减少1.00万元，减少11.1%', '比年初预算数减少1.00万元，减少21.1%')],
  'K05-03': ['person', without('，主要原因是压减办公费', '，主要原因是新增办公设备')],
  'K05-04': ['unmet', section('政府采购')],
  'K05-05': ['unmet', without(/，其中：政府采购货物支出[^。]*/, /商品和服务支出/)],
  'K05-06': ['unmet', without(/授予中小企业合同金额[^\n]*/)],
  'K05-07': ['person', instead('共有车辆1辆，其中：应急保障用车1辆；', '车辆见表；')],
  'K05-08': ['unmet', without('；单价100万元（含）以上设备（不含车辆）0台（套）')],
  'K05-09': ['unmet', section('预算绩效')],
  'K05-10': ['unmet', without('开展绩效自评，绩效自评得分95分，等级为优。部门评价项目1个，评价结果为良')],
  'K05-11': ['person', without('部门评价项目1个，评价结果为良。')],
  'K06-01': ['unmet', instead('2010302	一般行政管理事务	30.00	0.00	30.00', '2010302	一般行政管理事务	30.00	0.00	31.00')],
  'K06-02': ['unmet', both(instead('33	90.00	90.00', '33	80.00	80.00'), instead('51	10.00	10.00', '51	20.00	20.00'))],
  'K06-03': ['person', (text) => text.replaceAll('22102	住房改革支出', '22102	住房改革事务')],
  'K06-04': ['unmet', instead('本年收入合计100.00万元，其中', '本年收入合计101.00万元，其中')],
  'K06-05': ['unmet', instead('111.1%，决算数大于', '111.1%，决算数小于')],
}

/** What is there in part, or is there and must be looked at: each says why, and where. */
const DOUBTS: readonly (readonly [string, string, Change, Standing, string])[] = [
  [
    'K02-01',
    'a table that only the contents have',
    without(/(?<=第三部分[^\n]*\n)/, /\n收入决算表\n[\s\S]*?(?=\n[^\n\t]*表\n\n公开)/),
    'unmet',
    '目录列有收入决算表',
  ],
  ['K02-03', 'a name that a heading leaves open', instead('第二部分\n2024年度', '第二部分\n某市XX局2024年度'), 'person', '标题里的单位名称没有填写'],
  ['K03-09', 'an item that the text leaves out', without(/\n3、[^\n]*（项）[^\n]*\n\n[^\n]*/), 'person', '2210201 住房公积金'],
  ['K04-03', 'a change without a reason', instead('减少25.0%，减少的主要原因是厉行节约', '减少25.0%'), 'person', '没有看到增减的原因'],
  [
    'K04-03',
    'one part compared, and no total',
    instead('“三公”经费财政拨款支出决算数比上年减少0.50万元，减少25.0%，减少的主要原因是厉行节约。', ''),
    'person',
    '只写了几项',
  ],
  [
    'K04-03',
    'nothing changed',
    instead('“三公”经费财政拨款支出决算数比上年减少0.50万元，减少25.0%，减少的主要原因是厉行节约。', '“三公”经费支出决算数与上年持平。'),
    'met',
    '',
  ],
  [
    'K04-05',
    'a table without figures',
    without(/(?<=(?:合计|公务接待费|公务用车购置及运行维护费|公务用车运行维护费))\t[\d.]+\t[\d.]+(?=\n)/),
    'person',
    '表里没有看到',
  ],
  ['K04-05', 'another amount than in the table', instead('2、公务接待费支出决算为0.50万元', '2、公务接待费支出决算为0.56万元'), 'unmet', '0.56'],
  ['K04-07', 'another amount of something else', instead('2、公务接待费支出决算为0.50万元', '2、公务接待费支出决算为0.56万元'), 'met', ''],
  ['K04-09', 'one car bought', both(bought, instead('公务用车购置费20.00万元', '公务用车购置费20.00万元，主要用于新购一辆公车')), 'met', ''],
  ['K04-09', 'no car bought', instead('，购置公务用车0辆', '，未购置公务用车'), 'met', ''],
  [
    'K05-08',
    'the form of other years',
    instead('单价100万元（含）以上设备（不含车辆）0台（套）', '单价50万元以上通用设备0台（套），单价100万元以上专用设备0台（套）'),
    'person',
    '表式',
  ],
  ['K06-01', 'a total of the text that is wrong', instead('本年收入合计100.00万元，其中', '本年收入合计101.00万元，其中'), 'met', '已核对的都成立'],
]

test.each(DOUBTS)('%s: %s', async (id, _what, change, standing, says) => {
  const text = change(COMPLETE)
  expect(text).not.toBe(COMPLETE)
  const report = await reportOf(text)
  const row = toldRows(tellerOf(report, WORDS.zh), CHECKLIST_WORDS.zh).find((one) => one.id === id)
  expect([row?.standing, row?.says]).toEqual([standing, expect.stringContaining(says)])
})

test('what follows from a mistake of a table does not make the text incomplete', async () => {
  const rows = await rowsOf(COMPLETE.replace('2010302	一般行政管理事务	30.00	0.00	30.00', '2010302	一般行政管理事务	30.00	0.00	31.00'))
  expect(rows.filter(({ item, standing }) => item.id.startsWith('K03') && standing !== 'met')).toEqual([])
})

/** Rules that no item rests on. */
const OF_NO_ITEM = [
  // A list of the main accounts need not be complete.
  ...['N06-05a', 'N06-05b'],
  // The way numbers are written.
  ...['Q-06', 'Q-15'],
]

test('every rule is about some item, and what numbers must do about one only', () => {
  const itemsOf = rules.rules.map(({ id, category }) => ({ id, items: rules.checklist.filter((item) => takes(item, id, category)).map((item) => item.id) }))
  expect(itemsOf.filter(({ items }) => items.length === 0).map(({ id }) => id)).toEqual(OF_NO_ITEM)
  expect(itemsOf.filter(({ items }) => items.filter((id) => id.startsWith('K06')).length > 1)).toEqual([])
  for (const [id, item] of [
    ['N11-05', 'K06-05'],
    ['P-08b', 'K06-05'],
    ['C-08', 'K06-02'],
    ['C-02', 'K06-03'],
    ['N05-04', 'K06-04'],
  ])
    expect(itemsOf.find((one) => one.id === id)?.items).toContain(item)
})

/** What no document shows. */
const BEYOND = ['K07-01', 'K07-02', 'K07-03', 'K07-04']

test('of a complete disclosure everything is met that a document can show, each with its place or for the whole', async () => {
  const rows = await rowsOf(COMPLETE)
  expect(rows.filter(({ standing }) => standing !== 'met').map(({ item, standing }) => [item.id, standing])).toEqual(BEYOND.map((id) => [id, 'person']))
  expect(rows.filter(({ standing, location }) => standing === 'met' && location === null).map(({ item }) => item.id)).toEqual([
    ...['K01-10', 'K01-11', 'K02-02', 'K02-03', 'K02-04'],
    ...['K06-01', 'K06-02', 'K06-03', 'K06-04', 'K06-05'],
  ])
})

test('every item has a document in which it is not met', () => {
  expect([...Object.keys(FAULTS), ...BEYOND].sort()).toEqual(rules.checklist.map(({ id }) => id).sort())
})

describe('an item that is missing or wrong', () => {
  test.each(Object.entries(FAULTS))('%s', async (id, [standing, change]) => {
    const text = change(COMPLETE)
    expect(text).not.toBe(COMPLETE)
    const row = (await rowsOf(text)).find(({ item }) => item.id === id)
    expect(row?.standing).toBe(standing)
    expect(row?.item.todo).not.toBe('')
  })
})

test('what is not owed, or of which there is nothing, does not apply', async () => {
  const standing = (rows: readonly ChecklistRow[], id: string) => rows.find(({ item }) => item.id === id)?.standing
  expect(
    standing(
      await rowsOf(
        COMPLETE.replaceAll('档案和史志局', '档案和史志中心')
          .replaceAll('（本级）', '')
          .replace(/十、机关运行经费支出说明\n\n[^\n]*/, ''),
      ),
      'K05-01',
    ),
  ).toBe('not-applicable')
  const none = await rowsOf(COMPLETE.replace('，全年安排因公出国（境）团组0个，累计0人次', '').replace('，购置公务用车0辆', ''))
  expect([standing(none, 'K04-08'), standing(none, 'K04-09')]).toEqual(['not-applicable', 'not-applicable'])
  expect(standing(await rowsOf(COMPLETE.replaceAll('2024', '2019').replaceAll('2023', '2018')), 'K01-08')).toBe('not-applicable')
  expect(standing(await rowsOf(COMPLETE.replace(/2024年度政府采购支出总额[^\n]*/, '2024年度没有发生政府采购支出。')), 'K05-05')).toBe('not-applicable')
})

test('of tables without a text nothing of the text is called missing', async () => {
  const rows = await rowsOf(COMPLETE.slice(COMPLETE.indexOf('收入支出决算总表\n\n公开01'), COMPLETE.indexOf('第三部分\n2024')))
  expect(rows.filter(({ standing }) => standing === 'unmet')).toEqual([])
  expect(rows.find(({ item }) => item.id === 'K05-04')?.ground).toEqual({ kind: 'no-text' })
})

test('what a person confirmed is met, and says who', async () => {
  const faulty = (FAULTS['K02-03']?.[1] ?? ((text: string) => text))(COMPLETE)
  const report = await reportOf(faulty)
  const finding = report.findings.find(({ rule }) => rule === 'Q-10')
  const waiver = {
    finding: finding?.id ?? '',
    rule: 'Q-10',
    values: finding === undefined ? [] : figuresOf(finding),
    reason: '改名前的名称',
    person: '复核人',
    date: '2026-01-01',
    line: 1,
    column: 1,
  }
  const settings = { file: 'jzjs.yaml', rules: [], waivers: [waiver] }
  const waived = await check([{ name: '决算.md', bytes: new TextEncoder().encode(faulty) }], rules, { settingsOf: () => settings, today: '2026-01-02' })
  const row = waived.checklist.find(({ item }) => item.id === 'K02-03')
  expect(row?.standing).toBe('met')
  expect(await told('checklist', [waived])).toContain('已核实：改名前的名称（复核人）')
})

test('a document that is refused has no checklist, and says so', async () => {
  const report = await reportOf('某市某局2023年部门预算公开\n一、部门预算编制说明\n2023年部门预算收入30.00万元，支出30.00万元。\n')
  expect(report.checklist).toEqual([])
  expect(await told('checklist', [report])).toContain('不予检查')
})

test('a Markdown table, a Word file and a workbook say the same', async () => {
  const report = await reportOf(FAULTS['K05-04']?.[1](COMPLETE) ?? '', '<决算>&.md')
  const markdown = await told('checklist', [report])
  expect(markdown).toContain('| 05-04 | 政府采购 | 政府采购支出总额 | 不合格 |')
  for (const [extension, part] of [
    ['docx', 'word/document.xml'],
    ['xlsx', 'xl/worksheets/sheet1.xml'],
  ] as const) {
    const parts = unzipSync(await toldBytes('checklist', [report, report], { extension }))
    for (const [name, bytes] of Object.entries(parts)) if (name.endsWith('.xml')) parseXml(new TextDecoder().decode(bytes))
    const xml = new TextDecoder().decode(parts[part])
    for (const { item } of report.checklist) expect(xml).toContain(item.item)
    expect(xml.split('写明政府采购支出总额；没有的，写明没有').length).toBe(3)
    expect(xml).toContain('&lt;决算&gt;&amp;.md')
  }
})

const founding = corpusPath('zhuzhou-2023/document.docx')
test.skipIf(founding === null)('the founding document, read line by line by a person (skipped without ../shared/corpus)', async () => {
  const report = await check([{ name: 'document.docx', bytes: readFileSync(founding ?? '') }], rules)
  const others = report.checklist.filter(({ standing }) => standing !== 'met').map(({ item, standing }) => [item.id, standing])
  expect(others).toEqual([
    // Two titles of the contents differ from those of the tables.
    ['K02-01', 'person'],
    // 仅包括…本级, and 下设独立核算二级机构1个.
    ['K02-06', 'person'],
    // 51 in the text, 29.90 in the table.
    ['K04-01', 'person'],
    // The total is not compared with the year before, nor is what was bought.
    ['K04-03', 'person'],
    // The form of the years up to 2022.
    ['K05-08', 'person'],
    // 各专项资金全部开展了绩效评价: whether by the department is not said.
    ['K05-11', 'person'],
    // 19.22 against 0.00; the 2,688.25 of the text.
    ['K06-02', 'person'],
    ['K06-04', 'unmet'],
    // 20 people and 103 at the same meeting; all targets met, and one not.
    ['K06-05', 'person'],
    ...BEYOND.map((id) => [id, 'person']),
  ])
})
