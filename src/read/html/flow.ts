import type { ReadFailure } from '../../model/document.ts'
import type { Traced } from '../traced.ts'
import { documentOf, isLink, nameOf } from './links.ts'
import { attribute, type Element, isElement, isText, type Node, type Page } from './page.ts'
import { tracedOf } from './trace.ts'
import { isBlock, isLeftOut } from './visible.ts'

/** A line as it is printed; white space still as in the source. A paragraph with nothing in it is a line without text. */
export interface Flowed extends Traced {
  /** 1 to 6 inside <h1> to <h6>, else 0. */
  readonly heading: number
  /** It is the first of a list item. */
  readonly item: boolean
  /** All that is printed on it is links to other pages. */
  readonly linked: boolean
}

/** Takes what a page prints, in reading order. `table` says whether it took the table as a whole; else its cells flow on like paragraphs. */
export interface Sink {
  line(line: Flowed): void
  table(element: Element): boolean | ReadFailure
  /** A link to a document. */
  document(name: string): void
}

/** So many nodes are walked between two looks at the clock. */
const NODES = 2048

interface State {
  text: string
  places: number[]
  item: boolean
  plain: boolean
  seen: number
  /** How many lines were ended. */
  lines: number
}

interface Setting {
  readonly heading: number
  readonly linked: boolean
  readonly kept: boolean
  readonly depth: number
}

/** Walks all that is printed at and below some nodes; a line ends where a block begins or ends and at <br>. */
export function flow(nodes: readonly Node[], page: Page, sink: Sink): ReadFailure | null {
  const state: State = { text: '', places: [], item: false, plain: false, seen: 0, lines: 0 }
  const failure = walk(nodes, { heading: 0, linked: false, kept: false, depth: 0 }, state, page, sink)
  if (failure === null) endLine(0, state, sink)
  return failure
}

function walk(nodes: readonly Node[], setting: Setting, state: State, page: Page, sink: Sink): ReadFailure | null {
  // Elements that were closed in the wrong order may lie deeper in the tree than they were ever open.
  if (setting.depth > page.limits.depth * 4) return { kind: 'nested-too-deep', limit: page.limits.depth }
  for (const node of nodes) {
    if (++state.seen % NODES === 0) {
      const failure = page.late()
      if (failure !== null) return failure
    }
    if (isText(node)) addText(tracedOf(node, page.source), setting, state, sink)
    else if (isElement(node) && !isLeftOut(node)) {
      const failure = enter(node, setting, state, page, sink)
      if (failure !== null) return failure
    }
  }
  return null
}

function addText({ text, places }: Traced, { linked, kept, heading }: Setting, state: State, sink: Sink): void {
  if (!linked && /[\p{L}\p{N}]/u.test(text)) state.plain = true
  if (!kept) {
    state.text += text
    for (const place of places) state.places.push(place)
    return
  }
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '\n') {
      endLine(heading, state, sink)
      continue
    }
    state.text += text[index]
    state.places.push(places[index] ?? 0)
  }
}

function enter(element: Element, setting: Setting, state: State, page: Page, sink: Sink): ReadFailure | null {
  const { tagName } = element
  if (tagName === 'br') {
    endLine(setting.heading, state, sink)
    return null
  }
  if (tagName === 'frame' || tagName === 'a') noteDocument(element, sink)
  const block = isBlock(element)
  if (block) endLine(setting.heading, state, sink)
  const taken = sink.table(element)
  if (taken === true) return null
  if (typeof taken === 'object') return taken
  if (tagName === 'li') beginItem(element, state)
  const heading = Number(/^h([1-6])$/.exec(tagName)?.[1] ?? setting.heading)
  const inner: Setting = {
    heading,
    linked: setting.linked || isLink(element),
    kept: setting.kept || tagName === 'pre' || tagName === 'xmp' || tagName === 'listing' || tagName === 'plaintext',
    depth: setting.depth + 1,
  }
  const before = state.lines
  const failure = walk(element.childNodes, inner, state, page, sink)
  if (failure !== null || !block) return failure
  endLine(heading, state, sink)
  if (state.lines === before && (tagName === 'p' || tagName === 'div')) {
    state.lines++
    sink.line({ text: '', places: [], heading: 0, item: false, linked: false })
  }
  return null
}

function noteDocument(element: Element, sink: Sink): void {
  const name = element.tagName === 'frame' ? nameOf(attribute(element, 'src') ?? '') : documentOf(element)
  if (name !== null && name !== '') sink.document(name)
}

/** The number a browser prints before an item of an ordered list stands nowhere in the source; its place is the item. */
function beginItem(item: Element, state: State): void {
  state.item = true
  const list = item.parentNode
  if (list === null || !('tagName' in list) || list.tagName !== 'ol') return
  if (/list-style(?:-type)?\s*:[^;]*none/i.test(`${attribute(list, 'style') ?? ''};${attribute(item, 'style') ?? ''}`)) return
  if (!/^(?:1|decimal)?$/.test(attribute(list, 'type') ?? '')) return
  const label = `${ordinalOf(item, list)}.`
  state.text += label
  const place = item.sourceCodeLocation?.startOffset ?? 0
  for (let index = 0; index < label.length; index++) state.places.push(place)
}

function ordinalOf(item: Element, list: Element): number {
  let ordinal = Number.parseInt(attribute(list, 'start') ?? '1', 10) || 1
  for (const node of list.childNodes) {
    if (!isElement(node) || node.tagName !== 'li') continue
    const value = Number.parseInt(attribute(node, 'value') ?? '', 10)
    if (!Number.isNaN(value)) ordinal = value
    if (node === item) break
    ordinal++
  }
  return ordinal
}

function endLine(heading: number, state: State, sink: Sink): void {
  const { text, places, item, plain } = state
  // White space of the source between blocks prints nothing; a no-break space does.
  if (/[^ \t\n\r\f]/.test(text)) {
    state.lines++
    sink.line({ text, places, heading, item, linked: !plain })
  }
  state.text = ''
  state.places = []
  state.item = false
  state.plain = false
}
