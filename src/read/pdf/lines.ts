import { around, type Box, overlap } from './box.ts'
import type { Glyph } from './glyphs.ts'
import { median } from './middle.ts'

/** From character `start` of a line on, the text is printed in `box`: a number and what stands between numbers or gaps have each their own. */
export interface Piece {
  readonly start: number
  readonly box: Box
}

/** One printed line, or a part of it that stands apart. */
export interface TextLine extends Box {
  readonly text: string
  readonly pieces: readonly Piece[]
  readonly size: number
  /** Where most of its characters stand: their lower edge. */
  readonly base: number
}

/** Characters whose base lines differ by less, in parts of their size, stand on one line. */
const LEVEL = 0.35
/** Digits may sit lower than the ideographs of their line by so much of the size. */
const LOWER = 0.75

/** Sorts characters into printed lines from top to bottom, and each line from left to right. */
export function rowsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const sorted = [...glyphs].sort((a, b) => a.y1 - b.y1)
  const rows: { glyphs: Glyph[]; base: number; size: number }[] = []
  for (const glyph of sorted) {
    const row = rows.at(-1)
    if (row !== undefined && glyph.y1 - row.base <= LEVEL * Math.max(row.size, glyph.size)) {
      row.glyphs.push(glyph)
      row.size = Math.max(row.size, glyph.size)
    } else rows.push({ glyphs: [glyph], base: glyph.y1, size: glyph.size })
  }
  const lines: { glyphs: Glyph[]; base: number; size: number }[] = []
  for (const row of rows) {
    const above = lines.at(-1)
    const near = above !== undefined && row.base - above.base <= LOWER * Math.max(above.size, row.size)
    if (above !== undefined && near && fits(above.glyphs, row.glyphs)) {
      above.glyphs.push(...row.glyphs)
      above.size = Math.max(above.size, row.size)
    } else lines.push({ ...row })
  }
  return lines.map((line) => line.glyphs.sort((a, b) => a.x0 - b.x0))
}

/** Whether characters fit into the gaps of a line. */
function fits(line: readonly Glyph[], more: readonly Glyph[]): boolean {
  const printed = line.filter(({ text }) => text !== ' ')
  return more.every(
    (glyph) =>
      glyph.text === ' ' ||
      printed.every((other) => overlap(glyph.x0, glyph.x1, other.x0, other.x1) < 0.35 * Math.min(glyph.x1 - glyph.x0, other.x1 - other.x0)),
  )
}

/** Characters further apart, in parts of their size, are pieces of their own, so that a place is told to the character also where a line is spread. */
const LOOSE = 0.2

const NUMERIC = /^[\d.,%％，．０-９]+$/
const LATIN = /^[\u0021-\u024f]+$/
const WIDE = /^[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+$/

interface Kind {
  readonly numeric: boolean
  readonly latin: boolean
  readonly wide: boolean
}

const KINDS = new Map<string, Kind>()

/** What kind of character one is; found out once for each. */
function kindOf({ text }: Glyph): Kind {
  const known = KINDS.get(text)
  if (known !== undefined) return known
  const kind = { numeric: NUMERIC.test(text), latin: LATIN.test(text), wide: WIDE.test(text) }
  if (KINDS.size < 100_000) KINDS.set(text, kind)
  return kind
}

/** The text of the characters of one line, in order. Blanks that only spread a line are left out; a gap between letters or digits is a blank. */
export function lineOf(row: readonly Glyph[]): TextLine | null {
  const printed: Glyph[] = []
  const blanks: boolean[] = []
  let blank = false
  for (const glyph of row) {
    if (glyph.text === ' ') blank = true
    else {
      printed.push(glyph)
      blanks.push(blank)
      blank = false
    }
  }
  if (printed.length === 0) return null
  const spread = isSpread(printed, blanks)
  const pieces: Piece[] = []
  let text = ''
  let [first, start] = [0, 0]
  let numeric: boolean | null = null
  let before: Glyph | null = null
  for (let nth = 0; nth < printed.length; nth++) {
    const glyph = printed[nth] as Glyph
    const gap = before !== null && isBlank(before, glyph, blanks[nth] === true, spread) ? ' ' : ''
    const isNumber = kindOf(glyph).numeric
    const apart = before !== null && glyph.x0 - before.x1 > LOOSE * Math.max(before.size, glyph.size)
    if (isNumber !== numeric || (gap !== '' && isNumber) || apart) {
      if (nth > 0) pieces.push({ start, box: around(printed.slice(first, nth)) })
      first = nth
      start = text.length + gap.length
      numeric = isNumber
    }
    text += gap + glyph.text
    before = glyph
  }
  pieces.push({ start, box: around(first === 0 ? printed : printed.slice(first)) })
  return { ...around(printed), text, pieces, size: median(printed.map(({ size }) => size)), base: median(printed.map(({ y1 }) => y1)) }
}

function isBlank(before: Glyph, glyph: Glyph, blank: boolean, spread: boolean): boolean {
  const size = Math.max(before.size, glyph.size)
  const gap = glyph.x0 - before.x1
  const [one, other] = [kindOf(before), kindOf(glyph)]
  if (one.latin && other.latin) return gap > (blank ? 0.08 : 0.22) * size
  if (one.wide && other.wide) return !spread && gap > (blank ? 0.3 : 0.6) * size
  return blank && !spread && gap > 0.15 * size
}

/** Whether a line is spread to its margins by blanks or gaps between all its ideographs. */
function isSpread(printed: readonly Glyph[], blanks: readonly boolean[]): boolean {
  let [pairs, apart] = [0, 0]
  for (let nth = 1; nth < printed.length; nth++) {
    const [before, here] = [printed[nth - 1], printed[nth]]
    if (before === undefined || here === undefined || !kindOf(before).wide || !kindOf(here).wide) continue
    pairs++
    if (blanks[nth] === true || here.x0 - before.x1 > 0.3 * here.size) apart++
  }
  return apart > 1 && apart * 2 > pairs
}

/** Parts of a row that stand so far apart, in parts of their size, may be cells. */
const APART = 0.55

/** Whether a row of characters has a digit, and characters that stand apart: without, it is no row of a table. */
export function mayBeCells(row: readonly Glyph[]): boolean {
  let [digit, apart] = [false, false]
  let last: Glyph | null = null
  for (const glyph of row) {
    if (glyph.text === ' ') continue
    digit ||= kindOf(glyph).numeric
    apart ||= last !== null && glyph.x0 - last.x1 > APART * Math.max(glyph.size, last.size)
    last = glyph
  }
  return digit && apart
}

/** The parts of a row of characters that stand apart as cells do. */
export function cellsOfRow(row: readonly Glyph[]): TextLine[] {
  const parts: Glyph[][] = [[]]
  let last: Glyph | null = null
  for (const glyph of row) {
    if (glyph.text === ' ') continue
    if (last !== null && (glyph.x0 - last.x1 > APART * Math.max(glyph.size, last.size) || isNext(parts.at(-1) ?? [], last, glyph))) parts.push([])
    parts.at(-1)?.push(glyph)
    last = glyph
  }
  return parts.flatMap((part) => lineOf(part) ?? [])
}

/** So far apart, in parts of their size, stand an amount at the right of its cell and what stands at the left of the next. */
const NEXT = 0.12
const COUNTED = /^[万亿千百元人个次辆台批家户项件份倍名]/

/** Whether a cell begins right behind an amount: its decimals are complete, and a gap follows that no number and no unit has. */
function isNext(part: readonly Glyph[], last: Glyph, glyph: Glyph): boolean {
  const kind = kindOf(glyph)
  if (glyph.x0 - last.x1 <= NEXT * Math.max(glyph.size, last.size) || !(kind.numeric || kind.wide) || COUNTED.test(glyph.text)) return false
  return /^[-−－]?\d[\d,]*\.\d\d$/.test(part.map(({ text }) => text).join('')) && !/^[.,，．%％、。；：）)]/.test(glyph.text)
}

/** One text of several lines: no blank where an ideograph stands at the break. */
export function joinLines(lines: readonly TextLine[]): { text: string; pieces: Piece[] } {
  let text = ''
  const pieces: Piece[] = []
  for (const line of lines) {
    const gap = /[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(line.text) ? ' ' : ''
    for (const { start, box } of line.pieces) pieces.push({ start: start + text.length + gap.length, box })
    text += gap + line.text
  }
  return { text, pieces }
}

/** How wide the part of a text is that no line ends in, in parts of the size of its characters: a number or a word, or one ideograph, brackets that open before it and stops that follow. */
export function firstWidth(text: string): number {
  const [whole, word = ''] = /^[（《“(]*([\d.,%％A-Za-z-]+|.)[，。；：、！？）》”)%％]*/u.exec(text) ?? ['', '']
  const letters = /^[\d.,A-Za-z-]/.test(word) ? word.length : 0
  return letters / 2 + (whole.length - letters)
}
