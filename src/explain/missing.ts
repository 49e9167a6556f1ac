import { Decimal } from 'decimal.js'
import type { Check } from '../model/check.ts'
import type { Facts, RowFact, TableFacts, TableId } from '../model/fact.ts'
import type { Rule } from '../model/rule.ts'
import { type Astray, astray } from './astray.ts'
import { figures, isNumberCheck, type NumberCheck } from './cells.ts'
import { rowsOf } from './figures.ts'

const TOTAL = '合计'

/**
 * Rows that a table lacks: other tables have the code, and what is above it is larger than its parts by just what they print there, or has parts without
 * the row between. Where no other table tells the code, two columns or more must lack amounts that fit together as one row.
 */
export function missingRows(failing: readonly Check[], facts: Facts, rules: ReadonlyMap<string, Rule>): Astray[] {
  const found: Astray[] = []
  for (const table of facts.tables) {
    const { id } = table
    if (id === null || table.status !== 'recognised' || !table.rows.some(isCoded)) continue
    const told = new Set(found.flatMap((one) => one.told))
    const open = failing.filter((check) => !told.has(check))
    const short = shortfalls(open, table)
    for (const code of absentCodes(open, short, table, facts)) {
      const row = missingRow(code, short, table, open, facts, rules)
      if (row === null) continue
      found.push(row)
      for (const [parent, sums] of short) if (sums.some(({ check }) => row.told.includes(check))) short.delete(parent)
    }
    for (const [parent, sums] of short) found.push(...(unknownRow(parent, sums, table, facts, rules) ?? []))
  }
  return found
}

/** A sum whose parts are too small: by how much, in which column. `loose`: how far rounding may take it from what the missing row prints. */
interface Shortfall {
  readonly check: NumberCheck
  readonly column: string
  readonly amount: string
  readonly loose: string
}

/** The failing sums of a table by the row whose parts they add up. */
function shortfalls(failing: readonly Check[], table: TableFacts): Map<string, Shortfall[]> {
  const short = new Map<string, Shortfall[]>()
  for (const check of failing) {
    if (!isNumberCheck(check) || check.relation !== '=') continue
    const cells = figures(check)
    const columns = new Set(cells.map(({ operand }) => operand.coordinate.column))
    const [column] = columns
    if (column === undefined || columns.size > 1 || cells.length < 2 || cells.some(({ operand }) => operand.coordinate.table !== table.id)) continue
    const total = cells.find(({ operand }) =>
      cells.every((other) => other.operand === operand || isUnder(other.operand.coordinate.row, operand.coordinate.row)),
    )
    if (total === undefined) continue
    const { side, sign, coordinate } = total.operand
    const lacking = (side === 'left' ? sign : -sign) * check.difference
    if (lacking <= 0) continue
    const [amount, loose] = [amountOf(lacking, check.tick, table), amountOf(check.allowed, check.tick, table)]
    short.set(coordinate.row, [...(short.get(coordinate.row) ?? []), { check, column, amount, loose }])
  }
  return short
}

function isUnder(code: string, of: string): boolean {
  return code !== of && CODE.test(code) && (!CODE.test(of) || code.startsWith(of))
}

const CODE = /^\d+$/

function isCoded({ key }: RowFact): boolean {
  return CODE.test(key)
}

/** A number of ticks in the unit of a table, with its decimals, as a plain key to compare by. */
function amountOf(ticks: number, tick: number, { unit, places }: TableFacts): string {
  const scale = { 元: 0, 千元: 3, 万元: 4, 亿元: 8 }[unit]
  return (ticks * 10 ** (tick - scale)).toFixed(places)
}

/** Codes that other tables have and this one lacks, as far as a failing check speaks of them. */
function absentCodes(failing: readonly Check[], short: ReadonlyMap<string, unknown>, table: TableFacts, facts: Facts): string[] {
  const own = rowsOf(table)
  const codes = new Set<string>()
  const lacking = new Set(short.keys())
  for (const { operands, fault, places } of failing) {
    for (const { coordinate, absent } of operands)
      if (absent === true && coordinate?.table === table.id && /^\d+$/.test(coordinate.row)) codes.add(coordinate.row)
    if (fault?.kind === 'no-parent' && places.some(({ at }) => at?.table === table.id)) codes.add(fault.parent)
    if (fault?.kind === 'codes-differ' && fault.absent === table.id) codes.add(fault.code)
    if (fault?.kind === 'no-children' && places.some(({ at }) => at?.table === table.id)) lacking.add(fault.code)
  }
  const hasLabels = [...short.keys()].some((row) => !CODE.test(row))
  for (const sister of lacking.size === 0 ? [] : sistersOf(table, facts)) {
    for (const { key } of sister.rows) if (CODE.test(key) && !own.has(key) && (hasLabels || lacking.has(nearestAbove(key, own)))) codes.add(key)
  }
  // A table that goes down to classes lacks no items.
  const lengths = new Set([...own.keys()].filter((key) => CODE.test(key)).map((key) => key.length))
  return [...codes].filter((code) => !own.has(code) && lengths.has(code.length)).sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
}

function missingRow(
  code: string,
  short: ReadonlyMap<string, readonly Shortfall[]>,
  table: TableFacts,
  failing: readonly Check[],
  facts: Facts,
  rules: ReadonlyMap<string, Rule>,
): Astray | null {
  const id = table.id as TableId
  const own = rowsOf(table)
  const above = nearestAbove(code, own)
  const parent = short.has(above) || CODE.test(above) ? above : ([...short.keys()].find((row) => !CODE.test(row)) ?? above)
  const sums = short.get(parent) ?? []
  const sisters = sistersOf(table, facts).flatMap((other) => rowsOf(other).get(code) ?? [])
  const [sister] = sisters
  const printed = sums.map((sum) => printedFor(sum, sisters))
  const proven = printed.some((amount) => amount !== null) && (printed.every((amount) => amount !== null) || isOneRow(sums, table))
  const between = table.rows.some((row) => isUnder(row.key, code))
  const speaks = (check: Check) =>
    check.operands.some(({ coordinate, absent }) => absent === true && coordinate?.table === id && coordinate.row === code) ||
    (check.fault?.kind === 'no-parent' && check.fault.parent === code && check.places.some(({ at }) => at?.table === id)) ||
    (check.fault?.kind === 'no-children' && check.fault.code === parent && check.places.some(({ at }) => at?.table === id)) ||
    (check.fault?.kind === 'codes-differ' && check.fault.code === code && check.fault.absent === id) ||
    (check.fault?.kind === 'not-a-row' && check.fault.table === id && check.fault.name === sister?.name)
  const speaking = failing.filter(speaks)
  // An only child that is left out leaves what is above it without parts.
  const lonely = !table.rows.some((row) => isUnder(row.key, parent)) && sisters.some((row) => isSameRow(own.get(parent), row, table.columns[0]))
  if (!proven && !((between || lonely) && speaking.length > 0)) return null
  // Its figures may stand there under another code.
  const [column] = table.columns
  if (
    sisters.some((row) => table.rows.some((other) => !facts.tables.some((one) => one !== table && rowsOf(one).has(other.key)) && isSameRow(other, row, column)))
  )
    return null
  const amounts = proven ? sums.map(({ amount }, nth) => printed[nth] ?? amount) : []
  const mistake = { kind: 'row', what: 'missing', table: id, row: code, name: sister?.name ?? '', under: parent, amounts } as const
  const location = (own.get(parent) ?? table.rows[0])?.location ?? table.location
  // Sums over several columns lack the same.
  const across = failing.filter(
    (check) =>
      isNumberCheck(check) &&
      check.relation === '=' &&
      check.operands.some(({ coordinate }) => coordinate?.table === id && coordinate.row === parent) &&
      printedFor({ amount: amountOf(Math.abs(check.difference), check.tick, table), loose: amountOf(check.allowed, check.tick, table) }, sisters) !== null,
  )
  const told = [...new Set([...sums.map(({ check }) => check), ...speaking, ...(proven ? across : [])])]
  const at = { table: id, row: code, column: table.columns[0] ?? '' }
  return astray({ kind: 'row-missing', mistake, at, location, suspects: [], confidence: 'certain', told }, facts, rules)
}

/** Columns of one row that lack amounts, the first as much as the others together: a row was left out of which no other table tells. */
function unknownRow(parent: string, sums: readonly Shortfall[], table: TableFacts, facts: Facts, rules: ReadonlyMap<string, Rule>): Astray[] | null {
  // Where another table has what is above, it would tell of the row.
  if (sistersOf(table, facts).some((sister) => rowsOf(sister).has(parent) && sister.rows.some((row) => isCoded(row) && isUnder(row.key, parent)))) return null
  if (!isOneRow(sums, table)) return null
  const [leading] = table.columns
  const location = rowsOf(table).get(parent)?.location ?? table.location
  const mistake = {
    kind: 'row',
    what: 'missing',
    table: table.id as TableId,
    row: '',
    name: '',
    under: parent,
    amounts: sums.map(({ amount }) => amount),
  } as const
  const at = { table: table.id, row: parent, column: leading ?? '' }
  const made = astray({ kind: 'row-missing', mistake, at, location, suspects: [], confidence: 'likely', told: sums.map(({ check }) => check) }, facts, rules)
  return made === null ? null : [made]
}

/** Whether sums of several columns lack what one row could print: in the leading column as much as in the others together. */
function isOneRow(sums: readonly Shortfall[], { columns, places }: TableFacts): boolean {
  const total = sums.find(({ column }) => column === columns[0])
  const parts = sums.filter(({ column }) => column !== columns[0])
  const off = parts.reduce((left, { amount }) => left.minus(amount), new Decimal(total?.amount ?? 0))
  return total !== undefined && parts.length > 0 && off.abs().lte(new Decimal(10).pow(-places).times(parts.length + 1))
}

function nearestAbove(code: string, rows: ReadonlyMap<string, RowFact>): string {
  for (let length = code.length - 1; length >= 3; length--) if (rows.has(code.slice(0, length))) return code.slice(0, length)
  return TOTAL
}

function isSameRow(row: RowFact | undefined, other: RowFact, column: string | undefined): boolean {
  const reading = column === undefined ? undefined : row?.cells[column]?.reading
  return row !== undefined && isCoded(row) && reading?.kind === 'amount' && !reading.value.isZero() && prints(other, reading.value.toString())
}

/** The other tables of the same codes: 公开06表 has those of the economic classification, all others have functional ones. */
function sistersOf(table: TableFacts, { tables }: Facts): TableFacts[] {
  return tables.filter((other) => other !== table && other.id !== null && (other.id === 'T06') === (table.id === 'T06'))
}

/** What one of the rows prints that rounding may take to the amount of a sum; the nearest. */
function printedFor({ amount, loose }: Pick<Shortfall, 'amount' | 'loose'>, rows: readonly RowFact[]): string | null {
  const near = rows
    .flatMap(({ cells }) => Object.values(cells))
    .flatMap(({ reading }) => (reading.kind === 'amount' ? [{ printed: reading.printed, off: reading.value.minus(amount).abs() }] : []))
    .filter(({ off }) => off.lte(loose))
    .sort((a, b) => a.off.cmp(b.off))
  return near[0]?.printed ?? null
}

function prints({ cells }: RowFact, amount: string): boolean {
  return Object.values(cells).some(({ reading }) => reading.kind === 'amount' && reading.value.eq(amount))
}
