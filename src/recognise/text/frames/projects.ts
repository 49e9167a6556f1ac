import type { Recognition } from '../../../model/recognition.ts'
import { all, match } from '../../words.ts'
import { ClauseReader } from '../clauses.ts'
import { claim, type Draft, draft, plainSubject, type Subject } from '../drafts.ts'
import type { Framed } from '../frames.ts'
import type { Quantity } from '../quantities.ts'
import { ANNEX, type Passage } from '../sections.ts'
import { tokens } from '../tokens.ts'

/**
 * The projects of the annex while it is read: the one at hand with its first clause and its parts by name, and the last clause that states
 * 项目支出 as a whole, with its section.
 */
export interface Projects {
  at: Subject | null
  head: Draft | null
  printed: string
  total: { readonly draft: Draft; readonly printed: string } | null
}

export function noProjects(): Projects {
  return { at: null, head: null, printed: '', total: null }
}

const PROJECT = '项目'
const BUDGET = '年初预算'

/** A project as a subject: its own name is what it is called without 专项, 项目, 支出. */
export function projectSubject(name: string, recognition: Recognition): Subject {
  const tail = match(recognition, 'projectTail', name)
  return { ...plainSubject(PROJECT, name), own: tail === null || tail.index === 0 ? name : name.slice(0, tail.index) }
}

/** Whether a clause states what all projects cost. */
export function isTotal({ subject, measures }: Draft): boolean {
  return subject.name === '项目支出' && measures['决算'] !== undefined
}

/** Enters or leaves a project: （1）名称 stands in a line of its own, and what follows belongs to it until the next title. */
export function projectAt({ section, printed, flat }: Passage, projects: Projects, recognition: Recognition): void {
  const title = /^(?:\(\d{1,2}\)|\d{1,2}[、.])([^。,;:\d]{2,40})$/.exec(flat.text)
  if (section === ANNEX && printed === projects.printed && title === null) return
  const name = title?.[1] ?? ''
  const isProject = section === ANNEX && title !== null && (flat.text.startsWith('(') || match(recognition, 'projectName', name) !== null)
  Object.assign(projects, { at: isProject ? projectSubject(name, recognition) : null, head: null, printed })
}

/** Sentences that state the money of a project: 年初预算, 调减, 全年预算, 实际支出, 结余, 执行率, and its score. */
export function projectSentences(passage: Passage, found: readonly Quantity[], projects: Projects, recognition: Recognition): Framed {
  const { section, flat } = passage
  if (section !== ANNEX) return { drafts: [], taken: [] }
  const drafts: Draft[] = []
  const taken: Quantity[] = []
  const parts = new Map<string, Draft>()
  for (const { from, to, marked } of segments(flat.text)) {
    const money = all(recognition, 'projectMoney', flat.text.slice(from, to))
    const [first] = money
    if (first === undefined) continue
    const lead = flat.text.slice(from, from + first.index)
    const subject = subjectOf(lead, marked, money.length, passage, projects, [...parts.keys()], recognition)
    if (subject === null) continue
    const inside = found.filter((quantity) => quantity.from >= from && quantity.to <= to)
    const listed = subject === projects.at ? partsOf(flat.text, inside, recognition) : []
    const left = inside.filter((quantity) => !listed.some(({ amount }) => amount === quantity))
    const reader = new ClauseReader(flat, subject, section, recognition.narrative)
    for (const token of tokens(flat.text.slice(0, to), from, left, NO_SUBJECTS, recognition)) reader.take(token)
    reader.sentence()
    taken.push(...left.filter((quantity) => !reader.unread.has(quantity)), ...listed.map(({ amount }) => amount))
    const whole = wholeOf(subject, passage, projects)
    const read = reader.clauses.filter(({ measures, words }) => Object.keys(measures).length + Object.keys(words).length > 0)
    drafts.push(...read.map((one): Draft => ({ ...one, whole, at: from + first.index })).filter((one) => !merged(one, parts)))
    if (subject === projects.at) projects.head ??= drafts.find((one) => one.subject === subject && one.measures[BUDGET] !== undefined) ?? null
    else rememberParts(drafts, parts)
    for (const { name, at, amount } of listed) {
      const part = draft(projectSubject(name, recognition), at, projects.head)
      part.measures[BUDGET] = claim(amount, 1)
      drafts.push(part)
      parts.set(part.subject.own ?? name, part)
    }
  }
  return { drafts, taken }
}

const NO_SUBJECTS = new Map<string, never>()

/** Sentences, and what follows 一是, 二是 inside them. */
function segments(text: string): { from: number; to: number; marked: boolean }[] {
  const found: { from: number; to: number; marked: boolean }[] = []
  let from = 0
  let marked = false
  for (const mark of text.matchAll(/。|(?<=^|[,;:。])[一二三四五六七八九十]是|$/g)) {
    if (mark.index > from) found.push({ from, to: mark.index, marked })
    from = mark.index + mark[0].length
    marked = mark[0].endsWith('是')
  }
  return found
}

/** Whose money a sentence states, by the words before it; `null` where they do not say. */
function subjectOf(
  lead: string,
  marked: boolean,
  measures: number,
  { title }: Passage,
  { at }: Projects,
  parts: readonly string[],
  recognition: Recognition,
): Subject | null {
  const pieces = lead.split(/[,:;]/).filter((piece) => piece !== '')
  const name = pieces[pieces.length - 1] ?? ''
  const isName = (text: string) => /^[〇一-鿿()、]{3,40}$/u.test(text) && match(recognition, 'projectName', text) !== null
  if (at !== null) {
    if (pieces.every((piece) => match(recognition, 'projectSelf', piece) !== null)) return at
    const part = parts.find((known) => name.endsWith(known))
    if (part !== undefined) return projectSubject(part, recognition)
    return pieces.length === 1 && isName(name) ? projectSubject(name, recognition) : null
  }
  if (marked) return pieces.length === 1 && isName(name) ? projectSubject(name, recognition) : null
  return measures >= 3 && title.includes('整体支出') && /,$/.test(lead) ? plainSubject('整体支出', '整体支出') : null
}

/** A part of a project belongs to it; a project of a list to what all projects cost. */
function wholeOf(subject: Subject, { printed }: Passage, { at, head, total }: Projects): Draft | null {
  if (subject === at || subject.name !== PROJECT) return null
  if (at !== null) return head
  return total?.printed === printed ? total.draft : null
}

/** 其中一般公务用车197.8万元，执法执勤用车58.2万元: at least two names with amounts, and nothing else. */
function partsOf(text: string, found: readonly Quantity[], recognition: Recognition): { name: string; at: number; amount: Quantity }[] {
  const parts: { name: string; at: number; amount: Quantity }[] = []
  for (const amount of found) {
    const last = parts[parts.length - 1]
    const before = text.slice(last?.amount.to ?? 0, amount.from)
    const name = (last === undefined ? /其中[:,]?([〇一-鿿()]{3,20})$/u : /^[,、;和及]([〇一-鿿()]{3,20})$/u).exec(before)?.[1]
    if (name === undefined || amount.kind !== 'amount' || all(recognition, 'projectMoney', name).length > 0) {
      if (last === undefined) continue
      break
    }
    parts.push({ name, at: amount.from - name.length, amount })
  }
  return parts.length < 2 ? [] : parts
}

function rememberParts(drafts: readonly Draft[], parts: Map<string, Draft>): void {
  for (const one of drafts) if (one.subject.own !== undefined && !parts.has(one.subject.own)) parts.set(one.subject.own, one)
}

/** Adds what is said of a known part of the passage to its clause, unless it says something a second time. */
function merged(one: Draft, parts: ReadonlyMap<string, Draft>): boolean {
  const known = parts.get(one.subject.own ?? '')
  if (known === undefined || Object.keys(one.measures).some((name) => known.measures[name] !== undefined)) return false
  Object.assign(known.measures, one.measures)
  Object.assign(known.words, one.words)
  return true
}
