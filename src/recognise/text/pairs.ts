import type { NarrativeForm } from '../../model/recognition.ts'
import type { Token } from './tokens.ts'

/** 政府性基金收入2.80万元，支出2.80万元: right after one of a pair, 支出 alone names the other. */
export function paired(tokens: readonly Token[], text: string, form: NarrativeForm): Token[] {
  let subject = ''
  return tokens.map((token, nth) => {
    if (token.kind === 'subject') subject = token.name
    if (token.kind === 'stop') subject = ''
    const other = form.subjects[subject]?.pair ?? null
    const follows = tokens[nth - 1]?.kind === 'break' && tokens[nth - 2]?.kind === 'quantity'
    if (other === null || !follows || token.kind !== 'measure' || text.slice(token.from, token.to) !== '支出') return token
    subject = other
    return { kind: 'subject', name: other, printed: '支出', code: null, from: token.from, to: token.to }
  })
}
