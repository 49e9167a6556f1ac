import { type Fib, LIST_OVERRIDES, LISTS } from './fib.ts'
import { slice } from './pieces.ts'

/** One level of a list: its label with the characters \u0000 to \b where the numbers of the levels 0 to 8 stand. */
export interface Level {
  readonly start: number
  /** A number format of [MS-OSHARED] 2.2.1.3. */
  readonly format: number
  readonly label: string
  /** Numbers of the levels above count 1, 2, 3 whatever their own format. */
  readonly legal: boolean
}

/** A list as a paragraph names it: the list it counts with, and levels of its own. */
export interface List {
  readonly id: number
  readonly levels: readonly (Level | undefined)[]
  /** Starts of levels, where this use of the list begins anew. */
  readonly starts: ReadonlyMap<number, number>
}

/** The lists of a file ([MS-DOC] 2.9.150, 2.9.132), as paragraphs count them: from 1. */
export function listsOf(tables: DataView, fib: Fib): (List | undefined)[] {
  const known = levelsOf(tables, fib)
  const { at, size } = fib.part(LIST_OVERRIDES)
  if (size < 4) return []
  const count = tables.getUint32(at, true)
  if (count > size / 16) throw new RangeError('more lists than there is room for')
  const lists: (List | undefined)[] = [undefined]
  let data = at + 4 + count * 16
  for (let nth = 0; nth < count; nth++) {
    const own = at + 4 + nth * 16
    const id = tables.getInt32(own, true)
    const levels = [...(known.get(id) ?? [])]
    const starts = new Map<number, number>()
    data += 4
    for (let override = 0; override < tables.getUint8(own + 12); override++) {
      const flags = tables.getUint32(data + 4, true)
      const level = flags & 15
      if ((flags & 16) !== 0) starts.set(level, tables.getInt32(data, true))
      data += 8
      if ((flags & 32) === 0) continue
      const read = levelAt(tables, data)
      levels[level] = read.level
      if ((flags & 16) !== 0) starts.set(level, read.level.start)
      data = read.end
    }
    lists.push({ id, levels, starts })
  }
  return lists
}

/** The levels of each list by the number of the list. They lie behind the table of lists and are not counted to its size. */
function levelsOf(tables: DataView, fib: Fib): ReadonlyMap<number, readonly Level[]> {
  const { at, size } = fib.part(LISTS)
  const found = new Map<number, Level[]>()
  if (size < 2) return found
  const count = tables.getUint16(at, true)
  if (count > size / 28) throw new RangeError('more lists than there is room for')
  let end = at + size
  for (let nth = 0; nth < count; nth++) {
    const list = at + 2 + nth * 28
    const isSimple = (tables.getUint8(list + 26) & 1) === 1
    const levels: Level[] = []
    for (let level = 0; level < (isSimple ? 1 : 9); level++) {
      const read = levelAt(tables, end)
      levels.push(read.level)
      end = read.end
    }
    found.set(tables.getInt32(list, true), levels)
  }
  return found
}

const WIDE = new TextDecoder('utf-16le')

/** LVL ([MS-DOC] 2.9.144). */
function levelAt(tables: DataView, at: number): { level: Level; end: number } {
  const flags = tables.getUint8(at + 5)
  const text = at + 28 + tables.getUint8(at + 24) + tables.getUint8(at + 25)
  const size = tables.getUint16(text, true) * 2
  const label = WIDE.decode(slice(tables, text + 2, size))
  return { level: { start: tables.getInt32(at, true), format: tables.getUint8(at + 4), label, legal: (flags & 4) !== 0 }, end: text + 2 + size }
}
