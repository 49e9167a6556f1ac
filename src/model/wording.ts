import type { Location } from './document.ts'
import type { TableId } from './fact.ts'

/** What a disclosure prints beside its figures: titles, years, the name of its body, words left over from a template, style. */

/** Where a title stands: on the cover, in the contents, over the accounts, or in the annex. */
export type TitlePlace = 'cover' | 'contents' | 'accounts' | 'annex'

/**
 * A printed title. `core` is what is compared: without ordinal, and of a table without what stands before its name. `level` 1 is a part (第一部分), 2 一、, 3 （一）,
 * 0 one without ordinal; `under` is the ordinal of the title above it. `table` is the canonical table it names. `years` are those it prints as years of accounts.
 */
export interface PrintedTitle {
  readonly text: string
  readonly core: string
  readonly level: number
  readonly ordinal: string
  readonly under: string
  readonly place: TitlePlace
  readonly table: TableId | null
  readonly years: readonly number[]
  readonly location: Location
}

/**
 * A year in a sentence: of the date assets are counted at (截至), of a comparison with the year before, or one with a digit too few or too many.
 * `of` is the year that the sentence says its own figures are of.
 */
export interface YearPrint {
  readonly kind: 'date' | 'comparison' | 'broken' | 'statement'
  readonly printed: string
  readonly year: number
  readonly of: number | null
  /** Which other years its paragraph names. */
  readonly beside?: readonly number[]
  readonly location: Location
}

export const LEFTOVERS = ['placeholder', 'alternative', 'instruction', 'merged', 'blank'] as const
/** XX; 增加（减少）; 如持平作持平表述; 减增加; a blank where a number should stand. */
export type LeftoverKind = (typeof LEFTOVERS)[number]

export const STYLES = ['percent', 'punctuation', 'colon'] as const
/** A rate without %; punctuation printed twice; 主要原因 without its colon; thousands separators in some figures only. */
export type StyleKind = (typeof STYLES)[number] | 'separators'

export const REMARKS = ['仅本级', '下设单位', '通用专用设备', '设备不含车辆', '机关运行经费'] as const
/** Wordings that some rule holds against another, against the year, or misses: rules/recognition/wording.yaml has a list for each. */
export type RemarkKind = (typeof REMARKS)[number]

export interface Print<Kind extends string> {
  readonly kind: Kind
  readonly printed: string
  readonly location: Location
}

/** A name in a place where only the publishing body's own name can stand. `abridged`: the document introduces it as a short form. */
export interface BodyPrint {
  readonly name: string
  readonly abridged: boolean
  readonly location: Location
}

export interface Wording {
  /** The entries of the contents, as printed, and the titles of the body. */
  readonly contents: readonly PrintedTitle[]
  readonly titles: readonly PrintedTitle[]
  /** The body's text in compared form, without its contents: a title that is not found as one may stand there. */
  readonly text: string
  readonly years: readonly YearPrint[]
  readonly leftovers: readonly Print<LeftoverKind>[]
  readonly style: readonly Print<StyleKind>[]
  readonly bodies: readonly BodyPrint[]
  readonly remarks: readonly Print<RemarkKind>[]
  /** Tables of which a note says that they have no data, or that there is nothing they could hold; sections of the text that say so. */
  readonly noData: readonly TableId[]
  readonly saidEmpty: readonly TableId[]
  readonly denials: readonly string[]
}

export const NO_WORDING: Wording = {
  contents: [],
  titles: [],
  text: '',
  years: [],
  leftovers: [],
  style: [],
  bodies: [],
  remarks: [],
  noData: [],
  saidEmpty: [],
  denials: [],
}

/** Statements about what is printed beside the figures. */
export type WordingStatement =
  | { readonly kind: 'signs-agree'; readonly amount: string; readonly rate: string }
  | { readonly kind: 'change-not-zero'; readonly measure: string }
  | { readonly kind: 'empty-tables-say-so' }
  | { readonly kind: 'no-data-is-true' }
  | { readonly kind: 'titles-name-the-year' }
  | { readonly kind: 'dates-name-the-year' }
  | { readonly kind: 'comparisons-name-the-year-before' }
  | { readonly kind: 'statements-name-the-year' }
  | { readonly kind: 'years-are-whole' }
  | { readonly kind: 'body-is-named-alike' }
  | { readonly kind: 'tables-print-their-unit' }
  | { readonly kind: 'tables-share-a-unit' }
  | { readonly kind: 'contents-match' }
  | { readonly kind: 'contents-ordered' }
  | { readonly kind: 'nothing-left-over' }
  | { readonly kind: 'one-style' }
  /** A document that makes one remark does not make the other. */
  | { readonly kind: 'remarks-agree'; readonly one: RemarkKind; readonly other: RemarkKind }
  /** The form has this wording up to a year, or from one on. */
  | { readonly kind: 'remark-of-the-year'; readonly remark: RemarkKind; readonly from: number | null; readonly upTo: number | null }
  /** A document with all of these sections speaks of this too. */
  | { readonly kind: 'remark-made'; readonly remark: RemarkKind; readonly beside: readonly string[] }

/** What a failing statement about wording found. */
export type WordingFault =
  | { readonly kind: 'signs-differ'; readonly amount: string; readonly rate: string; readonly rises: boolean }
  | { readonly kind: 'zero-change'; readonly measure: string; readonly printed: string }
  | { readonly kind: 'no-reason'; readonly subject: string; readonly beyond: number }
  | { readonly kind: 'empty-unsaid'; readonly table: TableId; readonly stated: string | null; readonly denied: boolean }
  | { readonly kind: 'figures-denied'; readonly table: TableId; readonly printed: string }
  | { readonly kind: 'title-year'; readonly title: string; readonly printed: string; readonly expected: string }
  | { readonly kind: 'date-year'; readonly printed: string; readonly expected: string }
  | { readonly kind: 'comparison-year'; readonly printed: string; readonly expected: string }
  | { readonly kind: 'statement-year'; readonly printed: string; readonly expected: string }
  | { readonly kind: 'year-broken'; readonly printed: string; readonly expected: string | null }
  | { readonly kind: 'body-differs'; readonly printed: string; readonly name: string }
  | { readonly kind: 'unit-unsaid'; readonly table: TableId }
  | { readonly kind: 'units-differ'; readonly table: TableId; readonly unit: string; readonly usual: string }
  | { readonly kind: 'title-differs'; readonly entry: string; readonly title: string }
  | { readonly kind: 'title-missing'; readonly entry: string }
  | { readonly kind: 'title-order'; readonly entry: string; readonly before: string }
  | { readonly kind: 'leftover'; readonly what: LeftoverKind; readonly printed: string }
  | { readonly kind: 'remarks-differ'; readonly one: string; readonly other: string }
  | { readonly kind: 'remark-year'; readonly printed: string; readonly from: number | null; readonly upTo: number | null; readonly year: number }
  | { readonly kind: 'remark-missing'; readonly remark: RemarkKind }
  | { readonly kind: 'style'; readonly what: StyleKind; readonly printed: string }
