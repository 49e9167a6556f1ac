import type { Location } from './document.ts'
import type { TableId } from './fact.ts'
import type { Basis } from './rule.ts'

/** What a disclosure must contain (rules/checklist.yaml), and how it stands in one document. */

/**
 * Something that can be seen in a document.
 * `row`: a row of a table that has figures; `digits`: it has codes of that many; `zero`, `amount`: what a cell of it says; `empty`: the table stands there without a figure and says why;
 * `no-figures`: no figure of it was read; `unlisted`: it has items with an amount that the text does not list.
 * `said`: clauses about one of the subjects (any, where none is named) state a number or a word (持平) of each group of measures, `explained`: with a reason, where anything changed;
 * `denied`: a clause says there is nothing of the kind, `nought`: or that it is 0. `until`: the accounts are of that year or before.
 * `title`, `text`: what is printed, as regular expressions over the text without spaces and quotes, NFKC; `without`: the whole text was read and nothing in it, cells included, matches.
 * `holds`: checks of rules that begin so were made and none fails, `sound`: none that is more than a hint, in a document that was read whole. `contents`: contents are printed; `year`, `department`: they are known; `no-empty-table`: every table that stands there has figures.
 */
export type Condition =
  | { readonly kind: 'row'; readonly table: TableId; readonly row: string }
  | { readonly kind: 'digits'; readonly table: TableId; readonly digits: number }
  | { readonly kind: 'no-digits'; readonly table: TableId; readonly digits: number }
  | { readonly kind: 'no-row'; readonly table: TableId; readonly row: string }
  | { readonly kind: 'zero' | 'amount'; readonly table: TableId; readonly row: string; readonly column: string }
  | { readonly kind: 'empty' | 'no-figures' | 'unlisted'; readonly table: TableId }
  | {
      readonly kind: 'said'
      readonly said: readonly string[]
      readonly measures: readonly (readonly string[])[]
      readonly sections: readonly string[]
      readonly explained: boolean
    }
  | { readonly kind: 'denied' | 'nought'; readonly subjects: readonly string[] }
  | { readonly kind: 'until'; readonly year: number }
  | { readonly kind: 'title' | 'text' | 'without'; readonly pattern: string }
  | { readonly kind: 'holds' | 'sound'; readonly rules: readonly string[] }
  | { readonly kind: 'contents' | 'year' | 'department' | 'no-empty-table' }

/**
 * One thing a disclosure must contain. `table`: it is that table, owed where the profile owes it (its `absent` says when no title of it stands anywhere); `kinds`, `from`, `upTo`: for which bodies (all where none is named) and years it is owed.
 * Of `none`, `seen` and `absent` each is a list of ways, and of a way all conditions must be met: nothing to disclose; seen; plainly not there.
 * `unless`: it is there, and a person must look all the same; `partly`: something of it is there, and not all. Each says why.
 * `rules` (ids, beginnings of ids, or a category): their findings say what is wrong with it, those of `except` do not; `subjects`: only those that are about numbers of one of these rows. A hint leaves what is there to a person.
 */
export interface ChecklistItem {
  readonly id: string
  readonly group: string
  readonly item: string
  readonly basis: Basis
  readonly todo: string
  readonly table: TableId | null
  readonly kinds: readonly string[]
  readonly from: number | null
  readonly upTo: number | null
  readonly none: readonly (readonly Condition[])[]
  readonly seen: readonly (readonly Condition[])[]
  readonly absent: readonly (readonly Condition[])[]
  readonly unless: readonly Doubt[]
  readonly partly: readonly Doubt[]
  readonly rules: readonly string[]
  readonly except: readonly string[]
  readonly subjects: readonly string[]
}

/** What leaves an item to a person, in the words of rules/checklist.yaml. */
export interface Doubt {
  readonly when: readonly Condition[]
  readonly says: string
}

/** 合格, 不合格, 不适用, 需人工. */
export type Standing = 'met' | 'unmet' | 'not-applicable' | 'person'

/** Why an item stands as it does. `finding`: the nth finding of the report is about it; `waived`: a person confirmed what is wrong with it. */
export type Ground =
  | { readonly kind: 'seen' | 'sound' | 'empty-said' | 'empty-unsaid' | 'table-unreadable' | 'table-missing' | 'not-owed' | 'nothing' | 'absent' }
  /** `names`: of the things that are not there. */
  | { readonly kind: 'doubt'; readonly says: string; readonly names: readonly string[] }
  | { readonly kind: 'unseen' | 'no-text' | 'beyond' | 'partial' }
  | { readonly kind: 'finding'; readonly finding: number; readonly more: number }
  | { readonly kind: 'waived'; readonly reason: string; readonly person: string }

/** How one item stands in a document, and where that shows. */
export interface ChecklistRow {
  readonly item: ChecklistItem
  readonly standing: Standing
  readonly ground: Ground
  readonly location: Location | null
}
