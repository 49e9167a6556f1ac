// Builds dist/: the rule pack as plain data, the command line as one bundle split by what it loads, and the library. Its types are made by scripts/types.js.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, relative, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { cmaps } from './cmaps.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Some dependencies are CommonJS and require what comes with Node: they get it by import, as making a require takes Node a tenth of its start. */
const builtins = {
  name: 'import what comes with Node',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, kind }) => {
      const name = path.replace(/^node:/, '')
      return kind === 'require-call' && builtinModules.includes(name) ? { path: name, namespace: 'builtin' } : null
    })
    onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({ contents: `export * from 'node:${path}'` }))
  },
}

rmSync(dist, { recursive: true, force: true })
mkdirSync(dist, { recursive: true })
mkdirSync(join(dist, 'schema'))
copyFileSync(join(root, 'schema/report-1.json'), join(dist, 'schema/report-1.json'))
await writePack()
await bundle()
await library()

/** Compiles every file under rules/ to dist/pack.js; JSON.parse of one string is the fastest way to load it. */
async function writePack() {
  const compiler = join(dist, 'compile.js')
  await build({
    entryPoints: [join(root, 'src/rules.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outfile: compiler,
    plugins: [builtins],
    logLevel: 'warning',
  })
  const { compilePack } = await import(pathToFileURL(compiler).href)
  rmSync(compiler)
  const compiled = compilePack(ruleFiles())
  if (!compiled.ok) {
    for (const { path, line, column, message } of compiled.mistakes) console.error(`${path}:${line}:${column} ${message.zh} (${message.en})`)
    process.exit(1)
  }
  writeFileSync(join(dist, 'pack.js'), `export default JSON.parse(${JSON.stringify(JSON.stringify(compiled.rules))})\n`)
}

function ruleFiles() {
  return readdirSync(join(root, 'rules'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(yaml|csv)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
}

async function bundle() {
  await build({
    // A thread of --jobs begins at worker.js.
    entryPoints: { cli: join(root, 'src/cli.ts'), node: join(root, 'src/node.ts'), worker: join(root, 'src/cli/worker.ts') },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outdir: dist,
    // Chunks lie beside the entry, so that ./pack.js leads to the pack from each of them.
    chunkNames: '[name]-[hash]',
    external: ['./pack.js'],
    define: { JZJS_VERSION: JSON.stringify(version) },
    plugins: [builtins, cmaps],
    // In Node the reader of CSV need not bring a Buffer of its own.
    alias: { 'csv-parse/browser/esm/sync': 'csv-parse/sync' },
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'linked',
    logLevel: 'warning',
  })
}

/** The library: what the command line does with bytes, without anything of Node, so that it runs in a browser too. */
async function library() {
  await build({
    entryPoints: { library: join(root, 'src/library.ts') },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    outdir: dist,
    chunkNames: 'library-[name]-[hash]',
    define: { JZJS_VERSION: JSON.stringify(version) },
    plugins: [cmaps],
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'linked',
    logLevel: 'warning',
  })
}
