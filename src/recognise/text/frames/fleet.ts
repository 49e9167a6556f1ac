import { claim, type Draft, draft, plainSubject } from '../drafts.ts'
import type { Framed } from '../frames.ts'
import type { Quantity } from '../quantities.ts'
import type { Passage } from '../sections.ts'

const SECTION = '十三'
const FLEET = '车辆'

/**
 * Kinds of vehicles under names that no list knows (老干部服务用车1辆), among those of a known fleet. Where the list says a number of something that is no
 * vehicle (待处置1辆), what it divides by is not known: then its known kinds are parts of nothing.
 */
export function fleet({ section, flat }: Passage, found: readonly Quantity[], clauses: readonly Draft[]): Framed {
  const whole = section === SECTION ? clauses.find(({ subject, measures }) => subject.name === FLEET && measures['数量'] !== undefined) : undefined
  if (whole === undefined) return { drafts: [], taken: [] }
  const stop = /[。;]/.exec(flat.text.slice(whole.at))
  const end = stop === null ? flat.text.length : whole.at + stop.index
  const unknown = found.filter((quantity) => quantity.unit === '辆' && quantity.from > whole.at && quantity.to <= end)
  const kinds = unknown.flatMap((quantity) => {
    const name = /[〇一-鿿()]{1,16}车辆?$/u.exec(flat.text.slice(whole.at, quantity.from))?.[0]
    return name === undefined ? [] : [{ quantity, name }]
  })
  if (kinds.length < unknown.length) {
    for (const part of clauses) if (part.whole === whole) part.whole = null
    return { drafts: [], taken: [] }
  }
  return {
    drafts: kinds.map(({ quantity, name }) => {
      const kind = draft(plainSubject('他类用车', name), quantity.from - name.length, whole)
      kind.measures['数量'] = claim(quantity, 1)
      return kind
    }),
    taken: kinds.map(({ quantity }) => quantity),
  }
}
