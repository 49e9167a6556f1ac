import type { Check } from '../model/check.ts'
import type { Location } from '../model/document.ts'
import type { Coordinate, Facts } from '../model/fact.ts'
import type { Cause, Finding, Mistake, Print, SlipKind } from '../model/finding.ts'
import type { Rule } from '../model/rule.ts'
import { isNumberCheck } from './cells.ts'
import { findingId } from './fingerprint.ts'
import { proofOf } from './proof.ts'

/** Rows, columns or tables that went astray: one finding for all the checks that fail by it. */
export interface Astray {
  readonly finding: Finding
  readonly told: readonly Check[]
}

/** What such a finding is made of. `cells` are those that stand wrong, `told` the failing checks, the first the one whose rule it goes by. */
export interface AstrayParts {
  readonly kind: SlipKind
  readonly mistake: Mistake
  readonly at: Coordinate
  readonly location: Location
  readonly suspects: readonly Print[]
  readonly cells?: readonly Location[]
  readonly confidence: Cause['confidence']
  readonly told: readonly Check[]
  /** The rule it goes by where no check fails. */
  readonly otherwise?: string
}

/** Makes the finding; `null` where no rule tells of it. */
export function astray(
  { kind, mistake, at, location, suspects, cells = [], confidence, told, otherwise = '' }: AstrayParts,
  facts: Facts,
  rules: ReadonlyMap<string, Rule>,
): Astray | null {
  const ordered = [...told].sort((a, b) => SEVERITY.indexOf(a.severity) - SEVERITY.indexOf(b.severity))
  const [main] = ordered
  const rule = rules.get(main?.rule ?? otherwise)
  if (rule === undefined) return null
  const finding: Finding = {
    id: findingId(rule.id, `${at.table}|${at.row}|${at.column}|${kind}`),
    rule: rule.id,
    severity: main?.severity ?? rule.severity,
    category: rule.category,
    basis: rule.basis.level,
    mistake,
    printed: null,
    expected: null,
    difference: null,
    unit: facts.tables.find(({ id }) => id === at.table)?.unit ?? null,
    at,
    locations: [{ at, location }],
    ...(cells.length > 0 ? { cells } : {}),
    evidence: [],
    cause: { kind, suspects, proposal: null, from: null, confidence, alternatives: [] },
    consequences: ordered.map((check) => ({
      proof: isNumberCheck(check) ? proofOf(check, facts) : null,
      rate: null,
      rule: check.rule,
      location: check.operands.find((operand) => operand.location !== null)?.location ?? check.places[0]?.location ?? null,
    })),
  }
  return { finding, told }
}

const SEVERITY = ['error', 'warning', 'info']
