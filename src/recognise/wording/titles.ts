import type { Block } from '../../model/document.ts'
import type { TableFacts, TableId } from '../../model/fact.ts'
import type { Recognition } from '../../model/recognition.ts'
import type { PrintedTitle } from '../../model/wording.ts'
import { placeOf } from '../text/flat.ts'
import { titleOf } from '../titles.ts'
import { all, match, plain } from '../words.ts'
import type { Line } from './lines.ts'

/** The end of an entry of the contents: dots and the number of a page. */
const PAGE = /(?:[.…·]{2,}\d*|(?<=[〇一-鿿)])\d{1,3})$/u

/** The titles of the contents and of the body. Tables are titled by what was recognised as their title, where it is printed at all. */
export function titlesOf(
  lines: readonly Line[],
  blocks: readonly Block[],
  tables: readonly TableFacts[],
  recognition: Recognition,
): { contents: PrintedTitle[]; titles: PrintedTitle[] } {
  const contents: PrintedTitle[] = []
  const titles: PrintedTitle[] = []
  let bare: Line | null = null
  for (const line of lines) {
    const first: Line | null = line.level === 0 ? bare : null
    bare = null
    if (line.place === 'glossary' && line.level !== 1) continue
    if (line.place === 'contents') {
      if (match(recognition, 'contents', line.flat.text) === null) contents.push(titleAt(line, line.flat.text.replace(PAGE, ''), recognition))
    } else if (first !== null) titles.push(joined(first, line, recognition))
    else if (line.level === 1 && line.flat.text === line.ordinal) bare = line
    else if (isTitle(line, recognition) || isOfNoTable(line, tables, recognition)) titles.push(titleAt(line, line.flat.text, recognition))
  }
  return { contents, titles: [...titles, ...tableTitles(blocks, tables, recognition)] }
}

/** A part whose name stands on the next line: 第二部分 / 部门决算表. */
function joined(first: Line, second: Line, recognition: Recognition): PrintedTitle {
  const title = titleAt({ ...first, flat: second.flat }, first.ordinal + second.flat.text, recognition)
  return { ...title, text: `${first.ordinal} ${second.flat.block.text.trim()}` }
}

/** Titles of tables come with the tables; a line without ordinal is a title on the cover, in the annex, or where it names accounts. */
function isTitle({ level, place, flat }: Line, recognition: Recognition): boolean {
  if (level === null || titleOf(flat.block.text, recognition)?.id != null) return false
  return level > 0 || place === 'cover' || place === 'annex' || (/决算/.test(flat.text) && titleOf(flat.block.text, recognition) === null)
}

/** The title of a table that was not read, or stands over nothing but the note that it is empty. */
function isOfNoTable({ flat, place }: Line, tables: readonly TableFacts[], recognition: Recognition): boolean {
  const id = place === 'contents' ? null : (titleOf(flat.block.text, recognition)?.id ?? null)
  return id !== null && tables.every((table) => table.id !== id)
}

function titleAt({ flat, level, ordinal, under, place }: Line, text: string, recognition: Recognition): PrintedTitle {
  const table = titleOf(text, recognition)?.id ?? null
  return {
    text: flat.block.text.trim().replace(/\s*[.…·]{2,}\s*\d*$/, ''),
    core: table === null ? text.slice(ordinal.length).replace(/^[、.]|[。:]$/g, '') : nameOf(table, text, recognition),
    level: level ?? 0,
    ordinal,
    under,
    place: place === 'glossary' ? 'accounts' : place,
    table,
    years: yearsOf(text, table !== null || level === 1 || (place === 'cover' && /年度/.test(text)), recognition),
    location: placeOf(flat, 0),
  }
}

/** The years of accounts a title names: none where it speaks of plans, comparisons or other things. */
function yearsOf(text: string, isOfAccounts: boolean, recognition: Recognition): number[] {
  if (!isOfAccounts && match(recognition, 'titleOfAccounts', text) === null) return []
  if (match(recognition, 'titleOfOtherYears', text) !== null) return []
  const found = new Set<number>()
  for (const { groups } of all(recognition, 'titleYear', text)) found.add(Number(groups?.['year']))
  return [...found]
}

function tableTitles(blocks: readonly Block[], tables: readonly TableFacts[], recognition: Recognition): PrintedTitle[] {
  const printed = printsOf(blocks)
  return tables.flatMap(({ id, printedTitle, location }): PrintedTitle[] => {
    const text = printedTitle.trim()
    // The name of a sheet or file that serves as a title is not printed.
    if (id === null || !printed.has(text)) return []
    return [
      {
        text,
        core: nameOf(id, plain(text), recognition),
        level: 0,
        ordinal: '',
        under: '',
        place: 'accounts',
        table: id,
        years: yearsOf(plain(text), true, recognition),
        location,
      },
    ]
  })
}

/** What a table is called: the longest of its titles that the text holds, whatever stands before and after. */
function nameOf(id: TableId, text: string, recognition: Recognition): string {
  const form = recognition.tables.find((candidate) => candidate.id === id)
  const held = [form?.title ?? '', ...(form?.aliases ?? [])].map(plain).filter((title) => title !== '' && text.includes(title))
  return held.reduce((longest, title) => (title.length > longest.length ? title : longest), '')
}

/** Every line and every cell of a document, without white space around it. */
function printsOf(blocks: readonly Block[]): ReadonlySet<string> {
  const prints = new Set<string>()
  for (const block of blocks) {
    if (block.kind !== 'table') prints.add(block.text.trim())
    else for (const row of block.rows) for (const { text } of row) prints.add(text.trim())
  }
  return prints
}
