import { CFB } from '@e965/xlsx'
import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'

/** Damaged copies of packed and binary files, as fast-check makes them: of their bytes, and of the parts inside, so that the damage gets past the container. */

type Bytes = Uint8Array
type Harm = (bytes: Bytes) => Bytes
type Parts = [name: string, bytes: Bytes][]

const share = fc.nat({ max: 9_999 }).map((nat) => nat / 10_000)
const spot = fc.tuple(share, share)
const at = (part: number, count: number) => Math.max(0, Math.min(count - 1, Math.floor(part * count)))
const WILD = [0, 1, 0x7f, 0x80, 0xfe, 0xff]

/** Numbers where formats keep sizes, counts and offsets, made wild. */
const wildNumber = fc.tuple(share, fc.constantFrom(1, 2, 4), fc.constantFrom(...WILD)).map(([where, width, byte]): Harm => {
  return (bytes) => {
    const copy = Uint8Array.from(bytes)
    copy.fill(byte, at(where, copy.length), at(where, copy.length) + width)
    return copy
  }
})

const flipped = fc.array(fc.tuple(share, fc.nat({ max: 255 })), { minLength: 1, maxLength: 20 }).map((flips): Harm => {
  return (bytes) => {
    const copy = Uint8Array.from(bytes)
    for (const [where, byte] of flips) if (copy.length > 0) copy[at(where, copy.length)] = byte
    return copy
  }
})

const cut = share.map(
  (where): Harm =>
    (bytes) =>
      bytes.slice(0, at(where, bytes.length + 1)),
)

/** Takes a stretch out, or puts it in again elsewhere, in steps of `grain` bytes as formats lay out their blocks. */
const moved = fc.tuple(spot, share, fc.constantFrom(1, 64, 512), fc.boolean()).map(([[from, size], to, grain, again]): Harm => {
  return (bytes) => {
    const start = Math.floor(at(from, bytes.length) / grain) * grain
    const end = Math.min(bytes.length, start + Math.max(grain, Math.floor((size * 2048) / grain) * grain))
    const rest = [bytes.slice(0, start), bytes.slice(again ? start : end)].flatMap((part) => [...part])
    const target = Math.floor(at(to, rest.length) / grain) * grain
    return Uint8Array.from([...rest.slice(0, target), ...bytes.slice(start, end), ...rest.slice(again ? target : target + (end - start))])
  }
})

const byteHarm: fc.Arbitrary<Harm> = fc.oneof(wildNumber, flipped, cut, moved)

/** The early bytes of a part say most about the rest. */
const headHarm = fc.tuple(byteHarm, fc.constantFrom(64, 1024)).map(
  ([harm, head]): Harm =>
    (bytes) =>
      Uint8Array.from([...harm(bytes.slice(0, head)), ...bytes.slice(head)]),
)

const partsHarm: fc.Arbitrary<(parts: Parts) => void> = fc.oneof(
  fc.tuple(share, fc.oneof(byteHarm, headHarm)).map(([which, harm]) => (parts: Parts) => {
    const part = parts[at(which, parts.length)]
    if (part !== undefined) part[1] = harm(part[1])
  }),
  spot.map(([a, b]) => (parts: Parts) => {
    const [one, other] = [parts[at(a, parts.length)], parts[at(b, parts.length)]]
    if (one !== undefined && other !== undefined) [one[1], other[1]] = [other[1], one[1]]
  }),
  spot.map(([a, b]) => (parts: Parts) => {
    const [part] = parts.splice(at(a, parts.length), 1)
    if (part !== undefined) parts.splice(at(b, parts.length + 1), 0, part)
  }),
  share.map((which) => (parts: Parts) => void parts.splice(at(which, parts.length), 1)),
  fc.tuple(share, fc.constantFrom('', '../../etc/x', '/abs', 'a'.repeat(31), '\u0000')).map(([which, name]) => (parts: Parts) => {
    const part = parts[at(which, parts.length)]
    if (part !== undefined) part[0] = name
  }),
  fc.constant((parts: Parts) => {
    for (const part of parts) part[1] = new Uint8Array(0)
  }),
)

/** Harm to the parts of a container, where the file is one that opens. */
const packedHarm = fc.array(partsHarm, { minLength: 1, maxLength: 3 }).map((harms): Harm => {
  return (bytes) => {
    try {
      if (bytes[0] === 0x50) return rezipped(bytes, harms)
      return bytes[0] === 0xd0 ? rewritten(bytes, harms) : bytes
    } catch {
      // What was harmed before may open no more.
      return bytes
    }
  }
})

function rezipped(bytes: Bytes, harms: readonly ((parts: Parts) => void)[]): Bytes {
  const parts: Parts = Object.entries(unzipSync(bytes))
  for (const harm of harms) harm(parts)
  return zipSync(Object.fromEntries(parts))
}

function rewritten(bytes: Bytes, harms: readonly ((parts: Parts) => void)[]): Bytes {
  const { FullPaths, FileIndex } = CFB.read(bytes, { type: 'buffer' })
  const root = (FullPaths[0] ?? '').length
  const parts: Parts = (FileIndex as { content?: Bytes; type: number }[]).flatMap(
    ({ content, type }, index): Parts => (type === 2 && content !== undefined ? [[(FullPaths[index] ?? '').slice(root - 1), Uint8Array.from(content)]] : []),
  )
  for (const harm of harms) harm(parts)
  const file = CFB.utils.cfb_new()
  for (const [name, content] of parts) CFB.utils.cfb_add(file, name, content)
  return Uint8Array.from(CFB.write(file, { type: 'buffer' }) as Uint8Array)
}

/** Tags and attributes that pages get wrong, or that would hurt a reader. */
const TAGS = [
  '<table>',
  '</table>',
  '<tr>',
  '</tr><tr><td>',
  '<td colspan=1000 rowspan=9>',
  '</td>',
  '<td rowspan="0">',
  '<p>',
  '</p>',
  '<div hidden>',
  '</div>',
]
const ODD = [
  '<!--',
  '-->',
  '<script>',
  '<style>',
  '<textarea>',
  '<title>',
  '<svg><p>',
  '<math><mi>',
  '<template>',
  '<plaintext>',
  '<select><option>',
  '<a href=x.pdf>',
  '<b><i>',
  '</b>',
]
const ODDER = [
  '&#x0;',
  '&nbsp',
  '&#99999999;',
  '\u0000',
  '<![CDATA[',
  '<?xml',
  '<td style="display:none">',
  '<frameset>',
  '<form>',
  '<ol start=-9><li>',
  '<pre>\n1\t2',
]

/** What PDFs are made of, where it does not belong. */
const OBJECTS = [
  'obj',
  'endobj',
  'stream\n',
  'endstream',
  'xref',
  'trailer',
  'startxref',
  '<<',
  '>>',
  '[',
  ']',
  '(',
  ')',
  '<',
  '%',
  '/',
  ' R',
  '1 0 R',
  '2 0 R',
]
const ENTRIES = [
  '/Kids [2 0 R]',
  '/Count -1',
  '/Count 99999999',
  '/Length 0',
  '/Length 999999999',
  '/Rotate 90',
  '/MediaBox [0 0 0 0]',
  '/Contents [11 0 R 11 0 R]',
]
const MORE = ['/Filter /FlateDecode', '/Filter [/LZWDecode /ASCIIHexDecode]', '/Encrypt 3 0 R', '/Type /ObjStm', '/Prev 0', '/W [1 2 3]', '/ToUnicode 3 0 R']
const STROKES = [
  ' q',
  ' Q',
  ' BT',
  ' ET',
  ' re f',
  ' m',
  ' l S',
  ' /Im Do',
  ' Tj',
  ' TJ',
  ' 0 0 0 0 0 0 cm',
  ' 1e9 0 0 1e9 0 0 Tm',
  ' -99999999999',
  ' 0',
  ' 1e-30',
  ' nan',
]

/** Pieces put into a text, in place of what stood there. Bytes stay bytes: the pieces are ASCII, the text may be in any encoding. */
const piecesHarm = (pieces: readonly string[]) =>
  fc.array(fc.tuple(share, fc.constantFrom(...pieces), fc.nat({ max: 60 })), { minLength: 1, maxLength: 8 }).map((put): Harm => {
    return (bytes) => {
      let text = Buffer.from(bytes).toString('latin1')
      for (const [where, piece, taken] of put) {
        const place = at(where, text.length + 1)
        text = text.slice(0, place) + piece + text.slice(place + taken)
      }
      return new Uint8Array(Buffer.from(text, 'latin1'))
    }
  })

const markupHarm = piecesHarm([...TAGS, ...ODD, ...ODDER])
const objectHarm = piecesHarm([...OBJECTS, ...ENTRIES, ...MORE, ...STROKES])

const NAMES = ['a.html', 'a.doc', 'a.docx', 'a.xls', 'a.xlsx', 'a.xlsb', 'a.wps', 'a.et', 'a.pdf', 'a.txt', '-']

/** A damaged copy of a file, now and then under another name. */
export function damagedFile(name: string, bytes: Bytes): fc.Arbitrary<{ readonly name: string; readonly bytes: Bytes }> {
  const inside = new Map([
    ['<', markupHarm],
    ['%', objectHarm],
  ]).get(String.fromCharCode(bytes[0] ?? 0))
  const one =
    inside === undefined
      ? fc.oneof({ weight: 1, arbitrary: byteHarm }, { weight: 2, arbitrary: packedHarm })
      : fc.oneof({ weight: 3, arbitrary: inside }, { weight: 1, arbitrary: byteHarm })
  return fc
    .tuple(fc.array(one, { minLength: 1, maxLength: 3 }), fc.option(fc.constantFrom(...NAMES), { freq: 5 }))
    .map(([harms, other]) => ({ name: other ?? name, bytes: harms.reduce((harmed, harm) => harm(harmed), bytes) }))
}
