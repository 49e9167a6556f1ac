import type { Block } from '../model/document.ts'
import type { DocumentKind, Profile, TableFacts } from '../model/fact.ts'
import type { Recognition } from '../model/recognition.ts'
import type { PrintedTable } from './printed.ts'
import { match, plain } from './words.ts'

/** Who publishes, and for which year. */
export interface Cover {
  readonly department: string | null
  readonly year: number | null
}

/** The cover stands in the first lines. */
const COVER_LINES = 12

/** A cover title may be broken over so many lines. */
const TITLE_LINES = 4

/** Longer lines are no titles. */
const TITLE = 60

/** Body and year: as the frames of the tables name them most often, else as the cover does, else as the titles of the parts do; the year also from headings. */
export function coverOf(blocks: readonly Block[], tables: readonly PrintedTable[], recognition: Recognition): Cover {
  const cover = coverTitle(blocks, recognition)
  const named = mostOften(tables.flatMap(({ frame }) => frame.department ?? []))
  const headings = titleLines(blocks).flatMap((line) => plain(line).match(/20\d\d(?=年)/g) ?? [])
  const titles = tables.flatMap(({ frame }) => [...(frame.year === undefined ? [] : [frame.year]), ...(plain(frame.title).match(/20\d\d(?=年)/g) ?? [])])
  const year = outvoted(cover?.year ?? null, [...titles, ...headings]) ?? mostOften(titles) ?? mostOften(headings)
  return { department: named ?? cover?.department ?? partTitle(blocks, recognition), year: year === null ? null : Number(year) }
}

/** So many titles of another year for each of that on the cover, and the cover is mistyped. */
const MAJORITY = 4

/** The year on the cover, unless the titles speak clearly against it. */
function outvoted(year: string | null, titles: readonly string[]): string | null {
  const most = mostOften(titles)
  const votes = (which: string | null) => titles.filter((title) => title === which).length
  return year !== null && votes(most) >= MAJORITY * Math.max(1, votes(year)) ? most : year
}

/** Lines that may be titles: headings, short paragraphs, the name of a sheet or file, and what stands alone in its first rows. */
function titleLines(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'table') return block.kind === 'heading' || block.text.length <= TITLE ? [block.text] : []
    const alone = block.rows.slice(0, TITLE_LINES).flatMap((row) => {
      const filled = row.filter(({ text }) => text !== '')
      return filled.length === 1 && (filled[0]?.text.length ?? 0) <= TITLE ? [filled[0]?.text ?? ''] : []
    })
    return [...(block.name === undefined ? [] : [block.name]), ...alone]
  })
}

/** Shorter words before a year (单位, 本部门) are no name of a body. */
const BODY = 4

function coverTitle(blocks: readonly Block[], recognition: Recognition): { department: string; year: string } | null {
  const lines = titleLines(blocks.slice(0, COVER_LINES))
  for (let from = 0; from < lines.length; from++) {
    for (let count = TITLE_LINES; count > 0; count--) {
      const title = titleAt(lines.slice(from, from + count).join(''), recognition)
      if (title !== null) return title
    }
  }
  return null
}

/** Body and year of a title: 某局2023年度部门决算. */
function titleAt(text: string, recognition: Recognition): { department: string; year: string } | null {
  const printed = text.replace(/[\s\u3000"“”]/g, '')
  const line = plain(printed)
  const groups = match(recognition, 'cover', line)?.groups
  if (groups?.['department'] === undefined || groups['year'] === undefined || match(recognition, 'bodyEnding', groups['department']) === null) return null
  const at = line.indexOf(groups['department'])
  return { department: printed.length === line.length ? printed.slice(at, at + groups['department'].length) : groups['department'], year: groups['year'] }
}

/** The body that the title of a part names, where the file has no cover: 第三部分 某局2023年度部门决算情况说明. */
function partTitle(blocks: readonly Block[], recognition: Recognition): string | null {
  const bodies = titleLines(blocks).flatMap((text) => {
    const ordinal = match(recognition, 'parts', plain(text))?.[0]
    const from = ordinal === undefined ? -1 : text.indexOf(ordinal.slice(-1)) + 1
    const body = from <= 0 ? '' : (titleAt(text.slice(from), recognition)?.department ?? '')
    return body.length >= BODY ? [body] : []
  })
  return mostOften(bodies)
}

function mostOften(words: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const word of words) if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1)
  let best: string | null = null
  for (const [word, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = word
  return best
}

/** So many placeholders, and no amount, make a template. */
const PLACEHOLDERS = 3

/** What kind of document it is. Anything but final accounts is refused, so each other kind needs plain signs. */
export function kindOf(blocks: readonly Block[], printed: readonly PrintedTable[], tables: readonly TableFacts[], recognition: Recognition): DocumentKind {
  const { foreign, accounts } = titlesSay(blocks, printed, recognition)
  if (foreign !== null) return foreign
  const has = (name: string) => (line: string) => match(recognition, name, plain(line)) !== null
  if (tables.every(isWithoutAmounts) && textsOf(blocks).filter(has('placeholders')).length >= PLACEHOLDERS) return 'template'
  return accounts || tables.some(({ id }) => id !== null) || textsOf(blocks).some(has('finalAccounts')) ? 'final-accounts' : 'other'
}

/** What the titles say: that it is something else, and whether they speak of final accounts. */
export function titlesSay(
  blocks: readonly Block[],
  printed: readonly PrintedTable[],
  recognition: Recognition,
): { readonly foreign: 'internal' | 'budget' | null; readonly accounts: boolean } {
  const has = (name: string) => (line: string) => match(recognition, name, plain(line)) !== null
  const titles = [...titleLines(blocks), ...printed.map(({ frame }) => frame.title)]
  const accounts = titles.filter(has('finalAccounts')).length
  if (printed.some(({ frame }) => [frame.title, frame.number ?? ''].some(has('internal')))) return { foreign: 'internal', accounts: accounts > 0 }
  const budgets = titles.filter((line) => has('budget')(line) && !has('finalAccounts')(line)).length
  return { foreign: budgets > accounts ? 'budget' : null, accounts: accounts > 0 }
}

function textsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flatMap((row) => row.map(({ text }) => text)) : [block.text]))
}

function isWithoutAmounts({ rows, stray }: TableFacts): boolean {
  return stray.length === 0 && rows.every((row) => Object.values(row.cells).every(({ reading }) => reading.kind !== 'amount' || reading.value.isZero()))
}

/** The kind of body, by its name, and the tables it owes in that year. */
export function profileOf(cover: Cover, recognition: Recognition): Profile {
  const name = plain(cover.department ?? '')
  const form = recognition.profiles.find(({ department }) => new RegExp(department, 'u').test(name))
  const { year } = cover
  const owes = (form?.owes ?? []).filter(({ from, to }) => year === null || ((from ?? year) <= year && year <= (to ?? year)))
  return { name: form?.name ?? '', owes: owes.map(({ table }) => table) }
}
