import { read, utils } from '@e965/xlsx'

/** A workbook as another program reads it: the shown text of each cell by sheet, heads first. */
export function sheetsOf(bytes: Uint8Array): Record<string, string[][]> {
  // The reader leaves its marks on what it reads.
  const book = read(bytes.slice(), { cellNF: true })
  return Object.fromEntries(
    book.SheetNames.map((name) => [name, utils.sheet_to_json<string[]>(book.Sheets[name] ?? {}, { header: 1, raw: false, defval: '' })]),
  )
}

/** The column under a head. */
export function column(rows: readonly (readonly string[])[] | undefined, head: string): string[] {
  const index = rows?.[0]?.indexOf(head) ?? -1
  if (rows === undefined || index < 0) throw new Error(`no column ${head}`)
  return rows.slice(1).map((row) => row[index] ?? '')
}
