import type { Content } from './content.ts'
import { CLOSE, OPEN } from './elements.ts'
import { endFrame, frameOf, print, type State, type Story, top } from './frames.ts'
import { addRaw } from './paragraph.ts'
import { type Opening, readXml } from './xml.ts'

/** What is not printed: deleted or moved away, former properties, phonetic guides, what stands for a blank entry. */
const SKIPPED = /^w:(?:del|moveFrom|rt|\w+Change)$/

/** Reads a part that holds text; says whether it was well-formed. What is read of it is handed on as it is complete. */
export function readStory(xml: string, story: Story): { ok: boolean } {
  const state: State = { story, frames: [], choices: [], boxes: [], note: '', outside: 0, paragraphs: 0, tables: 0, cells: 0, list: -1 }
  const whole = (content: Content) => {
    story.take(content, state.note)
    for (const box of state.boxes.splice(0)) story.take(box, state.note)
  }
  state.frames.push(frameOf(whole, 0))
  let skipping = 0
  let kept = false
  const open = (opening: Opening, parents: readonly string[]) => {
    const parent = parents[parents.length - 1] ?? ''
    if (skipping > 0 || isSkipped(state, opening.name, parent)) skipping++
    else OPEN[opening.name]?.(state, opening, parent, parents)
    if (opening.name === 'w:t') kept = opening.attribute('space') === 'preserve'
  }
  const close = (name: string, depth: number) => {
    if (skipping > 0) skipping--
    else CLOSE[name]?.(state, depth)
  }
  const text = (read: string, from: number, to: number, parents: readonly string[]) => {
    const frame = top(state)
    const name = parents[parents.length - 1]
    if (skipping > 0 || frame === undefined) return
    if (name === 'w:instrText') frame.fields.code(read)
    else if (name === 'w:t' || name === 'm:t') {
      const raw = xml.slice(from, to)
      const [first, last] = kept ? [0, raw.length] : inner(raw)
      const [begin, end] = kept ? [0, read.length] : inner(read)
      if (frame.raised && TICK.test(read.slice(begin, end))) return
      print(state, (paragraph) => addRaw(paragraph, read.slice(begin, end), raw.slice(first, last), from + first))
    }
  }
  const result = readXml(xml, { open, close, text }, story.limits, story.tick)
  while (state.frames.length > 0) endFrame(state)
  return result
}

/** A raised tick mark beside a number is of whoever checked the copy (annotate --ticks, or an auditor), and not of the document. */
const TICK = /^(?:[✓✔✗✘√×]|未核)$/

/** Where a text begins and ends: white space at its ends is none of it, unless the file says to keep it. */
function inner(text: string): [number, number] {
  const isSpace = (at: number) => ' \t\r\n'.includes(text.charAt(at))
  let [from, to] = [0, text.length]
  while (from < to && isSpace(from)) from++
  while (to > from && isSpace(to - 1)) to--
  return [from, to]
}

function isSkipped(state: State, name: string, parent: string): boolean {
  const last = state.choices.length - 1
  if (name === 'mc:Choice') {
    const taken = state.choices[last] === true
    state.choices[last] = true
    return taken
  }
  if (name === 'mc:Fallback') return state.choices[last] === true
  // In the properties of a row or a mark it says that these are deleted.
  return SKIPPED.test(name) && parent !== 'w:trPr' && parent !== 'w:rPr'
}
