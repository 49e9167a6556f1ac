import type { Location } from '../../model/document.ts'
import type { Clause, RowFact, TableFacts } from '../../model/fact.ts'

/**
 * The items (项) with an amount in a table that section 五(三) does not list, by name, and where the list begins; null where none is missing, or none is listed at all.
 * Counted, not only compared: an item under another name is not missing. The table may be damaged as long as its codes can be read.
 */
export function unlisted(table: TableFacts | null, clauses: readonly Clause[]): { readonly location: Location; readonly missing: readonly string[] } | null {
  const listed = clauses.filter(({ section, path }) => section === '五(三)' && path.length > 2)
  const [first] = listed
  const owed = (table?.rows ?? []).filter((row) => /^\d{7}$/.test(row.code ?? '') && hasAmount(row))
  if (first === undefined || listed.length >= owed.length) return null
  const left = listed.map(({ path }) => bare(path[path.length - 1] ?? ''))
  const missing: string[] = []
  for (const { name } of owed) {
    const at = left.indexOf(bare(name))
    if (at < 0) missing.push(name)
    else left.splice(at, 1)
  }
  return missing.length === 0 ? null : { location: first.location, missing }
}

function hasAmount({ cells }: RowFact): boolean {
  return Object.values(cells).some(({ reading }) => reading.kind === 'amount' && !reading.value.isZero())
}

function bare(name: string): string {
  return name.normalize('NFKC').replace(/[\s()]/g, '')
}
