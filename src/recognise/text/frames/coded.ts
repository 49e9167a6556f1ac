import type { Recognition } from '../../../model/recognition.ts'
import { match } from '../../words.ts'
import { claim, type Draft, draft } from '../drafts.ts'
import { printedOf } from '../flat.ts'
import type { Framed } from '../frames.ts'
import type { Quantity } from '../quantities.ts'
import type { Passage } from '../sections.ts'
import type { Projects } from './projects.ts'

/** Sections that list subject codes. */
const SECTIONS: readonly string[] = ['五', '五(二)', '五(三)', '八']

/** 行政运行（2010101）支出60万元，占6.8%、机关服务（2010103）20万元: names with codes, each with its amount, in one sentence. A single one is an item, and read as one. */
export function codedAmounts({ section, flat }: Passage, found: readonly Quantity[], _: Projects, recognition: Recognition): Framed {
  if (!SECTIONS.includes(section)) return { drafts: [], taken: [] }
  const drafts: Draft[] = []
  const taken: Quantity[] = []
  let end = 0
  for (const [nth, amount] of found.entries()) {
    if (amount.kind !== 'amount') continue
    const before = flat.text.slice(end, amount.from)
    const name = match(recognition, 'codedAmount', before)
    end = amount.to
    if (name?.groups?.['code'] === undefined) continue
    const from = amount.from - before.length + name.index
    const code = name.groups['code']
    const item = draft({ name: code, printed: printedOf(flat, from, amount.from), code, path: [], ordinal: null }, from, null)
    item.measures['决算'] = claim(amount, 1)
    taken.push(amount)
    const share = found[nth + 1]
    if (share?.kind === 'rate' && match(recognition, 'codedShare', flat.text.slice(amount.to, share.from)) !== null) {
      item.measures['占比'] = claim(share, 1)
      taken.push(share)
      end = share.to
    }
    drafts.push(item)
  }
  return drafts.length < 2 ? { drafts: [], taken: [] } : { drafts, taken }
}
