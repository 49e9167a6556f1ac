import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../src/evaluate.ts'
import type { Rule, RuleSet } from '../src/model/rule.ts'
import { exampleFacts } from '../src/rules/example.ts'
import { compilePack } from '../src/rules.ts'
import { corpusPath } from './support/corpus.ts'
import { clausesOf } from './support/narrative.ts'
import { ruleFiles } from './support/ruleset.ts'
import { factsOf } from './support/wording.ts'

const compiled = compilePack(ruleFiles())

test('every file under rules/ compiles', () => {
  expect(compiled.ok ? [] : compiled.mistakes.map(({ path, line, column, message }) => `${path}:${line}:${column} ${message.en}`)).toEqual([])
})

const pack: RuleSet | null = compiled.ok ? compiled.rules : null

describe.each((pack?.rules ?? []).map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  test.each(rule.examples.map((example) => [example.expect, `${JSON.stringify(example.given)} ${example.text ?? ''}`, example] as const))(
    '%s: %s',
    async (_expect, _given, example) => {
      expect(await outcome(rule, example)).toBe(example.expect)
    },
  )
})

/** What a rule says of one of its examples: its gravest verdict there. */
async function outcome(rule: Rule, example: Rule['examples'][number]): Promise<string> {
  if (pack === null) return 'no rules'
  const { facts: given, companions } = exampleFacts(rule, example, pack.recognition)
  const section = rule.scope.over === 'clauses' ? (rule.scope.sections[0] ?? '') : ''
  const items = rule.scope.over === 'clauses' && rule.scope.sections.includes('五(三)')
  const facts =
    example.text === null
      ? given
      : rule.scope.over === 'clauses'
        ? { ...given, clauses: clausesOf(example.text, section, pack.recognition, items) }
        : await factsOf(example.text, pack.recognition)
  const verdicts = new Set(evaluate(facts, { ...pack, rules: [rule] }, companions).map(({ verdict }) => verdict))
  for (const verdict of ['fails', 'notEvaluable', 'rounding', 'holds', 'trivial'] as const) {
    if (verdicts.has(verdict)) return verdict === 'notEvaluable' ? 'not-evaluable' : verdict
  }
  return 'not-applicable'
}

test('every relation of the catalogue for tables, between tables and for codes has its rule', ({ skip }) => {
  const catalogue = corpusPath('../reference/FORMULAS.json')
  if (catalogue === null) return skip('the reference folder is not there')
  const wanted = (JSON.parse(readFileSync(join(catalogue), 'utf8')) as { id: string }[]).map(({ id }) => id).filter((id) => /^[TXC]/.test(id))
  const written = new Set((pack?.rules ?? []).map(({ id }) => id.replace(/[a-z]$/, '')))
  expect(wanted.filter((id) => !written.has(id))).toEqual([])
  expect(wanted.length).toBeGreaterThan(80)
})
