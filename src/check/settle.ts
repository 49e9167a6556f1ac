import type { Facts } from '../model/fact.ts'
import { type Finding, figuresOf } from '../model/finding.ts'
import type { Rule } from '../model/rule.ts'
import type { RuleSetting, SettingProblem, Settings, Waiver } from '../model/settings.ts'
import { distinct, shortHash } from './distinct.ts'

/** Findings as the settings leave them: those that count, those that a person confirmed, each with its waiver. */
export interface Settled {
  readonly findings: readonly Finding[]
  readonly waived: readonly { readonly finding: Finding; readonly waiver: Waiver }[]
}

/** Relations of 强制 kind: what they call an error cannot be waived, lowered or switched off. */
const MANDATORY: readonly string[] = ['regulation', 'official-formula', 'form']

export function isMandatory(finding: Finding): boolean {
  return finding.severity === 'error' && MANDATORY.includes(finding.basis)
}

/** Applies settings to the findings of one document. A waiver that does nothing is a finding itself. `today` is an ISO date. */
export function settle(findings: readonly Finding[], facts: Facts, rules: readonly Rule[], settings: Settings, today: string): Settled {
  const problems: Finding[] = []
  const problem = (problem: SettingProblem, { rule, line, column }: Waiver | RuleSetting, id: string) =>
    problems.push(problemFinding(problem, rule, id, settings.file, line, column))
  const levelled = findings.flatMap((finding): Finding[] => {
    const setting = settings.rules.findLast((one) => applies(one, finding, facts))
    if (setting === undefined || setting.level === finding.severity) return [finding]
    if (isMandatory(finding)) {
      problem('mandatory', setting, finding.id)
      return [finding]
    }
    return setting.level === 'off' ? [] : [{ ...finding, severity: setting.level }]
  })
  const waived: { finding: Finding; waiver: Waiver }[] = []
  const open = levelled.filter((finding) => {
    const waiver = settings.waivers.find(({ finding: id, rule }) => id === finding.id && rule === finding.rule)
    if (waiver === undefined) return true
    const wrong = whyNot(waiver, finding, today)
    if (wrong === null) waived.push({ finding, waiver })
    else problem(wrong, waiver, finding.id)
    return wrong !== null
  })
  const known = new Set(rules.map(({ id }) => id))
  for (const waiver of settings.waivers) {
    const matched = levelled.some(({ id, rule }) => id === waiver.finding && rule === waiver.rule)
    // Of a rule that this run does not use, nothing can be said.
    if (!matched && known.has(waiver.rule)) problem('unmatched', waiver, waiver.finding)
  }
  return { findings: [...open, ...distinct(problems)], waived }
}

function applies({ rule, table, department, year }: RuleSetting, finding: Finding, facts: Facts): boolean {
  if (!finding.rule.startsWith(rule)) return false
  if (department !== undefined && department !== facts.department) return false
  if (year !== undefined && year !== facts.year) return false
  return table === undefined || finding.at?.table === table || finding.locations.some(({ at }) => at?.table === table)
}

function whyNot(waiver: Waiver, finding: Finding, today: string): SettingProblem | null {
  if (isMandatory(finding)) return 'mandatory'
  if (waiver.expires !== undefined && waiver.expires <= today) return 'expired'
  const figures = figuresOf(finding)
  return figures.length === waiver.values.length && figures.every((figure) => waiver.values.includes(figure)) ? null : 'changed'
}

const RULE = 'W-01'

function problemFinding(problem: SettingProblem, rule: string, id: string, file: string, line: number, column: number): Finding {
  return {
    id: shortHash(`${RULE}|${problem}|${rule}|${id}`),
    rule: RULE,
    severity: 'warning',
    category: 'disclosure',
    basis: 'practice',
    mistake: { kind: 'setting', problem, rule, finding: id },
    printed: null,
    expected: null,
    difference: null,
    unit: null,
    at: null,
    locations: [{ location: { kind: 'text', file, line, column }, at: null }],
    evidence: [],
    cause: null,
    consequences: [],
  }
}
