import type { TableId } from '../model/fact.ts'
import type { Recognition, TableSide } from '../model/recognition.ts'
import { classCode } from './classes.ts'
import { amountColumns, isAside, rowNumberColumns } from './columns.ts'
import { cellsOf, type Found, type Gathered, headerLacks, isZero, nothingYet, numbersOf } from './found.ts'
import { type Grid, isColumnNumbers, textAt } from './grid.ts'
import { halvesOf, isHead, type Part, rowKeys, type SidedForm } from './halves.ts'
import { label, lookup, plain } from './words.ts'

/** One half as it is printed: what its rows may be, its amount columns, and its columns of row numbers. */
interface Half extends Part {
  readonly side: TableSide
  readonly columns: ReadonlyMap<string, number>
  readonly numbering: ReadonlySet<number>
}

/** The ordinal of a class is no part of its name. */
const ORDINAL = /^[一二三四五六七八九十]+\s*[、.．]\s*/

/** Longer labels are notes. */
const LONGEST = 30

/** Reads 收入支出决算总表 and its kin: income and expenditure side by side, or one below the other, each with its own labels. */
export function readSides(grid: Grid, form: SidedForm, recognition: Recognition): Found {
  const sides = Object.values(form.sides)
  const halves: Half[] = []
  const missing: string[] = []
  for (const part of halvesOf(grid, form)) {
    const side = sides[halves.length]
    if (side === undefined) break
    const header = part.header.filter((row) => !isColumnNumbers(grid, row))
    const columns = amountColumns(grid, header, side, recognition, part.labels + 1, part.to)
    missing.push(...columns.missing)
    halves.push({ ...part, side, columns: columns.byName, numbering: rowNumberColumns(grid, header, recognition) })
  }
  if (halves.length < sides.length || missing.length > 0) return headerLacks(missing.length > 0 ? missing : ['项目'])
  const into = nothingYet()
  for (const half of halves) readHalf(grid, half, form.id, recognition, into)
  return { ...into, columns: [...new Set(halves.flatMap(({ columns }) => [...columns.keys()]))], doubts: [] }
}

function readHalf(grid: Grid, half: Half, table: TableId, recognition: Recognition, into: Gathered): void {
  const known = lookup(half.side.rows)
  const keyOf = rowKeys(half.side)
  const amounts = new Set(half.columns.values())
  const others = new Set([...amounts, ...half.numbering])
  for (let row = half.from; row < half.end; row++) {
    const cell = grid.rows[row]?.[half.labels]
    if (cell === undefined || isColumnNumbers(grid, row) || isHead(textAt(grid, row, half.labels))) continue
    const text = label(cell.text)
    const numbers = numbersOf(grid, row, half.labels + 1, half.to, half.numbering)
    if (text === '' || /^\d+$/.test(text)) {
      into[numbers.every(isZero) ? 'aside' : 'stray'].push(...numbers)
      continue
    }
    if (plain(cell.text).startsWith('其中')) {
      if (known.has(text) && !numbers.every(isZero)) loseTotal(into)
      into.aside.push(...numbers)
      continue
    }
    const key = keyOf(cell.text)
    const code = key === null && half.side.classes ? classCode(cell.text, recognition) : null
    const rowKey = key ?? code
    if (rowKey === null) {
      if (/^(?:注|说明|备注)/.test(text) || text.length > LONGEST) continue
      const aside = isAside(cell.text, 'asideRow', recognition)
      if (!aside) into.unknownRows.push({ label: cell.text, location: cell.location })
      into[aside ? 'aside' : 'stray'].push(...numbers)
      continue
    }
    const read = { key: rowKey, name: cell.text.replace(ORDINAL, ''), location: cell.location, cells: cellsOf(grid, row, rowKey, table, half.columns) }
    into.rows.push(code === null ? read : { ...read, code })
    into.aside.push(...numbersOf(grid, row, half.labels + 1, half.to, others))
  }
}

/** 财政拨款收入, 其中：政府性基金预算财政拨款: the row above covers more than the one its words stand for, so that neither can be told. */
function loseTotal(into: Gathered): void {
  const row = into.rows.pop()
  for (const { reading, location } of Object.values(row?.cells ?? {})) into.stray.push({ printed: reading.printed, location })
}
