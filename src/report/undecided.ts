import { ruleList, type Teller } from './telling.ts'
import { say } from './words.ts'

/** Why checks could not be decided: each reason once, with the rules it concerns and how many checks, the most frequent first. */
export function undecidedReasons({ report, names, words }: Teller): { readonly why: string; readonly rules: string; readonly count: number }[] {
  const reasons = new Map<string, { rules: string[]; count: number }>()
  for (const { rule, why, count } of report.notEvaluable) {
    const reason = say(words.why, why, names)
    const known = reasons.get(reason)
    if (known === undefined) reasons.set(reason, { rules: [rule], count })
    else {
      known.rules.push(rule)
      known.count += count
    }
  }
  return [...reasons].map(([why, { rules, count }]) => ({ why, rules: ruleList([...new Set(rules)], words), count })).sort((a, b) => b.count - a.count)
}
