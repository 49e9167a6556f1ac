import { describe, expect, test } from 'vitest'
import { inline } from '../src/report/markdown/escape.ts'
import { CASES } from './report/cases.ts'
import { told } from './support/told.ts'

// The expected reports stand in tests/report/*.md; `vitest -u` rewrites them.
describe.each(['proven', 'batch'])('%s', (name) => {
  test.each(['zh', 'en'] as const)('as Markdown, %s', async (lang) => {
    await expect(await told('markdown', CASES[name] ?? [], { lang })).toMatchFileSnapshot(`report/${name}.${lang}.md`)
  })
})

test.each(Object.entries(CASES))('%s: every row of a table has the cells of its head', async (_name, documents) => {
  const blocks = (await told('markdown', documents))
    .trimEnd()
    .split(/\n{2,}/)
    .filter((block) => block.startsWith('|'))
  for (const block of blocks) {
    const cells = block.split('\n').map((row) => row.replaceAll(/\\./g, '').split('|').length)
    expect(new Set(cells).size).toBe(1)
  }
})

test.each([
  ['a|b', 'a\\|b'],
  ['<script>', '&lt;script&gt;'],
  ['**粗** _斜_ `码`', '\\*\\*粗\\*\\* \\_斜\\_ \\`码\\`'],
  ['[x](http://y)', '\\[x\\](http:&#8203;//y)'],
  ['a\nb\r\nc', 'a b  c'],
  ['# 一', '\\# 一'],
  ['- 一', '\\- 一'],
  ['1. 一', '1\\. 一'],
  ['-20.00', '-20.00'],
  ['12.30', '12.30'],
  ['@某 www.x.cn', '@&#8203;某 www&#46;x.cn'],
  ['  \\', '\\\\'],
])('%j is printed to the letter: %j', (text, expected) => {
  expect(inline(text)).toBe(expected)
})
