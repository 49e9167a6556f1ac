/** Where among some lines a table stands that is printed one cell a line, and how many cells its rows have. */
export interface Stacked {
  readonly from: number
  readonly width: number
  /** Its header has merged cells, and reaches up to the first line. */
  readonly merged: boolean
}

const WIDEST = 16
const FEWEST_ROWS = 3
const NUMBER = /^-?[\d,]+(?:\.\d+)?[%％]?$/
const AMOUNT = /^-?[\d,]+\.\d+$/

/**
 * Finds the rows of a table whose cells, blank ones too, are lines of their own, up to the last line: a row of headings, then rows of which each column holds
 * numbers only or words only. Null where there is none, or more than one way to part the lines: nothing is guessed.
 */
export function stackedIn(lines: readonly string[]): Stacked | null {
  const first = lines.findIndex((line) => AMOUNT.test(line))
  if (first < 0 || lines.filter((line) => AMOUNT.test(line)).length < FEWEST_ROWS) return null
  const found: Stacked[] = []
  for (let width = 2; width <= WIDEST; width++) {
    for (let start = first; start > first - width && start >= width; start--) {
      const stacked = (lines.length - start) % width === 0 ? tableAt(lines, start, width) : null
      if (stacked !== null) found.push(stacked)
    }
  }
  // Two halves side by side repeat their headings; half of their rows is then no row.
  const widest = found.filter((one) => !found.some((other) => other.width > one.width && isRepeated(lines, one, other)))
  const plain = widest.filter(({ merged }) => !merged)
  // Where rows of some width make a table, two of them together make one as well.
  const single = plain.length > 0 ? plain : widest.filter((one) => !widest.some((other) => other.width < one.width && one.width % other.width === 0))
  return single.length === 1 ? (single[0] ?? null) : null
}

function tableAt(lines: readonly string[], start: number, width: number): Stacked | null {
  const kinds = Array.from({ length: width }, (_, column) => kindOf(lines, start, width, column))
  const numbered = isNumbering(lines.slice(start - width, start))
  const enough = numbered || (kinds.includes('words') && (lines.length - start) / width >= FEWEST_ROWS)
  if (kinds.includes('both') || !kinds.includes('numbers') || !enough) return null
  const fits = (row: number) =>
    kinds.every((kind, column) => {
      const own = kindOf(lines, row, width, column, row + width)
      return own === 'blank' || own === kind || (own === 'words' && kind === 'blank')
    })
  let from = start
  while (from >= width && fits(from - width)) from -= width
  if (from < width) return null
  const head = lines.slice(from - width, from)
  if (head.every((line) => line !== '' && !NUMBER.test(line))) return { from: from - width, width, merged: false }
  return isHead(lines.slice(0, from), width) ? { from: 0, width, merged: true } : null
}

/** Whether some lines are rows of a header with merged cells: words, blank cells, and at most the numbers of the columns, 栏次 1 2 3. */
function isHead(lines: readonly string[], width: number): boolean {
  const rows = Array.from({ length: lines.length / width }, (_, row) => lines.slice(row * width, (row + 1) * width))
  return lines.length % width === 0 && rows.length <= HIGHEST && rows.every((row) => isNumbering(row) || row.every((line) => !NUMBER.test(line)))
}

/** A header has so many rows at most. */
const HIGHEST = 5

function isNumbering(row: readonly string[]): boolean {
  const numbers = row.filter((line) => line !== '' && !/^栏\s*次$/.test(line))
  return numbers.length > 1 && numbers.every((line, nth) => line === String(nth + 1))
}

/** What a column of codes has beside them: 合计, 人员经费合计. */
const TOTAL = /^\S{0,6}[合总小]\s*计$/

/** What the lines of a column are. */
function kindOf(lines: readonly string[], start: number, width: number, column: number, end = lines.length): 'blank' | 'numbers' | 'words' | 'both' {
  let kind: 'blank' | 'numbers' | 'words' = 'blank'
  for (let at = start + column; at < end; at += width) {
    const line = lines[at] ?? ''
    if (line === '' || TOTAL.test(line)) continue
    const own = NUMBER.test(line) ? 'numbers' : 'words'
    if (kind !== 'blank' && kind !== own) return 'both'
    kind = own
  }
  return kind
}

function isRepeated(lines: readonly string[], one: Stacked, other: Stacked): boolean {
  if (other.width % one.width !== 0) return false
  const head = lines.slice(other.from, other.from + other.width)
  return head.every((line, at) => line === head[at % one.width])
}

/** Lines longer than this, and sentences, are no cells. */
const CELL = 40
/** What stands between a title and its table, and parts one table from the next. */
const FRAME = /^(?:公开\s*\d*\s*表|(?:金额)?单\s*位\s*[:：]|部门\s*[:：]|编制单位\s*[:：])/
/** So many lines below a table may be the title of the next. */
const TITLES = 3

/** Holds lines back as long as they may be cells of a table; hands on the rows of a table, and other lines as they are. Lines without text count as blank cells only. */
export function stacking<Line extends { readonly text: string }>(emit: { line(line: Line): void; table(rows: Line[][]): void }) {
  let held: Line[] = []
  const lines = (some: readonly Line[]) => {
    for (const line of some) if (line.text !== '') emit.line(line)
  }
  const flush = () => {
    const all = held
    held = []
    const texts = all.map(({ text }) => text)
    for (let below = 0; below <= TITLES && below < all.length; below++) {
      const end = all.length - below
      if (below > 0 && (texts[end] === '' || NUMBER.test(texts[end] ?? ''))) break
      const stacked = stackedIn(texts.slice(0, end))
      if (stacked === null) continue
      const { from, width } = stacked
      lines(all.slice(0, from))
      emit.table(Array.from({ length: (end - from) / width }, (_, row) => all.slice(from + row * width, from + (row + 1) * width)))
      lines(all.slice(end))
      return
    }
    lines(all)
  }
  return {
    flush,
    add: (line: Line) => {
      if (line.text.length <= CELL && !/[。；]/.test(line.text) && !FRAME.test(line.text)) {
        held.push(line)
        return
      }
      flush()
      emit.line(line)
    },
  }
}
