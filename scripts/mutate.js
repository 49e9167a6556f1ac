// Measures what the rules see: changes one printed number at a time and counts the changes that a finding tells of. Needs a build.
// `npm run mutate -- <input...> [--seed n] [--n n] [--part tables|text]`; takes what `jzjs check` takes. The same seed prints the same bytes.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { cmaps } from './cmaps.js'

const root = fileURLToPath(new URL('..', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'jzjs-mutate-'))
try {
  await main()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function main() {
  const { paths, seed, count, part } = asked() ?? {}
  if (paths === undefined) return complain('usage: npm run mutate -- <input...> [--seed n] [--n n] [--part tables|text]')
  const packed = join(root, 'dist/pack.js')
  if (!existsSync(packed)) return complain('dist/pack.js is not there; run npm run build first')
  const { default: pack } = await import(pathToFileURL(packed).href)
  const { MESSAGES, PARTS, disclosures, findFiles, mutate, told } = await stages()
  const found = await findFiles(paths, MESSAGES.en)
  for (const problem of found.problems) complain(problem)
  const parts = part === undefined ? PARTS : [part]
  for await (const disclosure of disclosures(filesOf(found.names), pack, {})) {
    if (!disclosure.ok) complain(`${disclosure.path}: cannot be read (${disclosure.failed.failure.kind})`)
    else console.log(`${told(disclosure.path, mutate(disclosure.document, pack, { seed, count, parts })).join('\n')}\n`)
  }
}

/** What the command line asks for; nothing where it cannot be understood. */
function asked() {
  try {
    const options = { seed: { type: 'string', default: '1' }, n: { type: 'string', default: '500' }, part: { type: 'string' } }
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    const whole = [values.seed, values.n].every((number) => /^\d{1,9}$/.test(number))
    if (!whole || positionals.length === 0 || ![undefined, 'tables', 'text'].includes(values.part)) return null
    return { paths: positionals, seed: Number(values.seed), count: Number(values.n), part: values.part }
  } catch {
    return null
  }
}

/** The bytes of the files, one after another; one that cannot be read is told and left out. */
async function* filesOf(names) {
  for (const name of names) {
    let bytes = null
    try {
      bytes = readFileSync(name === '-' ? 0 : name)
    } catch (error) {
      complain(`${name}: cannot be read (${error.code})`)
    }
    if (bytes !== null) yield { name, bytes }
  }
}

function complain(message) {
  console.error(message)
  process.exitCode = 2
}

/** The stages as they are in src, and what this measure adds to them, in one bundle. */
async function stages() {
  const from = {
    './src/cli/inputs.ts': 'findFiles',
    './src/cli/messages.ts': 'MESSAGES',
    './src/check/disclosures.ts': 'disclosures',
    './scripts/mutate/tries.ts': 'PARTS, mutate',
    './scripts/mutate/told.ts': 'told',
  }
  const contents = Object.entries(from)
    .map(([file, names]) => `export { ${names} } from '${file}'`)
    .join('\n')
  const outfile = join(folder, 'mutate.mjs')
  // A package in the bundle is CommonJS and asks for require.
  const banner = { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" }
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner,
    outfile,
    plugins: [cmaps],
    logLevel: 'warning',
  })
  return import(pathToFileURL(outfile).href)
}
