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
  let text = ''
  let segments: Segment[] = []
  let last: Line | null = null
  const close = () => {
    if (last !== null && text !== '') emit(block(text, segments, last))
    text = ''
    segments = []
    last = null
  }
  const append = (line: Line) => {
    const gap = /[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(line.text) ? ' ' : ''
    const shift = text.length + gap.length
    segments.push(...line.segments.map((segment) => ({ start: segment.start + shift, location: segment.location })))
    text += gap + line.text
    last = line
  }
  return {
    close,
    blank: () => {},
    add: (line) => {
      if (last !== null && (startsBlock(line) || !isBroken(text, last, width))) close()
      append(line)
      if (line.marked > 0 || (LONE_FRAME.test(line.text) && FRAME.test(line.text))) close()
    },
  }
}

/** Whether a line begins something new whatever stands before it. */
function startsBlock(line: Line): boolean {
  const { text } = line
  return line.marked > 0 || line.bullet || PART.test(text) || SECTION.test(text) || SUBSECTION.test(text) || ITEM.test(text) || FRAME.test(text)
}

/**
 * Whether what was read so far must go on: it has no end of sentence, and it is no title. It goes on when it stops at a comma, inside a bracket,
 * has the commas of a sentence, names a subject only half, or fills its line.
 */
function isBroken(text: string, last: Line, width: number): boolean {
  if (last.marked > 0 || ENDED.test(text)) return false
  if (MIDDLE.test(text) || isUnclosed(text)) return true
  if (/[：:]$/.test(text)) return false
  if (/[，；。]/.test(text) || /\d,(?!\d)/.test(text)) return true
  if (/[（(][类款][）)]/.test(text)) return !/[）)]$/.test(text)
  return text.length > TITLE || (width >= 20 && last.text.length >= width * 0.9 && last.text.length >= 20)
}

function isUnclosed(text: string): boolean {
  let open = 0
  for (const character of text) {
    if ('（(【《'.includes(character)) open++
    else if ('）)】》'.includes(character)) open = Math.max(0, open - 1)
  }
  return open > 0 && text.length > 4
}

function block(text: string, segments: readonly Segment[], last: Line): Block {
  const level = headingLevel(text, last.marked)
  return level === null ? { kind: 'paragraph', text, segments } : { kind: 'heading', level, text, segments }
}

function headingLevel(text: string, marked: number): number | null {
  if (text.length > TITLE * 2 || FRAME.test(text)) return null
  if (marked > 0 && marked < 7) return marked
  const sentence = /[，；]|[。！？：:]./.test(text) || text.length > TITLE
  if (PART.test(text)) return sentence ? null : 2
  if (SECTION.test(text)) return sentence ? null : 3
  if (SUBSECTION.test(text)) return sentence ? null : 4
  if (sentence || ITEM.test(text) || /[。：:、；,]$/.test(text)) return null
  if (marked === 7) return 1
  return /\p{Script=Han}/u.test(text) && !/\d\s*(?:万元|元|%|％)/.test(text) ? 0 : null
}
