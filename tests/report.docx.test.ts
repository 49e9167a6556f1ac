import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { check } from '../src/check.ts'
import { compilePack } from '../src/rules.ts'
import { CASES } from './report/cases.ts'
import { document, finding, print, proof } from './support/reports.ts'
import { ROOT, ruleFiles } from './support/ruleset.ts'
import { toldBytes } from './support/told.ts'
import { type Element, elements, parseXml } from './support/xml.ts'

type Reports = Parameters<typeof toldBytes>[1]

async function bodyOf(documents: Reports, lang: 'zh' | 'en' = 'zh'): Promise<Element> {
  const parts = unzipSync(await toldBytes('docx', documents, { lang }))
  expect(Object.keys(parts)).toEqual(['[Content_Types].xml', '_rels/.rels', 'word/document.xml'])
  return parseXml(strFromU8(parts['word/document.xml'] ?? new Uint8Array()))
}

const textsOf = (element: Element) =>
  elements(element, 'w:p').map((paragraph) =>
    elements(paragraph, 'w:t')
      .map(({ text }) => text)
      .join(''),
  )

/** The cells beside each head of a sheet. */
function fields(sheet: Element): Record<string, string[]> {
  return Object.fromEntries(
    elements(sheet, 'w:tr').flatMap((row) => {
      const cells = elements(row, 'w:tc').map(textsOf)
      return [0, 2].flatMap((at) => (cells[at] === undefined ? [] : [[cells[at]?.[0] ?? '', cells[at + 1] ?? []]]))
    }),
  )
}

test('a sheet stands for itself as evidence, and leaves room to write', async () => {
  const [sheet] = elements(await bodyOf(CASES['proven'] ?? []), 'w:tbl')
  if (sheet === undefined) throw new Error('no sheet')
  expect(fields(sheet)).toEqual({
    被审计单位: ['某市某局（本级）'],
    年度: ['2023'],
    事项: ['公开03表 201 一般公共服务支出 项目支出；表内 T03-01 支出决算表各行：本年支出合计等于各类支出之和'],
    级别: ['错误'],
    涉及金额: ['310.30 万元'],
    原文: ['公开表.md:12：330.10', '公开表.md:40：330.10'],
    摘要: ['写为 330.10 万元（2 处），应为 310.30（多 19.80）'],
    算式: ['公开03表 201 一般公共服务支出 本年支出合计 882.56 ≠ 基本支出 572.26 + 项目支出 330.10 = 902.36'],
    应为: ['310.30 万元'],
    差额: ['19.80 万元'],
    佐证: ['公开03表 201 一般公共服务支出 本年支出合计 882.56（公开表.md:12）', '公开03表 201 一般公共服务支出 基本支出 572.26（公开表.md:12）'],
    连带: [expect.stringContaining('T03-02 同时不符'), expect.stringContaining('X-08 同时不符'), expect.stringContaining('X-08 同时不符')],
    依据: ['公开03表栏次关系'],
    依据级别: ['官方公式'],
    证据来源: [`公开表.md　SHA-256 ${'a'.repeat(64)}`],
    被审计单位意见: [''],
    '签章、日期': [''],
    审计人员: [''],
    复核: [''],
    日期: [''],
  })
})

test.each(['zh', 'en'] as const)('one page for each mistake of a batch, and a last page that counts them, %s', async (lang) => {
  const documents = Object.values(CASES).flat()
  const body = await bodyOf(documents, lang)
  const told = documents.flatMap(({ findings }) => findings.filter(({ severity }) => severity !== 'info'))
  expect(told.length).toBeGreaterThan(5)
  expect(elements(body, 'w:tbl')).toHaveLength(told.length)
  // Each page but the first is begun, the last one too.
  expect(elements(body, 'w:pageBreakBefore')).toHaveLength(told.length)
  const texts = textsOf(body).join('\n')
  const hints = documents.flatMap(({ findings }) => findings).length - told.length
  expect(texts).toContain(
    lang === 'zh'
      ? `共 ${documents.length} 份文件，出取证单 ${told.length} 份，一个问题一份；提示 ${hints} 条不出单`
      : `${told.length} sheets, one for each mistake, from ${documents.length} documents; ${hints} hints have none`,
  )
  for (const { path, status } of documents)
    if (status !== 'checked') expect(texts.slice(texts.lastIndexOf(lang === 'zh' ? '取证单清点' : 'Count of the sheets'))).toContain(path)
})

test('every figure of a long sum is shown where it fits, and what does not fit is counted', async () => {
  const terms = Array.from({ length: 40 }, (_, nth) => print(`T03 201${nth + 10} 项目支出`, `${nth + 1}.00`, nth + 20))
  const long = finding('T03-02', { kind: 'unequal', proof: proof('T03-02', [print('T03 201 项目支出', '821.00', 12)], terms, '1.00') }, { evidence: terms })
  const told = fields(elements(await bodyOf([document({ findings: [long] })]), 'w:tbl')[0] as Element)
  for (const { printed } of terms) expect(told['算式']?.[0]).toContain(` ${printed}`)
  expect(told['应为']).toEqual(['文件本身不能证明，请核'])
  const proven = told['佐证'] ?? []
  expect(proven.length).toBeLessThan(30)
  expect(proven[proven.length - 1]).toBe('……共 40 条')
})

test('the document itself is quoted', async () => {
  const compiled = compilePack(ruleFiles())
  if (!compiled.ok) throw new Error('the rules do not compile')
  const name = 'digit-in-total.md'
  const report = await check([{ name, bytes: readFileSync(join(ROOT, 'fixtures/bad', name)) }], compiled.rules)
  const told = fields(elements(await bodyOf([report]), 'w:tbl')[0] as Element)
  expect(told['原文']).toEqual(['digit-in-total.md:9：合计 | 339.80 | 313.55 | 76.25 | 0.00 | 0.00 | 0.00'])
  expect(told['证据来源']?.[0]).toContain(report.files[0]?.sha256)
})

test('nothing wrong: one page that says so', async () => {
  const body = await bodyOf([document()])
  expect(elements(body, 'w:tbl')).toEqual([])
  expect(elements(body, 'w:pageBreakBefore')).toEqual([])
  expect(textsOf(body)).toEqual(['取证单清点', '共 1 份文件，出取证单 0 份，一个问题一份；提示 0 条不出单'])
})
