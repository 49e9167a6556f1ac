import type { TableId } from '../model/fact.ts'
import type { Recognition } from '../model/recognition.ts'
import { remember } from '../model/remember.ts'
import { match, plain } from './words.ts'

/** A text that names a table: a canonical one, or another (`id` null). `rank`: 0 for its first title, higher for the later ones in the list. */
export interface Title {
  readonly id: TableId | null
  readonly printed: string
  readonly rank: number
}

const BEFORE =
  /^(?:[一二三四五六七八九十]+[、.,]|\([一二三四五六七八九十\d]+\)|\d{1,2}[、._-](?!\d)|\d-\d{1,2}[、.]?|\d{1,2}(?=[〇一-鿿])|附件\d*(?:-\d+)?[:、.-]?|附表?(?:(?!一般)[一二三四五六七八九十\d])+(?:-\d+)?[:、.-]?|表(?:(?!一般)[一二三四五六七八九十\d])+(?:-\d+)?[:、.-]?|公开(?:表)?\d+表?[:、.-]?|20\d\d(?:年度?|(?=[〇一-鿿]))|部门(?!公开)|单位|本级|GK\d+[_-]?|[-_—·《<])/u
const AFTER =
  /(?:[.…·]+\d*|[(-]?续表?[一二三四五六七八九十\d]*\)?|\(?公开\d+表\)?|\(?表[一二三四五六七八九十\d]+\)|\(?(?:金额)?单位:.*|\((?:部门|单位|汇总|本级)\)|\(\d{4}年度?\)|\(按.{2,12}\)|[》>]|\d+)$/

/** No title is longer. */
const LONGEST = 80

/**
 * Reads a text as the title of a table: the whole title counts, never a part of it; a year, a number, and the name of a body may stand before it.
 * `null` where the text is no title.
 */
export function titleOf(text: string, recognition: Recognition): Title | null {
  if (text.length > LONGEST) return null
  let read = READ.get(recognition)
  if (read === undefined) {
    const known = titlesIn(recognition)
    read = remember((one) => readTitle(one, known, recognition))
    READ.set(recognition, read)
  }
  return read(text)
}

/** Every reader of a document asks of the same lines. */
const READ = new WeakMap<Recognition, (text: string) => Title | null>()

function readTitle(text: string, known: KnownTitles, recognition: Recognition): Title | null {
  const line = plain(text)
  const bare = strip(line)
  if (bare.length < 3) return null
  const found = known.byTitle.get(bare)
  if (found !== undefined) return { ...found, printed: text }
  for (const [title, owner] of known.longestFirst) {
    if (bare.length > title.length && bare.endsWith(title) && isBody(bare.slice(0, -title.length), recognition)) return { ...owner, printed: text }
  }
  if (!/表$/.test(bare) || /[,。;:]/.test(bare) || match(recognition, 'parts', line) !== null || match(recognition, 'anyTables', bare) !== null) return null
  return { id: null, printed: text, rank: 0 }
}

function strip(text: string): string {
  let bare = text
  for (let cut = AFTER.exec(bare); cut !== null && cut[0] !== ''; cut = AFTER.exec(bare)) bare = bare.slice(0, -cut[0].length)
  for (let cut = BEFORE.exec(bare); cut !== null; cut = BEFORE.exec(bare)) bare = bare.slice(cut[0].length)
  return bare
}

/** Whether the words before a title are the name of a body (and perhaps a year). */
function isBody(words: string, recognition: Recognition): boolean {
  const name = words.replace(/\d{4}年度?(?:部门|单位)?$/, '')
  return name === '' || (name.length >= 2 && match(recognition, 'bodyEnding', name) !== null)
}

interface Owner {
  readonly id: TableId
  readonly rank: number
}

interface KnownTitles {
  readonly byTitle: ReadonlyMap<string, Owner>
  readonly longestFirst: readonly (readonly [string, Owner])[]
}

function titlesIn({ tables }: Recognition): KnownTitles {
  const pairs = tables.flatMap(({ id, title, aliases }) =>
    [title, ...aliases].map((words, rank): readonly [string, Owner] => [strip(plain(words)), { id, rank }]),
  )
  return { byTitle: new Map([...pairs].reverse()), longestFirst: [...pairs].sort((a, b) => b[0].length - a[0].length) }
}
