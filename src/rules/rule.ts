import * as v from 'valibot'
import type { Category, Rule, Statement } from '../model/rule.ts'
import { parseConditions, parseStatement } from './formula.ts'
import { parseScope } from './scope.ts'
import { type RuleFile, type RuleMistake, readYaml, type Source, validate } from './source.ts'
import type { Language } from './terms.ts'
import { FormulaError } from './tokens.ts'

const Text = v.pipe(v.string(), v.minLength(1))
const Entry = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9]*(-\d\d)?-?[0-9]*[a-z]?$/)),
  title: Text,
  severity: v.picklist(['error', 'warning', 'info']),
  category: v.optional(v.picklist(['intra-table', 'cross-table', 'table-narrative', 'narrative', 'classification', 'wording', 'disclosure', 'performance'])),
  basis: v.strictObject({ level: v.picklist(['regulation', 'official-formula', 'form', 'inferred', 'practice']), text: Text }),
  note: v.optional(Text),
  for: Text,
  when: v.optional(Text),
  holds: v.union([Text, v.array(Text)]),
  examples: v.array(
    v.strictObject({
      given: v.optional(v.record(v.string(), v.string()), {}),
      text: v.optional(Text),
      expect: v.picklist(['holds', 'fails', 'rounding', 'trivial', 'not-applicable', 'not-evaluable']),
    }),
  ),
})
const Entries = v.array(Entry)

const CATEGORIES: Readonly<Record<string, Category>> = {
  T: 'intra-table',
  X: 'cross-table',
  C: 'classification',
  N: 'table-narrative',
  Q: 'wording',
  P: 'performance',
}

/** Compiles one rule file; whatever is wrong in it is a list of mistakes with their places. */
export function compileRuleFile(file: RuleFile, language: Language): { rules: Rule[]; mistakes: RuleMistake[] } {
  const read = readYaml(file)
  if (read.mistakes.length > 0) return { rules: [], mistakes: read.mistakes }
  const { value, mistakes } = validate(Entries, read.source)
  if (value === null) return { rules: [], mistakes: mistakes.map((mistake) => explainUnquoted(mistake)) }
  const compiled = value.map((entry, index) => compileEntry(entry, index, read.source, language))
  return { rules: compiled.flatMap(({ rule }) => rule ?? []), mistakes: compiled.flatMap((result) => result.mistakes) }
}

function explainUnquoted(mistake: RuleMistake): RuleMistake {
  const received = /(\d[\d.]*)$/.exec(mistake.message.en)?.[1]
  if (received === undefined || !mistake.message.zh.includes('given')) return mistake
  return {
    ...mistake,
    message: { zh: `金额要加引号，如 "${received}"：印出的位数就是精度`, en: `quote the amount, e.g. "${received}": its digits are the tolerance` },
  }
}

function compileEntry(entry: v.InferOutput<typeof Entry>, index: number, source: Source, language: Language): { rule: Rule | null; mistakes: RuleMistake[] } {
  const mistakes: RuleMistake[] = []
  const attempt = <T>(keys: (string | number)[], read: () => T): T | null => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error
      mistakes.push({ path: source.path, ...source.place([index, ...keys], error.at), message: { zh: error.zh, en: error.en } })
      return null
    }
  }
  for (const expect of ['holds', 'fails'] as const) {
    if (entry.examples.some((example) => example.expect === expect || (expect === 'holds' && example.expect === 'trivial'))) continue
    const message = { zh: `规则 ${entry.id} 缺少一个 expect: ${expect} 的例子`, en: `rule ${entry.id} has no example with expect: ${expect}` }
    mistakes.push({ path: source.path, ...source.place([index, 'id']), message })
  }
  const scope = attempt(['for'], () => parseScope(entry.for, language.narrative))
  if (scope === null) return { rule: null, mistakes }
  const several = Array.isArray(entry.holds)
  const texts = several ? (entry.holds as string[]) : [entry.holds as string]
  const statements = texts.map((text, nth) => attempt(several ? ['holds', nth] : ['holds'], () => parseStatement(text, scope, language)))
  const { when } = entry
  const conditions: Rule['conditions'] = when === undefined ? [] : (attempt(['when'], () => parseConditions(when, scope, language)) ?? [])
  if (mistakes.length > 0) return { rule: null, mistakes }
  return {
    mistakes,
    rule: {
      id: entry.id,
      title: entry.title,
      severity: entry.severity,
      category: entry.category ?? CATEGORIES[entry.id.charAt(0)] ?? 'intra-table',
      basis: entry.basis,
      note: entry.note ?? null,
      for: entry.for,
      when: when ?? null,
      holds: texts,
      scope,
      conditions,
      statements: statements.filter((statement): statement is Statement => statement !== null),
      examples: entry.examples.map(({ given, text, expect }) => ({ given, text: text ?? null, expect })),
      source: `${source.path}:${source.place([index]).line}`,
    },
  }
}
