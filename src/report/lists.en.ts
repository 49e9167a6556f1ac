import type { ListFault } from '../model/check.ts'
import type { Names, Sentences } from './words.ts'
import { clip } from './wrap.ts'

/** What is wrong with classes and items that the text lists, in English. */
export const LISTS_EN: Sentences<ListFault, [Names]> = {
  'wrong-base': ({ printed, expected, base, amount }) =>
    `printed as ${printed}, which is of ${base} ${amount}${expected === null ? ', not of the base it names' : `; of the base it names it should be ${expected}`}`,
  'not-a-row': ({ name, table, near }, names) =>
    `${names.table(table)} has no “${clip(name)}”${near.length === 0 ? '' : `; with an amount but not listed in the text: ${near.slice(0, 3).map(names.code).join(', ')}`}; please check the name`,
  'other-name': ({ level, name, item, code, listed, table }, names) =>
    `the ${level} of “${clip(item)}” is printed “${clip(name)}”, in ${names.table(table)} it is ${code} “${clip(listed)}”`,
  'not-listed': ({ table, codes }, names) =>
    `with an amount in ${names.table(table)} but not listed in the text: ${codes.slice(0, LISTED).map(names.code).join(', ')}${codes.length > LISTED ? ` and others, ${codes.length} in all` : ''}`,
}

const LISTED = 8
