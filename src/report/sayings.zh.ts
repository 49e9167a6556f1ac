import type { SayingFault } from '../model/check.ts'
import type { Names, Sentences } from './words.ts'
import { clip } from './wrap.ts'

/** What is wrong with words of the text, in Chinese. */
export const SAYINGS_ZH: Sentences<SayingFault, [Names]> = {
  'other-base': ({ printed, expected, numerator, base, usual }) =>
    `${printed} 是 ${numerator} ÷ ${base}，其他项目以 ${usual} 这样调整后的预算为分母，${expected === null ? '' : `照此应为 ${expected}；`}口径请统一`,
  denied: ({ word, figure, at }, names) => `写为“${clip(word)}”，而${names.at(at)}为 ${figure}`,
  flipped: ({ isFall, change, printed }) =>
    `写为${isFall ? '减少' : '增加'} ${change}、${printed}，按所写的数应为${isFall ? '增加' : '减少'}，请核“增加”“减少”`,
  direction: ({ word, change, at }, names) => `写为“${clip(word)}”，而${names.at(at)}为 ${change}，方向不符`,
  shares: ({ printed, low, high }) => `写为 ${clip(printed)}，按各类支出及所写占比计算应在 ${low} 至 ${high} 之间`,
  'not-achieved': ({ word, other, at }, names) => `写为“${clip(word)}”，而${names.at(at)}写为“${clip(other)}”，请核`,
  'year-end': ({ printed, expected }) => `截止日写为${clip(printed)}，应为${expected}`,
  grade: ({ grade, score, should }) => `得分 ${score}，等级写为“${clip(grade)}”，通常应为“${should}”`,
  'listed-count': ({ printed, listed }) => `写为 ${clip(printed)}，所列为 ${listed} 个`,
  purpose: ({ purpose, item, code, name }) => `“${clip(item)}”的用途写为“${clip(purpose)}”，像是 ${code}“${clip(name)}”的用途，请核`,
  'purpose-column': ({ purpose, item, column, other, figure }, names) =>
    `“${clip(item)}”的用途写为“${clip(purpose)}”，而表中没有${column}，全在${names.at(other)} ${figure}；请核`,
  'one-event': ({ event, first, second }) => `“${clip(event)}”先写 ${first}，后写 ${second}，其余相同；请核，疑两稿并存`,
}
