import type { Recognition } from '../model/recognition.ts'

/** A text as it is compared: NFKC, without spaces and quotes. Brackets, colons and digits become half width. */
export function plain(text: string): string {
  // Amounts and codes are the most of all cells.
  if (ASCII.test(text)) return text
  let found = PLAIN.get(text)
  if (found === undefined) {
    found = text.normalize('NFKC').replace(/[\s\u3000\u200b-\u200d\ufeff"'“”‘’〝〞「」『』]/g, '')
    if (PLAIN.size > 20_000) PLAIN.clear()
    PLAIN.set(text, found)
  }
  return found
}

const ASCII = /^[\w.,%+\-()/:;=]*$/

const PLAIN = new Map<string, string>()

const ORDINAL =
  /^(?:[一二三四五六七八九十]+[、.,]|\([一二三四五六七八九十]+\)|\(?\d{1,2}[、)]|\d{1,2}\.(?!\d)|\d{1,2}(?=\p{Script=Han})(?![年月日])|其中:?|减:|加:|[-—])/u

/** A label without its ordinal (一、 1. （一） ①) and 其中. */
export function label(text: string): string {
  let found = plain(text)
  for (let cut = ORDINAL.exec(found); cut !== null && cut[0].length < found.length; cut = ORDINAL.exec(found)) found = found.slice(cut[0].length)
  return found
}

/** The patterns of one entry of the vocabulary, compiled once. */
export function patterns(recognition: Recognition, name: string): readonly RegExp[] {
  let known = COMPILED.get(recognition)
  if (known === undefined) {
    known = new Map()
    COMPILED.set(recognition, known)
  }
  let found = known.get(name)
  if (found === undefined) {
    found = (recognition.vocabulary[name] ?? []).map((source) => new RegExp(source, 'u'))
    known.set(name, found)
  }
  return found
}

const COMPILED = new WeakMap<Recognition, Map<string, readonly RegExp[]>>()

/** The first match of a vocabulary entry in a plain text. */
export function match(recognition: Recognition, name: string, text: string): RegExpExecArray | null {
  for (const pattern of patterns(recognition, name)) {
    const found = pattern.exec(text)
    if (found !== null) return found
  }
  return null
}

/** Every match of a vocabulary entry in a text, in order; of matches that overlap the first. */
export function all(recognition: Recognition, name: string, text: string): RegExpExecArray[] {
  const found = patterns(recognition, name).flatMap((pattern) => (pattern.test(text) ? [...text.matchAll(everywhere(pattern))] : []))
  found.sort((a, b) => a.index - b.index || b[0].length - a[0].length)
  let end = 0
  return found.filter((one) => {
    if (one.index < end) return false
    end = one.index + one[0].length
    return true
  })
}

const EVERYWHERE = new WeakMap<RegExp, RegExp>()

function everywhere(pattern: RegExp): RegExp {
  let known = EVERYWHERE.get(pattern)
  if (known === undefined) {
    known = new RegExp(pattern, 'gu')
    EVERYWHERE.set(pattern, known)
  }
  return known
}

/** Plain label -> canonical name, from canonical names and their other wordings. */
export function lookup(aliases: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  let found = LOOKUPS.get(aliases)
  if (found === undefined) {
    const names = new Map<string, string>()
    for (const [canonical, others] of Object.entries(aliases)) for (const other of others) names.set(label(other), canonical)
    for (const canonical of Object.keys(aliases)) names.set(label(canonical), canonical)
    found = names
    LOOKUPS.set(aliases, found)
  }
  return found
}

const LOOKUPS = new WeakMap<object, ReadonlyMap<string, string>>()
