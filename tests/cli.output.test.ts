import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { BIN, bareEnv, ended, folder, jzjs, start } from './support/command.ts'
import { FAULTY_CSV, RULE, SOUND_CSV, text } from './support/documents.ts'
import { documentSchema, reportSchema } from './support/report-schema.ts'

const only = ['--only', RULE]

/** Whether chmod keeps this process out; where it does not (root), the tool runs as nobody. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65534 } : {}

function input(): string {
  const cwd = folder({ 'faulty.csv': FAULTY_CSV, 'sound.csv': SOUND_CSV })
  chmodSync(cwd, 0o777)
  return cwd
}

describe('reports to files', () => {
  test('-o takes the one format, and standard output stays empty', async () => {
    const cwd = input()
    const run = await jzjs(['check', 'faulty.csv', ...only, '-f', 'json', '-o', 'report.json'], { cwd })
    expect(run).toEqual({ code: 1, out: '', err: '' })
    expect(v.parse(reportSchema, JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8'))).summary.errors).toBe(1)
  })

  test('several formats at once, one of them to standard output', async () => {
    const cwd = input()
    const run = await jzjs(['check', 'faulty.csv', 'sound.csv', ...only, '-f', 'json=a.json', '-f', 'text', '-f', 'ndjson=b=1.ndjson', '-f', 'text=c.txt'], {
      cwd,
    })
    expect(run).toMatchObject({ code: 1, err: '' })
    expect(readFileSync(join(cwd, 'c.txt'), 'utf8')).toBe(run.out)
    const report = v.parse(reportSchema, JSON.parse(readFileSync(join(cwd, 'a.json'), 'utf8')))
    const lines = readFileSync(join(cwd, 'b=1.ndjson'), 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => v.parse(documentSchema, JSON.parse(line)))).toEqual(report.documents)
    expect(readdirSync(cwd).sort()).toEqual(['a.json', 'b=1.ndjson', 'c.txt', 'faulty.csv', 'sound.csv'])
  })

  test('a file there already is replaced, keeps its mode, and a link to it stays a link', async () => {
    const cwd = input()
    writeFileSync(join(cwd, 'old.txt'), 'old')
    chmodSync(join(cwd, 'old.txt'), 0o600)
    symlinkSync('old.txt', join(cwd, 'link.txt'))
    expect(await jzjs(['check', 'sound.csv', ...only, '-o', 'link.txt'], { cwd })).toEqual({ code: 0, out: '', err: '' })
    expect(readFileSync(join(cwd, 'old.txt'), 'utf8')).toContain('没有错误，也没有须核实之处')
    expect(statSync(join(cwd, 'old.txt')).mode & 0o777).toBe(0o600)
    expect(readdirSync(cwd)).toContain('link.txt')
  })

  test('-o - is standard output; a CSV file begins with the mark of UTF-8', async () => {
    const cwd = input()
    expect((await jzjs(['check', 'sound.csv', ...only, '-o', '-'], { cwd })).out).toContain('没有错误，也没有须核实之处')
    await jzjs(['tables', 'sound.csv', '-f', 'csv', '-o', 'tables.csv'], { cwd })
    expect(readFileSync(join(cwd, 'tables.csv'), 'utf8')).toMatch(/^\ufeff文件,表,/)
  })

  test.each([
    ['two formats to standard output', ['-f', 'json', '-f', 'text']],
    ['-o beside two formats', ['-f', 'json=a.json', '-f', 'text', '-o', 'b.txt']],
    ['two formats to one file', ['-f', 'json=a.out', '-f', 'text=./a.out']],
    ['a format without file', ['-f', 'json=']],
  ])('wrong usage: %s', async (_, args) => {
    const cwd = input()
    const run = await jzjs(['check', 'sound.csv', ...args], { cwd })
    expect(run).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^jzjs: 用法有误：[^\n]+\n$/) })
    expect(readdirSync(cwd).length).toBe(2)
  })

  test.each([
    ['a folder', 'sub', '是文件夹'],
    ['in a folder that is missing', 'nowhere/a.txt', '路径不存在'],
    ['below a file', 'sound.csv/a.txt', '不是文件夹'],
    ['the input itself', 'sound.csv', '这是输入文件'],
    ['the input by another path', 'sub/../sound.csv', '这是输入文件'],
    ['a link to the input', 'link.csv', '这是输入文件'],
    ['a file nobody may write', 'locked.txt', '没有权限'],
    ['in a folder nobody may write', 'readonly/a.txt', '没有权限'],
  ])('an output that cannot be: %s', async (_, output, says) => {
    const cwd = input()
    mkdirSync(join(cwd, 'sub'))
    mkdirSync(join(cwd, 'readonly'))
    chmodSync(join(cwd, 'readonly'), 0o555)
    symlinkSync('sound.csv', join(cwd, 'link.csv'))
    writeFileSync(join(cwd, 'locked.txt'), 'locked')
    chmodSync(join(cwd, 'locked.txt'), 0o444)
    const before = readdirSync(cwd, { recursive: true }).sort()
    // The other report is not written either.
    const run = await jzjs(['check', 'sound.csv', 'faulty.csv', ...only, '-f', 'json=other.json', '-f', `text=${output}`], { cwd, ...NOBODY })
    expect(run).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^jzjs: [^\n]+，请换一个输出位置\n$/) })
    expect(run.err).toContain(says)
    expect(readdirSync(cwd, { recursive: true }).sort()).toEqual(before)
    expect(readFileSync(join(cwd, 'sound.csv'), 'utf8')).toBe(SOUND_CSV)
  })

  test('reading needs no right to write', async () => {
    const cwd = input()
    chmodSync(cwd, 0o555)
    expect((await jzjs(['check', 'faulty.csv', ...only], { cwd, ...NOBODY })).code).toBe(1)
    chmodSync(cwd, 0o777)
  })

  test('a file nobody may read is told, and the others are checked', async () => {
    const cwd = input()
    chmodSync(join(cwd, 'sound.csv'), 0)
    const run = await jzjs(['check', 'sound.csv', 'faulty.csv', ...only], { cwd, ...NOBODY })
    expect(run).toMatchObject({ code: 2, err: 'jzjs: sound.csv：不能读取（没有权限），请检查后重试\n' })
    expect(run.out).toMatch(/^faulty\.csv /)
  })
})

describe('an output that ends early', () => {
  test.skipIf(!existsSync('/dev/full'))('a full disk is told, for standard output and for a file', async () => {
    const cwd = input()
    const file = await jzjs(['check', 'sound.csv', '-o', '/dev/full'], { cwd })
    expect(file).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^jzjs: \/dev\/full：不能写入（磁盘已满）[^\n]*\n$/) })
    const full = openSync('/dev/full', 'w')
    const run = await ended(spawn(process.execPath, [BIN, 'check', 'sound.csv'], { cwd, env: bareEnv(), stdio: ['ignore', full, 'pipe'] }))
    expect(run).toMatchObject({ code: 2, err: expect.stringMatching(/^jzjs: 标准输出：不能写入（磁盘已满）[^\n]*\n$/) })
  })

  test('a reader that goes away ends the run without a word, and not as a success', async () => {
    const cwd = folder(Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`${index}.md`, text()])))
    const child = start(['check', '.', '--checks', '-f', 'json=report.json', '-f', 'text'], { cwd })
    child.stdout?.once('data', () => child.stdout?.destroy())
    expect(await ended(child)).toMatchObject({ code: 2, err: '' })
    expect(readdirSync(cwd).filter((name) => !name.endsWith('.md'))).toEqual([])
  })

  test('a pipe is written as a file is; one that nobody reads is told', async () => {
    const cwd = input()
    expect(spawnSync('mkfifo', [join(cwd, 'pipe')]).status).toBe(0)
    const alone = await jzjs(['check', 'sound.csv', ...only, '-o', 'pipe'], { cwd })
    expect(alone).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^jzjs: pipe：不能写入（没有程序在读这个管道）[^\n]*\n$/) })
    const reader = ended(spawn('cat', ['pipe'], { cwd, env: bareEnv() }))
    // The reader has opened the pipe when the first attempt succeeds.
    let run = alone
    for (let attempt = 0; run.code === 2 && attempt < 20; attempt++) run = await jzjs(['check', 'sound.csv', ...only, '-o', 'pipe'], { cwd })
    expect(run).toEqual({ code: 0, out: '', err: '' })
    expect((await reader).out).toContain('没有错误，也没有须核实之处')
  })
})

describe('Ctrl-C', () => {
  /** Starts a batch, waits for its first report, and holds its output back while the signal comes. */
  async function interrupted(args: readonly string[], cwd: string) {
    const child = start(args, { cwd })
    const end = ended(child)
    await Promise.race([new Promise((resolve) => child.stdout?.once('data', resolve)), end])
    child.stdout?.pause()
    child.kill('SIGINT')
    await new Promise((resolve) => setTimeout(resolve, 50))
    child.stdout?.resume()
    return end
  }

  test.each(['1', '2'])('in the middle of a batch with %s threads: no half report, how far it came, and what is done is kept', async (jobs) => {
    const count = 400
    const cwd = folder(Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.md`, text()])))
    writeFileSync(join(cwd, 'report.json'), 'old')
    const run = await interrupted(['check', '.', '--jobs', jobs, '-f', 'json=report.json', '-f', 'ndjson'], cwd)
    expect(run.code).toBe(130)
    const told = /^jzjs: 已中断：共 400 个文件，查完 (\d+) 个；已完成的写在 report\.partial\.json\n$/.exec(run.err)
    const done = Number(told?.[1])
    expect(done).toBeGreaterThan(0)
    expect(done).toBeLessThan(count)
    // What stands on standard output is whole, and so is the file beside the one that was asked for.
    const lines = run.out.trimEnd().split('\n')
    expect(lines).toHaveLength(done)
    expect(() => lines.map((line) => v.parse(documentSchema, JSON.parse(line)))).not.toThrow()
    expect(readdirSync(cwd).filter((name) => !name.endsWith('.md'))).toEqual(['report.json', 'report.partial.json'])
    expect(readFileSync(join(cwd, 'report.json'), 'utf8')).toBe('old')
    const kept = JSON.parse(readFileSync(join(cwd, 'report.partial.json'), 'utf8')) as { documents: unknown[]; summary: { documents: number } }
    expect([kept.documents.length, kept.summary.documents]).toEqual([done, done])
  })

  test('while standard input is awaited', async () => {
    const cwd = folder({ 'first/a.md': text() })
    const run = await interrupted(['check', 'first', '-'], cwd)
    expect(run).toMatchObject({ code: 130, err: 'jzjs: 已中断：共 2 个文件，查完 1 个\n' })
    expect(run.out).toMatch(/^first\/a\.md /)
  })
})
