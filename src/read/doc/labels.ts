import { ordinal } from '../docx/ordinals.ts'
import { hasOwnOrdinal } from '../own-ordinal.ts'
import type { Level, List } from './lists.ts'

/** Number formats by their numbers ([MS-OSHARED] 2.2.1.3); the others count 1, 2, 3. */
const FORMATS: Readonly<Record<number, string>> = {
  ...{ 1: 'upperRoman', 2: 'lowerRoman', 3: 'upperLetter', 4: 'lowerLetter', 10: 'ideographDigital', 11: 'japaneseCounting', 14: 'decimalFullWidth' },
  ...{ 17: 'japaneseDigitalTenThousand', 18: 'decimalEnclosedCircle', 19: 'decimalFullWidth2', 22: 'decimalZero', 26: 'decimalEnclosedFullstop' },
  ...{ 27: 'decimalEnclosedParen', 28: 'decimalEnclosedCircleChinese', 29: 'ideographEnclosedCircle', 30: 'ideographTraditional', 31: 'ideographZodiac' },
  ...{ 33: 'taiwaneseCounting', 34: 'ideographLegalTraditional', 35: 'taiwaneseCountingThousand', 36: 'taiwaneseDigital', 37: 'chineseCounting' },
  ...{ 38: 'chineseLegalSimplified', 39: 'chineseCountingThousand', 57: 'numberInDash', 255: 'none' },
}

const BULLET = 23

/** Counts the items of lists in the order of the text; gives the label of each, '' for bullets and for paragraphs of no list. */
export function labeller(lists: readonly (List | undefined)[]): (list: number, level: number, text: string) => string {
  const counts = new Map<number, number[]>()
  const begun = new Set<List>()
  return (number, depth, text) => {
    const list = lists[number]
    const level = list?.levels[depth]
    if (list === undefined || level === undefined) return ''
    const count = counts.get(list.id) ?? []
    counts.set(list.id, count)
    if (!begun.has(list)) for (const [at, start] of list.starts) count[at] = start - 1
    begun.add(list)
    count.length = Math.min(count.length, Math.max(depth + 1, 1))
    for (let above = 0; above < depth; above++) count[above] ??= list.levels[above]?.start ?? 1
    count[depth] = (count[depth] ?? level.start - 1) + 1
    const label = level.format === BULLET ? '' : labelOf(list, level, count)
    return hasOwnOrdinal(text, label) ? '' : label
  }
}

function labelOf({ levels }: List, { label, legal }: Level, count: readonly number[]): string {
  return [...label]
    .map((character) => {
      const at = character.charCodeAt(0)
      if (at > 8) return character
      return ordinal(count[at] ?? 1, legal ? 'decimal' : (FORMATS[levels[at]?.format ?? 0] ?? 'decimal'))
    })
    .join('')
}
