import type { Recognition } from '../../../model/recognition.ts'
import { all } from '../../words.ts'
import { type Draft, draft, plainSubject } from '../drafts.ts'
import { placeOf, printedOf } from '../flat.ts'
import { ANNEX, type Passage } from '../sections.ts'

const PERFORMANCE = '十四'

/** 已全部完成绩效目标 in the section on performance; 通过率未完成 in the report behind it. */
export function targets({ section, flat }: Passage, recognition: Recognition): Draft[] {
  const kinds = section === PERFORMANCE ? { 完成: 'achieved' } : section === ANNEX ? { 未完成: 'missed' } : {}
  return Object.entries(kinds).flatMap(([kind, list]) =>
    all(recognition, list, flat.text).map((found) => {
      const target = draft(plainSubject('绩效目标', ''), found.index, null)
      target.words[kind] = { text: printedOf(flat, found.index, found.index + found[0].length), location: placeOf(flat, found.index) }
      return target
    }),
  )
}
