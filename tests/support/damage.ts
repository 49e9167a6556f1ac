import fc from 'fast-check'
import type { Input } from '../../src/model/document.ts'

/** Damaged copies of documents, as fast-check makes and shrinks them. */

/** Things that do not belong into a document, or stand at its edge. */
const ODDITIES = [
  '9'.repeat(400),
  `0.${'0'.repeat(300)}1`,
  `1${',000'.repeat(80)}`,
  '99999999999999',
  '-0.00',
  '(1.00)',
  '－１，２３４．５６',
  '1e400',
  'NaN',
  '∞',
  '１２３.４５',
  '12.34.56',
  '1 234,56',
  '--',
  '0.00%',
  '999999999999.9%',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '@SUM(A1)',
  '<script>alert(1)</script>',
  '<!--',
  '&nbsp;&lt;',
  '**',
  '|',
  '||||||||',
  '|---|---|',
  '"',
  '""""""',
  '\t',
  '\t\t\t\t\t\t\t\t\t\t\t\t',
  '\f',
  '\r',
  '\u0000',
  '\u001b[31m\u001b]0;x\u0007',
  '\u202e\u200b\ufeff\u2028',
  '\ud83d\ude00',
  '\ud83d',
  '（（（（（（【【《《',
  '））））',
  '，，，，',
  '一般公共预算财政拨款支出决算表',
  '支出决算表（续表）',
  '单位：亿元',
  '2010301',
  '201|03|01',
  '合计',
  '目录',
  '1、',
  '（一）',
  '__proto__',
  'constructor',
  'toString',
]

const share = fc.nat({ max: 999 }).map((nat) => nat / 1000)
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ODDITIES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.double().map(String) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...ODDITIES), fc.integer({ min: 2, max: 60 })).map(([odd, count]) => odd.slice(0, 40).repeat(count)) },
)

type Harm<Content> = (content: Content) => Content

/** A change of a text that dice decide the details of. */
function harm<Dice>(dice: fc.Arbitrary<Dice>, change: (text: string, thrown: Dice) => string): fc.Arbitrary<Harm<string>> {
  return dice.map((thrown) => (text) => change(text, thrown))
}

function harmBytes<Dice>(dice: fc.Arbitrary<Dice>, change: (bytes: Uint8Array, thrown: Dice) => Uint8Array): fc.Arbitrary<Harm<Uint8Array>> {
  return dice.map((thrown) => (bytes) => change(bytes, thrown))
}

function harmLines<Dice>(dice: fc.Arbitrary<Dice>, change: (lines: string[], thrown: Dice) => void): fc.Arbitrary<Harm<string>> {
  return harm(dice, (text, thrown) => {
    const lines = text.split('\n')
    change(lines, thrown)
    return lines.join('\n')
  })
}

const at = (part: number, count: number) => Math.min(count - 1, Math.floor(part * count))
const between = (text: string, part: number) => at(part, text.length + 1)

const two = fc.tuple(share, share)
const stretch = two.map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)])

const REPLACEMENTS: readonly [string, string][] = [
  ['\t', ' '],
  ['\t', '|'],
  ['\t', ','],
  ['\t', '\t\t'],
  [',', '\t'],
  ['，', ','],
  ['。', ''],
  ['（', '('],
  ['\n', ''],
  ['\n', '\r\n'],
  ['\n', '\r'],
  ['\n', '\n\n'],
  ['0', '９'],
  ['.', ''],
  ['万元', '元'],
]

/** Names and figures that would steer a terminal or run in a spreadsheet. */
const DISGUISES: readonly [string, string][] = [
  ['某市', '\u001b]0;x\u0007\u009b31m'],
  ['行政运行', '行政\u202e运行'],
  ['合计', '\u0007合计'],
  ['28.00', '28.00\u001b[2J'],
  ['2010301', '=2010301'],
  ['支出决算表', '支出决算表\u001b[1A'],
]

/** One change to the text of a document: its lines, its cells, its characters. */
const textHarm: fc.Arbitrary<Harm<string>> = fc.oneof(
  harmLines(share, (lines, where) => void lines.splice(at(where, lines.length), 1)),
  harmLines(share, (lines, where) => void lines.splice(at(where, lines.length), 0, lines[at(where, lines.length)] ?? '')),
  harmLines(two, (lines, [a, b]) => swap(lines, a, b)),
  harmLines(stretch, (lines, [from, to]) => void lines.splice(at(from, lines.length), Math.floor((to - from) * lines.length))),
  harmLines(fc.tuple(stretch, fc.integer({ min: 1, max: 20 })), (lines, [[from, to], times]) => {
    const block = lines.slice(at(from, lines.length), at(to, lines.length)).slice(0, 30)
    lines.splice(at(to, lines.length), 0, ...Array.from({ length: times }, () => block).flat())
  }),
  harmLines(fc.tuple(share, two), (lines, [where, [a, b]]) => harmCells(lines, where, (cells) => swap(cells, a, b))),
  harmLines(fc.tuple(share, share, piece), (lines, [where, cell, odd]) =>
    harmCells(lines, where, (cells) => void cells.splice(at(cell, cells.length), 1, odd)),
  ),
  harm(fc.tuple(share, piece), (text, [where, odd]) => text.slice(0, between(text, where)) + odd + text.slice(between(text, where))),
  harm(stretch, (text, [from, to]) => text.slice(between(text, from), between(text, to))),
  harm(share, (text, where) => text.slice(0, between(text, where))),
  harm(fc.tuple(share, fc.constantFrom(...'0123456789.,-')), (text, [where, sign]) => otherDigit(text, where, sign)),
  harm(fc.constantFrom(...REPLACEMENTS), (text, [from, to]) => text.replaceAll(from, to)),
  harm(fc.constantFrom(...DISGUISES), (text, [from, to]) => text.replaceAll(from, to)),
)

function swap(items: string[], a: number, b: number): void {
  const [i, j] = [at(a, items.length), at(b, items.length)]
  ;[items[i], items[j]] = [items[j] ?? '', items[i] ?? '']
}

function harmCells(lines: string[], where: number, change: (cells: string[]) => void): void {
  const index = at(where, lines.length)
  const line = lines[index] ?? ''
  const separator = line.includes('\t') ? '\t' : line.includes('|') ? '|' : ','
  const cells = line.split(separator)
  change(cells)
  lines[index] = cells.join(separator)
}

function otherDigit(text: string, where: number, sign: string): string {
  const digits = [...text.matchAll(/\d/g)]
  const place = digits[at(where, digits.length)]?.index
  return place === undefined ? text : text.slice(0, place) + sign + text.slice(place + 1)
}

const MARKS = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0x25, 0x50, 0x44, 0x46],
  [0x50, 0x4b, 3, 4],
  [0xd0, 0xcf, 0x11, 0xe0],
]

const utf8 = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')

/** What happens to the bytes of a file: flipped, cut, in another encoding, with the signature of another format. */
const byteHarm: fc.Arbitrary<Harm<Uint8Array>> = fc.oneof(
  harmBytes(fc.array(fc.tuple(share, fc.nat({ max: 255 })), { minLength: 1, maxLength: 30 }), (bytes, flips) => {
    const copy = Uint8Array.from(bytes)
    for (const [where, byte] of flips) if (copy.length > 0) copy[at(where, copy.length)] = byte
    return copy
  }),
  harmBytes(share, (bytes, where) => bytes.slice(0, at(where, bytes.length + 1))),
  harmBytes(share, (bytes, where) => bytes.slice(at(where, bytes.length + 1))),
  harmBytes(fc.constantFrom<BufferEncoding>('utf16le', 'latin1'), (bytes, encoding) => Uint8Array.from(Buffer.from(utf8(bytes), encoding))),
  harmBytes(fc.constant(null), (bytes) => Uint8Array.from(Buffer.from(utf8(bytes), 'utf16le').swap16())),
  harmBytes(fc.constant(null), (bytes) => Uint8Array.from(Buffer.from(Buffer.from(bytes).toString('latin1'), 'utf8'))),
  harmBytes(fc.constantFrom(...MARKS), (bytes, mark) => Uint8Array.from([...mark, ...bytes])),
  harmBytes(fc.uint8Array({ maxLength: 300 }), (bytes, added) => Uint8Array.from([...bytes, ...added])),
)

const names = fc.constantFrom('a.txt', 'a.md', 'a.csv', '-', 'a.docx', '某局 [1]/决算（公开）.md')

/** A damaged copy of one of these texts, under a name of any format. */
export function damaged(texts: readonly string[]): fc.Arbitrary<Input> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(textHarm, { minLength: 1, maxLength: 6 }), fc.option(byteHarm, { freq: 3 }), names)
    .map(([text, harms, bytes, name]) => {
      const written = new Uint8Array(Buffer.from(harms.reduce((harmed, harm) => harm(harmed), text)))
      return { name, bytes: bytes === null ? written : bytes(written) }
    })
}

/** Nothing but junk. */
export const junk: fc.Arbitrary<Input> = fc
  .tuple(
    fc.oneof(
      fc.uint8Array({ maxLength: 2000 }),
      fc.array(piece, { maxLength: 40 }).map((pieces) => new Uint8Array(Buffer.from(pieces.join('\n')))),
    ),
    names,
  )
  .map(([bytes, name]) => ({ name, bytes }))
