import { SaxesParser } from 'saxes'

/** The characters of one text element of a Word file, and how the run around them ends and begins again, so that it can be cut there. */
export interface Piece {
  readonly from: number
  readonly to: number
  /** `</w:t></w:r>`, and the same run with its properties opened again. */
  readonly close: string
  readonly open: string
  /** The same run with deleted text in it, for tracked changes. */
  readonly openDeleted: string
  readonly closeDeleted: string
  /** Where the tag of the text element needs `xml:space`, so that blanks at a cut stay; null where it has it. */
  readonly space: number | null
}

export interface Runs {
  readonly pieces: readonly Piece[]
  readonly namespace: string
  /** What an element of our own must declare to be called `w:`. */
  readonly own: string
}

interface Run {
  readonly depth: number
  readonly tag: string
  readonly name: string
  properties: string
}

/** Finds the text elements of the main part of a Word file with the raw places of their characters. The part is known to be well-formed. */
export function runsOf(xml: string): Runs {
  const parser = new SaxesParser({ xmlns: true })
  const pieces: Piece[] = []
  const runs: Run[] = []
  let before = 0
  let depth = 0
  let propertiesAt: { readonly depth: number; readonly start: number } | null = null
  let text: { readonly depth: number; readonly name: string; readonly end: number; readonly preserved: boolean } | null = null
  let root = { prefix: '', namespace: '' }
  const raw = (start: number, end: number) => xml.slice(start, end)
  parser.on('opentag', (tag) => {
    const start = before
    before = parser.position
    if (depth === 0) root = { prefix: tag.prefix === '' ? '' : `${tag.prefix}:`, namespace: tag.uri }
    const run = runs[runs.length - 1]
    const own = tag.uri === root.namespace
    if (own && tag.local === 'r' && !tag.isSelfClosing) runs.push({ depth, tag: raw(start, before), name: tag.name, properties: '' })
    else if (own && tag.local === 'rPr' && run?.depth === depth - 1) {
      if (tag.isSelfClosing) run.properties = raw(start, before)
      else propertiesAt = { depth, start }
    } else if (own && tag.local === 't' && run?.depth === depth - 1 && !tag.isSelfClosing) {
      text = { depth, name: tag.name, end: before - 1, preserved: tag.attributes['xml:space']?.value === 'preserve' }
    }
    depth++
  })
  parser.on('closetag', () => {
    depth--
    before = parser.position
    if (text?.depth === depth) text = null
    if (propertiesAt?.depth === depth) {
      const run = runs[runs.length - 1]
      if (run !== undefined) run.properties = raw(propertiesAt.start, before)
      propertiesAt = null
    }
    if (runs[runs.length - 1]?.depth === depth) runs.pop()
  })
  const characters = () => {
    const end = xml.charAt(parser.position - 1) === '<' ? parser.position - 1 : parser.position
    const run = runs[runs.length - 1]
    if (text !== null && run !== undefined) {
      const deleted = text.name.replace(/t$/, 'delText')
      pieces.push({
        from: before,
        to: end,
        close: `</${text.name}></${run.name}>`,
        open: `${run.tag}${run.properties}<${text.name} xml:space="preserve">`,
        openDeleted: `${run.tag}${run.properties}<${deleted} xml:space="preserve">`,
        closeDeleted: `</${deleted}></${run.name}>`,
        space: text.preserved ? null : text.end,
      })
    }
    before = end
  }
  parser.on('text', characters)
  parser.on('cdata', () => {
    before = parser.position
  })
  parser.on('comment', () => {
    before = parser.position + 1
  })
  parser.on('processinginstruction', () => {
    before = parser.position
  })
  parser.write(xml).close()
  const { prefix, namespace } = root
  return { pieces, namespace, own: prefix === 'w:' ? '' : ` xmlns:w="${namespace}"` }
}

/** What is to be put into a text, by its place; in place of what stands there up to `until`. */
export interface Insertion {
  readonly at: number
  readonly until?: number
  readonly text: string
}

/** A text with all insertions made; those at one place in the order given. */
export function inserted(xml: string, insertions: readonly Insertion[]): string {
  const ordered = insertions.map((insertion, nth) => ({ ...insertion, nth })).sort((a, b) => a.at - b.at || a.nth - b.nth)
  const parts: string[] = []
  let at = 0
  for (const { at: place, until = place, text } of ordered) {
    parts.push(xml.slice(at, place), text)
    at = until
  }
  return parts.join('') + xml.slice(at)
}
