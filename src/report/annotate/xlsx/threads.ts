import { xmlAttribute, xmlText } from '../../xml.ts'
import type { Hand } from '../docx.ts'
import { beforeEnd, type Package, relationsOf, setText, targetOf, textOf } from '../package.ts'
import type { Note } from './comments.ts'
import { attributeOf } from './tags.ts'

const THREADS = 'http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments'

/**
 * Answers the conversations of cells (threaded comments, MS-XLSX 2.6): where a cell has one, Excel shows nothing of the comment beside it. Whoever
 * speaks must be among the persons of the workbook.
 */
export function answered(parts: Package, book: string, sheet: string, notes: readonly Note[], { author, date }: Hand): void {
  const relation = relationsOf(parts, sheet).find(({ type }) => type.endsWith('/threadedComment'))
  const part = relation === undefined ? '' : targetOf(sheet, relation)
  const xml = textOf(parts, part)
  const known = relationsOf(parts, book).find(({ type }) => type.endsWith('/person'))
  const persons = known === undefined ? '' : targetOf(book, known)
  const people = textOf(parts, persons)
  if (xml === null || people === null) return
  const openings = [...xml.matchAll(/<(?:\w+:)?threadedComment\s[^>]*>/g)].filter(([tag]) => attributeOf(tag, 'parentId') === null)
  const answers = notes.flatMap(({ cell, text }, nth) => {
    const parent = openings.find(([tag]) => attributeOf(tag, 'ref') === cell)
    const id = parent === undefined ? null : attributeOf(parent[0], 'id')
    if (id === null) return []
    const attributes = `ref="${cell}" dT="${xmlAttribute(date.replace(/Z$/, ''))}" personId="${PERSON}" id="${idOf(sheet, nth)}" parentId="${id}"`
    return [`<threadedComment xmlns="${THREADS}" ${attributes}><text>${xmlText(text)}</text></threadedComment>`]
  })
  if (answers.length === 0) return
  setText(parts, part, beforeEnd(xml, 'ThreadedComments', answers.join('')))
  if (people.includes(PERSON)) return
  const person = `<person xmlns="${THREADS}" displayName="${xmlAttribute(author)}" id="${PERSON}" userId="${xmlAttribute(author)}" providerId="None"/>`
  setText(parts, persons, beforeEnd(people, 'personList', person))
}

/** Ids are GUIDs; these are ours alone, and the same in each copy of a file. */
const PERSON = '{6A7A6A73-0000-4000-8000-000000000000}'

function idOf(sheet: string, nth: number): string {
  const number = Number(/\d+/.exec(sheet)?.[0] ?? 0)
  return `{6A7A6A73-${hex(number, 4)}-4000-8000-${hex(nth + 1, 12)}}`
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0').slice(-digits)
}
