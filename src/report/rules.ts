import { TABLE_IDS } from '../model/fact.ts'
import type { Rule } from '../model/rule.ts'
import { columns } from './columns.ts'
import { WORDS } from './languages.ts'
import { SHORT_TITLES } from './names.ts'
import type { ReportOptions } from './reporter.ts'
import type { Words } from './words.ts'
import { pad, widthOf, wrap } from './wrap.ts'

/** All rules, grouped by what they speak of: id, level, title. */
export function listRules(rules: readonly Rule[], { lang, width, palette }: ReportOptions): string {
  const words = WORDS[lang]
  const groups = new Map<string, Rule[]>()
  for (const rule of rules) {
    const group = groupOf(rule, words)
    const known = groups.get(group)
    if (known === undefined) groups.set(group, [rule])
    else known.push(rule)
  }
  const ids = rules.reduce((widest, { id }) => Math.max(widest, widthOf(id)), 0)
  const levels = Math.max(...Object.values(words.severity).map(widthOf))
  const lines: string[] = []
  for (const [group, members] of groups) {
    lines.push(palette.strong(group))
    for (const { id, severity, title } of members) {
      const [first = '', ...rest] = wrap(title, width - ids - levels - 6)
      lines.push(
        `  ${pad(id, ids)}  ${palette[severity](pad(words.severity[severity], levels))}  ${first}`,
        ...rest.map((line) => ' '.repeat(ids + levels + 6) + line),
      )
    }
    lines.push('')
  }
  return `${[...lines, ...wrap(words.rulesHint, width)].join('\n')}\n`
}

function groupOf({ id }: Rule, words: Words): string {
  const prefix = id.slice(0, Math.max(0, id.indexOf('-')))
  const table = TABLE_IDS.find((known) => known === prefix)
  if (table !== undefined) return `${table} ${SHORT_TITLES[table]}`
  const known = prefix === 'X' || prefix === 'C' || prefix === 'Q' ? prefix : null
  return known === null ? words.ruleGroup.other : `${known} ${words.ruleGroup[known]}`
}

/** One rule in full: what must hold, where and when, why, and examples. */
export function explainRule(rule: Rule, { lang, width, palette }: ReportOptions): string {
  const words = WORDS[lang]
  const label = words.ruleLabel
  const indent = Math.max(...Object.values(label).map(widthOf)) + 2
  const part = (name: string, says: readonly string[]) => {
    const lines = says.flatMap((line) => wrap(line, width - indent))
    return lines.map((line, index) => (index === 0 ? palette.faint(pad(name, indent)) : ' '.repeat(indent)) + line)
  }
  const head = wrap(`${rule.id}  ${words.severity[rule.severity]}  ${rule.title}`, width).map(palette.strong)
  const lines = [
    ...head,
    ...part(label.category, [words.category[rule.category]]),
    ...part(label.for, [rule.for]),
    ...part(label.when, rule.when === null ? [] : [rule.when]),
    ...part(label.holds, rule.holds),
    ...part(label.basis, [words.sentence(words.basis[rule.basis.level], rule.basis.text, '')]),
    ...part(label.note, rule.note === null ? [] : [rule.note]),
    ...exampleLines(rule, width - indent, words).map((line, index) => (index === 0 ? palette.faint(pad(label.examples, indent)) : ' '.repeat(indent)) + line),
    ...part(label.source, [rule.source]),
  ]
  return `${lines.join('\n')}\n`
}

function exampleLines({ examples }: Rule, width: number, words: Words): string[] {
  const verdicts = columns(
    examples.map(({ expect }) => [words.expect[expect]]),
    width,
  )
  const hang = Math.max(0, ...verdicts.map(widthOf)) + 2
  return examples.flatMap(({ given, text, expect }) => {
    const figures = Object.entries(given).map(([name, printed]) => `${name} ${printed}`)
    const says = [figures.join(words.list), ...(text?.trim().split('\n') ?? [])].filter((part) => part !== '').join(words.clause)
    return wrap(says, width - hang).map((line, index) => pad(index === 0 ? words.expect[expect] : '', hang) + line)
  })
}
