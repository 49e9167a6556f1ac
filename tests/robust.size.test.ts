import { describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import { PLAIN, REPORTERS, render } from '../src/report.ts'
import { compilePack } from '../src/rules.ts'
import { FULL, SOUND_CSV } from './support/documents.ts'
import { TOOL } from './support/reports.ts'
import { ruleFiles } from './support/ruleset.ts'

// Work must grow with the length of a document, not with its square: each of these would take far longer if it did.

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const { rules } = compiled

const HEAD = '某市某局2023年度部门决算\n'
const TABLE = '支出决算表\n单位：万元\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n'

const lines = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join('\n')

const LONG: readonly (readonly [says: string, name: string, content: () => string])[] = [
  ['lines after a bracket that is never closed', 'a.txt', () => `${HEAD}支出（\n${lines(30_000, () => '其中包括支出一万元和')}`],
  ['lines of a sentence that never ends', 'a.txt', () => `${HEAD}支出\n${lines(30_000, () => '其中，支出一万元和')}`],
  ['blank lines after a row of a table', 'a.txt', () => `${HEAD}a\tb\n${'\n'.repeat(87_000)}c`],
  ['blanks between dashes and pipes', 'a.md', () => `| -${' '.repeat(300_000)}x|\n|${' '.repeat(300_000)}x-`],
  ['numbers in one paragraph', 'a.txt', () => `${HEAD}${'部门决算收入支出为1.00万元，'.repeat(45_000)}`],
  ['digits in one number', 'a.txt', () => `${HEAD}支出${'1'.repeat(300_000)}万元，${'1,'.repeat(150_000)}万元。`],
  ['marks of bold', 'a.md', () => `${HEAD}${'**'.repeat(150_000)}`],
  ['comments that do not end', 'a.md', () => '<!--'.repeat(150_000)],
  ['titles without tables', 'a.txt', () => `${HEAD}${lines(15_000, () => '支出决算表')}`],
  ['a table of contents', 'a.txt', () => `${HEAD}目录\n${lines(15_000, (index) => (index % 2 === 0 ? '支出决算表……1' : '收入决算表……2'))}`],
  ['small tables', 'a.md', () => `${HEAD}${TABLE.replaceAll('\t', '|')}\n${lines(4_500, () => '\n|1|2.00|3.00|')}`],
  ['small tables with titles', 'a.csv', () => lines(2_400, () => '支出决算表\n科目编码,科目名称,本年支出合计\n201,a,1.00\n,合计,1.00\n')],
  ['cells in one record', 'a.csv', () => `${'1,'.repeat(147_000)}\n`],
  ['lines in one cell', 'a.csv', () => `${SOUND_CSV}"${'a\n'.repeat(60_000)}",1\n`],
  ['quotes in quotes', 'a.csv', () => '"a""b",'.repeat(42_000)],
  ['half a quote in each record', 'a.csv', () => lines(18_000, () => 'a,"b')],
  [
    'codes that hang together by a sum that fails',
    'a.txt',
    () => `${HEAD}${TABLE}\t合计\t1.00\t1.00\t1.00\n${lines(3_600, (index) => `${2010000 + index}\t科目\t3.00\t1.00\t2.0${index % 5}`)}`,
  ],
  [
    'a code printed over and over',
    'a.txt',
    () => `${HEAD}${TABLE}\t合计\t1.00\t1.00\t1.00\n${lines(3_600, (index) => `${20101 + (index % 3000)}\t科目\t3.00\t1.00\t2.00`)}`,
  ],
  [
    'columns of one name',
    'a.txt',
    () => `${HEAD}${TABLE.trimEnd()}${'\t项目支出'.repeat(900)}\n${lines(40, (index) => `${2010000 + index}\t科目${'\t1.00'.repeat(900)}`)}`,
  ],
  [
    'lanes of economic codes',
    'a.txt',
    () =>
      `${HEAD}一般公共预算财政拨款基本支出决算明细表\n单位：万元\n${'科目编码\t科目名称\t决算数\t'.repeat(500)}\n${lines(40, () => '301\t工资福利支出\t1.00\t'.repeat(500))}`,
  ],
  [
    'rows of two sides',
    'a.txt',
    () =>
      `${HEAD}收入支出决算总表\n单位：万元\n收入\t\t支出\n项目\t决算数\t项目\t决算数\n${lines(6_000, () => '一、一般公共预算财政拨款收入\t1.00\t一、一般公共服务支出\t2.00')}`,
  ],
  [
    'words instead of amounts',
    'a.txt',
    () => `${HEAD}一般公共预算财政拨款基本支出决算明细表\n科目编码\t科目名称\t决算数\n301\t工资福利支出\t1.00\n人员经费合计${'\tx'.repeat(16_000)}`,
  ],
  ['the same disclosure over and over', 'a.txt', () => FULL.repeat(60)],
  [
    'items of a section',
    'a.txt',
    () =>
      `${HEAD}五、一般公共预算财政拨款支出决算情况说明\n（三）财政拨款支出决算具体情况\n${lines(2_400, (index) => `${index}、一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）。\n年初预算为619.92万元，支出决算为571.69万元，完成年初预算的92.2%，主要原因是：厉行节约。`)}`,
  ],
  [
    'sentences of totals',
    'a.txt',
    () =>
      `${HEAD}一、收入支出决算总体情况说明\n${lines(2_400, () => '2023年度收、支总计2,668.25万元。与上年相比，增加20.11万元，增长0.76%，主要是因为项目增加。')}`,
  ],
]

describe('long documents are checked in a time that grows with their length', () => {
  test.each(LONG)('%s', async (_, name, content) => {
    const bytes = new TextEncoder().encode(content())
    // The time of the processor, as other programs run beside; another test file may run in this process.
    const start = process.cpuUsage()
    const report = await check([{ name, bytes }], rules)
    for (const reporter of REPORTERS) await render(reporter, { tool: TOOL, documents: [report] }, { lang: 'zh', width: 80, palette: PLAIN, checks: true })
    const { user, system } = process.cpuUsage(start)
    expect((user + system) / 1000).toBeLessThan(20_000)
  })
})
