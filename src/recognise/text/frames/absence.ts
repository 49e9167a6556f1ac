import type { Recognition } from '../../../model/recognition.ts'
import { all, match } from '../../words.ts'
import { type Draft, draft, plainSubject } from '../drafts.ts'
import { placeOf } from '../flat.ts'
import type { Passage } from '../sections.ts'
import { subjectsOf } from '../subjects.ts'
import type { SubjectWording } from '../tokens.ts'
import { yearBefore } from './years.ts'

/** Under which a clause keeps the word that denies its subject. */
const DENIAL = '有无'

/** 没有政府性基金收入; 无政府性基金预算财政拨款收入和支出: the subjects that are denied as a whole, one after another. Reasons deny nothing. */
export function denials({ section, flat }: Passage, recognition: Recognition): Draft[] {
  const { text } = flat
  const words = subjectsOf(section, recognition)
  return all(recognition, 'absence', text).flatMap((found) => {
    if (isExplained(text, found.index, recognition)) return []
    const denied: Draft[] = []
    let at = found.index + found[0].length
    for (;;) {
      const next = subjectAfter(text, at, words, recognition)
      if (next === null) return denied
      for (const name of recognition.narrative.subjects[next.wording.name]?.each ?? []) denied.push(denial(name, next.wording.word, found, next.from))
      if (!hasEach(next.wording, recognition)) denied.push(denial(next.wording.name, next.wording.word, found, next.from, next.wording.code))
      const joined = /^[和及、]|^以及/.exec(text.slice(next.to))?.[0]
      if (joined === undefined) return denied
      at = next.to + joined.length
    }
  })

  function denial(name: string, printed: string, found: RegExpExecArray, at: number, code: string | null = null): Draft {
    const made = draft(plainSubject(name, printed, code), at, null)
    const year = yearBefore(flat, found.index, recognition)
    if (year !== undefined) made.year = year
    made.words[DENIAL] = { text: found[0], location: placeOf(flat, found.index) }
    return made
  }
}

function hasEach({ name }: SubjectWording, { narrative }: Recognition): boolean {
  return (narrative.subjects[name]?.each.length ?? 0) > 0
}

/** Whether a reason was begun in the same sentence, or the year before is spoken of. */
function isExplained(text: string, at: number, recognition: Recognition): boolean {
  const sentence = text.slice(text.lastIndexOf('。', at) + 1, at)
  return match(recognition, 'reasonStart', sentence) !== null || match(recognition, 'absenceElsewhere', sentence) !== null
}

/** The subject that stands right after a place, and is not followed by words that make it another. */
function subjectAfter(
  text: string,
  at: number,
  words: ReturnType<typeof subjectsOf>,
  recognition: Recognition,
): { wording: SubjectWording; from: number; to: number } | null {
  for (let from = at; from < text.length && from - at <= 12; from++) {
    if (match(recognition, 'absenceBefore', text.slice(at, from)) === null) continue
    const wording = words.get(text.charAt(from))?.find(({ word }) => text.startsWith(word, from))
    if (wording === undefined) continue
    const end = from + wording.word.length
    const tail = match(recognition, 'absenceAfter', text.slice(end))
    return tail === null ? null : { wording, from, to: end + tail[0].length }
  }
  return null
}
