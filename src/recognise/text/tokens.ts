import { EDGE_PHRASES, type NarrativeForm, type NarrativePhrase, type Recognition } from '../../model/recognition.ts'
import type { Quantity } from './quantities.ts'

/** A piece of a sentence that means something to the reader of clauses. */
export type Token =
  | { readonly kind: 'subject'; readonly name: string; readonly printed: string; readonly code: string | null; readonly from: number; readonly to: number }
  | { readonly kind: 'measure' | 'compare' | 'count'; readonly name: string; readonly from: number; readonly to: number }
  | { readonly kind: NarrativePhrase; readonly word: string; readonly base: string; readonly from: number; readonly to: number }
  | { readonly kind: 'stop' | 'break' | 'open' | 'close'; readonly from: number; readonly to: number }
  | { readonly kind: 'quantity'; readonly quantity: Quantity; readonly from: number; readonly to: number }
  | { readonly kind: 'other'; readonly from: number; readonly to: number }

const STOPS: Readonly<Record<string, 'stop' | 'break' | 'open' | 'close'>> = {
  '。': 'stop',
  '!': 'stop',
  '?': 'stop',
  ',': 'break',
  '、': 'break',
  ';': 'break',
  ':': 'break',
  '(': 'open',
  ')': 'close',
}

/** Wordings of subjects by their first character, longest first: the wording, the canonical name, and the code of a class. */
export type SubjectIndex = ReadonlyMap<string, readonly SubjectWording[]>

export interface SubjectWording {
  readonly word: string
  readonly name: string
  readonly code: string | null
}

export function subjectIndex(wordings: readonly SubjectWording[]): SubjectIndex {
  const index = new Map<string, SubjectWording[]>()
  for (const wording of [...wordings].sort((a, b) => b.word.length - a.word.length)) {
    const first = wording.word.charAt(0)
    const known = index.get(first)
    if (known === undefined) index.set(first, [wording])
    else known.push(wording)
  }
  return index
}

/** Splits a flat text into tokens from `start` on; at each place the longest wording counts, and of equal ones the first kind. */
export function tokens(text: string, start: number, found: readonly Quantity[], words: SubjectIndex, { narrative, signs }: Recognition): Token[] {
  const starting = patternsOf(narrative, signs)
  const beginnings = beginningsOf(words, starting)
  const out: Token[] = []
  let next = 0
  let at = start
  while (at < text.length) {
    const quantity = found[next]
    if (quantity !== undefined && quantity.from <= at) {
      out.push({ kind: 'quantity', quantity, from: quantity.from, to: quantity.to })
      at = quantity.to
      next++
      continue
    }
    const limit = quantity?.from ?? text.length
    const token = tokenAt(text, at, limit, words, starting)
    if (token !== null) {
      out.push(token)
      at = token.to
      continue
    }
    const to = unknownTo(text, at + 1, limit, beginnings)
    const last = out[out.length - 1]
    if (last?.kind === 'other') out[out.length - 1] = { kind: 'other', from: last.from, to }
    else out.push({ kind: 'other', from: at, to })
    at = to
  }
  return out
}

/** Up to where no wording and no punctuation can begin. */
function unknownTo(text: string, from: number, limit: number, beginnings: ReadonlySet<string>): number {
  let to = from
  while (to < limit && !beginnings.has(text.charAt(to))) to++
  return to
}

const BEGINNINGS = new WeakMap<SubjectIndex, WeakMap<Starting, ReadonlySet<string>>>()

/** The characters with which something known can begin. */
function beginningsOf(words: SubjectIndex, starting: Starting): ReadonlySet<string> {
  let known = BEGINNINGS.get(words)
  if (known === undefined) {
    known = new WeakMap()
    BEGINNINGS.set(words, known)
  }
  let beginnings = known.get(starting)
  if (beginnings === undefined) {
    beginnings = new Set([...Object.keys(STOPS), ...words.keys(), ...starting.keys()])
    known.set(starting, beginnings)
  }
  return beginnings
}

/** The token that begins at a place; null where nothing known does. */
function tokenAt(text: string, at: number, limit: number, words: SubjectIndex, starting: Starting): Token | null {
  const character = text.charAt(at)
  const subject = words.get(character)?.find(({ word }) => at + word.length <= limit && text.startsWith(word, at))
  let best: Token | null =
    subject === undefined ? null : { kind: 'subject', name: subject.name, printed: subject.word, code: subject.code, from: at, to: at + subject.word.length }
  for (const one of starting.get(character) ?? NO_PATTERNS) {
    const match = one.isLiteral ? null : matchAt(one, text, at)
    if (one.isLiteral ? !text.startsWith(one.source, at) : match === null) continue
    const printed = match?.[0] ?? one.source
    const to = at + printed.length
    if (to > limit || (best !== null && best.to >= to)) continue
    const { kind } = one
    if (kind === 'measure' || kind === 'compare' || kind === 'count') best = { kind, name: one.name, from: at, to }
    else best = { kind, word: match?.groups?.['word'] ?? printed, base: match?.groups?.['base'] ?? '', from: at, to }
  }
  if (best !== null) return best
  const stop = STOPS[character]
  return stop === undefined ? null : { kind: stop, from: at, to: at + 1 }
}

function matchAt(pattern: Pattern, text: string, at: number): RegExpExecArray | null {
  pattern.expression ??= new RegExp(pattern.source, 'uy')
  pattern.expression.lastIndex = at
  return pattern.expression.exec(text)
}

/** A wording of the text, compiled when a text first has a character it begins with; a plain word needs no expression. */
interface Pattern {
  readonly kind: 'measure' | 'compare' | 'count' | NarrativePhrase
  readonly name: string
  readonly source: string
  readonly isLiteral: boolean
  expression: RegExp | null
}

/** All wordings by the characters they begin with. */
type Starting = ReadonlyMap<string, readonly Pattern[]>

const NO_PATTERNS: readonly Pattern[] = []

const PATTERNS = new WeakMap<NarrativeForm, Starting>()

function patternsOf(form: NarrativeForm, signs: Recognition['signs']): Starting {
  let starting = PATTERNS.get(form)
  if (starting === undefined) {
    starting = byFirst(wordings(form), signs)
    PATTERNS.set(form, starting)
  }
  return starting
}

function wordings(form: NarrativeForm): Pattern[] {
  const pattern = (kind: Pattern['kind'], name: string, source: string): Pattern => {
    return { kind, name, source, isLiteral: /^[一-鿿]+$/.test(source), expression: null }
  }
  const named = (kind: 'measure' | 'compare' | 'count', lists: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(lists).flatMap(([name, sources]) => sources.map((source) => pattern(kind, name, source)))
  const phrases = (Object.entries(form.phrases) as [NarrativePhrase, readonly string[]][]).filter(([kind]) => !EDGE_PHRASES.includes(kind))
  return [
    ...phrases.flatMap(([kind, sources]) => sources.map((source) => pattern(kind, kind, source))),
    ...named('compare', form.compare),
    ...named('measure', form.measures),
    ...named('count', form.counts),
  ]
}

/** Every wording begins with a character that can be told (the build sees to it), so that the others are not even tried. */
function byFirst(all: readonly Pattern[], signs: Recognition['signs']): Starting {
  const starting = new Map<string, Pattern[]>()
  for (const pattern of all) {
    for (const character of signs[pattern.source]?.first ?? '') {
      const known = starting.get(character)
      if (known === undefined) starting.set(character, [pattern])
      else known.push(pattern)
    }
  }
  return starting
}
