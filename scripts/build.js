// Builds dist/: the rule pack as plain data, and the command line as one bundle split by what it loads.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

// Some dependencies are CommonJS and ask for require.
const REQUIRE = { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" }

rmSync(dist, { recursive: true, force: true })
mkdirSync(dist, { recursive: true })
await writePack()
await bundle()

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
    banner: REQUIRE,
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
    entryPoints: { cli: join(root, 'src/cli.ts') },
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
    banner: REQUIRE,
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'linked',
    logLevel: 'warning',
  })
}
