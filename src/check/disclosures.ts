import type { CheckOptions } from '../check.ts'
import type { Document, Input, ReadResult } from '../model/document.ts'
import type { RuleSet } from '../model/rule.ts'
import { content, joinDocuments, readFile } from '../read.ts'
import { type Outline, outline } from '../recognise.ts'

/** A file that holds only tables or only text, and may join others of its folder. */
export interface Part {
  readonly kind: 'part'
  readonly path: string
  readonly document: Document
  readonly outline: Outline
}

/** A file that was read: a disclosure by itself, a part of one, or what could not be read. */
export type Sorted =
  | { readonly kind: 'whole'; readonly path: string; readonly document: Document }
  | Part
  | { readonly kind: 'failed'; readonly failed: Extract<ReadResult, { ok: false }> }

/**
 * Reads a file and tells what it is (DESIGN section 2): a file with tables and text is a disclosure; files of one folder that hold only tables or
 * only text join when department and year agree or are not stated.
 */
export async function sort(file: Input, rules: RuleSet, options: CheckOptions): Promise<Sorted> {
  const read = await readFile(file, options.limits)
  if (!read.ok) return { kind: 'failed', failed: read }
  const { document } = read
  const found = outline(document, rules.recognition, options)
  // A budget or an internal report beside the tables of a disclosure is no part of it.
  return isWhole(document, found) || found.foreign ? { kind: 'whole', path: file.name, document } : { kind: 'part', path: file.name, document, outline: found }
}

/** A file with prose and tables of its own is a disclosure by itself; tables outside the nine (an annex of the text) do not make it one. */
function isWhole(document: Document, { tables }: Outline): boolean {
  return content(document) === 'both' && tables.length > 0
}

/** Puts the parts that stand in one folder together: one document for each disclosure, under the path of its file or of the folder. */
export function* joined(parts: readonly Part[], folder: string): Generator<{ readonly path: string; readonly document: Document }> {
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
    yield { path: group.length === 1 || folder === '' ? first.path : folder, document }
  }
}

/** Whether two files may belong to one disclosure: nothing they state differs, and no table stands in both. */
function agree({ outline: a }: Part, { outline: b }: Part): boolean {
  if (a.department !== null && b.department !== null && a.department !== b.department) return false
  if (a.year !== null && b.year !== null && a.year !== b.year) return false
  return !a.tables.some((table) => b.tables.includes(table))
}
