import { SaxesParser, type SaxesTagNS } from 'saxes'
import type { Limits } from '../../model/limits.ts'
import { refuse } from '../clock.ts'

/** An element as it begins: its name with the prefix this reader gives its namespace, and where its tag stands in the text of the part. */
export interface Opening {
  readonly name: string
  readonly start: number
  readonly end: number
  /** An attribute by its local name, in the namespace of the element, in none or in that of XML itself; null where it is not there. */
  attribute(local: string): string | null
}

export interface Handlers {
  open(opening: Opening, parents: readonly string[]): void
  /** `depth`: so many elements are around it. */
  close?(name: string, depth: number): void
  /** Text as it reads, and where its raw characters stand. */
  text?(text: string, from: number, to: number, parents: readonly string[]): void
}

/** The namespaces of the transitional and of the strict form (ECMA-376 and ISO/IEC 29500 Strict) under one prefix. */
const PREFIXES: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w:',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w:',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc:',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm:',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm:',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel:',
  'urn:schemas-microsoft-com:office:office': 'o:',
}

/**
 * Reads a part from its beginning to its end; `ok` says whether it was well-formed. What follows a mistake is read as far as it can be told.
 * A document type is a mistake that nothing is read after: packages must not have one (ECMA-376 Part 2, 8.1.4), and no entity is ever expanded.
 */
export function readXml(xml: string, handlers: Handlers, limits: Limits, tick: () => void): { ok: boolean } {
  const parser = new SaxesParser({ xmlns: true })
  const parents: string[] = []
  let ok = true
  let stopped = false
  let before = 0
  parser.on('error', () => {
    ok = false
  })
  parser.on('doctype', () => {
    ok = false
    stopped = true
  })
  parser.on('opentag', (tag) => {
    tick()
    if (stopped) return
    const name = nameOf(tag)
    handlers.open({ name, start: before, end: parser.position, attribute: (local) => attributeOf(tag, local) }, parents)
    parents.push(name)
    if (parents.length > limits.depth) refuse({ kind: 'nested-too-deep', limit: limits.depth })
    before = parser.position
  })
  parser.on('closetag', () => {
    before = parser.position
    if (stopped) return
    const name = parents.pop() ?? ''
    handlers.close?.(name, parents.length)
  })
  const text = (read: string, from: number, to: number) => {
    tick()
    if (!stopped) handlers.text?.(read, from, to, parents)
  }
  parser.on('text', (read) => {
    const end = xml.charAt(parser.position - 1) === '<' ? parser.position - 1 : parser.position
    text(read, before, end)
    before = end
  })
  parser.on('cdata', (read) => {
    text(read, before + '<![CDATA['.length, parser.position - ']]>'.length)
    before = parser.position
  })
  // The end of a comment is told one character before it is read.
  parser.on('comment', () => {
    before = parser.position + 1
  })
  parser.on('processinginstruction', () => {
    before = parser.position
  })
  parser.write(xml).close()
  return { ok }
}

const XML = 'http://www.w3.org/XML/1998/namespace'

function nameOf(tag: SaxesTagNS): string {
  return (PREFIXES[tag.uri] ?? '?:') + tag.local
}

function attributeOf({ attributes, uri }: SaxesTagNS, local: string): string | null {
  for (const name in attributes) {
    const attribute = attributes[name]
    if (attribute?.local === local && (attribute.uri === uri || attribute.uri === '' || attribute.uri === XML)) return attribute.value
  }
  return null
}

/** An on-off property: present means on, unless its value says no. */
export function isOn(opening: Opening): boolean {
  return !/^(?:0|false|off|none)$/.test(opening.attribute('val') ?? '')
}

/** A whole number of an attribute, or the other where there is none. */
export function numberOf<T>(opening: Opening, local: string, other: T): number | T {
  const value = opening.attribute(local)?.trim() ?? ''
  return /^[-+]?\d{1,9}(?:\.\d+)?$/.test(value) ? Math.trunc(Number(value)) : other
}
