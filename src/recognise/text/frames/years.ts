import type { Recognition } from '../../../model/recognition.ts'
import { all } from '../../words.ts'
import type { Flat } from '../flat.ts'

/** The year a sentence names last before a place; none where it names none. */
export function yearBefore({ text }: Flat, at: number, recognition: Recognition): number | undefined {
  const sentence = text.slice(Math.max(text.lastIndexOf('。', at - 1), text.lastIndexOf(';', at - 1)) + 1, at)
  const year = all(recognition, 'sentenceYear', sentence).at(-1)?.groups?.['year']
  return year === undefined ? undefined : Number(year)
}
