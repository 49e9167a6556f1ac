import type { Block, Table } from '../../model/document.ts'
import type { Recognition } from '../../model/recognition.ts'
import type { TitlePlace } from '../../model/wording.ts'
import { type Flat, flatten } from '../text/flat.ts'
import { match } from '../words.ts'

/**
 * A line of the document with where it stands. `level` is that of a title: 1 a part, 2 一、, 3 （一）, 0 one without ordinal; `null` for a sentence.
 * `under` are the ordinals of the titles above it.
 */
export interface Line {
  readonly flat: Flat
  readonly place: TitlePlace | 'glossary'
  readonly level: number | null
  readonly ordinal: string
  readonly under: string
}

/** The ordinals of parts, sections and subsections. */
const LEVELS: readonly RegExp[] = [/^第[一二三四五六七八九十]+(?:部分|章|篇)/, /^[一二三四五六七八九十]+(?=[、.])/, /^\([一二三四五六七八九十]+\)/]

/** Longer than this, a line is no title. */
const TITLE = 45

/** The cover stands in the first lines. */
const COVER_LINES = 12

/** Walks through the lines of a document outside its grids. */
export function linesOf(blocks: readonly Block[], contents: { readonly from: number; readonly to: number }, recognition: Recognition): Line[] {
  const found: Line[] = []
  const above = ['', '']
  let place: Line['place'] = 'cover'
  let glossary = 0
  for (const [index, block] of blocks.entries()) {
    const listed = index >= contents.from && index < contents.to
    if (block.kind === 'table') {
      if (listed) found.push(...entriesOf(block))
      else if (place === 'cover') place = 'accounts'
      continue
    }
    const flat = flatten(block)
    const level = levelOf(flat.text, block.kind === 'heading')
    const ordinal = level === null || level === 0 ? '' : (LEVELS[level - 1]?.exec(flat.text)?.[0] ?? '')
    if (listed || (place === 'cover' && (level === null || level > 0 || index >= COVER_LINES))) place = listed ? 'contents' : 'accounts'
    else if (place === 'contents') place = 'accounts'
    if (index === contents.to) above.fill('')
    if (level !== null && !listed) {
      if (place === 'glossary' && level > 0 && level <= glossary) place = 'accounts'
      if (match(recognition, 'glossary', flat.text) !== null) [place, glossary] = ['glossary', Math.max(1, level)]
      else if (level === 1) place = /附件|附表/.test(flat.text) ? 'annex' : 'accounts'
      if (/绩效(?:自评|评价)报告$/.test(flat.text) || /^附件/.test(flat.text)) place = 'annex'
    }
    found.push({ flat, place, level, ordinal, under: above.slice(0, Math.max(0, (level ?? 0) - 1)).join('') })
    if (level === 1) above.splice(0, 2, ordinal, '')
    else if (level === 2) above[1] = ordinal
  }
  return found
}

/** The entries of contents that are laid out as a grid: the first words of each row. */
function entriesOf({ rows }: Table): Line[] {
  return rows.flatMap((row) => {
    const cell = row.find(({ text }) => text !== '')
    if (cell === undefined) return []
    const flat = flatten({ kind: 'paragraph', text: cell.text, segments: [{ start: 0, location: cell.location }] })
    const level = LEVELS.findIndex((pattern) => pattern.test(flat.text)) + 1
    const ordinal = LEVELS[level - 1]?.exec(flat.text)?.[0] ?? ''
    return [{ flat, place: 'contents' as const, level, ordinal, under: '' }]
  })
}

function levelOf(text: string, heading: boolean): number | null {
  const level = LEVELS.findIndex((pattern) => pattern.test(text))
  if (heading) return level + 1
  return level >= 0 && text.length <= TITLE && !/[,;:]|。./.test(text) ? level + 1 : null
}
