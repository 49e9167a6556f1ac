import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oneLine, pad, widthOf, wrap } from '../src/report/wrap.ts'

const bare = (text: string) => oneLine(text).replace(/\s/g, '')
const wild = fc.string({ unit: 'grapheme', maxLength: 200 })
const field = fc
  .array(
    fc.constantFrom(
      '公开03表',
      '一般公共服务支出',
      ' ',
      '882.56 万元',
      '1,234.56',
      '（',
      '）',
      '，',
      '“',
      '”',
      'T03-01',
      '-0.01',
      '。',
      '28.5%',
      '\n',
      '\t',
      '…',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

describe('wrapping', () => {
  test('loses no character but blanks', () => {
    fc.assert(
      fc.property(fc.oneof(wild, field), fc.integer({ min: 4, max: 100 }), (text, width) => {
        expect(bare(wrap(text, width).join(''))).toBe(bare(text))
      }),
    )
  })

  test('keeps to the width, but for a number that is wider itself', () => {
    fc.assert(
      fc.property(fc.oneof(wild, field), fc.integer({ min: 4, max: 100 }), (text, width) => {
        for (const line of wrap(text, width)) if (widthOf(line) > width) expect(line).toMatch(/^[-−+±]?\d[\d,.:]*\s?(?:亿元|万元|千元|元|[%％‰])?$/)
      }),
    )
  })

  test('never breaks inside a number', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('支出', '为', '，', '（其中'), fc.integer({ min: 0, max: 99_999_999 })), { maxLength: 20 }),
        fc.integer({ min: 4, max: 60 }),
        (parts, width) => {
          const numbers = parts.map(([, cents]) => (cents / 100).toFixed(2))
          const lines = wrap(parts.map(([word], index) => `${word}${numbers[index]}`).join(''), width)
          expect(lines.flatMap((line) => line.match(/\d[\d.]*/g) ?? [])).toEqual(numbers)
        },
      ),
    )
  })

  test('no line begins with a closing mark or ends with an opening one', () => {
    const text = '一般公共预算财政拨款支出（其中：“三公”经费）为 882.56 万元，应为 2,668.25。'.repeat(5)
    for (let width = 24; width < 80; width++) {
      for (const line of wrap(text, width)) {
        expect(line).not.toMatch(/^[）”，。：]/)
        expect(line).not.toMatch(/[（“]$/)
      }
    }
  })

  test('a document cannot steer the terminal', () => {
    expect(wrap('\u001b[31m红\u0007\u202e反\u0000', 80).join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })

  test('is linear: a million characters without a break', () => {
    const start = performance.now()
    expect(wrap('（'.repeat(1_000_000), 80).length).toBeGreaterThan(10_000)
    expect(wrap('9'.repeat(1_000_000), 80)).toHaveLength(1)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

test.each([
  ['公开03表', 8],
  ['“三公”——…', 14],
  ['ＡＢ１２（）￥', 14],
  ['ｱｲｳ', 3],
  ['cafe\u0301', 4],
  ['①→≠≤', 8],
  ['𠮷', 2],
  ['😀', 2],
  ['가', 2],
])('%s takes %i columns', (text, width) => {
  expect(widthOf(text)).toBe(width)
})

test('filling up counts columns, not characters', () => {
  expect(pad('核实', 6)).toBe('核实  ')
  expect(pad('核实', 3)).toBe('核实')
})
