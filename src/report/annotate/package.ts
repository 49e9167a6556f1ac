import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The parts of an office file by name, in the order they lie in it. */
export type Package = Map<string, Uint8Array>

export function unpacked(bytes: Uint8Array): Package {
  return new Map(Object.entries(unzipSync(bytes)))
}

/** Parts that were not set again are, unpacked, what they were. The same parts always give the same bytes: nothing tells when. */
export function packed(parts: Package): Uint8Array {
  return zipSync(Object.fromEntries(parts), { mtime: new Date(1980, 0, 1) })
}

export function textOf(parts: Package, name: string): string | null {
  const part = parts.get(name)
  return part === undefined ? null : strFromU8(part)
}

export function setText(parts: Package, name: string, text: string): void {
  parts.set(name, strToU8(text))
}

/** What one part needs of another, as the package lists it beside the part; an empty list where there is none yet. */
export interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
}

export function relationsOf(parts: Package, source: string): readonly Relation[] {
  const xml = textOf(parts, relationsName(source)) ?? ''
  return [...xml.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)].map(([tag]) => {
    const attribute = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? ''
    return { id: attribute('Id'), type: attribute('Type'), target: attribute('Target') }
  })
}

/** The name of the part that a relation of another part leads to. */
export function targetOf(source: string, { target }: Pick<Relation, 'target'>): string {
  const path = target.startsWith('/') ? [] : source.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

/** The type of a relation; strict files name theirs otherwise (ISO/IEC 29500-1). */
export function relationType(namespace: string, kind: string): string {
  return `${isStrict(namespace) ? 'http://purl.oclc.org/ooxml/officeDocument' : 'http://schemas.openxmlformats.org/officeDocument/2006'}/relationships/${kind}`
}

export function isStrict(namespace: string): boolean {
  return namespace.startsWith('http://purl.oclc.org/')
}

/** Adds a relation under an id of its own and gives that. */
export function relate(parts: Package, source: string, type: string, target: string): string {
  const known = new Set(relationsOf(parts, source).map(({ id }) => id))
  let nth = 1
  while (known.has(`jzjs${nth}`)) nth++
  const entry = `<Relationship xmlns="${RELATIONSHIPS}" Id="jzjs${nth}" Type="${type}" Target="${target}"/>`
  const name = relationsName(source)
  const xml = textOf(parts, name) ?? `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${RELATIONSHIPS}"></Relationships>`
  setText(parts, name, beforeEnd(xml, 'Relationships', entry))
  return `jzjs${nth}`
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'

function relationsName(source: string): string {
  const slash = source.lastIndexOf('/') + 1
  return `${source.slice(0, slash)}_rels/${source.slice(slash)}.rels`
}

const CONTENT_TYPES = '[Content_Types].xml'

/** Says of what type a part is, where the package does not yet. */
export function declare(parts: Package, name: string, type: string): void {
  const xml = textOf(parts, CONTENT_TYPES) ?? ''
  if (xml.includes(`"/${name}"`)) return
  const entry = `<Override xmlns="http://schemas.openxmlformats.org/package/2006/content-types" PartName="/${name}" ContentType="${type}"/>`
  setText(parts, CONTENT_TYPES, beforeEnd(xml, 'Types', entry))
}

/** Says of what type all parts with an extension are, where the package does not yet. */
export function declareExtension(parts: Package, extension: string, type: string): void {
  const xml = textOf(parts, CONTENT_TYPES) ?? ''
  if (new RegExp(`Extension\\s*=\\s*["']${extension}["']`, 'i').test(xml)) return
  // Extensions come before parts in the files of every program, though their order is free (ECMA-376 Part 2, 10.1.2.2).
  const entry = `<Default xmlns="http://schemas.openxmlformats.org/package/2006/content-types" Extension="${extension}" ContentType="${type}"/>`
  const first = /<(?:\w+:)?(?:Default|Override)\s/.exec(xml)?.index
  setText(parts, CONTENT_TYPES, first === undefined ? beforeEnd(xml, 'Types', entry) : xml.slice(0, first) + entry + xml.slice(first))
}

/** A part with something more at the end of its root element, which may be closed in itself. */
export function beforeEnd(xml: string, root: string, more: string): string {
  const end = new RegExp(`</(?:\\w+:)?${root}\\s*>\\s*$`).exec(xml)
  if (end !== null) return xml.slice(0, end.index) + more + xml.slice(end.index)
  return xml.replace(new RegExp(`<((?:\\w+:)?${root})(\\s[^>]*?)?/>\\s*$`), (_, name: string, attributes = '') => `<${name}${attributes}>${more}</${name}>`)
}
