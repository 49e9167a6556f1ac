import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { check } from '../src/check.ts'
import type { DocumentReport } from '../src/model/report.ts'
import { compilePack } from '../src/rules.ts'
import { corpusPath } from './support/corpus.ts'
import { ruleFiles } from './support/ruleset.ts'

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const { rules } = compiled

function checked(path: string): Promise<DocumentReport> {
  return check([{ name: path, bytes: readFileSync(path) }], rules)
}

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
