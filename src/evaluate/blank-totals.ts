import type { Check } from '../model/check.ts'
import type { Coordinate } from '../model/fact.ts'
import { type Account, tableAt } from './account.ts'

/**
 * A total left blank while its items are not was not printed, or its cell held a word of the header: it is no zero, and nothing that names it
 * can be decided. A blank cell of another row is zero beside printed ones, and so is any blank among blank items.
 */
export function withoutBlankTotals(checks: readonly Check[], account: Account): readonly Check[] {
  const unprinted = new Map<string, Coordinate>()
  for (const check of checks) {
    const total = blankTotal(check, account)
    if (total !== null) unprinted.set(keyOf(total), total)
  }
  if (unprinted.size === 0) return checks
  return checks.map((check) => {
    if (check.verdict !== 'fails' || check.relation === null) return check
    const named = check.operands.find(({ coordinate, printed }) => printed === '' && coordinate !== null && unprinted.has(keyOf(coordinate)))
    return named?.coordinate == null ? check : { ...check, verdict: 'notEvaluable', why: { kind: 'blank-total', coordinate: named.coordinate } }
  })
}

/** The blank cell that stands alone before the sign of a sum that fails, all in one table: in a row of totals, or in a row that is blank throughout. */
function blankTotal({ verdict, relation, operands }: Check, account: Account): Coordinate | null {
  if (verdict !== 'fails' || relation !== '=') return null
  const [total, ...others] = operands.filter(({ side }) => side === 'left')
  if (total?.coordinate == null || others.length > 0 || total.printed !== '') return null
  const items = operands.filter(({ side }) => side === 'right')
  // A closing balance is no total of items: blank, it is zero.
  if (!items.every(({ coordinate, sign }) => sign === 1 && coordinate?.table === total.coordinate?.table)) return null
  const table = tableAt(total.coordinate, account)
  const figures = table?.rows.get(total.coordinate.row)?.figures
  if (table === undefined || figures === undefined) return null
  return table.totals.has(total.coordinate.row) || Object.values(figures).every(({ kind }) => kind === 'blank') ? total.coordinate : null
}

function keyOf({ table, row, column }: Coordinate): string {
  return `${table}|${row}|${column}`
}
