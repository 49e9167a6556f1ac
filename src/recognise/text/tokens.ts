import type { NarrativeForm, NarrativePhrase } from '../../model/recognition.ts'
import type { Quantity } from './quantities.ts'

/** A piece of a sentence that means something to the reader of clauses. */
export type Token =
  | { readonly kind: 'subject'; readonly name: string; readonly printed: string; readonly code: string | null; readonly from: number; readonly to: number }
  | { readonly kind: 'measure' | 'compare' | 'count'; readonly name: string; readonly from: number; readonly to: number }
  | { readonly kind: NarrativePhrase; readonly word: string; readonly base: string; readonly from: number; readonly to: number }
  | { readonly kind: 'stop' | 'break' | 'open' | 'close'; readonly from: number; readonly to: number }
  | { readonly kind: 'quantity'; readonly quantity: Quantity; readonly from: number; readonly to: number }
  | { readonly kind: 'other'; readonly from: number; readonly to: number }

interface Pattern {
  readonly kind: 'measure' | 'compare' | 'count' | NarrativePhrase
  readonly name: string
  readonly pattern: RegExp
}

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
export function tokens(text: string, start: number, found: readonly Quantity[], words: SubjectIndex, form: NarrativeForm): Token[] {
  const { known, any } = patternsOf(form)
  const out: Token[] = []
  let next = 0
  let candidate = -1
  let at = start
  while (at < text.length) {
    const quantity = found[next]
    if (quantity !== undefined && quantity.from <= at) {
      out.push({ kind: 'quantity', quantity, from: quantity.from, to: quantity.to })
      at = quantity.to
      next++
      continue
    }
    // One search finds where the next wording can begin; only there each is tried.
    if (candidate < at) {
      any.lastIndex = at
      candidate = any.exec(text)?.index ?? text.length
    }
    const limit = quantity?.from ?? text.length
    const token = tokenAt(text, at, limit, words, at === candidate ? known : NO_PATTERNS)
    const to = token.kind === 'other' ? unknownTo(text, token.to, Math.min(limit, candidate > at ? candidate : token.to), words) : token.to
    const last = out[out.length - 1]
    if (token.kind !== 'other') out.push(token)
    else if (last?.kind === 'other') out[out.length - 1] = { kind: 'other', from: last.from, to }
    else out.push({ kind: 'other', from: at, to })
    at = to
  }
  return out
}

/** Up to where no subject and no punctuation can begin. */
function unknownTo(text: string, from: number, limit: number, words: SubjectIndex): number {
  let to = from
  while (to < limit && STOPS[text.charAt(to)] === undefined && !words.has(text.charAt(to))) to++
  return to
}

function tokenAt(text: string, at: number, limit: number, words: SubjectIndex, known: readonly Pattern[]): Token {
  const subject = words.get(text.charAt(at))?.find(({ word }) => at + word.length <= limit && text.startsWith(word, at))
  let best: Token | null =
    subject === undefined ? null : { kind: 'subject', name: subject.name, printed: subject.word, code: subject.code, from: at, to: at + subject.word.length }
  for (const { kind, name, pattern } of known) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match === null || at + match[0].length > limit || match[0] === '') continue
    const to = at + match[0].length
    if (best !== null && best.to >= to) continue
    if (kind === 'measure' || kind === 'compare' || kind === 'count') best = { kind, name, from: at, to }
    else best = { kind, word: match.groups?.['word'] ?? match[0], base: match.groups?.['base'] ?? '', from: at, to }
  }
  if (best !== null) return best
  return { kind: STOPS[text.charAt(at)] ?? 'other', from: at, to: at + 1 }
}

/** Words that are judged by where they stand, not tokens of their own. */
const EDGES: readonly NarrativePhrase[] = ['filler', 'before', 'enumerated', 'otherFunds']

const NO_PATTERNS: readonly Pattern[] = []

/** All wordings of the text, and one expression that finds where any of them begins. */
interface Patterns {
  readonly known: readonly Pattern[]
  readonly any: RegExp
}

const PATTERNS = new WeakMap<NarrativeForm, Patterns>()

function patternsOf(form: NarrativeForm): Patterns {
  let patterns = PATTERNS.get(form)
  if (patterns === undefined) {
    const named = (kind: 'measure' | 'compare' | 'count', lists: Readonly<Record<string, readonly string[]>>) =>
      Object.entries(lists).flatMap(([name, sources]) => sources.map((source) => ({ kind, name, pattern: new RegExp(source, 'uy') })))
    const known: readonly Pattern[] = [
      ...(Object.entries(form.phrases) as [NarrativePhrase, readonly string[]][])
        .filter(([kind]) => !EDGES.includes(kind))
        .flatMap(([kind, sources]) => sources.map((source) => ({ kind, name: kind, pattern: new RegExp(source, 'uy') }))),
      ...named('compare', form.compare),
      ...named('measure', form.measures),
      ...named('count', form.counts),
    ]
    // A name may stand once in an expression: in the search the groups need none.
    const sources = known.map(({ pattern }) => pattern.source.replace(/\(\?<(?![=!])[^>]+>/g, '(?:'))
    patterns = { known, any: new RegExp(sources.join('|'), 'ug') }
    PATTERNS.set(form, patterns)
  }
  return patterns
}
