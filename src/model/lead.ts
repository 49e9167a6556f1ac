import type { Print } from './finding.ts'

/**
 * Something an auditor may want to look into, and no mistake: nothing in the document contradicts it. `prints` are the figures it rests on;
 * `share`, of the expenditure of T05, and `beyond`, of the budget, are percentages rounded to whole numbers.
 */
export type Lead =
  /** Every item of the three public expenses was spent to the last digit of its budget. */
  | { readonly id: 'L-01'; readonly prints: readonly Print[] }
  /** Nothing was budgeted and much was spent. */
  | { readonly id: 'L-02'; readonly subject: string; readonly share: number; readonly prints: readonly Print[] }
  /** More was spent than budgeted, and no reason is given. */
  | { readonly id: 'L-03'; readonly subject: string; readonly beyond: number; readonly share: number; readonly prints: readonly Print[] }
  /** The greater part of the project expenditure is in whole tens of thousands. */
  | { readonly id: 'L-04'; readonly round: number; readonly of: number; readonly prints: readonly Print[] }
