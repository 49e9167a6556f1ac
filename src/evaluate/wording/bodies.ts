import type { Check } from '../../model/check.ts'
import { editDistance } from '../../model/edit-distance.ts'
import type { Facts } from '../../model/fact.ts'
import type { Rule } from '../../model/rule.ts'
import type { BodyPrint } from '../../model/wording.ts'
import { fault, holds } from '../verdicts.ts'
import { withoutTail } from './names.ts'

/** A form of the name that is printed so often is a habit, not a slip. */
const HABIT = 3

/**
 * Where the document names its own body it does so alike: no letter changed, no place left out or added. A short form that the document introduces, and a
 * name unlike the body's (another body), are passed over.
 */
export function bodyAlike(rule: Rule, { department, wording }: Facts): Check[] {
  const own = usual(wording.bodies) ?? (department === null ? null : withoutTail(department))
  if (own === null || wording.bodies.length === 0) return []
  const others = wording.bodies.map((body) => ({ ...body, name: withoutTail(body.name) })).filter(({ name, abridged }) => name !== own && !abridged)
  const found = others
    .filter(({ name }) => isVariant(name, own) && !isFuller(name, own))
    .map((body) => {
      const times = others.filter(({ name }) => name === body.name).length
      return fault(
        rule,
        body.name,
        { kind: 'body-differs', printed: body.name, name: own },
        [{ at: null, location: body.location }],
        times >= HABIT ? 'info' : rule.severity,
      )
    })
  return found.length > 0 || !isNamed(wording.bodies, own) ? found : [holds(rule, '')]
}

/** The form that is printed most often, where one is. */
function usual(bodies: readonly BodyPrint[]): string | null {
  const counts = new Map<string, number>()
  for (const { name, abridged } of bodies) if (!abridged) counts.set(withoutTail(name), (counts.get(withoutTail(name)) ?? 0) + 1)
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1])
  return first !== undefined && first[1] > (second?.[1] ?? 0) ? first[0] : null
}

function isNamed(bodies: readonly BodyPrint[], own: string): boolean {
  return bodies.some(({ name }) => withoutTail(name) === own)
}

/** Shorter names are too like one another. */
const SHORTEST = 6

const PLACE = /[省市区县州旗镇乡]/
/** Letters that tell one body from its like: 第一中学, 城东街道. */
const TELLING = /[一二三四五六七八九十0-9东西南北中上下新老大小]/

function isVariant(name: string, own: string): boolean {
  return isMisspelt(name, own) || lacksPlace(own, name) || lacksPlace(name, own)
}

/** A name that begins with a township. */
const TOWNSHIP = /^[^省市区县州旗]{1,8}(?:镇|乡|街道|苏木)/

/** 云溪县大坪镇人民政府 on the cover where sentences say 大坪镇人民政府: a township leaves out of its usual name where it lies. */
function isFuller(name: string, own: string): boolean {
  return TOWNSHIP.test(own) && name.endsWith(own) && PLACE.test(name.charAt(name.length - own.length - 1))
}

/** One or two letters differ inside: 文化与旅游局 for 文化和旅游局. */
function isMisspelt(name: string, own: string): boolean {
  if (own.length < SHORTEST || name.slice(0, 2) !== own.slice(0, 2) || name.at(-1) !== own.at(-1) || editDistance(name, own) > 2) return false
  const { changed, to } = middle(name, own)
  return !TELLING.test(changed) && !TELLING.test(to)
}

/** `short` is `long` without a place (上海市, 普陀区), and still names one. */
function lacksPlace(long: string, short: string): boolean {
  const missing = long.length - short.length
  if (short.length < SHORTEST - 1 || missing < 2 || !PLACE.test(short.slice(0, -1))) return false
  return [...short].some((_, at) => long.startsWith(short.slice(0, at)) && long.endsWith(short.slice(at)) && PLACE.test(long[at + missing - 1] ?? ''))
}

/** What stands between the common beginning and the common end of two names. */
function middle(name: string, own: string): { changed: string; to: string } {
  let start = 0
  while (start < Math.min(name.length, own.length) && name[start] === own[start]) start++
  let end = 0
  while (end < Math.min(name.length, own.length) - start && name.at(-1 - end) === own.at(-1 - end)) end++
  return { changed: name.slice(start, name.length - end), to: own.slice(start, own.length - end) }
}
