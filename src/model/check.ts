import type { Location } from './document.ts'
import type { Coordinate, TableId } from './fact.ts'
import type { Relation } from './rule.ts'

/** What deciding one relation at one place gave. */

/** trivial: every operand is zero, nothing could have failed. */
export type Verdict = 'holds' | 'rounding' | 'fails' | 'trivial' | 'notEvaluable'

/**
 * A number that took part. `ticks` is its value in last digits of the check's finest weight, without its sign in the equation;
 * `weight` is how many of those make one last digit of its own table; `printed` is empty for a blank cell or an absent row.
 */
export interface Operand {
  readonly coordinate: Coordinate | null
  readonly printed: string
  readonly location: Location | null
  readonly side: 'left' | 'right'
  readonly sign: 1 | -1
  readonly ticks: number
  readonly weight: number
  readonly absent?: true
}

/** Why something could not be decided. */
export type Why =
  | { readonly kind: 'table-missing'; readonly table: TableId }
  | { readonly kind: 'table-unreadable'; readonly table: TableId }
  | { readonly kind: 'row-missing'; readonly table: TableId; readonly row: string }
  | { readonly kind: 'column-missing'; readonly table: TableId; readonly column: string }
  | { readonly kind: 'cell-unreadable'; readonly coordinate: Coordinate; readonly printed: string }
  | { readonly kind: 'blank-total'; readonly coordinate: Coordinate }
  | { readonly kind: 'table-not-whole'; readonly table: TableId }
  | { readonly kind: 'year-unknown' }

/** What a failing statement about codes, names and presence found, as data. */
export type Fault =
  | { readonly kind: 'code-length'; readonly code: string }
  | { readonly kind: 'no-parent'; readonly code: string; readonly parent: string }
  | { readonly kind: 'no-children'; readonly code: string }
  | { readonly kind: 'printed-twice'; readonly code: string }
  | { readonly kind: 'out-of-order'; readonly code: string; readonly after: string }
  | { readonly kind: 'not-in-list'; readonly code: string; readonly list: 'funds' | 'stateCapital' }
  | { readonly kind: 'name-differs'; readonly code: string; readonly name: string; readonly listed: string; readonly belongsTo: string | null }
  | { readonly kind: 'name-former'; readonly code: string; readonly name: string; readonly current: string; readonly until: number | null }
  | { readonly kind: 'names-differ'; readonly code: string; readonly name: string; readonly other: string; readonly otherTable: TableId }
  | { readonly kind: 'codes-differ'; readonly code: string; readonly present: TableId; readonly absent: TableId }
  | { readonly kind: 'label-unknown'; readonly label: string }
  | { readonly kind: 'table-missing'; readonly table: TableId; readonly listed: boolean }
  | { readonly kind: 'table-twice'; readonly table: TableId }
  | { readonly kind: 'ratio'; readonly ratio: string; readonly from: string; readonly upTo: string }

/** Where a statement about codes, names or presence was decided. */
export interface Place {
  readonly at: Coordinate | null
  readonly location: Location
}

/**
 * One relation decided at one place. `key` names the place canonically (row, column), so that a finding keeps its id when lines move.
 * `difference` is left minus right in ticks, `tick` the exponent of one tick in powers of ten of 元, `allowed` the bound within which rounding explains it,
 * `terms` how many operands can carry rounding. `severity` differs from the rule's where the statement itself grades (code lists).
 */
export interface Check {
  readonly rule: string
  readonly key: string
  readonly verdict: Verdict
  readonly relation: Relation | null
  readonly operands: readonly Operand[]
  readonly difference: number
  readonly tick: number
  readonly allowed: number
  readonly terms: number
  readonly why: Why | null
  readonly fault: Fault | null
  readonly severity: 'error' | 'warning' | 'info'
  readonly places: readonly Place[]
}
