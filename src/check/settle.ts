import type { Facts } from '../model/fact.ts'
import { type Finding, figuresOf } from '../model/finding.ts'
import type { Entries } from '../model/report.ts'
import type { Rule } from '../model/rule.ts'
import type { RuleSetting, SettingProblem, Settings, Waiver } from '../model/settings.ts'
import { distinct, shortHash } from './distinct.ts'

/** Findings as the settings leave them: those that count, those that a person confirmed, each with its waiver; and which entries found their document. */
export interface Settled {
  readonly findings: readonly Finding[]
  readonly waived: readonly { readonly finding: Finding; readonly waiver: Waiver }[]
  readonly entries: Entries
}

/** Relations of 强制 kind: what they call an error cannot be waived, lowered or switched off. */
const MANDATORY: readonly string[] = ['regulation', 'official-formula', 'form']

export function isMandatory(finding: Finding): boolean {
  return finding.severity === 'error' && MANDATORY.includes(finding.basis)
}

/**
 * Applies settings to the findings of one document. A waiver that does nothing is a finding itself, where it names this body; one that names none may be
 * meant for another document of the run, and what is wrong with it is held back. `today` is an ISO date.
 */
export function settle(findings: readonly Finding[], facts: Facts, rules: readonly Rule[], settings: Settings, today: string): Settled {
  const problems: Finding[] = []
  const entries: { met: string[]; unmet: [string, Finding][] } = { met: [], unmet: [] }
  const problem = (problem: SettingProblem, entry: Waiver | RuleSetting, id: string) => problemFinding(problem, entry, id, settings.file)
  const levelled = findings.flatMap((finding): Finding[] => {
    const setting = settings.rules.findLast((one) => applies(one, finding, facts))
    if (setting === undefined || setting.level === finding.severity) return [finding]
    if (isMandatory(finding)) {
      problems.push(problem('mandatory', setting, finding.id))
      return [finding]
    }
    return setting.level === 'off' ? [] : [{ ...finding, severity: setting.level }]
  })
  const known = new Set(rules.map(({ id }) => id))
  const confirmed = new Map<Finding, Waiver>()
  const wrong: { readonly waiver: Waiver; readonly finding: Finding | undefined; readonly why: SettingProblem; readonly fits: boolean }[] = []
  for (const waiver of settings.waivers) {
    const finding = levelled.find(({ id, rule }) => id === waiver.finding && rule === waiver.rule)
    // Of a rule that this run does not use, nothing can be said.
    if (finding === undefined && !known.has(waiver.rule)) entries.met.push(placeOf(waiver, settings))
    else if (!isOf(waiver, facts)) entries.unmet.push([placeOf(waiver, settings), problem('elsewhere', waiver, waiver.finding)])
    else {
      const why = finding === undefined ? 'unmatched' : whyNot(waiver, finding, today)
      // Ids are the same in all bodies: without a name, only the figures tell whose finding is meant.
      const fits = waiver.department !== undefined || (finding !== undefined && hasFigures(waiver, finding))
      if (fits) entries.met.push(placeOf(waiver, settings))
      if (why === null && fits && finding !== undefined) confirmed.set(finding, confirmed.get(finding) ?? waiver)
      else wrong.push({ waiver, finding, why: why ?? 'changed', fits })
    }
  }
  for (const { waiver, finding, why, fits } of wrong) {
    // An entry that holds replaces older ones of the same finding.
    if (finding !== undefined && confirmed.has(finding)) entries.met.push(placeOf(waiver, settings))
    else if (fits) problems.push(problem(why, waiver, waiver.finding))
    else entries.unmet.push([placeOf(waiver, settings), problem(why, waiver, waiver.finding)])
  }
  for (const setting of settings.rules) {
    if (setting.department === undefined) continue
    if (isOf(setting, facts)) entries.met.push(placeOf(setting, settings))
    else entries.unmet.push([placeOf(setting, settings), problem('elsewhere', setting, '')])
  }
  const open = levelled.filter((finding) => !confirmed.has(finding))
  const waived = levelled.flatMap((finding) => {
    const waiver = confirmed.get(finding)
    return waiver === undefined ? [] : [{ finding, waiver }]
  })
  return { findings: [...open, ...distinct(problems)], waived, entries }
}

function placeOf({ line, column }: Waiver | RuleSetting, { file }: Settings): string {
  return `${file}:${line}:${column}`
}

/** Whether an entry is about the body and year of a document; what it does not name it does not ask for. */
function isOf({ department, year }: Waiver | RuleSetting, facts: Facts): boolean {
  return (department === undefined || department === facts.department) && (year === undefined || year === facts.year)
}

function applies(setting: RuleSetting, finding: Finding, facts: Facts): boolean {
  const { rule, table } = setting
  if (!finding.rule.startsWith(rule) || !isOf(setting, facts)) return false
  return table === undefined || finding.at?.table === table || finding.locations.some(({ at }) => at?.table === table)
}

function hasFigures({ values }: Waiver, finding: Finding): boolean {
  const figures = figuresOf(finding)
  return figures.length === values.length && figures.every((figure) => values.includes(figure))
}

function whyNot(waiver: Waiver, finding: Finding, today: string): SettingProblem | null {
  if (isMandatory(finding)) return 'mandatory'
  if (waiver.expires !== undefined && waiver.expires <= today) return 'expired'
  return hasFigures(waiver, finding) ? null : 'changed'
}

const RULE = 'W-01'

function problemFinding(problem: SettingProblem, { rule, department, year, line, column }: Waiver | RuleSetting, id: string, file: string): Finding {
  return {
    id: shortHash(`${RULE}|${problem}|${rule}|${id}`),
    rule: RULE,
    severity: 'warning',
    category: 'disclosure',
    basis: 'practice',
    mistake: { kind: 'setting', problem, rule, finding: id, of: [department, year].filter((part) => part !== undefined).join(' ') },
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
