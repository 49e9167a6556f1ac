import { cellText } from '../../xlsx/cells.ts'
import { xmlAttribute } from '../../xml.ts'
import { beforeEnd, declare, declareExtension, type Package, relate, relationsOf, relationType, setText, targetOf, textOf } from '../package.ts'
import type { Insertion } from '../runs.ts'
import { newDrawing, shapesIn, withShapes } from './drawing.ts'
import type { Survey } from './sheet.ts'
import { attributeOf } from './tags.ts'

/** What is to be said about a cell. */
export interface Note {
  readonly cell: string
  readonly text: string
}

const COMMENTS = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml'
const VML = 'application/vnd.openxmlformats-officedocument.vmlDrawing'

/**
 * Writes comments beside a sheet: their texts in one part and the boxes they are shown in in another (ECMA-376 Part 1, 18.7; VML is Part 4). A cell bears
 * one comment, so that a text goes on where one is there. Gives what the sheet itself needs to refer to the boxes.
 */
export function commented(parts: Package, sheet: string, { namespace, drawing, drawingAt }: Survey, notes: readonly Note[], author: string): Insertion[] {
  const relations = relationsOf(parts, sheet)
  const relation = relations.find(({ type }) => type.endsWith('/comments'))
  const comments = relation === undefined ? freeName(parts, 'xl/comments', 'xml') : targetOf(sheet, relation)
  if (relation === undefined) relate(parts, sheet, relationType(namespace, 'comments'), `/${comments}`)
  declare(parts, comments, COMMENTS)
  const none = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${namespace}"><authors></authors><commentList></commentList></comments>`
  const texts = written(textOf(parts, comments) ?? none, namespace, notes, author)
  setText(parts, comments, texts)
  declareExtension(parts, 'vml', VML)
  const boxes = relations.find(({ id }) => id === drawing)
  const drawn = boxes === undefined ? '' : targetOf(sheet, boxes)
  const xml = textOf(parts, drawn)
  if (xml !== null) {
    const known = shapesIn(xml)
    setText(
      parts,
      drawn,
      withShapes(
        xml,
        notes.filter(({ cell }) => !known.has(cell)),
      ),
    )
    return []
  }
  const name = freeName(parts, 'xl/drawings/vmlDrawing', 'vml')
  const ours = new Set(notes.map(({ cell }) => cell))
  const others = [...texts.matchAll(COMMENT)]
    .map(([tag]) => ({ cell: attributeOf(tag, 'ref') ?? '', text: '' }))
    .filter(({ cell }) => cell !== '' && !ours.has(cell))
  setText(parts, name, withShapes(newDrawing(notes.length + others.length), [...notes, ...others]))
  const id = relate(parts, sheet, relationType(namespace, 'vmlDrawing'), `/${name}`)
  return [{ at: drawingAt, text: `<legacyDrawing xmlns="${namespace}" xmlns:r="${relationType(namespace, '').slice(0, -1)}" r:id="${id}"/>` }]
}

function freeName(parts: Package, stem: string, extension: string): string {
  const names = new Set([...parts.keys()].map((name) => name.toLowerCase()))
  let nth = 1
  while (names.has(`${stem}${nth}.${extension}`.toLowerCase())) nth++
  return `${stem}${nth}.${extension}`
}

const COMMENT = /<(\w+:)?comment\s[^>]*>/g

/** The comments of a sheet with ours, of an author of our own. */
function written(xml: string, namespace: string, notes: readonly Note[], author: string): string {
  const authors = [...xml.matchAll(/<(?:\w+:)?author(?:\s[^>]*)?(?:\/>|>)/g)].length
  let text = inList(xml, 'authors', `<author xmlns="${namespace}">${cellText(author)}</author>`)
  const more: string[] = []
  for (const note of notes) {
    const longer = continued(text, namespace, note)
    if (longer !== null) text = longer
    else more.push(`<comment xmlns="${namespace}" ref="${xmlAttribute(note.cell)}" authorId="${authors}"><text>${run(note.text)}</text></comment>`)
  }
  return inList(text, 'commentList', more.join(''))
}

function run(text: string): string {
  return `<r><t xml:space="preserve">${cellText(text)}</t></r>`
}

/** The comments with a text added to the one of a cell; null where it has none. */
function continued(xml: string, namespace: string, { cell, text }: Note): string | null {
  const found = [...xml.matchAll(COMMENT)].find(([tag]) => attributeOf(tag, 'ref') === cell)
  if (found === undefined) return null
  const [tag, prefix = ''] = found
  const from = found.index + tag.length
  const end = tag.endsWith('/>') ? -1 : xml.indexOf(`</${prefix}comment>`, from)
  if (end < 0) return null
  // Text that is not yet in a run is put into one: behind it comes another.
  const body = xml
    .slice(from, end)
    .replace(
      /(<(?:\w+:)?text(?:\s[^>]*)?>\s*)(<((?:\w+:)?)t(?:\s[^>]*)?>[^<]*<\/\3t>)/,
      (_, open: string, old: string, own: string) => `${open}<${own}r>${old}</${own}r>`,
    )
  const at = /<(?:\w+:)?(?:rPh|phoneticPr)\b|<\/(?:\w+:)?text\s*>/.exec(body)?.index
  if (at === undefined) return null
  const added = run(`\n\n${text}`).replace('<r>', `<r xmlns="${namespace}">`)
  return xml.slice(0, from) + body.slice(0, at) + added + body.slice(at) + xml.slice(end)
}

/** A list inside a part with something more at its end; it may be closed in itself. */
function inList(xml: string, name: string, more: string): string {
  const end = new RegExp(`</(?:\\w+:)?${name}\\s*>`).exec(xml)
  if (end !== null) return xml.slice(0, end.index) + more + xml.slice(end.index)
  const closed = new RegExp(`<((?:\\w+:)?${name})(\\s[^>]*?)?/>`)
  return closed.test(xml) ? xml.replace(closed, (_, tag: string, attributes = '') => `<${tag}${attributes}>${more}</${tag}>`) : beforeEnd(xml, 'comments', more)
}
