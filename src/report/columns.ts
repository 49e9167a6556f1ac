import { oneLine, pad, widthOf, wrap } from './wrap.ts'

const GAP = '  '

/** The first column is wrapped to what the others leave, but never below this. */
const NARROWEST = 16

/** Rows as aligned columns. The others are as wide as they need, so that the first, the one of names, is wrapped; counts stand right. */
export function columns(rows: readonly (readonly string[])[], width: number): string[] {
  const widths: number[] = []
  for (const [, ...rest] of rows) for (const [index, cell] of rest.entries()) widths[index] = Math.max(widths[index] ?? 0, widthOf(oneLine(cell)))
  const others = widths.reduce((sum, column) => sum + column + GAP.length, 0)
  const heads = rows.map(([head = '']) => wrap(head, Math.max(NARROWEST, width - others)))
  const headWidth = heads.reduce((widest, lines) => Math.max(widest, ...lines.map(widthOf)), 0)
  return rows.flatMap(([, ...rest], row) => {
    const [first = '', ...more] = heads[row] ?? []
    const cells = rest.map((cell, index) => (/^\d+%?$/.test(cell) ? cell.padStart(widths[index] ?? 0) : pad(oneLine(cell), widths[index] ?? 0)))
    return [[pad(first, headWidth), ...cells].join(GAP).trimEnd(), ...more]
  })
}
