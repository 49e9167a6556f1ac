import type { MultiformatMessageString, ReportingDescriptor, Result } from 'sarif'
import type { Rule, Severity } from '../../model/rule.ts'
import { inline } from '../markdown/escape.ts'
import type { Words } from '../words.ts'

/** Levels as SARIF calls them. */
export const LEVELS: Readonly<Record<Severity, Exclude<Result.level, 'none'>>> = { error: 'error', warning: 'warning', info: 'note' }

/** A rule as SARIF describes it, with its help: what must hold and where, on what basis, and examples that hold and that fail. */
export function descriptorOf(rule: Rule, words: Words): ReportingDescriptor {
  const { id, title, severity, category, basis } = rule
  return {
    id,
    name: title,
    shortDescription: { text: title },
    fullDescription: {
      text: [...rule.holds, `${words.ruleLabel.for} ${rule.for}`, ...(rule.when === null ? [] : [`${words.ruleLabel.when} ${rule.when}`])].join(words.clause),
    },
    help: helpOf(rule, words),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [category], category, basis: basis.level, source: rule.source },
  }
}

function helpOf(rule: Rule, words: Words): MultiformatMessageString & { text: string } {
  const label = words.ruleLabel
  const parts: readonly (readonly [string, readonly string[]])[] = [
    [label.category, [words.category[rule.category]]],
    [label.for, [rule.for]],
    [label.when, rule.when === null ? [] : [rule.when]],
    [label.holds, rule.holds],
    [label.basis, [words.sentence(words.basis[rule.basis.level], rule.basis.text, '')]],
    [label.note, rule.note === null ? [] : [rule.note]],
    [label.examples, rule.examples.map((example) => exampleOf(example, words))],
  ]
  const told = parts.filter(([, says]) => says.length > 0)
  return {
    text: `${rule.id} ${rule.title}\n${told.map(([name, says]) => `${name} ${says.join('\n  ')}`).join('\n')}`,
    markdown: `**${inline(`${rule.id} ${rule.title}`)}**\n\n${told.map(([name, says]) => listed(name, says)).join('\n')}`,
  }
}

function listed(name: string, says: readonly string[]): string {
  const [only] = says
  if (says.length === 1 && only !== undefined) return `- **${inline(name)}** ${inline(only)}`
  return [`- **${inline(name)}**`, ...says.map((line) => `  - ${inline(line)}`)].join('\n')
}

function exampleOf({ given, text, expect }: Rule['examples'][number], words: Words): string {
  const figures = Object.entries(given).map(([name, printed]) => `${name} ${printed}`)
  const says = [figures.join(words.list), ...(text?.trim().split('\n') ?? [])].filter((part) => part !== '').join(words.clause)
  return words.sentence(words.expect[expect], says, '')
}
