import type { SayingFault } from '../model/check.ts'
import type { Names, Sentences } from './words.ts'
import { clip } from './wrap.ts'

/** What is wrong with words of the text, in English. */
export const SAYINGS_EN: Sentences<SayingFault, [Names]> = {
  'other-base': ({ printed, expected, numerator, base, usual }) =>
    `${printed} is ${numerator} ÷ ${base}; other projects divide by the adjusted budget, as in ${usual}${expected === null ? '' : `, which gives ${expected} here`}; please use one base`,
  denied: ({ word, figure, at }, names) => `said to be absent (“${clip(word)}”), while ${names.at(at)} is ${figure}`,
  flipped: ({ isFall, change, printed }) =>
    `said to ${isFall ? 'fall' : 'rise'} by ${change}, ${printed}; by the printed numbers it should ${isFall ? 'rise' : 'fall'}, please check the words`,
  direction: ({ word, change, at }, names) => `said to be “${clip(word)}”, while ${names.at(at)} is ${change}, the other direction`,
  shares: ({ printed, low, high }) => `is printed as ${clip(printed)}; the stated shares of their amounts give ${low} to ${high}`,
  'not-achieved': ({ word, other, at }, names) => `says “${clip(word)}”, while ${names.at(at)} says “${clip(other)}”; please check`,
  'year-end': ({ printed, expected }) => `the date is printed as ${clip(printed)}, it should be ${expected}`,
  grade: ({ grade, score, should }) => `the score ${score} is graded “${clip(grade)}”, usually it is “${should}”`,
  'listed-count': ({ printed, listed }) => `${clip(printed)} are announced, ${listed} are listed`,
  purpose: ({ purpose, item, code, name }) =>
    `“${clip(item)}” is said to be used for “${clip(purpose)}”, which reads like ${code} “${clip(name)}”; please check`,
  'purpose-column': ({ purpose, item, column, other, figure }, names) =>
    `“${clip(item)}” is said to be used for “${clip(purpose)}”, while its row has no ${column}; all of it is ${names.at(other)} ${figure}, please check`,
  'one-event': ({ event, first, second }) =>
    `“${clip(event)}” has ${first} in one place and ${second} in another, all else being alike; please check, two drafts may stand here`,
}
