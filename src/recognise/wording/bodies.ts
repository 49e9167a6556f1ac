import type { Block } from '../../model/document.ts'
import type { Recognition } from '../../model/recognition.ts'
import type { BodyPrint } from '../../model/wording.ts'
import { departmentOf } from '../frame.ts'
import { frameRows } from '../printed.ts'
import { placeOf } from '../text/flat.ts'
import { all, match, plain } from '../words.ts'
import type { Line } from './lines.ts'

/**
 * The names that stand where only the publishing body's own name can: in titles before the year, beside 部门： (in the head of a grid, too), and at the head of a sentence before
 * 2023年度, 部门共有车辆 and the like. Pronouns and placeholders are no names; other bodies are named in other places.
 */
export function bodiesOf(lines: readonly Line[], blocks: readonly Block[], recognition: Recognition): BodyPrint[] {
  const abridged = new Set(lines.flatMap(({ flat }) => all(recognition, 'abridged', flat.text).flatMap(({ groups }) => groups?.['name'] ?? [])))
  const inGrids = blocks.flatMap((_, index) => frameRows(blocks, index, recognition).flat())
  const framed = inGrids.flatMap(({ text, location }): BodyPrint[] => {
    const name = plain(departmentOf(text, recognition) ?? '')
    return isName(name, recognition) ? [{ name, abridged: abridged.has(name), location }] : []
  })
  const said = lines.flatMap((line) => {
    if (line.place === 'glossary' || line.place === 'annex' || line.place === 'contents') return []
    return namesIn(line, recognition)
      .filter(({ name }) => isName(name, recognition))
      .map(({ name, at }): BodyPrint => ({ name, abridged: abridged.has(name), location: placeOf(line.flat, at) }))
  })
  return [...said, ...framed]
}

function namesIn({ flat, level }: Line, recognition: Recognition): { name: string; at: number }[] {
  const { text } = flat
  const department = departmentOf(flat.block.text, recognition)
  if (department !== null) return [{ name: plain(department), at: Math.max(0, text.indexOf(plain(department))) }]
  if (level !== null) {
    const name = match(recognition, 'titleName', text)?.groups?.['name']
    return name === undefined ? [] : [{ name, at: text.indexOf(name) }]
  }
  const found: { name: string; at: number }[] = []
  let at = 0
  for (const part of text.split(/(?<=[,。;:])/)) {
    const name = match(recognition, 'ownName', part)?.groups?.['name']
    if (name !== undefined) found.push({ name, at: at + part.indexOf(name) })
    at += part.length
  }
  return found
}

function isName(name: string, recognition: Recognition): boolean {
  return match(recognition, 'bodyEnding', name) !== null && match(recognition, 'ownPronoun', name) === null
}
