import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { gatherBatch } from '../src/check.ts'
import type { BatchFigures } from '../src/model/lead.ts'
import { folder, jzjs } from './support/command.ts'
import { FULL } from './support/documents.ts'
import { reportSchema } from './support/report-schema.ts'
import { column, sheetsOf } from './support/workbook.ts'

/** What the documents of a batch show beside each other. The expected statistics were worked out apart from the tool. */

const NOTHING: BatchFigures<string> = { growth: [], digits: [0, 0, 0, 0, 0, 0, 0, 0, 0], projects: 0, whole: 0 }

function leadsOf(figures: readonly Partial<BatchFigures<string>>[], name = (nth: number): string | null => `${nth} 局`) {
  const gathered = gatherBatch<string>()
  for (const [nth, one] of figures.entries()) gathered.add({ path: `${nth}.md`, department: name(nth), year: 2023 }, { ...NOTHING, ...one })
  return gathered.leads()
}

const grown = (percent: string): Partial<BatchFigures<string>> => ({ growth: [{ section: '一', subject: '收支总计', percent, printed: '', location: '' }] })

describe('growth far from its peers', () => {
  const peers = ['0.00', '0.00', '0.00', '0.00', '100.00', '100.00', '100.00', '-50.00', '-50.00', '-50.00']

  test('is told with median, limits and distance; to double and to halve count alike', () => {
    const { leads, tested } = leadsOf([...peers, '6300.00'].map(grown))
    expect(tested).toEqual({ growth: 1, digits: null, projects: 0 })
    expect(leads).toMatchObject([{ id: 'L-05', document: { path: '10.md' }, peers: 10, median: '0.0%', low: '-97.3%', high: '3548.0%', distance: '4.0' }])
    expect(leadsOf([...peers, '1500.00'].map(grown)).leads).toEqual([])
    // A change that two totals share is one matter.
    const twice = [...peers, '6300.00'].map((percent) => {
      const one = { subject: '收支总计', percent, printed: '增减额', location: '' }
      return {
        growth: [
          { ...one, section: '一' },
          { ...one, section: '四' },
        ],
      }
    })
    expect(leadsOf(twice)).toMatchObject({ leads: [{ growth: { section: '一' }, also: ['四 收支总计'] }], tested: { growth: 2 } })
    expect(leadsOf([...peers, '-98.44'].map(grown)).leads).toMatchObject([{ distance: '-4.0' }])
    // Where all grew alike, a little more is far and nobody asks about it.
    const alike = Array.from({ length: 12 }, (_, nth) => `0.${10 + nth}`)
    expect(leadsOf([...alike, '9.00'].map(grown)).leads).toEqual([])
    expect(leadsOf([...alike, '12.00'].map(grown)).leads).toHaveLength(1)
  })

  test('needs ten peers, of the same quantity and the same year, and some that differ', () => {
    expect(leadsOf([...peers.slice(1), '6300.00'].map(grown))).toMatchObject({ leads: [], tested: { growth: 0 } })
    expect(leadsOf([...Array.from({ length: 11 }, () => '1.00'), '6300.00'].map(grown))).toMatchObject({ leads: [], tested: { growth: 1 } })
    const others = [...peers, '6300.00'].map((percent, nth) =>
      nth < 5 ? grown(percent) : { growth: [{ section: '四', subject: '收支总计', percent, printed: '', location: '' }] },
    )
    expect(leadsOf(others)).toMatchObject({ leads: [], tested: { growth: 0 } })
  })

  test('the accounts of one body count once, in however many files', () => {
    expect(leadsOf([...peers, '6300.00'].map(grown), () => '某局')).toMatchObject({ leads: [], tested: { growth: 0 } })
    expect(leadsOf([...peers, '6300.00'].map(grown), () => null).leads).toHaveLength(1)
  })
})

describe('first digits', () => {
  const spread = (counts: readonly number[]) => counts.map((_, nth) => ({ digits: counts.map((count, at) => (at === nth ? count : 0)) }))

  test('that follow Benford are no lead, and what was tested is said', () => {
    const { leads, tested } = leadsOf(spread([301, 176, 125, 97, 79, 67, 58, 51, 46]))
    expect(leads).toEqual([])
    expect(tested.digits).toEqual({ numbers: 1000, documents: 9, chiSquare: '0.0', mad: '0.0001' })
  })

  test('that are all alike are, with both statistics and where the strangest digit stands', () => {
    const { leads } = leadsOf(spread(Array.from({ length: 9 }, () => 111)))
    expect(leads).toMatchObject([
      {
        id: 'L-06',
        test: { numbers: 999, documents: 9, chiSquare: '401.3', mad: '0.0597' },
        digit: 9,
        share: '11.1%',
        expected: '4.6%',
        most: [{ path: '8.md', count: 111, of: 111 }],
      },
    ])
  })

  test('of fewer than 300 amounts say nothing', () => {
    expect(leadsOf([{ digits: [0, 0, 0, 0, 0, 0, 0, 0, 299] }])).toMatchObject({ leads: [], tested: { digits: null } })
    expect(leadsOf([{ digits: [0, 0, 0, 0, 0, 0, 0, 0, 300] }]).leads).toHaveLength(1)
  })
})

describe('whole amounts', () => {
  const others = Array.from({ length: 12 }, () => ({ projects: 20, whole: 1 }))

  test('are told where the others have few, with the chance of it', () => {
    const { leads, tested } = leadsOf([...others, { projects: 20, whole: 9 }])
    expect(tested.projects).toBe(13)
    expect(leads).toMatchObject([{ id: 'L-07', document: { path: '12.md' }, whole: 9, of: 20, others: '5.4%', othersOf: 240, chance: '3.6e-7' }])
    expect(leadsOf([...others, { projects: 20, whole: 20 }]).leads).toMatchObject([{ chance: '<1e-12' }])
    expect(leadsOf([...others, { projects: 20, whole: 5 }]).leads).toEqual([])
  })

  test('are no lead where all have them, or where there are few documents', () => {
    expect(leadsOf(Array.from({ length: 13 }, () => ({ projects: 20, whole: 20 }))).leads).toEqual([])
    expect(leadsOf([...others.slice(0, 9), { projects: 20, whole: 20 }])).toMatchObject({ leads: [], tested: { projects: 0 } })
  })
})

test('a run tells them in text, json and xlsx apart from the findings, and so do its shares once merged, byte for byte', async () => {
  const changes = ['10.00', '12.00', '8.00', '15.00', '20.00', '5.00', '11.00', '9.00', '14.00', '13.00', '7.00', '1,220.00']
  const account = (change: string, nth: number) => FULL.replaceAll('某市某局', `某市第${nth}局`).replace('增加30.00万元，增长2.5%', `增加${change}万元`)
  const cwd = folder(Object.fromEntries(changes.map((change, nth) => [`${nth + 10}/决算.md`, account(change, nth)])))
  const audit = ['check', '.', '--profile', 'audit', '--fail-on', 'never']
  const [one, plain, ...shares] = await Promise.all([
    jzjs([...audit, '-f', 'text', '-f', 'json=one.json', '-f', 'xlsx=one.xlsx'], { cwd }),
    jzjs(['check', '.', '-f', 'json=plain.json', '-f', 'xlsx=plain.xlsx', '--fail-on', 'never'], { cwd }),
    ...['1', '2', '3'].map((nth) => jzjs([...audit, '--shard', `${nth}/3`, '--jobs', nth, '-f', `json=${nth}.json`, '-f', `ndjson=${nth}.ndjson`], { cwd })),
    jzjs(['check', '.', '--shard', '3/3', '--fail-on', 'never', '-f', 'json=no.json'], { cwd }),
  ])
  expect([one.code, plain.code, ...shares.map(({ code }) => code)]).toEqual([one.code, one.code, one.code, one.code, one.code, one.code])
  const read = (name: string) => readFileSync(join(cwd, name), 'utf8')
  const report = v.parse(reportSchema, JSON.parse(read('one.json'))) as unknown as {
    batch: { leads: { lead: string; message: string; document: { path: string } }[] }
    summary: object
  }
  expect(report.batch.leads.map(({ lead, document }) => [lead, document.path])).toEqual([['L-05', '21/决算.md']])
  const told = '某市第11局 2023 年“一 收支总计”比上年增长12200.00%（原文 1,220.00万元），同批另 11 份与之同项，中位数 0.9%'
  expect(report.batch.leads[0]?.message).toContain(told)
  expect(one.out).toContain('全批审计线索（不是差错，供核查）')
  // The findings are those of a run without leads.
  const without = JSON.parse(read('plain.json')) as { batch?: object; summary: object }
  expect([without.batch, without.summary]).toEqual([undefined, report.summary])
  const [sheets, plainSheets] = ['one.xlsx', 'plain.xlsx'].map((name) => sheetsOf(readFileSync(join(cwd, name))))
  expect(Object.keys(sheets ?? {})).toEqual([...Object.keys(plainSheets ?? {}), '审计线索'])
  expect(column(sheets?.['审计线索'], '线索').filter((says) => says.includes(told))).toHaveLength(1)
  const { 审计线索: _, ...others } = sheets ?? {}
  expect(others).toEqual(plainSheets)
  const merged = await Promise.all([
    jzjs(['merge', '2.json', '1.json', '3.json', '--fail-on', 'never'], { cwd }),
    jzjs(['merge', '2.json', '1.json', 'no.json', '--fail-on', 'never'], { cwd }),
  ])
  expect(merged[0]?.out).toBe(read('one.json'))
  expect([merged[1]?.code, merged[1]?.err]).toEqual([2, expect.stringContaining('--profile audit')])
  expect(read('1.ndjson')).toContain('"figures"')
  // A report that was tampered with is no report.
  const bad = JSON.parse(read('1.json')) as { documents: { figures: { growth: { percent: string }[] } }[] }
  for (const { growth } of bad.documents.map(({ figures }) => figures)) for (const one of growth) one.percent = '-500.00'
  writeFileSync(join(cwd, '1.json'), JSON.stringify(bad))
  expect((await jzjs(['merge', '2.json', '1.json', '3.json'], { cwd })).code).toBe(2)
}, 120_000)
