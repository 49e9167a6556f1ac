import { type Package, relationsOf, targetOf, textOf } from '../package.ts'
import { attributeOf, unescaped } from './tags.ts'

/** Where the sheets of a workbook lie, by their names, and its styles; '' where it has none. */
export interface Book {
  readonly part: string
  readonly sheets: ReadonlyMap<string, string>
  readonly styles: string
}

/** The parts of a workbook; null where it is not made of XML. */
export function bookOf(parts: Package): Book | null {
  const main = relationsOf(parts, '').find(({ type }) => /\/officeDocument$/.test(type))
  const part = main === undefined ? 'xl/workbook.xml' : targetOf('', main)
  const xml = /\.xml$/i.test(part) ? textOf(parts, part) : null
  if (xml === null) return null
  const relations = relationsOf(parts, part)
  const byId = new Map(relations.map((relation) => [relation.id, targetOf(part, relation)]))
  const sheets = new Map<string, string>()
  for (const [tag] of xml.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const target = byId.get(attributeOf(tag, '\\w+:id') ?? '')
    const name = unescaped(attributeOf(tag, 'name') ?? '')
    if (target !== undefined && !sheets.has(name)) sheets.set(name, target)
  }
  const styles = relations.find(({ type }) => /\/styles$/.test(type))
  return { part, sheets, styles: styles === undefined ? '' : targetOf(part, styles) }
}
