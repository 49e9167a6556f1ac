// Builds dist/: the rule pack as plain data, the command line as one bundle split by what it loads, and the library. Its types are made by scripts/types.js.
import { execFileSync } from 'node:child_process'
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

/** Settings that the parts for Node have in common. */
const forNode = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  outdir: dist,
  define: { JZJS_VERSION: JSON.stringify(version) },
  // In Node the reader of CSV need not bring a Buffer of its own.
  alias: { 'csv-parse/browser/esm/sync': 'csv-parse/sync' },
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'linked',
  logLevel: 'warning',
}

/** Node has SHA-256 of its own; interpreted, that of the browsers took a short run a twentieth of its time. */
const hashing = {
  name: 'SHA-256 of Node',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@noble\/hashes\/sha2\.js$/ }, () => ({ path: 'sha2', namespace: 'hashing' }))
    onLoad({ filter: /./, namespace: 'hashing' }, () => ({
      contents: "import { createHash } from 'node:crypto'\nexport const sha256 = (bytes) => createHash('sha256').update(bytes).digest()",
    }))
  },
}

rmSync(dist, { recursive: true, force: true })
mkdirSync(dist, { recursive: true })
mkdirSync(join(dist, 'schema'))
copyFileSync(join(root, 'schema/report-1.json'), join(dist, 'schema/report-1.json'))
await writePack()
await bundle(await script())
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

/** All our own code of the command line as one script (src/cli/launch.ts says why); returns the libraries that it loads when needed. */
async function script() {
  const loaded = new Map()
  const apart = {
    name: 'libraries loaded when needed stay apart',
    setup({ onResolve }) {
      onResolve({ filter: /^[^.]/ }, ({ path, kind }) => {
        if (kind !== 'dynamic-import') return null
        const name = `package-${path.replace(/[^\w]+/g, '-').replace(/^-/, '')}`
        loaded.set(name, path)
        return { path: `./${name}.js`, external: true }
      })
    },
  }
  // commander starts the programs of others by it, of which there are none here; it would be a tenth of the start.
  const needless = {
    name: 'no child processes',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^node:child_process$/ }, () => ({ path: 'child_process', namespace: 'needless' }))
      onLoad({ filter: /./, namespace: 'needless' }, () => ({ contents: 'module.exports = {}' }))
    },
  }
  const { outputFiles } = await build({
    ...forNode,
    entryPoints: { 'program.script': join(root, 'src/cli/script.ts') },
    format: 'cjs',
    external: ['./pack.js'],
    define: { ...forNode.define, 'import.meta.url': 'jzjsHere' },
    banner: { js: '(function (require, jzjsLoad, jzjsHere) { const module = { exports: {} }' },
    footer: { js: 'return module.exports })' },
    plugins: [needless, hashing, apart],
    write: false,
  })
  for (const { path, text } of outputFiles) writeFileSync(path, path.endsWith('.js') ? ascii(text.replace(/\bimport\(/g, 'jzjsLoad(')) : text)
  return Object.fromEntries(loaded)
}

/** Program text with every other character as an escape, which means the same in its strings and patterns. */
function ascii(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** What starts that script, what it loads when needed, and the part of the library that needs Node. */
async function bundle(libraries) {
  await build({
    ...forNode,
    entryPoints: {
      ...libraries,
      cli: join(root, 'src/cli.ts'),
      thread: join(root, 'src/cli/thread.ts'),
      launch: join(root, 'src/cli/launch.ts'),
      node: join(root, 'src/node.ts'),
    },
    splitting: true,
    format: 'esm',
    // Chunks lie beside the entry, so that ./pack.js leads to the pack from each of them.
    chunkNames: '[name]-[hash]',
    external: ['./pack.js'],
    plugins: [builtins, hashing, cmaps],
  })
  // By a process of its own: the flags of V8 are a part of its compiled code.
  execFileSync(process.execPath, [join(root, 'scripts/code-cache.js')], { stdio: ['ignore', 'ignore', 'inherit'] })
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
