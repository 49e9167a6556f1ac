import type { NarrativeForm } from '../../model/recognition.ts'
import { edgesOf } from './edges.ts'
import type { Token } from './tokens.ts'

/** 用自有资金列支公务接待费3万元: to the end of the sentence, names and their numbers are of money that no appropriation is. */
export function withoutOtherFunds(tokens: readonly Token[], text: string, form: NarrativeForm): readonly Token[] {
  const { otherFunds: words } = edgesOf(form)
  if (!words.test(text)) return tokens
  let sentence = 0
  return tokens.map((token) => {
    if (token.kind === 'stop') sentence = token.to
    return token.kind === 'subject' && words.test(text.slice(sentence, token.from)) ? { kind: 'other', from: token.from, to: token.to } : token
  })
}
