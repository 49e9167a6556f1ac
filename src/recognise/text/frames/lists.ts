import type { Word } from '../../../model/fact.ts'
import type { Recognition } from '../../../model/recognition.ts'
import { match } from '../../words.ts'
import { claim, type Draft, draft, plainSubject } from '../drafts.ts'
import { type Flat, placeOf, printedOf } from '../flat.ts'
import type { Framed } from '../frames.ts'
import type { Quantity } from '../quantities.ts'
import { ANNEX, type Passage } from '../sections.ts'
import { type Projects, projectSubject } from './projects.ts'

interface Listed {
  readonly from: number
  readonly to: number
  /** The number after the name, if there is one. */
  readonly amount: Quantity | null
}

/** 项目有5个，分别为A、B、C; 有4项，分别是A 1704.81万元、B 4万元; 有2个，一是A；二是B; 内设A、B、C 3个科室: a count, and what is counted. */
export function lists({ section, printed, flat }: Passage, found: readonly Quantity[], projects: Projects, recognition: Recognition): Framed {
  if (section !== ANNEX) return { drafts: [], taken: [] }
  const drafts: Draft[] = []
  const taken: Quantity[] = []
  for (const count of found) {
    if (count.kind !== 'count' || !/^[个项家]$/.test(count.unit)) continue
    const label = /[^,。;:]*$/.exec(flat.text.slice(0, count.from))?.[0] ?? ''
    const items = after(flat, count, label, found, recognition) ?? before(flat, count, recognition)
    if (items === null) continue
    const list = draft({ ...plainSubject('列举', label), own: label }, count.from - label.length, null)
    list.measures['个数'] = claim(count, 1)
    list.names.push(...items.map(({ from, to }): Word => ({ text: printedOf(flat, from, to), location: placeOf(flat, from) })))
    drafts.push(list)
    taken.push(count)
    if (!items.every(({ amount }) => amount !== null)) continue
    const whole = projects.total?.printed === printed ? projects.total.draft : null
    for (const { from, to, amount } of items) {
      if (amount === null) continue
      const project = draft(projectSubject(flat.text.slice(from, to), recognition), from, whole)
      project.measures['决算'] = claim(amount, 1)
      drafts.push(project)
      taken.push(amount)
    }
  }
  return { drafts, taken }
}

/** What is listed after a count, to the end of the sentence; `null` where nothing is, or not all of it. */
function after(flat: Flat, count: Quantity, label: string, found: readonly Quantity[], recognition: Recognition): Listed[] | null {
  const rest = flat.text.slice(count.to)
  if (match(recognition, 'numbered', rest) !== null) return ordinals(flat.text, count.to)
  const bodies = match(recognition, 'announcedBodies', rest)
  if (bodies !== null) return named(flat.text, count.to + bodies[0].length, recognition)
  const any = match(recognition, 'announced', rest)
  const begin = any ?? (/项目|专项/.test(label) ? match(recognition, 'announcedProjects', rest) : null)
  if (begin === null) return null
  const from = count.to + begin[0].length
  const stop = /[。;]/.exec(flat.text.slice(from))
  const items = split(flat.text, from, stop === null ? flat.text.length : from + stop.index, found)
  if (items.length < 2 && count.units > 1 && !/[和及与]/.test(flat.text.slice(from, items[0]?.to))) return null
  const isProject = ({ from: start, to }: Listed) => match(recognition, 'projectName', flat.text.slice(start, to)) !== null
  // What goes on after a semicolon may be more of the list.
  if (stop?.[0] === ';' && items.length !== count.units) return null
  const isPartial = /等$/.test(flat.text.slice(from, items[items.length - 1]?.to ?? from))
  // Of more names than announced, some may be one name with a mark inside.
  const isClear = (any !== null && items.length <= count.units) || items.every(isProject)
  return isPartial || !isClear || items.some(({ from: start, to }) => to <= start || /[,\d]/.test(flat.text.slice(start, to))) ? null : items
}

/** 单位名称为A、B，机构性质为…: names of bodies up to what is said of them next. */
function named(text: string, from: number, recognition: Recognition): Listed[] | null {
  const end = from + (/[,。;(]/.exec(text.slice(from))?.index ?? text.length - from)
  const items = split(text, from, end, [])
  return items.every(({ from: start, to }) => match(recognition, 'bodyEnding', text.slice(start, to)) !== null) ? items : null
}

/** The names of a list; a number right after a name is its amount. */
function split(text: string, from: number, end: number, found: readonly Quantity[]): Listed[] {
  const items: Listed[] = []
  let depth = 0
  let start = from
  for (let at = from; at <= end; at++) {
    const mark = text.charAt(at)
    if (mark === '(') depth++
    else if (mark === ')') depth--
    if (at < end && (mark !== '、' || depth > 0)) continue
    const amount = found.find((quantity) => quantity.kind === 'amount' && quantity.to === at && quantity.from > start) ?? null
    items.push({ from: start, to: amount?.from ?? at, amount })
    start = at + 1
  }
  return items
}

const ORDINALS = '一二三四五六七八九十'

/** 一是A，…。二是B，…: the names after 一是, 二是 ..., in order. */
function ordinals(text: string, from: number): Listed[] | null {
  const items: Listed[] = []
  for (const found of text.slice(from).matchAll(/([一二三四五六七八九十])是([^,。;:]{2,40})/g)) {
    if (found[1] !== ORDINALS[items.length]) return null
    const start = from + found.index + 2
    items.push({ from: start, to: start + (found[2]?.length ?? 0), amount: null })
  }
  return items.length === 0 ? null : items
}

/** 内设A、B、C 3个科室: what stands before the count. */
function before(flat: Flat, count: Quantity, recognition: Recognition): Listed[] | null {
  if (match(recognition, 'departmentUnit', flat.text.slice(count.to - count.unit.length)) === null) return null
  const list = match(recognition, 'departments', flat.text.slice(0, count.from))?.groups?.['list']
  if (list === undefined || /等$/.test(list)) return null
  const items = split(flat.text, count.from - list.length, count.from, [])
  const isClear = items.length <= count.units || items.every(({ from, to }) => match(recognition, 'departmentName', flat.text.slice(from, to)) !== null)
  return isClear ? items : null
}
