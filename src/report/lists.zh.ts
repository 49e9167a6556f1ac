import type { ListFault } from '../model/check.ts'
import type { Names, Sentences } from './words.ts'
import { clip } from './wrap.ts'

/** What is wrong with classes and items that the text lists, in Chinese. */
export const LISTS_ZH: Sentences<ListFault, [Names]> = {
  'wrong-base': ({ printed, expected, base, amount }) =>
    `写为 ${printed}，是以${base} ${amount} 为分母${expected === null ? '，与所写的口径不符' : `；按所写的口径应为 ${expected}`}`,
  'not-a-row': ({ name, table, near }, names) =>
    `${names.table(table)}没有“${clip(name)}”${near.length === 0 ? '' : `；表中有数而正文未列的有 ${near.slice(0, 3).map(names.code).join('、')}`}，请核名称`,
  'other-name': ({ level, name, item, code, listed, table }, names) =>
    `“${clip(item)}”（项）的${level}写为“${clip(name)}”，${names.table(table)}为 ${code}“${clip(listed)}”`,
  'not-listed': ({ table, codes }, names) =>
    `${names.table(table)}有数而正文没有列出：${codes.slice(0, LISTED).map(names.code).join('、')}${codes.length > LISTED ? ` 等 ${codes.length} 个` : ''}`,
}

const LISTED = 8
