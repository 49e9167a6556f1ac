import type { Recognition } from '../../../model/recognition.ts'
import { plain } from '../../words.ts'
import { claim, type Draft, draft } from '../drafts.ts'
import { printedOf } from '../flat.ts'
import type { Framed } from '../frames.ts'
import type { Quantity } from '../quantities.ts'
import type { Passage } from '../sections.ts'
import type { Projects } from './projects.ts'

/** Classes of the economic subjects of which basic expenditure consists. */
const BASIC = /^(?:301|302|303|307|310|399)/
/** A name right before an amount: the first of a list, or one after another amount. */
const NAME = /(?:^|[,、;:。)])(?<name>[〇一-鿿]{2,20}(?:\([〇一-鿿]{1,4}\)[〇一-鿿]{0,6})?)为?$/u

/** 基本工资377万元，津贴补贴228万元: economic subjects, each with its amount. A name that several subjects bear says nothing. */
export function economicAmounts({ section, flat }: Passage, found: readonly Quantity[], _: Projects, recognition: Recognition): Framed {
  const drafts: Draft[] = []
  const taken: Quantity[] = []
  if (section !== '六') return { drafts, taken }
  const codes = codesOf(recognition)
  let end = 0
  for (const amount of found) {
    const before = flat.text.slice(end, amount.from)
    end = amount.to
    const name = amount.kind === 'amount' ? NAME.exec(before)?.groups?.['name'] : undefined
    const code = name === undefined ? undefined : codes.get(plain(name))
    if (name === undefined || code === undefined || code === '') continue
    const from = amount.from - (before.length - before.lastIndexOf(name))
    const one = draft({ name: code, printed: printedOf(flat, from, from + name.length), code, path: [], ordinal: null }, from, null)
    one.measures['决算'] = claim(amount, 1)
    taken.push(amount)
    drafts.push(one)
  }
  return { drafts, taken }
}

const CODES = new WeakMap<Recognition, ReadonlyMap<string, string>>()

/** The codes of basic expenditure by name; empty where several bear it. */
function codesOf(recognition: Recognition): ReadonlyMap<string, string> {
  let codes = CODES.get(recognition)
  if (codes === undefined) {
    const named = new Map<string, string>()
    for (const [code, names] of Object.entries(recognition.economic)) {
      if (!BASIC.test(code)) continue
      for (const { name } of names) {
        const known = named.get(plain(name))
        named.set(plain(name), known === undefined || known === code ? code : '')
      }
    }
    codes = named
    CODES.set(recognition, codes)
  }
  return codes
}
