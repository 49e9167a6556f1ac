import { readAmount } from '../model/amount.ts'
import type { Check } from '../model/check.ts'
import type { Location } from '../model/document.ts'
import type { Facts, RowFact, TableFacts, TableId } from '../model/fact.ts'
import type { Rule } from '../model/rule.ts'
import { type Astray, astray } from './astray.ts'
import { isNumberCheck } from './cells.ts'
import { rowsOf } from './figures.ts'
import { type Shift, undone } from './undone.ts'

/** So many relations of one table must fail before many of its rows are called shifted. */
const FAILING = 5

/** The share of rows whose figures stand at another code of a sister table. */
const DISPLACED = 0.25

/** So many cells that stand one place too high or too low are shifted, however long the table is, in stretches of so many rows. */
const SHIFTED = 3
const LEAST = 2
const FARTHEST = 3

/**
 * Tables whose figures stand at the wrong codes: many relations fail, and the figures are those of a sister table in the same order but at other codes,
 * or the total is smaller than one of its items. One finding each, all failing relations folded under it.
 */
export function misaligned(failing: readonly Check[], facts: Facts, rules: ReadonlyMap<string, Rule>, all: readonly Check[]): Astray[] {
  const found: Astray[] = []
  // What was told already neither fails nor holds here.
  const open = new Set(failing)
  const checks = all.filter((check) => check.verdict !== 'fails' || open.has(check))
  const sound = new Map<TableId, TableFacts>()
  for (const table of facts.tables) if (table.id !== null && !sound.has(table.id)) sound.set(table.id, table)
  while (sound.size > 0) {
    // The table of which most is shifted comes first: what is held against it then proves nothing against others.
    const shifts = [...sound.values()].flatMap((table) => shiftIn(table, failing, { ...facts, tables: [...sound.values()] }, checks) ?? [])
    const [worst] = shifts.sort((a, b) => b.rows - a.rows)
    const table = worst === undefined ? undefined : sound.get(worst.table)
    if (worst === undefined || table === undefined) return found
    sound.delete(worst.table)
    found.push(...(told(table, worst, failing, facts, rules) ?? []))
  }
  return found
}

interface Misaligned {
  readonly table: TableId
  readonly rows: number
  readonly shift: Shift | null
  readonly doubt: { readonly total: string; readonly item: string } | null
}

/** One item that is larger than the total is a wrong number; several are a total that stands elsewhere. */
const SEVERAL = 3

function above({ rows }: TableFacts, column: string, total: string): number {
  const sum = readAmount(total)
  if (sum.kind !== 'amount') return 0
  return rows.filter(({ cells }) => {
    const reading = cells[column]?.reading
    return reading?.kind === 'amount' && reading.value.gt(sum.value)
  }).length
}

function insideOf(id: TableId, failing: readonly Check[]): Check[] {
  return failing.filter(
    (check) =>
      check.relation === '=' && check.operands.every(({ coordinate }) => coordinate === null || (coordinate.table === id && coordinate.of === undefined)),
  )
}

function shiftIn(table: TableFacts, failing: readonly Check[], facts: Facts, all: readonly Check[]): Misaligned | null {
  const id = table.id as TableId
  const concerning = failing.filter((check) => check.relation === '=' && check.operands.some(({ coordinate }) => coordinate?.table === id))
  if (concerning.length < SHIFTED) return null
  const many = insideOf(id, failing).length >= FAILING
  const stands = (shift: Shift | null) =>
    shift !== null && touching(concerning, id, shift.keys) >= TOUCHED && !isConfirmed(table, shift, facts) ? shift : null
  // A table that prints the same tells best where the shift begins.
  const shift = larger(stands(shifted(table, facts)), many ? stands(displaced(table, facts)) : null) ?? undone(table, all)
  const doubt = many
    ? table.doubts.find((found) => found.kind === 'total-below-item' && (shift !== null || above(table, found.column, found.total) >= SEVERAL))
    : undefined
  return shift === null && doubt === undefined ? null : { table: id, rows: shift?.rows ?? 0, shift, doubt: doubt?.kind === 'total-below-item' ? doubt : null }
}

function told(
  table: TableFacts,
  { table: id, shift, doubt }: Misaligned,
  failing: readonly Check[],
  facts: Facts,
  rules: ReadonlyMap<string, Rule>,
): Astray[] | null {
  const inside = insideOf(id, failing)
  const others = failing.filter(
    (check) =>
      isNumberCheck(check) && check.operands.some(({ coordinate }) => coordinate?.table === id && coordinate.of === undefined) && !inside.includes(check),
  )
  const all = [...inside, ...others]
  const start = table.rows.find(({ key }) => key === shift?.from) ?? table.rows[0]
  if (start === undefined) return null
  const column = shift?.columns[0] ?? table.columns[0] ?? ''
  const mistake = {
    kind: 'misaligned',
    table: id,
    column,
    from: shift?.from ?? '',
    rows: shift?.rows ?? 0,
    failing: all.length,
    total: doubt?.total ?? '',
    largest: doubt?.item ?? '',
  } as const
  const at = { table: id, row: start.key, column }
  const made = astray(
    {
      kind: 'rows-shifted',
      mistake,
      at,
      location: start.location,
      suspects: [],
      cells: shift === null ? [] : displacedCells(table, shift),
      confidence: 'certain',
      told: all,
    },
    facts,
    rules,
  )
  return made === null ? null : [made]
}

/** The printed cells of rows that stand at the wrong codes. */
function displacedCells({ rows }: TableFacts, { keys, columns }: Shift): Location[] {
  return rows
    .filter(({ key }) => keys.has(key))
    .flatMap(({ cells }) => columns.flatMap((column) => (cells[column]?.reading.kind === 'amount' ? [cells[column].location] : [])))
}

function larger(one: Shift | null, other: Shift | null): Shift | null {
  return one !== null && (other === null || one.rows > other.rows) ? one : other
}

/** Whether a third table prints most of the displaced figures at the same codes: then it is the other table that is shifted. */
function isConfirmed(table: TableFacts, { keys, columns: [column = ''] }: Shift, facts: Facts): boolean {
  const rows = [...keys].flatMap((key) => rowsOf(table).get(key) ?? [])
  return facts.tables.some((sister) => {
    if (sister === table || sister.id === null) return false
    const same = rows.filter((row) => {
      const other = rowsOf(sister).get(row.key)
      const value = valueIn(row, column)
      return other !== undefined && value !== '' && sister.columns.some((name) => valueIn(other, name) === value)
    })
    return same.length * 2 >= rows.length
  })
}

/** So many failing relations must speak of the rows that are called shifted. */
const TOUCHED = 2

function touching(failing: readonly Check[], table: TableId, rows: ReadonlySet<string>): number {
  return failing.filter(({ operands }) => operands.some(({ coordinate }) => coordinate?.table === table && rows.has(coordinate.row))).length
}

/** Rows that print, one after the other, what a sister table prints some rows further up or down, and not what it prints at their codes, in one column or several. */
function shifted(table: TableFacts, facts: Facts): Shift | null {
  let best: (Shift & { cells: number }) | null = null
  for (const sister of facts.tables) {
    if (sister === table || sister.id === null) continue
    const there = rowsOf(sister)
    const rows = table.rows.filter((row) => /^\d+$/.test(row.key) && there.has(row.key))
    for (let by = -FARTHEST; by <= FARTHEST; by++) {
      if (by === 0) continue
      const keys = new Set<string>()
      let cells = 0
      const columns: string[] = []
      for (const own of table.columns) {
        const here = rows.map((row) => valueIn(row, own))
        const stretches = sister.columns
          .filter((other) => other === own || other === sister.columns[0])
          .map((other) => rows.map((row) => valueIn(there.get(row.key) as RowFact, other)))
          .map((theirs) => longest(rows.map((_, nth) => fits(here, theirs, nth, by))))
        const stretch = stretches.reduce((most, one) => (one.length > most.length ? one : most), [])
        // A column of blanks stands nowhere.
        if (stretch.length < LEAST || stretch.every((nth) => here[nth] === '')) continue
        columns.push(own)
        cells += stretch.length
        for (const nth of stretch) keys.add(rows[nth]?.key ?? '')
      }
      const from = rows.find(({ key }) => keys.has(key))?.key
      if (from !== undefined && cells >= SHIFTED && cells > (best?.cells ?? 0)) best = { from, rows: keys.size, columns, keys, cells }
    }
  }
  return best
}

/** Whether a row is displaced so, stands right, or tells nothing, as blanks and equal neighbours do. The last rows may have nothing left to print. */
function fits(here: readonly string[], theirs: readonly string[], nth: number, by: number): 'displaced' | 'open' | 'right' {
  const [own, expected, moved] = [here[nth], theirs[nth], theirs[nth + by] ?? '']
  if (own === moved) return own === expected || (own === '' && nth + by >= 0 && nth + by < theirs.length) ? 'open' : 'displaced'
  return 'right'
}

/** The displaced rows of the longest stretch without one that stands right. */
function longest(rows: readonly ('displaced' | 'open' | 'right')[]): readonly number[] {
  let best: number[] = []
  let stretch: number[] = []
  for (const [nth, row] of rows.entries()) {
    if (row === 'right') stretch = []
    if (row !== 'displaced') continue
    stretch = [...stretch, nth]
    if (stretch.length > best.length) best = stretch
  }
  return best
}

/** Where the figures of a table leave their codes: compared with the table of the same codes that agrees best in its leading column. */
function displaced(table: TableFacts, facts: Facts): Shift | null {
  const column = table.columns[0]
  const codes = table.rows.filter((row) => row.code !== undefined)
  if (column === undefined || codes.length < FAILING) return null
  let best: Shift | null = null
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
      best = {
        from: first.key,
        rows: away.length,
        columns: table.columns.filter((own) => own === column || isAway(away, sister, own)),
        keys: new Set(away.map(({ key }) => key)),
      }
  }
  return best
}

/** Whether most rows print something else in a column than a sister table prints there. */
function isAway(rows: readonly RowFact[], sister: TableFacts, column: string): boolean {
  const other = rowsOf(sister)
  const unlike = rows.filter((row) => valueIn(row, column) !== valueIn(other.get(row.key) as RowFact, column))
  return sister.columns.includes(column) && unlike.length * 2 > rows.length
}

function valueIn(row: RowFact, column: string): string {
  const reading = row.cells[column]?.reading
  if (reading?.kind !== 'amount' || reading.value.isZero()) return ''
  let value = VALUES.get(reading)
  if (value === undefined) {
    value = reading.value.toString()
    VALUES.set(reading, value)
  }
  return value
}

/** The same cells are asked about for every sister table. */
const VALUES = new WeakMap<object, string>()
