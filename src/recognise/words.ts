import type { Recognition } from '../model/recognition.ts'
import { remember } from '../model/remember.ts'

/** A text as it is compared: NFKC, without spaces and quotes. Brackets, colons and digits become half width. */
export function plain(text: string): string {
  // Amounts and codes are the most of all cells.
  return ASCII.test(text) ? text : folded(text)
}

const folded = remember((text) => text.normalize('NFKC').replace(/[\s\u3000\u200b-\u200d\ufeff"'“”‘’〝〞「」『』]/g, ''))

const ASCII = /^[\w.,%+\-()/:;=]*$/

const ORDINAL =
  /^(?:[一二三四五六七八九十]+[、.,]|\([一二三四五六七八九十]+\)|\(?\d{1,2}[、)]|\d{1,2}\.(?!\d)|\d{1,2}(?=[〇一-鿿])(?![年月日])|其中:?|减:|加:|[-—])/u

/** A label without its ordinal (一、 1. （一） ①) and 其中. */
export function label(text: string): string {
  let found = plain(text)
  for (let cut = ORDINAL.exec(found); cut !== null && cut[0].length < found.length; cut = ORDINAL.exec(found)) found = found.slice(cut[0].length)
  return found
}

/** A pattern of the vocabulary, compiled when a text first shows a sign of it. */
interface Pattern {
  readonly source: string
  readonly needs: readonly string[] | null
  expression: RegExp | null
}

/** An entry of the vocabulary. `needs` are the literals of which a text must have one for any pattern to match; null where a pattern has none. */
interface Entry {
  readonly patterns: readonly Pattern[]
  readonly needs: readonly string[] | null
}

function entryOf({ vocabulary, signs }: Recognition, name: string): Entry {
  let known = ENTRIES.get(vocabulary)
  if (known === undefined) {
    known = new Map()
    ENTRIES.set(vocabulary, known)
  }
  let found = known.get(name)
  if (found === undefined) {
    const patterns = (vocabulary[name] ?? []).map((source) => ({ source, needs: signs[source]?.needs ?? null, expression: null }))
    found = { patterns, needs: shortest(patterns.map(({ needs }) => needs)) }
    known.set(name, found)
  }
  return found
}

const ENTRIES = new WeakMap<object, Map<string, Entry>>()

/** All literals but those that hold another one. */
function shortest(each: readonly (readonly string[] | null)[]): readonly string[] | null {
  const literals = new Set<string>()
  for (const needs of each) {
    if (needs === null) return null
    for (const need of needs) literals.add(need)
  }
  return [...literals].filter((one) => ![...literals].some((other) => other !== one && one.includes(other)))
}

function hasAny(needs: readonly string[] | null, text: string, at: number): boolean {
  if (needs === null) return true
  for (let nth = 0; nth < needs.length; nth++) if (text.includes(needs[nth] as string, at)) return true
  return false
}

/** The match of a pattern from `at` on, null where the text does not even have the literals that every match holds. */
function matchFrom(pattern: Pattern, text: string, at: number): RegExpExecArray | null {
  if (!hasAny(pattern.needs, text, at)) return null
  pattern.expression ??= new RegExp(pattern.source, 'gu')
  pattern.expression.lastIndex = at
  return pattern.expression.exec(text)
}

/** The first match of a vocabulary entry in a plain text. */
export function match(recognition: Recognition, name: string, text: string): RegExpExecArray | null {
  const { patterns, needs } = entryOf(recognition, name)
  if (!hasAny(needs, text, 0)) return null
  for (const pattern of patterns) {
    const found = matchFrom(pattern, text, 0)
    if (found !== null) return found
  }
  return null
}

/** Whether a text has the literals of any pattern of a vocabulary entry; without them no part of it can match. */
export function mayMatch(recognition: Recognition, name: string, text: string): boolean {
  const { patterns, needs } = entryOf(recognition, name)
  return patterns.length > 0 && hasAny(needs, text, 0)
}

const NONE: readonly RegExpExecArray[] = []

/** Every match of a vocabulary entry in a text, in order; of matches that overlap the first. */
export function all(recognition: Recognition, name: string, text: string): readonly RegExpExecArray[] {
  const { patterns, needs } = entryOf(recognition, name)
  if (!hasAny(needs, text, 0)) return NONE
  let found: RegExpExecArray[] | null = null
  for (const pattern of patterns) {
    for (let one = matchFrom(pattern, text, 0); one !== null; one = matchFrom(pattern, text, one.index + Math.max(1, one[0].length))) {
      if (found === null) found = [one]
      else found.push(one)
    }
  }
  if (found === null) return NONE
  if (found.length === 1) return found
  found.sort((a, b) => a.index - b.index || b[0].length - a[0].length)
  let end = 0
  return found.filter((one) => {
    if (one.index < end) return false
    end = one.index + one[0].length
    return true
  })
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
