import type { NarrativeFault } from '../model/narrative.ts'
import { measureName } from './measures.ts'
import type { Names, Sentences } from './words.ts'
import { clip } from './wrap.ts'

const quoted = (text: string) => `“${clip(text)}”`
const amount = (printed: string) => (printed === '' ? 'blank' : clip(printed))
const SHOWN = 12

/** What is said of lists, budgets and zeros, in English. */
export const NARRATION_EN: Sentences<NarrativeFault, [Names]> = {
  listed: ({ table, zero, misnamed }, names) =>
    [
      ...(zero.length === 0 ? [] : [`lists ${zero.map(({ name }) => quoted(name)).join(', ')}, on which nothing was spent by ${names.table(table)}`]),
      ...misnamed.map(({ name, row }) => `${quoted(name)} is ${row.code} ${quoted(row.name)} in ${names.table(table)}; please use one name`),
    ].join('; '),
  'left-out': ({ table, rows }, names) => {
    const shown = rows.slice(0, SHOWN).map(({ name, printed }) => `${clip(name)} ${amount(printed)}`)
    return `leaves out ${shown.join(', ')}${rows.length > SHOWN ? ` and more, ${rows.length} in all` : ''} (${names.table(table)} has figures); if these are examples, end the list with 等`
  },
  'budget-basis': ({ table, measure, fullYear, text, cell, parts, rate }, names) => {
    const inText = parts.map((part) => `${part.name} ${part.text}`).join(', ')
    const inTable = parts.map((part) => part.cell).join(', ')
    const note = fullYear ? `${inTable === '' ? '' : '; '}its note: 全年预算数` : ''
    const bracket = inTable === '' && note === '' ? '' : ` (${inTable}${note})`
    const rates = rate === null ? '' : `; the completion of ${rate.printed} is of the budget in the text, by the table it is ${rate.fromTable}`
    return `two budgets: the text has ${measureName(measure)} ${text}${inText === '' ? '' : ` (${inText})`}, ${names.table(table)} ${cell}${bracket}${rates}. If the text means the budget of the beginning of the year and the table the adjusted one, please say so`
  },
  'one-zero': ({ zero, printed, other, otherPrinted }) => `${other} is ${otherPrinted} while ${zero} is ${printed}; please check`,
  unsaid: ({ subjects, measures }) => `${subjects.join(', ')} without ${measures.map(measureName).join(', ')}`,
  contradiction: ({ word, other }) => `says both ${quoted(other)} and ${quoted(word)}, which contradict one another`,
}
