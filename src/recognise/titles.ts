import type { TableId } from '../model/fact.ts'
import type { Recognition, TableForm } from '../model/recognition.ts'
import { match, plain } from './words.ts'

/** A text that names a table: a canonical one, or another (`id` null). */
export interface Title {
  readonly id: TableId | null
  readonly printed: string
}

const BEFORE =
  /^(?:[一二三四五六七八九十]+[、.,]|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.](?!\d)|附件\d*[:、.-]?|附表?\d+[:、.-]?|表[一二三四五六七八九十\d]+[:、.-]?|公开(?:表)?\d+表?[:、.-]?|\d{4}年度?|部门(?!公开)|单位|本级|GK\d+[_-]?|[-_—·])/
const AFTER = /(?:[.…·]+\d*|\(?续表?\d*\)?|\(?公开\d+表\)?|(?:金额)?单位:.*|\((?:部门|单位|汇总|本级)\)|\d+)$/

/**
 * Reads a text as the title of a table: the whole title counts, never a part of it; a year, a number, and the name of a body may stand before it.
 * `null` where the text is no title.
 */
export function titleOf(text: string, recognition: Recognition): Title | null {
  if (text.length > 80) return null
  const bare = strip(plain(text))
  if (bare.length < 3) return null
  const known = titles(recognition)
  const id = known.byTitle.get(bare)
  if (id !== undefined) return { id, printed: text }
  for (const [title, owner] of known.longestFirst) {
    if (bare.length > title.length && bare.endsWith(title) && isBody(bare.slice(0, -title.length), recognition)) return { id: owner, printed: text }
  }
  return /表$/.test(bare) && !/[,。;:]/.test(bare) && match(recognition, 'parts', plain(text)) === null ? { id: null, printed: text } : null
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

interface KnownTitles {
  readonly byTitle: ReadonlyMap<string, TableId>
  readonly longestFirst: readonly (readonly [string, TableId])[]
}

const TITLES = new WeakMap<Recognition, KnownTitles>()

function titles(recognition: Recognition): KnownTitles {
  let known = TITLES.get(recognition)
  if (known === undefined) {
    const pairs = recognition.tables.flatMap((form: TableForm) => [form.title, ...form.aliases].map((title) => [strip(plain(title)), form.id] as const))
    known = { byTitle: new Map(pairs), longestFirst: [...pairs].sort((a, b) => b[0].length - a[0].length) }
    TITLES.set(recognition, known)
  }
  return known
}
