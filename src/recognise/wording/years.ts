import { locate } from '../../model/document.ts'
import type { Recognition } from '../../model/recognition.ts'
import type { YearPrint } from '../../model/wording.ts'
import { type Flat, placeOf, printedOf } from '../text/flat.ts'
import { ANNEX, type Passage } from '../text/sections.ts'
import { all, match } from '../words.ts'
import type { Line } from './lines.ts'

/** What performance reports compare is not always the year before. */
const PERFORMANCE = '十四'

/** Years in sentences that must be the year of the accounts, or the one before, or are misprinted. */
export function yearsOf(lines: readonly Line[], passages: readonly Passage[], recognition: Recognition): YearPrint[] {
  return [
    ...lines.flatMap(({ flat }) => broken(flat, recognition)),
    ...passages.flatMap(({ flat, section }) => {
      if (section === '' || section === ANNEX || section === PERFORMANCE) return []
      return [...dates(flat, recognition), ...comparisons(flat, recognition), ...statements(flat, recognition)]
    }),
  ]
}

/** A year with three or five digits, over the printed text: spaces keep numbers apart. */
function broken({ block }: Flat, recognition: Recognition): YearPrint[] {
  return all(recognition, 'brokenYear', block.text).map(({ 0: found, index }) => {
    return { kind: 'broken', printed: found.replace(/\s/g, ''), year: 0, of: null, location: locate(block, index) }
  })
}

function dates(flat: Flat, recognition: Recognition): YearPrint[] {
  if (match(recognition, 'countedAssets', flat.text) === null) return []
  return all(recognition, 'countedAt', flat.text).map((found) => {
    const year = Number(found.groups?.['year'])
    return print('date', printedOf(flat, found.index, found.index + found[0].length), year, null, flat, found.index)
  })
}

/** Comparisons that state figures; inside a reason any year may be named. */
function comparisons(flat: Flat, recognition: Recognition): YearPrint[] {
  return all(recognition, 'comparedWith', flat.text).flatMap((found) => {
    const before = flat.text.slice(0, found.index)
    const sentence = before.slice(before.lastIndexOf('。') + 1)
    if (match(recognition, 'reasonStart', sentence) !== null) return []
    const own = all(recognition, 'sentenceYear', before).at(-1)
    const of = own === undefined ? null : Number(own.groups?.['year'])
    const year = Number(found.groups?.['year'])
    return [print('comparison', printedOf(flat, found.index, found.index + found[0].length), year, of, flat, found.index)]
  })
}

/** Sentences that state figures, with the year they begin with; inside a reason any year may be named. */
function statements(flat: Flat, recognition: Recognition): YearPrint[] {
  const years = [...flat.text.matchAll(/20\d\d(?=年)/g)].map(([year]) => Number(year))
  return all(recognition, 'statedYear', flat.text).map((found) => {
    const year = Number(found.groups?.['year'])
    const from = found.index + found[0].lastIndexOf(String(year))
    return {
      ...print('statement', printedOf(flat, from, found.index + found[0].length), year, null, flat, from),
      beside: years.filter((other) => other !== year),
    }
  })
}

function print(kind: YearPrint['kind'], printed: string, year: number, of: number | null, flat: Flat, at: number): YearPrint {
  return { kind, printed, year, of, location: placeOf(flat, at) }
}
