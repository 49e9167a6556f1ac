import { spawnSync } from 'node:child_process'
import { mkdirSync, openSync, readdirSync, symlinkSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { BIN, folder, jzjs, type Run } from './support/command.ts'
import { BINARY, BUDGET, FAULTY_CSV, NOTHING, PARTIAL, RULE, SOUND_CSV, text } from './support/documents.ts'
import { pdf, print } from './support/pdf.ts'
import { documentSchema } from './support/report-schema.ts'

const only = ['--only', RULE]

/** Whatever the input: an exit code of the design, no stack, and messages of one line each. */
function expectWellBehaved({ code, out, err }: Run): void {
  expect([0, 1, 2]).toContain(code)
  expect(err).not.toContain('内部错误')
  expect(err).toMatch(/^(?:jzjs: [^\n]+\n)*$/)
  expect(`${out}${err}`).not.toMatch(/^\s+at .*:\d+:\d+/m)
}

/** The documents of a run with -f ndjson by their paths. */
function byPath({ out }: Run) {
  const documents = out === '' ? [] : out.trimEnd().split('\n')
  return new Map(
    documents.map((line) => {
      const document = v.parse(documentSchema, JSON.parse(line))
      return [document.path, document] as const
    }),
  )
}

describe('--limits', () => {
  test('what is over a limit is not read, and the message says what to write', async () => {
    const cwd = folder({ 'a.pdf': pdf(['甲', '乙'].map((content) => ({ content: print(50, 700, content) }))) })
    const run = await jzjs(['check', 'a.pdf', '--limits', 'seconds=100,pages=1'], { cwd })
    expectWellBehaved(run)
    expect(run.out.replace(/\s/g, '')).toContain('文件有2页，最多读1页；请拆分，或用--limitspages=2放宽')
    expect((await jzjs(['tables', 'a.pdf', '--limits', 'pages=2'], { cwd })).out).not.toContain('最多读')
  })

  test('a file larger than mb is not loaded', async () => {
    const cwd = folder({ 'a.txt': '甲' })
    truncateSync(join(cwd, 'a.txt'), 1024 * 1024 + 1)
    expect(await jzjs(['check', 'a.txt', '--limits', 'mb=1'], { cwd })).toMatchObject({ code: 2, err: expect.stringContaining('文件太大') })
  })
})

describe('a folder', () => {
  test('takes every file that may be a disclosure, and says which of them cannot be read', async () => {
    const cwd = folder({
      '甲/a.rtf': '{\\rtf1}',
      '甲/b.XLSB': new Uint8Array([0x50, 0x4b, 3, 4]),
      '甲/c.ofd': new Uint8Array([0x50, 0x4b, 3, 4]),
      '甲/d.png': BINARY,
    })
    const run = await jzjs(['check', '甲', '-f', 'ndjson'], { cwd })
    expect([...byPath(run).keys()].sort()).toEqual(['甲/a.rtf', '甲/b.XLSB', '甲/c.ofd'])
  })
})

describe('what a file may hold', () => {
  const utf16 = (content: string) => new Uint8Array(Buffer.from(`\ufeff${content}`, 'utf16le'))
  // 支出决算表 单位：万元 科目编码 科目名称 … in GB18030; what is ASCII stays.
  const gbk = (content: string) => {
    const codes = new Map<string, number>()
    const decoder = new TextDecoder('gb18030')
    for (let high = 0x81; high <= 0xfe; high++)
      for (let low = 0x40; low <= 0xfe; low++) if (low !== 0x7f) codes.set(decoder.decode(Uint8Array.of(high, low)), high * 256 + low)
    return Uint8Array.from(
      [...content].flatMap((character) =>
        character < '\u0080' ? [character.charCodeAt(0)] : [(codes.get(character) ?? 0) >> 8, (codes.get(character) ?? 0) & 255],
      ),
    )
  }
  const cut = text().slice(0, text().indexOf('2010302') + 20)

  test('each gets its status, and the run its code', async () => {
    const cwd = folder({
      'gbk.csv': gbk(SOUND_CSV),
      'utf16.csv': utf16(SOUND_CSV),
      'crlf.csv': SOUND_CSV.replaceAll('\n', '\r\n'),
      'cut.md': cut,
      'partial.txt': PARTIAL,
      'budget.txt': BUDGET,
      'notice.txt': NOTHING,
      'empty.txt': '',
      'blank.txt': ' \n\t\n',
      'binary.txt': BINARY,
      'nuls.csv': new Uint8Array(1000),
      'nul-inside.md': `${text()}\u0000`,
      'word.docx': Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0),
      'page.html': '<!doctype html><html><body><table></table></body></html>',
      'quote.csv': `${SOUND_CSV}"never closed,1\n`,
      'latin.txt': Uint8Array.of(0xe9, 0xff, 0x80, 0x81, 0x0a),
    })
    const names = readdirSync(cwd)
    const runs = await Promise.all(names.map((name) => jzjs(['check', name, '-f', 'ndjson', ...only], { cwd })))
    const found: Record<string, unknown> = {}
    for (const [index, name] of names.entries()) {
      const run = runs[index] as Run
      expectWellBehaved(run)
      const document = byPath(run).get(name)
      expect(run.err).toBe('')
      if (document?.status !== 'checked') expect(document?.reason ?? '').toMatch(/^[^\n]{4,}$/)
      found[name] = [document?.status, run.code]
    }
    expect(found).toEqual({
      'gbk.csv': ['checked', 0],
      'utf16.csv': ['checked', 0],
      'crlf.csv': ['checked', 0],
      'cut.md': ['checked', 0],
      'partial.txt': ['partial', 2],
      'budget.txt': ['refused', 2],
      'notice.txt': ['refused', 2],
      'empty.txt': ['unreadable', 2],
      'blank.txt': ['unreadable', 2],
      'binary.txt': ['unreadable', 2],
      'nuls.csv': ['unreadable', 2],
      'nul-inside.md': ['unreadable', 2],
      'word.docx': ['unreadable', 2],
      'page.html': ['unreadable', 2],
      'quote.csv': ['unreadable', 2],
      'latin.txt': ['unreadable', 2],
    })
  })

  test('a table cut in the middle is seen', async () => {
    const run = await jzjs(['check', '-', '-f', 'ndjson'], { input: cut })
    expect(run.code).toBe(1)
    expect(
      byPath(run)
        .get('-')
        ?.findings.map(({ rule }) => rule),
    ).toContain('T03-02')
  })

  test('markup and escapes of a document reach no terminal, and no formula a spreadsheet', async () => {
    const wild = text()
      .replaceAll('某市某局', '\u001b[31m=某市某局')
      .replaceAll('行政运行', "=cmd|' /C calc'!A0\u001b]0;x\u0007")
      .replaceAll('单位：万元', '单位：万元<script>')
    const [said, tables, csv] = await Promise.all([
      jzjs(['check', '-', '--checks'], { input: wild }),
      jzjs(['tables', '-'], { input: wild }),
      jzjs(['tables', '-', '-f', 'csv'], { input: wild }),
    ])
    for (const run of [said, tables, csv]) {
      expectWellBehaved(run)
      expect(run.out).not.toMatch(/[^\P{Cc}\n\r]/u)
    }
    expect(csv.out).toContain(",'=cmd|'/Ccalc'!A0")
    expect(csv.out).not.toMatch(/(?:^|,)"?[=@]/m)
  })
})

describe('what a path may be', () => {
  test('folders: readable files only, no lock or hidden files, links followed once', async () => {
    const cwd = folder({
      'in/a.csv': SOUND_CSV,
      'in/b (副本) [1]/决算 公开.md': text(),
      'in/x.md/inside.md': text(SOUND_CSV, 2021),
      'in/~$a.md': 'lock',
      'in/.~a.md': 'lock',
      'in/.hidden.md': text(),
      'in/.git/c.md': text(),
      'in/node_modules/d.md': text(),
      'in/picture.png': BINARY,
    })
    symlinkSync('.', join(cwd, 'in/loop'))
    symlinkSync('a.csv', join(cwd, 'in/again.csv'))
    symlinkSync('self.md', join(cwd, 'in/self.md'))
    symlinkSync('nowhere.md', join(cwd, 'in/broken.md'))
    expect(spawnSync('mkfifo', [join(cwd, 'in/pipe.md')]).status).toBe(0)
    const run = await jzjs(['check', 'in', '-f', 'ndjson', ...only], { cwd })
    expect([...byPath(run).keys()].sort()).toEqual(['in/a.csv', 'in/b (副本) [1]/决算 公开.md', 'in/x.md/inside.md'])
    // The two links that lead nowhere are told; they stop nothing.
    expect(run.code).toBe(2)
    expect(run.err.trimEnd().split('\n').sort()).toEqual([
      'jzjs: in/broken.md：不能读取（路径不存在），请检查后重试',
      'jzjs: in/self.md：不能读取（链接绕圈），请检查后重试',
    ])
  })

  test.each([
    ['with brackets, blanks and Chinese', 'b (副本) [1]/决算 公开.md', 0, ''],
    ['a folder by the name of a file', 'x.md', 0, ''],
    ['a glob', 'b*/**/*.md', 0, ''],
    ['a link', 'link.md', 0, ''],
    ['without extension', 'plain', 0, ''],
    ['a folder with nothing to read', 'empty', 2, 'jzjs: empty：没有可读的文件（可读 docx、xlsx、xls、doc、pdf、html、txt、md、csv），请检查是否选错\n'],
    ['only a lock file', '~$a.md', 2, 'jzjs: 没有可检查的文件，请另给文件或文件夹\n'],
    ['a link that leads nowhere', 'broken [1].md', 2, 'jzjs: broken [1].md：不能读取（路径不存在），请检查后重试\n'],
    ['links that lead in a circle', 'self.md', 2, 'jzjs: self.md：不能读取（链接绕圈），请检查后重试\n'],
    ['below a file', 'plain/a.md', 2, 'jzjs: plain/a.md：路径不存在，请检查名称\n'],
    ['a pipe that nobody writes', 'pipe.md', 2, 'jzjs: pipe.md：是管道或设备，不是文件，请先存为文件\n'],
    ['a device that never ends', '/dev/zero', 2, 'jzjs: /dev/zero：是管道或设备，不是文件，请先存为文件\n'],
    ['a name that is too long', `${'长'.repeat(200)}.md`, 2, `jzjs: ${'长'.repeat(200)}.md：不能读取（名称太长），请检查后重试\n`],
    ['a glob that is none', '{a,[', 2, 'jzjs: {a,[：没有与之相符的文件，请检查名称\n'],
    ['empty', '', 2, 'jzjs: ：路径不存在，请检查名称\n'],
  ])('%s', async (_, path, code, err) => {
    const run = await jzjs(['check', path, ...only], { cwd: PLACES })
    expectWellBehaved(run)
    expect(run).toMatchObject({ code, err })
    expect(run.out === '').toBe(code === 2)
  })

  const PLACES = folder({ 'b (副本) [1]/决算 公开.md': text(), 'x.md/inside.md': text(), plain: SOUND_CSV, '~$a.md': 'lock' })
  mkdirSync(join(PLACES, 'empty'))
  symlinkSync('x.md/inside.md', join(PLACES, 'link.md'))
  symlinkSync('nowhere', join(PLACES, 'broken [1].md'))
  symlinkSync('self.md', join(PLACES, 'self.md'))
  spawnSync('mkfifo', [join(PLACES, 'pipe.md')])

  test('standard input that is a folder', async () => {
    const cwd = folder({ 'a.md': text() })
    const run = spawnSync(process.execPath, [BIN, 'check', '-'], { cwd, stdio: [openSync(cwd, 'r'), 'pipe', 'pipe'] })
    expect(run.status).toBe(2)
    expect(`${run.stderr}${run.stdout}`).toMatch(/^[^\n]*标准输入：[^\n]+\n$/)
  })

  test('a budget beside the tables of a disclosure is no part of it', async () => {
    const cwd = folder({ 'a.csv': FAULTY_CSV, 'budget.md': BUDGET })
    const run = await jzjs(['check', '.', '-f', 'ndjson', ...only], { cwd })
    expect([...byPath(run)].map(([path, { status }]) => [path, status]).sort()).toEqual([
      ['a.csv', 'checked'],
      ['budget.md', 'refused'],
    ])
  })
})

describe('what is too much', () => {
  const HEAD = '某市某局2023年度部门决算\n支出决算表\n单位：万元\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出'
  const row = (index: number) => `${2010000 + index}\t科目\t3.00\t1.00\t2.00`

  test.each([
    [
      '100,000 rows',
      'unreadable',
      'a.txt',
      () => `${HEAD}\n\t合计\t300000.00\t100000.00\t200000.00\n${Array.from({ length: 100_000 }, (_, index) => row(index)).join('\n')}\n`,
    ],
    [
      '5,000 columns',
      'unreadable',
      'a.txt',
      () => `${HEAD}${'\t项目支出'.repeat(5000)}\n${Array.from({ length: 100 }, (_, index) => row(index) + '\t2.00'.repeat(5000)).join('\n')}\n`,
    ],
    ['a line of ten million characters', 'unreadable', 'a.txt', () => `${HEAD}\n${'1\t'.repeat(5_000_000)}`],
    ['ten million characters without end', 'checked', 'a.md', () => `${text()}${'，其中（'.repeat(1_250_000)}`],
    ['ten million blanks before a pipe', 'refused', 'a.md', () => `| -${' '.repeat(10_000_000)}x|`],
    ['a quote that is never closed', 'unreadable', 'a.csv', () => `${SOUND_CSV}"${'a,b\n'.repeat(2_000_000)}`],
    ['quotes and nothing else', 'unreadable', 'a.csv', () => '"'.repeat(9_999_999)],
    ['brackets in brackets', 'refused', 'a.md', () => `${'> '.repeat(100_000)}${'（'.repeat(1_000_000)}${'* '.repeat(100_000)}`],
    ['lines and lines', 'unreadable', 'a.txt', () => 'abc def\n'.repeat(1_900_000)],
  ])('%s: an answer within seconds', async (_, status, name, content) => {
    const cwd = folder({ [name]: content() })
    const start = performance.now()
    const run = await jzjs(['check', name, '-f', 'ndjson'], { cwd, node: ['--max-old-space-size=1024'] })
    expect(performance.now() - start).toBeLessThan(10_000)
    expectWellBehaved(run)
    const document = byPath(run).get(name)
    expect([document?.status, run.code]).toEqual(status === 'checked' ? ['checked', 0] : [status, 2])
    if (status !== 'checked') expect(document?.reason).toMatch(/^[^\n]{4,200}$/)
  })

  test('files larger than any disclosure: 100 MB, and more than is even loaded', async () => {
    const cwd = folder({ 'large.txt': '', 'huge.txt': '', 'sound.csv': SOUND_CSV })
    truncateSync(join(cwd, 'large.txt'), 100 * 1024 * 1024)
    truncateSync(join(cwd, 'huge.txt'), 300 * 1024 * 1024)
    const run = await jzjs(['check', 'large.txt', 'huge.txt', 'sound.csv', '-f', 'ndjson', ...only], { cwd })
    expect(run).toMatchObject({ code: 2, err: 'jzjs: huge.txt：不能读取（文件太大），请检查后重试\n' })
    expect(byPath(run).get('large.txt')?.reason).toContain('文件超过 16 MB，请拆分后再检查')
    expect(byPath(run).get('sound.csv')?.status).toBe('checked')
  })
})
