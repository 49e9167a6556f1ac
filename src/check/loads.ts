import type { Piece } from '../check.ts'
import { type Document, folderOf, type Input } from '../model/document.ts'
import type { DocumentReport } from '../model/report.ts'

/** Files of one folder that are checked in one go, the first of them the folder's `first`th, from 0; `isAll`: the folder holds no others. */
export interface Load {
  readonly files: readonly Input[]
  readonly folder: string
  readonly first: number
  readonly isAll: boolean
}

/** Who does the work. A load has at most `most` files; `ahead` loads may be under way while an earlier one is waited for. */
export interface Crew {
  readonly most: number
  readonly ahead: number
  load(load: Load): Promise<readonly Piece[]>
  check(path: string, document: Document): Promise<DocumentReport>
}

/** Bytes that one load may hold beside its first file. */
const HEAVY = 4 * 1024 * 1024

/** Bundles files, which come folder by folder, into loads, and tells where a folder ends. */
export async function* loads(
  files: AsyncIterable<Input>,
  most: number,
): AsyncGenerator<({ readonly kind: 'load' } & Load) | { readonly kind: 'end'; readonly folder: string }> {
  let folder: string | null = null
  let waiting: Input[] = []
  let weight = 0
  let first = 0
  const bundle = (isAll: boolean) => {
    const load = { kind: 'load', files: waiting, folder: folder ?? '', first, isAll } as const
    first += waiting.length
    waiting = []
    weight = 0
    return load
  }
  for await (const file of files) {
    const here = folderOf(file.name)
    if (here !== folder) {
      if (waiting.length > 0) yield bundle(first === 0)
      if (folder !== null) yield { kind: 'end', folder }
      folder = here
      first = 0
    } else if (waiting.length >= most || weight + file.bytes.length > HEAVY) yield bundle(false)
    waiting.push(file)
    weight += file.bytes.length
    // Alone, nobody waits for the next file.
    if (most === 1) yield bundle(false)
  }
  if (waiting.length > 0) yield bundle(first === 0)
  if (folder !== null) yield { kind: 'end', folder }
}
