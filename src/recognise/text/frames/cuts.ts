import type { Recognition } from '../../../model/recognition.ts'
import { match } from '../../words.ts'
import { claim, type Draft, draft, plainSubject } from '../drafts.ts'
import type { Framed } from '../frames.ts'
import type { Quantity } from '../quantities.ts'
import type { Passage } from '../sections.ts'
import type { Projects } from './projects.ts'
import { yearBefore } from './years.ts'

/** 调减了10%的公用经费预算24.83万元: a cut by a share of what it was cut from; 压减公用经费指标10% says the share alone. */
export function cuts({ flat }: Passage, found: readonly Quantity[], _: Projects, recognition: Recognition): Framed {
  const drafts: Draft[] = []
  const taken: Quantity[] = []
  for (const [nth, rate] of found.entries()) {
    if (rate.kind !== 'rate') continue
    const amount = found[nth + 1]
    const before = flat.text.slice(Math.max(0, rate.from - BEFORE), rate.from)
    const isPair =
      amount?.kind === 'amount' && match(recognition, 'cut', before) !== null && match(recognition, 'cutOf', flat.text.slice(rate.to, amount.from)) !== null
    if (!isPair && match(recognition, 'cutBy', before) === null) continue
    const cut = draft(plainSubject('公用经费压减', ''), rate.from, null)
    const year = yearBefore(flat, rate.from, recognition)
    if (year !== undefined) cut.year = year
    cut.measures['压减率'] = claim(rate, 1, { set: true })
    taken.push(rate)
    if (isPair) {
      cut.measures['压减额'] = claim(amount, 1)
      taken.push(amount)
    }
    drafts.push(cut)
  }
  return { drafts, taken }
}

/** So many characters before a rate may say that it is a cut. */
const BEFORE = 20
