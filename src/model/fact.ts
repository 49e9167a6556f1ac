import type { Reading, Unit } from './amount.ts'
import type { Block, Location } from './document.ts'

/** What a disclosure states: quantities under canonical coordinates, with the places that print them. */

export const TABLE_IDS = ['T01', 'T02', 'T03', 'T04', 'T05', 'T06', 'T07', 'T08', 'T09'] as const
export type TableId = (typeof TABLE_IDS)[number]

/**
 * A quantity of a canonical table, e.g. T03 / 201 / 项目支出. Rows are subject codes, 合计, or the canonical labels
 * of rules/recognition/tables.yaml; so are columns.
 */
export interface Coordinate {
  readonly table: TableId
  readonly row: string
  readonly column: string
}

/** One printed cell of an amount column. */
export interface CellFact extends Coordinate {
  readonly reading: Reading
  readonly location: Location
}

/**
 * A row of a canonical table. `key` is its canonical row (a subject code, 合计, a label); two rows may share a key where a document prints a code twice.
 * `name` is the printed name or label; `code` as printed, spaces aside, for rows of subject codes (also one that is malformed, e.g. 20805051).
 */
export interface RowFact {
  readonly key: string
  readonly name: string
  readonly code?: string
  readonly location: Location
  readonly cells: Readonly<Record<string, CellFact>>
}

/** recognised: read; empty: stands there without any amount; unreadable: stands there and its header or rows could not be understood. */
export type TableStatus = 'recognised' | 'empty' | 'unreadable'

/** Why a table is doubtful or unreadable. */
export type TableDoubt =
  | { readonly kind: 'header'; readonly missing: readonly string[] }
  | { readonly kind: 'no-rows' }
  | { readonly kind: 'no-total' }
  | { readonly kind: 'total-below-item'; readonly column: string; readonly total: string; readonly item: string; readonly itemRow: string }

/**
 * A table that was found. `id` is null for tables outside the canonical nine.
 * `places` is the finest printed decimal of its amounts, the weight of their last digit (DESIGN section 3).
 * `whole`: its total was read and nothing was lost, so a code that is absent is zero.
 * `stray`: printed numbers of amount columns that belong to no recognised row or column.
 */
export interface TableFacts {
  readonly id: TableId | null
  readonly printedTitle: string
  readonly printedNumber?: string
  readonly unit: Unit
  readonly unitPrinted: boolean
  readonly places: number
  readonly status: TableStatus
  readonly doubts: readonly TableDoubt[]
  readonly whole: boolean
  readonly columns: readonly string[]
  readonly rows: readonly RowFact[]
  readonly unknownRows: readonly { readonly label: string; readonly location: Location }[]
  readonly stray: readonly { readonly printed: string; readonly location: Location }[]
  readonly noDataNote: boolean
  readonly location: Location
}

/** An entry of the printed contents (目录) that names a canonical table. */
export interface ContentsEntry {
  readonly table: TableId
  readonly printed: string
  readonly location: Location
}

/** Which kind of body publishes, and the tables such a disclosure owes in that year (rules/recognition/profiles.yaml). */
export interface Profile {
  readonly name: string
  readonly owes: readonly TableId[]
}

/** What kind of document it is; anything but final accounts is refused. */
export type DocumentKind = 'final-accounts' | 'budget' | 'template' | 'internal' | 'other'

/** A number printed in the text, for coverage. */
export interface NarrativeNumber {
  readonly printed: string
  readonly location: Location
}

/** All that was recognised in one document. `blocks` are the document's own, so that later stages can quote them. */
export interface Facts {
  readonly kind: DocumentKind
  readonly department: string | null
  readonly year: number | null
  readonly unit: Unit
  readonly profile: Profile
  readonly tables: readonly TableFacts[]
  readonly contents: readonly ContentsEntry[]
  readonly narrative: readonly NarrativeNumber[]
  readonly blocks: readonly Block[]
}
