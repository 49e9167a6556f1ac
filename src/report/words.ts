import type { Fault, Verdict, Why } from '../model/check.ts'
import type { Damage, ReadFailure } from '../model/document.ts'
import type { Coordinate, DocumentKind, TableDoubt, TableId, TableStatus } from '../model/fact.ts'
import type { Cause, Finding, Mistake, Proof, SlipKind } from '../model/finding.ts'
import type { DocumentStatus, StatusReason, UncheckedWhy } from '../model/report.ts'
import type { BasisLevel, Category, Relation, RuleExample, Severity } from '../model/rule.ts'
import type { SettingProblem } from '../model/settings.ts'
import type { Standing } from './standings.ts'

/** One sentence for each kind of a union: a kind without words does not compile. */
export type Sentences<U extends { readonly kind: string }, Rest extends readonly unknown[] = []> = {
  readonly [K in U['kind']]: (it: Extract<U, { kind: K }>, ...rest: Rest) => string
}

/** What sentences need to name things of the document at hand. `code` adds the printed name of a subject code. */
export interface Names {
  table(id: TableId): string
  at(coordinate: Coordinate): string
  code(code: string): string
}

/** A finding with what its sentence needs: the failing equation as text. */
export interface Subject {
  readonly finding: Finding
  readonly names: Names
  readonly equation: (proof: Proof) => string
  readonly words: Words
}

/** Everything a report says, in one language. */
export interface Words {
  readonly severity: Readonly<Record<Severity, string>>
  readonly basis: Readonly<Record<BasisLevel, string>>
  readonly category: Readonly<Record<Category, string>>
  readonly status: Readonly<Record<DocumentStatus, string>>
  readonly tableStatus: Readonly<Record<TableStatus | 'missing', string>>
  readonly verdict: Readonly<Record<Verdict, string>>
  readonly documentKind: Readonly<Record<DocumentKind, string>>
  readonly unchecked: Readonly<Record<UncheckedWhy, string>>
  readonly slip: Readonly<Record<SlipKind, string>>
  /** What a relation asks for, said where it fails. */
  readonly demand: Readonly<Record<Relation, string>>
  readonly expect: Readonly<Record<RuleExample['expect'], string>>

  readonly reason: Sentences<StatusReason>
  readonly failure: Sentences<ReadFailure>
  readonly damage: Readonly<Record<Damage['kind'], (printed: string) => string>>
  readonly why: Sentences<Why, [Names]>
  readonly fault: Sentences<Fault, [Names]>
  readonly doubt: Sentences<TableDoubt>
  readonly mistake: Sentences<Mistake, [Subject]>

  /** place: what is said there. */
  readonly sentence: (place: string, says: string, proof: string) => string
  readonly possible: (cause: Cause, names: Names) => string
  readonly consequence: (rule: string, says: string) => string
  readonly rateFollows: (measure: string, printed: string, expected: string) => string
  readonly follows: (rules: string, count: number, proven: boolean) => string
  readonly placesToChange: (count: number) => string
  readonly more: (shown: string, total: number) => string
  readonly blank: string
  readonly absent: string
  readonly terms: (count: number) => string
  readonly difference: (printed: string) => string
  readonly line: (line: number) => string
  readonly paragraph: (paragraph: number) => string
  /** A cell of a document's nth table. */
  readonly cell: (table: number, row: number, cell: number) => string
  readonly pageNumber: (page: number) => string
  readonly stdin: string
  readonly list: string
  readonly clause: string

  readonly page: {
    readonly title: string
    readonly document: string
    readonly findings: string
    readonly ticks: string
    readonly copy: (expected: string) => string
  }
  /** What is written into marked-up copies: a text that a cell also holds others beside, why a number is wrong that
   * another one was the base of, what colours stand for, how a number stands. */
  readonly marks: {
    readonly quoted: (text: string) => string
    readonly because: (place: string, printed: string, expected: string | null) => string
    readonly colours: string
    readonly standing: Readonly<Record<Standing, string>>
  }
  readonly setting: Readonly<Record<SettingProblem, (rule: string, finding: string, of: string) => string>>
  readonly waived: (count: number, says: string) => string
  readonly waiver: (says: string, reason: string, person: string, date: string) => string
  readonly changes: { readonly title: string; readonly head: readonly string[]; readonly follows: (printed: string, expected: string) => string }
  readonly label: Readonly<Record<'proof' | 'follows' | 'checks' | 'coverage' | 'open' | 'read' | 'waived' | 'files' | 'tables', string>>
  readonly about: (department: string | null, year: number | null, profile: string, unit: string) => string
  readonly clean: string
  /** What is left once so many places are changed as proposed. */
  readonly preview: (places: number, errors: number, warnings: number) => string
  /** Nothing found, for nothing could be decided. */
  readonly noneDecided: string
  readonly manyHints: (says: string, count: number) => string
  readonly hints: (says: string, count: number) => string
  readonly counts: (made: number, holds: number, rounding: number, fails: number, trivial: number, notEvaluable: number) => string
  readonly coverage: (numbers: number, checked: number, ratio: string, tables: string | null, text: string | null) => string
  readonly uncovered: (groups: string) => string
  readonly group: (name: string, count: number) => string
  readonly undecided: (count: number, groups: string, rest: number) => string
  readonly undecidedGroup: (why: string, rules: string, count: number) => string
  readonly undecidedPlaces: (why: string, count: number) => string
  readonly joined: (count: number, names: string) => string
  readonly summaryHead: readonly [string, string, string, string, string, string, string]
  readonly total: (documents: number, statuses: string, errors: number, warnings: number, infos: number) => string

  readonly ruleGroup: Readonly<Record<'X' | 'C' | 'Q' | 'other', string>>
  readonly ruleLabel: Readonly<Record<'for' | 'when' | 'holds' | 'basis' | 'note' | 'examples' | 'category' | 'source', string>>
  readonly rulesHint: string
  readonly tableSize: (rows: number, columns: number) => string
  readonly unknownRows: (labels: string, count: number) => string
  readonly stray: (count: number) => string
  /** How many numbers of a table are bounded by equalities, and how far the loosest could be off unseen. */
  readonly unseen: (count: number, by: string, name: string) => string
  readonly narrative: (count: number) => string
  readonly notWhole: string
  readonly unitAssumed: (unit: string) => string
  readonly tablesHint: string
  readonly tableColumns: readonly string[]
}

/** The sentence for one member of a union. */
export function say<U extends { readonly kind: string }, Rest extends readonly unknown[]>(sentences: Sentences<U, Rest>, it: U, ...rest: Rest): string {
  const sentence = sentences[it.kind as U['kind']] as (it: U, ...rest: Rest) => string
  return sentence(it, ...rest)
}
