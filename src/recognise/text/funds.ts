import type { NarrativeForm } from '../../model/recognition.ts'
import { edgesOf } from './edges.ts'
import type { Token } from './tokens.ts'

/**
 * 用自有资金列支公务接待费3万元: to the end of the sentence, names and their numbers are of money that no appropriation is.
 * 村集体经济收入500万元，其中经营收入312万元: to the next semicolon, they are of another body.
 */
export function withoutOtherFunds(tokens: readonly Token[], text: string, form: NarrativeForm): readonly Token[] {
  const { otherFunds, otherBodies } = edgesOf(form)
  if (!otherFunds.test(text) && !otherBodies.test(text)) return tokens
  let sentence = 0
  let part = 0
  return tokens.map((token) => {
    if (token.kind === 'stop') sentence = token.to
    if (token.kind === 'stop' || text[token.from] === ';') part = token.to
    const isOther = token.kind === 'subject' && (otherFunds.test(text.slice(sentence, token.from)) || otherBodies.test(text.slice(part, token.from)))
    return isOther ? { kind: 'other', from: token.from, to: token.to } : token
  })
}
