import type { ShardPlace } from '../model/report.ts'

/** One share of a run: the `index`th of `of`, with all folders of the run in their order and how many files each has. */
export interface Shard {
  readonly index: number
  readonly of: number
  readonly folders: ReadonlyMap<string, { readonly nth: number; readonly files: number }>
}

/** A folder of more files may hold many disclosures; they are shared out one by one, and every share reads the folder to know what joins what. */
const LARGE = 16

/** Whether a whole folder belongs to the share, or to another one; null where its disclosures are shared out. */
export function ownsFolder({ index, of, folders }: Shard, folder: string): boolean | null {
  const known = folders.get(folder)
  if (known === undefined || known.files > LARGE) return null
  return known.nth % of === index - 1
}

/** The place of a disclosure where the share has to check it, else null: of a file, the nth of its folder, or of the nth group of parts. */
export function placeIn(shard: Shard, folder: string, joined: 0 | 1, nth: number): ShardPlace | null {
  const { index, of, folders } = shard
  const here = folders.get(folder)?.nth ?? 0
  const owned = ownsFolder(shard, folder) ?? (here + nth) % of === index - 1
  return owned ? { index, of, order: [here, joined, nth] } : null
}
