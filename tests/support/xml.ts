import { SaxesParser } from 'saxes'

/** An element of a parsed XML document. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

/** Parses XML; throws where it is not well-formed. */
export function parseXml(text: string): Element {
  const parser = new SaxesParser({ xmlns: true })
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = {
      name,
      attributes: Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value])),
      children: [],
      text: '',
    }
    open[open.length - 1]?.children.push(element)
    open.push(element)
  })
  parser.on('text', (part) => {
    const element = open[open.length - 1]
    if (element !== undefined) element.text += part
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(text).close()
  const [first] = root.children
  if (first === undefined) throw new Error('no element')
  return first
}

/** All elements of a name below an element. */
export function elements(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elements(child, name)])
}
