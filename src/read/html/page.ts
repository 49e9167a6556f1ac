import { type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, defaultTreeAdapter, Parser } from 'parse5'
import type { ReadFailure } from '../../model/document.ts'
import type { Limits } from '../../model/limits.ts'

export type Element = DefaultTreeAdapterTypes.Element
export type Node = DefaultTreeAdapterTypes.ChildNode
export type TextNode = DefaultTreeAdapterTypes.TextNode

/** A page as a browser would see it, and how long it may still be worked on. */
export interface Page {
  readonly source: string
  readonly root: DefaultTreeAdapterTypes.Document
  readonly limits: Limits
  /** Says why the page is given up, once it took too long. */
  late(): ReadFailure | null
}

/** So many characters are parsed between two looks at the clock. */
const CHUNK = 16 * 1024

const TOO_DEEP = Symbol('too deep')
const TOO_MANY_CELLS = Symbol('too many cells')

/** Parses a page; given up where elements lie too deep in one another or it takes too long. */
export function pageOf(source: string, limits: Limits): Page | { readonly failure: ReadFailure } {
  const end = Date.now() + limits.seconds * 1000
  const late = (): ReadFailure | null => (Date.now() > end ? { kind: 'too-slow', seconds: limits.seconds } : null)
  let cells = 0
  const treeAdapter: typeof defaultTreeAdapter = {
    ...APART,
    onItemPush: ({ tagName }) => {
      if (parser.openElements.stackTop > limits.depth) throw TOO_DEEP
      if ((tagName === 'td' || tagName === 'th') && ++cells > limits.cells) throw TOO_MANY_CELLS
    },
  }
  const parser: Parser<DefaultTreeAdapterMap> = new Parser({ sourceCodeLocationInfo: true, scriptingEnabled: false, treeAdapter })
  try {
    for (let at = 0; at < source.length; at += CHUNK) {
      const failure = late()
      if (failure !== null) return { failure }
      parser.tokenizer.write(source.slice(at, at + CHUNK), at + CHUNK >= source.length)
    }
  } catch (error) {
    if (error === TOO_DEEP) return { failure: { kind: 'nested-too-deep', limit: limits.depth } }
    if (error === TOO_MANY_CELLS)
      return { failure: { kind: 'table-too-large', line: parser.tokenizer.preprocessor.line, columns: limits.columns, cells: limits.cells } }
    throw error
  }
  return { source, root: parser.document, limits, late }
}

/** The usual tree, but every piece of text is a node of its own, so that its place is known also where a table pushes it out. */
const APART: typeof defaultTreeAdapter = {
  ...defaultTreeAdapter,
  insertText: (parent, text) => defaultTreeAdapter.appendChild(parent, defaultTreeAdapter.createTextNode(text)),
  insertTextBefore: (parent, text, before) => {
    const node = defaultTreeAdapter.createTextNode(text)
    parent.childNodes.splice(parent.childNodes.lastIndexOf(before), 0, node)
    node.parentNode = parent
  },
}

export function isElement(node: Node): node is Element {
  return 'tagName' in node
}

export function isText(node: Node): node is TextNode {
  return node.nodeName === '#text'
}

export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((attr) => attr.name === name)?.value ?? null
}

export function childElements(element: Element): Element[] {
  return element.childNodes.filter(isElement)
}

/** The first element of this name at or below a node, in reading order. */
export function firstOf(nodes: readonly Node[], name: string): Element | null {
  const stack = [...nodes].reverse()
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue
    if (node.tagName === name) return node
    for (let at = node.childNodes.length - 1; at >= 0; at--) stack.push(node.childNodes[at] as Node)
  }
  return null
}
