import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from './support/ruleset.ts'

const ACCOUNT = [
  '支出决算表',
  '单位：万元',
  '科目编码,科目名称,本年支出合计,基本支出,项目支出,上缴上级支出,经营支出,对附属单位补助支出',
  ',合计,30.00,10.00,20.00,0.00,,',
  '201,一般公共服务支出,30.00,10.00,20.00,0.00,,',
].join('\n')

const folder = mkdtempSync(join(tmpdir(), 'jzjs-mutate-test-'))
beforeAll(() => {
  writeFileSync(join(folder, '公开03表.csv'), ACCOUNT)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function script(args: readonly string[], input = '') {
  return spawnSync(process.execPath, [join(ROOT, 'scripts/mutate.js'), ...args], { encoding: 'utf8', input })
}

test('a folder is taken, and the same bytes are printed again', () => {
  const [first, second] = [script([folder, '--n', '5', '--part', 'tables']), script([folder, '--n', '5', '--part', 'tables'])]
  expect([first.status, first.stderr]).toEqual([0, ''])
  expect(first.stdout).toContain('5 changes of 6 numbers; 2 zeros left out')
  expect(second.stdout).toBe(first.stdout)
})

test('by rule: one table over all documents', () => {
  const { status, stdout } = script([folder, join(folder, '公开03表.csv'), '--n', '5', '--by-rule'])
  expect(status).toBe(0)
  expect(stdout.match(/^T03-01 /gm)?.length).toBe(1)
  expect(stdout).toMatch(/^caught, and never alone: /m)
})

test('standard input is taken, and each of several files is a document of its own', () => {
  const { status, stdout } = script(['-', join(folder, '公开03表.csv'), '--n', '2'], ACCOUNT.replaceAll(',', '\t'))
  expect(status).toBe(0)
  expect(stdout.match(/2 changes of 6 numbers/g)?.length).toBe(2)
})

test.each([
  ['a path that is not there', ['nowhere.md']],
  ['no input', []],
  ['a part that is none', ['nowhere.md', '--part', 'notes']],
  ['a number that is none', ['nowhere.md', '--n', 'many']],
  ['an option that is none', ['nowhere.md', '--speed', '1']],
])('%s ends it with 2 and one line', (_what, args) => {
  const { status, stdout, stderr } = script(args)
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^[^\n]+\n$/)
})

test('a file that cannot be read ends it with 2 and one line; the others are still told', () => {
  const empty = join(folder, 'empty.md')
  writeFileSync(empty, '')
  const { status, stdout, stderr } = script([empty, join(folder, '公开03表.csv'), '--n', '2'])
  expect(status).toBe(2)
  expect(stdout).toContain('2 changes of 6 numbers')
  expect(stderr).toMatch(/^[^\n]+empty\.md: [^\n]+\n$/)
})
