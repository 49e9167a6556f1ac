import type { Recognition } from '../../../model/recognition.ts'
import { match, plain } from '../../words.ts'
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
    const code = name === undefined ? undefined : (codes.get(plain(name)) ?? classOf(plain(name), recognition))
    if (name === undefined || code === undefined || code === '') continue
    const from = amount.from - (before.length - before.lastIndexOf(name))
    const one = draft({ name: code, printed: printedOf(flat, from, from + name.length), code, path: [], ordinal: null }, from, null)
    one.measures['决算'] = claim(amount, 1)
    taken.push(amount, ...change(one, flat.text, amount, found, recognition))
    drafts.push(one)
  }
  return { drafts, taken }
}

/** What stands right after the amount of a subject: by how much it changed, and at which rate; the numbers that say so. */
function change(one: Draft, text: string, amount: Quantity, found: readonly Quantity[], recognition: Recognition): readonly Quantity[] {
  const [by, rate] = found.slice(found.indexOf(amount) + 1)
  const word = by?.kind === 'amount' ? match(recognition, 'economicChange', text.slice(amount.to, by.from))?.groups?.['word'] : undefined
  if (by === undefined || word === undefined) return []
  one.measures['比上年'] = claim(by, signOf(word))
  const rated = rate?.kind === 'rate' ? match(recognition, 'economicRate', text.slice(by.to, rate.from))?.groups?.['word'] : undefined
  if (rate === undefined || rated === undefined) return [by]
  one.measures['比上年率'] = claim(rate, signOf(rated))
  return [by, rate]
}

function signOf(word: string): 1 | -1 {
  return /^[减下降]/.test(word) ? -1 : 1
}

/** A class under another of its names; its parts are not told by other names than their own. */
function classOf(name: string, { narrative }: Recognition): string | undefined {
  const [code, ...others] = narrative.economicNames[name] ?? []
  return others.length === 0 && code?.length === 3 ? code : undefined
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
