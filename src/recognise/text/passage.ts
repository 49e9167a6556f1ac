import type { Unread } from '../../model/fact.ts'
import type { Recognition } from '../../model/recognition.ts'
import { ClauseReader } from './clauses.ts'
import type { Draft, Subject } from './drafts.ts'
import type { Frames } from './frames.ts'
import { withoutOtherFunds } from './funds.ts'
import { listedNames } from './listed.ts'
import { paired } from './pairs.ts'
import type { Quantity } from './quantities.ts'
import type { Passage } from './sections.ts'
import { type SubjectIndex, tokens } from './tokens.ts'

/** What reading a passage gave: its clauses, and why its other numbers are no claims. */
export interface Read {
  readonly clauses: readonly Draft[]
  readonly unread: ReadonlyMap<Quantity, Unread>
}

/**
 * Reads the clauses of a passage. A number is bound by the words before it: the subject, and what is said of it. Words that no list knows between
 * subject and number leave the number unread; nothing is bound across a full stop but a comparison with last year that opens the next sentence.
 * `item` is the subject of the numbered item the passage belongs to; its own words end at `from`. What frames have read is no more to be read here.
 */
export function readPassage(
  { flat, section }: Passage,
  item: Subject | null,
  from: number,
  found: readonly Quantity[],
  frames: Frames,
  words: SubjectIndex,
  recognition: Recognition,
): Read {
  const form = recognition.narrative
  const left = found.filter((quantity) => !frames.taken.includes(quantity))
  if (frames.alone) return { clauses: frames.drafts, unread: new Map(left.map((quantity) => [quantity, 'no-frame'])) }
  const reader = new ClauseReader(flat, item, section, form)
  const read = paired(withoutOtherFunds(tokens(flat.text, from, left, words, recognition), flat.text, form), flat.text, form)
  for (let nth = 0; nth < read.length; nth++) {
    const token = read[nth]
    if (token === undefined) continue
    reader.take(token)
    if (token.kind !== 'listed') continue
    const list = listedNames(read, nth + 1, flat)
    reader.listed(list.names)
    nth = list.next - 1
  }
  reader.sentence()
  return { clauses: [...frames.drafts, ...reader.clauses], unread: reader.unread }
}
