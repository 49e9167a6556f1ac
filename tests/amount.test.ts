import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printAmount, type Reading, readAmount } from '../src/model/amount.ts'

/** A reading in one line: the value with the decimals it was printed with, or what else it is. */
function told(reading: Reading): string {
  return reading.kind === 'amount' ? reading.value.toFixed(reading.places) : reading.kind
}

describe('an amount', () => {
  test.each([
    ['0', '0'],
    ['0.00', '0.00'],
    ['4', '4'],
    ['2668.25', '2668.25'],
    ['2,668.25', '2668.25'],
    ['1,234,567,890.12', '1234567890.12'],
    ['12.3456', '12.3456'],
    ['007.50', '7.50'],
    // full width
    ['２，６６８．２５', '2668.25'],
    ['2，668.25', '2668.25'],
    ['﹣2﹐668﹒25', '-2668.25'],
    // spaces
    [' 2,668.25\u00a0', '2668.25'],
    ['\u30002668.25\n', '2668.25'],
    ['2668 .25', '2668.25'],
    ['1,234,\n567.00', '1234567.00'],
    ['2 668.25', '2668.25'],
    ['55\u00a0235\u2009367.35', '55235367.35'],
    ['\u200b2,668.25\u200b', '2668.25'],
    // a comma in the wrong place: the digits are one number all the same
    ['10,66.51', '1066.51'],
    ['1,2345.00', '12345.00'],
    ['12,34,567.80', '1234567.80'],
    ['2,668', '2668'],
    ['1234,567', '1234567'],
    // negative
    ['-5.00', '-5.00'],
    ['- 5.00', '-5.00'],
    ['－5.00', '-5.00'],
    ['−5.00', '-5.00'],
    ['–5.00', '-5.00'],
    ['—5.00', '-5.00'],
    ['(5.00)', '-5.00'],
    ['（1,234.50）', '-1234.50'],
    ['( 5.00 )', '-5.00'],
    ['+5.00', '5.00'],
    // as many digits as sums of them can bear
    ['999999999999.99', '999999999999.99'],
    ['99,999,999,999,999', '99999999999999'],
  ])('%j is %s', (text, expected) => {
    const reading = readAmount(text)
    expect(told(reading)).toBe(expected)
    expect(reading.printed).toBe(text.trim())
  })

  test.each(['', ' ', '\u3000\u00a0', '\n', '\u200b'])('%j is blank', (text) => {
    expect(readAmount(text)).toEqual({ kind: 'blank', printed: '' })
  })

  test.each(['-', '—', '——', '－', '−', '–', '─', '/', '／', ' - ', '— —'])('%j is a dash for nothing', (text) => {
    expect(readAmount(text)).toEqual({ kind: 'nil', printed: text.trim() })
  })

  test.each([
    // not one decimal point
    ['12.3.4'],
    ['1.234.567'],
    ['5.'],
    ['.5'],
    ['.'],
    // a comma that may be the decimal point, or stands where no separator of thousands can
    ['12,34'],
    ['1,2345'],
    ['0,123'],
    ['1.234,56'],
    ['1,,234.00'],
    [',234.00'],
    ['1,234,'],
    ['1,234,.00'],
    // perhaps two numbers in one cell
    ['12 34.56'],
    ['12.34 5'],
    ['5 2345.00'],
    ['5, 2345.00'],
    ['1  234.00'],
    ['1\n234.00'],
    ['12.34 56.78'],
    ['12.34/56.78'],
    ['12-34'],
    // signs
    ['--5.00'],
    ['+-5.00'],
    ['5.00-'],
    ['(-5.00)'],
    ['-(5.00)'],
    ['((5.00))'],
    ['(5.00'],
    ['5.00)'],
    ['()'],
    ['+'],
    // no amounts
    ['92.2%'],
    ['92.2％'],
    ['12.34元'],
    ['约12.34'],
    ['无'],
    ['合计'],
    ['N/A'],
    ['1e5'],
    ['1E+05'],
    ['0x10'],
    ['Infinity'],
    ['NaN'],
    ['#REF!'],
    ['*'],
    // characters that only resemble digits of the number
    ['12.34²'],
    ['12.34①'],
    ['①'],
    ['⑴'],
    ['½'],
    ['一二'],
    ['٣'],
    // more digits than an account has
    ['123456789012345'],
    ['1,234,567,890,123.45'],
    ['0.12345678901234'],
  ])('%j is unreadable', (text) => {
    expect(readAmount(text)).toEqual({ kind: 'unreadable', printed: text.trim() })
  })

  test('a hostile cell is read in no time', () => {
    for (const filling of [' ', '\n', ',', ' ,', '1', '1,', '1 ', '-', '（', '.', '²']) {
      expect(readAmount(`1${filling.repeat(100_000)}1`).kind).toBe('unreadable')
      expect(readAmount(filling.repeat(100_000)).kind).not.toBe('amount')
    }
  })
})

/** Amounts as whole numbers of their last digit, with as many digits as are read. */
const printable = fc.record({ ticks: fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }), places: fc.integer({ min: 0, max: 6 }) })

function inWidth(text: string): string {
  return text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
}

/** The digits of a text, leading zeros aside. */
function digitsOf(text: string): string {
  const plain = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
  return plain.replace(/\D/g, '').replace(/^0+(?=\d)/, '')
}

describe('printed and read again', () => {
  test('an amount is the same number with the same decimals', () => {
    fc.assert(
      fc.property(printable, ({ ticks, places }) => {
        const value = new Decimal(ticks).times(new Decimal(10).pow(-places))
        const printed = printAmount(value, places)
        fc.pre(digitsOf(printed).length <= 14)
        const shapes = [
          printed,
          printed.replaceAll(',', ''),
          inWidth(printed),
          printed.replaceAll(',', ' '),
          printed.replace(/^-(.*)$/, '（$1）'),
          ` ${printed} `,
        ]
        for (const shape of shapes) {
          const reading = readAmount(shape)
          expect(reading).toMatchObject({ kind: 'amount', printed: shape.trim(), places })
          if (reading.kind === 'amount') expect(reading.value.eq(value) && reading.value.decimalPlaces() <= places).toBe(true)
        }
      }),
    )
  })

  test('a number prints as it was written', () => {
    fc.assert(
      fc.property(printable, ({ ticks, places }) => {
        const digits = String(Math.abs(ticks)).padStart(places + 1, '0')
        const whole = digits.slice(0, digits.length - places)
        const grouped = whole.length > 3 ? new Intl.NumberFormat('en').format(BigInt(whole)) : whole
        const written = (ticks < 0 ? '-' : '') + grouped + (places === 0 ? '' : `.${digits.slice(-places)}`)
        expect(printAmount(new Decimal(ticks).times(new Decimal(10).pow(-places)), places)).toBe(written)
      }),
    )
  })

  test.each([
    ['1234.5', 2, '1,234.50'],
    ['-0.001', 2, '0.00'],
    ['-0', 2, '0.00'],
    ['-0.005', 2, '-0.01'],
    ['999.995', 2, '1,000.00'],
    ['1000', 0, '1,000'],
  ])('%s with %d decimals prints as %s', (value, places, printed) => {
    expect(printAmount(new Decimal(value), places)).toBe(printed)
  })
})

describe('whatever stands in a cell', () => {
  const ofAmounts = fc.string({ unit: fc.constantFrom(...'0123456789,,..-－（）() １，．—+/%元\n'), maxLength: 16 })

  /** Nothing is lost, added or reordered: the digits of the value are those of the print, and its point stands where it was printed. */
  function keepsDigits(text: string): boolean {
    const reading = readAmount(text)
    if (reading.printed !== text.trim() && reading.kind !== 'blank') return false
    if (reading.kind !== 'amount') return true
    const { value, places } = reading
    const decimals = /[.．﹒](.*)$/s.exec(text)?.[1] ?? ''
    return (
      digitsOf(text) === value.abs().times(new Decimal(10).pow(places)).toFixed() &&
      (decimals.match(/[0-9０-９]/g)?.length ?? 0) === places &&
      (!value.isNegative() || /[-－—（(]/.test(text))
    )
  }

  test('is read without an exception, and digits decide', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 12 }), keepsDigits), { numRuns: 500 })
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789²½①⑴Ⅳ٣一 .,-') }), keepsDigits), { numRuns: 500 })
    fc.assert(fc.property(ofAmounts, keepsDigits), { numRuns: 2000 })
  })

  test('sums of readings are exact', () => {
    const cents = fc.array(fc.integer({ min: 0, max: 99_999_999_999 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(cents, (items) => {
        const printed = items.map((ticks) => `${Math.floor(ticks / 100)}.${String(ticks % 100).padStart(2, '0')}`)
        const sum = printed.reduce((total, text) => {
          const reading = readAmount(text)
          return reading.kind === 'amount' ? total.plus(reading.value) : total.plus(Number.NaN)
        }, new Decimal(0))
        expect(sum.times(100).toFixed()).toBe(items.reduce((total, ticks) => total + BigInt(ticks), 0n).toString())
      }),
    )
  })
})
