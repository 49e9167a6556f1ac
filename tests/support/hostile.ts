import fc from 'fast-check'
import type { DocumentReport } from '../../src/model/report.ts'

/** Reports that print what a document might to break the format they are told in. */

const WEAPONS = [
  ']]>',
  '<![CDATA[',
  '<script>alert(1)</script>',
  '</testsuite>',
  '&amp;&#0;&lt',
  '::error file=a::b',
  '::stop-commands::x',
  '\n::add-mask::x',
  '##[error]x',
  '%0A::warning::x',
  '|',
  '| --- |',
  '\n| a | b |',
  '`',
  '```\n',
  '**',
  '[x](javascript:y)',
  '![](http://x)',
  '<!--',
  '-->',
  '\n# 一',
  '\\',
  '"',
  '""',
  ',',
  "'",
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  "=cmd|' /C calc'!A0",
  '＝1',
  '\r\n',
  '\n',
  '\u0000',
  '\u001b[31m',
  '\u202e',
  '\ufffe',
  '\ud800',
  '_x0041_',
  '{0}',
  '}',
  '../../etc/passwd',
  'C:\\a b\\%41',
  '2,688.25',
  '-0.00',
  '287.8%',
  '__proto__',
]

const text = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...WEAPONS) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join(''))

/** Fields that hold what a document or a rule file prints; all others are names of our own. */
const PRINTED =
  /^(?:printed|expected|proposal|difference|path|file|name|printedTitle|department|text|title|label|detail|measure|listed|ratio|from|upTo|holds|note|given)$/

/** Given reports, with what they print replaced; nothing else is changed. */
export function hostile(reports: readonly DocumentReport[]): fc.Arbitrary<{ readonly report: DocumentReport; readonly lang: 'zh' | 'en' }> {
  return fc
    .tuple(fc.constantFrom(...reports), fc.array(text, { minLength: 1, maxLength: 6 }), fc.constantFrom('zh' as const, 'en' as const))
    .map(([report, texts, lang]) => {
      let next = 0
      const put = () => texts[next++ % texts.length] ?? ''
      return { report: replaced(report, '', put) as DocumentReport, lang }
    })
}

function replaced(value: unknown, key: string, put: () => string): unknown {
  if (typeof value === 'string') return PRINTED.test(key) ? put() : value
  if (Array.isArray(value)) return value.map((item) => replaced(item, key, put))
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, replaced(field, key === 'given' ? 'given' : name, put)]))
}
