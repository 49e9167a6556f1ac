import type { Subject } from './drafts.ts'
import { type Flat, printedOf } from './flat.ts'
import type { Passage } from './sections.ts'

/** 201-20101-2010101: the codes of 类, 款 and 项 in a row. */
const CHAIN = /^\(?(?:2[0-3]\d[-—/])(?:2[0-3]\d{3}[-—/])?(2[0-3]\d{5})\)?[-—:、]?/
const ORDINAL =
  /^(?:(\d{1,3})[、.．](?!\d(?!\d\d[-—/]2))|(\d{1,3})(?=[〇一-鿿])|\((\d{1,3})\)[、.]?|[①-⑳]|([一二三四五六七八九十]{1,3})[、.]|\(([一二三四五六七八九十]{1,3})\)[、.]?)/u
/** Names of 类, 款 and 项, or without the last or the first, or one of them alone; a 类 that is not named is empty. */
const PATHS = [
  /^([^。;]{2,40}?)\(类\)([^。;]{2,60}?)\(款\)([^。;]{1,80}?)\(项\)/,
  /^([^。;]{2,40}?)\(类\)([^。;]{2,60}?)\(款\)/,
  /^()([^。;]{2,60}?)\(款\)([^。;]{1,80}?)\(项\)/,
  /^()([^。;,:]{2,40}?)\(款\)/,
  /^()()([^。;,:]{2,40}?)\(项\)/,
]
/** A name with its code after or before it. */
const CODED = /^([〇一-鿿()、]{2,40}?)\((2[0-3]\d{3}|2[0-3]\d{5})\)/u
const CODE_FIRST = /^\(?(2[0-3]\d{5}|2[0-3]\d{3})\)?-?(?![万亿千元人个次辆])([〇一-鿿()、]{2,40}?)(?=[,:;。]|\([项款]\)|年初预算|支出决算|决算|\d|$)/u

/** How long the ordinal of an item (1、 1. （1） ① 一、 （一）) is; 0 where a text has none. 11 right before a word is a print of 11. without its point. */
export function ordinalLength(text: string): number {
  const found = ORDINAL.exec(text)
  return found === null || (found[2] !== undefined && /^\d{1,3}(?:年|月|日|个|家|项|人|次|辆|台|万|元)/.test(text)) ? 0 : found[0].length
}

/** The subject code item a passage opens: a path of 类, 款 and 项, or a name with its code; `to` is where its words end. `null` where it opens none. */
export function itemOf(flat: Flat): { readonly subject: Subject; readonly to: number } | null {
  const { text } = flat
  const from = ordinalLength(text)
  const rest = text.slice(from)
  const number = ordinalOf(text, from)
  const chain = CHAIN.exec(rest)
  const named = from + (chain?.[0].length ?? 0)
  const path = PATHS.map((pattern) => pattern.exec(text.slice(named))).find((match) => match !== null)
  if (path !== undefined) {
    const names = path.slice(1)
    return found(flat, from, named - from + path[0].length, { name: names.filter((name) => name !== '').join('/'), code: null, path: names }, number)
  }
  if (chain?.[1] !== undefined) {
    const name = /^[〇一-鿿()、]{0,40}?(?=[,:;。]|\([项款]\)|年初预算|支出决算|决算|\d|$)/u.exec(text.slice(named))?.[0] ?? ''
    return found(flat, from, named - from + name.length, { name: chain[1], code: chain[1], path: [] }, number)
  }
  const coded = CODED.exec(rest)
  const first = coded === null ? CODE_FIRST.exec(rest) : null
  const code = coded?.[2] ?? first?.[1]
  return code === undefined ? null : found(flat, from, (coded ?? first)?.[0].length ?? 0, { name: code, code, path: [] }, number)
}

/** Where an item with its amounts begins inside a paragraph. */
const INSIDE =
  /(?<=[。;:])(?=(?:\d{1,2}[、.]|\(\d{1,2}\)|[①-⑳])?[〇一-鿿、]{2,30}\(类\)[^。;:,]{2,60}\(款\)(?:[^。;:,]{1,80}\(项\))?[。,:]?(?:20\d\d年度?)?(?:年初预算|支出|决算|当年|\d))/gu
/** Sections that list items. */
const LISTING = /^[五八九]/

/** 具体情况如下：教育支出（类）…（款）…（项）5万元；…: a paragraph that runs on with items is one passage for each. */
export function itemised(passage: Passage): readonly Passage[] {
  const { flat, section } = passage
  if (!LISTING.test(section) || !flat.text.includes('(款)')) return [passage]
  const starts = [0, ...[...flat.text.matchAll(INSIDE)].map(({ index }) => index)]
  return starts.map((from, nth) => {
    const to = starts[nth + 1] ?? flat.text.length
    return { ...passage, flat: { ...flat, text: flat.text.slice(from, to), at: flat.at.slice(from, to) } }
  })
}

function ordinalOf(text: string, length: number): number | null {
  const ordinal = length === 0 ? null : ORDINAL.exec(text)
  const number = ordinal?.[1] ?? ordinal?.[2] ?? ordinal?.[3]
  if (number !== undefined) return Number(number)
  const spelled = ordinal?.[4] ?? ordinal?.[5]
  return spelled === undefined ? null : spelledNumber(spelled)
}

/** 十二 is 12; up to 九十九. */
function spelledNumber(spelled: string): number {
  const [tens, ones] = spelled.includes('十') ? spelled.split('十') : ['', spelled]
  const digit = (character: string | undefined) => '一二三四五六七八九'.indexOf(character ?? '') + 1
  return (spelled.includes('十') ? (tens === '' ? 1 : digit(tens)) * 10 : 0) + (ones === undefined || ones === '' ? 0 : digit(ones))
}

function found(
  flat: Flat,
  from: number,
  length: number,
  named: Pick<Subject, 'name' | 'code' | 'path'>,
  ordinal: number | null,
): { subject: Subject; to: number } {
  return { subject: { ...named, printed: printedOf(flat, from, from + length), ordinal }, to: from + length }
}
