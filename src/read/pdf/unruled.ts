import { around, type Box, centreX, overlap } from './box.ts'
import type { FilledCell, Grid } from './cells.ts'
import { joinLines, type TextLine } from './lines.ts'
import { isWrapped, mergedRows, stepTo } from './wrapped.ts'

/** One printed row: its parts from left to right. */
type Row = readonly TextLine[]

/** So many rows with amounts make a table. */
const FEWEST = 3
/** So many lines at most has a name that is wrapped in a narrow column. */
const TALLEST = 8
/** Rows further apart than so many usual steps belong to different things. */
const FAR = 2.6

const AMOUNT = /^[-−－]?\d[\d,]*(?:\.\d+)?[%％]?$/
const EXACT = /^[-−－]?\d[\d,]*\.\d+$/

/** Finds tables without ruled lines: rows whose amounts stand below one another. `rows` are rows of the page from top to bottom, cut into cells; gives the place of each table. */
export function unruledTables(rows: readonly Row[]): { from: number; to: number; grid: Grid }[] {
  const found: { from: number; to: number; grid: Grid }[] = []
  for (let from = 0; from < rows.length; ) {
    if (!isData(rows[from] ?? [])) {
      from++
      continue
    }
    const to = endOf(rows, from)
    const numbered = isNumbering(rows[from] ?? [])
    const data = rows.slice(from, to).filter(isData)
    if (isTable(data, numbered) || (from <= TOP && data.every(isFull))) {
      const first = headOf(rows, from)
      const grid = gridOf(rows.slice(first, to), from - first + (numbered ? 1 : 0))
      if (grid !== null) found.push({ from: first, to, grid })
    }
    from = to
  }
  return found
}

/** Whether rows with amounts are a table: some with decimals, or of several cells; below numbered columns one is enough. */
function isTable(data: readonly Row[], numbered: boolean): boolean {
  const exact = data.filter((row) => row.some(({ text }) => EXACT.test(text))).length
  if (numbered && exact > 0) return true
  return data.length >= FEWEST && (exact >= 2 || data.filter((row) => row.length > 2).length >= FEWEST)
}

/** Below the head of a page a table may end that began on the page before: then a row or two is enough. */
const TOP = 1

function isFull(row: Row): boolean {
  return row.length > 2 && row.filter(({ text }) => EXACT.test(text)).length > 1
}

/** A row of a table: words or a code, and amounts in cells of their own. */
function isData(row: Row): boolean {
  return row.length > 1 && row.some(({ text }) => AMOUNT.test(text)) && row.every(({ text }) => text.length < 40)
}

/** The row that numbers the columns, 栏次 1 2 3: it belongs to the header, as its numbers stand where words do. */
function isNumbering(row: Row): boolean {
  const numbers = row.filter(({ text }) => !/^栏\s*次$/.test(text))
  return numbers.length > (numbers.length < row.length ? 0 : 1) && numbers.every(({ text }, nth) => text === String(nth + 1))
}

/** Where the table that begins at a row ends: rows with amounts follow one another, with the rest of a name between them, and behind the last. */
function endOf(rows: readonly Row[], from: number): number {
  let end = from
  let amounts = from
  for (let nth = from; nth < rows.length; nth++) {
    const row = rows[nth] ?? []
    if (nth > from && stepTo(rows, nth) > FAR * Math.max(...row.map(({ size }) => size)) * 1.6) break
    const goesOn = nth - amounts < TALLEST && isWrapped(rows, nth)
    if (isData(row)) amounts = end = nth + 1
    else if (goesOn && end === nth) end = nth + 1
    else if (row.some(({ text }) => text.length > 30 || /[。；：]$/.test(text)) || (nth - amounts > 1 && !goesOn)) break
  }
  return end
}

/** The header: the rows above that have several cells, or one over several, and no amounts. */
function headOf(rows: readonly Row[], from: number): number {
  let first = from
  for (let nth = from - 1; nth >= 0 && from - nth <= 4; nth--) {
    const row = rows[nth] ?? []
    if (
      row.some(({ text }) => text.length > 24 || /[：:。，；]|表$|^(?:金额)?单位(?:\s|万?元|$)/.test(text)) ||
      stepTo(rows, nth + 1) > FAR * 2 * (row[0]?.size ?? 0)
    )
      break
    if (row.length > 1) first = nth
  }
  return first
}

function gridOf(rows: readonly Row[], head: number): Grid | null {
  const columns = columnsOf(rows, head)
  if (columns.length < 2) return null
  const lines = mergedRows(rows, head, isData)
  const box = around(rows.flat())
  const xs = [box.x0, ...columns.slice(1).map(({ x0 }, nth) => ((columns[nth]?.x1 ?? x0) + x0) / 2), box.x1]
  const ys = lines.map((parts) => around(parts).y0)
  const cells: FilledCell[] = []
  lines.forEach((parts, row) => {
    const taken = new Map<number, TextLine[]>()
    const spans = new Map<number, number>()
    for (const part of parts) {
      const over = columns.flatMap(({ x0, x1 }, nth) => (overlap(part.x0, part.x1, x0, x1) > 0 ? [nth] : []))
      const column = over[0] ?? nearest(columns, part)
      taken.set(column, [...(taken.get(column) ?? []), part])
      spans.set(column, Math.max(spans.get(column) ?? 1, over.length))
    }
    for (let column = 0; column < columns.length; ) {
      const content = (taken.get(column) ?? []).sort((a, b) => a.base - b.base)
      let columnSpan = 1
      while (columnSpan < (spans.get(column) ?? 1) && !taken.has(column + columnSpan)) columnSpan++
      const cell = { x0: xs[column] ?? 0, x1: xs[column + columnSpan] ?? 0, y0: ys[row] ?? 0, y1: ys[row + 1] ?? box.y1 }
      const printed = content.length === 0 ? cell : around(content)
      cells.push({ ...cell, row, column, rowSpan: 1, columnSpan, text: joinLines(content).text, printed, room: Number.POSITIVE_INFINITY })
      column += columnSpan
    }
  })
  return { ...box, xs, rows: lines.length, cells, unruled: true }
}

/** The columns: where the cells of rows with amounts stand, and cells of the header that stand over none of them. */
function columnsOf(rows: readonly Row[], head: number): Box[] {
  const columns: Box[] = []
  const add = (part: Box) => {
    const over = columns.filter((column) => overlap(part.x0, part.x1, column.x0, column.x1) > 0)
    for (const column of over) columns.splice(columns.indexOf(column), 1)
    columns.push(around([part, ...over]))
  }
  for (const row of rows.slice(head)) if (isData(row)) for (const part of row) add(part)
  columns.sort((a, b) => a.x0 - b.x0)
  for (const row of rows.slice(0, head)) headColumns(columns, row)
  return columns
}

/** Words of the header may stand left of the amounts below them: they widen the next column without words of its own, else they are a column without amounts. */
function headColumns(columns: Box[], row: Row): void {
  const isOver = (part: Box, column: Box) => overlap(part.x0, part.x1, column.x0, column.x1) > 0
  for (const part of row) {
    if (columns.some((column) => isOver(part, column))) continue
    const right = columns.findIndex(({ x0 }) => x0 >= part.x1)
    const places = [right, right < 0 ? columns.length - 1 : right - 1]
    const free = places.find((nth) => columns[nth] !== undefined && !row.some((other) => isOver(other, columns[nth] ?? other)))
    if (free === undefined) columns.splice(right < 0 ? columns.length : right, 0, part)
    else columns[free] = around([part, columns[free] ?? part])
  }
}

function nearest(columns: readonly Box[], part: Box): number {
  const distances = columns.map((column) => Math.abs(centreX(column) - centreX(part)))
  return distances.indexOf(Math.min(...distances))
}
