import type { Place, PlacedText } from './placed.ts'

/** A paragraph as it is printed, line breaks as \n and tabs as \t. */
export interface DocxParagraph {
  readonly kind: 'paragraph'
  /** The label that its list gives it is not in the text of the file; '' where there is none. */
  readonly label: string
  readonly bullet: boolean
  readonly text: PlacedText
  /** The outline level of a heading, 0 the highest; null for body text. */
  readonly outline: number | null
  /** A line of the table of contents. */
  readonly listed: boolean
  readonly notes: readonly Note[]
  /** Where it begins. */
  readonly place: Place
}

/** The mark of a footnote or an endnote. */
export interface Note {
  readonly kind: 'footnote' | 'endnote'
  readonly id: string
}

export interface DocxTable {
  readonly kind: 'table'
  readonly rows: readonly DocxRow[]
  /** The widths of the columns of its grid, in twentieths of a point; empty where the file does not say. */
  readonly widths: readonly number[]
  readonly place: Place
}

/** A row of cells, with so many columns of the grid left free before it. */
export interface DocxRow {
  readonly before: number
  readonly cells: readonly DocxCell[]
}

/** A cell; `above` and `left`: it is a further part of the cell above it or on its left. */
export interface DocxCell {
  readonly columns: number
  readonly above: boolean
  readonly left: boolean
  readonly content: readonly Content[]
  readonly place: Place
}

export type Content = DocxParagraph | DocxTable
