import { Decimal } from 'decimal.js'
import { printAmount, UNITS, type Unit } from '../model/amount.ts'
import type { Facts } from '../model/fact.ts'
import type { Consequence, Finding, Print, Proof } from '../model/finding.ts'
import type { Rule } from '../model/rule.ts'
import { figures, type NumberCheck, unions } from './cells.ts'
import { causeOf, type Explanation, explanations, type Web } from './culprit.ts'
import { findingId } from './fingerprint.ts'

/** Turns failing equations into findings: one for each figure that explains several of them, the others folded under it as consequences. */
export function explainNumbers(failing: readonly NumberCheck[], known: Web, rules: ReadonlyMap<string, Rule>): Finding[] {
  return components(failing, known).flatMap((component) => explainComponent(component, known, rules))
}

/** Failing checks that share a figure or copies of one figure hang together. */
function components(failing: readonly NumberCheck[], known: Web): NumberCheck[][] {
  const linked = unions()
  const nameOf = (check: NumberCheck) => `check ${check.rule} ${check.key}`
  for (const check of failing) {
    for (const { key, operand } of figures(check)) {
      if (operand.location === null) continue
      linked.join(nameOf(check), `figure ${key}`)
      if (operand.ticks !== 0) linked.join(`figure ${key}`, `copies ${known.copies(key)}`)
    }
  }
  const groups = new Map<string, NumberCheck[]>()
  for (const check of failing) {
    const root = linked.root(nameOf(check))
    const group = groups.get(root)
    if (group === undefined) groups.set(root, [check])
    else group.push(check)
  }
  return [...groups.values()]
}

/** Where so many explanations were weighed for checks that hang together, the table itself is amiss: what is left of them is one finding. */
const MOST_WEIGHED = 100_000

function explainComponent(component: readonly NumberCheck[], known: Web, rules: ReadonlyMap<string, Rule>): Finding[] {
  const findings: Finding[] = []
  let open = [...component]
  let weighed = 0
  while (open.length > 0) {
    const ranked = weighed < MOST_WEIGHED ? explanations(open, known) : []
    weighed += ranked.length
    const named = causeOf(ranked)
    const mended = named?.best.mended ?? open
    const folded = new Set(mended.length > 0 ? mended : open)
    findings.push(finding([...folded], ranked, known.facts, rules))
    open = open.filter((check) => !folded.has(check))
  }
  return findings
}

function finding(checks: readonly NumberCheck[], ranked: readonly Explanation[], facts: Facts, rules: ReadonlyMap<string, Rule>): Finding {
  const named = causeOf(ranked)
  const ordered = [...checks].sort((a, b) => SEVERITY.indexOf(a.severity) - SEVERITY.indexOf(b.severity) || reach(a) - reach(b))
  const main = ordered[0] as NumberCheck
  const rule = rules.get(main.rule) as Rule
  const proof = proofOf(main, facts)
  const proven = named !== null && named.cause.confidence === 'certain' && checks.length > 1 ? named : null
  const suspects = proven?.best.prints ?? []
  const expected = proven?.best.proposal ?? null
  const printed = suspects[0]?.printed ?? null
  const places = suspects.length > 0 ? suspects : [...proof.left, ...proof.right].filter((print) => print.location !== null)
  const consequences = ordered.slice(1).map(
    (check): Consequence => ({
      proof: proofOf(check, facts),
      rule: check.rule,
      location: check.operands.find(({ location }) => location !== null)?.location ?? null,
    }),
  )
  return {
    id: findingId(main.rule, main.key),
    rule: main.rule,
    severity: main.severity,
    category: rule.category,
    basis: rule.basis.level,
    mistake: { kind: 'unequal', proof },
    printed,
    expected,
    difference: proven === null ? null : differenceOf(printed, expected),
    unit: proof.unit,
    at: places[0]?.coordinate ?? null,
    locations: (suspects.length > 0 ? suspects : places.slice(0, 1)).flatMap(({ coordinate, location }) =>
      location === null ? [] : [{ at: coordinate, location }],
    ),
    evidence: evidence(checks, suspects),
    cause: named?.cause ?? null,
    consequences,
  }
}

const SEVERITY = ['error', 'warning', 'info']

/** Relations inside one table are nearer to the mistake than relations between tables; equalities nearer than inequalities. */
function reach(check: NumberCheck): number {
  const tables = new Set(check.operands.map(({ coordinate }) => coordinate?.table))
  return tables.size * 2 + (check.relation === '=' ? 0 : 1)
}

function differenceOf(printed: string | null, expected: string | null): string | null {
  if (printed === null || expected === null) return null
  const [wrong, right] = [printed, expected].map((text) => text.normalize('NFKC').replaceAll(/[,\s]/g, ''))
  try {
    const places = Math.max(decimals(wrong ?? ''), decimals(right ?? ''))
    return printAmount(new Decimal(wrong === '' ? '0' : (wrong ?? '0')).minus(right ?? '0'), places)
  } catch {
    return null
  }
}

function decimals(text: string): number {
  return text.includes('.') ? text.length - text.indexOf('.') - 1 : 0
}

/** The other figures of the equations, each once: what speaks against the printed number. */
function evidence(checks: readonly NumberCheck[], suspects: readonly Print[]): Print[] {
  const seen = new Set(suspects.map(({ location }) => JSON.stringify(location)))
  const found: Print[] = []
  for (const check of checks) {
    for (const { operand } of figures(check)) {
      const place = JSON.stringify(operand.location)
      if (operand.location === null || operand.ticks === 0 || seen.has(place)) continue
      seen.add(place)
      found.push({ coordinate: operand.coordinate, printed: operand.printed, location: operand.location })
    }
  }
  return found
}

/** The equation of a check with its printed numbers and the difference, left minus right, in the unit of its first table. */
export function proofOf(check: NumberCheck, facts: Facts): Proof {
  const table = facts.tables.find(({ id }) => id === check.operands.find(({ coordinate }) => coordinate !== null)?.coordinate?.table)
  const unit: Unit = table?.unit ?? facts.unit
  const side = (which: 'left' | 'right') =>
    check.operands.filter((operand) => operand.side === which).map(({ coordinate, printed, location, sign }) => ({ coordinate, printed, location, sign }))
  const value = new Decimal(check.difference).times(new Decimal(10).pow(check.tick - UNITS[unit]))
  return {
    rule: check.rule,
    relation: check.relation,
    left: side('left'),
    right: side('right'),
    difference: printAmount(value, Math.max(0, UNITS[unit] - check.tick)),
    unit,
  }
}
