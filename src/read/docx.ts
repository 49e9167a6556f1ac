import type { Damage, Reading } from '../model/document.ts'
import type { Limits } from '../model/limits.ts'
import { clockOf, refusalOf } from './clock.ts'
import { blocksFrom } from './docx/blocks.ts'
import type { Content, Note } from './docx/content.ts'
import type { Story } from './docx/frames.ts'
import { NO_LISTS, readLists } from './docx/numbering.ts'
import { partsOf, relationsOf } from './docx/parts.ts'
import type { Place } from './docx/placed.ts'
import { readStory } from './docx/story.ts'
import { NO_STYLES, readStyles } from './docx/styles.ts'
import type { Opened } from './open.ts'

/** Reads a Word file (ECMA-376 and ISO/IEC 29500, transitional or strict): what is printed in it, without headers and footers. */
export function readDocx(opened: Opened, limits: Limits): Reading {
  try {
    return readPackage(opened, limits)
  } catch (error) {
    return refusalOf(error)
  }
}

function readPackage({ bytes, members, name: file }: Opened, limits: Limits): Reading {
  const tick = clockOf(limits)
  const parts = partsOf(bytes, members)
  const main = relationsOf(parts, '', limits, tick).get('officeDocument') ?? 'word/document.xml'
  const xml = parts.textOf(main)
  if (xml === null) return { failure: { kind: 'damaged', format: 'docx' } }
  const damage: Damage[] = []
  const at = (part: string): Place => ({ kind: 'docx', file, part, start: 0, end: 0, paragraph: 1 })
  const broken = (part: string) => damage.push({ kind: 'broken-part', location: at(part), printed: part })
  const relations = relationsOf(parts, main, limits, tick)
  /** A part that the document is related to, as `read` makes it; what it would be without it where it is missing. */
  const related = <T>(kind: string, without: T, read: (xml: string, part: string) => { value: T; ok: boolean }): T => {
    const path = relations.get(kind)
    if (path === undefined) return without
    const found = parts.textOf(path)
    if (found === null) {
      broken(path)
      return without
    }
    const { value, ok } = read(found, parts.nameOf(path) ?? path)
    if (!ok) broken(path)
    return value
  }
  const styles = related('styles', NO_STYLES, (found) => {
    const { styles: value, ok } = readStyles(found, limits, tick)
    return { value, ok }
  })
  const lists = related('numbering', NO_LISTS, (found) => {
    const { lists: value, ok } = readLists(found, styles, limits, tick)
    return { value, ok }
  })
  const story = (part: string, take: Story['take']): Story => ({
    file,
    part,
    styles,
    lists,
    limits,
    tick,
    take,
    lost: (printed, location) => damage.push({ kind: 'embedded-object', location, printed }),
  })
  const notes = new Map<string, Content[]>()
  const blocks = blocksFrom((note) => notes.get(keyOf(note.kind, note.id)) ?? [], limits)
  const readNotes = (kind: Note['kind']) =>
    related(`${kind}s`, null, (found, part) => {
      const take: Story['take'] = (content, id) => {
        const key = keyOf(kind, id)
        const known = notes.get(key)
        if (known === undefined) notes.set(key, [content])
        else known.push(content)
      }
      return { value: null, ok: readStory(found, story(part, take)).ok }
    })
  readNotes('footnote')
  readNotes('endnote')
  const part = parts.nameOf(main) ?? main
  const { ok } = readStory(
    xml,
    story(part, (content) => blocks.take(content)),
  )
  const read = blocks.close()
  if (!ok) {
    if (read.length === 0) return { failure: { kind: 'damaged', format: 'docx' } }
    broken(part)
  }
  return { blocks: read, damage }
}

function keyOf(kind: Note['kind'], id: string): string {
  return `${kind} ${id}`
}
