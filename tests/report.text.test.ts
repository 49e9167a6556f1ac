import { describe, expect, test } from 'vitest'
import type { DocumentReport } from '../src/model/report.ts'
import { widthOf } from '../src/report/wrap.ts'
import { type Lang, PLAIN } from '../src/report.ts'
import { CASES } from './report/cases.ts'
import { document } from './support/reports.ts'
import { told } from './support/told.ts'

const text = (documents: readonly DocumentReport[], lang: Lang = 'zh', checks = false, width = 80) => told('text', documents, { lang, checks, width })

// The expected reports stand in tests/report/*.txt as a reader would see them; `vitest -u` rewrites them.
describe.each(Object.entries(CASES))('%s', (name, documents) => {
  test.each(['zh', 'en'] as const)('as text, %s', async (lang) => {
    await expect(await text(documents, lang)).toMatchFileSnapshot(`report/${name}.${lang}.txt`)
  })

  test('keeps to the width', async () => {
    for (const width of [60, 80, 100]) {
      for (const line of (await text(documents, 'zh', false, width)).split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width)
    }
  })

  test('says of each finding above info which rule it breaks', async () => {
    const report = await text(documents)
    for (const { status, findings } of documents) {
      for (const { rule, severity } of findings) if (severity !== 'info' && status !== 'refused') expect(report).toContain(`[${rule} `)
    }
  })
})

test('every check is listed with --checks', async () => {
  await expect(await text(CASES['proven'] ?? [], 'zh', true)).toMatchFileSnapshot('report/checks.zh.txt')
})

test('a document with few findings takes at most 25 lines', async () => {
  expect((await text(CASES['proven'] ?? [])).split('\n').length).toBeLessThanOrEqual(25)
})

test('what a document prints cannot steer the terminal', async () => {
  const report = await text([document({ path: '\u001b[2J.md', status: 'refused', reason: { kind: 'nothing-found' } })])
  expect(report).not.toContain('\u001b')
})

test('colours are those of the palette and change no text', async () => {
  const marked = { ...PLAIN, error: (part: string) => `<${part}>` }
  const coloured = await told('text', CASES['proven'] ?? [], { palette: marked })
  expect(coloured).toContain('<错误 >')
  expect(coloured.replaceAll(/[<>]/g, '')).toBe((await text(CASES['proven'] ?? [])).replaceAll(/[<>]/g, ''))
})
