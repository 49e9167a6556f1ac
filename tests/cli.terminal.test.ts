import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { widthOf } from '../src/report.ts'
import { BIN, bareEnv, ended, folder, jzjs } from './support/command.ts'
import { FAULTY_CSV, RULE, SOUND_CSV } from './support/documents.ts'

// A terminal comes from `script` of util-linux. Where it is missing, these tests are skipped, and the run says so.
const HAS_TERMINAL = (spawnSync('script', ['--version']).stdout?.toString() ?? '').includes('util-linux')

const cwd = folder({ 'faulty.csv': FAULTY_CSV, 'sound.csv': SOUND_CSV })
const command = ['check', 'faulty.csv', '--only', RULE]

const ESCAPE = '\u001b'

/** Runs the tool on a terminal of so many columns; what it prints on both outputs comes as `out`. */
async function onTerminal(args: readonly string[], columns: number, env: Readonly<Record<string, string>> = {}, redirect = ''): Promise<string> {
  const quoted = [process.execPath, BIN, ...args].map((word) => `'${word}'`).join(' ')
  const child = spawn('script', ['-qec', `stty cols ${columns} rows 24; ${quoted} ${redirect}`, '/dev/null'], {
    cwd,
    env: bareEnv({ TERM: 'xterm', SHELL: '/bin/sh', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return (await ended(child)).out.replaceAll('\r\n', '\n')
}

function bare(text: string): string {
  return text.replaceAll(new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g'), '')
}

describe.skipIf(!HAS_TERMINAL)('on a terminal', () => {
  test.each([80, 60, 100])('lines fit into %i columns, and colours change no word', async (columns) => {
    const [coloured, plain] = await Promise.all([onTerminal(command, columns), onTerminal([...command, '--no-color'], columns)])
    const widths = bare(coloured).split('\n').map(widthOf)
    expect(Math.max(...widths)).toBeLessThanOrEqual(columns)
    expect(Math.max(...widths)).toBeGreaterThan(columns - 12)
    expect(coloured).toContain(`${ESCAPE}[31m错误`)
    expect(plain).not.toContain(ESCAPE)
    expect(bare(coloured)).toBe(plain)
    if (columns === 80) expect(plain).toBe((await jzjs(command, { cwd })).out)
  })

  test('a very wide terminal gets no lines that are hard to read', async () => {
    expect(
      Math.max(
        ...bare(await onTerminal(command, 200))
          .split('\n')
          .map(widthOf),
      ),
    ).toBeLessThanOrEqual(100)
  })

  test.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('no colours with %j', async (env) => {
    expect(await onTerminal(command, 80, env)).not.toContain(ESCAPE)
  })

  test('a batch tells how far it is, on standard error only, and wipes it out', async () => {
    const batch = ['check', 'sound.csv', 'faulty.csv', '--only', RULE]
    const [both, report, progress] = await Promise.all([
      onTerminal(batch, 80),
      onTerminal(batch, 80, {}, '2>/dev/null'),
      onTerminal(batch, 80, {}, '>/dev/null'),
    ])
    expect(both).toContain(`\r${ESCAPE}[K`)
    expect(both).toMatch(/\d\/2 [\d.]+ 个\/秒/)
    expect(report).not.toContain('个/秒')
    expect(progress).toContain('个/秒')
    expect(progress.endsWith(`\r${ESCAPE}[K`)).toBe(true)
    expect(progress).not.toContain('核对')
  })

  test('one file needs no progress', async () => {
    expect(await onTerminal(command, 80, {}, '>/dev/null')).toBe('')
  })
})

describe('without a terminal', () => {
  test('no colours, no progress', async () => {
    const run = await jzjs(['check', 'sound.csv', 'faulty.csv', '--only', RULE], { cwd, env: { TERM: 'xterm' } })
    expect(run.err).toBe('')
    expect(run.out).not.toContain(ESCAPE)
  })

  test('FORCE_COLOR asks for colours, NO_COLOR and --no-color win over it, a file never gets any', async () => {
    const env = { FORCE_COLOR: '1' }
    const file = join(folder(), 'report.txt')
    const runs = await Promise.all([
      jzjs(command, { cwd, env }),
      jzjs(command, { cwd, env: { ...env, NO_COLOR: '1' } }),
      jzjs([...command, '--no-color'], { cwd, env }),
      jzjs([...command, '-o', file], { cwd, env }),
      jzjs(command, { cwd, env: { FORCE_COLOR: '' } }),
    ])
    expect(runs.map(({ out }) => out.includes(ESCAPE))).toEqual([true, false, false, false, false])
    expect(readFileSync(file, 'utf8')).toBe(runs[1]?.out)
  })
})
