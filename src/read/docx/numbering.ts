import type { Limits } from '../../model/limits.ts'
import { ordinal } from './ordinals.ts'
import type { Styles } from './styles.ts'
import { isOn, numberOf, type Opening, readXml } from './xml.ts'

/** How one level of a list is numbered (ECMA-376 Part 1, 17.9.6). */
interface Level {
  start: number
  format: string
  /** The label, %1 for the number of the first level. */
  text: string
  /** The level whose next item starts this one anew, from 1; 0: none; null: any above. */
  restart: number | null
  /** All numbers of the label are Arabic. */
  legal: boolean
  suffix: string
  /** The style that stands for this level. */
  style: string | null
}

interface Outline {
  readonly levels: Map<number, Level>
  /** The style of a list that holds the levels in its place. */
  link: string | null
}

interface List {
  outline: string
  readonly starts: Map<number, number>
  readonly levels: Map<number, Level>
}

/** The lists of a document. */
export interface Lists {
  /** Counts one more paragraph of a list and gives its label; null where the list has no such level. A bullet has no label. */
  next(list: number, level: number | null, style: string): Label | null
}

export interface Label {
  readonly text: string
  readonly bullet: boolean
}

const LEVELS = 9

/** Reads the lists, or what can be read of them. */
export function readLists(xml: string, styles: Styles, limits: Limits, tick: () => void): { lists: Lists; ok: boolean } {
  const outlines = new Map<string, Outline>()
  const lists = new Map<number, List>()
  let outline: Outline | null = null
  let list: List | null = null
  let level: Level | null = null
  let overridden = 0
  const open = (opening: Opening, parents: readonly string[]) => {
    const { name } = opening
    if (parents.includes('mc:Choice')) return
    if (name === 'w:abstractNum') {
      ;[outline, list] = [{ levels: new Map(), link: null }, null]
      outlines.set(opening.attribute('abstractNumId') ?? '', outline)
    } else if (name === 'w:num') {
      ;[outline, list] = [null, { outline: '', starts: new Map(), levels: new Map() }]
      lists.set(numberOf(opening, 'numId', -1), list)
    } else if (name === 'w:abstractNumId' && list !== null) list.outline = opening.attribute('val') ?? ''
    else if (name === 'w:numStyleLink' && outline !== null) outline.link = opening.attribute('val')
    else if (name === 'w:lvlOverride') overridden = numberOf(opening, 'ilvl', 0)
    else if (name === 'w:startOverride' && list !== null) list.starts.set(overridden, numberOf(opening, 'val', 1))
    else if (name === 'w:lvl') {
      level = { start: 0, format: 'decimal', text: '', restart: null, legal: false, suffix: 'tab', style: null }
      ;(list ?? outline)?.levels.set(numberOf(opening, 'ilvl', overridden), level)
    } else if (level !== null && parents[parents.length - 1] !== 'w:rPr') describe(level, opening)
  }
  const { ok } = readXml(xml, { open }, limits, tick)
  return { ok, lists: counted(outlines, lists, styles) }
}

export const NO_LISTS: Lists = { next: () => null }

function describe(level: Level, opening: Opening): void {
  const value = opening.attribute('val') ?? ''
  if (opening.name === 'w:start') level.start = numberOf(opening, 'val', 0)
  else if (opening.name === 'w:numFmt') level.format = value
  else if (opening.name === 'w:lvlText') level.text = value
  else if (opening.name === 'w:lvlRestart') level.restart = numberOf(opening, 'val', null)
  else if (opening.name === 'w:isLgl') level.legal = isOn(opening)
  else if (opening.name === 'w:suff') level.suffix = value
  else if (opening.name === 'w:pStyle') level.style = value
}

/** The counters: lists of one outline go on counting one another, unless one says where it starts. */
function counted(outlines: ReadonlyMap<string, Outline>, lists: ReadonlyMap<number, List>, styles: Styles): Lists {
  const counters = new Map<string, (number | undefined)[]>()
  const begun = new Set<string>()
  const next = (id: number, given: number | null, style: string): Label | null => {
    const list = lists.get(id)
    if (list === undefined) return null
    const key = linked(list.outline, outlines, lists, styles)
    const levels = outlines.get(key)?.levels ?? new Map<number, Level>()
    const levelAt = (at: number) => list.levels.get(at) ?? levels.get(at)
    const at = given ?? [...levels].find(([, { style: own }]) => own === style)?.[0] ?? 0
    const level = levelAt(at)
    if (level === undefined || at < 0 || at >= LEVELS) return null
    const counts = counters.get(key) ?? []
    counters.set(key, counts)
    for (let up = 0; up <= at; up++) {
      const mark = `${id} ${up}`
      const start = list.starts.get(up)
      if (start !== undefined && !begun.has(mark)) counts[up] = up === at ? start - 1 : start
      else if (counts[up] === undefined) counts[up] = (levelAt(up)?.start ?? 1) - (up === at ? 1 : 0)
      begun.add(mark)
    }
    counts[at] = (counts[at] ?? 0) + 1
    for (let down = at + 1; down < LEVELS; down++) {
      const restart = levelAt(down)?.restart ?? null
      if (restart === null || at + 1 <= restart) counts[down] = undefined
    }
    if (level.format === 'bullet') return { text: '', bullet: true }
    const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const shown = Number(digit) - 1
      return ordinal(counts[shown] ?? levelAt(shown)?.start ?? 0, level.legal ? 'decimal' : (levelAt(shown)?.format ?? 'decimal'))
    })
    return { text: text.trim() === '' || level.suffix === 'nothing' ? text : spaced(text), bullet: false }
  }
  return { next }
}

/** A label that its punctuation does not set apart is set apart by a space. */
function spaced(text: string): string {
  return /[、，。．)）】\]]\s*$|[①-⑳⑴-⒛㈠-㈩㊀-㊉]$/.test(text) ? text : `${text} `
}

/** The outline of a list, which a style of lists may hold in its place. */
function linked(key: string, outlines: ReadonlyMap<string, Outline>, lists: ReadonlyMap<number, List>, styles: Styles): string {
  const link = outlines.get(key)?.link
  if (link == null) return key
  const list = styles.of(link).list
  return (list === null ? undefined : lists.get(list)?.outline) ?? key
}
