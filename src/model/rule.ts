import type { TableId } from './fact.ts'
import type { Recognition } from './recognition.ts'

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
 * Where a rule applies: once, at each row of a table, or at each subject code of some tables.
 * `where` narrows codes; `total`: at 合计 too; `except`: not at these rows; `named`: only at codes of these names.
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

/** One cell. `row` null is the row at hand; `column` null is the column the equation is taken over (`in …`); `prior`: in last year's disclosure. */
export interface CellRef {
  readonly kind: 'cell'
  readonly table: TableId
  readonly row: string | null
  readonly column: string | null
  readonly prior: boolean
}

/** Many cells added up: named rows, the children of the row at hand, or all functional classes of a two-sided table. */
export interface SumRef {
  readonly kind: 'sum'
  readonly table: TableId
  readonly over: { readonly by: 'rows'; readonly rows: readonly string[] } | { readonly by: 'children' } | { readonly by: 'classes' }
  readonly column: string | null
}

export interface NumberRef {
  readonly kind: 'number'
  readonly printed: string
}

/** A term of an equation with its sign. */
export interface SignedTerm {
  readonly sign: 1 | -1
  readonly of: CellRef | SumRef | NumberRef
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

/** Statements that are no sums: about codes, names, sets of codes, ratios and presence. */
export type Statement =
  | Equation
  | { readonly kind: 'ratio'; readonly of: CellRef; readonly to: CellRef; readonly from: string; readonly upTo: string }
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

/** A minimal account, only the figures involved, and what the rule says of it. */
export interface RuleExample {
  readonly given: Readonly<Record<string, string>>
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
  readonly conditions: readonly Equation[]
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
}
