import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, join, posix, relative, sep } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { ROOT } from './support/ruleset.ts'

/** What each part of src may import beside itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  cli: ['check', 'rules', 'report', 'model'],
  page: ['check', 'report', 'rules', 'model'],
  library: ['check', 'rules', 'report', 'model'],
  node: ['cli', 'report', 'model'],
  check: ['read', 'recognise', 'evaluate', 'explain', 'model'],
  read: ['model'],
  recognise: ['model'],
  evaluate: ['model'],
  explain: ['model'],
  report: ['model'],
  rules: ['model'],
  model: [],
}

/** Packages that belong to the terminal and the file system, and the parts that may use them. */
const RIM: Readonly<Record<string, readonly string[]>> = {
  chalk: ['cli'],
  commander: ['cli'],
  tinyglobby: ['cli'],
  'cli-table3': ['cli', 'report'],
  'string-width': ['cli', 'report'],
}

const MOST_LINES = 300
const EMPTY_NAMES = /^(utils?|helpers?|commons?|shared|misc|managers?)$/

const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>
const sources = filesUnder('src').filter((path) => path.endsWith('.ts'))

/** The part of src that a path belongs to: src/read/csv.ts and src/read.ts are `read`. */
function partOf(path: string): string {
  return /^src\/([^/.]+)/.exec(path)?.[1] ?? ''
}

/** Why a file may not import a specifier, or null where it may. */
function trespass(path: string, specifier: string): string | null {
  const part = partOf(path)
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return part === 'cli' ? null : 'only src/cli may use node'
  if (specifier.startsWith('.')) {
    // dist/pack.js lies beside the bundle, see scripts/build.js.
    if (path === 'src/cli/pack.ts' && specifier === './pack.js') return null
    if (!specifier.endsWith('.ts')) return 'own files are imported with .ts'
    const other = partOf(posix.join(posix.dirname(path), specifier))
    return other === part || MAY_IMPORT[part]?.includes(other) ? null : `${part} may not import ${other}`
  }
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
  // A package of types alone (@types/sarif) is gone when the code runs; importing more from it does not compile.
  if (dependencies[name] === undefined && devDependencies[`@types/${name}`] !== undefined && name !== 'node') return null
  if (dependencies[name] === undefined) return `${name} is not in dependencies`
  if (part === 'model' && name !== 'decimal.js') return 'the model imports only decimal.js'
  return RIM[name]?.includes(part) === false ? `${part} may not import ${name}` : null
}

/** Every specifier a file imports, exports from, or loads when needed. */
function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName)
}

function isBarrel(text: string): boolean {
  const { statements } = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest)
  return statements.length > 0 && statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined)
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

test('imports go only as the design says', () => {
  const trespasses = sources.flatMap((path) => importsOf(read(path)).map((specifier) => [path, specifier, trespass(path, specifier)] as const))
  expect(trespasses.length).toBeGreaterThan(sources.length)
  expect(trespasses.filter(([, , reason]) => reason !== null).map(([path, specifier, reason]) => `${path}: ${specifier}: ${reason}`)).toEqual([])
})

test('every file of src belongs to a part that the design names', () => {
  expect(sources.filter((path) => MAY_IMPORT[partOf(path)] === undefined)).toEqual([])
})

test.each([
  ['src/read/csv.ts', '../evaluate.ts'],
  ['src/read/csv.ts', '../recognise/grid.ts'],
  ['src/report.ts', './check.ts'],
  ['src/check.ts', './report.ts'],
  ['src/model/fact.ts', '../rules/rule.ts'],
  ['src/model/fact.ts', 'yaml'],
  ['src/read.ts', 'node:fs'],
  ['src/read.ts', 'fs'],
  ['src/evaluate.ts', 'chalk'],
  ['src/rules.ts', 'esbuild'],
  ['src/cli.ts', './read.ts'],
  ['src/cli.ts', './report.js'],
])('%s may not import %s', (path, specifier) => {
  expect(trespass(path, specifier)).not.toBeNull()
})

test('every way of importing is seen', () => {
  const text = "import a from './a'\nimport type { B } from './b'\nexport * from './c'\nconst d = await import('./d')\nimport './e'\ntype F = import('./f').F\n"
  expect(importsOf(text).sort()).toEqual(['./a', './b', './c', './d', './e', './f'])
})

test('files are short and named after what they hold, and none only passes on others', () => {
  expect([...sources, ...filesUnder('scripts')].filter((path) => read(path).split('\n').length > MOST_LINES + 1)).toEqual([])
  expect(sources.filter((path) => path.split('/').some((name) => EMPTY_NAMES.test(basename(name, '.ts'))))).toEqual([])
  expect(sources.filter((path) => isBarrel(read(path)))).toEqual([])
  expect(isBarrel("export { a } from './a.ts'\nexport * from './b.ts'\n")).toBe(true)
})

test('the bin is a shebang and one import of the built command line', () => {
  expect(read('bin/jzjs.js')).toBe("#!/usr/bin/env node\nimport '../dist/cli.js'\n")
  expect(['dist/cli.js', 'dist/pack.js'].filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
})
