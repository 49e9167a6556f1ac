import { checkAll } from '../check.ts'
import type { RuleSet } from '../model/rule.ts'
import { type Dimension, type LintFault, lintRules } from '../rules/lint.ts'
import { Failure } from './failure.ts'
import { findFiles, readFiles } from './inputs.ts'
import type { Messages } from './messages.ts'
import { openStdout } from './sink.ts'
import { type Terminal, tellPerson } from './terminal.ts'

/** Says what is wrong with the rules, and which of them no document of `paths` could try; gives the exit code: 1 where a rule can never do its work. */
export async function runLint(rules: RuleSet, paths: readonly string[], { messages }: Terminal): Promise<number> {
  const faults = lintRules(rules.rules, rules.recognition.narrative)
  const untried = paths.length === 0 ? [] : await untriedRules(rules, paths, messages)
  const lines = [...faults.map((fault) => faultLine(fault, messages)), ...untried.map((id) => messages.lint.untried(id))]
  const wrong = faults.filter(({ kind }) => kind !== 'implied').length
  const summary = messages.lint.summary(rules.rules.length, wrong, faults.length - wrong, paths.length === 0 ? null : untried.length)
  await openStdout(messages).write(`${[...lines, summary].join('\n')}\n`)
  return wrong > 0 ? 1 : 0
}

function faultLine(fault: LintFault, { lint, separator }: Messages): string {
  switch (fault.kind) {
    case 'implied':
      return lint.implied(fault.rule, fault.statement, fault.by.join(separator))
    case 'zero':
      return lint.zero(fault.rules.join(separator), fault.figure)
    case 'units':
      return lint.units(fault.rule, fault.statement, fault.units.map((unit: Dimension) => lint.dimension[unit]).join(separator))
  }
}

/** The rules of which no check could be made over the documents: their table, column, section or condition was never met. */
async function untriedRules(rules: RuleSet, paths: readonly string[], messages: Messages): Promise<string[]> {
  const { names, problems } = await findFiles(paths, messages)
  if (problems[0] !== undefined) throw new Failure(problems[0])
  const tried = new Set<string>()
  const reading = { messages, signal: new AbortController().signal, problem: tellPerson }
  for await (const { checks } of checkAll(readFiles(names, reading), rules)) {
    for (const { rule, verdict } of checks) if (verdict !== 'notEvaluable' && verdict !== 'trivial') tried.add(rule)
  }
  return rules.rules.map(({ id }) => id).filter((id) => !tried.has(id))
}
