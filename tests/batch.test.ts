import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Crew, Load } from '../src/check/loads.ts'
import { checkAll } from '../src/check.ts'
import type { Input } from '../src/model/document.ts'
import { folder, jzjs } from './support/command.ts'
import { FAULTY_CSV, SOUND_CSV, text } from './support/documents.ts'
import { ROOT } from './support/ruleset.ts'

const FIXTURES = join(ROOT, 'fixtures')
const FEW = ['zhuzhou-2023', 'bad/digit-in-total.md', 'bad/doubled-row.md', 'bad/former-name.md', 'bad/budget.md', 'bad/cut-in-the-middle.txt'].map((name) =>
  join(FIXTURES, name),
)
/** Many processes share the machine with these. */
const PATIENCE = 120_000

/** The first runs once and writes every format; so does the second, with threads. */
describe('several threads', () => {
  const fileOf = (name: string) => (name === 'checklist' ? 'checklist.md' : name)
  const FORMATS = ['text', 'json', 'ndjson', 'html', 'sarif', 'junit', 'github', 'markdown', 'csv', 'xlsx', 'docx', 'checklist']

  test(
    'give the same reports byte for byte, in every format',
    async () => {
      const cwd = folder()
      const run = (jobs: string) => jzjs(['check', ...FEW, '--jobs', jobs, ...FORMATS.flatMap((name) => ['-f', `${name}=${jobs}.${fileOf(name)}`])], { cwd })
      const [one, two] = await Promise.all([run('1'), run('2')])
      expect([two.code, two.err]).toEqual([one.code, one.err])
      // The fewer the formats, the less is sent from thread to thread: nothing of the cells, no quotes, no names, nothing but what a thread told.
      const fewer = [FORMATS.filter((name) => name !== 'html'), ['text', 'junit', 'markdown'], ['json', 'ndjson', 'csv', 'xlsx']]
      await Promise.all(
        fewer.map((names, nth) => jzjs(['check', ...FEW, '--jobs', '2', ...names.flatMap((name) => ['-f', `${name}=f${nth}.${fileOf(name)}`])], { cwd })),
      )
      const same = (prefix: string, name: string) => readFileSync(join(cwd, `${prefix}.${fileOf(name)}`)).equals(readFileSync(join(cwd, `1.${fileOf(name)}`)))
      for (const [prefix, names] of [['2', FORMATS] as const, ...fewer.map((names, nth) => [`f${nth}`, names] as const)])
        for (const name of names) expect(same(prefix, name), `${prefix} ${name}`).toBe(true)
    },
    PATIENCE,
  )

  // A report that settings apply to may be held back and said more of, where it is the only one.
  const WAIVED = "waivers: [{ finding: 0123456789ab, rule: N06-04, values: ['1.00'], reason: a, person: b, date: 2026-01-02 }]"
  test.each([
    ['what fits nothing', WAIVED],
    ['nothing', 'rules: []'],
    ['a level', 'rules: [{ rule: Q, level: off }]'],
    ['another body', 'rules: [{ rule: Q, level: off, department: 别局 }]'],
  ])(
    'tell the only document that settings apply to as one thread does: they say %s',
    async (_, settings) => {
      const cwd = folder({ 'a.md': text(), 'jzjs.yaml': `${settings}\n` })
      const told = async (jobs: string, ...more: string[]) => await jzjs(['check', 'a.md', '--jobs', jobs, '-f', 'json', ...more], { cwd })
      const [one, two, quick] = await Promise.all([told('1'), told('2'), told('2', '-f', 'xlsx=r.xlsx')])
      expect(one.out.includes('0123456789ab')).toBe(settings === WAIVED)
      expect(one.out).toContain('"tables": [\n        {')
      expect([two.out, quick.out]).toEqual([one.out, one.out])
    },
    PATIENCE,
  )

  test(
    'keep a folder of many files in order and join its parts',
    async () => {
      const files = Object.fromEntries(Array.from({ length: 40 }, (_, nth) => [`a${String(nth).padStart(2, '0')}.md`, text()]))
      const many = folder(files)
      for (const table of ['公开01表.csv', '公开05表.csv']) symlinkSync(join(FIXTURES, 'zhuzhou-2023', table), join(many, table))
      const paths = async (jobs: string) =>
        (
          JSON.parse((await jzjs(['check', '.', '--jobs', jobs, '-f', 'json'], { cwd: many })).out) as { documents: { path: string; files: unknown[] }[] }
        ).documents.map(({ path, files: read }) => `${path} ${read.length}`)
      const [one, three] = await Promise.all([paths('1'), paths('3')])
      expect(three).toEqual(one)
      expect(one).toHaveLength(41)
    },
    PATIENCE,
  )

  test('work on folders of one disclosure each at the same time', async () => {
    async function* files(): AsyncGenerator<Input> {
      for (const name of ['a/x.md', 'b/x.md', 'c/x.md']) yield { name, bytes: new Uint8Array() }
    }
    const asked: string[] = []
    let second = () => {}
    const isAsked = new Promise<void>((resolve) => {
      second = resolve
    })
    // The first folder is not done before the second was asked for.
    const load = async ({ folder: name }: Load) => {
      asked.push(name)
      if (asked.length === 2) second()
      await isAsked
      return []
    }
    const crew: Crew = { most: 16, ahead: 4, load, check: () => Promise.reject(new Error('nothing is joined')) }
    for await (const _ of checkAll(files(), { version: '', sha256: '', rules: [], recognition: {} as never, checklist: [] }, {}, crew))
      throw new Error('no report')
    expect(asked).toEqual(['a', 'b', 'c'])
  }, 10_000)

  test.each(['0', 'two', '1.5', '-1'])('--jobs %s is wrong usage', async (jobs) => {
    const { code, err } = await jzjs(['check', 'x', '--jobs', jobs])
    expect(code).toBe(2)
    expect(err).toContain('--jobs')
  })
})

describe('shares of a run', () => {
  /** Disclosures of one file, one of many, a folder of more files than go to one share, and parts in it that join. */
  const batch = () => {
    const cwd = folder({
      'one/a.md': text(),
      ...Object.fromEntries(Array.from({ length: 20 }, (_, nth) => [`many/${nth}.md`, text(nth % 3 === 0 ? FAULTY_CSV : SOUND_CSV)])),
    })
    symlinkSync(join(FIXTURES, 'zhuzhou-2023'), join(cwd, 'several'))
    for (const table of ['公开01表.csv', '公开05表.csv']) symlinkSync(join(FIXTURES, 'zhuzhou-2023', table), join(cwd, 'many', table))
    for (const name of ['digit-in-total.md', 'former-name.md', 'cut-in-the-middle.txt']) symlinkSync(join(FIXTURES, 'bad', name), join(cwd, name))
    return cwd
  }

  test(
    'merged are the report of one run, byte for byte',
    async () => {
      const cwd = batch()
      const run = (more: readonly string[], name: string) => jzjs(['check', '.', ...more, '-f', `json=${name}.json`, '-f', `ndjson=${name}.ndjson`], { cwd })
      const shares = ['1', '2', '3', '4']
      const [whole] = await Promise.all([
        run([], 'whole'),
        ...shares.map((index) => run(['--shard', `${index}/4`, '--jobs', index === '2' ? '2' : '1'], index)),
      ])
      const documents = shares.map((index) => (JSON.parse(readFileSync(join(cwd, `${index}.json`), 'utf8')) as { documents: unknown[] }).documents.length)
      expect(documents.reduce((sum, count) => sum + count, 0)).toBe(26)
      expect(Math.min(...documents)).toBeGreaterThan(0)
      const merged = await Promise.all(
        ['json', 'ndjson'].map((format) => jzjs(['merge', ...['3', '1', '4', '2'].map((index) => `${index}.${format}`), '-f', format], { cwd })),
      )
      for (const [nth, format] of ['json', 'ndjson'].entries())
        expect(merged[nth]).toEqual({ code: whole?.code, out: readFileSync(join(cwd, `whole.${format}`), 'utf8'), err: '' })
      const refused = await Promise.all([
        jzjs(['merge', '1.json', '2.json', '3.json'], { cwd }),
        jzjs(['merge', '1.json', '2.json', '3.json', '3.json'], { cwd }),
        jzjs(['merge', '1.json', '2.json', '3.json', '4.json', '-f', 'xlsx', '-o', 'x.xlsx'], { cwd }),
        jzjs(['merge', '1.ndjson', '2.ndjson', '3.ndjson', '4.ndjson'], { cwd }),
        jzjs(['merge', 'one/a.md', '-f', 'ndjson'], { cwd }),
        jzjs(['check', '.', '--shard', '5/4'], { cwd }),
      ])
      expect(refused.map(({ code, err }) => [code, err.trim()])).toEqual([
        [2, 'jzjs: 共分 4 份，给了 3 个报告，请把各份的报告各给一次'],
        [2, 'jzjs: 第 3/4 份给了两次，请每份各给一次'],
        [2, 'jzjs: 用法有误：合并只能写成 json 或 ndjson，不能写成 xlsx：其余格式要用到原文件，请在一次运行中写出'],
        [2, 'jzjs: 用法有误：ndjson 报告不写程序和规则的版本，合并它们请写 -f ndjson'],
        [2, 'jzjs: one/a.md：merge 合并的是报告，这不是 jzjs 的 json 或 ndjson 报告；请先用 jzjs check -f json 得到各份报告'],
        [2, 'jzjs: 用法有误：--shard 应写作 第几份/共几份，如 1/4，不是“5/4”'],
      ])
    },
    PATIENCE,
  )
})
