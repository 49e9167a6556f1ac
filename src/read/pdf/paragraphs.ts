import { openingOf } from '../prose.ts'
import { firstWidth, type TextLine } from './lines.ts'
import { median } from './middle.ts'

/** Where the text of a page stands: its margins, and how far one line is from the next. */
export interface Column {
  readonly left: number
  readonly right: number
  /** Where the first lines of paragraphs begin, if they are indented. */
  readonly indent: number | null
  readonly leading: number
  /** The size of its characters. */
  readonly size: number
}

const ENDED = /[。！？][”’"）)】》]*$/

/** The title of a table: no sentence ends so. */
const TABLE = /^[^，。；：]*表(?:[（(]续表?[）)])?$/

/** Lines of so many characters are prose. */
const PROSE = 15
/** So many of the lines of prose begin where paragraphs are indented at least. */
const COMMON_INDENT = 0.15
/** A line that begins so much further right, in parts of its size, is indented. */
const INDENT = 1.2
/** So many of the steps from line to line are steps inside a paragraph at least. */
const COMMON = 0.2
/** Lines of so different sizes are no paragraph, though one line may mix two sizes. */
const OTHER = 1.4
/** Titles are printed so much larger than the text; they are set in the middle, and so is what does not fit on their first line. */
const TITLE = 1.15
/** A step that is larger by so much parts two paragraphs. */
const LARGER = 1.22

/** The margins that most lines of prose keep, or null where there are none. */
export function columnOf(lines: readonly TextLine[]): Column | null {
  const prose = lines.filter(({ text }) => text.length >= PROSE)
  if (prose.length < 3) return null
  const size = median(prose.map((line) => line.size))
  const starts = prose.map(({ x0 }) => x0).sort((a, b) => a - b)
  const ends = prose.map(({ x1 }) => x1).sort((a, b) => a - b)
  // The left margin is the leftmost place where several lines begin; a line or two may hang out.
  const left = starts.find((x) => starts.filter((other) => Math.abs(other - x) < size / 2).length >= Math.max(2, prose.length * 0.1)) ?? starts[0] ?? 0
  const right = ends[Math.floor(ends.length * 0.95)] ?? 0
  const indented = starts.filter((x) => x > left + INDENT * size)
  const often = (x: number) => indented.filter((other) => Math.abs(other - x) < size / 4).length
  const indent = indented.find((x) => often(x) >= Math.max(3, prose.length * COMMON_INDENT)) ?? null
  const steps = prose.slice(1).flatMap((line, nth) => {
    const step = line.base - (prose[nth]?.base ?? 0)
    return step > size * 0.8 && step < size * 4 ? [step] : []
  })
  return { left, right, indent, leading: leadingOf(steps) ?? size * 2, size }
}

/** How far the lines of one paragraph are apart: the least step that a good part of the lines makes; between paragraphs it may be more. */
function leadingOf(steps: readonly number[]): number | null {
  const sorted = [...steps].sort((a, b) => a - b)
  const common = sorted.find((step) => sorted.filter((other) => other >= step && other < step * 1.1).length >= COMMON * sorted.length)
  return common === undefined ? null : common * 1.05
}

/** Whether a line begins something new after the line before it, by where both stand. `samePage` tells whether the step from one to the other says something. */
export function beginsNew(before: TextLine, line: TextLine, column: Column | null, samePage: boolean): boolean {
  const size = Math.max(before.size, line.size)
  const opening = openingOf(line.text)
  // A line may be full and end a sentence by chance; an item, a section or a table that follows begins anew.
  if (opening === 'frame' || ((opening !== null || TABLE.test(line.text)) && ENDED.test(before.text))) return true
  if (size > OTHER * Math.min(before.size, line.size)) return true
  if (column === null) return true
  const { left, right, leading } = column
  const step = line.base - before.base
  if (samePage && (step > LARGER * leading || step < 0.5 * size)) return true
  const full = before.x1 > right - (firstWidth(line.text) + 0.9) * size
  const isIndented = column.indent !== null && Math.abs(line.x0 - column.indent) < size / 4
  if (!isIndented && isCentred(before, column) && isCentred(line, column)) return !(full || before.x1 - before.x0 > 0.7 * (right - left)) || opening !== null
  const isTitle = Math.min(before.size, line.size) > TITLE * column.size
  return !full || (!isTitle && line.x0 > left + INDENT * size)
}

function isCentred({ x0, x1, size }: TextLine, { left, right }: Column): boolean {
  const [before, behind] = [x0 - left, right - x1]
  return before > 2.5 * size && behind > 2.5 * size && Math.abs(before - behind) < 1.5 * size
}
