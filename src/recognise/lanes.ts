import type { Location } from '../model/document.ts'
import type { Recognition, TableForm } from '../model/recognition.ts'
import { headerWord, isAside, isLabel, rowNumberColumns } from './columns.ts'
import { cellsOf, type Found, type Gathered, headerLacks, nothingYet, numbersOf } from './found.ts'
import { type Grid, headerPaths, isAmount, isColumnNumbers, textAt } from './grid.ts'
import { GLUED, subjectOf } from './subject.ts'
import { label, lookup } from './words.ts'

type LanesForm = Extract<TableForm, { shape: 'lanes' }>

const TOTAL = /^(?:合计|小计|总计)$/

/**
 * One lane: its code and name stand from `from` on, its amount at `at`; `parts` are columns beside it that split it into 人员经费 and 公用经费,
 * `levels` the parts of the code above.
 */
interface Lane {
  readonly from: number
  readonly at: number
  readonly parts: Map<string, number>
  levels: readonly string[]
}

interface Reading {
  readonly grid: Grid
  readonly form: LanesForm
  readonly recognition: Recognition
  readonly lanes: readonly Lane[]
  readonly column: string
  readonly sums: ReadonlyMap<string, string>
  readonly numbering: ReadonlySet<number>
}

/** Reads a table of economic codes printed in up to three lanes of code, name and amount, with its sums in the last row or in columns of their own. */
export function readLanes(grid: Grid, form: LanesForm, recognition: Recognition): Found {
  const start = firstCodeRow(grid)
  const header = Array.from({ length: start }, (_, row) => row).filter((row) => !isColumnNumbers(grid, row))
  const sums = lookup(form.rows)
  const lanes = lanesOf(grid, header, form, sums)
  if (lanes.length === 0) return headerLacks(form.required)
  const column = form.required[0] ?? ''
  const numbering = rowNumberColumns(grid, header, recognition)
  const reading = { grid, form, recognition, lanes, column, sums, numbering }
  const into = nothingYet()
  for (let row = 0; row < grid.rows.length; row++) {
    if (isColumnNumbers(grid, row)) continue
    const isData = row >= start || isTotalRow(grid, row, lanes)
    for (const lane of lanes) readLane(reading, row, lane, isData, into)
    if (isData) into.stray.push(...numbersOf(grid, row, Math.max(...lanes.flatMap(({ at, parts }) => [at, ...parts.values()])) + 1))
  }
  return { ...into, columns: [column], doubts: [] }
}

/** Columns under the words for the amount, each with the columns between it and the one before; those that adjoin it and are worded like its sums split it. */
function lanesOf(grid: Grid, header: readonly number[], form: LanesForm, sums: ReadonlyMap<string, string>): Lane[] {
  const names = lookup(form.columns)
  const lanes: Lane[] = []
  let from = 0
  for (const [at, { words, own }] of headerPaths(grid, header).entries()) {
    const lane = lanes[lanes.length - 1]
    const sum = sums.get(headerWord(words[words.length - 1] ?? ''))
    if (words.some(isLabel) || !own || !words.some((printed) => names.has(headerWord(printed)))) continue
    if (lane !== undefined && sum !== undefined && lane.at + lane.parts.size + 1 === at) lane.parts.set(sum, at)
    else lanes.push({ from, at, parts: new Map(), levels: [] })
    from = at + 1
  }
  return lanes
}

/** The total may stand above the first code. */
function isTotalRow(grid: Grid, row: number, [lane]: readonly Lane[]): boolean {
  return (
    lane !== undefined && isAmount(grid, row, lane.at) && (grid.rows[row] ?? []).slice(0, lane.at).some((_, column) => TOTAL.test(textAt(grid, row, column)))
  )
}

function readLane(reading: Reading, row: number, lane: Lane, isData: boolean, into: Gathered): void {
  const { grid, form, recognition, lanes, column, sums, numbering } = reading
  const { from, at } = lane
  const region = (grid.rows[row]?.slice(from, at) ?? []).map((cell, nth) => (numbering.has(from + nth) ? { ...cell, text: '' } : cell))
  const read = subjectOf(region, lane.levels)
  const location = region.find((cell) => cell.text !== '')?.location ?? grid.location
  if (read !== null && read.code !== '') {
    lane.levels = read.levels
    for (const part of lane.parts.values()) into.aside.push(...numbersOf(grid, row, part, part + 1))
    into.rows.push({
      key: read.code,
      code: read.code,
      name: read.name,
      lane: lanes.indexOf(lane),
      location,
      cells: cellsOf(grid, row, read.code, form.id, new Map([[column, at]])),
    })
    return
  }
  if (!isData) return
  const sum = read === null ? undefined : sums.get(label(read.name))
  if (read !== null && sum !== undefined) {
    const place = amountOfSum(grid, row, from, lanes) ?? at
    into.rows.push({ key: sum, name: read.name, location, cells: cellsOf(grid, row, sum, form.id, new Map([[column, place]])) })
  } else if (isAmount(grid, row, at) && !(read === null && isClaimed(grid, row, from, at, lanes, sums))) {
    if (read !== null && TOTAL.test(read.name)) splitTotal(reading, row, lane, location, into)
    const aside = read !== null && isAside(read.name, 'asideRow', recognition)
    if (read !== null && !aside) into.unknownRows.push({ label: read.name, location })
    into[aside ? 'aside' : 'stray'].push(...numbersOf(grid, row, at, at + 1))
  }
}

/** In the row of the total, the columns of 人员经费 and 公用经费 print the sums that other forms have in their last row. */
function splitTotal({ grid, form, column }: Reading, row: number, { parts }: Lane, location: Location, into: Gathered): void {
  for (const [sum, at] of parts)
    into.rows.push({
      key: sum,
      name: sum,
      location: grid.rows[row]?.[at]?.location ?? location,
      cells: cellsOf(grid, row, sum, form.id, new Map([[column, at]])),
    })
}

/** Where the amount of a sum stands: the next amount to the right of its label, perhaps over several merged lanes, but not behind another label. */
function amountOfSum(grid: Grid, row: number, from: number, lanes: readonly Lane[]): number | null {
  let labels = 0
  for (let column = from; column < grid.width; column++) {
    const text = textAt(grid, row, column)
    if (text === '') continue
    if (lanes.some(({ at }) => at === column) && isAmount(grid, row, column)) return column
    if (++labels > 1) return null
  }
  return null
}

/** Whether the amount of a lane without label belongs to a sum whose label stands in an earlier lane. */
function isClaimed(grid: Grid, row: number, from: number, at: number, lanes: readonly Lane[], sums: ReadonlyMap<string, string>): boolean {
  for (let column = from - 1; column >= 0; column--) {
    if (textAt(grid, row, column) !== '') return sums.has(label(textAt(grid, row, column))) && amountOfSum(grid, row, column, lanes) === at
  }
  return false
}

function firstCodeRow(grid: Grid): number {
  for (let row = 0; row < grid.rows.length; row++) {
    if (isColumnNumbers(grid, row)) continue
    for (let column = 0; column < grid.width; column++) {
      const text = textAt(grid, row, column)
      if (/^\d{3}(?:\d\d)?$/.test(text) || GLUED.test(text)) return row
    }
  }
  return grid.rows.length
}
