import type { Check, Fault, Place } from '../model/check.ts'
import type { TableId } from '../model/fact.ts'
import type { Finding } from '../model/finding.ts'
import type { Rule } from '../model/rule.ts'
import { type CellKey, figures } from './cells.ts'
import { findingId } from './fingerprint.ts'

/** From so many faults of one rule in one table on, they are one finding. */
const MANY = 4

interface Group {
  readonly check: Check
  readonly fault: Fault
  readonly places: Place[]
}

/**
 * Findings of statements about codes, names and presence: the same fault printed in several tables is one finding; so are many of a kind in one table.
 * What figures that are to blame themselves, `wrong`, would give proves nothing.
 */
export function explainFaults(all: readonly Check[], rules: ReadonlyMap<string, Rule>, wrong: ReadonlySet<CellKey>): Finding[] {
  const groups = new Map<string, Group>()
  for (const check of toldOnce(all)) {
    if (check.fault === null || check.verdict !== 'fails') continue
    const fault = figures(check).some(({ key }) => wrong.has(key)) ? unproven(check.fault) : check.fault
    // A rule that is split (C-03a, C-03b) may find the same in tables and in the text.
    const same = `${check.rule.replace(/[a-z]$/, '')}|${JSON.stringify(fault)}`
    const group = groups.get(same)
    if (group === undefined) groups.set(same, { check, fault, places: [...check.places] })
    else group.places.push(...check.places)
  }
  const kinds = new Map<string, Group[]>()
  for (const group of groups.values()) {
    const kind = matterOf(group)
    const list = kinds.get(kind)
    if (list === undefined) kinds.set(kind, [group])
    else list.push(group)
  }
  return [...kinds.values()].flatMap((list) => {
    const fold = list.length >= MANY || list.some(isOneOfMany)
    return fold ? [finding(list, rules)] : list.map((group) => finding([group], rules))
  })
}

/**
 * Without what follows from another fault: a name that is not the listed one differs from that of the other tables; and a row that an item of the text seems to
 * mean under a wrong name is not listed there.
 */
function toldOnce(checks: readonly Check[]): readonly Check[] {
  const misnamed = new Set<string>()
  const meant = new Set<string>()
  for (const { fault, verdict, severity } of checks) {
    if (verdict !== 'fails' || severity === 'info') continue
    if (fault?.kind === 'name-differs') misnamed.add(`${fault.code} ${fault.name}`)
    if (fault?.kind === 'not-a-row' && fault.near.length === 1) meant.add(`${fault.table} ${fault.near[0]}`)
  }
  if (misnamed.size + meant.size === 0) return checks
  return checks.filter(({ fault }) => {
    if (fault?.kind === 'names-differ') return !(misnamed.has(`${fault.code} ${fault.name}`) || misnamed.has(`${fault.code} ${fault.other}`))
    return fault?.kind !== 'not-listed' || !fault.codes.every((code) => meant.has(`${fault.table} ${code}`))
  })
}

function unproven(fault: Fault): Fault {
  return fault.kind === 'other-base' || fault.kind === 'wrong-base' ? { ...fault, expected: null } : fault
}

/** The finding of a lone fault; `null` where the check has none. */
export function faultFinding(check: Check, rules: ReadonlyMap<string, Rule>): Finding | null {
  return check.fault === null ? null : finding([{ check, fault: check.fault, places: [...check.places] }], rules)
}

/**
 * What a person mends in one go is one matter: tables that nobody listed, words left over from a template, former names, titles unlike the contents,
 * names that lead to no row.
 */
const ONE_MATTER: readonly Fault['kind'][] = ['leftover', 'style', 'name-former', 'title-differs', 'not-a-row', 'other-name']

function isOneOfMany({ fault, check }: Group): boolean {
  return (fault.kind === 'table-missing' && check.severity === 'info') || ONE_MATTER.includes(fault.kind)
}

/** What faults must share to be one finding. */
function matterOf({ check, fault, places }: Group): string {
  const rule = ONE_MATTER.includes(fault.kind) ? check.rule.replace(/[a-z]$/, '') : check.rule
  const table = places[0]?.at?.table ?? ''
  // A name is mended in all tables at once, but in the text by hand.
  const where = fault.kind === 'name-former' && table !== '' ? 'tables' : table
  return `${rule}|${sortOf(fault)}|${check.severity}|${where}`
}

/** The kind of a fault; words left over and slips of style are of several. */
function sortOf(fault: Fault): string {
  if (fault.kind === 'other-name') return 'not-a-row'
  return 'what' in fault ? `${fault.kind} ${fault.what}` : fault.kind
}

function tableOf(group: Group): TableId | null {
  return group.places[0]?.at?.table ?? null
}

function printedAndExpected(fault: Fault): Pick<Finding, 'printed' | 'expected'> {
  switch (fault.kind) {
    case 'name-differs':
    case 'names-differ':
      return { printed: fault.name, expected: null }
    case 'name-former':
      return { printed: fault.name, expected: fault.current }
    case 'rate':
    case 'average':
    case 'wrong-base':
    case 'year-end':
    case 'other-base':
    case 'title-year':
    case 'year-broken':
      return { printed: fault.printed, expected: fault.expected }
    case 'not-a-row':
      return { printed: fault.name, expected: null }
    case 'other-name':
      return { printed: fault.name, expected: fault.listed }
    case 'word':
      return { printed: fault.word, expected: fault.should }
    case 'denied':
    case 'direction':
    case 'not-achieved':
      return { printed: fault.word, expected: null }
    case 'grade':
      return { printed: fault.grade, expected: null }
    case 'one-event':
      return { printed: fault.second, expected: null }
    case 'listed': {
      const [only, ...more] = [...fault.zero, ...fault.misnamed]
      return { printed: more.length > 0 ? null : (only?.name ?? null), expected: null }
    }
    case 'budget-basis':
      return { printed: fault.text, expected: null }
    case 'contradiction':
      return { printed: fault.other, expected: null }
    case 'title-differs':
    case 'title-missing':
    case 'title-order':
      return { printed: fault.entry, expected: null }
    default:
      return { printed: 'printed' in fault ? fault.printed : null, expected: null }
  }
}

function finding(groups: readonly Group[], rules: ReadonlyMap<string, Rule>): Finding {
  const [first, ...others] = groups as [Group, ...Group[]]
  const rule = rules.get(first.check.rule) as Rule
  const { fault } = first
  return {
    id: findingId(rule.id, groups.length > 1 ? `${tableOf(first) ?? ''}|${sortOf(fault)}` : `${first.check.key}|${fault.kind}`),
    rule: rule.id,
    severity: first.check.severity,
    category: rule.category,
    basis: rule.basis.level,
    mistake: { kind: 'fault', fault, table: tableOf(first), others: others.map((group) => group.fault) },
    ...printedAndExpected(fault),
    difference: null,
    unit: null,
    at: first.places[0]?.at ?? null,
    locations: eachOnce(groups.flatMap((group) => group.places)),
    evidence: eachOnce(first.check.operands.flatMap(({ coordinate, printed, location }) => (location === null ? [] : [{ coordinate, printed, location }]))),
    cause: null,
    consequences: [],
  }
}

/** What stands at several places, each place once. */
function eachOnce<T extends { readonly location: Place['location'] }>(found: readonly T[]): T[] {
  return [...new Map(found.map((each) => [JSON.stringify(each.location), each])).values()]
}
