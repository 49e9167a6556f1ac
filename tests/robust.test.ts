import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkAll } from '../src/check.ts'
import { compilePack } from '../src/rules.ts'
import { damaged, junk } from './support/damage.ts'
import { FULL, SOUND_CSV, text } from './support/documents.ts'
import { ruleFiles } from './support/ruleset.ts'
import { checkSoundly } from './support/soundness.ts'

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const { rules } = compiled

const utf8 = (content: string) => new TextEncoder().encode(content)
const TEXTS = [FULL, SOUND_CSV, text()]

// The same runs every time; npm run fuzz makes new ones.
const FIXED = { seed: 20231231, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true }

describe('whatever comes in, a sound report comes out', () => {
  test('the undamaged documents are checked and agree', async () => {
    for (const [name, content] of [
      ['full.txt', FULL],
      ['sound.csv', SOUND_CSV],
      ['text.md', text()],
    ] as const) {
      const report = await checkSoundly({ name, bytes: utf8(content) }, rules)
      expect(report.status).toBe('checked')
      expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(report.checks.filter(({ verdict }) => verdict === 'holds').length).toBeGreaterThan(20)
    }
  })

  test('damaged documents', async () => {
    const seen = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(damaged(TEXTS), async (input) => {
        const { status } = await checkSoundly(input, rules)
        seen.set(status, (seen.get(status) ?? 0) + 1)
      }),
      { ...FIXED, numRuns: 130 },
    )
    // The damage reaches every outcome, and most documents are still read.
    expect([...seen.keys()].sort()).toEqual(['checked', 'partial', 'refused', 'unreadable'])
    expect(seen.get('checked')).toBeGreaterThan(20)
  })

  test('junk', async () => {
    await fc.assert(
      fc.asyncProperty(junk, async (input) => void (await checkSoundly(input, rules))),
      { ...FIXED, numRuns: 100 },
    )
  })

  test('several damaged files together', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(damaged(TEXTS), { minLength: 2, maxLength: 5 }), async (inputs) => {
        const files = inputs.map(({ bytes }, index) => ({ name: `${index}${inputs[index]?.name ?? ''}`, bytes }))
        const taken: string[] = []
        for await (const { path, files: read, status } of checkAll(each(files), rules))
          taken.push(...(status === 'unreadable' ? [path] : read.map((file) => file.path)))
        // Every file is in one disclosure, and in one only.
        expect(taken.sort()).toEqual(files.map(({ name }) => name).sort())
      }),
      { ...FIXED, numRuns: 40 },
    )
  })
})

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}
