import type { Recognition } from '../../../model/recognition.ts'
import { match } from '../../words.ts'
import { claim, draft, plainSubject } from '../drafts.ts'
import type { Framed } from '../frames.ts'
import type { Quantity } from '../quantities.ts'
import type { Passage } from '../sections.ts'
import type { Projects } from './projects.ts'

/** 调减了10%的公用经费预算24.83万元: a cut by a share of what it was cut from. */
export function cuts({ flat }: Passage, found: readonly Quantity[], _: Projects, recognition: Recognition): Framed {
  const pairs = found.flatMap((rate, nth) => {
    const amount = found[nth + 1]
    if (rate.kind !== 'rate' || amount?.kind !== 'amount') return []
    const begins = match(recognition, 'cut', flat.text.slice(Math.max(0, rate.from - 4), rate.from)) !== null
    return begins && match(recognition, 'cutOf', flat.text.slice(rate.to, amount.from)) !== null ? [{ rate, amount }] : []
  })
  return {
    drafts: pairs.map(({ rate, amount }) => {
      const cut = draft(plainSubject('公用经费压减', ''), rate.from, null)
      cut.measures['压减率'] = claim(rate, 1)
      cut.measures['压减额'] = claim(amount, 1)
      return cut
    }),
    taken: pairs.flatMap(({ rate, amount }) => [rate, amount]),
  }
}
