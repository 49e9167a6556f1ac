import type { Check } from '../../model/check.ts'
import { editDistance } from '../../model/edit-distance.ts'
import type { Facts } from '../../model/fact.ts'
import type { Rule } from '../../model/rule.ts'
import type { PrintedTitle, Wording } from '../../model/wording.ts'
import { fault, holds } from '../verdicts.ts'
import { withoutTail } from './names.ts'

/** An entry of the contents with the title of the body it stands for; null where none is like it. */
interface Match {
  readonly entry: PrintedTitle
  readonly title: PrintedTitle | null
}

/**
 * Holds the contents against the titles of the body. A table is known by what it is, a part or section by its ordinal and name. Titles that differ only in
 * words without meaning (说明, 情况, the year, the body) are a hint; a placeholder and another or a broken year are the matter of other rules.
 */
export function contentsMatch(rule: Rule, facts: Facts): Check[] {
  const matches = matched(facts.wording)
  if (matches.length === 0) return []
  const found = matches.flatMap(({ entry, title }) => {
    const key = `${entry.under}${entry.ordinal}|${entry.table ?? ''}`
    if (title === null) {
      if (isElsewhere(entry, facts.wording) || !matches.some((other) => isBeside(other, entry))) return []
      return [fault(rule, key, { kind: 'title-missing', entry: entry.text }, [{ at: null, location: entry.location }])]
    }
    const severity = difference(entry, title, facts)
    if (severity === null) return []
    const what = { kind: 'title-differs', entry: entry.text, title: title.text } as const
    const places = [entry, title].map(({ location }) => ({ at: null, location }))
    return [fault(rule, key, what, places, severity === 'grave' ? rule.severity : 'info')]
  })
  return found.length > 0 ? found : [holds(rule, '')]
}

/** The titles follow one another as the contents list them; the first that does not is named. Files that were joined have no order. */
export function contentsOrdered(rule: Rule, { wording }: Facts): Check[] {
  const matches = matched(wording).filter(({ entry, title }) => title !== null && title.location.file === entry.location.file)
  if (matches.length < 2) return []
  const place = ({ title }: Match) => (title === null ? -1 : wording.titles.indexOf(title))
  for (const [index, one] of matches.entries()) {
    const before = matches[index - 1]
    if (before === undefined || isTable(before) !== isTable(one) || place(before) < place(one)) continue
    const what = { kind: 'title-order', entry: one.entry.text, before: before.entry.text } as const
    return [fault(rule, `${one.entry.under}${one.entry.ordinal}`, what, [{ at: null, location: one.entry.location }])]
  }
  return [holds(rule, '')]
}

function isTable({ entry }: Match): boolean {
  return entry.table !== null
}

/** An annex is often a file of its own. */
const ANNEX = /附件|附表/
const PLACEHOLDER = /[Xx×○_]{2,}/

/** The entries that can be held against a title: those of tables that were found, and those of parts and sections where the body has any. */
function matched({ contents, titles }: Wording): Match[] {
  const bodies = titles.filter(({ place, table }) => place === 'accounts' && table === null)
  const taken = new Set<PrintedTitle>()
  return joinedEntries(contents, bodies).flatMap((entry): Match[] => {
    if (ANNEX.test(entry.core) || PLACEHOLDER.test(entry.core)) return []
    if (entry.table !== null) {
      const printed = titles.filter(({ table }) => table === entry.table)
      const title = printed.find(({ core }) => core === entry.core) ?? (contents.some((other) => isTwin(other, entry)) ? undefined : printed[0])
      return title === undefined ? [] : [{ entry, title }]
    }
    const peers = bodies.filter(({ level }) => level === entry.level)
    if (entry.level === 0 || peers.length === 0) return []
    const title = like(entry, peers, taken)
    if (title !== null) taken.add(title)
    return [{ entry, title }]
  })
}

/** Two entries may name one table, where a disclosure prints two of a kind. */
function isTwin(other: PrintedTitle, entry: PrintedTitle): boolean {
  return other !== entry && other.table === entry.table
}

/** An entry broken over two lines is one where only both together are a title of the body. */
function joinedEntries(contents: readonly PrintedTitle[], bodies: readonly PrintedTitle[]): PrintedTitle[] {
  const cores = new Set(bodies.map(({ core }) => core))
  const entries: PrintedTitle[] = []
  for (const entry of contents) {
    const before = entries[entries.length - 1]
    const isRest = entry.level === 0 && before !== undefined && before.level > 0 && !cores.has(before.core) && cores.has(before.core + entry.core)
    if (isRest) entries[entries.length - 1] = { ...before, text: before.text + entry.text, core: before.core + entry.core }
    else entries.push(entry)
  }
  return entries
}

/** The title an entry stands for: the same words, else the same ordinal with like words, else like words anywhere. */
function like(entry: PrintedTitle, peers: readonly PrintedTitle[], taken: ReadonlySet<PrintedTitle>): PrintedTitle | null {
  const free = peers.filter((title) => !taken.has(title))
  const near = free.filter(({ under }) => entry.level === 1 || under === entry.under)
  return (
    near.find(({ core }) => core === entry.core) ??
    free.find(({ core }) => core === entry.core) ??
    near.find((title) => title.ordinal === entry.ordinal && (entry.level === 1 || isAlike(title.core, entry.core))) ??
    near.find(({ core }) => isAlike(core, entry.core)) ??
    null
  )
}

/** Two titles are alike where at most a third of the longer has to change. */
function isAlike(a: string, b: string): boolean {
  return editDistance(a, b) <= Math.max(a.length, b.length) / 3
}

/** Nothing, a hint, or a difference that means something. */
function difference(entry: PrintedTitle, title: PrintedTitle, { wording, department }: Facts): 'slight' | 'grave' | null {
  if (entry.core === title.core || PLACEHOLDER.test(title.core)) return null
  // A title broken over two lines.
  if (entry.core.startsWith(title.core) && wording.text.includes(`${title.core}\n${entry.core.slice(title.core.length)}`)) return null
  if (entry.table !== null) return 'grave'
  const isOtherYear = entry.years.length > 0 && title.years.length > 0 && entry.years.join() !== title.years.join()
  const isBroken = [entry, title].some(({ core }) => BROKEN_YEAR.test(core))
  const bare = (text: string) => text.replaceAll(/20\d{1,3}年?度?/g, '')
  if ((isOtherYear || isBroken) && bare(entry.core) === bare(title.core)) return null
  const names = [department ?? '', ...wording.bodies.map(({ name }) => name)].filter((name) => name !== '').map(withoutTail)
  const said = (text: string) => names.reduce((rest, name) => rest.replace(name, ''), bare(text)).replaceAll(SLIGHT, '')
  return said(entry.core) === said(title.core) ? 'slight' : 'grave'
}

const BROKEN_YEAR = /(?<!\d)20(?:\d|\d{3})年/

const SLIGHT = /[的和与及、]|情况|说明|关于|有关|部门|单位|本级|年度|\(.*?\)/g

/** A section is missed only where others of its part were found: a part, or all of it, may stand in another file. */
function isBeside({ entry, title }: Match, missed: PrintedTitle): boolean {
  return title !== null && missed.level > 1 && entry.table === null && entry.level === missed.level && entry.under === missed.under
}

/** Whether the words of an entry stand anywhere in the body, if not as a title. */
function isElsewhere({ core }: PrintedTitle, { text }: Wording): boolean {
  return text.includes(core)
}
