import { Decimal } from 'decimal.js'
import { printAmount, type Unit } from '../model/amount.ts'
import { difference } from '../model/difference.ts'
import type { Facts } from '../model/fact.ts'
import type { Consequence, Finding, Print, Proof } from '../model/finding.ts'
import type { Rule } from '../model/rule.ts'
import { figures, type NumberCheck, unions } from './cells.ts'
import { type Open, putRight } from './corrected.ts'
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
  let open: Open = { checks: component, made: new Map(), known }
  let weighed = 0
  while (open.checks.length > 0) {
    const ranked = weighed < MOST_WEIGHED ? explanations(open.checks, open.known) : []
    weighed += ranked.length
    const named = causeOf(ranked)
    const mended = named?.best.mended ?? open.checks
    const folded = new Set(mended.length > 0 ? mended : open.checks)
    const { made } = open
    findings.push(
      finding(
        [...folded].map((check) => made.get(check) ?? check),
        ranked,
        open.checks.filter((check) => !folded.has(check)),
        known.facts,
        rules,
      ),
    )
    open = { ...open, checks: open.checks.filter((check) => !folded.has(check)) }
    if (named?.cause.confidence === 'certain') open = putRight(open, named.best)
  }
  return findings
}

/** `others` are the failing checks that `checks` do not explain. */
function finding(
  checks: readonly NumberCheck[],
  ranked: readonly Explanation[],
  others: readonly NumberCheck[],
  facts: Facts,
  rules: ReadonlyMap<string, Rule>,
): Finding {
  const named = causeOf(ranked)
  const ordered = [...checks].sort((a, b) => SEVERITY.indexOf(a.severity) - SEVERITY.indexOf(b.severity) || reach(a) - reach(b))
  const main = ordered[0] as NumberCheck
  const rule = rules.get(main.rule) as Rule
  const proof = proofOf(main, facts)
  // A number of the text is held against a table that other relations prove; a lone relation between tables proves nothing.
  const isText = named?.best.prints[0]?.coordinate?.table === null
  // That one number may not exceed another does not say what it should be.
  const isEqual = checks.some(({ relation }) => relation === '=')
  // Of two documents that differ, either may be wrong.
  const isBetween = checks.every((check) => figures(check).some(({ operand }) => operand.coordinate.of !== undefined))
  const isDoubtful = isBetween || (isText && (!isEqual || isDoubted(checks, others)))
  const isSure = named?.cause.confidence === 'certain' && isEqual && !isDoubtful && (checks.length > 1 || isText)
  const proven = isSure ? named : null
  const suspects = proven?.best.prints ?? []
  const expected = proven?.best.proposal ?? null
  const printed = suspects[0]?.printed ?? null
  const places =
    suspects.length > 0 ? suspects : [...proof.left, ...proof.right].filter((print) => print.location !== null && print.coordinate?.of === undefined)
  const consequences = ordered.slice(1).map(
    (check): Consequence => ({
      proof: proofOf(check, facts),
      rate: null,
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
    unit: unitOf(suspects[0] ?? null, facts) ?? (proof.unit === '%' ? null : proof.unit),
    at: places[0]?.coordinate ?? null,
    locations: (suspects.length > 0 ? suspects : places.slice(0, 1)).flatMap(({ coordinate, location }) =>
      location === null ? [] : [{ at: coordinate, location }],
    ),
    evidence: evidence(checks, suspects),
    cause: isDoubtful ? null : (named?.cause ?? null),
    consequences,
  }
}

/** Whether cells that a number of the text is held against are themselves in doubt: they then prove nothing against it. */
function isDoubted(checks: readonly NumberCheck[], others: readonly NumberCheck[]): boolean {
  const cells = new Set(
    checks.flatMap((check) =>
      figures(check)
        .filter(isOfTable)
        .map(({ key }) => key),
    ),
  )
  return others.some((check) => figures(check).every(isOfTable) && figures(check).some(({ key }) => cells.has(key)))
}

function isOfTable({ operand }: ReturnType<typeof figures>[number]): boolean {
  return operand.coordinate?.table !== null
}

/** The unit of money in which the text prints a number; a cell has that of its table. */
function unitOf(print: Print | null, facts: Facts): Unit | null {
  const { nth, column } = print?.coordinate?.table === null ? print.coordinate : { nth: undefined, column: '' }
  const claim = nth === undefined ? undefined : facts.clauses[nth]?.measures[column]
  return claim?.kind === 'amount' ? (claim.unit as Unit) : null
}

const SEVERITY = ['error', 'warning', 'info']

/** Relations inside one table are nearer to the mistake than relations between tables; equalities nearer than inequalities. */
function reach(check: NumberCheck): number {
  const tables = new Set(check.operands.map(({ coordinate }) => coordinate?.table))
  return tables.size * 2 + (check.relation === '=' ? 0 : 1)
}

export function differenceOf(printed: string | null, expected: string | null): string | null {
  if (printed === null || expected === null) return null
  const [wrong, right] = [printed, expected].map((text) => text.normalize('NFKC').replaceAll(/[^-\d.]/g, ''))
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

/** The equation of a check with its printed numbers and the difference, left minus right. */
export function proofOf(check: NumberCheck, facts: Facts): Proof {
  const { printed, unit } = difference(check, facts)
  const side = (which: 'left' | 'right') =>
    check.operands.filter((operand) => operand.side === which).map(({ coordinate, printed, location, sign }) => ({ coordinate, printed, location, sign }))
  return { rule: check.rule, relation: check.relation, left: side('left'), right: side('right'), difference: printed, unit }
}
