import type { Check, Fault, Place } from '../model/check.ts'
import type { TableId } from '../model/fact.ts'
import type { Finding } from '../model/finding.ts'
import type { Rule } from '../model/rule.ts'
import { findingId } from './fingerprint.ts'

/** From so many faults of one rule in one table on, they are one finding. */
const MANY = 4

interface Group {
  readonly check: Check
  readonly fault: Fault
  readonly places: Place[]
}

/** Findings of statements about codes, names and presence: the same fault printed in several tables is one finding; so are many of a kind in one table. */
export function explainFaults(checks: readonly Check[], rules: ReadonlyMap<string, Rule>): Finding[] {
  const groups = new Map<string, Group>()
  for (const check of checks) {
    if (check.fault === null || check.verdict !== 'fails') continue
    const same = `${check.rule}|${JSON.stringify(check.fault)}`
    const group = groups.get(same)
    if (group === undefined) groups.set(same, { check, fault: check.fault, places: [...check.places] })
    else group.places.push(...check.places)
  }
  const kinds = new Map<string, Group[]>()
  for (const group of groups.values()) {
    const kind = `${group.check.rule}|${group.fault.kind}|${group.check.severity}|${tableOf(group) ?? ''}`
    const list = kinds.get(kind)
    if (list === undefined) kinds.set(kind, [group])
    else list.push(group)
  }
  return [...kinds.values()].flatMap((list) => {
    const fold = list.length >= MANY || (list[0]?.fault.kind === 'table-missing' && list[0].check.severity === 'info')
    return fold ? [finding(list, rules)] : list.map((group) => finding([group], rules))
  })
}

function tableOf(group: Group): TableId | null {
  return group.places[0]?.at?.table ?? null
}

function finding(groups: readonly Group[], rules: ReadonlyMap<string, Rule>): Finding {
  const [first, ...others] = groups as [Group, ...Group[]]
  const rule = rules.get(first.check.rule) as Rule
  const { fault } = first
  return {
    id: findingId(rule.id, groups.length > 1 ? `${tableOf(first) ?? ''}|${fault.kind}` : `${first.check.key}|${fault.kind}`),
    rule: rule.id,
    severity: first.check.severity,
    category: rule.category,
    basis: rule.basis.level,
    mistake: { kind: 'fault', fault, table: tableOf(first), others: others.map((group) => group.fault) },
    printed: fault.kind === 'name-differs' || fault.kind === 'name-former' || fault.kind === 'names-differ' ? fault.name : null,
    expected: fault.kind === 'name-former' ? fault.current : null,
    difference: null,
    unit: null,
    at: first.places[0]?.at ?? null,
    locations: groups.flatMap((group) => group.places),
    evidence: first.check.operands.flatMap(({ coordinate, printed, location }) => (location === null ? [] : [{ coordinate, printed, location }])),
    cause: null,
    consequences: [],
  }
}
