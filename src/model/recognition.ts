import type { TableId } from './fact.ts'

/** Layouts, wordings and code lists as data: what rules/recognition holds, compiled. What must hold is not here. */

/** Canonical name -> other wordings seen in print. */
export type Aliases = Readonly<Record<string, readonly string[]>>

/** One half of a two-sided table. `after`: below that row, a label means another row. */
export interface TableSide {
  readonly columns: Aliases
  readonly required: readonly string[]
  readonly rows: Aliases
  readonly classes: boolean
  readonly after: Readonly<Record<string, Readonly<Record<string, string>>>>
}

interface FormOfTable {
  readonly id: TableId
  readonly title: string
  readonly aliases: readonly string[]
  /** Named sets of rows, for sums in rules. */
  readonly sets: Readonly<Record<string, readonly string[]>>
  /** Rows that add up others; blank, they are no zero but not printed. */
  readonly totals: readonly string[]
  /** Columns that only some forms print: a relation that names one does not apply where it is absent. */
  readonly optional: readonly string[]
}

/** How one canonical table may be laid out (rules/recognition/tables.yaml). */
export type TableForm = FormOfTable &
  (
    | { readonly shape: 'two-sided'; readonly sides: Readonly<Record<string, TableSide>> }
    | { readonly shape: 'codes'; readonly columns: Aliases; readonly required: readonly string[] }
    | { readonly shape: 'lanes'; readonly columns: Aliases; readonly required: readonly string[]; readonly rows: Aliases }
    | { readonly shape: 'items'; readonly columns: Aliases; readonly required: readonly string[]; readonly rows: Aliases }
  )

/**
 * How sure a name of the code lists is: A printed in a disclosure of that year, B of another year,
 * C to E recalled with falling certainty, F doubtful, L only in lists of the 2010s (former names).
 */
export type Grade = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'L'

/** A name a subject code bore from one year to another, both inclusive; null where it has no end in the lists. */
export interface SubjectName {
  readonly name: string
  readonly from: number | null
  readonly to: number | null
  readonly grade: Grade
}

/** Subject code -> its names, latest first. */
export type SubjectNames = Readonly<Record<string, readonly SubjectName[]>>

/** A kind of body and the tables it owes; `department` matches its name; `from`/`to` bound the years a table is owed in. */
export interface ProfileForm {
  readonly name: string
  readonly department: string
  readonly owes: readonly { readonly table: TableId; readonly from?: number; readonly to?: number }[]
}

/** How the narrative speaks (rules/recognition/narrative.yaml). Word lists are regular expression sources; `words` of subjects are literal. */
export interface NarrativeForm {
  readonly sections: readonly { readonly id: string; readonly title: string; readonly under?: string }[]
  /** How sections begin where no title says so. */
  readonly openings: readonly { readonly id: string; readonly text: string; readonly under?: string }[]
  readonly subjects: Readonly<Record<string, SubjectWords>>
  readonly measures: Readonly<Record<string, readonly string[]>>
  /** Measures whose rates are set, not computed: nothing was rounded. */
  readonly setRates: readonly string[]
  readonly compare: Readonly<Record<string, readonly string[]>>
  readonly counts: Readonly<Record<string, readonly string[]>>
  /** Of the counts, those that are an amount divided by a count, with decimals of their own. */
  readonly averages: readonly string[]
  readonly countUnits: Readonly<Record<string, string>>
  /** Of which subjects a count is: the first, unless the clause at hand is about one of the others. */
  readonly countSubjects: Readonly<Record<string, readonly string[]>>
  /** Of which subject a measure is where nothing was named before it. */
  readonly measureSubjects: Readonly<Record<string, string>>
  /** Short and colloquial names of economic subjects -> the codes they may mean; none where the name is known and is no subject. */
  readonly economicNames: Readonly<Record<string, readonly string[]>>
  readonly measureWords: readonly string[]
  /** Grades and the score from which each is given, best first. */
  readonly scores: readonly ScoreGrade[]
  readonly phrases: Readonly<Record<NarrativePhrase, readonly string[]>>
}

export interface ScoreGrade {
  readonly names: readonly string[]
  readonly from: number
}

/**
 * A subject of the text: its wordings, the sections that speak of it (all, where none are given), and the subjects one word may stand for.
 * `in`: further wordings of single sections, where the same words mean something else elsewhere.
 * `pair`: the subjects that words alone (支出, 年末结转和结余) mean right after a number of this one; `apart`: never a part of what stands before it.
 */
export interface SubjectWords {
  readonly words: readonly string[]
  readonly in: Readonly<Record<string, readonly string[]>>
  readonly sections: readonly string[]
  readonly each: readonly string[]
  readonly pair: Readonly<Record<string, string>>
  readonly apart: boolean
}

export const NARRATIVE_PHRASES = [
  'share',
  'completion',
  'rise',
  'fall',
  'riseTo',
  'fallTo',
  'deviation',
  'comparison',
  'level',
  'levelYear',
  'grade',
  'parts',
  'reason',
  'listed',
  'each',
  'approximate',
  'enumerated',
  'otherFunds',
  'otherBodies',
  'counted',
  'filler',
  'before',
] as const
export type NarrativePhrase = (typeof NARRATIVE_PHRASES)[number]

/** Words that are judged by where they stand, not tokens of their own. */
export const EDGE_PHRASES: readonly NarrativePhrase[] = ['filler', 'before', 'enumerated', 'otherFunds', 'otherBodies', 'counted']

export interface Recognition {
  readonly narrative: NarrativeForm
  readonly tables: readonly TableForm[]
  /** The tables of a published budget, under the ids of those of final accounts that repeat their figures (rules/recognition/budget.yaml). */
  readonly budgetTables: readonly TableForm[]
  readonly functional: SubjectNames
  readonly economic: SubjectNames
  /** Prefixes of government fund codes and of state capital codes, for T07-04 and T08-03. */
  readonly funds: readonly string[]
  readonly stateCapital: readonly string[]
  readonly profiles: readonly ProfileForm[]
  /** Lists of words and patterns by name (rules/recognition/vocabulary.yaml and wording.yaml), as regular expression sources. */
  readonly vocabulary: Readonly<Record<string, readonly string[]>>
  /** What tells at a glance that a pattern of the vocabulary or of the narrative cannot match, by its source. */
  readonly signs: Readonly<Record<string, PatternSign>>
}

/** The characters one of which begins every match, and literals of which every match holds one; null where nothing can be told. */
export interface PatternSign {
  readonly first: string | null
  readonly needs: readonly string[] | null
}
