import type { CheckOptions } from '../check.ts'
import type { Document, Input } from '../model/document.ts'
import type { RuleSet } from '../model/rule.ts'
import { content, joinDocuments, readFile } from '../read.ts'
import { type Outline, outline } from '../recognise.ts'

/** A disclosure put together from one or more files, or a file that could not be read. */
export type Disclosure =
  | { readonly ok: true; readonly path: string; readonly document: Document }
  | { readonly ok: false; readonly path: string; readonly failed: Extract<Awaited<ReturnType<typeof readFile>>, { ok: false }> }

interface Part {
  readonly path: string
  readonly document: Document
  readonly outline: Outline
}

/**
 * Groups files into disclosures (DESIGN section 2): a file with tables and text is one; files of one folder that hold only tables or only text
 * join when department and year agree or are not stated. Files come folder by folder; each disclosure is handed on as soon as it is complete.
 */
export async function* disclosures(files: AsyncIterable<Input>, rules: RuleSet, options: CheckOptions): AsyncGenerator<Disclosure> {
  let folder = ''
  let parts: Part[] = []
  for await (const file of files) {
    const here = folderOf(file.name)
    if (here !== folder) {
      yield* joined(parts, folder)
      parts = []
      folder = here
    }
    const read = await readFile(file)
    if (!read.ok) yield { ok: false, path: file.name, failed: read }
    else {
      const { document } = read
      const found = outline(document, rules.recognition, options)
      // A budget or an internal report beside the tables of a disclosure is no part of it.
      if (isWhole(document, found) || found.foreign) yield { ok: true, path: file.name, document }
      else parts.push({ path: file.name, document, outline: found })
    }
  }
  yield* joined(parts, folder)
}

/** A file with prose and tables of its own is a disclosure by itself; tables outside the nine (an annex of the text) do not make it one. */
function isWhole(document: Document, { tables }: Outline): boolean {
  return content(document) === 'both' && tables.length > 0
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

function* joined(parts: readonly Part[], folder: string): Generator<Disclosure> {
  const groups: Part[][] = []
  const stated = (part: Part) => part.outline.department !== null || part.outline.year !== null
  for (const part of parts.filter(stated)) {
    const group = groups.find((members) => members.every((member) => agree(member, part)))
    if (group === undefined) groups.push([part])
    else group.push(part)
  }
  for (const part of parts.filter((candidate) => !stated(candidate))) {
    const fitting = groups.filter((members) => members.every((member) => agree(member, part)))
    if (fitting.length === 1 || groups.length === 0) (fitting[0] ?? groups[groups.push([]) - 1])?.push(part)
    else groups.push([part])
  }
  for (const group of groups) {
    const [first] = group
    if (first === undefined) continue
    const document = joinDocuments(group.map((part) => part.document))
    yield { ok: true, path: group.length === 1 || folder === '' ? first.path : folder, document }
  }
}

/** Whether two files may belong to one disclosure: nothing they state differs, and no table stands in both. */
function agree({ outline: a }: Part, { outline: b }: Part): boolean {
  if (a.department !== null && b.department !== null && a.department !== b.department) return false
  if (a.year !== null && b.year !== null && a.year !== b.year) return false
  return !a.tables.some((table) => b.tables.includes(table))
}
