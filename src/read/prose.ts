import type { Block, Segment } from '../model/document.ts'
import type { Line } from './lines.ts'

/** Lines to headings and paragraphs: lines broken inside a sentence or a word are joined again, headings and items stand alone. */
export interface Prose {
  add(line: Line): void
  blank(): void
  close(): void
}

const CHINESE = '[一二三四五六七八九十百]+'
const PART = new RegExp(`^第${CHINESE}[部章编]分?`)
const SECTION = new RegExp(`^${CHINESE}\\s*[、．.]`)
const SUBSECTION = new RegExp(`^[（(]\\s*${CHINESE}\\s*[）)]`)
const ITEM = /^(?:\d{1,2}\s*[、．.](?!\s*\d)|[（(]\s*\d{1,2}\s*[）)]|[①-⑳])/
const FRAME =
  /^(?:公开\s*\d*\s*表$|(?:金额)?\s*单\s*位\s*[:：]|(?:部门|编制单位|填报单位|单位名称|预算部门)(?:名称)?\s*[:：]|注\s*[:：]|说明\s*[:：]|备注\s*[:：])/
const LONE_FRAME = /^(?:公开|(?:金额)?\s*单|部门|编制|填报|预算部门)/
const ENDED = /[。！？；!?;][”’"）)】》]*$/
const MIDDLE = /(?:[，、,（(“]|(?:原因|理由)[是为]?[：:])$/

/** Longer than this, a line is a sentence, not a title. */
const TITLE = 45

/** Collects prose; `emit` takes each block as it is complete, `width` is how long the lines of this text get. */
export function prose(emit: (block: Block) => void, width: number): Prose {
  let pieces: string[] = []
  let segments: Segment[] = []
  let read = NOTHING
  let last: Line | null = null
  const close = () => {
    if (last !== null && read.length > 0) emit(block(pieces.join(''), segments, last))
    pieces = []
    segments = []
    read = NOTHING
    last = null
  }
  const append = (line: Line) => {
    const gap = /[A-Za-z]$/.test(read.tail) && /^[A-Za-z]/.test(line.text) ? ' ' : ''
    const shift = read.length + gap.length
    for (const { start, location } of line.segments) segments.push({ start: start + shift, location })
    pieces.push(gap + line.text)
    read = readOn(read, gap + line.text)
    last = line
  }
  return {
    close,
    blank: () => {},
    add: (given) => {
      const line = withoutLabel(given)
      if (last !== null && (startsBlock(line) || !(isBroken(read, last, width) || isInsideNumber(read, line.text)))) close()
      append(line)
      if (line.marked > 0 || (LONE_FRAME.test(line.text) && FRAME.test(line.text))) close()
    },
  }
}

/** The label of a list before a line that has a number of its own: 三、 一、收入支出决算总表. */
const LABEL = new RegExp(`^(?:${CHINESE}[、．.]|\\d{1,2}[、．.]|[（(][\\d一二三四五六七八九十]+[）)])\\s+(?=${CHINESE}[、．.]|[（(]${CHINESE}[）)])`)

/** A line counted by a list though it is numbered already: its own number says what it is. */
function withoutLabel(line: Line): Line {
  const cut = LABEL.exec(line.text)?.[0].length ?? 0
  if (cut === 0) return line
  const last = line.segments.findLastIndex(({ start }) => start <= cut)
  const segments = line.segments.slice(Math.max(0, last)).map((segment) => ({ ...segment, start: Math.max(0, segment.start - cut) }))
  return { ...line, text: line.text.slice(cut), segments }
}

/** What the first words of a line say it opens: a part, a section 一、 or （一）, an item 1., or the frame or note of a table; null where they say nothing. */
export function openingOf(text: string): 'part' | 'section' | 'item' | 'frame' | null {
  if (PART.test(text)) return 'part'
  if (SECTION.test(text) || SUBSECTION.test(text)) return 'section'
  if (ITEM.test(text)) return 'item'
  return FRAME.test(text) ? 'frame' : null
}

/** Whether a line is a sentence rather than a title or a label. */
export function isSentence(text: string): boolean {
  return text.length > TITLE || /[。；]/.test(text)
}

/** Whether a line begins something new whatever stands before it. */
function startsBlock(line: Line): boolean {
  return line.marked > 0 || line.bullet || openingOf(line.text) !== null
}

/** What is known of a text read line by line, so that a line more costs no second look at all before it. */
interface ReadText {
  readonly length: number
  /** Its last characters. */
  readonly tail: string
  /** Brackets that are still open. */
  readonly open: number
  /** It has the commas of a sentence. */
  readonly commas: boolean
  /** It has （类） or （款）. */
  readonly subject: boolean
}

const NOTHING: ReadText = { length: 0, tail: '', open: 0, commas: false, subject: false }

const TAIL = 20

function readOn(before: ReadText, more: string): ReadText {
  const seam = before.tail + more
  return {
    length: before.length + more.length,
    tail: seam.slice(-TAIL),
    open: openBrackets(before.open, more),
    commas: before.commas || /[，；。]/.test(more) || /\d,(?!\d|$)/.test(seam),
    subject: before.subject || /[（(][类款][）)]/.test(seam),
  }
}

function openBrackets(before: number, text: string): number {
  let open = before
  for (const bracket of text.match(/[（(【《）)】》]/g) ?? []) open = '（(【《'.includes(bracket) ? open + 1 : Math.max(0, open - 1)
  return open
}

/** A paragraph this long has lost its end somewhere; the next line begins another. */
const LONGEST = 20_000

/**
 * Whether what was read so far must go on: it has no end of sentence, and it is no title. It goes on when it stops at a comma, inside a bracket,
 * has the commas of a sentence, names a subject only half, or fills its line.
 */
function isBroken({ length, tail, open, commas, subject }: ReadText, last: Line, width: number): boolean {
  if (last.marked > 0 || length > LONGEST || ENDED.test(tail)) return false
  if (MIDDLE.test(tail) || (open > 0 && length > 4)) return true
  if (/[：:]$/.test(tail)) return false
  if (commas) return true
  if (subject) return !/[）)]$/.test(tail)
  return length > TITLE || (width >= 20 && last.text.length >= width * 0.9 && last.text.length >= 20)
}

/** Whether a line breaks off inside an amount or a rate: digits at its end, and the rest of them with their unit on the next line. */
function isInsideNumber({ tail }: ReadText, next: string): boolean {
  return /[〇一-鿿][^〇一-鿿]*\d[,.]?$/u.test(tail) && /^[\d,.]*(?:亿元|万元|千元|元|[%％]|个百分点)/.test(next)
}

function block(text: string, segments: readonly Segment[], last: Line): Block {
  const level = headingLevel(text, last.marked)
  return level === null ? { kind: 'paragraph', text, segments } : { kind: 'heading', level, text, segments }
}

/** The level that the ordinal of a title says: 2 for 第一部分, 3 for 一、, 4 for （一）; null where it has none of these. */
export function ordinalLevel(text: string): number | null {
  if (PART.test(text)) return 2
  if (SECTION.test(text)) return 3
  return SUBSECTION.test(text) ? 4 : null
}

/** What a heading element of level 1 to 6 makes of a line: its level, unless the line has a pattern of its own or is a sentence. 0 is no mark. */
export function headingMark(text: string, level: number): number {
  return level === 0 || PART.test(text) || SECTION.test(text) || SUBSECTION.test(text) || ITEM.test(text) || isNoTitle(text) ? 0 : level
}

/** What no title has: commas, a stop that is not its end, or a great length. */
function isNoTitle(text: string): boolean {
  return /[，；]|[。！？：:]./.test(text) || text.length > TITLE
}

function headingLevel(text: string, marked: number): number | null {
  if (text.length > TITLE * 2 || FRAME.test(text)) return null
  if (marked > 0 && marked < 7) return marked
  const sentence = isNoTitle(text)
  const level = ordinalLevel(text)
  if (level !== null) return sentence ? null : level
  if (sentence || ITEM.test(text) || /[。：:、；,]$/.test(text)) return null
  if (marked === 7) return 1
  return /[〇一-鿿]/u.test(text) && !/\d\s*(?:万元|元|%|％)/.test(text) ? 0 : null
}
