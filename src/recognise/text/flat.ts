import { type Heading, type Location, locate, type Paragraph } from '../../model/document.ts'

/** A text as it is compared: without white space and quotes, half width; `at` leads from each character back to the printed one, and may be longer. */
export interface Flat {
  readonly text: string
  readonly at: readonly number[]
  readonly block: Heading | Paragraph
}

/** Most characters are Chinese or plain ASCII and stay as they are. */
const PLAIN = /^[\u4e00-\u9fff!#-&(-~]+$/
const DROPPED = /[\s\u3000\u200b"'“”‘’「」『』]/

const [HAN_FROM, HAN_TO] = [0x4e00, 0x9fff]
const [DIGIT_FROM, DIGIT_TO] = [0x30, 0x39]

/** Flattens a block, so that numbers and words broken by spaces read as one. Both what it states and how it is worded are read from the same. */
export function flatten(block: Heading | Paragraph): Flat {
  let flat = FLAT.get(block)
  if (flat === undefined) {
    flat = flattened(block)
    FLAT.set(block, flat)
  }
  return flat
}

const FLAT = new WeakMap<Heading | Paragraph, Flat>()

function flattened(block: Heading | Paragraph): Flat {
  const { text: print } = block
  if (PLAIN.test(print)) return { text: roundLevels(print), at: unmoved(print.length), block }
  const at: number[] = []
  let text = ''
  let taken = 0
  for (let index = 0; index < print.length; index++) {
    const code = print.charCodeAt(index)
    if ((code >= HAN_FROM && code <= HAN_TO) || (code >= DIGIT_FROM && code <= DIGIT_TO)) {
      at.push(index)
      continue
    }
    text += print.slice(taken, index)
    taken = index + 1
    const half = halfOf(print.charAt(index))
    if (half === '') continue
    text += half
    at.push(index)
  }
  return { text: roundLevels(text + print.slice(taken)), at, block }
}

/** Where characters come from that all stay where they are; all such texts share it. */
function unmoved(length: number): readonly number[] {
  for (let index = UNMOVED.length; index < length; index++) UNMOVED.push(index)
  return UNMOVED
}

const UNMOVED: number[] = []

/** A character as it is compared; nothing where it is left out. Texts have few that are neither Chinese nor digits, again and again. */
function halfOf(printed: string): string {
  let half = HALVES.get(printed)
  if (half === undefined) {
    const folded = /[\u3000-\uffef]/.test(printed) ? printed.normalize('NFKC') : printed
    half = DROPPED.test(printed) ? '' : folded.length === 1 ? folded : printed
    HALVES.set(printed, half)
  }
  return half
}

const HALVES = new Map<string, string>()

/** The levels of a subject stand in brackets of any kind: 社会保障[类], 〔款〕, 【项】. */
function roundLevels(text: string): string {
  return text.replace(/[[〔【]([类款项])[\]〕】]/g, '($1)')
}

/** The print of a span of a flat text, to the letter. */
export function printedOf({ block, at }: Flat, from: number, to: number): string {
  const [first, last] = [at[from], at[to - 1]]
  return first === undefined || last === undefined ? '' : block.text.slice(first, last + 1)
}

/** The place of a character of a flat text. */
export function placeOf({ block, at, text }: Flat, offset: number): Location {
  return locate(block, at[Math.min(offset, text.length - 1)] ?? 0)
}
