import type { Recognition } from '../../../model/recognition.ts'
import { match } from '../../words.ts'
import { claim, type Draft, draft, plainSubject } from '../drafts.ts'
import type { Framed } from '../frames.ts'
import type { Quantity } from '../quantities.ts'
import type { Passage } from '../sections.ts'
import { type Projects, projectSubject } from './projects.ts'
import { projectBefore } from './scores.ts'

/** The subject of what projects spent of their budgets, whatever they are called. */
const EXECUTION = '项目执行'

/** 全年预算数为85万元，执行数为83万元，完成预算的97.6%: the sentence on each project that was appraised, as the forms of the ministry word it. */
export function executions({ section, flat }: Passage, found: readonly Quantity[], _: Projects, recognition: Recognition): Framed {
  const drafts: Draft[] = []
  const taken: Quantity[] = []
  if (section !== '十四') return { drafts, taken }
  for (const [nth, budget] of found.entries()) {
    const [spent, rate] = [found[nth + 1], found[nth + 2]]
    if (budget.kind !== 'amount' || spent?.kind !== 'amount') continue
    const before = flat.text.slice(0, budget.from)
    if (match(recognition, 'executionBudget', before) === null || match(recognition, 'executionSpent', flat.text.slice(budget.to, spent.from)) === null)
      continue
    const name = projectBefore(flat, budget.from, recognition)
    const own = name === null ? undefined : projectSubject(name, recognition).own
    const one = draft({ ...plainSubject(EXECUTION, ''), ...(own === undefined ? {} : { own }) }, budget.from, null)
    one.measures['全年预算'] = claim(budget, 1)
    one.measures['决算'] = claim(spent, 1)
    taken.push(budget, spent)
    if (rate?.kind === 'rate' && match(recognition, 'executionRate', flat.text.slice(spent.to, rate.from)) !== null) {
      one.measures['完成全年预算'] = claim(rate, 1)
      taken.push(rate)
    }
    drafts.push(one)
  }
  return { drafts, taken }
}
