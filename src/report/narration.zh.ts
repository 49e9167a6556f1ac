import type { NarrativeFault } from '../model/narrative.ts'
import { measureName } from './measures.ts'
import type { Names, Sentences } from './words.ts'
import { clip } from './wrap.ts'

const quoted = (text: string) => `“${clip(text)}”`
const amount = (printed: string) => (printed === '' ? '空白' : clip(printed))
const SHOWN = 12

/** 关于列举、预算口径和零值的话。 */
export const NARRATION_ZH: Sentences<NarrativeFault, [Names]> = {
  listed: ({ table, zero, misnamed }, names) =>
    [
      ...(zero.length === 0 ? [] : [`列有${zero.map(({ name }) => quoted(name)).join('、')}，${names.table(table)}没有发生额`]),
      ...misnamed.map(({ name, row }) => `${quoted(name)}在${names.table(table)}为 ${row.code} ${quoted(row.name)}，请统一`),
    ].join('；'),
  'left-out': ({ table, rows }, names) => {
    const shown = rows.slice(0, SHOWN).map(({ name, printed }) => `${clip(name)} ${amount(printed)}`)
    return `没有列出 ${shown.join('、')}${rows.length > SHOWN ? ` 等 ${rows.length} 项` : ''}（${names.table(table)}有数）；如为举例，句末请加“等”`
  },
  'budget-basis': ({ table, measure, fullYear, text, cell, parts, rate }, names) => {
    const inText = parts.map((part) => `${part.name} ${part.text}`).join('、')
    const inTable = parts.map((part) => part.cell).join('、')
    const note = fullYear ? `${inTable === '' ? '' : '；'}表注：全年预算数` : ''
    const bracket = inTable === '' && note === '' ? '' : `（${inTable}${note}）`
    const rates = rate === null ? '' : `；完成率 ${rate.printed} 按正文预算计算，按表为 ${rate.fromTable}`
    return `预算口径不一：正文${measureName(measure)} ${text}${inText === '' ? '' : `（${inText}）`}，${names.table(table)} ${cell}${bracket}${rates}。如正文为年初预算、表为全年预算，请写明口径`
  },
  'one-zero': ({ zero, printed, other, otherPrinted }) => `${other}为 ${otherPrinted}，${zero}却为 ${printed}，请核`,
  unsaid: ({ subjects, measures }) => `没有写明${subjects.join('、')}的${measures.map(measureName).join('、')}`,
  contradiction: ({ word, other }) => `既写${quoted(other)}，又写${quoted(word)}，互相矛盾`,
}
