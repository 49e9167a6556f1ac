import { openingOf } from '../prose.ts'
import { around, centreY, overlap } from './box.ts'
import type { TextLine } from './lines.ts'
import { median } from './middle.ts'

/** One printed row of a table without ruled lines: its parts from left to right. */
type Row = readonly TextLine[]

/** How far a row is below the one before it. */
export function stepTo(rows: readonly Row[], nth: number): number {
  const [above, row] = [rows[nth - 1]?.[0], rows[nth]?.[0]]
  return above === undefined || row === undefined ? 0 : row.base - above.base
}

/** The items of a table have ordinals or codes; what goes on has none. */
const BEGINS = /^(?:[一二三四五六七八九十]+[、．.]|\d|[合总小]\s*计|本年|年[初末]|注)/
/** Words longer than this stand in no narrow column. */
const LONGEST = 16

/** Whether a line is one more of names that are wrapped: as close as lines of one text are, each part below a name that fills its column. */
export function isWrapped(rows: readonly Row[], nth: number): boolean {
  const [above, row] = [rows[nth - 1] ?? [], rows[nth] ?? []]
  return row.every((part) => {
    if (part.text.length > LONGEST || BEGINS.test(part.text) || openingOf(part.text) === 'frame') return false
    const name = above.find((other) => overlap(part.x0, part.x1, other.x0, other.x1) > 0)
    const close = name !== undefined && part.base - name.base < 1.6 * part.size
    return close && Math.abs(name.x0 - part.x0) < part.size && name.x1 > edgeOf(rows, nth, name) - 1.1 * name.size
  })
}

/** How far to the right the words of a column reach, in the rows around one. */
function edgeOf(rows: readonly Row[], nth: number, { x0, size }: TextLine): number {
  const near = rows
    .slice(Math.max(0, nth - AROUND), nth + AROUND)
    .flatMap((row) => row.filter((part) => Math.abs(part.x0 - x0) < size && !/^[\d.,-]+$/.test(part.text)))
  return Math.max(...near.map(({ x1 }) => x1))
}

const AROUND = 20

/** A further line of a name goes to the row it is nearer to, where it stands closer than rows do; else to the row above, where its name is wrapped. */
export function mergedRows(rows: readonly Row[], head: number, isData: (row: Row) => boolean): TextLine[][] {
  const steps = rows.slice(head + 1).map((_, nth) => stepTo(rows, head + 1 + nth))
  const usual = median(steps)
  const lines: TextLine[][] = []
  let pending: TextLine[] = []
  rows.forEach((row, nth) => {
    const own = nth < head || isData(row)
    const above = rows[nth - 1]?.[0]
    const below = rows[nth + 1]?.[0]
    const y = centreY(around(row))
    const [up, down] = [
      above === undefined ? Number.POSITIVE_INFINITY : y - centreY(above),
      below === undefined ? Number.POSITIVE_INFINITY : centreY(below) - y,
    ]
    const near = Math.min(up, down) <= 0.8 * usual
    if (own || !(near || (nth > head && isWrapped(rows, nth)))) {
      lines.push([...pending, ...row])
      pending = []
    } else if (up <= down || !near) lines.at(-1)?.push(...row)
    else pending = [...row]
  })
  return pending.length > 0 ? [...lines, pending] : lines
}
