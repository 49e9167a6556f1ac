import type { Recognition } from '../../../model/recognition.ts'
import { all } from '../../words.ts'
import { claim, type Draft, draft, plainSubject } from '../drafts.ts'
import type { Framed } from '../frames.ts'
import type { Quantity } from '../quantities.ts'
import type { Passage } from '../sections.ts'

/** The section that says what meetings and training cost. */
const SECTION = '十一'

/** 经费支出为会议场租费0.28万元、其他费用0.04万元: what the amount stated before consists of. */
export function costs({ section, flat }: Passage, found: readonly Quantity[], clauses: readonly Draft[], recognition: Recognition): Framed {
  if (section !== SECTION) return { drafts: [], taken: [] }
  return all(recognition, 'composition', flat.text)
    .map((begin) => {
      const items = costsFrom(flat.text, begin.index + begin[0].length, found)
      const whole = [...clauses].reverse().find(({ at, measures }) => at < begin.index && measures['决算'] !== undefined)
      if (whole === undefined || clauses.some((part) => part.whole === whole)) return { drafts: [], taken: [] }
      return { drafts: items.map((quantity) => cost(quantity, whole)), taken: items }
    })
    .reduce<Framed>((sum, one) => ({ drafts: [...sum.drafts, ...one.drafts], taken: [...sum.taken, ...one.taken] }), { drafts: [], taken: [] })
}

/** A part without a name of its own. */
export function cost(quantity: Quantity, whole: Draft): Draft {
  const part = draft(plainSubject('分项', ''), quantity.from, whole)
  part.measures['决算'] = claim(quantity, 1)
  return part
}

/** The amounts of a list of names and amounts that fills the rest of a sentence; none where something else stands between. */
export function costsFrom(text: string, from: number, found: readonly Quantity[]): Quantity[] {
  const stop = text.indexOf('。', from)
  const end = stop < 0 ? text.length : stop
  const items = found.filter((quantity) => quantity.from >= from && quantity.to <= end)
  let at = from
  for (const { kind, from: start, to } of items) {
    if (kind !== 'amount' || !/^[、,;和及]?[〇一-鿿()]{2,16}$/u.test(text.slice(at, start))) return []
    at = to
  }
  return at === end ? items : []
}
