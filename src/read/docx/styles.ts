import type { Limits } from '../../model/limits.ts'
import { isOn, numberOf, type Opening, readXml } from './xml.ts'

/** What a style says of a paragraph or a run; `null` where it and those it is based on say nothing. */
export interface Style {
  /** The outline level: 0 the highest; 9 is body text. */
  readonly outline: number | null
  /** A line of a table of contents. */
  readonly listed: boolean
  readonly list: number | null
  readonly listLevel: number | null
  readonly hidden: boolean | null
}

export interface Styles {
  /** The style of this id; of none where no style has it. */
  of(id: string): Style
  /** The style of paragraphs that name none. */
  readonly usual: string
}

const PLAIN: Style = { outline: null, listed: false, list: null, listLevel: null, hidden: null }

type Written = { -readonly [K in keyof Style]: Style[K] } & { base: string | null }

/** Names of built-in styles are the same in every language of Word (ECMA-376 Part 1, 17.7.4.9); other programs write their own. */
const HEADING = /^(?:heading|标题)\s*([1-9])$/i
const LISTED = /^(?:toc|contents|目录)\s*[1-9]$/i

/** Reads the styles, or what can be read of them. */
export function readStyles(xml: string, limits: Limits, tick: () => void): { styles: Styles; ok: boolean } {
  const written = new Map<string, Written>()
  let usual = ''
  let current: Written | null = null
  const open = (opening: Opening, parents: readonly string[]) => {
    const { name } = opening
    const parent = parents[parents.length - 1]
    if (name === 'w:style') {
      current = { ...PLAIN, base: null }
      const id = opening.attribute('styleId') ?? ''
      if (!written.has(id)) written.set(id, current)
      if (opening.attribute('type') === 'paragraph' && opening.attribute('default') !== null && isDefault(opening)) usual = id
    } else if (current === null || parents.some((above) => above.endsWith('Change') || above === 'w:tblStylePr')) return
    else if (name === 'w:name' && parent === 'w:style') named(current, opening.attribute('val') ?? '')
    else if (name === 'w:basedOn') current.base = opening.attribute('val')
    else if (name === 'w:outlineLvl') current.outline = numberOf(opening, 'val', null)
    else if (name === 'w:numId') current.list = numberOf(opening, 'val', null)
    else if (name === 'w:ilvl') current.listLevel = numberOf(opening, 'val', null)
    else if (name === 'w:vanish') current.hidden = isOn(opening)
  }
  const { ok } = readXml(xml, { open }, limits, tick)
  const known = new Map<string, Style>()
  const of = (id: string) => {
    const style = known.get(id) ?? resolved(id, written)
    known.set(id, style)
    return style
  }
  return { ok, styles: { usual, of } }
}

export const NO_STYLES: Styles = { usual: '', of: () => PLAIN }

function isDefault(opening: Opening): boolean {
  return /^(?:1|true|on)$/.test(opening.attribute('default') ?? '')
}

function named(style: Written, name: string): void {
  const heading = HEADING.exec(name)?.[1]
  if (heading !== undefined) style.outline ??= Number(heading) - 1
  else if (/^title$/i.test(name)) style.outline ??= 0
  if (LISTED.test(name)) style.listed = true
}

/** More styles are based on one another only in a circle. */
const DEEPEST = 32

function resolved(id: string, written: ReadonlyMap<string, Written>): Style {
  let style = PLAIN
  let at: string | null = id
  for (let depth = 0; at !== null && depth < DEEPEST; depth++) {
    const base: Written | undefined = written.get(at)
    if (base === undefined) break
    style = {
      outline: style.outline ?? base.outline,
      listed: style.listed || base.listed,
      list: style.list ?? base.list,
      listLevel: style.listLevel ?? base.listLevel,
      hidden: style.hidden ?? base.hidden,
    }
    at = base.base
  }
  return style
}
