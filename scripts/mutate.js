// Measures what the rules see and whom they blame: makes one mistake at a time (--two: changes two numbers at once), counts those that a finding tells of,
// and holds the number it blames and what it proposes against what was changed. Needs a build.
// `npm run mutate -- <input...> [--seed n] [--n n] [--part tables|text] [--two] [--by-rule]`; takes what `jzjs check` takes. The same seed prints the same bytes.
// `--by-rule` tells over all documents, instead of each by itself, how many changes of numbers that take part in a rule it caught, and which rules were never the only one to.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { bundled } from './bundle.js'

const root = fileURLToPath(new URL('..', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'jzjs-mutate-'))
try {
  await main()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function main() {
  const { paths, seed, count, part, two, byRule } = asked() ?? {}
  if (paths === undefined) return complain('usage: npm run mutate -- <input...> [--seed n] [--n n] [--part tables|text] [--two] [--by-rule]')
  const packed = join(root, 'dist/pack.js')
  if (!existsSync(packed)) return complain('dist/pack.js is not there; run npm run build first')
  const { default: pack } = await import(pathToFileURL(packed).href)
  const { MESSAGES, PARTS, findFiles, folderOf, joined, mutate, sort, startScores, told } = await stages()
  const found = await findFiles(paths, MESSAGES.en)
  for (const problem of found.problems) complain(problem)
  const parts = part === undefined ? PARTS : [part]
  const scores = startScores(pack)
  const mutated = ({ path, document }) => {
    const tries = mutate(document, pack, { seed, count, parts, two })
    if (byRule) scores.add(tries)
    else console.log(`${told(path, tries).join('\n')}\n`)
  }
  const apart = new Map()
  for await (const file of filesOf(found.names)) {
    const sorted = await sort(file, pack, {})
    if (sorted.kind === 'failed') complain(`${file.name}: cannot be read (${sorted.failed.failure.kind})`)
    else if (sorted.kind === 'whole') mutated(sorted)
    else apart.set(folderOf(file.name), [...(apart.get(folderOf(file.name)) ?? []), sorted])
  }
  for (const [folder, files] of apart) for (const disclosure of joined(files, folder)) mutated(disclosure)
  if (byRule) console.log(scores.lines().join('\n'))
}

/** What the command line asks for; nothing where it cannot be understood. */
function asked() {
  try {
    const options = {
      seed: { type: 'string', default: '1' },
      n: { type: 'string', default: '500' },
      part: { type: 'string' },
      two: { type: 'boolean', default: false },
      'by-rule': { type: 'boolean', default: false },
    }
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    const whole = [values.seed, values.n].every((number) => /^\d{1,9}$/.test(number))
    if (!whole || positionals.length === 0 || ![undefined, 'tables', 'text'].includes(values.part)) return null
    return { paths: positionals, seed: Number(values.seed), count: Number(values.n), part: values.part, two: values.two, byRule: values['by-rule'] }
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

/** The stages as they are in src, and what this measure adds to them. */
function stages() {
  return bundled(
    {
      './src/cli/inputs.ts': 'findFiles',
      './src/cli/messages.ts': 'MESSAGES',
      './src/check/disclosures.ts': 'joined, sort',
      './src/model/document.ts': 'folderOf',
      './scripts/mutate/tries.ts': 'PARTS, mutate',
      './scripts/mutate/told.ts': 'told',
      './scripts/mutate/by-rule.ts': 'startScores',
    },
    folder,
  )
}
