import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import type { DocumentReport } from '../src/model/report.ts'
import { PLAIN, REPORTERS, type Reporter, render, TABLE_REPORTERS } from '../src/report.ts'
import { compilePack } from '../src/rules.ts'
import { corpusPath } from './support/corpus.ts'
import { TOOL } from './support/reports.ts'
import { ruleFiles } from './support/ruleset.ts'

// Real pages and documents of Word against the same accounts as text: all that is told is the same, but for where it stands.

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const { rules } = compiled

const PLACES = new Set(['path', 'files', 'file', 'location', 'locations', 'line', 'column', 'paragraph'])

function checked(path: string): Promise<DocumentReport> {
  return check([{ name: path, bytes: readFileSync(path) }], rules)
}

/** What a reporter of JSON tells, line by line, without places. */
function told(report: DocumentReport, reporters: readonly Reporter[]): string[] {
  const json = reporters.find(({ name }) => name === 'json')
  if (json === undefined) throw new Error('no reporter of JSON')
  const text = render(json, { tool: TOOL, documents: [report] }, { lang: 'zh', width: 80, palette: PLAIN, checks: true })
  return JSON.stringify(
    JSON.parse(text, (key, value: unknown) => (PLACES.has(key) ? undefined : value)),
    null,
    1,
  ).split('\n')
}

describe('the same facts, checks and findings in every format', () => {
  test.for([
    ['putuo-culture-2025', 'html', 'md'],
    ['putuo-ecology-2025', 'html', 'md'],
    ['putuo-shiquan-2025', 'html', 'md'],
    ['zhuzhou-2023', 'doc', 'txt'],
  ] as const)('%s as %s and as %s', async ([folder, format, text], { skip }) => {
    const [one, other] = [corpusPath(`${folder}/document.${format}`), corpusPath(`${folder}/document.${text}`)]
    if (one === null || other === null) return skip('the documents are not there')
    const [report, expected] = [await checked(one), await checked(other)]
    expect(report.files.map((file) => file.format)).toEqual([format])
    expect(report.status).toBe('checked')
    expect(report.checks.filter(({ verdict }) => verdict === 'holds').length).toBeGreaterThan(500)
    for (const reporters of [TABLE_REPORTERS, REPORTERS]) expect(told(report, reporters)).toEqual(told(expected, reporters))
  })
})

test('an excerpt of a page with merged headers has no finding', async ({ skip }) => {
  const path = corpusPath('excerpts/jiading_sfj_2017_sangong.html')
  if (path === null) return skip('the document is not there')
  const { status, findings, checks } = await checked(path)
  expect([status, findings.filter(({ severity }) => severity !== 'info')]).toEqual(['checked', []])
  expect(checks.filter(({ verdict }) => verdict === 'holds').length).toBeGreaterThan(30)
})

test('a page that only links to the accounts is refused and names them', async ({ skip }) => {
  const path = corpusPath('not-final-accounts/landing-page.html')
  if (path === null) return skip('the document is not there')
  const { status, reason } = await checked(path)
  expect([status, reason]).toEqual(['unreadable', { kind: 'read', path, failure: { kind: 'only-links', links: ['西南大学2023年度决算公开.pdf'] } }])
})
