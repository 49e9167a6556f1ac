import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '../src/model/limits.ts'
import { readText } from '../src/read/text.ts'
import { flatten } from '../src/recognise/text/flat.ts'
import { signOf } from '../src/rules/patterns.ts'
import { ROOT, recognition } from './support/ruleset.ts'

/** The narrative of the founding account, as it is compared. */
function narrative(): string[] {
  const file = join(ROOT, 'fixtures/zhuzhou-2023/决算情况说明.md')
  const reading = readText(readFileSync(file, 'utf8'), file, LIMITS)
  if ('failure' in reading) throw new Error(reading.failure.kind)
  return reading.blocks.flatMap((block) => (block.kind === 'table' ? [] : [flatten(block).text]))
}

describe('what tells at a glance that a pattern cannot match', () => {
  test.each([
    ['增长了|增长', '增', ['增长了', '增长']],
    ['(?:支出)?决算数?为', '决支', ['决算']],
    ['(?<!节)约(?=\\d)', '约', ['约']],
    ['[比较](?:上年|去年)', '比较', ['上年', '去年']],
    ['\\d{4}年度?', '0123456789', ['年']],
    ['减?增加', '减增', ['增加']],
    ['[〇一-鿿]{2,8}率为', null, ['率为']],
    ['[^,。]*', null, null],
    ['.*年', null, ['年']],
    ['(?:年初)?', null, null],
    ['^$|支出$', null, null],
  ])('%s', (source, first, needs) => {
    expect(signOf(source)).toEqual({ first, needs })
  })

  test('no sign of any pattern of the pack hides a match', () => {
    const texts = narrative()
    const signs = Object.entries(recognition().signs)
    let matches = 0
    for (const [source, { first, needs }] of signs) {
      const pattern = new RegExp(source, 'gu')
      for (const text of texts) {
        for (const { 0: print, index } of text.matchAll(pattern)) {
          matches++
          expect(first === null || first.includes(text.charAt(index)), `${source} at ${print}`).toBe(true)
          expect(needs === null || needs.some((literal) => print.includes(literal)), `${source} in ${print}`).toBe(true)
        }
      }
    }
    expect(matches).toBeGreaterThan(1000)
  })
})
