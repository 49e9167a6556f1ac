import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './support/ruleset.ts'

const script = (args: readonly string[]) => spawnSync(process.execPath, [join(ROOT, 'scripts/batch.js'), ...args], { encoding: 'utf8' })
const SMALL = ['--office', 'none', join(ROOT, 'fixtures/bad/digit-in-total.md'), join(ROOT, 'fixtures/ok/complete-2024.md')]

// `npm run batch` does the same over 300 and 2,000 disclosures made from real ones, and has LibreOffice read the workbook.
test('the reports of a batch agree with each other and tell of every planted slip', () => {
  const readBack = script(['read-back', '--n', '12', ...SMALL])
  expect([readBack.status, readBack.stderr]).toEqual([0, ''])
  expect(readBack.stdout).toContain('12 disclosures made of 2')
  const lines = readBack.stdout.split('\n').filter((line) => /^(holds|FAILS) /.test(line))
  expect(lines).toHaveLength(15)
  expect(lines.filter((line) => !line.startsWith('holds'))).toEqual([])
}, 60_000)

test.each([[[]], [['all']], [['read-back', '--n', '3', 'nowhere.md']]])('%j ends it with 2 and one line', (args) => {
  const { status, stdout, stderr } = script(args)
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^[^\n]+\n$/)
})
