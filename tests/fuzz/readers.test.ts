import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, test } from 'vitest'
import { checkAll } from '../../src/check.ts'
import { readFile } from '../../src/read.ts'
import { compilePack } from '../../src/rules.ts'
import { damaged, junk } from '../support/damage.ts'
import { FULL, PARTIAL, SOUND_CSV, text } from '../support/documents.ts'
import { ROOT, ruleFiles } from '../support/ruleset.ts'
import { checkSoundly } from '../support/soundness.ts'

// JZJS_FUZZ_RUNS says how many documents each test makes; fast-check prints the seed of a failure, JZJS_FUZZ_SEED repeats it.

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const { rules } = compiled

const numRuns = Number(process.env['JZJS_FUZZ_RUNS'] ?? 2000)
const seed = process.env['JZJS_FUZZ_SEED']
const runs = { numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }) }

/** Every document of the fixtures, a folder as one text. */
function fixtures(): string[] {
  return readdirSync(join(ROOT, 'fixtures'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:md|txt|csv)$/.test(entry.name) && !entry.name.endsWith('.report.txt'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

const TEXTS = [FULL, SOUND_CSV, PARTIAL, text(), ...fixtures()]

describe('readers', () => {
  test('read anything or say why not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged(TEXTS), junk), async (input) => {
        const start = performance.now()
        const result = await readFile(input)
        if (performance.now() - start > 1000) throw new Error('too slow')
        if (!result.ok) return
        for (const block of result.document.blocks) {
          if (block.kind === 'table' && new Set(block.rows.map((row) => row.length)).size !== 1) throw new Error('a table is no rectangle')
          if (block.kind !== 'table' && (block.segments.length === 0 || block.text === '')) throw new Error('a text without place')
        }
      }),
      { ...runs, numRuns: numRuns * 5 },
    )
  })
})

describe('the whole tool', () => {
  test('damaged documents', async () => {
    await fc.assert(
      fc.asyncProperty(damaged(TEXTS), async (input) => void (await checkSoundly(input, rules))),
      runs,
    )
  })

  test('damaged documents, with what the user says of them', async () => {
    const options = fc.record(
      {
        year: fc.integer({ min: 1990, max: 2030 }),
        unit: fc.constantFrom('元', '万元', '亿元'),
        only: fc.constantFrom(['T'], ['T03-01'], ['N', 'X']),
        skip: fc.constantFrom(['C'], ['T05']),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(damaged(TEXTS), options, async (input, said) => void (await checkSoundly(input, rules, said))),
      runs,
    )
  })

  test('junk', async () => {
    await fc.assert(
      fc.asyncProperty(junk, async (input) => void (await checkSoundly(input, rules))),
      runs,
    )
  })

  test('several damaged files together', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(damaged(TEXTS), { minLength: 2, maxLength: 6 }), async (inputs) => {
        const names = inputs.map(({ name }, index) => `${index}${name}`)
        const taken: string[] = []
        for await (const { path, files, status } of checkAll(each(inputs, names), rules))
          taken.push(...(status === 'unreadable' ? [path] : files.map((file) => file.path)))
        if (taken.sort().join('\n') !== names.sort().join('\n')) throw new Error(`taken: ${taken.join()}`)
      }),
      { ...runs, numRuns: Math.ceil(numRuns / 4) },
    )
  })
})

async function* each(inputs: readonly { readonly bytes: Uint8Array }[], names: readonly string[]) {
  for (const [index, { bytes }] of inputs.entries()) yield { name: names[index] ?? '', bytes }
}
