import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import type { DocumentReport } from '../src/model/report.ts'
import { PLAIN, REPORTERS, render } from '../src/report.ts'
import { compilePack } from '../src/rules.ts'
import { TOOL } from './support/reports.ts'
import { ROOT, ruleFiles } from './support/ruleset.ts'

// A test is two entries of fixtures/ok or fixtures/bad: a small document (a file, or a folder of files) and, beside it, the report it must give.

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const { rules } = compiled

const EXPECTED = '.report.txt'

function documents(folder: string): string[] {
  return readdirSync(join(ROOT, 'fixtures', folder)).filter((name) => !name.endsWith(EXPECTED))
}

async function reportOf(folder: string, name: string): Promise<DocumentReport> {
  const path = join(ROOT, 'fixtures', folder, name)
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .map((file) => `${name}/${file}`)
    : [name]
  return check(
    files.map((file) => ({ name: file, bytes: readFileSync(join(ROOT, 'fixtures', folder, file)) })),
    rules,
  )
}

function told(report: DocumentReport): string {
  const text = REPORTERS.find(({ name }) => name === 'text')
  if (text === undefined) throw new Error('there is no text report')
  return render(text, { tool: TOOL, documents: [report] }, { lang: 'zh', width: 80, palette: PLAIN, checks: false })
}

function expectedBeside(folder: string, name: string): string {
  return join(ROOT, 'fixtures', folder, `${name.replace(/\.[^.]*$/, '')}${EXPECTED}`)
}

describe('a sound document is passed in silence', () => {
  test.each(documents('ok'))('%s', async (name) => {
    const report = await reportOf('ok', name)
    expect(report.findings).toEqual([])
    expect(report.status).toBe('checked')
    // Silence counts only where something was checked.
    expect(report.checks.filter(({ verdict }) => verdict === 'holds').length).toBeGreaterThan(0)
    expect(report.facts?.tables.filter(({ status }) => status === 'unreadable')).toEqual([])
    await expect(told(report)).toMatchFileSnapshot(expectedBeside('ok', name))
  })
})

describe('a mistake is named', () => {
  test.each(documents('bad'))('%s', async (name) => {
    const report = await reportOf('bad', name)
    expect(report.status !== 'checked' || report.findings.length > 0).toBe(true)
    await expect(told(report)).toMatchFileSnapshot(expectedBeside('bad', name))
  })
})
