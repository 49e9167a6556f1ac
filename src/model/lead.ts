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

/**
 * What one document adds to the statistics of a batch, few numbers: how quantities grew over last year, in percent; how many of its amounts begin with each
 * of the digits 1 to 9; how many of the amounts of its projects there are and how many of them are whole 万元. A place is told as whoever made the figures tells places.
 */
export interface BatchFigures<Place> {
  readonly growth: readonly Growth<Place>[]
  readonly digits: readonly number[]
  readonly projects: number
  readonly whole: number
}

/** The growth of one quantity; `section` and `subject` name it alike in all documents. */
export interface Growth<Place> {
  readonly section: string
  readonly subject: string
  readonly percent: string
  readonly printed: string
  readonly location: Place
}

/** A document of a batch: whose and of which year it is. */
export interface BatchDocument {
  readonly path: string
  readonly department: string | null
  readonly year: number | null
}

/** What the documents of a batch show only beside each other; numbers are printed, so that a report that is read back says the same. */
export type BatchLead<Place> =
  /** A growth far from that of its peers: `distance` is the modified z-score, `low` and `high` the growth at its limit; `also` are quantities of the document that changed by the same amount and are nearer to theirs. */
  | {
      readonly id: 'L-05'
      readonly document: BatchDocument
      readonly growth: Growth<Place>
      readonly also: readonly string[]
      readonly peers: number
      readonly median: string
      readonly low: string
      readonly high: string
      readonly distance: string
    }
  /** The amounts of the batch do not begin with the digits they should: `digit` strays furthest, in `share` instead of `expected`; `most` are the documents that have most of it. */
  | {
      readonly id: 'L-06'
      readonly test: DigitTest
      readonly digit: number
      readonly share: string
      readonly expected: string
      readonly most: readonly (BatchDocument & { readonly count: number; readonly of: number })[]
    }
  /** More of the projects of a document are whole 万元 than those of the others; `chance` that so many are by chance. */
  | {
      readonly id: 'L-07'
      readonly document: BatchDocument
      readonly whole: number
      readonly of: number
      readonly others: string
      readonly othersOf: number
      readonly chance: string
    }

/** How far first digits are from Benford's law. */
export interface DigitTest {
  readonly numbers: number
  readonly documents: number
  readonly chiSquare: string
  readonly mad: string
}

/** The leads of a batch, and what was tested: relations of growth with enough peers, first digits where there are enough, documents with enough projects. */
export interface BatchLeads<Place> {
  readonly leads: readonly BatchLead<Place>[]
  readonly tested: { readonly growth: number; readonly digits: DigitTest | null; readonly projects: number }
}
