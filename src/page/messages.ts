import type { DocumentStatus } from '../model/report.ts'

/** What the page asks of its worker. */
export type Request =
  | { readonly kind: 'check'; readonly files: readonly { readonly name: string; readonly bytes: ArrayBuffer }[] }
  | { readonly kind: 'copy'; readonly document: number; readonly which: CopyKind }

export type CopyKind = 'annotated' | 'fixed' | 'checklist'

/** What the worker tells the page. `article` is the report of a document as markup in which everything printed is escaped. */
export type Answer =
  | {
      readonly kind: 'document'
      readonly nth: number
      readonly name: string
      /** Body and year, as far as they are known. */
      readonly about: string
      readonly status: DocumentStatus
      readonly counts: Counts
      readonly article: string
      readonly copies: readonly CopyKind[]
      /** Why no comments can be written into it; empty where they can, or where there is nothing to write. */
      readonly uncopied: string
    }
  /** A jzjs.yaml among the files: what it settles, or the mistakes for which it was not applied. */
  | { readonly kind: 'settings'; readonly name: string; readonly mistakes: readonly string[] }
  | { readonly kind: 'done'; readonly documents: number; readonly milliseconds: number }
  | { readonly kind: 'copied'; readonly document: number; readonly which: CopyKind; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  /** A file that nothing can be written into, and why: a binary workbook, a PDF that is broken, a copy that bears comments already. */
  | { readonly kind: 'uncopied'; readonly name: string; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string }

export interface Counts {
  readonly error: number
  readonly warning: number
  readonly info: number
  readonly coverage: string
}
