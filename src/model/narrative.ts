import type { TableId } from './fact.ts'
import type { MeasureRef, SignedTerm } from './rule.ts'

/** Statements about lists of names, budgets, zeros and words of the text, and what is wrong where they fail. */

export type NarrativeStatement =
  /** What is listed after 主要包括 bears the names of a table, and none of it is zero there. */
  | { readonly kind: 'listed'; readonly table: TableId }
  /** The list names every 款 of these classes that is not zero. */
  | { readonly kind: 'complete'; readonly table: TableId; readonly classes: readonly string[] }
  /** The budgets of the text are those of a column of a table: the total's in 合计, others in the rows that bear their names. `completion` are the rates of what was spent, in column `actual`. */
  | {
      readonly kind: 'budgets'
      readonly measures: readonly string[]
      readonly completion: readonly string[]
      readonly table: TableId
      readonly column: string
      readonly actual: string
    }
  /** Both are zero or neither is. */
  | { readonly kind: 'zeros'; readonly left: readonly SignedTerm[]; readonly right: readonly SignedTerm[] }
  /** These measures are said of one of the subjects; of measures joined by `or` one suffices. */
  | { readonly kind: 'said'; readonly measures: readonly (readonly string[])[]; readonly subjects: readonly string[] }
  /** A rate of change has something to be a rate of. */
  | { readonly kind: 'base'; readonly rate: string; readonly of: readonly SignedTerm[] }
  /** A difference printed without its sign. */
  | { readonly kind: 'size'; readonly measure: MeasureRef; readonly of: readonly SignedTerm[] }
  /** Numbers that may differ, but not by a slip of the pen only. */
  | { readonly kind: 'slip'; readonly left: readonly SignedTerm[]; readonly right: readonly SignedTerm[] }
  /** What was brought down or up to an amount is not level. */
  | { readonly kind: 'level'; readonly base: string }

/** A condition of a rule: the text does not say this. */
export interface Unsaid {
  readonly kind: 'unsaid'
  readonly of: MeasureRef
}

/** A row of a table as a fault names it. */
export interface NamedRow {
  readonly code: string
  readonly name: string
  readonly printed: string
}

export type NarrativeFault =
  | {
      readonly kind: 'listed'
      readonly table: TableId
      readonly zero: readonly { readonly name: string; readonly row: NamedRow }[]
      readonly misnamed: readonly { readonly name: string; readonly row: NamedRow }[]
    }
  | { readonly kind: 'left-out'; readonly table: TableId; readonly rows: readonly NamedRow[] }
  | {
      readonly kind: 'budget-basis'
      readonly table: TableId
      /** The budget as the text calls it, and whether a note of the table calls its own one 全年预算数. */
      readonly measure: string
      readonly fullYear: boolean
      readonly text: string
      readonly cell: string
      /** The parts that differ too. */
      readonly parts: readonly { readonly name: string; readonly text: string; readonly cell: string }[]
      /** Completion of the total as printed, and what the table gives. */
      readonly rate: { readonly printed: string; readonly fromTable: string } | null
    }
  | { readonly kind: 'one-zero'; readonly zero: string; readonly printed: string; readonly other: string; readonly otherPrinted: string }
  | { readonly kind: 'unsaid'; readonly subjects: readonly string[]; readonly measures: readonly string[] }
  | { readonly kind: 'contradiction'; readonly word: string; readonly other: string }
