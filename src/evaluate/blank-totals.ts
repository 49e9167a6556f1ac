import type { Check, Operand } from '../model/check.ts'
import type { Coordinate } from '../model/fact.ts'

/**
 * A total left blank while its items are not was not printed, or its cell holds a word of the header: it is no zero, and nothing that names it can be decided.
 * A blank total whose items are blank too is zero like any other cell.
 */
export function withoutBlankTotals(checks: readonly Check[]): readonly Check[] {
  const unprinted = new Map<string, Coordinate>()
  for (const check of checks) {
    const total = blankTotal(check)
    if (total !== null) unprinted.set(keyOf(total), total)
  }
  if (unprinted.size === 0) return checks
  return checks.map((check) => {
    if (check.verdict !== 'fails' || check.relation === null) return check
    const named = check.operands.find(({ coordinate, printed }) => printed === '' && coordinate !== null && unprinted.has(keyOf(coordinate)))
    return named?.coordinate == null ? check : { ...check, verdict: 'notEvaluable', why: { kind: 'blank-total', coordinate: named.coordinate } }
  })
}

/** The blank cell that stands alone before the sign of a sum that fails, all in one table. */
function blankTotal({ verdict, relation, operands }: Check): Coordinate | null {
  if (verdict !== 'fails' || relation !== '=') return null
  const [total, ...others] = operands.filter(({ side }) => side === 'left')
  if (total?.coordinate == null || others.length > 0 || !isBlank(total)) return null
  const items = operands.filter(({ side }) => side === 'right')
  // A closing balance is no total of items: blank, it is zero.
  return items.length > 1 && items.every(({ coordinate, sign }) => sign === 1 && coordinate?.table === total.coordinate?.table) ? total.coordinate : null
}

function isBlank({ printed, location, absent }: Operand): boolean {
  return printed === '' && location !== null && absent !== true
}

function keyOf({ table, row, column }: Coordinate): string {
  return `${table}|${row}|${column}`
}
