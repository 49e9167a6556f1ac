import type { Word } from '../../model/fact.ts'
import { type Flat, placeOf, printedOf } from './flat.ts'
import type { Token } from './tokens.ts'

/** The names after 主要包括, from token `start` to the end of the sentence, a semicolon, or the words before a number; `next` is the first token after them. */
export function listedNames(tokens: readonly Token[], start: number, flat: Flat): { readonly names: readonly Word[]; readonly next: number } {
  const names: Word[] = []
  let from = -1
  let to = -1
  let next = start
  let opened = start
  for (; next < tokens.length; next++) {
    const token = tokens[next]
    if (token === undefined || token.kind === 'stop') break
    if (token.kind === 'quantity') {
      // 公用经费223.26万元 is no name of the list before it.
      if (from >= 0) next = opened
      from = -1
      break
    }
    const mark = token.kind === 'break' ? flat.text[token.from] : ''
    if (mark === ';') break
    if (mark === ':') continue
    if (mark === '') {
      if (from < 0) {
        from = token.from
        opened = next
      }
      to = token.to
    } else if (from >= 0) {
      names.push({ text: printedOf(flat, from, to), location: placeOf(flat, from) })
      from = -1
    }
  }
  if (from >= 0) names.push({ text: printedOf(flat, from, to), location: placeOf(flat, from) })
  return { names, next }
}
