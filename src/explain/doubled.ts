import type { Check, Operand } from '../model/check.ts'
import type { Facts, RowFact, TableFacts } from '../model/fact.ts'
import type { Rule } from '../model/rule.ts'
import { type Astray, astray } from './astray.ts'
import { cellKey, isNumberCheck, type NumberCheck } from './cells.ts'

/** Rows that are printed twice and so counted twice: sums fail that hold once the second is left out. */
export function doubledRows(failing: readonly Check[], facts: Facts, rules: ReadonlyMap<string, Rule>): Astray[] {
  return facts.tables.flatMap((table) => {
    const seen = new Set<string>()
    return table.rows.flatMap((row) => {
      const isSecond = row.code !== undefined && seen.has(row.key)
      seen.add(row.key)
      return (isSecond ? doubledRow(row, table, failing, facts, rules) : null) ?? []
    })
  })
}

function doubledRow(row: RowFact, table: TableFacts, failing: readonly Check[], facts: Facts, rules: ReadonlyMap<string, Rule>): Astray | null {
  const { id } = table
  if (id === null) return null
  const sums = failing.filter((check) => isNumberCheck(check) && isMendedWithout(check, table, row))
  const named = failing.filter(({ fault, places }) => fault?.kind === 'printed-twice' && fault.code === row.key && places.some(({ at }) => at?.table === id))
  if (sums.length === 0) return null
  const suspects = Object.values(row.cells).flatMap((cell) =>
    cell.reading.kind === 'amount' && !cell.reading.value.isZero()
      ? [{ coordinate: { table: id, row: row.key, column: cell.column }, printed: cell.reading.printed, location: cell.location }]
      : [],
  )
  const column = table.columns[0] ?? ''
  const mistake = {
    kind: 'row',
    what: 'doubled',
    table: id,
    row: row.key,
    name: row.name,
    under: null,
    amounts: suspects.map(({ printed }) => printed),
  } as const
  const at = { table: id, row: row.key, column }
  const cells = suspects.map((one) => one.location)
  return astray({ kind: 'row-doubled', mistake, at, location: row.location, suspects, cells, confidence: 'certain', told: [...sums, ...named] }, facts, rules)
}

/** Whether a sum that counts a row twice holds once it counts it once. */
function isMendedWithout(check: NumberCheck, table: TableFacts, row: RowFact): boolean {
  const twice = check.operands.filter(({ coordinate }) => coordinate?.table === table.id && coordinate.row === row.key)
  const byCell = new Map<string, Operand[]>()
  for (const operand of twice) {
    if (operand.coordinate === null) continue
    const key = cellKey(operand.coordinate)
    byCell.set(key, [...(byCell.get(key) ?? []), operand])
  }
  const extra = [...byCell.values()].flatMap((operands) => operands.slice(1))
  if (extra.length === 0 || check.relation !== '=') return false
  const without = extra.reduce((sum, { side, sign, ticks }) => sum - (side === 'left' ? sign : -sign) * ticks, check.difference)
  return Math.abs(without) <= check.allowed
}
