import type { Recognition } from '../../../model/recognition.ts'
import { match } from '../../words.ts'
import { claim, type Draft, draft, PART, plainSubject, type Subject } from '../drafts.ts'
import type { Framed } from '../frames.ts'
import type { Quantity } from '../quantities.ts'
import { ANNEX, type Passage } from '../sections.ts'
import { cost } from './costs.ts'

/** 安排县市区工作经费6万元（甲中心、乙中心各3万元）: an amount that is divided equally, as many parts as names. Names that 和 joins may be one or two: none is read then. */
export function equalParts({ section, flat }: Passage, found: readonly Quantity[], recognition: Recognition): Framed {
  if (section !== ANNEX) return { drafts: [], taken: [] }
  const drafts: Draft[] = []
  const taken: Quantity[] = []
  for (const [nth, whole] of found.entries()) {
    const each = found[nth + 1]
    if (whole.kind !== 'amount' || each?.kind !== 'amount' || flat.text.charAt(each.to) !== ')') continue
    const names = match(recognition, 'equalParts', flat.text.slice(whole.to, each.from))?.groups?.['names']?.split('、')
    if (names === undefined || names.length < 2) continue
    const label = /[〇一-鿿()]*$/u.exec(flat.text.slice(Math.max(0, whole.from - LABEL), whole.from))?.[0] ?? ''
    const all = draft(named('列举', label), whole.from, null)
    all.measures['决算'] = claim(whole, 1)
    drafts.push(all, ...names.map((name): Draft => ({ ...cost(each, all), subject: named(PART, name) })))
    taken.push(whole, each)
  }
  return { drafts, taken }
}

function named(subject: string, name: string): Subject {
  return name === '' ? plainSubject(subject, '') : { ...plainSubject(subject, name), own: name }
}

/** A label is no longer. */
const LABEL = 30
