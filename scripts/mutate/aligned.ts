import stringWidth from 'string-width'

/** Lines with their cells below one another; words to the left, numbers to the right. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))))
  const right = (column: number) => rows.length > 1 && rows.slice(1).every((row) => /^[\d.]+%?$|^-$/.test(row[column] ?? ''))
  const pad = (cell: string, column: number) => {
    const blanks = ' '.repeat((widths[column] ?? 0) - stringWidth(cell))
    return right(column) ? blanks + cell : cell + blanks
  }
  return rows.map((row) => row.map(pad).join('  ').trimEnd())
}
