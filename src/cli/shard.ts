import { ownsFolder, type Shard } from '../check/shard.ts'
import { folderOf } from '../model/document.ts'
import { Failure } from './failure.ts'
import type { FoundFiles } from './inputs.ts'
import type { Messages } from './messages.ts'

/** The share of the files that --shard i/n names, and what it has to know of the rest. Folders of few files go to one share; what is not to be read is left out. */
export function sharded(asked: string | undefined, found: FoundFiles, messages: Messages): { readonly found: FoundFiles; readonly shard?: Shard } {
  if (asked === undefined) return { found }
  const [, index = 0, of = 0] = (/^(\d{1,5})\/(\d{1,5})$/.exec(asked) ?? []).map(Number)
  if (index < 1 || index > of) throw new Failure(messages.usage(messages.notAShard(asked)))
  const folders = new Map<string, { nth: number; files: number }>()
  for (const name of found.names) {
    const known = folders.get(folderOf(name))
    if (known === undefined) folders.set(folderOf(name), { nth: folders.size, files: 1 })
    else known.files++
  }
  const shard = { index, of, folders }
  return { found: { ...found, names: found.names.filter((name) => ownsFolder(shard, folderOf(name)) !== false) }, shard }
}
