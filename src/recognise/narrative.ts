import type { Clause, NarrativeNumber, Unread } from '../model/fact.ts'
import type { Recognition } from '../model/recognition.ts'
import type { Draft, Subject } from './text/drafts.ts'
import { placeOf } from './text/flat.ts'
import { noProjects } from './text/frames/projects.ts'
import { readAfter, readFrames } from './text/frames.ts'
import { itemised, itemOf, ordinalLength } from './text/items.ts'
import { readPassage } from './text/passage.ts'
import { type Quantity, quantities } from './text/quantities.ts'
import type { Passage } from './text/sections.ts'
import { subjectsOf } from './text/subjects.ts'
import { all, match } from './words.ts'

/** What the text states: its clauses, and every amount, rate and count that it prints, read or not. */
export interface Narrative {
  readonly clauses: readonly Clause[]
  readonly numbers: readonly NarrativeNumber[]
}

/** Reads the narrative, passage by passage. */
export function narrative(passages: readonly Passage[], recognition: Recognition): Narrative {
  const clauses: Clause[] = []
  const numbers: NarrativeNumber[] = []
  let item: Subject | null = null
  let printed = ''
  let last = 0
  const projects = noProjects()
  const nth = new Map<Draft, number>()
  for (const passage of passages.flatMap(itemised)) {
    if (passage.printed !== printed) item = null
    printed = passage.printed
    const { section } = passage
    if (section === '') {
      numbers.push(
        ...quantities(passage.flat, recognition.narrative)
          .filter(isNumber)
          .map((quantity) => numberOf(quantity, section, 'outside')),
      )
      continue
    }
    const opened = itemOf(passage.flat)
    if (opened !== null) item = opened.subject
    else if (ordinalLength(passage.flat.text) > 0) item = null
    const from = opened?.to ?? ordinalLength(passage.flat.text)
    const found = quantities(passage.flat, recognition.narrative).filter((quantity) => quantity.from >= from)
    const open = undecided(passage, found, recognition)
    const clear = found.filter((quantity) => !open.includes(quantity))
    const frames = readFrames(passage, clear, projects, recognition)
    const read = readPassage(passage, item, from, clear, frames, subjectsOf(section, recognition), recognition)
    const after = readAfter(passage, read, projects, recognition)
    const explained = match(recognition, 'reasonGiven', passage.flat.text.slice(from)) !== null
    const start = clauses.length
    addClauses(clauses, [...read.clauses, ...after.drafts], passage, explained, nth)
    if (clauses.slice(start).some(({ measures }) => Object.keys(measures).length > 0)) last = start
    else if (explained) explain(clauses, last)
    const unread = (quantity: Quantity) => (open.includes(quantity) ? 'no-frame' : after.taken.includes(quantity) ? null : (read.unread.get(quantity) ?? null))
    for (const quantity of found.filter(isNumber)) numbers.push(numberOf(quantity, section, unread(quantity)))
  }
  return { clauses, numbers }
}

/** Numbers right after alternatives of a template, 增加（减少）: whether they rise or fall is not said. */
function undecided({ flat }: Passage, found: readonly Quantity[], recognition: Recognition): Quantity[] {
  const ends = all(recognition, 'alternative', flat.text).map((words) => words.index + words[0].length)
  return found.filter(({ from }) => ends.some((end) => end <= from && /^了?为?$/.test(flat.text.slice(end, from))))
}

/** A passage that only gives a reason gives that of the one before. */
function explain(clauses: Clause[], from: number): void {
  for (const [index, clause] of clauses.slice(from).entries()) clauses[from + index] = { ...clause, explained: true }
}

/** A number without any unit is none that a reader would check, unless it was read. */
function isNumber({ kind }: Quantity): boolean {
  return kind !== 'bare'
}

function numberOf({ printed, location }: Quantity, section: string, unread: Unread | null): NarrativeNumber {
  return { printed, section, location, unread }
}

/** Finishes the drafts of a passage: those that say nothing are dropped, wholes are named by their place in the list. */
function addClauses(clauses: Clause[], drafts: readonly Draft[], passage: Passage, explained: boolean, nth: Map<Draft, number>): void {
  for (const draft of drafts) {
    const { subject, measures, words, names, whole } = draft
    if (Object.keys(measures).length === 0 && Object.keys(words).length === 0 && names.length === 0 && subject.ordinal === null) continue
    nth.set(draft, clauses.length)
    clauses.push({
      section: passage.section,
      printedSection: passage.printed,
      nth: clauses.length,
      subject: subject.name,
      printedSubject: subject.printed,
      ...(subject.own === undefined ? {} : { name: subject.own }),
      ...(draft.year === undefined ? {} : { year: draft.year }),
      code: subject.code,
      path: subject.path,
      ordinal: subject.ordinal,
      whole: whole === null ? null : (nth.get(whole) ?? null),
      explained,
      measures,
      words,
      names,
      location: placeOf(passage.flat, draft.at),
    })
  }
}
