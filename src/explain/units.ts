import type { Check } from '../model/check.ts'
import type { Coordinate, Facts, TableFacts, TableId } from '../model/fact.ts'
import type { Rule } from '../model/rule.ts'
import { type Astray, astray } from './astray.ts'
import { isNumberCheck, type NumberCheck } from './cells.ts'

/** 元 or 千元 or 亿元 for 万元, and the other way round. */
const POWERS = [4, -4, 3, -3, 8, -8]

/** So many failing checks must hold once a column or table is in another unit. */
const LEAST = 3

/** Columns, or whole tables, that are printed in another unit than they say: every check of them fails that holds once they are taken times a power of ten. */
export function otherUnits(failing: readonly Check[], facts: Facts, rules: ReadonlyMap<string, Rule>, all: readonly Check[]): Astray[] {
  const found: Astray[] = []
  const numbers = failing.filter(isNumberCheck)
  // 元 where 万元 is said is the usual mistake: where two tables contradict only each other, the larger figures are told of.
  for (const power of POWERS) {
    for (const table of facts.tables) {
      for (const column of [null, ...table.columns]) {
        const told = new Set(found.flatMap((one) => one.told))
        const open = numbers.filter((check) => !told.has(check))
        if (table.id !== null && open.length >= LEAST) found.push(...(inUnit(table, column, power, open, all, facts, rules) ?? []))
      }
    }
  }
  return found
}

function inUnit(
  table: TableFacts,
  column: string | null,
  power: number,
  failing: readonly NumberCheck[],
  all: readonly Check[],
  facts: Facts,
  rules: ReadonlyMap<string, Rule>,
): Astray[] | null {
  const isIn = (coordinate: Coordinate | null) => coordinate?.table === table.id && (column === null || coordinate.column === column)
  const touches = ({ operands }: Check) => operands.some(({ coordinate, ticks }) => ticks !== 0 && isIn(coordinate))
  const concerned = failing.filter((check) => touches(check) && !isAllIn(check, isIn))
  // That one number may not exceed another is true of many units.
  const equal = concerned.filter(({ relation }) => relation === '=')
  const mended = equal.filter((check) => isPossible(check, isIn, power))
  if (mended.length < LEAST || mended.length < equal.length * MOST_MENDED) return null
  const kept = all.filter(isNumberCheck).filter((check) => check.verdict !== 'fails' && touches(check) && !isAllIn(check, isIn))
  if (kept.filter((check) => check.relation === '=' && !isPossible(check, isIn, power)).length > mended.length * (1 - MOST_MENDED)) return null
  // Rounding inside the column is larger in the smaller unit. What fails by more in a table of several columns is for one of these.
  const inner = failing.filter((check) => touches(check) && isAllIn(check, isIn))
  const inside = inner.filter((check) => Math.abs(check.difference) / 10 ** power <= check.allowed)
  if (column === null && table.columns.length > 1 && inner.length - inside.length > mended.length * (1 - MOST_MENDED)) return null
  const cells = table.rows
    .flatMap((row) => Object.values(row.cells))
    .filter((cell) => isIn(cell) && cell.reading.kind === 'amount' && !cell.reading.value.isZero())
  const [cell] = cells
  if (cell === undefined || cells.length < LEAST) return null
  const { printed } = cell.reading
  // Rates and words that speak of the column fail with it.
  const others = all.filter((check) => check.verdict === 'fails' && !isNumberCheck(check) && check.operands.some(({ coordinate }) => isIn(coordinate)))
  const told = [...concerned, ...inside, ...others]
  const mistake = { kind: 'unit', table: table.id as TableId, column, power, failing: told.length, printed } as const
  const at = { table: table.id, row: cell.row, column: cell.column }
  const suspects = [{ coordinate: at, printed, location: cell.location }]
  const made = astray(
    { kind: 'column-unit', mistake, at, location: cell.location, suspects, cells: cells.map((one) => one.location), confidence: 'certain', told },
    facts,
    rules,
  )
  return made === null ? null : [made]
}

/** A check of figures of which all are in the other unit says nothing of it. */
function isAllIn({ operands }: Check, isIn: (coordinate: Coordinate | null) => boolean): boolean {
  return operands.every(({ coordinate, ticks }) => ticks === 0 || isIn(coordinate))
}

/** So large a share of what fails must be mended, and so small a share of that may be broken: other mistakes may stand beside. */
const MOST_MENDED = 0.8

function isPossible(check: NumberCheck, isIn: (coordinate: Coordinate | null) => boolean, power: number): boolean {
  let off = 0
  let inside = 0
  let scaledTerms = 0
  for (const { coordinate, side, sign, ticks } of check.operands) {
    const share = (side === 'left' ? sign : -sign) * ticks
    const scaled = isIn(coordinate) ? share / 10 ** power : share
    if (isIn(coordinate)) {
      inside += Math.abs(scaled)
      scaledTerms += ticks === 0 ? 0 : 1
    }
    off += scaled
  }
  // What is scaled down loses digits: half a last digit of each is rounding again. What is scaled up was rounded to a last digit that is so much larger.
  const rounded = power > 0 ? check.terms / 2 : (scaledTerms / 2) * 10 ** -power
  const allowed = check.allowed + rounded
  // What is scaled down to nothing shows nothing.
  if (inside <= allowed) return false
  if (check.relation === '=') return Math.abs(off) <= allowed
  return (check.relation === '<=' || check.relation === '<' ? off : -off) <= allowed
}
