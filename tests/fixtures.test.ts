import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkAll } from '../src/check.ts'
import { UNITS } from '../src/model/amount.ts'
import type { Input } from '../src/model/document.ts'
import type { Facts, TableFacts } from '../src/model/fact.ts'
import type { DocumentReport } from '../src/model/report.ts'
import { compilePack } from '../src/rules.ts'
import { ROOT, ruleFiles } from './support/ruleset.ts'
import { told } from './support/told.ts'

// A fixture is two entries of fixtures/ok or fixtures/bad: a small document (a file, or a folder of files that make one disclosure)
// and, beside it, the report it must give.

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const { rules } = compiled

const EXPECTED = '.report.txt'

function documents(folder: string): string[] {
  return readdirSync(join(ROOT, 'fixtures', folder)).filter((name) => !name.endsWith(EXPECTED))
}

/** Expected reports whose document is gone would lie about nothing. */
function orphans(folder: string): string[] {
  const stems = new Set(documents(folder).map(stem))
  return readdirSync(join(ROOT, 'fixtures', folder)).filter((name) => name.endsWith(EXPECTED) && !stems.has(name.slice(0, -EXPECTED.length)))
}

function stem(name: string): string {
  return name.replace(/\.[^.]*$/, '')
}

async function* filesOf(folder: string, name: string): AsyncGenerator<Input> {
  const path = join(ROOT, 'fixtures', folder, name)
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .map((file) => `${name}/${file}`)
    : [name]
  for (const file of files) yield { name: file, bytes: readFileSync(join(ROOT, 'fixtures', folder, file)) }
}

async function reportOf(folder: string, name: string): Promise<DocumentReport> {
  const reports: DocumentReport[] = []
  for await (const report of checkAll(filesOf(folder, name), rules)) reports.push(report)
  const [report] = reports
  if (report === undefined || reports.length > 1) throw new Error(`${name} is ${reports.length} disclosures instead of one`)
  return report
}

function expectedBeside(folder: string, name: string): string {
  return join(ROOT, 'fixtures', folder, `${stem(name)}${EXPECTED}`)
}

describe('a sound document is passed in silence', () => {
  test.each(documents('ok'))('%s', async (name) => {
    const report = await reportOf('ok', name)
    // Hints are no alarm: a document of one table is told which others a whole disclosure has. What they say is pinned by the expected report.
    expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([])
    expect(report.status).toBe('checked')
    // Silence counts only where something was checked.
    expect(report.checks.filter(({ verdict }) => verdict === 'holds').length).toBeGreaterThan(0)
    expect(report.facts?.tables.filter(({ status }) => status === 'unreadable')).toEqual([])
    expect(report.facts?.tables.filter(({ id }) => id !== null).flatMap(({ unknownRows }) => unknownRows)).toEqual([])
    await expect(await told('text', [report])).toMatchFileSnapshot(expectedBeside('ok', name))
  })
})

describe('a mistake is named', () => {
  test.each(documents('bad'))('%s', async (name) => {
    const report = await reportOf('bad', name)
    expect(report.status !== 'checked' || report.findings.length > 0).toBe(true)
    await expect(await told('text', [report])).toMatchFileSnapshot(expectedBeside('bad', name))
  })
})

test('no expected report has lost its document', () => {
  expect([...orphans('ok'), ...orphans('bad')]).toEqual([])
})

/** These print one account in the forms of several provinces and years. */
const SAME = [
  'central-2019.md',
  'carry-over-2022.md',
  'folder-2023',
  'income-above-2023.txt',
  'inserted-tables-2022.txt',
  'one-sheet-2021.csv',
  'page-breaks-2023.txt',
  'shanghai-2024.md',
  'titles-with-numbers-2023.md',
  'township-2018.txt',
]

describe('the same account in another form gives the same figures', async () => {
  const { facts } = await reportOf('ok', 'central-2023.txt')
  const columns = new Map(facts?.tables.map((table) => [table.id, table.columns]))
  const known = amountsOf(facts, () => true)

  test('the first form prints them all', () => {
    expect(known.size).toBeGreaterThan(150)
    expect(new Set([...known.keys()].map((key) => key.slice(0, 3))).size).toBe(8)
  })

  test.each(SAME)('%s', async (name) => {
    const report = await reportOf('ok', name)
    // A form may print more columns than the first one.
    expect(Object.fromEntries(amountsOf(report.facts, (table, column) => columns.get(table.id)?.includes(column) ?? false))).toEqual(Object.fromEntries(known))
  })
})

/** What the canonical tables state, in 元; what is zero may as well be left blank or left out. */
function amountsOf(facts: Facts | null, counts: (table: TableFacts, column: string) => boolean): Map<string, string> {
  const amounts = new Map<string, string>()
  for (const table of facts?.tables ?? []) {
    if (table.id === null) continue
    for (const { key, cells } of table.rows) {
      for (const [column, { reading }] of Object.entries(cells)) {
        if (reading.kind !== 'amount' || reading.value.isZero() || !counts(table, column)) continue
        amounts.set(`${table.id} ${key} ${column}`, reading.value.times(10 ** UNITS[table.unit]).toFixed(2))
      }
    }
  }
  return amounts
}
