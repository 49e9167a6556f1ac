import type { ChecklistItem } from './checklist.ts'
import type { TableId } from './fact.ts'
import type { NarrativeStatement, Unsaid } from './narrative.ts'
import type { Recognition } from './recognition.ts'
import type { WordingStatement } from './wording.ts'

/** What must hold, as data: the compiled form of rules/*.yaml. */

export type Severity = 'error' | 'warning' | 'info'

export type Category =
  | 'intra-table'
  | 'cross-table'
  | 'table-narrative'
  | 'narrative'
  | 'classification'
  | 'wording'
  | 'disclosure'
  | 'performance'
  | 'rounding'

export type BasisLevel = 'regulation' | 'official-formula' | 'form' | 'inferred' | 'practice'

export interface Basis {
  readonly level: BasisLevel
  readonly text: string
}

/**
 * Where a rule applies: once, at each row of a table, at each subject code of some tables, or at each clause of some sections of the text.
 * `where` narrows codes; `total`: at 合计 too; `except`: not at these rows; `named`: only at codes of these names.
 * Clauses are those of named subjects, of items (类/款/项), of classes, or all.
 */
export type Scope =
  | { readonly over: 'document'; readonly tables: readonly TableId[] }
  | { readonly over: 'rows'; readonly tables: readonly TableId[]; readonly except: readonly string[] }
  | {
      readonly over: 'codes'
      readonly tables: readonly TableId[]
      readonly where: 'all' | 'with-children' | 'class'
      readonly total: boolean
      readonly except: readonly string[]
      readonly named: readonly string[]
    }
  | {
      readonly over: 'clauses'
      readonly tables: readonly TableId[]
      readonly sections: readonly string[]
      readonly about: 'items' | 'classes' | 'all' | readonly string[]
    }

/**
 * One cell. `row` null is the row at hand, or the subject of the clause at hand; `column` null is the column the equation is taken over (`in …`),
 * or, with `subject`, the one named like the subject of the clause; `prior`: in last year's disclosure; `other`: in this year's budget, or of all units of the department together.
 */
export interface CellRef {
  readonly kind: 'cell'
  readonly table: TableId
  readonly row: string | null
  readonly column: string | null
  readonly subject?: true
  readonly prior: boolean
  readonly other?: 'budget' | 'members'
}

/** Many cells added up: named rows, the children of the row at hand, all functional classes of a two-sided table, what some classes break up into (a class without rows below it counts itself), or the classes that the section at hand does not list. */
export interface SumRef {
  readonly kind: 'sum'
  readonly table: TableId
  readonly over:
    | { readonly by: 'rows'; readonly rows: readonly string[] }
    | { readonly by: 'children' }
    | { readonly by: 'classes' }
    | { readonly by: 'finest'; readonly classes: readonly string[] }
    | { readonly by: 'unlisted' }
  readonly column: string | null
}

export interface NumberRef {
  readonly kind: 'number'
  readonly printed: string
}

/**
 * A number of the text: what the clause at hand says under `measure`, or the clause it is a part of, or all its parts added up, or its parts without a name
 * of their own (`shares`) or those with one (`kinds`), or all that its parts break up into (`leaves`), or its part about `subject`, or all classes or items that the section lists, or an earlier clause about the same thing, or the project of the same name (of an indicator in money), or the
 * nearest clause about `subject` (the last before, else the first after) in the same section or in `section` and what is below it; an empty `subject` is that of the clause at hand.
 * `optional`: where the text does not say it, it counts for nothing.
 */
export interface MeasureRef {
  readonly kind: 'measure'
  readonly of: 'self' | 'whole' | 'parts' | 'shares' | 'kinds' | 'leaves' | 'part' | 'classes' | 'items' | 'earlier' | 'namesake' | 'subject'
  readonly subject: string
  readonly measure: string
  readonly section?: string
  readonly optional?: true
}

/** How many parts of the clause at hand state a measure. */
export interface CountRef {
  readonly kind: 'count'
  readonly measure: string
}

/** A sum in brackets. */
export interface GroupRef {
  readonly kind: 'group'
  readonly terms: readonly SignedTerm[]
}

/** The first of two that is printed: a cell where the table prints it, else what the text says. */
export interface EitherRef {
  readonly kind: 'either'
  readonly first: TermRef
  readonly second: TermRef
}

export type TermRef = CellRef | SumRef | NumberRef | MeasureRef | CountRef | GroupRef | EitherRef

/** A term of an equation with its sign. */
export interface SignedTerm {
  readonly sign: 1 | -1
  readonly of: TermRef
}

export type Relation = '=' | '<=' | '>=' | '<' | '>'

/** left relation right, both sums of signed terms; `columns`: taken once per column. */
export interface Equation {
  readonly kind: 'equation'
  readonly left: readonly SignedTerm[]
  readonly relation: Relation
  readonly right: readonly SignedTerm[]
  readonly columns: readonly string[]
}

/** A printed rate, and the amounts it is the ratio of. */
export interface RateStatement {
  readonly kind: 'rate'
  readonly rate: MeasureRef
  readonly of: readonly SignedTerm[]
  readonly to: readonly SignedTerm[]
  /** A base that is taken by mistake: where a rate fits it, while others fit the proper one, the bases differ. */
  readonly mistaken?: readonly SignedTerm[]
}

/**
 * Statements that are no sums: about codes, names, sets of codes, ratios, averages and presence. `first-of`: one of several holds, else the first is what fails.
 * `purpose-column`: what an item was used for is called by a column in which its row has money. `proper-base`: a rate is of the base that is named, not of another. `row-of`: the class or item of the clause at hand is a row of a table; `rows-listed`: the section lists them all.
 */
export type Statement =
  | Equation
  | RateStatement
  | { readonly kind: 'first-of'; readonly statements: readonly Statement[] }
  | { readonly kind: 'proper-base'; readonly named: RateStatement; readonly other: RateStatement; readonly base: string }
  | { readonly kind: 'own-purpose' }
  | { readonly kind: 'purpose-column'; readonly columns: readonly string[] }
  | { readonly kind: 'row-of'; readonly table: TableId }
  | { readonly kind: 'rows-listed'; readonly table: TableId; readonly of: 'classes' | 'items'; readonly column: string }
  | { readonly kind: 'word'; readonly word: string; readonly of: readonly SignedTerm[] }
  | Saying
  | { readonly kind: 'average'; readonly average: MeasureRef; readonly of: TermRef; readonly by: TermRef }
  | { readonly kind: 'ratio'; readonly of: TermRef; readonly to: TermRef; readonly from: string; readonly upTo: string }
  | { readonly kind: 'code-length'; readonly lengths: readonly number[] }
  | { readonly kind: 'has-parents' }
  | { readonly kind: 'has-children' }
  | { readonly kind: 'unique' }
  | { readonly kind: 'ascending' }
  | { readonly kind: 'code-in'; readonly list: 'funds' | 'stateCapital' }
  | { readonly kind: 'name-listed' }
  | { readonly kind: 'name-current' }
  | { readonly kind: 'same-name'; readonly tables: readonly TableId[] }
  | { readonly kind: 'same-codes'; readonly left: TableId; readonly right: TableId }
  | { readonly kind: 'labels-known' }
  | { readonly kind: 'tables-present' }
  | { readonly kind: 'printed-once' }
  | NarrativeStatement
  | WordingStatement
  /** Where the figures add up to more than `beyond`, either way, a reason stands beside them. */
  | { readonly kind: 'reason-given'; readonly of: readonly SignedTerm[]; readonly beyond: number }

/** What the text says beside amounts and rates: what is denied is zero; a direction is that of a change; a grade is that of a score; a total is made of stated shares of other amounts; a day is the last of a year; what is achieved is not said to be missed in another section; things are as many as are listed. */
export type Saying =
  | { readonly kind: 'denial'; readonly of: readonly SignedTerm[] }
  | { readonly kind: 'direction'; readonly word: string; readonly of: readonly SignedTerm[] }
  | { readonly kind: 'grade'; readonly score: string }
  | { readonly kind: 'shares'; readonly measure: string; readonly subjects: readonly string[] }
  | { readonly kind: 'year-end' }
  | { readonly kind: 'achieved'; readonly section: string }
  | { readonly kind: 'listed-count'; readonly measure: string }
  | { readonly kind: 'one-event' }

/** A minimal account, only the figures involved, a sentence of the section the rule is about, and what the rule says of them. */
export interface RuleExample {
  readonly given: Readonly<Record<string, string>>
  readonly text: string | null
  readonly expect: 'holds' | 'fails' | 'rounding' | 'trivial' | 'not-applicable' | 'not-evaluable'
}

/** One relation. `for`, `when` and `holds` keep the text of the rule file, for people; `scope`, `conditions` and `statements` are the same, compiled. */
export interface Rule {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly category: Category
  readonly basis: Basis
  readonly note: string | null
  readonly for: string
  readonly when: string | null
  readonly holds: readonly string[]
  readonly scope: Scope
  readonly conditions: readonly (Equation | Unsaid)[]
  readonly statements: readonly Statement[]
  readonly examples: readonly RuleExample[]
  /** Where it was written, `file:line`. */
  readonly source: string
}

export interface RuleSet {
  readonly version: string
  /** Hex digest of everything the set was compiled from. */
  readonly sha256: string
  readonly rules: readonly Rule[]
  readonly recognition: Recognition
  /** What a disclosure must contain. */
  readonly checklist: readonly ChecklistItem[]
}
