// Makes batches of disclosures with slips, and tries on them what a batch promises. Needs a build.
// `npm run batch -- read-back [--n 300]`: two slips, each planted in two departments; the workbook and the CSV file are read by other programs and held against each other.
// `npm run batch -- scale [--n 2000]`: one thread and two, half of the batch and all, four shares merged and one run.
// `[--seed n] [--office soffice|none] [--keep folder] [input...]`: inputs are files or folders of text; those of ../shared/corpus and a fixture where none are given.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { held, rowsOf, sheetsOf } from './batch/read-back.js'
import { bundled } from './bundle.js'
import { saysUse, useSaid } from './use.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const corpus = process.env.JZJS_CORPUS ?? join(root, '../shared/corpus')
const INPUTS = [
  join(root, 'fixtures/zhuzhou-2023'),
  ...['zhuzhou-2023/document.txt', ...['culture', 'ecology', 'shiquan'].map((name) => `putuo-${name}-2025/document.md`)].map((path) => join(corpus, path)),
]

const folder = mkdtempSync(join(tmpdir(), 'jzjs-batch-'))
try {
  const { values, positionals } = parseArgs({
    options: { n: { type: 'string' }, seed: { type: 'string', default: '1' }, office: { type: 'string', default: 'soffice' }, keep: { type: 'string' } },
    allowPositionals: true,
  })
  const [what, ...given] = positionals
  const inputs = given.length > 0 ? given : INPUTS.filter((path) => existsSync(path))
  if (what !== 'read-back' && what !== 'scale') throw new Error('say read-back or scale')
  const count = Number(values.n ?? (what === 'scale' ? 2000 : 300))
  const where = values.keep ?? join(folder, 'batch')
  const batch = await make(inputs, count, Number(values.seed), where)
  console.log(`${batch.made.length} disclosures made of ${inputs.length}, seed ${values.seed}`)
  if (what === 'scale') scale(where)
  else readBack(where, batch, values.office)
} catch (error) {
  console.error(error.message)
  process.exitCode = 2
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function make(inputs, count, seed, into) {
  for (const path of inputs) if (!existsSync(path)) throw new Error(`${path} is not there`)
  const { default: rules } = await import(pathToFileURL(join(root, 'dist/pack.js')).href)
  const { batchOf, read, sourceOf } = await bundled({ './scripts/batch/made.ts': 'batchOf, sourceOf', './src/read.ts': 'read' }, folder)
  const sources = []
  for (const path of inputs) {
    const names = statSync(path).isFile()
      ? [path]
      : readdirSync(path)
          .sort()
          .map((name) => join(path, name))
    const files = new Map(names.map((name) => [name, readFileSync(name, 'utf8')]))
    const result = await read(names.map((name) => ({ name, bytes: readFileSync(name) })))
    if (!result.ok) throw new Error(`${path} cannot be read`)
    sources.push(sourceOf(files, result.document, rules))
  }
  const batch = batchOf(sources, { count, seed, slips: 2, rules })
  for (const [nth, { files }] of batch.made.entries()) {
    const own = join(into, String(nth + 1).padStart(5, '0'))
    mkdirSync(own, { recursive: true })
    for (const [name, text] of files) writeFileSync(join(own, name.slice(name.lastIndexOf('/') + 1)), text)
  }
  return batch
}

function readBack(where, batch, office) {
  const [xlsx, csv] = ['xlsx', 'csv'].map((name) => join(folder, `exceptions.${name}`))
  const { seconds } = jzjs(['check', where, '-f', `xlsx=${xlsx}`, '-f', `csv=${csv}`, '--fail-on', 'never'])
  const [workbook, list] = [sheetsOf(xlsx, office, folder), rowsOf(csv)]
  console.log(`checked in ${seconds.toFixed(0)} s; xlsx read by ${workbook.by}, csv by ${list.by}`)
  const lines = held(workbook.sheets, list.rows, batch)
  for (const { what, holds } of lines) console.log(`${holds ? 'holds' : 'FAILS'}  ${what}`)
  if (lines.some(({ holds }) => !holds)) process.exitCode = 1
}

function scale(where) {
  const half = join(folder, 'half')
  mkdirSync(half)
  const names = readdirSync(where).sort()
  for (const name of names.slice(0, Math.ceil(names.length / 2))) cpSync(join(where, name), join(half, name), { recursive: true })
  const report = (name) => join(folder, name)
  const run = (path, format, name, ...more) => jzjs(['check', path, '-f', `${format}=${report(name)}`, '--fail-on', 'never', ...more])
  const told = (what, { seconds, cpu, memory }) =>
    console.log(`${what.padEnd(28)} ${seconds.toFixed(1)} s, processor ${cpu.toFixed(1)} s, ${memory.toFixed(0)} MiB at most`)
  // Where others use the processors, two threads get less of them than one: the load is told beside the figures.
  console.log(`${availableParallelism()} processors, load ${loadavg()[0].toFixed(1)} before`)
  const one = run(where, 'xlsx', 'one.xlsx', '--jobs', '1')
  told('all, one thread', one)
  const two = run(where, 'xlsx', 'two.xlsx', '--jobs', '2')
  told('all, two threads', two)
  const live = [half, where].map((path) => liveAfter(['check', path, '-f', `ndjson=${report('live.ndjson')}`, '--fail-on', 'never', '--jobs', '1']))
  const [liveFew = 0, liveAll = 0] = live
  console.log(`alive when V8 has collected, ndjson: ${live.map((mib) => `${mib.toFixed(1)} MiB`).join(' for half of it, ')} for all`)
  run(where, 'json', 'whole.json', '--profile', 'audit')
  const shares = ['1', '2', '3', '4'].map((index) => `share-${index}.json`)
  for (const [nth, name] of shares.entries()) run(where, 'json', name, '--profile', 'audit', '--shard', `${nth + 1}/4`)
  jzjs(['merge', ...shares.toReversed().map(report), '-o', report('merged.json'), '--fail-on', 'never'])
  const same = (name, other) => readFileSync(report(name)).equals(readFileSync(report(other)))
  const results = [
    [`two threads are ${(one.seconds / two.seconds).toFixed(2)}x one (1.6x wanted)`, one.seconds / two.seconds >= 1.6],
    [`what is alive at the end of all is ${(liveAll / liveFew).toFixed(2)}x that of half (1.15x allowed)`, liveAll / liveFew <= 1.15],
    ['the workbook of two threads is that of one, byte for byte', same('two.xlsx', 'one.xlsx')],
    ['four shares merged are the report of one run, byte for byte', same('merged.json', 'whole.json')],
  ]
  for (const [what, holds] of results) console.log(`${holds ? 'holds' : 'FAILS'}  ${what}`)
  if (results.some(([, holds]) => !holds)) process.exitCode = 1
}

/**
 * MiB that are alive at the end of a run: the mean after the last third of V8's full collections. The most memory of a run says less, as V8 lets garbage lie
 * for as long as it likes. (--trace-gc: `Mark-Compact 91.4 (124.1) -> 23.7 (99.9) MB`)
 */
function liveAfter(args) {
  const { out } = jzjs(args, ['--trace-gc', '--trace-gc-ignore-scavenger'])
  const sizes = [...out.matchAll(/Mark-Compact .*? -> ([\d.]+) /g)].map(([, size]) => Number(size))
  const last = sizes.slice(-Math.ceil(sizes.length / 3))
  if (last.length < 3) throw new Error(`V8 collected ${sizes.length} times: give more documents`)
  return last.reduce((sum, size) => sum + size, 0) / last.length
}

/** Runs the tool; what it used it says itself, on a channel of its own. A document that was read in part (2) is a result too. */
function jzjs(args, flags = []) {
  const start = performance.now()
  const run = spawnSync(process.execPath, [...flags, ...saysUse, join(root, 'bin/jzjs.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
  })
  if (run.status === null || run.status > 2 || /jzjs: (?:内部错误|internal)/.test(run.stderr))
    throw new Error(`${args[0]} ended with ${run.status}: ${run.stderr}`)
  return { seconds: (performance.now() - start) / 1000, out: run.stdout, ...useSaid(run.output) }
}
