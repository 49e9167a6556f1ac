import type { Cell } from '../../model/document.ts'
import { firstWidth } from './lines.ts'

/** Whether rows can be the head of a table, and nothing else: words only, no numbers of columns, no total by itself. */
export function isHead(rows: readonly (readonly Cell[])[]): boolean {
  return rows.every((row) => {
    const texts = row.flatMap(({ text }) => (text === '' ? [] : [text.replace(/\s/g, '')]))
    return texts.every((text) => !/^[-−－]?[\d.,，]+[%％]?$|^栏次$/.test(text)) && !(texts.length === 1 && /^[合总]计$/.test(texts[0] ?? ''))
  })
}

/** Rows with the columns of `to` instead of `from`: their lines are among those, `known` says which they are. A cell then spans what lies between its lines. */
export function spread(rows: readonly (readonly Cell[])[], known: readonly number[], columns: number): Cell[][] {
  return rows.map((row) => {
    const cells: Cell[] = []
    for (const [nth, cell] of row.entries()) {
      const width = (known[nth + 1] ?? columns) - (known[nth] ?? 0)
      const span = cell.covered === true ? 1 : (known[nth + (cell.columnSpan ?? 1)] ?? columns) - (known[nth] ?? 0)
      cells.push(span > 1 ? { ...cell, columnSpan: span } : cell)
      for (let more = 1; more < width; more++) cells.push({ text: '', location: cell.location, covered: true })
    }
    return cells
  })
}

/** The last row of a head and the first on the next page, of words as well: those that a cell of the head had no room for stand below it, and go back to it. */
export function mended(last: readonly Cell[], first: readonly Cell[], room: readonly number[]): [above: Cell[], below: Cell[]] {
  const goesBack = last.map((cell, column) => {
    if (!isHead([first])) return false
    const { text = '', columnSpan = 1, covered } = first[column] ?? {}
    const same = cell.covered !== true && covered !== true && (cell.columnSpan ?? 1) === columnSpan
    return same && cell.text !== '' && text !== '' && firstWidth(text) > (room[column] ?? 0)
  })
  return [
    last.map((cell, column) => (goesBack[column] === true ? { ...cell, text: cell.text + (first[column]?.text ?? '') } : cell)),
    first.map((cell, column) => (goesBack[column] === true ? { ...cell, text: '' } : cell)),
  ]
}
