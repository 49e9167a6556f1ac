import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from 'sarif'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { bareEnv, folder, jzjs } from './support/command.ts'
import { FAULTY_CSV, RULE, SOUND_CSV, text } from './support/documents.ts'
import { ROOT } from './support/ruleset.ts'
import { command } from './support/workflow-command.ts'

const load = (name: string): unknown => parse(readFileSync(join(ROOT, name), 'utf8'))

describe('the action for GitHub', () => {
  interface Action {
    readonly inputs: Readonly<Record<string, { readonly description: string; readonly required?: boolean; readonly default?: string }>>
    readonly outputs: Readonly<Record<string, { readonly value: string }>>
    readonly runs: {
      readonly using: string
      readonly steps: readonly { readonly uses?: string; readonly shell?: string; readonly run?: string; readonly env?: Readonly<Record<string, string>> }[]
    }
  }
  const action = load('action.yml') as Action
  const inputOf = (expression: string) => /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? ''

  /** Runs the last step as the runner would, with the inputs of a workflow. */
  function check(cwd: string, given: Readonly<Record<string, string>>) {
    const { run = '', env = {} } = action.runs.steps.at(-1) ?? {}
    const inputs = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, given[name] ?? input.default ?? '']))
    const variables = Object.fromEntries(Object.entries(env).map(([name, expression]) => [name, inputs[inputOf(expression)] ?? '']))
    return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd,
      encoding: 'utf8',
      env: bareEnv({ ...variables, GITHUB_ACTION_PATH: ROOT }),
    })
  }

  test('is composite, and every input it names exists and is passed on as a variable', () => {
    const { runs, inputs, outputs } = action
    expect(runs.using).toBe('composite')
    const expressions = [...Object.values(outputs).map(({ value }) => value), ...runs.steps.flatMap(({ env = {} }) => Object.values(env))]
    expect(new Set(expressions.map(inputOf))).toEqual(new Set(Object.keys(inputs)))
    for (const { run, shell, uses } of runs.steps) {
      expect((run === undefined) !== (uses === undefined)).toBe(true)
      expect(run === undefined || shell === 'bash').toBe(true)
      expect(run ?? '').not.toContain('${{')
    }
  })

  test('annotates what is wrong, writes SARIF, and fails', () => {
    const cwd = folder({ 'a b/faulty.csv': FAULTY_CSV, 'sound.csv': SOUND_CSV })
    const run = check(cwd, { path: 'a b/faulty.csv\nsound.csv\n', sarif: 'out.sarif' })
    expect(run.status).toBe(1)
    expect(
      run.stdout
        .split('\n')
        .map((line) => command(line))
        .find((one) => one?.properties['title']?.endsWith(RULE)),
    ).toMatchObject({ command: 'error', properties: { file: 'a b/faulty.csv', line: '8' } })
    const log = JSON.parse(readFileSync(join(cwd, 'out.sarif'), 'utf8')) as Log
    expect(log.runs[0]?.results?.some(({ ruleId, level }) => ruleId === RULE && level === 'error')).toBe(true)
  })

  test('passes where nothing is wrong, asks for coverage, and runs nothing that its inputs say', () => {
    const cwd = folder({ 'sound.csv': SOUND_CSV, 'short.md': `${text()}\n接待来宾12人次，开会3次，培训45人，购置车辆2辆。\n` })
    expect(check(cwd, { path: 'sound.csv' })).toMatchObject({ status: 0, stderr: '' })
    expect(check(cwd, { path: 'short.md', 'min-coverage': '95', lang: 'en' })).toMatchObject({ status: 1, stderr: expect.stringContaining('coverage too low') })
    expect(check(cwd, { path: 'sound.csv', 'fail-on': '"; touch ran; $(touch ran)' }).status).toBe(2)
    expect(existsSync(join(cwd, 'ran'))).toBe(false)
  })
})

describe('the hooks for pre-commit', () => {
  interface Hook {
    readonly id: string
    readonly entry: string
    readonly language: string
    readonly files?: string
    readonly pass_filenames?: boolean
  }
  const hooks = load('.pre-commit-hooks.yaml') as readonly Hook[]
  const { bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { bin: Record<string, string> }

  test('run the command of the package', () => {
    expect(hooks.map(({ id }) => id)).toEqual(['jzjs', 'jzjs-folder'])
    for (const { entry, language } of hooks) {
      expect(language).toBe('node')
      expect(Object.keys(bin)).toContain(entry.split(' ')[0])
    }
  })

  test.each([
    ['决算/某局.docx', true],
    ['2023年度部门决算公开.pdf', true],
    ['公开/决算/公开03表.csv', true],
    ['README.md', false],
    ['预算/某局.docx', false],
    ['决算/图.png', false],
  ])('%s is looked at: %s', (path, looked) => {
    expect(new RegExp(hooks[0]?.files ?? '').test(path)).toBe(looked)
  })

  test('a changed file that is wrong stops the commit', async () => {
    const cwd = folder({ '决算/甲.csv': FAULTY_CSV, '决算/乙.csv': SOUND_CSV })
    const [, ...args] = hooks[0]?.entry.split(' ') ?? []
    expect(await jzjs([...args, '决算/甲.csv'], { cwd })).toMatchObject({ code: 1, out: expect.stringContaining(`[${RULE} `) })
    expect(await jzjs([...args, '决算/乙.csv'], { cwd })).toMatchObject({ code: 0 })
  })
})
