import { expect, test } from 'vitest'
import { CASES } from './report/cases.ts'
import { at, document, finding } from './support/reports.ts'
import { told } from './support/told.ts'
import { command } from './support/workflow-command.ts'

const longCode = (code: string) =>
  finding('C-02', { kind: 'fault', table: 'T03', fault: { kind: 'code-length', code }, others: [] }, { locations: [{ at: null, location: at(7) }] })

test('a finding is an annotation on its line', async () => {
  const [first, second] = (await told('github', CASES['proven'] ?? [])).split('\n')
  expect(command(first ?? '')).toEqual({
    command: 'error',
    properties: { file: '公开表.md', line: '12', col: '3', title: '错误 T03-01' },
    message: expect.stringContaining('写为 330.10 万元（2 处），应为 310.30'),
  })
  expect(command(second ?? '')?.properties).toMatchObject({ title: '错误 X-04' })
  const levels = (await told('github', CASES['proven'] ?? [], { lang: 'en' }))
    .trimEnd()
    .split('\n')
    .map((line) => command(line)?.command)
  expect(levels).toEqual(['error', 'error', 'warning', 'notice', 'notice', 'notice'])
})

test('what ends a command or a property is escaped, and comes back whole', async () => {
  const path = '甲,乙:100%/a::b.md'
  const report = document({ path, files: [{ path, sha256: 'a'.repeat(64), format: 'markdown' }], status: 'refused', reason: { kind: 'nothing-found' } })
  const text = await told('github', [report])
  expect(text.split('\n')).toHaveLength(2)
  expect(text).toContain('file=甲%2C乙%3A100%25/a%3A%3Ab.md,')
  expect(command(text.trimEnd())).toMatchObject({ command: 'error', properties: { file: path } })
})

test('standard input is no file, a place that is no line is named, and what GitHub will not show is said', async () => {
  const sheet = { kind: 'sheet', file: '决算.xlsx', sheet: '公开03表', cell: 'D12' } as const
  const [stdin] = CASES['batch']?.slice(-1) ?? []
  if (stdin === undefined) throw new Error('no report of standard input')
  expect(await told('github', [{ ...stdin, files: [], findings: [{ ...longCode('20805051'), locations: [] }] }])).toMatch(/^::error title=错误 C-02::/)
  const [line] = (await told('github', [document({ findings: [{ ...longCode('20805051'), locations: [{ at: null, location: sheet }] }] })])).split('\n')
  expect(command(line ?? '')).toMatchObject({ properties: { file: '决算.xlsx' }, message: expect.stringContaining('决算.xlsx 公开03表 D12') })
  const many = await told('github', [document({ findings: Array.from({ length: 11 }, (_, index) => longCode(`2080505${index}`)) })])
  const lines = many.trimEnd().split('\n')
  expect(lines).toHaveLength(12)
  expect(lines[11]).toBe('error共 11 条；GitHub 每一步至多显示 10 条，其余见 sarif 或 text 报告')
})
