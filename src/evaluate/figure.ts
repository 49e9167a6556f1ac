import { UNITS } from '../model/amount.ts'
import type { Operand } from '../model/check.ts'
import type { Location } from '../model/document.ts'
import type { CellFact, Coordinate, TableFacts } from '../model/fact.ts'

/** A printed amount in 元 with 分 is exact: nothing was rounded away. */
const EXACT = -2

/**
 * A number as it is decided with: `units` × 10^`tick` 元, an exact integer of its last digits. A cell without a number is zero and keeps how it was printed.
 * `rounded`: it may carry half a last digit of rounding. A constant of a rule has no coordinate.
 */
export interface Figure {
  readonly coordinate: Coordinate | null
  readonly printed: string
  readonly location: Location | null
  readonly kind: 'amount' | 'nil' | 'blank' | 'unreadable' | 'absent' | 'constant'
  readonly units: number
  readonly tick: number
  readonly rounded: boolean
  /** Operands made of this figure in its own tick, by side and sign: the same in every check. */
  readonly operands: (Operand | undefined)[]
}

/** The figure of a cell. The finest place its table prints is the weight of its last digit; a cell that prints more digits has its own (DESIGN section 3). */
export function cellFigure(cell: CellFact, table: TableFacts, of?: string): Figure {
  const { reading } = cell
  const own = UNITS[table.unit] - (reading.kind === 'amount' ? reading.places : 0)
  const usual = tickOf(table)
  const tick = reading.kind === 'amount' && own < usual ? own : usual
  return {
    coordinate: { table: cell.table, row: cell.row, column: cell.column, ...(of === undefined ? {} : { of }) },
    printed: reading.printed,
    location: cell.location,
    kind: reading.kind,
    units: reading.kind === 'amount' ? reading.units * 10 ** (own - tick) : 0,
    tick,
    rounded: tick > EXACT,
    operands: [],
  }
}

/** A row that is not printed in a table that was read whole: zero. */
export function absentFigure(coordinate: Coordinate, table: TableFacts): Figure {
  const tick = tickOf(table)
  return { coordinate, printed: '', location: null, kind: 'absent', units: 0, tick, rounded: tick > EXACT, operands: [] }
}

/** A number written in a rule. Only zero is written in rules that speak of amounts. */
export function constantFigure(printed: string): Figure {
  return { coordinate: null, printed, location: null, kind: 'constant', units: Number(printed), tick: 0, rounded: false, operands: [] }
}

/** The power of ten of 元 that one last digit of a table weighs: 万元 with two decimals, 2. */
export function tickOf({ unit, places }: TableFacts): number {
  return UNITS[unit] - places
}

/** Where a figure stands in an equation: the side, and with which sign. */
export type Standing = 0 | 1 | 2 | 3

/** Left or right, plus or minus, as one number: checks are many and this is their innermost loop. */
export function standingOf(side: 'left' | 'right', sign: 1 | -1): Standing {
  if (side === 'left') return sign === 1 ? 0 : 1
  return sign === 1 ? 2 : 3
}

/** A figure as an operand of a check that counts in ticks of 10^`tick` 元. */
export function operandOf(figure: Figure, standing: Standing, tick: number): Operand {
  if (tick !== figure.tick) return operand(figure, standing, 10 ** (figure.tick - tick))
  let known = figure.operands[standing]
  if (known === undefined) {
    known = operand(figure, standing, 1)
    figure.operands[standing] = known
  }
  return known
}

function operand({ coordinate, printed, location, kind, units }: Figure, standing: Standing, scale: number): Operand {
  const made: Operand = {
    coordinate,
    printed,
    location,
    side: standing < 2 ? 'left' : 'right',
    sign: standing % 2 === 0 ? 1 : -1,
    ticks: units * scale,
    weight: kind === 'constant' ? 0 : scale,
  }
  return kind === 'absent' ? { ...made, absent: true } : made
}
