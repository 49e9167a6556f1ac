import type { Block } from '../../model/document.ts'
import type { NarrativeForm, Recognition } from '../../model/recognition.ts'
import { match } from '../words.ts'
import { type Flat, flatten } from './flat.ts'

/**
 * A paragraph of the narrative with where it stands: the canonical section (`''` where it belongs to none), the section as the document numbers it,
 * and the title above it.
 */
export interface Passage {
  readonly section: string
  readonly printed: string
  /** The title it stands under. */
  readonly title: string
  readonly flat: Flat
}

/** The annex (绩效自评报告) has sections of its own; its passages all belong here. */
export const ANNEX = '附件'

/** Longer than this, a line is no title. */
const TITLE = 45

const LEVELS: readonly RegExp[] = [/^第[一二三四五六七八九十]+(?:部分|章)/, /^[一二三四五六七八九十]+[、.]/, /^\([一二三四五六七八九十]+\)/]

/** Walks through the blocks outside the contents and gives the passages of the sections that state accounts; the definitions of terms state nothing. */
export function passages(blocks: readonly Block[], contents: { readonly from: number; readonly to: number }, recognition: Recognition): Passage[] {
  const found: Passage[] = []
  const place = { part: '', outer: '', outerPrinted: '', section: '', printed: '', title: '', entered: '' }
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'table' || (index >= contents.from && index < contents.to)) continue
    const flat = flatten(block)
    const title = titleLevel(flat.text, block.kind === 'heading')
    if (title === 0) {
      const annex = /附件|附表/.test(flat.text) || (/绩效自评报告$/.test(flat.text) && place.part !== '')
      place.part = match(recognition, 'glossary', flat.text) !== null ? 'glossary' : annex ? ANNEX : 'accounts'
      Object.assign(place, { outer: '', outerPrinted: '', section: place.part === ANNEX ? ANNEX : '', printed: place.part === ANNEX ? ANNEX : '' })
    } else if (title > 0 && place.part === ANNEX) {
      if (title === 1) place.outerPrinted = ordinalOf(flat.text)
      place.printed = `${ANNEX}${place.outerPrinted}${title === 1 ? '' : ordinalOf(flat.text)}`
    } else if (title > 0) enter(place, title, flat.text, recognition.narrative)
    if (title >= 0) Object.assign(place, { title: flat.text, entered: place.section })
    if (match(recognition, 'glossary', flat.text) !== null && flat.text.length <= TITLE) place.part = 'glossary'
    if (place.part === 'glossary') continue
    if (title < 0 && block.kind === 'paragraph') {
      runIn(place, flat.text, recognition.narrative)
      open(place, flat.text, recognition.narrative)
    }
    if (block.kind === 'paragraph') found.push({ section: place.section, printed: place.printed, title: place.title, flat })
    else if (title < 0 && isAnnexTitle(flat.text)) Object.assign(place, { part: ANNEX, section: ANNEX, printed: ANNEX, outerPrinted: '' })
  }
  return found
}

function isAnnexTitle(text: string): boolean {
  return /绩效自评报告$|绩效评价报告$/.test(text)
}

/** The level of a title: 0 a part, 1 一、, 2 （一）; -1 where the line is none. A title may go on as a sentence after it on the same line. */
function titleLevel(text: string, heading: boolean): number {
  const level = LEVELS.findIndex((pattern) => pattern.test(text))
  if (level < 0) return -1
  return heading || (text.length <= TITLE && !/[,;]|。./.test(text)) ? level : -1
}

function ordinalOf(text: string): string {
  return /^(?:\(([一二三四五六七八九十]+)\)|([一二三四五六七八九十]+)[、.])/.exec(text)?.[0].replace(/[、.]$/, '') ?? ''
}

/** Enters a section or subsection: by its title where that is known, else it states no accounts. */
function enter(place: { outer: string; outerPrinted: string; section: string; printed: string }, level: number, text: string, form: NarrativeForm): void {
  const title = text.replace(LEVELS[level] ?? /^/, '')
  const ordinal = ordinalOf(text)
  const known = (under: string | undefined) => form.sections.find((section) => section.under === under && expression(section.title).test(title))?.id
  const below = level === 2 ? known(place.outer === '' ? undefined : place.outer) : undefined
  const id = below ?? known(undefined) ?? ''
  if (level === 1 || place.outerPrinted === '') Object.assign(place, { outer: id, outerPrinted: ordinal, section: id, printed: ordinal })
  else Object.assign(place, { section: id === '' ? place.outer : id, printed: `${place.outerPrinted}${ordinal}` })
}

/** （二）政府采购情况。2023年度…: among 其他重要事项 a title may open its paragraph, and so may 2.收入情况。 under the totals, where it may also stand alone. */
function runIn(place: { entered: string; section: string; printed: string; outerPrinted: string; title: string }, text: string, form: NarrativeForm): void {
  const title = /^(?:\([一二三四五六七八九十]+\)|\d{1,2}[、.](?!\d)|\(\d{1,2}\))([^,;。:\d]{2,25})([。:](?=.)|$)/.exec(text)
  const name = title?.[1]
  if (name === undefined) return
  const part = form.sections.find((section) => section.under === place.entered && PARTED.includes(place.entered) && expression(section.title).test(name))?.id
  // 4.结转结余情况。 goes back to the section that the titles before it divide.
  if (part !== undefined || (PARTED.includes(place.entered) && /情况$/.test(name))) place.section = part ?? place.entered
  if (part !== undefined || title?.[2] === '' || !(OTHERS.test(place.section) || (place.section === '' && /其[他它]/.test(place.title)))) return
  const id = form.sections.find((section) => section.under === undefined && expression(section.title).test(name))?.id
  if (id === undefined || !OTHERS.test(id)) return
  Object.assign(place, { section: id, printed: `${place.outerPrinted}${ordinalOf(text)}`, title: name })
}

/** Sections that their first sentences tell apart, and none at all; the others are told by titles only. What stands among 其他重要事项 opens only its like. */
const OPENED = /^(?:[一二三四五](?:\(.\))?|十[一二三四]?)?$/
const OTHERS = /^十/
/** Sections that some disclosures divide by titles that open paragraphs. */
const PARTED: readonly string[] = ['一', '五']

/** Enters a section by how its first sentence begins, where the title above is of another section or there is none. */
function open(place: { section: string; printed: string }, text: string, { openings }: NarrativeForm): void {
  if (!OPENED.test(place.section)) return
  const fits = (id: string) => place.section === '' || OTHERS.test(place.section) === OTHERS.test(id)
  const opened = openings.find(
    ({ id, text: source, under }) => (under === undefined || place.section.startsWith(under)) && fits(id) && beginning(source).test(text),
  )
  if (opened === undefined || opened.id === place.section) return
  place.section = opened.id
  if (place.printed === '') place.printed = opened.id
}

/** The expressions of titles and of openings are made once: every line of a document is held against them. */
const TITLES = new Map<string, RegExp>()
const OPENINGS = new Map<string, RegExp>()

function expression(title: string): RegExp {
  let known = TITLES.get(title)
  if (known === undefined) {
    known = new RegExp(title, 'u')
    TITLES.set(title, known)
  }
  return known
}

function beginning(opening: string): RegExp {
  let known = OPENINGS.get(opening)
  if (known === undefined) {
    known = new RegExp(`^[^,。;:]{0,45}?(?:${opening})`, 'u')
    OPENINGS.set(opening, known)
  }
  return known
}
