import type { Recognition } from '../../../model/recognition.ts'
import { all } from '../../words.ts'
import { type Draft, draft, plainSubject } from '../drafts.ts'
import { placeOf, printedOf } from '../flat.ts'
import type { Passage } from '../sections.ts'

const SECTION = '十三'

/** 截至2023年12月31日: the day the assets of a section are counted on. */
export function dates({ section, flat }: Passage, recognition: Recognition): Draft[] {
  if (section !== SECTION) return []
  return all(recognition, 'countedOn', flat.text).map((found) => {
    const date = draft(plainSubject('截止日', found[0]), found.index, null)
    const end = found.index + found[0].length
    date.words['截至'] = { text: printedOf(flat, found.index, end).replace(/\s/g, ''), location: placeOf(flat, found.index) }
    return date
  })
}
