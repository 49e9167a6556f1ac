import type { Location } from './document.ts'
import type { Coordinate, TableId } from './fact.ts'
import type { NarrativeFault } from './narrative.ts'
import type { Relation } from './rule.ts'
import type { WordingFault } from './wording.ts'

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
  /** Of a rate: it is of the base. */
  readonly base?: true
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
  | { readonly kind: 'unit-without-table'; readonly unit: string; readonly table: TableId }

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
  | {
      /** A rate that the amounts do not give. `numerator` and `denominator` are their printed values; `truncated`: cut off instead of rounded; `fits`: the print of a quantity it was computed from, instead of another print. */
      readonly kind: 'rate'
      readonly measure: string
      readonly printed: string
      readonly expected: string
      readonly numerator: string
      readonly denominator: string
      readonly truncated: boolean
      readonly fits: { readonly source: Coordinate; readonly instead: Coordinate } | null
    }
  | { readonly kind: 'zero-base'; readonly measure: string; readonly printed: string }
  | {
      /**
       * A comparing word against two numbers; `says`: the sign of left minus right that it stands for. `should` is null where one amount is printed twice and
       * nothing else says that both are equal, as one may be a copy of the other, and where one is negative.
       */
      readonly kind: 'word'
      readonly word: string
      readonly says: 1 | 0 | -1
      readonly should: '大于' | '小于' | '等于' | null
      readonly left: string
      readonly right: string
    }
  /** An average that the amount and the count do not give. */
  | {
      readonly kind: 'average'
      readonly measure: string
      readonly printed: string
      readonly expected: string
      readonly numerator: string
      readonly denominator: string
    }
  | { readonly kind: 'ratio'; readonly ratio: string; readonly from: string; readonly upTo: string }
  | SayingFault
  | ListFault
  | NarrativeFault
  | WordingFault

/** What is wrong with the classes and items that the text lists, held against the rows of a table, and with the base their rates name. */
export type ListFault =
  /** A rate of which the base is `base` (an `amount` of the text) and not the one it names; `expected` is null where a figure that would give it is wrong itself. */
  | {
      readonly kind: 'wrong-base'
      readonly measure: string
      readonly printed: string
      readonly expected: string | null
      readonly base: string
      readonly amount: string
    }
  /** No row bears the name; `near`: rows that the text does not list, of an item those under the same 款. */
  | { readonly kind: 'not-a-row'; readonly name: string; readonly table: TableId; readonly near: readonly string[] }
  /** The row of an item is found, its 类 or 款 is called otherwise in the table. */
  | {
      readonly kind: 'other-name'
      readonly level: '类' | '款'
      readonly name: string
      readonly item: string
      readonly code: string
      readonly listed: string
      readonly table: TableId
    }
  /** Rows with an amount that the text leaves out. */
  | { readonly kind: 'not-listed'; readonly table: TableId; readonly codes: readonly string[] }

/** What is wrong with something the text says beside amounts and their rates. */
export type SayingFault =
  /** A rate of which the base is another one than elsewhere: `base` what it was divided by, `usual` what the others are divided by; `expected` as of a wrong base. */
  | {
      readonly kind: 'other-base'
      readonly measure: string
      readonly printed: string
      readonly expected: string | null
      readonly numerator: string
      readonly base: string
      readonly usual: string
    }
  /** Rise said for fall or the other way round: amount and rate of the change are right in size and in the wrong direction. */
  | { readonly kind: 'flipped'; readonly isFall: boolean; readonly change: string; readonly printed: string }
  /** Said to be absent, while `at` prints `figure`. */
  | { readonly kind: 'denied'; readonly word: string; readonly figure: string; readonly at: Coordinate }
  /** A word for rise or fall against the change that `at` prints. */
  | { readonly kind: 'direction'; readonly word: string; readonly change: string; readonly at: Coordinate }
  /** A total that shares of other amounts do not give: they give something from `low` to `high`. */
  | { readonly kind: 'shares'; readonly printed: string; readonly low: string; readonly high: string }
  /** All is said to be achieved, while `at` says that something is not. */
  | { readonly kind: 'not-achieved'; readonly word: string; readonly other: string; readonly at: Coordinate }
  /** A count taken on another day than the last of the year. */
  | { readonly kind: 'year-end'; readonly printed: string; readonly expected: string }
  | { readonly kind: 'grade'; readonly grade: string; readonly score: string; readonly should: string }
  /** So many things are announced, and so many listed. */
  | { readonly kind: 'listed-count'; readonly printed: string; readonly listed: number }
  /** The purpose of an item is that of another one by its name. */
  | { readonly kind: 'purpose'; readonly purpose: string; readonly item: string; readonly code: string; readonly name: string }
  /** The purpose of an item is called by a column in which its row has nothing, and all its money in `other`. */
  | {
      readonly kind: 'purpose-column'
      readonly purpose: string
      readonly item: string
      readonly column: string
      readonly other: Coordinate
      readonly figure: string
    }
  /** One event described twice with different numbers. */
  | { readonly kind: 'one-event'; readonly event: string; readonly first: string; readonly second: string }

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
  /** The other things its statement may mean, which fail as well: if one of them held, it would. */
  readonly otherwise?: readonly Check[]
}
