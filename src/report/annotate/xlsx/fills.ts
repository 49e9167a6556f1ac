import { attributeOf, withAttribute } from './tags.ts'

/** The styles of a workbook, to which coloured copies are added as they are asked for. */
export interface StyleBook {
  /** The number of a style that is another one with a colour behind it (RRGGBB, dotted where it must be told apart without colours); null where there are no styles. */
  with(style: number, colour: string, dotted: boolean): number | null
  /** The part with what was added; null where nothing was. */
  xml(): string | null
}

/** Adds to styles, and changes none: each new one is a copy of its original but for the fill (ECMA-376 Part 1, 18.8.45). */
export function styleBook(xml: string | null): StyleBook {
  const fills = xml === null ? null : listOf(xml, 'fills')
  const formats = xml === null ? null : listOf(xml, 'cellXfs')
  const originals = formats === null ? [] : elementsOf(formats.inside, 'xf')
  const prefix = formats?.prefix ?? ''
  const newFills: string[] = []
  const newFormats: string[] = []
  const known = new Map<string, number>()
  const fillCount = fills === null ? 0 : elementsOf(fills.inside, 'fill').length
  const once = (key: string, list: string[], first: number, make: () => string) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const number = first + list.length
    known.set(key, number)
    list.push(make())
    return number
  }
  return {
    with: (style, colour, dotted) => {
      const original = originals[style] ?? originals[0]
      if (original === undefined || fills === null) return null
      const fill = once(`${colour} ${dotted}`, newFills, fillCount, () => fillOf(prefix, colour, dotted))
      return once(`${style} ${fill}`, newFormats, originals.length, () => filled(original, fill))
    },
    xml: () => {
      if (xml === null || fills === null || formats === null || newFormats.length === 0) return null
      const changes = [
        { list: fills, more: newFills, count: fillCount },
        { list: formats, more: newFormats, count: originals.length },
      ].sort((a, b) => b.list.end - a.list.end)
      return changes.reduce((text, { list, more, count }) => extended(text, list, more, count), xml)
    },
  }
}

function fillOf(prefix: string, colour: string, dotted: boolean): string {
  const [pattern, front, back] = dotted
    ? ['gray125', '<P:fgColor auto="1"/>', `<P:bgColor rgb="FF${colour}"/>`]
    : ['solid', `<P:fgColor rgb="FF${colour}"/>`, '<P:bgColor indexed="64"/>']
  return `<P:fill><P:patternFill patternType="${pattern}">${front}${back}</P:patternFill></P:fill>`.replaceAll('P:', prefix)
}

function filled(format: string, fill: number): string {
  return format.replace(/^<[^>]*>/, (tag) => withAttribute(withAttribute(tag, 'fillId', `${fill}`), 'applyFill', '1'))
}

/** A list of the styles part: its tag, what is in it, and where both stand. */
interface List {
  readonly prefix: string
  readonly start: number
  readonly tag: string
  readonly inside: string
  /** Where its last element ends. */
  readonly end: number
}

function listOf(xml: string, name: string): List | null {
  const found = new RegExp(`<(\\w+:)?${name}(?:\\s[^>]*)?>`).exec(xml)
  if (found === null || found[0].endsWith('/>')) return null
  const from = found.index + found[0].length
  const end = xml.indexOf(`</${found[1] ?? ''}${name}`, from)
  return end < 0 ? null : { prefix: found[1] ?? '', start: found.index, tag: found[0], inside: xml.slice(from, end), end }
}

/** The elements of one name that follow one another; none lies in another. */
function elementsOf(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<((?:\\w+:)?${name})(?:\\s[^>]*?)?(?:/>|>[\\s\\S]*?</\\1\\s*>)`, 'g'))].map(([element]) => element)
}

function extended(xml: string, { start, tag, end }: List, more: readonly string[], count: number): string {
  const counted = attributeOf(tag, 'count') === null ? tag : withAttribute(tag, 'count', `${count + more.length}`)
  return xml.slice(0, start) + counted + xml.slice(start + tag.length, end) + more.join('') + xml.slice(end)
}
