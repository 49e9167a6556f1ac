import { type Piece, slice } from './pieces.ts'
import { offsetOf, type Runs } from './runs.ts'
import { CHARACTER_DELETED, CHARACTER_HIDDEN, eachSprm } from './sprms.ts'

const FIELD = '\u0013'
const FIELD_RESULT = '\u0014'
const FIELD_END = '\u0015'

/** An object of another program, of which the text shows a picture at most ([MS-DOC] 2.9.90: a field EMBED). */
export interface Embedded {
  readonly from: number
  readonly to: number
  readonly program: string
}

const EMBED = new RegExp(`${FIELD}\\s*EMBED\\s+([\\w.]+)[^${FIELD}-${FIELD_END}]*${FIELD_RESULT}(?!${FIELD_END})`, 'gi')

/** The objects of a text that are seen; `unprinted` as found for the same text. */
export function embeddedIn(text: string, unprinted: Uint8Array): Embedded[] {
  return [...text.matchAll(EMBED)].flatMap(({ 0: field, 1: program = '', index }) => {
    const to = index + field.length
    return unprinted[to] === 1 ? [] : [{ from: index, to, program }]
  })
}

/** Which characters of a text nobody sees: deleted revisions, hidden text, and the instructions of fields, of which only the result is printed. 1 is unprinted. */
export function unprintedIn(text: string, pieces: readonly Piece[], main: DataView, characters: Runs): Uint8Array {
  const unprinted = new Uint8Array(text.length)
  const hidden = characters.lists.map(({ at, size }) => size > 0 && hides(slice(main, at, size)))
  for (const piece of pieces) {
    if (piece.added !== null && hides(piece.added)) unprinted.fill(1, piece.from, piece.to)
    const end = offsetOf(piece, piece.to)
    for (let run = firstAfter(characters, piece.at); run < hidden.length; run++) {
      const from = characters.starts[run] ?? 0
      if (from >= end) break
      if (!hidden[run]) continue
      const character = (offset: number) => Math.min(piece.to, Math.max(piece.from, piece.from + Math.round((offset - piece.at) / piece.width)))
      unprinted.fill(1, character(from), character(characters.ends[run] ?? 0))
    }
  }
  hideFields(text, unprinted)
  return unprinted
}

/** Whether a list of modifiers hides its characters; 129 turns round what the style says, which hardly ever hides anything. */
function hides(list: DataView): boolean {
  const on = { deleted: false, hidden: false }
  eachSprm(list, (code, operand) => {
    if (code === CHARACTER_DELETED) on.deleted = (operand.getUint8(0) & 1) === 1
    if (code === CHARACTER_HIDDEN) on.hidden = (operand.getUint8(0) & 1) === 1
  })
  return on.deleted || on.hidden
}

/** The first run that ends after an offset. */
function firstAfter({ ends }: Runs, offset: number): number {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) > offset) high = middle
    else low = middle + 1
  }
  return low
}

/** A field that is never ended hides nothing. */
function hideFields(text: string, unprinted: Uint8Array): void {
  const open: { from: number; to: number | null }[] = []
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === FIELD) open.push({ from: at, to: null })
    else if (character === FIELD_RESULT) {
      const field = open[open.length - 1]
      if (field !== undefined) field.to ??= at + 1
    } else if (character === FIELD_END) {
      const field = open.pop()
      if (field !== undefined) for (let hidden = field.from; hidden < (field.to ?? at + 1); hidden++) if (text[hidden] !== '\u0007') unprinted[hidden] = 1
    }
  }
}
