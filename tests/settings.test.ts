import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check, checkAll, gatherEntries } from '../src/check.ts'
import { figuresOf } from '../src/model/finding.ts'
import type { DocumentReport } from '../src/model/report.ts'
import type { Settings } from '../src/model/settings.ts'
import { compileSettings } from '../src/rules/settings.ts'
import { withWaiver } from '../src/rules/waiver.ts'
import { compilePack } from '../src/rules.ts'
import { folder as folderOf, jzjs } from './support/command.ts'
import { FULL } from './support/documents.ts'
import { ruleFiles } from './support/ruleset.ts'

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the pack does not compile')
const { rules } = compiled

/** A number of the text that contradicts a table (N06-01, an error of the form), and an item listed that is zero (N06-04, to be confirmed). */
const TEXT = FULL.replace('财政拨款基本支出830.00', '财政拨款基本支出803.00').replace('主要包括办公费、', '主要包括办公费、差旅费、')

function settings(text: string): Settings {
  const { settings: found, mistakes } = compileSettings({ path: 'jzjs.yaml', text }, rules.rules)
  if (found === null || mistakes.length > 0) throw new Error(JSON.stringify(mistakes))
  return found
}

async function report(text: string, today = '2026-03-01', document = TEXT): Promise<DocumentReport> {
  const said = settings(text)
  return await check([{ name: '某局.txt', bytes: new TextEncoder().encode(document) }], rules, { settingsOf: () => said, today })
}

const soft = async () => {
  const found = (await report('')).findings.find(({ rule }) => rule === 'N06-04')
  if (found === undefined) throw new Error('nothing to confirm')
  return found
}

const entry = (finding: string, rule: string, values: readonly string[], more: Record<string, string> = {}) =>
  withWaiver('', { finding, rule, values, reason: '在其他科目列支', person: '财务科', date: '2026-03-01', ...more })

const of = ({ findings }: DocumentReport, rule: string) => findings.filter((finding) => finding.rule === rule)

describe('waivers', () => {
  test('a confirmed finding is listed as confirmed and no more counted', async () => {
    const finding = await soft()
    const told = await report(entry(finding.id, finding.rule, figuresOf(finding)))
    expect(of(told, 'N06-04')).toEqual([])
    expect(of(told, 'W-01')).toEqual([])
    expect(told.waived.map(({ waiver }) => waiver.reason)).toEqual(['在其他科目列支'])
  })

  test.each([
    ['changed', ['9.99'], {}],
    ['expired', null, { expires: '2026-03-01' }],
  ])('one that is %s lets the finding stand and says so', async (problem, values, more) => {
    const finding = await soft()
    const told = await report(entry(finding.id, finding.rule, values ?? figuresOf(finding), more))
    expect(of(told, 'N06-04')).toHaveLength(1)
    expect(of(told, 'W-01').map(({ mistake, severity }) => [mistake.kind === 'setting' ? mistake.problem : '', severity])).toEqual([[problem, 'warning']])
  })

  test('one that expires later still counts', async () => {
    const finding = await soft()
    expect(of(await report(entry(finding.id, finding.rule, figuresOf(finding), { expires: '2026-03-02' })), 'N06-04')).toEqual([])
  })

  test('one that matches nothing is told', async () => {
    const told = await report(entry('0123456789ab', 'N06-04', []))
    expect(of(told, 'W-01').map(({ mistake }) => (mistake.kind === 'setting' ? mistake.problem : ''))).toEqual(['unmatched'])
  })

  test('an error of a mandatory relation cannot be waived, lowered or switched off', async () => {
    const error = (await report('')).findings.find(({ severity }) => severity === 'error')
    if (error === undefined) throw new Error('no error')
    for (const text of [
      entry(error.id, error.rule, figuresOf(error)),
      `rules: [{ rule: ${error.rule}, level: off }]`,
      `rules: [{ rule: ${error.rule}, level: info }]`,
    ]) {
      const told = await report(text)
      expect(told.findings.find(({ id }) => id === error.id)?.severity).toBe('error')
      expect(of(told, 'W-01').map(({ mistake }) => (mistake.kind === 'setting' ? mistake.problem : ''))).toEqual(['mandatory'])
    }
  })
})

describe('whose finding an entry is about', () => {
  const OTHER = TEXT.replaceAll('某市某局', '某市别局').replaceAll('差旅费、', '咨询费、')
  const both = async (text: string, documents = [TEXT, OTHER]) => {
    const said = settings(text)
    async function* inputs() {
      for (const [nth, document] of documents.entries()) yield { name: `${nth}/a.txt`, bytes: new TextEncoder().encode(document) }
    }
    const reports: DocumentReport[] = []
    const gathered = gatherEntries()
    for await (const one of checkAll(inputs(), rules, { settingsOf: () => said, today: '2026-03-01' })) {
      gathered.add(one)
      reports.push(one)
    }
    return {
      told: reports.map((one) => [one.waived.length, of(one, 'W-01').map(({ mistake }) => (mistake.kind === 'setting' ? mistake.problem : ''))]),
      left: gathered.left().map(({ mistake }) => (mistake.kind === 'setting' ? [mistake.problem, mistake.of] : '')),
    }
  }

  test('ids are the same in two bodies: one without a name is held against the document whose figures it has, and none other', async () => {
    const finding = await soft()
    const text = entry(finding.id, finding.rule, figuresOf(finding))
    expect(await both(text)).toEqual({
      told: [
        [1, []],
        [0, []],
      ],
      left: [],
    })
    expect(await both(text.replace(/values: .*/, 'values: ["9.99"]'))).toEqual({
      told: [
        [0, []],
        [0, []],
      ],
      left: [['changed', '']],
    })
  })

  test('what is refused is no other document: the only one that was checked is told what its settings lack', async () => {
    const budget = '某市某局2023年部门预算公开\n一、部门预算编制说明\n2023年部门预算收入30.00万元，支出30.00万元。\n'
    expect(await both(entry('0123456789ab', 'N06-04', []), [TEXT, budget])).toEqual({
      told: [
        [0, ['unmatched']],
        [0, []],
      ],
      left: [],
    })
  })

  test('one with the name of a body is about that alone', async () => {
    const finding = await soft()
    const named = (department: string) => entry(finding.id, finding.rule, figuresOf(finding), { department })
    expect(await both(named('某市某局'))).toEqual({
      told: [
        [1, []],
        [0, []],
      ],
      left: [],
    })
    expect((await both(named('某市别局'))).told).toEqual([
      [0, []],
      [0, ['changed']],
    ])
    expect((await both(named('某市某厅'))).left).toEqual([['elsewhere', '某市某厅']])
    expect((await both('rules: [{ rule: N06-04, level: off, department: 某市某厅 }]')).left).toEqual([['elsewhere', '某市某厅']])
  })

  test('an entry of the same finding of the same body is replaced; of two that fit none but the newer is told', async () => {
    const { id: finding, rule } = await soft()
    const whose = { department: '某市某局', year: 2023, reason: 'so', person: '财务科', date: '2026-03-01' }
    const old = withWaiver('', { finding, rule, values: ['9.99'], ...whose })
    expect(settings(withWaiver(old, { finding, rule, values: ['1.00'], ...whose })).waivers).toMatchObject([{ values: ['1.00'] }])
    const told = await report(`${old}${entry(finding, rule, figuresOf(await soft())).replace('waivers:\n', '')}`)
    expect([told.waived.length, of(told, 'W-01')]).toEqual([1, []])
  })
})

describe('levels', () => {
  test.each([
    ['rules: [{ rule: N06-04, level: off }]', null],
    ['rules: [{ rule: N06, level: info }]', 'info'],
    ['rules: [{ rule: N06-04, level: off, year: 2023 }]', null],
    ['rules: [{ rule: N06-04, level: off, year: 2022 }]', 'warning'],
    ['rules: [{ rule: N06-04, level: off, department: 某市某局 }]', null],
    ['rules: [{ rule: N06-04, level: off, department: 某市别局 }]', 'warning'],
    ['rules: [{ rule: N06-04, level: info }, { rule: N06-04, level: error }]', 'error'],
    ['# nothing but a comment\n', 'warning'],
  ])('%s', async (text, level) => {
    expect(of(await report(text), 'N06-04')[0]?.severity ?? null).toBe(level)
  })
})

test.each([
  ['waivers: [{ finding: 1e7912345678, values: [1.00], rule: N06-04, reason: a, person: b, date: 2026-01-02 }]', ['加引号', '加引号']],
  ['waivers: [{ finding: 0123456789ab, values: "1.00", rule: N06-04, reason: "", person: b, date: 2026-13-02 }]', ['列表', '不能为空', '日期']],
  ['rules: [{ rule: N06-04, level: quiet, year: "2024" }]', ['"off" 之一', '数字']],
  ['rules: [a]', ['键: 值']],
])('what is wrong is said in words: %s', (text, hints) => {
  const said = compileSettings({ path: 'jzjs.yaml', text }, rules.rules).mistakes.map(({ message }) => message.zh)
  expect(said).toEqual(hints.map((hint) => expect.stringContaining(hint)))
  expect(said.join()).not.toMatch(/string|number|Array|Object|\?/)
})

describe('a mistake in the file is one line with its place', () => {
  test.each([
    ['waiver: []\n', 'jzjs.yaml:1:9', 'waivers'],
    ['rules:\n  - rule: N06-04\n    leevl: off\n', 'jzjs.yaml:3:12', 'mean level'],
    ['rules:\n  - { rule: N6-04, level: off }\n', 'jzjs.yaml:2:5', 'N06-04'],
    ['rules:\n  - { rule: N06-04, level: quiet }\n', 'jzjs.yaml:2:28', '"off"'],
    ['rules: [', 'jzjs.yaml:1:', 'YAML'],
  ])('%j', (text, place, hint) => {
    const [first] = compileSettings({ path: 'jzjs.yaml', text }, rules.rules).mistakes.filter(({ message }) => message.en.includes(hint))
    expect(`${first?.path}:${first?.line}:${first?.column}`).toContain(place)
  })
})

test('a waiver is added without losing comments', () => {
  const text = withWaiver('# ours\nrules:\n  - { rule: N06-04, level: info } # for now\n', {
    finding: '0123456789ab',
    rule: 'C-08',
    values: ['0.00', '19.22'],
    reason: 'because: "so"',
    person: '财务科',
    date: '2026-03-01',
  })
  expect(text).toContain('# ours')
  expect(text).toContain('# for now')
  expect(settings(text).waivers).toMatchObject([{ finding: '0123456789ab', values: ['0.00', '19.22'], reason: 'because: "so"' }])
  const more = { finding: 'ba9876543210', rule: 'C-08', values: [], reason: 'so', person: '财务科', date: '2026-03-01' }
  expect(settings(withWaiver(text, more)).waivers).toHaveLength(2)
})

describe('on the command line', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'jzjs-settings-'))
    writeFileSync(join(folder, '某局.txt'), TEXT)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('init, waive, check', async () => {
    const init = await jzjs(['init'], { cwd: folder })
    expect([init.code, readFileSync(join(folder, 'jzjs.yaml'), 'utf8')]).toEqual([0, expect.stringContaining('#waivers:')])
    expect((await jzjs(['init'], { cwd: folder })).code).toBe(2)
    const { id } = await soft()
    expect((await jzjs(['waive', id, '某局.txt'], { cwd: folder })).err).toContain('--reason')
    expect((await jzjs(['waive', id, '某局.txt', '--reason', 'a', '--person', 'b', '--expires', '2020-01-01'], { cwd: folder })).err).toContain('不晚于今天')
    expect((await jzjs(['waive', id.slice(0, 6), '某局.txt', '--reason', '其他科目', '--person', '财务科'], { cwd: folder })).code).toBe(0)
    const told = await jzjs(['check', '某局.txt'], { cwd: folder })
    expect(told.out).toContain('已核实 1 条')
    expect(told.code).toBe(1)
    writeFileSync(join(folder, 'jzjs.yaml'), 'wavers: []\n')
    expect(await jzjs(['check', '某局.txt'], { cwd: folder })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^jzjs: jzjs\.yaml:1:\d+ .*是否 waivers？\n$/),
    })
  })

  test('waive finds what it means in a folder, and says how to choose where it cannot', async () => {
    const cwd = folderOf({ 'a/甲.txt': TEXT, 'b/乙.txt': TEXT.replaceAll('某市某局', '某市别局') })
    const { id } = await soft()
    const because = ['--reason', '其他科目', '--person', '财务科']
    expect(await jzjs(['waive', id, '.', ...because], { cwd })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/有 2 条.*\n.*甲\.txt 某市某局\n.*乙\.txt 某市别局\n$/),
    })
    expect(await jzjs(['waive', id, 'a', ...because], { cwd })).toMatchObject({ code: 0, out: expect.stringContaining('a/jzjs.yaml') })
    expect(settings(readFileSync(join(cwd, 'a/jzjs.yaml'), 'utf8')).waivers).toMatchObject([{ finding: id, department: '某市某局', year: 2023 }])
    expect((await jzjs(['waive', id, 'a', ...because], { cwd })).err).toContain('已经核实过')
  })

  test('a body that is none of the folder is told, but only where the whole folder was checked', async () => {
    const cwd = folderOf({ '甲.txt': TEXT, 'x/乙.txt': TEXT, 'jzjs.yaml': 'rules: [{ rule: N06-04, level: info, department: 某市某厅 }]\n' })
    expect(await jzjs(['check', '.', '--fail-on', 'never'], { cwd })).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^jzjs: jzjs\.yaml:1:\d+ .*“某市某厅”/),
    })
    expect((await jzjs(['check', '甲.txt'], { cwd })).err).toBe('')
  })
})
