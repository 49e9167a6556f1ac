import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import ts from 'typescript'
import { beforeAll, expect, test } from 'vitest'
import { folder } from './support/command.ts'
import { FAULTY_CSV } from './support/documents.ts'
import { pdf } from './support/pdf.ts'
import { ROOT } from './support/ruleset.ts'

/** A project that has installed the package as it would be published. */
let project: string
let shipped: string

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/types.js'], { cwd: ROOT })
  project = folder({ 'disclosure/支出决算表.csv': FAULTY_CSV })
  // Packing does not build anew: what other tests run stays where it is.
  const packed = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--offline', '--pack-destination', project], { cwd: ROOT, encoding: 'utf8' }),
  ) as { filename: string }[]
  shipped = join(project, 'node_modules/jzjs')
  mkdirSync(shipped, { recursive: true })
  execFileSync('tar', ['xzf', join(project, packed[0]?.filename ?? ''), '-C', shipped, '--strip-components=1'])
}, 120_000)

function run(script: string): string {
  writeFileSync(join(project, 'script.mjs'), script)
  return execFileSync(process.execPath, ['script.mjs'], { cwd: project, encoding: 'utf8' })
}

test('the package brings all it needs: no dependency is installed beside it', () => {
  expect(readdirSync(join(project, 'node_modules'))).toEqual(['jzjs'])
  const { exports } = JSON.parse(readFileSync(join(shipped, 'package.json'), 'utf8')) as { exports: Record<string, string | Record<string, string>> }
  const files = Object.values(exports).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)))
  expect(files.filter((file) => !existsSync(join(shipped, file)))).toEqual([])
})

test('bytes in, report out', () => {
  const out = run(`
    import { readFileSync } from 'node:fs'
    import { check, render, reporters } from 'jzjs'
    import rules from 'jzjs/rules'
    const report = await check([{ name: '表.csv', bytes: new Uint8Array(readFileSync('disclosure/支出决算表.csv')) }], rules, { year: 2023 })
    const [finding] = report.findings
    const json = JSON.parse(await render('json', [report], rules))
    const book = await render('xlsx', [report], rules, { lang: 'en' })
    const failure = await render('docx2', [], rules).catch((error) => error.message)
    console.log(JSON.stringify([report.status, report.facts.year, finding.rule, json.schema, json.tool.rules.sha256 === rules.sha256, book[0], reporters.length > 5, failure.slice(0, 16)]))
  `)
  expect(JSON.parse(out)).toEqual(['checked', 2023, 'T03-01', 'jzjs-report/1', true, 80, true, 'no format docx2;'])
})

test('jzjs/node reads disclosures and rules from disk, and says what is wrong', () => {
  writeFileSync(join(project, 'wrong.yaml'), '- id: 1\n')
  const out = run(`
    import { check, checkAll } from 'jzjs'
    import { loadRules, readDisclosure, readFiles } from 'jzjs/node'
    const rules = await loadRules()
    const report = await check(await readDisclosure('disclosure'), rules)
    const names = []
    for await (const { path } of checkAll(readFiles(['disclosure', 'disclosure']), rules)) names.push(path)
    const failures = []
    for (const work of [() => readDisclosure('nowhere', 'en'), () => loadRules(['wrong.yaml'], 'en')]) await work().catch((error) => failures.push(error.message.split('\\n')[0]))
    console.log(JSON.stringify([report.path, report.findings.length > 0, names, failures]))
  `)
  expect(JSON.parse(out)).toEqual([
    'disclosure/支出决算表.csv',
    true,
    ['disclosure/支出决算表.csv'],
    ['nowhere: no such path; check its name', expect.stringMatching(/^wrong\.yaml:1:\d+ /)],
  ])
})

test('the library imports nothing of Node', () => {
  const scripts = readdirSync(join(shipped, 'dist')).filter((name) => /^(?:library.*|pack)\.js$/.test(name))
  expect(scripts.length).toBeGreaterThan(3)
  const imports = scripts.flatMap((name) =>
    ts.preProcessFile(readFileSync(join(shipped, 'dist', name), 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName),
  )
  expect(imports.filter((name) => name.startsWith('node:') || builtinModules.includes(name) || !name.startsWith('./'))).toEqual([])
})

test('a program in TypeScript knows its types', () => {
  const program = `
    import { check, checkAll, type DocumentReport, type Finding, render, type RuleSet } from 'jzjs'
    import { loadRules, readDisclosure, readFiles } from 'jzjs/node'
    import pack from 'jzjs/rules'
    const rules: RuleSet = await loadRules()
    const report: DocumentReport = await check(await readDisclosure('x'), pack)
    const [finding]: readonly Finding[] = report.findings
    for await (const one of checkAll(readFiles(['x']), rules)) one.coverage?.numbers.toFixed()
    export const told: string | Uint8Array = await render('sarif', [report], rules, { failOn: 'warning' })
    // @ts-expect-error the rules are asked for
    await check([])
    // @ts-expect-error a finding has no such field
    finding?.nothing
  `
  writeFileSync(join(project, 'program.mts'), program)
  // The types of amounts are those of decimal.js, a dependency of the package.
  if (!existsSync(join(shipped, 'node_modules'))) {
    mkdirSync(join(shipped, 'node_modules'))
    symlinkSync(join(ROOT, 'node_modules/decimal.js'), join(shipped, 'node_modules/decimal.js'))
  }
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts'],
    skipLibCheck: true,
    types: [],
  }
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([join(project, 'program.mts')], options))
  expect(diagnostics.map(({ messageText, file }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)).toEqual([])
})

test('the example of the README runs', () => {
  const [, example = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? []
  expect(example).toContain('fixtures/zhuzhou-2023')
  const [first, ...rest] = run(example.replace('fixtures/zhuzhou-2023', 'disclosure')).split('\n')
  expect(first).toMatch(/^checked \d+$/)
  expect(JSON.parse(rest.join('\n'))).toMatchObject({ schema: 'jzjs-report/1', summary: { documents: 1 } })
})

test('the schema of the report is shipped', () => {
  expect(JSON.parse(run("import schema from 'jzjs/report.schema.json' with { type: 'json' }\nconsole.log(JSON.stringify(schema.title))").trim())).toBe(
    'jzjs-report/1',
  )
})

// What pdf.js leaves behind of a damaged file fails when all is read; its stack begins in its own file.
test.each([
  [
    'a promise that pdf.js left behind ends no program',
    "Object.assign(new Error('End of file inside array.'), { stack: 'Error\\n at pdf.worker.mjs:1:1' })",
    'read',
  ],
  ['one of the program itself still does', "new Error('mine')", null],
])('%s', (_, error, told) => {
  writeFileSync(join(project, 'a.pdf'), pdf([{ content: '' }]))
  const script = `
import { readFileSync } from 'node:fs'
import { check } from 'jzjs'
import rules from 'jzjs/rules'
await check([{ name: 'a.pdf', bytes: readFileSync('a.pdf') }], rules)
Promise.reject(${error})
setTimeout(() => process.stdout.write('read'), 10)
`
  const attempt = () => {
    try {
      return run(script)
    } catch {
      return null
    }
  }
  expect(attempt()).toBe(told)
})
