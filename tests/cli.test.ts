import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { REPORTERS, TABLE_REPORTERS } from '../src/report.ts'
import { BIN, folder, jzjs } from './support/command.ts'
import { BUDGET, FAULTY_CSV, NOTHING, PARTIAL, RULE, SOUND_CSV, text, userRule } from './support/documents.ts'
import { documentSchema, reportSchema } from './support/report-schema.ts'

const cwd = folder({
  'sound.csv': SOUND_CSV,
  'faulty.csv': FAULTY_CSV,
  'partial.txt': PARTIAL,
  'budget.txt': BUDGET,
  'notice.txt': NOTHING,
  'empty.txt': '',
  'short.md': `${text()}\n接待来宾12人次，开会3次，培训45人，购置车辆2辆。\n`,
  'warning.yaml': userRule('warning'),
  'info.yaml': userRule('info'),
})

const only = ['--only', RULE]

/** A message is one line that begins with the name of the tool. */
function expectOneLine(err: string): void {
  expect(err).toMatch(/^jzjs: [^\n]+\n$/)
}

describe('exit codes', () => {
  test.each([
    ['nothing found', ['sound.csv'], 0],
    ['an error', ['faulty.csv', ...only], 1],
    ['an error below the threshold', ['faulty.csv', ...only, '--fail-on', 'never'], 0],
    ['a warning, only errors count', ['sound.csv', '--rules', 'warning.yaml', '--only', 'U-01'], 0],
    ['a warning counts', ['sound.csv', '--rules', 'warning.yaml', '--only', 'U-01', '--fail-on', 'warning'], 1],
    ['a hint, warnings count', ['sound.csv', '--rules', 'info.yaml', '--only', 'U-01', '--fail-on', 'warning'], 0],
    ['a hint counts', ['sound.csv', '--rules', 'info.yaml', '--only', 'U-01', '--fail-on', 'info'], 1],
    ['a document only partly read', ['partial.txt'], 2],
    ['a budget', ['budget.txt'], 2],
    ['neither table nor figure', ['notice.txt'], 2],
    ['an empty file', ['empty.txt'], 2],
    ['2 wins over 1', ['faulty.csv', 'empty.txt', ...only], 2],
    ['coverage as asked', ['sound.csv', '--min-coverage', '100'], 0],
    ['coverage of nothing asked', ['short.md', '--min-coverage', '0%'], 0],
  ])('%s', async (_, args, code) => {
    const run = await jzjs(['check', ...args], { cwd })
    expect(run).toMatchObject({ code, err: '' })
    expect(run.out).not.toBe('')
  })

  test.each([
    ['a missing file', ['check', 'nowhere.csv'], 'nowhere.csv：路径不存在，请检查名称'],
    ['a glob that matches nothing', ['check', '*.docx'], '*.docx：没有与之相符的文件'],
    ['an unknown option', ['check', '--fomat', 'json', 'sound.csv'], '没有选项 --fomat，是否 --format'],
    ['an unknown command', ['chek', 'sound.csv'], '没有命令 chek，是否 check'],
    ['no path', ['check'], '缺少参数'],
    ['an option without value', ['check', 'sound.csv', '-o'], '缺少内容'],
    ['too many arguments', ['rules', 'T03-01', 'T03-02'], '参数太多'],
    ['an unknown format', ['check', 'sound.csv', '-f', 'xml'], '-f 没有“xml”，可用：text、json、ndjson'],
    ['an unknown level', ['check', 'sound.csv', '--fail-on', 'fatal'], 'error, warning, info, never'],
    ['no percentage', ['check', 'sound.csv', '--min-coverage', 'all'], '0 到 100 之间的百分数，如 80，不是“all”'],
    ['more than all', ['check', 'sound.csv', '--min-coverage', '101'], '不是“101”'],
    ['an unknown language', ['check', 'sound.csv', '--lang', 'fr'], '--lang 没有“fr”，可用：zh, en'],
    ['no year', ['check', 'sound.csv', '--year', '23'], '四位年份'],
    ['a limit by another name', ['check', 'sound.csv', '--limits', 'seconds=9,page=3'], '不是“page=3”'],
    ['a limit of nothing', ['tables', 'sound.csv', '--limits', 'pages=0'], 'pages=5000,mb=1024 中的一项或几项'],
    ['an unknown unit', ['check', 'sound.csv', '--unit', '美元'], '可用：元、千元、万元、亿元'],
    ['an unknown rule', ['check', 'sound.csv', '--only', 'T03-01,T03-9'], '没有规则 T03-9，是否 T03-0'],
    ['an unknown rule to skip', ['check', 'sound.csv', '--skip', 'Z'], '没有规则 Z'],
    ['no rule at all', ['check', 'sound.csv', '--only', ' , '], '选项 --only 之后缺少内容'],
    ['a rule to explain that is unknown', ['rules', 'T0301'], '没有规则 T0301，是否 T03-01'],
  ])('wrong usage or input: %s', async (_, args, says) => {
    const run = await jzjs(args, { cwd })
    expect(run).toMatchObject({ code: 2, out: '' })
    expectOneLine(run.err)
    expect(run.err).toContain(says)
  })

  test('an error of the tool itself is one line; its stack shows only where it is asked for', async () => {
    const node = ['--import', 'data:text/javascript,String.prototype.normalize=function(){throw new TypeError("broken\\nin two lines")}']
    const [plain, debug] = await Promise.all([
      jzjs(['check', 'sound.csv', '-f', 'json', '-o', 'never.json'], { cwd, node }),
      jzjs(['check', 'sound.csv'], { cwd, node, env: { JZJS_DEBUG: '1' } }),
    ])
    expect(plain).toMatchObject({ code: 2, out: '' })
    expectOneLine(plain.err)
    expect(plain.err).toContain('内部错误：broken in two lines；')
    expect(readdirSync(cwd)).not.toContain('never.json')
    expect(debug.code).toBe(2)
    expect(debug.err).toMatch(/^\s+at /m)
  })

  test('coverage below what is asked fails, with one line that says so', async () => {
    const [zh, en] = await Promise.all([
      jzjs(['check', 'short.md', 'sound.csv', '--min-coverage', '95', '-f', 'json'], { cwd }),
      jzjs(['check', 'short.md', '--min-coverage', '95.5%', '--lang', 'en'], { cwd }),
    ])
    const [document] = v.parse(reportSchema, JSON.parse(zh.out)).documents.filter(({ path }) => path === 'short.md')
    const ratio = `${Math.floor((document?.coverage?.ratio ?? 0) * 100)}%`
    expect(document?.status).toBe('checked')
    expect(zh).toMatchObject({ code: 1, err: `jzjs: 覆盖不足：1 份文件核对到的数字不到 95%，最低 ${ratio}（short.md）；看报告中未核对的原因\n` })
    expect(en).toMatchObject({ code: 1, err: expect.stringMatching(/^jzjs: coverage too low: in 1 document less than 95\.5% [^\n]*short\.md[^\n]*\n$/) })
    expect(await jzjs(['check', 'short.md', 'empty.txt', '--min-coverage', '95'], { cwd })).toMatchObject({ code: 2 })
  })

  test('nothing at all gets the help, on standard error', async () => {
    const run = await jzjs([], { cwd })
    expect(run).toMatchObject({ code: 2, out: '' })
    expect(run.err).toContain('check [选项] <path...>')
  })
})

test('the help names every option and format that there is', async () => {
  const [check, tables] = await Promise.all(['check', 'tables'].map((command) => jzjs([command, '--help'], { cwd })))
  for (const { name } of REPORTERS) expect(check?.out).toContain(name)
  for (const { name } of TABLE_REPORTERS) expect(tables?.out).toContain(name)
  for (const option of [
    '--format',
    '--output',
    '--fail-on',
    '--min-coverage',
    '--rules',
    '--only',
    '--skip',
    '--year',
    '--unit',
    '--checks',
    '--lang',
    '--no-color',
  ])
    expect(check?.out).toContain(option)
})

describe('several inputs', () => {
  test('one that cannot be read stops none of the others', async () => {
    const run = await jzjs(['check', 'nowhere.csv', 'empty.txt', 'sound.csv', 'budget.txt', 'faulty.csv', '-f', 'json', '--lang', 'en'], { cwd })
    expect(run.code).toBe(2)
    expect(run.err).toBe('jzjs: nowhere.csv: no such path; check its name\n')
    const report = v.parse(reportSchema, JSON.parse(run.out))
    expect(Object.fromEntries(report.documents.map(({ path, status }) => [path, status]))).toEqual({
      'empty.txt': 'unreadable',
      'budget.txt': 'refused',
      'sound.csv': 'checked',
      'faulty.csv': 'checked',
    })
    expect(report.summary).toMatchObject({ documents: 4, checked: 2, refused: 1, unreadable: 1, errors: 1 })
  })

  test('files are taken once, by path, folder or glob', async () => {
    const run = await jzjs(['check', './sound.csv', 'sound.csv', '*.csv', '-f', 'ndjson'], { cwd })
    const documents = run.out
      .trimEnd()
      .split('\n')
      .map((line) => v.parse(documentSchema, JSON.parse(line)))
    expect(documents.map(({ path }) => path)).toEqual(['sound.csv', 'faulty.csv'])
  })
})

describe('standard input', () => {
  test.each([
    ['CSV', SOUND_CSV, null],
    ['text', text(), 2023],
    ['CSV with a mark of byte order', `\ufeff${SOUND_CSV}`, null],
  ])('%s', async (_, input, year) => {
    const run = await jzjs(['check', '-', '-f', 'json'], { cwd, input })
    expect(run).toMatchObject({ code: 0, err: '' })
    const [document] = v.parse(reportSchema, JSON.parse(run.out)).documents
    expect(document?.path).toBe('-')
    expect(document?.year ?? null).toBe(year)
    expect(document?.tables[0]).toMatchObject({ id: 'T03', status: 'recognised' })
    expect(document?.summary.checks.holds).toBeGreaterThan(10)
  })

  test('by itself and beside a file', async () => {
    const run = await jzjs(['check', '-', 'sound.csv', ...only], { cwd, input: FAULTY_CSV })
    expect(run.code).toBe(1)
    expect(run.out).toMatch(/^标准输入 /)
    expect(run.out).toContain('\nsound.csv ')
  })

  test('nothing in it', async () => {
    expect(await jzjs(['check', '-'], { cwd })).toMatchObject({ code: 2, err: '', out: expect.stringMatching(/^不能读取 标准输入：[^\n]*\n$/) })
  })
})

describe('languages', () => {
  test.each([
    [{}, 'zh'],
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'C.UTF-8' }, 'zh'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'zh_CN.UTF-8' }, 'zh'],
  ])('%j speaks %s in help and messages, and Chinese in reports', async (env, lang) => {
    const [help, wrong, report] = await Promise.all([
      jzjs(['check', '--help'], { cwd, env }),
      jzjs(['check', 'nowhere.csv'], { cwd, env }),
      jzjs(['check', 'sound.csv'], { cwd, env }),
    ])
    expect(help).toMatchObject({ code: 0, err: '' })
    expect(help.out).toContain(lang === 'zh' ? '检查决算公开文件' : 'check final accounts')
    expect(wrong.err).toContain(lang === 'zh' ? '路径不存在' : 'no such path')
    expect(report.out).toContain('没有错误，也没有须核实之处')
  })

  test('--lang wins, wherever it stands', async () => {
    const env = { LC_ALL: 'zh_CN.UTF-8' }
    const [before, after, wrong] = await Promise.all([
      jzjs(['--lang', 'en', 'check', 'sound.csv'], { cwd, env }),
      jzjs(['check', 'sound.csv', '--lang=en'], { cwd, env }),
      jzjs(['check', 'nowhere.csv', '--lang', 'en'], { cwd, env }),
    ])
    expect(before.out).not.toContain('核对')
    expect(before.out).toBe(after.out)
    expect(wrong.err).toBe('jzjs: nowhere.csv: no such path; check its name\n')
  })
})

describe('what documents do not say', () => {
  test('--year and --unit', async () => {
    const run = await jzjs(['check', 'sound.csv', '--year', '2022', '--unit', '元', '-f', 'json'], { cwd })
    const [document] = v.parse(reportSchema, JSON.parse(run.out)).documents
    expect(document).toMatchObject({ year: 2022, unit: '元', tables: expect.arrayContaining([expect.objectContaining({ id: 'T03', unit: '元' })]) })
  })
})

describe('start', () => {
  /** The files of the tool that a run loads. */
  async function loaded(args: readonly string[]): Promise<string[]> {
    const coverage = folder()
    await jzjs(args, { cwd, env: { NODE_V8_COVERAGE: coverage } })
    const urls = readdirSync(coverage).flatMap((file) =>
      (JSON.parse(readFileSync(join(coverage, file), 'utf8')).result as { url: string }[]).map(({ url }) => url),
    )
    return urls.filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url))
  }

  const holdsCommander = (path: string) => readFileSync(path, 'utf8').includes('commander.unknownOption')

  test('--version prints the version and loads no parser of options', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
    expect(await jzjs(['--version'], { cwd })).toEqual({ code: 0, out: `${version}\n`, err: '' })
    const files = await loaded(['--version'])
    expect(files).toContain(BIN)
    expect(files.filter(holdsCommander)).toEqual([])
    expect((await loaded(['--help'])).filter(holdsCommander).length).toBeGreaterThan(0)
  })
})
