import { type Block, type Heading, locate, type Paragraph } from '../model/document.ts'
import type { NarrativeNumber } from '../model/fact.ts'
import type { Recognition } from '../model/recognition.ts'
import { match, plain } from './words.ts'

/** A number with the unit that makes it an amount, a rate or a count. Dates, ordinals, codes and document numbers have none. */
const QUANTITY =
  /(?<![\d.,，])[-－]?\d[\d,，]*(?:[.．]\d+)?\s*(?:亿元|万元|千元|元|[%％]|个百分点|万人次|人次|批次|个团组|个|人|辆|台|套|次|家|场|期|项|户|名|平方米)/g

/** The printed amounts, rates and counts of the text; the contents and the definitions of terms state none. */
export function narrativeNumbers(
  blocks: readonly Block[],
  contents: { readonly from: number; readonly to: number },
  recognition: Recognition,
): NarrativeNumber[] {
  const found: NarrativeNumber[] = []
  let glossary = false
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'table' || (index >= contents.from && index < contents.to)) continue
    const line = plain(block.text)
    if (block.kind === 'heading' || line.length <= 30) {
      if (match(recognition, 'parts', line) !== null) glossary = match(recognition, 'glossary', line) !== null
      else if (match(recognition, 'glossary', line) !== null) glossary = true
    }
    if (!glossary && block.kind === 'paragraph') for (const number of numbersOf(block)) found.push(number)
  }
  return found
}

function numbersOf(block: Heading | Paragraph): NarrativeNumber[] {
  return [...block.text.matchAll(QUANTITY)].map(({ 0: printed, index }) => ({ printed, location: locate(block, index) }))
}
