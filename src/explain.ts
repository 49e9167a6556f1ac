import { severalAccounts } from './explain/accounts.ts'
import type { Astray } from './explain/astray.ts'
import { figures, isNumberCheck } from './explain/cells.ts'
import { culprits } from './explain/culprits.ts'
import { withoutUnsettledRates } from './explain/directions.ts'
import { doubledRows } from './explain/doubled.ts'
import { emptiedTables } from './explain/emptied.ts'
import { explainFaults } from './explain/faults.ts'
import { explainJointly } from './explain/jointly.ts'
import { misaligned } from './explain/misaligned.ts'
import { missingRows } from './explain/missing.ts'
import { tellCulprits, tellFailing } from './explain/numbers.ts'
import { ranked } from './explain/ranked.ts'
import { recodedRows } from './explain/recoded.ts'
import { explainRounding } from './explain/rounding.ts'
import { sceneOf } from './explain/scene.ts'
import { otherUnits } from './explain/units.ts'
import type { Check } from './model/check.ts'
import type { Facts, TableFacts } from './model/fact.ts'
import type { Finding } from './model/finding.ts'
import type { Rule } from './model/rule.ts'

/**
 * From checks to findings: one mistake, one finding, its consequences folded under it; the gravest first, of one level by the money they concern. Deterministic:
 * the same input gives the same bytes. `again` decides the same rules of other facts: what a misaligned table hides shows without it.
 */
export function explain(checks: readonly Check[], all: Facts, rules: readonly Rule[], again: (facts: Facts) => readonly Check[] = () => checks): Finding[] {
  const facts = { ...all, tables: firstOfEach(all.tables) }
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const numbers = checks.filter(isNumberCheck)
  const settled = withoutUnsettledRates(checks)
  const astray = wentAstray(settled, all, facts, byId)
  const told = new Set(astray.flatMap((one) => one.told))
  // What is said of a table whose figures stand at the wrong codes follows from that.
  const unsound = new Set(astray.flatMap(({ finding: { mistake } }) => (mistake.kind === 'misaligned' ? [mistake.table] : [])))
  const isUnsound = ({ operands }: Check) => operands.some(({ coordinate }) => coordinate?.table != null && unsound.has(coordinate.table))
  const left =
    unsound.size === 0
      ? settled
      : untold(
          withoutUnsettledRates(again(withoutTables(all, unsound))),
          [...told].filter((check) => !isUnsound(check)),
        )
  const standing = left.filter((check) => !told.has(check) && !isUnsound(check))
  const failing = standing.filter((check) => check.verdict === 'fails' && (isNumberCheck(check) || check.severity !== 'info'))
  const scene = sceneOf(failing, standing, facts, byId)
  const found = culprits(scene)
  const blamed = tellCulprits(found, scene)
  const wrong = new Set(found.found.flatMap(({ action }) => [...action.moves.keys()]))
  const rest = standing.filter((check) => !blamed.told.has(check))
  // What a wrong figure leaves within rounding follows from it.
  const unblamed = numbers.filter((check) => check.verdict !== 'rounding' || !figures(check).some(({ key }) => wrong.has(key)))
  const findings = [
    ...astray.map(({ finding }) => finding),
    ...blamed.findings,
    ...tellFailing(rest, scene),
    ...explainFaults(rest, byId, wrong),
    ...explainRounding(unblamed, facts, byId),
    ...explainJointly(unblamed, facts, byId),
  ]
  return ranked(findings)
}

/** The same document where nothing can be read in some of its tables. */
function withoutTables(facts: Facts, unsound: ReadonlySet<TableFacts['id']>): Facts {
  return { ...facts, tables: facts.tables.map((table) => (unsound.has(table.id) ? { ...table, status: 'unreadable' as const } : table)) }
}

/** Checks that are not those already told, made once more. */
function untold(checks: readonly Check[], told: readonly Check[]): Check[] {
  const keys = new Set(told.map(({ rule, key }) => `${rule}|${key}`))
  return checks.filter(({ rule, key }) => !keys.has(`${rule}|${key}`))
}

/** The tables that relations speak of: of one printed twice the first counts. */
function firstOfEach(tables: readonly TableFacts[]): TableFacts[] {
  const seen = new Set<TableFacts['id']>([null])
  return tables.filter(({ id }) => !seen.has(id) && seen.add(id))
}

/** Rows, columns and tables that went astray as a whole; each takes its failing checks from those looked for after it. */
function wentAstray(checks: readonly Check[], all: Facts, facts: Facts, rules: ReadonlyMap<string, Rule>): Astray[] {
  const failing = checks.filter(({ verdict }) => verdict === 'fails')
  // A code that no relation misses is wrong all the same.
  if (failing.length === 0) return recodedRows(failing, facts, rules)
  const found: Astray[] = severalAccounts(failing, all, rules)
  for (const look of [emptiedTables, otherUnits, recodedRows, doubledRows, misaligned, missingRows]) {
    const told = new Set(found.flatMap((one) => one.told))
    found.push(
      ...look(
        failing.filter((check) => !told.has(check)),
        facts,
        rules,
        checks,
      ),
    )
  }
  return found
}
