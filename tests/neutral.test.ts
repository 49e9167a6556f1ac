import { builtinModules } from 'node:module'
import { join, relative } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { build, type Plugin } from 'esbuild'
import { expect, test } from 'vitest'
import { cmaps } from '../scripts/cmaps.js'
import type { check } from '../src/check.ts'
import { compilePack } from '../src/rules.ts'
import { ROOT, ruleFiles } from './support/ruleset.ts'

interface Bundle {
  readonly code: string
  readonly nodeImports: readonly string[]
}

const bundles = new Map<string, Promise<Bundle>>()

/** Each is made once. */
function bundle(entry: string): Promise<Bundle> {
  const known = bundles.get(entry) ?? bundleOf(entry)
  bundles.set(entry, known)
  return known
}

/** Bundles for no platform in particular; says who imports what only Node has. */
async function bundleOf(entry: string): Promise<Bundle> {
  const nodeImports: string[] = []
  const watch: Plugin = {
    name: 'watch for node',
    setup({ onResolve }) {
      onResolve({ filter: /./ }, ({ path, importer }) => {
        if (!path.startsWith('node:') && !builtinModules.includes(path)) return null
        nodeImports.push(`${relative(ROOT, importer)} imports ${path}`)
        return { path, external: true }
      })
    },
  }
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bundled',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
    plugins: [watch, cmaps],
  })
  return { code: outputFiles[0]?.text ?? '', nodeImports }
}

test.each(['src/check.ts', 'src/report.ts'])('%s imports nothing of Node', async (entry) => {
  const { code, nodeImports } = await bundle(entry)
  expect(nodeImports).toEqual([])
  expect(code).not.toBe('')
})

test('a file that needs Node is seen', async () => {
  expect((await bundle('tests/support/corpus.ts')).nodeImports).toContain('tests/support/corpus.ts imports node:fs')
})

const TABLE = [
  '科目编码,科目名称,本年支出合计,基本支出,项目支出,上缴上级支出,经营支出,对附属单位补助支出',
  ',合计,30.00,10.00,20.00,,,',
  '201,一般公共服务支出,30.00,10.00,20.00,,,',
]

test.each([
  ['a.csv', ['支出决算表', '单位：万元', ...TABLE].join('\n')],
  ['a.md', ['2023年度部门决算', '支出决算表', '单位：万元', ...TABLE.map((row) => row.replaceAll(',', '\t'))].join('\n')],
])('the core reads %s with nothing but what a browser has', async (name, text) => {
  const { code } = await bundle('src/check.ts')
  const compiled = compilePack(ruleFiles())
  if (!compiled.ok) throw new Error('the rules do not compile')
  const context = createContext({ TextDecoder, TextEncoder })
  const core = runInContext(`${code}; bundled`, context) as { check: typeof check }
  const report = await core.check([{ name, bytes: new TextEncoder().encode(text) }], compiled.rules)
  expect(report.status).not.toBe('unreadable')
  expect(report.facts?.tables.map(({ id }) => id)).toEqual(['T03'])
})
