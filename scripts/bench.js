// Measures what the design promises: start-up, deciding, and a thousand documents. Needs a build. `npm run bench [-- path [pdf]]`.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Decimal } from 'decimal.js'
import { bundled } from './bundle.js'
import { saysUse, useSaid } from './use.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'bin/jzjs.js')
const subject = process.argv[2] ?? join(root, 'fixtures/zhuzhou-2023')
const PAIRS = 21
const CORPUS = process.env.JZJS_CORPUS ?? join(root, '../shared/corpus')
const PDFS = ['zhuzhou-2023/document.pdf', 'putuo-finance-2024/published.pdf', 'swu-2023/published.pdf']

const folder = mkdtempSync(join(tmpdir(), 'jzjs-bench-'))
try {
  const rows = [startUp(), await deciding(), ...(await explaining()), ...manyDocuments(), ...(await readingPdf())]
  console.log(`${basename(subject)}, Node ${process.versions.node}, medians of ${PAIRS} interleaved pairs\n`)
  for (const { what, goal, measured, detail } of rows) console.log(`${what.padEnd(44)} ${goal.padStart(9)} ${measured.padStart(9)}   ${detail}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Wall time of checking the subject against that of starting Node; and that of checking next to nothing, which no document can fall below. */
function startUp() {
  const wall = (args) => timed(() => node(args))
  const least = join(folder, 'least.md')
  writeFileSync(least, '# 某局2023年度部门决算\n\n二、收入决算情况说明\n\n本年收入合计1.00万元。\n')
  const against = (path) =>
    pairs(
      () => wall([bin, 'check', path]),
      () => wall(['-e', '0']),
    )
  const { ratio, ours, theirs } = against(subject)
  const floor = against(least)
  return {
    what: 'check, against node -e 0 (wall)',
    goal: '2.5x',
    measured: `${ratio.toFixed(2)}x`,
    detail: `${ours.toFixed(0)} ms, ${theirs.toFixed(0)} ms; ${floor.ratio.toFixed(2)}x for a document of one sentence`,
  }
}

/** Deciding every relation inside and between tables against parsing and adding up the same cells. */
async function deciding() {
  const { read, recognise, evaluate } = await stages()
  const { default: pack } = await import(pathToFileURL(join(root, 'dist/pack.js')).href)
  const rules = { ...pack, rules: pack.rules.filter(({ category }) => category === 'intra-table' || category === 'cross-table') }
  const result = await read(inputsOf(subject))
  if (!result.ok) throw new Error(`${result.path} could not be read`)
  const facts = recognise(result.document, pack.recognition)
  const cells = facts.tables.flatMap(({ rows }) => rows.flatMap((row) => Object.values(row.cells)))
  const printed = cells.filter(({ reading }) => reading.kind === 'amount').map(({ reading }) => reading.printed)
  const addUp = () => printed.reduce((sum, text) => sum.plus(new Decimal(text.replaceAll(',', ''))), new Decimal(0))
  const decide = () => evaluate(facts, rules)
  for (let warm = 0; warm < 300; warm++) {
    addUp()
    decide()
  }
  const { ratio, ours, theirs } = pairs(
    () => timed(decide, 20),
    () => timed(addUp, 20),
  )
  const detail = `${ours.toFixed(2)} ms for ${decide().length} checks, ${theirs.toFixed(2)} ms for ${printed.length} cells`
  return { what: 'deciding, against adding up the same cells', goal: '3.0x', measured: `${ratio.toFixed(2)}x`, detail }
}

/** Finding the mistakes behind the failing checks, with five figures changed and with every tenth: the median of some documents, and the longest. */
async function explaining() {
  const { read, recognise, evaluate, explain, tableNumbers, textNumbers, withPrints, slipsOf, randomFrom, shuffled, oneOf } = await stages()
  const { default: pack } = await import(pathToFileURL(join(root, 'dist/pack.js')).href)
  const result = await read(inputsOf(subject))
  if (!result.ok) throw new Error(`${result.path} could not be read`)
  const facts = recognise(result.document, pack.recognition)
  const numbers = [...tableNumbers(result.document, facts).numbers, ...textNumbers(result.document, facts).numbers].filter(
    (number) => slipsOf(number).length > 0,
  )
  const random = randomFrom(1)
  const changed = (count) => {
    const wrong = shuffled(numbers, random)
      .slice(0, count)
      .map((number) => ({ number, print: oneOf(slipsOf(number), random).print }))
    const now = recognise(withPrints(result.document, wrong), pack.recognition)
    return { now, checks: evaluate(now, pack) }
  }
  return [
    { what: 'explaining five changed figures', goal: '20 ms', count: 5 },
    { what: 'explaining every tenth figure changed', goal: '1000 ms', count: Math.ceil(numbers.length / 10) },
  ].map(({ what, goal, count }) => {
    const documents = Array.from({ length: PAIRS }, () => changed(count))
    const took = () => documents.map(({ now, checks }) => timed(() => explain(checks, now, pack.rules)))
    for (let warm = 0; warm < 3; warm++) took()
    const times = took()
    return {
      what,
      goal,
      measured: `${median(times).toFixed(1)} ms`,
      detail: `${Math.max(...times).toFixed(0)} ms at most, ${count} of ${numbers.length} figures`,
    }
  })
}

/** One process over 100 and over 1,000 copies: time of the processor for each, and the most memory held. */
function manyDocuments() {
  const few = overCopies(100)
  const many = overCopies(1000)
  const each = many.cpu / 1000
  const growth = many.memory / few.memory
  return [
    {
      what: '1,000 copies, CPU for each',
      goal: '30 ms',
      measured: `${each.toFixed(1)} ms`,
      detail: `${((many.cpu - few.cpu) / 900).toFixed(1)} ms without the start`,
    },
    {
      what: '1,000 copies against 100, memory',
      goal: 'flat',
      measured: `${growth.toFixed(2)}x`,
      detail: `${few.memory.toFixed(0)} MiB, ${many.memory.toFixed(0)} MiB`,
    },
  ]
}

function overCopies(count) {
  const copies = join(folder, `copies-${count}`)
  const single = statSync(subject).isFile()
  for (let nth = 1; nth <= count; nth++) {
    const copy = join(copies, String(nth).padStart(4, '0'))
    mkdirSync(copy, { recursive: true })
    cpSync(subject, single ? join(copy, basename(subject)) : copy, { recursive: true })
  }
  const { output } = node([...saysUse, bin, 'check', copies])
  rmSync(copies, { recursive: true })
  const { cpu, memory } = useSaid(output)
  return { cpu: cpu * 1000, memory }
}

/** Reading PDFs against what pdf.js alone needs for their operator lists; nothing where none are at hand. */
async function readingPdf() {
  const given = process.argv[3]
  const paths = given === undefined ? PDFS.map((path) => join(CORPUS, path)).filter((path) => existsSync(path)) : [given]
  if (paths.length === 0) return []
  const { readFile } = await stages()
  const rows = []
  for (const path of paths) {
    const bytes = readFileSync(path)
    const times = []
    for (let nth = 0; nth < 8; nth++) times.push(await elapsed(async () => void (await readFile({ name: path, bytes }))))
    const ours = median(times.slice(1))
    const theirs = JSON.parse(execFileSync(process.execPath, [join(root, 'scripts/pdfjs.js'), path], { encoding: 'utf8' }))
    const memory = process.memoryUsage.rss() / 1024 / 1024
    rows.push({
      what: 'reading a PDF, against its operators alone',
      goal: '1.3x',
      measured: `${(ours / median(theirs.times.slice(1))).toFixed(2)}x`,
      detail: `${(ours / theirs.pages).toFixed(0)} ms a page of ${theirs.pages}, ${memory.toFixed(0)} MiB (${basename(path)})`,
    })
  }
  return rows
}

/** Milliseconds of the processor, so that what else runs tells less. */
async function elapsed(call) {
  const start = process.cpuUsage()
  await call()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** Runs Node; findings (1) and a document partly read (2) are results too, a crash is not. */
function node(args) {
  const run = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } })
  if (run.status === null || run.status > 2 || /^\s+at /m.test(run.stderr))
    throw new Error(`${args.join(' ')} ended with ${run.status ?? run.signal}: ${run.stderr}`)
  return run
}

/** The stages by themselves, bundled, as they are in src. */
function stages() {
  return bundled(
    {
      './src/read.ts': 'read, readFile',
      './src/recognise.ts': 'recognise',
      './src/evaluate.ts': 'evaluate',
      './src/explain.ts': 'explain',
      './scripts/mutate/numbers.ts': 'tableNumbers, textNumbers, withPrints',
      './scripts/mutate/slips.ts': 'slipsOf',
      './scripts/mutate/random.ts': 'oneOf, randomFrom, shuffled',
    },
    folder,
  )
}

function inputsOf(path) {
  const files = statSync(path).isFile()
    ? [path]
    : readdirSync(path)
        .sort()
        .map((name) => join(path, name))
  return files.map((name) => ({ name, bytes: readFileSync(name) }))
}

/** Milliseconds one call takes, the mean of some. */
function timed(call, times = 1) {
  const start = performance.now()
  for (let nth = 0; nth < times; nth++) call()
  return (performance.now() - start) / times
}

/** The median of the ratios of two measurements taken in turn, and the median of each. */
function pairs(one, other) {
  one()
  other()
  const taken = Array.from({ length: PAIRS }, () => [one(), other()])
  return {
    ratio: median(taken.map(([a, b]) => a / b)),
    ours: median(taken.map(([a]) => a)),
    theirs: median(taken.map(([, b]) => b)),
  }
}

function median(numbers) {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
}
