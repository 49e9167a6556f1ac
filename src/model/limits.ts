/** How much of a file is read before it is refused. No published disclosure comes near any of them. */
export interface Limits {
  /** Bytes of a text, and of all parts of a packed file together. */
  readonly bytes: number
  readonly lines: number
  readonly columns: number
  /** Cells of all tables of a file. */
  readonly cells: number
  readonly pages: number
  /** Parts of a packed file. */
  readonly parts: number
  /** Elements inside one another. */
  readonly depth: number
  /** Time to read a file, in seconds. */
  readonly seconds: number
}

export const LIMITS: Limits = {
  bytes: 256 * 1024 * 1024,
  lines: 300_000,
  columns: 16_384,
  cells: 200_000,
  pages: 1_000,
  parts: 10_000,
  depth: 256,
  seconds: 60,
}
