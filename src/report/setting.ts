import type { Finding } from '../model/finding.ts'
import { WORDS } from './languages.ts'
import type { Lang } from './reporter.ts'

/** What is wrong with an entry of a jzjs.yaml, in one sentence; empty for any other finding. */
export function settingProblem({ mistake }: Finding, lang: Lang): string {
  return mistake.kind === 'setting' ? WORDS[lang].setting[mistake.problem](mistake.rule, mistake.finding, mistake.of) : ''
}
