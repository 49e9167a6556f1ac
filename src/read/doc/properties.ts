import type { Piece } from './pieces.ts'
import { slice } from './pieces.ts'
import { offsetOf, type Runs, runAt } from './runs.ts'
import * as sprm from './sprms.ts'

/** The cells of a row as its end mark defines them: their edges in twentieths of a point, one more than cells, and how they are merged. */
export interface RowShape {
  readonly edges: readonly number[]
  readonly merges: readonly Merge[]
}

export interface Merge {
  /** 0: not merged. A run of others is one cell; the value of its first marks a new run. */
  readonly across: number
  /** 1: goes on with the cell above; 3: begins such a cell. */
  readonly down: number
}

/** What the end mark of a paragraph says of it. `depth`: how many tables it lies in. */
export interface Properties {
  readonly depth: number
  readonly rowEnd: boolean
  /** It ends a cell of a table inside a table. */
  readonly innerCell: boolean
  readonly shape: RowShape | null
  readonly style: number
  /** From 0; 9 is body text. */
  readonly outline: number
  readonly list: number
  readonly listLevel: number
}

/** Where the modifiers of a file lie. */
export interface Lists {
  readonly main: DataView
  /** The stream of data, where long lists lie. */
  readonly data: DataView | null
  readonly paragraphs: Runs
}

/** Reads the properties of the paragraph whose mark is this character. */
export function propertiesOf(character: number, piece: Piece, { main, data, paragraphs }: Lists): Properties {
  const run = paragraphs.lists[runAt(paragraphs, offsetOf(piece, character))]
  const found = { inTable: false, nesting: 0, rowEnd: false, innerCell: false, shape: null as RowShape | null, outline: 9, list: 0, listLevel: 0 }
  const down = new Map<number, number>()
  const read = (code: number, operand: DataView) => {
    switch (code) {
      case sprm.PARAGRAPH_IN_TABLE:
        found.inTable = operand.getUint8(0) !== 0
        break
      case sprm.PARAGRAPH_ROW_END:
      case sprm.PARAGRAPH_INNER_ROW_END:
        found.rowEnd = operand.getUint8(0) !== 0
        break
      case sprm.PARAGRAPH_NESTING:
        found.nesting = operand.getUint32(0, true)
        break
      case sprm.PARAGRAPH_INNER_CELL:
        found.innerCell = operand.getUint8(0) !== 0
        break
      case sprm.PARAGRAPH_OUTLINE:
        found.outline = operand.getUint8(0)
        break
      case sprm.PARAGRAPH_LIST:
        found.list = operand.getInt16(0, true)
        break
      case sprm.PARAGRAPH_LIST_LEVEL:
        found.listLevel = operand.getUint8(0)
        break
      case sprm.TABLE_CELLS:
        found.shape = shapeOf(operand)
        break
      case sprm.TABLE_VERTICAL_MERGE:
        if (operand.byteLength >= 2) down.set(operand.getUint8(0), operand.getUint8(1))
        break
      case sprm.TABLE_MERGE:
        if (found.shape !== null) found.shape = mergedAcross(found.shape, operand.getUint8(0), operand.getUint8(1))
    }
  }
  if (run !== undefined && run.size > 0) eachOf(slice(main, run.at, run.size), data, read)
  if (piece.added !== null) eachOf(piece.added, data, read)
  if (found.shape !== null && down.size > 0) {
    const merges = found.shape.merges.map((merge, index) => ({ ...merge, down: down.get(index) ?? merge.down }))
    found.shape = { ...found.shape, merges }
  }
  const { inTable, nesting, ...rest } = found
  return { ...rest, depth: inTable ? Math.max(1, nesting) : nesting, style: run?.style ?? 0 }
}

/** The modifiers of a list, those that lie elsewhere in their place. */
function eachOf(list: DataView, data: DataView | null, read: (code: number, operand: DataView) => void): void {
  sprm.eachSprm(list, (code, operand) => {
    if (code !== sprm.PARAGRAPH_ELSEWHERE && code !== sprm.PARAGRAPH_ELSEWHERE_97) {
      read(code, operand)
      return
    }
    if (data === null) throw new RangeError('no stream of data')
    const at = operand.getUint32(0, true)
    const size = slice(data, at, 2).getUint16(0, true)
    // A list elsewhere does not lead further.
    sprm.eachSprm(slice(data, at + 2, size), read)
  })
}

/** sprmTDefTable ([MS-DOC] 2.9.321): the number of cells, their edges, and 20 bytes for each cell, perhaps not for the last ones. */
function shapeOf(operand: DataView): RowShape | null {
  if (operand.byteLength < 1) return null
  const count = operand.getUint8(0)
  if (1 + (count + 1) * 2 > operand.byteLength) return null
  const edges = Array.from({ length: count + 1 }, (_, index) => operand.getInt16(1 + index * 2, true))
  const merges = Array.from({ length: count }, (_, index): Merge => {
    const at = 1 + (count + 1) * 2 + index * 20
    const flags = at + 2 <= operand.byteLength ? operand.getUint16(at, true) : 0
    return { across: flags & 3, down: (flags >> 5) & 3 }
  })
  return { edges, merges }
}

function mergedAcross(shape: RowShape, from: number, to: number): RowShape {
  return { ...shape, merges: shape.merges.map((merge, index) => (index < from || index >= to ? merge : { ...merge, across: index === from ? 1 : 2 })) }
}
