import type { Block } from '../model/document.ts'
import type { NarrativeNumber, TableFacts } from '../model/fact.ts'
import type { Recognition } from '../model/recognition.ts'
import type { Wording } from '../model/wording.ts'
import type { Contents } from './contents.ts'
import type { Passage } from './text/sections.ts'
import { bodiesOf } from './wording/bodies.ts'
import { denialsOf, tablesSaid } from './wording/empty.ts'
import { linesOf } from './wording/lines.ts'
import { leftoversOf, styleOf } from './wording/phrases.ts'
import { remarksOf } from './wording/remarks.ts'
import { titlesOf } from './wording/titles.ts'
import { yearsOf } from './wording/years.ts'
import { plain } from './words.ts'

/** Finds what a document prints beside its figures: titles, years, names, words left over from a template, slips of style. */
export function wordingOf(
  blocks: readonly Block[],
  contents: Contents,
  accounts: readonly Passage[],
  tables: readonly TableFacts[],
  numbers: readonly NarrativeNumber[],
  recognition: Recognition,
): Wording {
  const lines = linesOf(blocks, contents, recognition)
  return {
    ...titlesOf(lines, blocks, tables, recognition),
    text: contents.from < 0 ? '' : bodyText(blocks, contents),
    years: yearsOf(lines, accounts, recognition),
    leftovers: leftoversOf(lines, recognition),
    style: styleOf(lines, accounts, numbers, recognition),
    bodies: bodiesOf(lines, blocks, recognition),
    remarks: remarksOf(lines, recognition),
    ...tablesSaid(blocks, tables, recognition),
    denials: denialsOf(accounts, recognition),
  }
}

function bodyText(blocks: readonly Block[], contents: Contents): string {
  return blocks
    .filter((_, index) => index < contents.from || index >= contents.to)
    .flatMap((block) => (block.kind === 'table' ? block.rows.flatMap((row) => row.map(({ text }) => plain(text))) : [plain(block.text)]))
    .join('\n')
}
