import { describe, expect, test } from 'vitest'
import { CASES } from './report/cases.ts'
import { check, document, finding, rule } from './support/reports.ts'
import { told } from './support/told.ts'
import { elements, parseXml } from './support/xml.ts'

describe.each(Object.entries(CASES))('%s', (_name, documents) => {
  test.each(['zh', 'en'] as const)('as JUnit, %s: suites that count what is in them', async (lang) => {
    const root = parseXml(await told('junit', documents, { lang }))
    expect(root.name).toBe('testsuites')
    expect(root.children.map(({ name }) => name)).toEqual(documents.map(() => 'testsuite'))
    for (const [index, suite] of root.children.entries()) {
      const { tests, failures, errors, skipped, name } = suite.attributes
      const cases = elements(suite, 'testcase')
      expect(Number(tests)).toBe(cases.length)
      for (const [kind, count] of [
        ['failure', failures],
        ['error', errors],
        ['skipped', skipped],
      ] as const)
        expect(elements(suite, kind)).toHaveLength(Number(count))
      for (const one of cases) expect(one.children.filter(({ name: kind }) => kind !== 'system-out').length).toBeLessThanOrEqual(1)
      const report = documents[index]
      expect(name).toBe(report?.path === '-' ? (lang === 'zh' ? '标准输入' : 'standard input') : report?.path)
      expect(Number(errors)).toBe(report?.status === 'checked' ? 0 : 1)
    }
  })
})

const REPORT = document({
  checks: [
    check('A-01', 'holds'),
    check('A-02', 'fails'),
    check('A-03', 'fails'),
    check('A-04', 'notEvaluable', { why: { kind: 'year-unknown' } }),
    check('A-05', 'holds'),
    check('A-05', 'notEvaluable', { why: { kind: 'year-unknown' } }),
    check('A-06', 'fails', { severity: 'warning' }),
    check('A-07', 'trivial'),
  ],
  findings: [
    finding(
      'A-02',
      { kind: 'fault', table: 'T03', fault: { kind: 'code-length', code: '20805051' }, others: [] },
      {
        consequences: [{ rule: 'A-03', rate: null, proof: null, location: null }],
      },
    ),
    finding('A-06', { kind: 'fault', table: 'T03', fault: { kind: 'no-children', code: '201' }, others: [] }, { severity: 'warning' }),
  ],
  rules: { 'A-02': rule('A-02', { title: '甲 < 乙' }) },
})

async function kinds(failOn?: 'error' | 'warning' | 'info' | 'never'): Promise<Record<string, string>> {
  const cases = elements(parseXml(await told('junit', [REPORT], failOn === undefined ? {} : { failOn })), 'testcase')
  return Object.fromEntries(cases.map(({ attributes, children }) => [attributes['name']?.split(' ')[0], children.map(({ name }) => name).join(' ')]))
}

test('a rule passes, fails, or is skipped with its reason; what is below the level that fails is printed', async () => {
  const expected = { 文件读全: '', 'A-01': '', 'A-02': 'failure', 'A-03': 'skipped', 'A-04': 'skipped', 'A-05': '', 'A-06': 'system-out', 'A-07': '' }
  expect(await kinds()).toEqual(expected)
  expect(await kinds('warning')).toEqual({ ...expected, 'A-06': 'failure' })
  expect(await kinds('never')).toEqual({ ...expected, 'A-02': 'system-out' })
  const cases = elements(parseXml(await told('junit', [REPORT])), 'testcase')
  expect(cases.map(({ attributes }) => attributes['name'])).toContain('A-02 甲 < 乙')
  const [failure] = elements(parseXml(await told('junit', [REPORT])), 'failure')
  expect(failure?.attributes).toMatchObject({ type: 'error', message: expect.stringContaining('20805051') })
  expect(failure?.text).toContain('[A-02 表式定义]')
  const skipped = elements(parseXml(await told('junit', [REPORT])), 'skipped').map(({ attributes }) => attributes['message'])
  expect(skipped).toEqual(['A-02 指出的错误改正后再核', '不知道决算年度（可用 --year 指定）'])
})
