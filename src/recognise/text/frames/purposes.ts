import type { Recognition } from '../../../model/recognition.ts'
import { match } from '../../words.ts'
import type { Draft } from '../drafts.ts'
import { placeOf, printedOf } from '../flat.ts'
import type { Passage } from '../sections.ts'

/** Under which an item keeps what its money was used for. */
const PURPOSE = '用途'

/** 主要用于机关事业单位职业年金缴费: what the money of the item at hand was used for, to the next punctuation. */
export function purposes({ flat }: Passage, clauses: readonly Draft[], recognition: Recognition): void {
  const item = clauses.find(({ subject }) => subject.path.length > 0 || (subject.code?.length ?? 0) > 3)
  const found = item === undefined ? null : match(recognition, 'purpose', flat.text)
  const text = found?.groups?.['purpose']
  if (item === undefined || found === null || text === undefined) return
  const from = found.index + found[0].length - text.length
  item.words[PURPOSE] ??= { text: printedOf(flat, from, from + text.length), location: placeOf(flat, from) }
}
