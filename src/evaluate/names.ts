import type { SubjectName, SubjectNames } from '../model/recognition.ts'
import { remember } from '../model/remember.ts'

/** A name as it is compared: without spaces, punctuation, brackets and quotes, full width as half width. */
export const plainName = remember((name) => name.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, ''))

/** Whether two printed names are the same subject: punctuation aside, and with or without a closing 支出. */
export function sameName(a: string, b: string): boolean {
  if (a === b) return true
  const [left, right] = [plainName(a), plainName(b)]
  return left === right || left.replace(/支出$/, '') === right.replace(/支出$/, '')
}

/** How a printed name stands to the lists of one year. */
export type Naming =
  | { readonly kind: 'listed' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'former'; readonly current: SubjectName; readonly until: number | null }
  | { readonly kind: 'differs'; readonly listed: SubjectName; readonly belongsTo: string | null }

const SURE = 'AB'

/** Looks a printed name up for its code: as listed that year, a former name, or another name; unknown codes and unnamed rows say nothing. */
export function naming(code: string, name: string, year: number, lists: SubjectNames): Naming {
  const names = lists[code]
  if (names === undefined || name === '') return { kind: 'unknown' }
  const current = names.filter((entry) => (entry.from === null || entry.from <= year) && (entry.to === null || entry.to >= year))
  const [latest] = current
  if (latest === undefined) return { kind: 'unknown' }
  if (current.some((entry) => sameName(entry.name, name))) return { kind: 'listed' }
  const former = names.find((entry) => entry.to !== null && entry.to < year && sameName(entry.name, name))
  // The lists of the 2010s do not say when a name ended.
  if (former !== undefined) return { kind: 'former', current: latest, until: former.grade === 'L' ? null : former.to }
  if (names.some((entry) => sameName(entry.name, name))) return { kind: 'unknown' }
  return { kind: 'differs', listed: latest, belongsTo: owner(code, name, year, lists) }
}

/** Whether a list entry is sure enough to speak above a hint. */
export function isSure(entry: SubjectName): boolean {
  return SURE.includes(entry.grade)
}

/** The code among the relatives of `code` (same 类, else any) whose sure name this is. */
function owner(code: string, name: string, year: number, lists: SubjectNames): string | null {
  const plain = plainName(name)
  const owners = ownersByName(lists)
    .get(plain)
    ?.filter((candidate) => candidate !== code && isSurelyNamed(candidate, name, year, lists))
  return (
    owners?.find((candidate) => candidate.startsWith(code.slice(0, 5))) ??
    owners?.find((candidate) => candidate.startsWith(code.slice(0, 3))) ??
    owners?.[0] ??
    null
  )
}

function isSurelyNamed(code: string, name: string, year: number, lists: SubjectNames): boolean {
  const inForce = (entry: SubjectName) => (entry.from === null || entry.from <= year) && (entry.to === null || entry.to >= year)
  return (lists[code] ?? []).some((entry) => inForce(entry) && isSure(entry) && sameName(entry.name, name))
}

/** Every code that bears or bore a name. */
export function ownersOf(name: string, lists: SubjectNames): readonly string[] {
  return ownersByName(lists).get(plainName(name)) ?? []
}

const OWNERS = new WeakMap<SubjectNames, Map<string, string[]>>()

function ownersByName(lists: SubjectNames): Map<string, string[]> {
  const known = OWNERS.get(lists)
  if (known !== undefined) return known
  const owners = new Map<string, string[]>()
  for (const [code, names] of Object.entries(lists)) {
    for (const { name } of names) {
      const plain = plainName(name)
      const codes = owners.get(plain)
      if (codes === undefined) owners.set(plain, [code])
      else if (!codes.includes(code)) codes.push(code)
    }
  }
  OWNERS.set(lists, owners)
  return owners
}
