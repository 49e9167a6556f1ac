import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { compilePack } from '../../src/rules.ts'
import { ended, folder, start } from '../support/command.ts'
import { corpusPath } from '../support/corpus.ts'
import { damagedFile } from '../support/damage-files.ts'
import { documentSchema } from '../support/report-schema.ts'
import { ruleFiles } from '../support/ruleset.ts'
import { SAMPLES } from '../support/samples.ts'
import { checkSoundly } from '../support/soundness.ts'

// JZJS_FUZZ_RUNS says how many damaged files each format gets, JZJS_FUZZ_SEED which ones; a failure names the seed and the file.

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const { rules } = compiled

const RUNS = Number(process.env['JZJS_FUZZ_RUNS'] ?? 600)
const SEED = Number(process.env['JZJS_FUZZ_SEED'] ?? Date.now() % 1_000_000)

/** Real documents, where they are at hand; a tenth of the files is made from each. */
const REAL = [
  'putuo-culture-2025/document.html',
  'zhuzhou-2023/document.doc',
  'zhuzhou-2023/document.docx',
  'putuo-ecology-2025/document.xlsx',
  'putuo-ecology-2025/document.xls',
  'not-final-accounts/budget-2025.pdf',
]

/** So many files are handed to one process, which may take so long for each. */
const BATCH = 50
const SECONDS = 5

interface Source {
  readonly name: string
  readonly bytes: Uint8Array
  readonly runs: number
}

function real(path: string): Source | null {
  const full = corpusPath(path)
  return full === null ? null : { name: path.slice(path.lastIndexOf('/') + 1), bytes: new Uint8Array(readFileSync(full)), runs: Math.ceil(RUNS / 10) }
}

const SOURCES: readonly (readonly [string, Source | null])[] = [
  ...SAMPLES.map(({ format, name, bytes }) => [`a small ${format}`, { name, bytes, runs: RUNS }] as const),
  ...REAL.map((path) => [path, real(path)] as const),
]

describe.each(SOURCES)(`damaged copies of %s, seed ${SEED}`, (label, source) => {
  test.skipIf(source === null)('the command ends in time, with a code of its own and a result for each', async () => {
    if (source === null) return
    const files = fc.sample(damagedFile(source.name, source.bytes), { numRuns: source.runs, seed: SEED })
    for (let from = 0; from < files.length; from += BATCH) {
      const batch = Object.fromEntries(files.slice(from, from + BATCH).map(({ name, bytes }, nth) => [`${from + nth}/${name === '-' ? 'stdin' : name}`, bytes]))
      const paths = Object.keys(batch)
      const child = start(['check', ...paths, '-f', 'ndjson'], { cwd: folder(batch) })
      const timer = setTimeout(() => child.kill('SIGKILL'), paths.length * SECONDS * 1000)
      const { code, out, err } = await ended(child)
      clearTimeout(timer)
      const where = `${label}, seed ${SEED}, files ${paths[0]} to ${paths[paths.length - 1]}: ${err.slice(0, 2000)}`
      expect([0, 1, 2], where).toContain(code)
      expect(err, where).toMatch(/^(?:jzjs: [^\n]+\n)*$/)
      expect(`${out}${err}`, where).not.toMatch(/内部错误|internal error|^\s+at .*:\d+:\d+/m)
      const told =
        out === ''
          ? []
          : out
              .trimEnd()
              .split('\n')
              .map((line) => v.parse(documentSchema, JSON.parse(line)).path)
      expect(told.sort(), where).toEqual(paths.sort())
    }
  })

  test.skipIf(source === null)('each is reported soundly', async () => {
    if (source === null) return
    await fc.assert(
      fc.asyncProperty(damagedFile(source.name, source.bytes), async (input) => void (await checkSoundly(input, rules))),
      { numRuns: Math.ceil(source.runs / 5), seed: SEED },
    )
  })
})
