import type { NarrativeForm } from '../../model/recognition.ts'
import type { Token } from './tokens.ts'

/**
 * 政府性基金收入2.80万元，支出2.80万元，年末结转和结余0万元: right after a number of such a subject, words alone name the others, and so does the first
 * word of the next sentence, and one after a semicolon.
 */
export function paired(tokens: readonly Token[], text: string, form: NarrativeForm): Token[] {
  let subject = ''
  let isParted = false
  let isExplained = false
  return tokens.map((token, nth) => {
    const before = tokens[nth - 1]?.kind
    if (before === 'stop' && token.kind !== 'subject' && token.kind !== 'measure') subject = ''
    const isNext = before === 'break' && text[tokens[nth - 1]?.from ?? 0] === ';'
    if (isNext || before === 'stop' || token.kind === 'reason') isExplained = token.kind === 'reason'
    const follows = before === 'stop' || isNext || (before === 'break' && tokens[nth - 2]?.kind === 'quantity')
    const printed = token.kind === 'subject' || token.kind === 'measure' ? text.slice(token.from, token.to) : ''
    const other = follows ? form.subjects[subject]?.pair[printed] : undefined
    if (before === 'stop' && other === undefined) subject = ''
    if (token.kind === 'parts' || token.kind === 'stop') isParted = token.kind === 'parts'
    // 本年支出22万元，其中：基本支出0万元，项目支出22万元，年末结转和结余3万元: its parts stand between.
    const isPart = isParted && token.kind === 'subject' && token.code === null && Object.keys(form.subjects[token.name]?.pair ?? {}).length === 0
    if (token.kind === 'subject' && !isPart && !isExplained) subject = other ?? token.name
    if (other === undefined || printed === '') return token
    subject = other
    return { kind: 'subject', name: other, printed, code: null, from: token.from, to: token.to }
  })
}
