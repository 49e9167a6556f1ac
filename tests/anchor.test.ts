import { expect, test } from 'vitest'
import { anchorsOf } from '../src/model/anchor.ts'
import type { Location, Paragraph } from '../src/model/document.ts'

const at = (start: number, end: number): Location => ({ kind: 'docx', file: 'a.docx', part: 'word/document.xml', paragraph: 1, start, end })

/** A paragraph whose text was deleted between two runs: their places in the file are further apart than in print. */
const paragraph: Paragraph = {
  kind: 'paragraph',
  text: '人数20人，后写103人',
  segments: [
    { start: 0, location: at(0, 2) },
    { start: 2, location: at(5, 17) },
  ],
}

test.each([
  ['20人', '20人'],
  ['', '2'],
])('a place in the second run is found there, printed "%s"', (printed, found) => {
  const anchor = anchorsOf([paragraph]).at(at(5, 6), printed)
  expect(anchor === null ? null : paragraph.text.slice(anchor.from, anchor.to)).toBe(found)
})
