import type { Recognition } from '../../../model/recognition.ts'
import { all } from '../../words.ts'
import { claim, type Draft, draft, plainSubject } from '../drafts.ts'
import { type Flat, placeOf } from '../flat.ts'
import type { Framed } from '../frames.ts'
import type { Quantity } from '../quantities.ts'
import type { Passage } from '../sections.ts'
import { cost, costsFrom } from './costs.ts'

/** Under which an event keeps the words around its counts. */
const WORDING = '行文'

/** 召开全市机关事务工作座谈会议，人数20人: a named event with its counts, the wording around them, and what it cost, if the next sentence says so. */
export function events({ flat }: Passage, found: readonly Quantity[], recognition: Recognition): Framed {
  const drafts: Draft[] = []
  const taken: Quantity[] = []
  for (const { from, to } of sentences(flat.text)) {
    const [event] = all(recognition, 'event', flat.text.slice(from, to))
    const name = event?.groups?.['name']
    const counts = found.filter((quantity) => quantity.kind === 'count' && quantity.from >= from && quantity.to <= to && !isVague(flat, quantity))
    if (event === undefined || name === undefined || counts.length === 0) continue
    const held = draft({ ...plainSubject('事项', name), own: name }, from, null)
    held.words[WORDING] = { text: wording(flat.text, from, to, counts), location: placeOf(flat, from) }
    for (const count of counts) held.measures[recognition.narrative.countUnits[count.unit] ?? count.unit] ??= claim(count, 1)
    const [begin] = all(recognition, 'composition', flat.text.slice(to))
    const spent = begin?.index === 0 ? costsFrom(flat.text, to + begin[0].length, found) : []
    drafts.push(held, ...spent.map((quantity) => cost(quantity, held)))
    taken.push(...counts, ...spent)
  }
  return { drafts, taken }
}

/** The spans between full stops and semicolons. */
function sentences(text: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  let from = 0
  for (const { index } of text.matchAll(/[。;]|$/g)) {
    if (index > from) found.push({ from, to: index })
    from = index + 1
  }
  return found
}

function isVague({ text }: Flat, { from, to }: Quantity): boolean {
  return /[约近]$/.test(text.slice(0, from)) || /^(?:余|多|左右|以上)/.test(text.slice(to))
}

/** A sentence without its counts. */
function wording(text: string, from: number, to: number, counts: readonly Quantity[]): string {
  let rest = ''
  let at = from
  for (const count of counts) {
    rest += text.slice(at, count.from)
    at = count.to
  }
  return rest + text.slice(at, to)
}
