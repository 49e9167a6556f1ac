import type { Facts, RowFact, TableFacts, TableId } from '../model/fact.ts'
import type { Finding } from '../model/finding.ts'
import type { Rule } from '../model/rule.ts'
import { figures, type NumberCheck } from './cells.ts'
import { findingId } from './fingerprint.ts'
import { proofOf } from './numbers.ts'

/** So many relations of one table must fail before its rows are called shifted. */
const FAILING = 5

/** The share of rows whose figures stand at another code of a sister table. */
const DISPLACED = 0.25

/**
 * A table whose figures stand at the wrong codes: many relations fail, and its figures are those of a sister table in the same order but at other codes,
 * or its total is smaller than one of its items. One finding, all its failing relations folded under it.
 */
export function explainMisaligned(
  failing: readonly NumberCheck[],
  facts: Facts,
  rules: ReadonlyMap<string, Rule>,
): { findings: Finding[]; tables: ReadonlySet<TableId> } {
  const findings: Finding[] = []
  const tables = new Set<TableId>()
  for (const table of facts.tables) {
    const { id } = table
    if (id === null || tables.has(id)) continue
    const inside = failing.filter(
      (check) =>
        check.relation === '=' && check.operands.every(({ coordinate }) => coordinate === null || (coordinate.table === id && coordinate.of === undefined)),
    )
    if (inside.length < FAILING) continue
    const shift = displaced(table, facts)
    const doubt = table.doubts.find((found) => found.kind === 'total-below-item')
    if (shift === null && doubt === undefined) continue
    tables.add(id)
    const all = failing.filter((check) => figures(check).some(({ operand }) => operand.coordinate.table === id && operand.coordinate.of === undefined))
    const [main] = inside
    const rule = main === undefined ? undefined : rules.get(main.rule)
    if (main === undefined || rule === undefined) continue
    const start = table.rows.find(({ key }) => key === shift?.from) ?? table.rows[0]
    const column = table.columns[0] ?? ''
    findings.push({
      id: findingId(rule.id, `${id}|misaligned`),
      rule: rule.id,
      severity: 'error',
      category: rule.category,
      basis: rule.basis.level,
      mistake: {
        kind: 'misaligned',
        table: id,
        column,
        from: shift?.from ?? '',
        rows: shift?.rows ?? 0,
        failing: all.length,
        total: doubt?.kind === 'total-below-item' ? doubt.total : '',
        largest: doubt?.kind === 'total-below-item' ? doubt.item : '',
      },
      printed: null,
      expected: null,
      difference: null,
      unit: table.unit,
      at: start === undefined ? null : { table: id, row: start.key, column },
      locations: start === undefined ? [] : [{ at: { table: id, row: start.key, column }, location: start.location }],
      evidence: [],
      cause: null,
      consequences: all.map((check) => ({ proof: proofOf(check, facts), rate: null, rule: check.rule, location: figures(check)[0]?.operand.location ?? null })),
    })
  }
  return { findings, tables }
}

/** Where the figures of a table leave their codes: compared with the table of the same codes that agrees best in its leading column. */
function displaced(table: TableFacts, facts: Facts): { from: string; rows: number } | null {
  const column = table.columns[0]
  const codes = table.rows.filter((row) => row.code !== undefined)
  if (column === undefined || codes.length < FAILING) return null
  let best: { from: string; rows: number } | null = null
  for (const sister of facts.tables) {
    const other = sister.columns[0]
    if (sister === table || sister.id === null || other === undefined || sister.rows.every((row) => row.code === undefined)) continue
    const known = new Map(sister.rows.map((row) => [row.key, valueIn(row, other)]))
    const values = new Set(known.values())
    const away = codes.filter((row) => {
      const value = valueIn(row, column)
      return known.has(row.key) && value !== '' && value !== known.get(row.key) && values.has(value)
    })
    const [first] = away
    if (first !== undefined && away.length >= codes.length * DISPLACED && (best === null || away.length > best.rows))
      best = { from: first.key, rows: away.length }
  }
  return best
}

function valueIn(row: RowFact, column: string): string {
  const reading = row.cells[column]?.reading
  return reading?.kind === 'amount' && !reading.value.isZero() ? reading.value.toString() : ''
}
