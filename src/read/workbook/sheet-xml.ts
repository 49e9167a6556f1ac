/** Before the text of a formula whose value was never saved. No valid XML holds this character, so no cell can. */
export const UNSAVED = '\u0002'

/** A worksheet part as it is handed to the library. `cells` counts those that hold something; `whole`: the part ends where it should. */
export interface TidySheet {
  readonly xml: string
  readonly cells: number
  readonly whole: boolean
}

const START = /<((?:\w+:)?)(c|col)(?=[\s/>])([^<>]*)>/g
const FORMULA = /<(?:\w+:)?f\b[^<>]*(?:\/>|>([^<]*)<\/(?:\w+:)?f>)/
const VALUE = /<(?:\w+:)?(?:v|is)(?:\s[^<>]*)?>(?!<\/)/
const END = /<\/(?:\w+:)?(?:work|chart|dialog|macro)sheet>\s*$/

/** A link may claim every cell of a sheet. */
const LINKS = /<(?:\w+:)?hyperlink\b[^<>]*>/g

/** The last column of a sheet. */
const COLUMNS = 16_384

/**
 * Leaves out of a worksheet part what is never printed and may be endless: blank cells that only carry a style, formulas beside their values, columns
 * that are not hidden, links. A formula without a value becomes a text, as the library would take it for a blank cell, and a blank amount counts as zero.
 */
export function tidySheet(xml: string): TidySheet {
  const kept: string[] = []
  let from = 0
  let cells = 0
  START.lastIndex = 0
  for (let tag = START.exec(xml); tag !== null; tag = START.exec(xml)) {
    const [all, prefix = '', name, attributes = ''] = tag
    const close = `</${prefix}c>`
    const lone = attributes.endsWith('/')
    const end = name === 'col' || lone ? tag.index + all.length : xml.indexOf(close, START.lastIndex)
    if (end < 0) break
    const until = name === 'col' || lone ? end : end + close.length
    const instead = name === 'col' ? columnTag(attributes) : cellTag(prefix, attributes, lone ? '' : xml.slice(START.lastIndex, end))
    if (name === 'c' && instead !== '') cells++
    kept.push(xml.slice(from, tag.index), instead)
    from = until
    START.lastIndex = until
  }
  kept.push(xml.slice(from).replace(LINKS, ''))
  const whole = END.test(xml.slice(-100))
  return { xml: whole ? kept.join('') : mended(kept.join('')), cells, whole }
}

/** A part that was cut off, closed behind its last whole cell: the library reads no rows that are not closed. */
function mended(xml: string): string {
  const data = /<((?:\w+:)?)sheetData\b[^<>]*>/.exec(xml)
  const last = xml.lastIndexOf(`</${data?.[1] ?? ''}c>`)
  if (data === null || last < 0 || xml.includes(`</${data[1]}sheetData>`)) return xml
  return `${xml.slice(0, last)}</${data[1]}c></${data[1]}row></${data[1]}sheetData></${data[1]}worksheet>`
}

/** A cell without its formula; nothing for a blank one, unless its place is told by the cells before it only. */
function cellTag(prefix: string, attributes: string, inner: string): string {
  const formula = FORMULA.exec(inner)
  const rest = formula === null ? inner : inner.replace(formula[0], '')
  const saved = /\st=["']str["']/.test(attributes) || VALUE.test(rest)
  if (formula !== null && !saved) {
    const plain = attributes.replace(/\st=(?:"[^"]*"|'[^']*')/, '')
    return `<${prefix}c${plain} t="str"><${prefix}v>${UNSAVED}=${formula[1] ?? ''}</${prefix}v></${prefix}c>`
  }
  if (!saved && /\sr=/.test(attributes)) return ''
  return `<${prefix}c${attributes.replace(/\/$/, '')}>${rest}</${prefix}c>`
}

/** A col element that says which columns are hidden, within the sheet; nothing where it says nothing else. */
function columnTag(attributes: string): string {
  const number = (name: string) => Number(new RegExp(`\\s${name}=["'](\\d+(?:\\.\\d+)?)["']`).exec(attributes)?.[1] ?? Number.NaN)
  const hidden = /\shidden=["'](?:1|true)["']/.test(attributes) || number('width') === 0
  const [from, to] = [number('min'), Math.min(number('max'), COLUMNS)]
  return hidden && from >= 1 && from <= to ? `<col min="${from}" max="${to}" hidden="1"/>` : ''
}

const CLAIM = /<(?:\w+:)?(?:Cell|Column)\b([^<>]*)>/gi

/** How many cells an XML workbook of Excel 2003 says it has, merged ones and columns that are alike counted each: the library makes all of them. */
export function claimedCells(xml: string): number {
  let cells = 0
  for (const [, attributes = ''] of xml.matchAll(CLAIM)) {
    const more = (name: string) => 1 + Math.max(0, Number(new RegExp(`\\b${name}=["'](\\d+)["']`, 'i').exec(attributes)?.[1] ?? 0))
    cells += /=/.test(attributes) ? more('MergeAcross') * more('MergeDown') * more('Span') : 1
  }
  return cells
}
