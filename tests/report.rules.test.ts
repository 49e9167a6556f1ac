import { describe, expect, test } from 'vitest'
import { explainRule, listRules, PLAIN, TABLE_REPORTERS, widthOf } from '../src/report.ts'
import { compilePack } from '../src/rules.ts'
import { at, document, rule, table } from './support/reports.ts'
import { ruleFiles } from './support/ruleset.ts'
import { reporter, told as toldBy } from './support/told.ts'

const look = { lang: 'zh', width: 80, palette: PLAIN, checks: false } as const

const RULES = [
  rule('T03-01', { when: '本年支出合计 > 0', note: '事业单位另有经营支出' }),
  rule('X-01', { severity: 'warning', title: '本年收入合计：收入支出决算总表与收入决算表一致，一句很长的标题要折到下一行而且对齐' }),
  rule('我的-1', { severity: 'info', title: '自己的规则' }),
]

test('the list of rules', async () => {
  await expect(listRules(RULES, look)).toMatchFileSnapshot('report/rules.zh.txt')
  await expect(listRules(RULES, { ...look, lang: 'en' })).toMatchFileSnapshot('report/rules.en.txt')
})

test('one rule in full', async () => {
  await expect(explainRule(RULES[0] ?? rule('T03-01'), look)).toMatchFileSnapshot('report/rule.zh.txt')
  await expect(explainRule(RULES[0] ?? rule('T03-01'), { ...look, lang: 'en' })).toMatchFileSnapshot('report/rule.en.txt')
})

test('every rule of the pack can be explained within the width, with all its examples', ({ skip }) => {
  const compiled = compilePack(ruleFiles())
  if (!compiled.ok) return skip('the rules do not compile; tests/rules.test.ts says why')
  for (const one of compiled.rules.rules) {
    const told = explainRule(one, look)
    for (const line of told.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(80)
    expect(told.replaceAll(/\s/g, '')).toContain(one.basis.text.replaceAll(/\s/g, ''))
  }
})

describe('tables', () => {
  const told = (name: string, reports = REPORT) => toldBy(reporter(name, TABLE_REPORTERS), reports)
  const base = document()
  const doubtful = table(
    'T05',
    '一般公共预算财政拨款支出决算表',
    [
      ['合计', '合计'],
      ['201', '=HYPERLINK("http://x")'],
    ],
    {
      unitPrinted: false,
      whole: false,
      doubts: [{ kind: 'total-below-item', column: '小计', total: '310.30', item: '882.56', itemRow: '201' }],
      unknownRows: [{ label: '其他', location: at(19) }],
      stray: [{ printed: '3.00', location: at(19) }],
    },
  )
  const other = table('T05', '资产负债情况表', [], { id: null, columns: [], status: 'unreadable', doubts: [{ kind: 'no-rows' }] })
  const REPORT = [
    document({
      facts:
        base.facts === null
          ? null
          : {
              ...base.facts,
              tables: [...base.facts.tables.slice(0, 1), doubtful, other],
              narrative: [{ printed: '20人', section: '', location: at(80), unread: 'no-frame' }],
            },
    }),
  ]

  test('as text', async () => {
    await expect(await told('text')).toMatchFileSnapshot('report/tables.zh.txt')
  })

  test('as JSON, with every cell', async () => {
    const { schema, documents } = JSON.parse(await told('json')) as { schema: string; documents: { tables: { id: string | null; cells: object[] }[] }[] }
    expect(schema).toBe('jzjs-tables/1')
    expect(documents[0]?.tables.map(({ id, cells }) => [id, cells.length])).toEqual([
      ['T03', 4],
      ['T05', 2],
      [null, 0],
    ])
    expect(documents[0]?.tables[0]?.cells[1]).toEqual({
      row: '201',
      name: '一般公共服务支出',
      column: '项目支出',
      kind: 'amount',
      printed: '310.30',
      value: '310.3',
      location: { file: '公开表.md', line: 11, column: 3 },
    })
  })

  test('as CSV, with nothing that a spreadsheet would run', async () => {
    const rows = (await told('csv')).trimEnd().split('\r\n')
    expect(rows[0]).toBe('文件,表,印出的表名,行,名称,栏,印出,数值,单位,位置')
    expect(rows).toHaveLength(7)
    expect(rows[6]).toBe(`公开表.md,T05,一般公共预算财政拨款支出决算表,201,"'=HYPERLINK(""http://x"")",项目支出,310.30,310.3,万元,公开表.md:11`)
  })

  test('without documents they are still whole', async () => {
    expect(JSON.parse(await told('json', []))).toEqual({ schema: 'jzjs-tables/1', documents: [] })
    expect(await told('csv', [])).toBe('文件,表,印出的表名,行,名称,栏,印出,数值,单位,位置\r\n')
  })
})

test('CSV cells: formulas are defused, numbers stay', async () => {
  const { csvRow } = await import('../src/report/csv.ts')
  expect(csvRow(['=1+1', '+cmd', '-1,234.50', '-5%', '@x', '\t=1', '－', '-', 'a"b', '一\n二', '＝1'])).toBe(
    `'=1+1,'+cmd,"-1,234.50",-5%,'@x,'\t=1,'－,'-,"a""b","一\n二",'＝1\r\n`,
  )
})
