import type { Reading, Unit } from './amount.ts'
import type { Block, Location } from './document.ts'
import type { Wording } from './wording.ts'

/** What a disclosure states: quantities under canonical coordinates, with the places that print them. */

export const TABLE_IDS = ['T01', 'T02', 'T03', 'T04', 'T05', 'T06', 'T07', 'T08', 'T09'] as const
export type TableId = (typeof TABLE_IDS)[number]

/**
 * A quantity of a canonical table, e.g. T03 / 201 / 项目支出. Rows are subject codes, 合计, or the canonical labels
 * of rules/recognition/tables.yaml; so are columns. A number of the text has no table: its row is the subject, its column the measure,
 * `section` where the text prints it (五(二)) and `nth` which of that section's clauses.
 */
export interface Coordinate {
  readonly table: TableId | null
  readonly row: string
  readonly column: string
  readonly section?: string
  readonly nth?: number
  /** Of which other document: 上年, 预算, or the name of a unit of the department. */
  readonly of?: string
}

/** Other documents that a disclosure is held against: last year's, this year's budget, and the accounts of its units. */
export interface Companions {
  readonly prior: Facts | null
  readonly budget: Facts | null
  readonly members: readonly { readonly name: string; readonly facts: Facts }[]
}

/** One printed cell of an amount column. */
export interface CellFact extends Coordinate {
  readonly table: TableId
  readonly reading: Reading
  readonly location: Location
}

/**
 * A row of a canonical table. `key` is its canonical row (a subject code, 合计, a label); two rows may share a key where a document prints a code twice.
 * `name` is the printed name or label; `code` as printed, spaces aside, for rows of subject codes (also one that is malformed, e.g. 20805051).
 * `lane`: which of several lists it stands in that are printed side by side, from 0.
 */
export interface RowFact {
  readonly key: string
  readonly name: string
  readonly code?: string
  readonly lane?: number
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

/** Why a number of the text is no claim: it stands outside the sections that state accounts, in a reason, or no frame understands it. */
export type Unread = 'outside' | 'reason' | 'no-frame' | 'approximate'

/** A number printed in the text, and the canonical section it stands in (`''` outside those that state accounts). `unread` is null where it is a claim. */
export interface NarrativeNumber {
  readonly printed: string
  readonly section: string
  readonly location: Location
  readonly unread: Unread | null
}

/**
 * A number of the text as a claim: `printed` is the number, `unit` its unit; `units` × 10^`tick`, of 元 (amounts), of percent (rates) or of the things counted.
 * A change carries the sign of its word: 减少 25.08 is -25.08. A rate without its % sign says so,
 * and so does one that is set, not computed (权重): its digits are exact; and an average, which has decimals of its own.
 */
export interface Claim {
  readonly kind: 'amount' | 'rate' | 'count'
  readonly printed: string
  readonly unit: string
  readonly units: number
  readonly tick: number
  readonly unsigned?: true
  readonly set?: true
  readonly average?: true
  readonly location: Location
}

/** A word or name of the text with its place. */
export interface Word {
  readonly text: string
  readonly location: Location
}

/**
 * What the text says of one subject in one breath: 支出决算为 X，完成年初预算的 Y，决算数大于预算数. `section` is canonical
 * (the number in the standard layout), `printedSection` as the document numbers it. `name` is what a thing is called of which a subject has many (a project,
 * an indicator), without the words that vary, `year` the year its sentence says it is of, in reports that speak of several. `code` is the subject code where one is printed or its name is
 * that of a class; `path` are the names of 类, 款 and 项 where the subject is named by them, `ordinal` the number of its item. `whole` is the nth clause this one is a part of (其中). `measures` are the numbers by measure, `words` comparisons by kind,
 * `names` what is listed after 主要包括.
 */
export interface Clause {
  readonly section: string
  readonly printedSection: string
  readonly nth: number
  readonly subject: string
  readonly printedSubject: string
  readonly name?: string
  readonly year?: number
  readonly code: string | null
  readonly path: readonly string[]
  readonly ordinal: number | null
  readonly whole: number | null
  /** Whether its passage gives a reason, or one after it that says nothing else. */
  readonly explained: boolean
  readonly measures: Readonly<Record<string, Claim>>
  readonly words: Readonly<Record<string, Word>>
  readonly names: readonly Word[]
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
  readonly clauses: readonly Clause[]
  readonly wording: Wording
  readonly blocks: readonly Block[]
}
