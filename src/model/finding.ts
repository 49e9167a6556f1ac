import type { Unit } from './amount.ts'
import type { Fault, Place } from './check.ts'
import type { DifferenceUnit } from './difference.ts'
import type { Location } from './document.ts'
import type { Coordinate, TableDoubt, TableId } from './fact.ts'
import type { BasisLevel, Category, Relation, Severity } from './rule.ts'
import type { SettingProblem } from './settings.ts'

/** What went wrong, as data: one mistake, one finding. Sentences are made in report/. */

/** A printed number (or text) with its coordinate and place. */
export interface Print {
  readonly coordinate: Coordinate | null
  readonly printed: string
  readonly location: Location | null
}

/** The equation that proves a finding, with the numbers of both sides. `difference` is left minus right, in `unit`; things counted have none. */
export interface Proof {
  readonly rule: string
  readonly relation: Relation
  readonly left: readonly (Print & { readonly sign: 1 | -1 })[]
  readonly right: readonly (Print & { readonly sign: 1 | -1 })[]
  readonly difference: string
  readonly unit: DifferenceUnit
}

/** The kind of mistake; one sentence each in report/words. `others`: more faults of the same kind in the same table, folded under the first. */
export type Mistake =
  | { readonly kind: 'unequal'; readonly proof: Proof }
  /** Checks that hang together and that no few wrong numbers explain; the proof is the shortest of them. */
  | { readonly kind: 'inconsistent'; readonly proof: Proof }
  | { readonly kind: 'fault'; readonly fault: Fault; readonly table: TableId | null; readonly others: readonly Fault[] }
  | { readonly kind: 'rounding'; readonly table: TableId | null; readonly proofs: readonly Proof[] }
  /** Sums that each close within rounding and cannot all be of the same amounts. */
  | { readonly kind: 'jointly'; readonly proofs: readonly Proof[] }
  | {
      readonly kind: 'misaligned'
      readonly table: TableId
      readonly column: string
      readonly from: string
      readonly rows: number
      readonly failing: number
      readonly total: string
      readonly largest: string
    }
  /**
   * A row left out, or printed twice: its code and name (empty where no other table tells them), the row whose parts lack it, and its amounts as far as
   * they are known, column by column.
   */
  | {
      readonly kind: 'row'
      readonly what: 'missing' | 'doubled'
      readonly table: TableId
      readonly row: string
      readonly name: string
      readonly under: string | null
      readonly amounts: readonly string[]
    }
  /** A row printed at the code of another subject: `code` is the one that other tables print its name and amount at. */
  | { readonly kind: 'recoded'; readonly table: TableId; readonly row: string; readonly name: string; readonly code: string }
  /** A column, or a whole table (`column` null), whose figures are 10^`power` times what all else says; `printed` is the first of them. */
  | {
      readonly kind: 'unit'
      readonly table: TableId
      readonly column: string | null
      readonly power: number
      readonly failing: number
      readonly printed: string
    }
  /** Tables that are printed twice with other figures: the accounts of two bodies in one file. */
  | { readonly kind: 'two-accounts'; readonly tables: readonly TableId[]; readonly failing: number }
  | { readonly kind: 'doubt'; readonly table: TableId; readonly doubt: TableDoubt }
  /** An entry of jzjs.yaml that has no effect; `of` is the body and year it names. */
  | { readonly kind: 'setting'; readonly problem: SettingProblem; readonly rule: string; readonly finding: string; readonly of: string }

/**
 * What went wrong with a number: a slip of the pen, a figure of another place, or figures that went astray together.
 * unit: 元 for 万元; separator: a point for a comma; carried: the same difference along an item and what it adds up to.
 */
export type SlipKind =
  | 'digit-replaced'
  | 'digits-swapped'
  | 'digit-dropped'
  | 'digit-added'
  | 'point-moved'
  | 'unit'
  | 'separator'
  | 'sign'
  | 'copied'
  | 'total-as-item'
  | 'sister-table'
  | 'cells-swapped'
  | 'carried'
  | 'column-unit'
  | 'row-missing'
  | 'row-doubled'
  | 'rows-shifted'
  | 'other'

export type Confidence = 'certain' | 'likely' | 'possible'

/** One way to explain a mistake: these prints are wrong, and this is what the first of them should be; `proposal` is null where that cannot be told. */
export interface Reading {
  readonly kind: SlipKind
  readonly suspects: readonly Print[]
  readonly proposal: string | null
  /** Where the wrong number was taken from. */
  readonly from: Print | null
}

/** Which number is to blame and what was meant; `alternatives` are other readings, at most two. */
export interface Cause extends Reading {
  readonly confidence: Confidence
  readonly alternatives: readonly Reading[]
}

/** A relation that fails only because of the mistake. */
export interface Consequence {
  readonly proof: Proof | null
  /** A rate that was computed from the wrong number: what is printed and what the right one gives. */
  readonly rate: { readonly measure: string; readonly printed: string; readonly expected: string } | null
  readonly rule: string
  readonly location: Location | null
}

/**
 * A mistake. `printed`, `expected` and `difference` (printed minus expected) are filled where the document proves them.
 * `locations` lists every place that prints the same wrong thing, the first included. `cells` are the printed cells that stand wrong where rows or columns
 * went astray together.
 */
export interface Finding {
  readonly id: string
  readonly rule: string
  readonly severity: Severity
  readonly category: Category
  readonly basis: BasisLevel
  readonly mistake: Mistake
  readonly printed: string | null
  readonly expected: string | null
  readonly difference: string | null
  readonly unit: Unit | null
  readonly at: Coordinate | null
  readonly locations: readonly Place[]
  readonly cells?: readonly Location[]
  readonly evidence: readonly Print[]
  readonly cause: Cause | null
  readonly consequences: readonly Consequence[]
}

/** The printed figures that a finding was decided on, each once, in the order of their digits: what a waiver is bound to. */
export function figuresOf({ mistake, evidence, printed }: Finding): string[] {
  const terms = mistake.kind === 'unequal' ? [...mistake.proof.left, ...mistake.proof.right] : evidence
  return [...new Set([...terms.map((term) => term.printed), printed ?? ''])].filter((figure) => figure !== '').sort()
}
