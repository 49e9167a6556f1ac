import type { Check, Operand } from '../model/check.ts'
import type { Account } from './account.ts'

/**
 * A figure that the text copies from a table is not rounded anew: where it is off by a last digit from every cell that prints it, a person should look (DESIGN section 3).
 * Where another table prints just this figure, it was copied from there and only rounding stands between the tables.
 */
export function gradeCopies(checks: readonly Check[], account: Account): Check[] {
  return checks.map((check) => (isMiscopied(check, account) ? { ...check, verdict: 'fails', severity: 'warning', allowed: 0 } : check))
}

function isMiscopied({ verdict, relation, operands, severity }: Check, account: Account): boolean {
  if (verdict !== 'rounding' || relation !== '=' || severity === 'info' || operands.length !== 2) return false
  const said = operands.find(({ coordinate }) => coordinate?.table === null)
  const cell = operands.find(({ coordinate }) => coordinate?.table != null)
  if (said === undefined || cell?.coordinate == null || said.weight !== cell.weight) return false
  return !isPrintedElsewhere(said, cell.coordinate.row, account)
}

/** Whether a cell of the same row prints just this amount; totals of all tables are one row, since they repeat each other. */
function isPrintedElsewhere({ coordinate, location }: Operand, row: string, { tables, clauses }: Account): boolean {
  const said = clauses.flatMap(({ figures }) => Object.values(figures)).find((figure) => figure.location === location && figure.coordinate === coordinate)
  if (said === undefined) return true
  const value = said.units * 10 ** said.tick
  const sameRow = (key: string) => (/^\d+$/.test(row) ? key === row : !/^\d+$/.test(key))
  return [...tables.values()].some(({ rows }) =>
    [...rows].some(
      ([key, { figures }]) => sameRow(key) && Object.values(figures).some(({ kind, units, tick }) => kind === 'amount' && units * 10 ** tick === value),
    ),
  )
}
