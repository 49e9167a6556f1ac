import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Log, Region, Replacement, Run } from 'sarif'
import { beforeAll, describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import type { RuleSet } from '../src/model/rule.ts'
import { compilePack } from '../src/rules.ts'
import { CASES } from './report/cases.ts'
import { document } from './support/reports.ts'
import { ROOT, ruleFiles } from './support/ruleset.ts'
import { sarifSchema } from './support/sarif-schema.ts'
import { told } from './support/told.ts'

const valid = sarifSchema()

/** The one run of a log, held against the official schema where it is installed. */
function runOf(text: string): Run {
  const log = JSON.parse(text) as Log
  if (valid !== null) expect(valid(log) ? [] : valid.errors).toEqual([])
  expect(log.version).toBe('2.1.0')
  expect(log.runs).toHaveLength(1)
  return log.runs[0] as Run
}

/** What the schema cannot say: every index leads to the thing that is named beside it. */
function expectIndexes({ results = [], tool, artifacts = [], invocations = [] }: Run): void {
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules?.[ruleIndex ?? -1]?.id).toBe(ruleId)
  for (const [index, artifact] of artifacts.entries()) expect(artifact.location?.index).toBe(index)
  const places = [
    ...results.flatMap(({ locations = [], relatedLocations = [] }) => [...locations, ...relatedLocations]),
    ...invocations.flatMap(({ toolExecutionNotifications = [] }) => toolExecutionNotifications.flatMap(({ locations = [] }) => locations)),
  ]
  for (const { physicalLocation } of places) {
    if (physicalLocation === undefined) continue
    const { uri, index = -1 } = physicalLocation.artifactLocation ?? {}
    expect(artifacts[index]?.location?.uri).toBe(uri)
  }
}

test('the official schema is at hand', ({ skip }) => {
  if (valid === null) skip('the package @microsoft/jest-sarif is not installed: its schema is not tried')
  expect(valid?.({ version: '2.1.0' })).toBe(false)
  expect(valid?.({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [{ message: { text: 'x' }, level: 'info' }] }] })).toBe(false)
})

describe.each(Object.entries(CASES))('%s', (_name, documents) => {
  test.each(['zh', 'en'] as const)('as SARIF, %s', async (lang) => {
    const run = runOf(await told('sarif', documents, { lang }))
    expectIndexes(run)
    expect(run.results?.map(({ ruleId }) => ruleId)).toEqual(documents.flatMap(({ findings }) => findings.map(({ rule }) => rule)))
    expect(run.language).toBe(lang === 'zh' ? 'zh-CN' : 'en-US')
    const ended = documents.filter(({ status }) => status !== 'checked').map(({ status }) => status)
    const [invocation] = run.invocations ?? []
    expect(invocation?.executionSuccessful).toBe(ended.length === 0)
    expect(invocation?.toolExecutionNotifications?.map(({ descriptor }) => descriptor?.id)).toEqual(ended)
  })
})

test('without documents it is still a log', async () => {
  expect(runOf(await told('sarif', [])).results).toEqual([])
})

test('a result carries its level, places, proof and fingerprint; its rule says what, why and on what basis, with examples', async () => {
  const run = runOf(await told('sarif', CASES['proven'] ?? []))
  const [proven, , , hint] = run.results ?? []
  expect(proven).toMatchObject({
    ruleId: 'T03-01',
    level: 'error',
    partialFingerprints: { 'jzjsFinding/1': '0123456789ab' },
    properties: { printed: '330.10', expected: '310.30', difference: '19.80', basis: 'official-formula' },
  })
  expect(proven?.locations).toHaveLength(2)
  expect(proven?.locations?.[0]).toMatchObject({
    physicalLocation: { artifactLocation: { uri: '%E5%85%AC%E5%BC%80%E8%A1%A8.md' }, region: { startLine: 12, startColumn: 3, snippet: { text: '330.10' } } },
    logicalLocations: [{ fullyQualifiedName: '公开03表/201 一般公共服务支出/项目支出' }],
    properties: { table: 'T03', row: '201', field: '项目支出' },
  })
  expect(proven?.relatedLocations?.map(({ message }) => message?.text)).toEqual([
    '公开03表 201 一般公共服务支出 本年支出合计 882.56',
    '公开03表 201 一般公共服务支出 基本支出 572.26',
  ])
  expect(hint?.level).toBe('note')
  const rule = run.tool.driver.rules?.find(({ id }) => id === 'T03-01')
  expect(rule?.defaultConfiguration?.level).toBe('error')
  for (const part of ['本年支出合计 = 基本支出 + 项目支出', '公开03表栏次关系', '成立', '不符']) {
    expect(rule?.help?.text).toContain(part)
    expect(rule?.help?.markdown).toContain(part)
  }
})

test('places of other formats are named by what they have', async () => {
  const [finding] = CASES['proven']?.[0]?.findings ?? []
  if (finding === undefined) throw new Error('no finding')
  const files = [
    { kind: 'sheet', file: '部门 表/决算.xlsx', sheet: '公开03表', cell: 'D12' },
    { kind: 'pdf', file: '/var/决算.pdf', page: 7, box: [1, 2, 3, 4] },
    { kind: 'docx', file: 'C:\\表\\a.docx', part: 'word/document.xml', start: 3, end: 5, paragraph: 9 },
  ] as const
  const locations = files.map((location) => ({ at: null, location }))
  const [result] = runOf(await told('sarif', [document({ findings: [{ ...finding, locations }] })])).results ?? []
  expect(result?.locations?.map(({ physicalLocation }) => physicalLocation?.artifactLocation?.uri)).toEqual([
    '%E9%83%A8%E9%97%A8%20%E8%A1%A8/%E5%86%B3%E7%AE%97.xlsx',
    'file:///var/%E5%86%B3%E7%AE%97.pdf',
    'file:///C:/%E8%A1%A8/a.docx',
  ])
  expect(result?.locations?.map(({ properties }) => properties)).toMatchObject([{ sheet: '公开03表', cell: 'D12' }, { page: 7 }, { paragraph: 9 }])
  expect(result?.locations?.map(({ physicalLocation }) => physicalLocation?.region)).toEqual([undefined, undefined, undefined])
  expect(result?.fixes).toBeUndefined()
})

test('a finding that a person confirmed is suppressed, with the reason', async () => {
  const [finding] = CASES['proven']?.[0]?.findings ?? []
  if (finding === undefined) throw new Error('no finding')
  const waiver = { path: 'jzjs.yaml', line: 3, finding: finding.id, rule: finding.rule, values: [], reason: '另有批复', person: '甲', date: '2026-01-05' }
  const run = runOf(await told('sarif', [document({ waived: [{ finding, waiver: waiver as never }] })]))
  expect(run.results?.map(({ suppressions }) => suppressions)).toEqual([[{ kind: 'external', status: 'accepted', justification: '另有批复 甲 2026-01-05' }]])
  expectIndexes(run)
})

test('a message is no template and holds no link', async () => {
  const [run] = [runOf(await told('sarif', [document({ path: '{0}[x](y).md', status: 'refused', reason: { kind: 'nothing-found' } })]))]
  expect(run.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toContain('{{0}}[x\\](y).md')
})

test('an input that never became a document is told', async () => {
  const { sarif } = await import('../src/report/sarif.ts')
  const { LOOK } = await import('./support/told.ts')
  const { TOOL } = await import('./support/reports.ts')
  const writer = await sarif.start(TOOL, LOOK)
  const run = runOf(`${writer.end(['无.md：路径不存在'])}`)
  expect(run.invocations?.[0]).toMatchObject({
    executionSuccessful: false,
    toolExecutionNotifications: [{ level: 'error', message: { text: '无.md：路径不存在' } }],
  })
})

describe('fixes', () => {
  let rules: RuleSet

  beforeAll(() => {
    const compiled = compilePack(ruleFiles())
    if (!compiled.ok) throw new Error('the rules do not compile')
    rules = compiled.rules
  })

  const report = async (name: string, text: string) => check([{ name, bytes: new TextEncoder().encode(text) }], rules)
  const resultsOf = async (name: string, text: string) => runOf(await told('sarif', [await report(name, text)])).results ?? []

  /** The text with the replacements of a fix made, the last first. */
  function mended(text: string, regions: readonly Replacement[]): string {
    const lines = text.split('\n')
    const last = (region: Region) => (region.startLine ?? 0) * 1e6 + (region.startColumn ?? 0)
    for (const { deletedRegion, insertedContent } of [...regions].sort((a, b) => last(b.deletedRegion) - last(a.deletedRegion))) {
      const { startLine = 1, startColumn = 1, endColumn = 1 } = deletedRegion
      const line = lines[startLine - 1] ?? ''
      lines[startLine - 1] = line.slice(0, startColumn - 1) + (insertedContent?.text ?? '') + line.slice(endColumn - 1)
    }
    return lines.join('\n')
  }

  test.each(['digit-in-total.md', 'digit-in-item.md', 'digit-in-sister-table.txt'])(
    '%s: what is certain can be applied, and then nothing is wrong',
    async (name) => {
      const text = readFileSync(join(ROOT, 'fixtures/bad', name), 'utf8')
      const errors = (await resultsOf(name, text)).filter(({ level }) => level === 'error')
      const changes = errors.flatMap(({ fixes = [] }) => fixes.flatMap(({ artifactChanges }) => artifactChanges))
      expect(errors.length).toBeGreaterThan(0)
      expect(changes.length).toBeGreaterThan(0)
      const after = mended(
        text,
        changes.flatMap(({ replacements }) => replacements),
      )
      expect(after).not.toBe(text)
      expect((await resultsOf(name, after)).filter(({ level }) => level === 'error')).toEqual([])
    },
  )

  test('a finding keeps its fingerprint when lines move', async () => {
    const name = 'digit-in-total.md'
    const text = readFileSync(join(ROOT, 'fixtures/bad', name), 'utf8')
    const prints = async (content: string) => (await resultsOf(name, content)).map(({ partialFingerprints }) => partialFingerprints)
    expect(await prints(text.replace('\n', '\n\n\n\n'))).toEqual(await prints(text))
  })
})
