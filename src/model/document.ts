/** What is printed: the layout-free form of a disclosure. Readers produce it; numbers are still text here. */

/** Where something stands in the original file. Lines, columns and pages count from 1; `box` is in points, origin top left. */
export type Location =
  | { readonly kind: 'text'; readonly file: string; readonly line: number; readonly column: number }
  /**
   * `start` and `end` count the characters of the part as it is stored, markup included; `paragraph` counts the paragraphs outside tables from 1.
   * In a table, `cell` says which table of the part, which row of it and which cell of that, each from 1.
   */
  | {
      readonly kind: 'docx'
      readonly file: string
      readonly part: string
      readonly start: number
      readonly end: number
      readonly paragraph: number
      readonly cell?: readonly [table: number, row: number, cell: number]
    }
  /** `start` and `end` are character positions of the Word binary format, `paragraph` as above. */
  | { readonly kind: 'doc'; readonly file: string; readonly start: number; readonly end: number; readonly paragraph: number }
  /** `character` counts those of the text of the cell from 0, where it is not the whole cell that is meant. */
  | { readonly kind: 'sheet'; readonly file: string; readonly sheet: string; readonly cell: string; readonly character?: number }
  | { readonly kind: 'pdf'; readonly file: string; readonly page: number; readonly box: readonly [number, number, number, number] }

/** From character `start` of a block's text on, the original characters follow one another from `location`. */
export interface Segment {
  readonly start: number
  readonly location: Location
}

/** A title line of its own. `level` 1 is the title of the document, 2 a part, 3 a section 一、, 4 a subsection （一）; 0 where the line does not say. */
export interface Heading {
  readonly kind: 'heading'
  readonly level: number
  readonly text: string
  readonly segments: readonly Segment[]
}

/** A paragraph with its soft line breaks gone; `segments` lead from a character back to its place. */
export interface Paragraph {
  readonly kind: 'paragraph'
  readonly text: string
  readonly segments: readonly Segment[]
}

/**
 * One cell of a grid. `text` is trimmed and otherwise as printed.
 * A cell spanning several positions stands at its first one; the other positions hold `covered` cells with empty text.
 */
export interface Cell {
  readonly text: string
  readonly location: Location
  readonly columnSpan?: number
  readonly rowSpan?: number
  readonly covered?: true
}

/** A rectangular grid: every row has the same number of cells. `name` is a sheet or file name, a hint of the title when none is printed. */
export interface Table {
  readonly kind: 'table'
  readonly rows: readonly (readonly Cell[])[]
  readonly name?: string
  readonly location: Location
}

export type Block = Heading | Paragraph | Table

/** One file as handed in: `name` is the path the user gave, with `/` between its parts. */
export interface Input {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The folder of a path, '' where it names none. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

export type FileFormat = 'text' | 'markdown' | 'csv' | 'html' | 'docx' | 'doc' | 'xlsx' | 'xls' | 'pdf'

/** A file that was read. `sha256` is the digest of its bytes, in hex. */
export interface SourceFile {
  readonly path: string
  readonly sha256: string
  readonly format: FileFormat
}

/** A disclosure: the blocks of its files in reading order (text first, then tables of other files in natural name order). */
export interface Document {
  readonly files: readonly SourceFile[]
  readonly blocks: readonly Block[]
  readonly damage: readonly Damage[]
}

/**
 * What a reader could not read, or what is printed otherwise than it is stored. The report says it, so that nobody takes silence for approval:
 * a loss makes the document `partial`, a remark does not.
 */
export interface Damage {
  readonly kind: Loss | Remark
  readonly location: Location
  /** What is left to see of it, '' if nothing: the number whose digits are torn, the formula without a value, the name of the sheet. */
  readonly printed: string
}

const LOSSES = ['scanned-page', 'unmapped-font', 'torn-number', 'formula-without-value', 'broken-part', 'embedded-object'] as const

/** A page that is a picture; a font whose characters cannot be told; a number torn from its line; a formula whose value was never saved; a part of the file that cannot be opened; a sheet or a file of another program inside it. */
export type Loss = (typeof LOSSES)[number]

export function isLoss(kind: Damage['kind']): kind is Loss {
  return LOSSES.some((loss) => loss === kind)
}

/** Hidden rows, columns or sheets, which are read all the same; a hidden sheet that is no table of a disclosure, which is not; a cell that shows other digits than it holds; a table without ruled lines, whose columns were told by their places. */
export type Remark = 'hidden-rows' | 'hidden-columns' | 'hidden-sheet' | 'hidden-sheet-unread' | 'stored-otherwise' | 'unruled-table'

/** What a reader makes of a file. */
export type Reading = { readonly blocks: readonly Block[]; readonly damage?: readonly Damage[] } | { readonly failure: ReadFailure }

/** A file that could not be read, with the reason a user can act on. */
export type ReadFailure =
  | { readonly kind: 'empty' }
  | { readonly kind: 'binary' }
  | { readonly kind: 'encoding' }
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'too-many-lines'; readonly limit: number }
  | { readonly kind: 'table-too-large'; readonly line: number; readonly columns: number; readonly cells: number }
  | { readonly kind: 'format'; readonly format: string }
  | { readonly kind: 'malformed'; readonly line: number; readonly detail: string }
  /** The bytes are not what the format asks for: cut off, damaged, or not of this format at all. */
  | { readonly kind: 'damaged'; readonly format: string }
  | { readonly kind: 'encrypted' }
  /** Every page is a picture. */
  | { readonly kind: 'scanned' }
  | { readonly kind: 'too-slow'; readonly seconds: number }
  | { readonly kind: 'too-many-pages'; readonly pages: number; readonly limit: number }
  /** A packed file that unpacks to more than this many bytes, or holds more than this many parts. */
  | { readonly kind: 'unpacks-too-large'; readonly limit: number }
  | { readonly kind: 'too-many-parts'; readonly limit: number }
  | { readonly kind: 'nested-too-deep'; readonly limit: number }
  /** A web page that only links to the documents. */
  | { readonly kind: 'only-links'; readonly links: readonly string[] }

export type ReadResult =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly path: string; readonly sha256: string; readonly failure: ReadFailure }

/** The place of character `offset` of a heading or paragraph. */
export function locate(block: Heading | Paragraph, offset: number): Location {
  let found = block.segments[0]
  for (const segment of block.segments) {
    if (segment.start > offset) break
    found = segment
  }
  if (found === undefined) throw new Error('a block has at least one segment')
  const { location } = found
  if (location.kind === 'text') return { ...location, column: location.column + (offset - found.start) }
  // A label that Word counts has no characters in the file.
  if (location.kind === 'docx' || location.kind === 'doc') return { ...location, start: Math.min(location.start + (offset - found.start), location.end) }
  if (location.kind === 'sheet') return { ...location, character: (location.character ?? 0) + (offset - found.start) }
  return location
}
