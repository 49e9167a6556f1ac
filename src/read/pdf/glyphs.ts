import type { Box } from './box.ts'

/** One printed character (or what stands for one glyph) in its box. `angle` counts quarter turns of the writing clockwise, null is a slant. */
export interface Glyph extends Box {
  readonly text: string
  readonly size: number
  readonly angle: number | null
  readonly font: string
  /** Where it belongs, a point, if it is painted beyond the edge of what shows it, as words too long for their cell are. */
  readonly kept?: Box
}

/** What of a font is needed to place its glyphs: `unit` turns their widths into parts of the font size. */
export interface GlyphFont {
  readonly id: string
  readonly unit: number
  readonly vertical: boolean
}

/** A glyph as pdf.js shows it. */
export interface ShownGlyph {
  readonly unicode?: string
  readonly width: number
  readonly isSpace: boolean
}

/** Some fonts name an ideograph by its radical (U+2F00) or a compatibility form; they look the same and mean the character itself. */
const VARIANT = /[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/u

/** The radicals that Unicode maps to no ideograph (U+2E80…), each with the one that looks the same (EquivalentUnifiedIdeograph.txt of Unicode 15). */
const RADICALS = new Map(
  [
    ...'⺁厂⺌小⺍小⺒巳⺜日⺝月⺟母⺠民⺧牛⺩王⺫目⺬示⺮竹⻄西⻅见⻆角⻉贝⻋车⻏邑⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟'.matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, radical = '', ideograph = '']) => [radical, ideograph] as const),
)

/** The characters a glyph stands for, '' for none. White space is one blank. */
export function textOf({ unicode }: ShownGlyph): string {
  if (unicode === undefined || unicode === null) return UNKNOWN
  const known = KNOWN.get(unicode)
  if (known !== undefined) return known
  const text = printedAs(unicode)
  if (KNOWN.size < 100_000) KNOWN.set(unicode, text)
  return text
}

/** What was found for a character once holds always. */
const KNOWN = new Map<string, string>()

function printedAs(unicode: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a font may map a glyph to a control character, which prints nothing
  const text = VARIANT.test(unicode) ? ideographs(unicode) : unicode.replace(/[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\ufeff]/g, '')
  if (text === '') return unicode === '' ? UNKNOWN : ''
  return /^\s+$/.test(text) ? ' ' : text
}

function ideographs(text: string): string {
  return [...text].map((character) => RADICALS.get(character) ?? character.normalize('NFKC')).join('')
}

/** Stands for a glyph whose character the font does not tell. */
export const UNKNOWN = '\ufffd'

/** Characters that a disclosure prints; anything else in number comes from a font that maps its glyphs to nothing or to chance. */
const PLAUSIBLE =
  /[\p{Script=Han}\u0020-\u007e\u00a0-\u00ff\u2010-\u2046\u2103\u2160-\u217f\u2190-\u21ff\u2200-\u22ff\u2460-\u24ff\u2500-\u26ff\u3000-\u303f\u3200-\u32ff\uff00-\uffef$]/u

const SEEN = new Map<string, boolean>()

function isPlausible(text: string): boolean {
  const known = SEEN.get(text)
  if (known !== undefined) return known
  const plausible = PLAUSIBLE.test(text)
  if (SEEN.size < 100_000) SEEN.set(text, plausible)
  return plausible
}

/** The fonts most of whose characters cannot be told. */
export function unmappedFonts(glyphs: readonly Glyph[]): ReadonlySet<string> {
  const counts = new Map<string, { all: number; strange: number }>()
  for (const { text, font } of glyphs) {
    if (text === ' ') continue
    const count = counts.get(font) ?? { all: 0, strange: 0 }
    count.all++
    if (!isPlausible(text)) count.strange++
    counts.set(font, count)
  }
  return new Set([...counts].filter(([, { all, strange }]) => strange > all * 0.3).map(([font]) => font))
}

/** Leaves out what is printed twice at one place to look bold, or as a shadow. */
export function onceEach(glyphs: readonly Glyph[]): Glyph[] {
  const seen = new Map<string, Map<number, Glyph[]>>()
  return glyphs.filter((glyph) => {
    if (glyph.text === ' ') return true
    const same = seen.get(glyph.text) ?? new Map<number, Glyph[]>()
    seen.set(glyph.text, same)
    const row = Math.floor(glyph.y0 / ROW)
    for (let near = row - 1; near <= row + 1; near++) if (same.get(near)?.some((other) => isAgain(other, glyph))) return false
    const known = same.get(row)
    if (known === undefined) same.set(row, [glyph])
    else known.push(glyph)
    return true
  })
}

/** Characters are looked for among those of the strips of this height around them. */
const ROW = 12

function isAgain(other: Glyph, { x0, x1, y0, size }: Glyph): boolean {
  return Math.abs(other.x0 - x0) < Math.min(size / 4, (x1 - x0) / 2) && Math.abs(other.y0 - y0) < Math.min(size / 4, ROW)
}
