import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { locate } from '../../src/model/document.ts'
import { readFile } from '../../src/read.ts'
import { docx, item, list, outline, p, r, tbl, tc, tr } from '../support/docx.ts'

// JZJS_FUZZ_RUNS says how many files each test makes; fast-check prints the seed of a failure, JZJS_FUZZ_SEED repeats it.

const numRuns = Number(process.env['JZJS_FUZZ_RUNS'] ?? 2000)
const seed = process.env['JZJS_FUZZ_SEED']
const runs = { numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }) }

const OPTIONS = {
  numbering: outline(0, [['chineseCounting', '%1、']]) + list(1, 0),
  styles: '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>',
  footnotes: `<w:footnote w:id="2">${p('含结转2.00万元。')}</w:footnote>`,
}
const BODY =
  p('某局2023年度部门决算', '<w:pStyle w:val="1"/>') +
  item('收入', 1) +
  p(`${r('支出2,6')}${r('68.25万元')}<w:del w:id="1"><w:r><w:delText>9</w:delText></w:r></w:del><w:r><w:footnoteReference w:id="2"/><w:br/></w:r>`) +
  p(
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('甲&amp;乙')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
  ) +
  tbl([
    tr([tc('科目', '<w:vMerge w:val="restart"/>'), tc('支出', '<w:gridSpan w:val="2"/>')]),
    tr([tc('', '<w:vMerge/>'), '基本', tc(tbl([tr(['乙', '1.00'])]))]),
    tr(['201', '10.00', '20.00']),
  ]) +
  p(`<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${p('单位：万元')}</w:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>`)
const WHOLE = docx(BODY, OPTIONS)
const XML = strFromU8(unzipSync(WHOLE)['word/document.xml'] ?? new Uint8Array())
const TAGS = [...new Set(XML.match(/<[^>]*>/g) ?? [])]

/** Reads whatever it is given; every place lies within its part. */
async function readsSoundly(bytes: Uint8Array): Promise<void> {
  const start = performance.now()
  const result = await readFile({ name: 'a.docx', bytes })
  if (performance.now() - start > 5000) throw new Error('too slow')
  if (!result.ok) return
  const places = result.document.blocks.flatMap((block) => {
    if (block.kind === 'table' && new Set(block.rows.map((row) => row.length)).size !== 1) throw new Error('a table is no rectangle')
    if (block.kind !== 'table' && (block.text === '' || block.segments[0]?.start !== 0)) throw new Error('a text without place')
    return block.kind === 'table' ? block.rows.flat().map(({ location }) => location) : [...block.text].map((_, at) => locate(block, at))
  })
  // Parts that nothing was read from may be damaged.
  const parts = unzipSync(bytes, { filter: ({ name }) => places.some((place) => place.kind === 'docx' && place.part === name) })
  for (const place of places) {
    if (place.kind !== 'docx' || place.start > place.end || place.end > strFromU8(parts[place.part] ?? new Uint8Array()).length)
      throw new Error('a place outside its part')
  }
}

test('the file is read as it is made', async () => {
  const result = await readFile({ name: 'a.docx', bytes: WHOLE })
  expect(result.ok && result.document.blocks.length).toBeGreaterThan(6)
  await readsSoundly(WHOLE)
})

const at = fc.double({ min: 0, max: 0.999, noNaN: true })

test('markup cut, doubled, moved and mixed', async () => {
  const edit = fc.record({ from: at, length: fc.nat(200), to: at, insert: fc.oneof(fc.constant(null), fc.constantFrom(...TAGS), fc.string()) })
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
      let xml = XML
      for (const { from, length, to, insert } of edits) {
        const begin = Math.floor(from * xml.length)
        const piece = insert ?? xml.slice(begin, begin + length)
        const rest = insert === null ? xml.slice(0, begin) + xml.slice(begin + length) : xml
        const place = Math.floor(to * rest.length)
        xml = rest.slice(0, place) + piece + rest.slice(place)
      }
      await readsSoundly(docx(BODY, { ...OPTIONS, parts: { 'word/document.xml': xml } }))
    }),
    runs,
  )
})

test('elements taken out or put in whole', async () => {
  const edit = fc.record({ tag: fc.nat(), insert: fc.option(fc.constantFrom(...TAGS)) })
  const pieces = XML.match(/<[^>]*>|[^<]+/g) ?? []
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
      const changed = [...pieces]
      for (const { tag, insert } of edits) changed.splice(tag % changed.length, insert === null ? 1 : 0, ...(insert === null ? [] : [insert]))
      await readsSoundly(docx(BODY, { ...OPTIONS, parts: { 'word/document.xml': changed.join('') } }))
    }),
    runs,
  )
})

test('bytes flipped and cut off', async () => {
  const flips = fc.array(fc.record({ at, to: fc.nat(255) }), { maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(flips, fc.option(at), async (changes, end) => {
      const bytes = WHOLE.slice(0, end === null ? WHOLE.length : Math.floor(end * WHOLE.length))
      for (const { at: place, to } of changes) if (bytes.length > 0) bytes[Math.floor(place * bytes.length)] = to
      // Where the directory of the zip file is hit, the parts cannot be held against it.
      const result = await readFile({ name: 'a.docx', bytes })
      if (result.ok && result.document.files[0]?.format === 'docx') await readsSoundly(bytes)
    }),
    runs,
  )
})
