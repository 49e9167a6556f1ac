import { UNITS } from '../model/amount.ts'
import type { Check } from '../model/check.ts'
import type { RowFact, TableFacts } from '../model/fact.ts'
import { isNumberCheck, type NumberCheck } from './cells.ts'

/** Rows of a table whose figures stand at the wrong codes, in some of its columns. */
export interface Shift {
  readonly keys: ReadonlySet<string>
  readonly from: string
  readonly rows: number
  readonly columns: readonly string[]
}

/** So many checks must hold once the figures are put back, one less where none is left that fails; with fewer rows that change it is two cells exchanged. */
const MENDED = 3
const CHANGED = 3
const CARRIED = 2

/** Of what is put back so large a share may break: other mistakes may stand beside. */
const BROKEN = 0.2

/** Where in a lane some columns stand one row too high (1) or too low (-1), and how many checks that mends and breaks. */
interface Undoing {
  readonly lane: readonly RowFact[]
  readonly columns: readonly string[]
  readonly by: 1 | -1
  readonly start: number
  readonly net: number
}

/**
 * The rows of a table that print what belongs to the next row or to the one before, from some row on: put back, most checks that fail hold and hardly one
 * breaks. The figure that was written over is unknown, and checks with it say nothing. Needs no other table that prints the same (ALGORITHMS 3.11, 4).
 */
export function undone(table: TableFacts, all: readonly Check[]): Shift | null {
  const checks = all.filter((check): check is NumberCheck => isNumberCheck(check) && isOf(check, table))
  const failing = checks.filter(({ verdict }) => verdict === 'fails')
  if (failing.length < MENDED) return null
  let best: Undoing | null = null
  for (const lane of lanesOf(table.rows)) {
    const columns = table.columns.filter((column) => lane.some((row) => amountIn(row, column) !== 0))
    for (const some of columns.length > 1 ? [columns, ...columns.map((column) => [column])] : [columns]) {
      for (const by of [1, -1] as const) {
        // Most ways of putting back mend nothing, and need not be held against all that holds.
        const found = undoing(lane, some, by, table, failing) === null ? null : undoing(lane, some, by, table, checks)
        if (found !== null && (best === null || found.net > best.net)) best = found
      }
    }
  }
  if (best === null) return null
  const { lane, start, columns } = best
  const rows = lane.slice(start)
  return { keys: new Set(rows.map(({ key }) => key)), from: rows[0]?.key ?? '', rows: rows.length, columns }
}

function isOf({ operands }: Check, { id }: TableFacts): boolean {
  return operands.some(({ coordinate }) => coordinate?.table === id && coordinate.of === undefined)
}

/** Codes that are printed below one another. */
function lanesOf(rows: readonly RowFact[]): RowFact[][] {
  const lanes = new Map<number, RowFact[]>()
  for (const row of rows) {
    if (!/^\d+$/.test(row.key)) continue
    const lane = lanes.get(row.lane ?? 0)
    if (lane === undefined) lanes.set(row.lane ?? 0, [row])
    else lane.push(row)
  }
  return [...lanes.values()]
}

function amountIn(row: RowFact | undefined, column: string): number {
  const reading = row?.cells[column]?.reading
  if (reading?.kind !== 'amount') return 0
  let amount = AMOUNTS.get(reading)
  if (amount === undefined) {
    amount = reading.value.toNumber()
    AMOUNTS.set(reading, amount)
  }
  return amount
}

/** The same cells are asked about for every way of putting them back. */
const AMOUNTS = new WeakMap<object, number>()

function undoing(lane: readonly RowFact[], columns: readonly string[], by: 1 | -1, table: TableFacts, checks: readonly NumberCheck[]): Undoing | null {
  const last = lane.length - 1
  const places = new Map(lane.map(({ key }, nth) => [key, nth]))
  /** Of each count by how much it differs at a start from the one before: sums from the front give the counts. `open` are checks with the unknown figure. */
  const counts = () => new Array<number>(lane.length + 1).fill(0)
  const [mended, broken, open] = [counts(), counts(), counts()]
  const add = (to: number[], from: number, end: number) => {
    if (from > end) return
    to[from] = (to[from] ?? 0) + 1
    to[end + 1] = (to[end + 1] ?? 0) - 1
  }
  let failing = 0
  for (const check of checks) {
    const fails = check.verdict === 'fails'
    if (fails) failing++
    const deltas = deltasOf(check, lane, places, columns, by, table)
    if (deltas.size === 0) continue
    // Of what stood too low the last figure is lost.
    if (by === -1 && deltas.has(last)) {
      if (fails) add(open, 0, last)
      continue
    }
    const isUpper = check.relation === '<=' || check.relation === '<'
    let [off, end] = [check.difference, last]
    const note = (from: number) => {
      const holds = (check.relation === '=' ? Math.abs(off) : isUpper ? off : -off) <= check.allowed
      if (holds === fails) add(fails ? mended : broken, from, end)
    }
    // From the last place on: a start moves the places behind it only.
    for (const [at, delta] of [...deltas].sort(([a], [b]) => b - a)) {
      note(at + 1)
      // Of what stood too high the figure at the start was written over, and nothing is known of it.
      if (by === 1 && fails) add(open, at, at)
      end = by === 1 ? at - 1 : at
      off += delta
    }
    note(0)
  }
  let best: Undoing | null = null
  const sums = { mended: 0, broken: 0, open: 0 }
  for (let start = 0; start <= last; start++) {
    sums.mended += mended[start] ?? 0
    sums.broken += broken[start] ?? 0
    sums.open += open[start] ?? 0
    const net = sums.mended - 2 * sums.broken
    const isAll = sums.mended + sums.open === failing && sums.broken === 0
    if (sums.mended < (isAll ? MENDED - 1 : MENDED) || sums.broken > sums.mended * BROKEN) continue
    if ((best === null || net >= best.net) && isShift(lane, columns, by, start)) best = { lane, columns, by, start, net }
  }
  return best
}

/** By how many ticks the sides of a check come apart for each row that is put back. */
function deltasOf(
  { operands, tick }: NumberCheck,
  lane: readonly RowFact[],
  places: ReadonlyMap<string, number>,
  columns: readonly string[],
  by: 1 | -1,
  { id, unit }: TableFacts,
): Map<number, number> {
  const deltas = new Map<number, number>()
  for (const { coordinate, side, sign } of operands) {
    if (coordinate === null || coordinate.table !== id || coordinate.of !== undefined || !columns.includes(coordinate.column)) continue
    const at = places.get(coordinate.row)
    if (at === undefined) continue
    const delta = amountIn(lane[at - by], coordinate.column) - amountIn(lane[at], coordinate.column)
    deltas.set(at, (deltas.get(at) ?? 0) + (side === 'left' ? sign : -sign) * Math.round(delta * 10 ** (UNITS[unit] - tick)))
  }
  return deltas
}

/** Whether so many rows change that it is no exchange of two cells. */
function isShift(lane: readonly RowFact[], columns: readonly string[], by: 1 | -1, start: number): boolean {
  let [changed, carried] = [0, 0]
  for (let at = by === 1 ? start + 1 : start; at < lane.length + Math.min(0, by); at++) {
    const differing = columns.filter((column) => amountIn(lane[at - by], column) !== amountIn(lane[at], column))
    if (differing.length > 0) changed++
    if (differing.some((column) => amountIn(lane[at - by], column) !== 0)) carried++
  }
  return changed >= CHANGED || carried >= CARRIED
}
