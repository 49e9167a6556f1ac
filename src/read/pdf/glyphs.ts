import type { Box } from './box.ts'

/** One printed character (or what stands for one glyph) in its box. `angle` counts quarter turns of the writing clockwise, null is a slant. */
export interface Glyph extends Box {
  readonly text: string
  readonly size: number
  readonly angle: number | null
  readonly font: string
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

/** The characters a glyph stands for, '' for none. White space is one blank. */
export function textOf({ unicode }: ShownGlyph): string {
  if (unicode === undefined || unicode === null) return UNKNOWN
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a font may map a glyph to a control character, which prints nothing
  const text = VARIANT.test(unicode) ? unicode.normalize('NFKC') : unicode.replace(/[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\ufeff]/g, '')
  if (text === '') return unicode === '' ? UNKNOWN : ''
  return /^\s+$/.test(text) ? ' ' : text
}

/** Stands for a glyph whose character the font does not tell. */
export const UNKNOWN = '\ufffd'

/** Characters that a disclosure prints; anything else in number comes from a font that maps its glyphs to nothing or to chance. */
const PLAUSIBLE =
  /[\p{Script=Han}\u0020-\u007e\u00a0-\u00ff\u2010-\u2046\u2103\u2160-\u217f\u2190-\u21ff\u2200-\u22ff\u2460-\u24ff\u2500-\u26ff\u3000-\u303f\u3200-\u32ff\uff00-\uffef$]/u

/** The fonts most of whose characters cannot be told. */
export function unmappedFonts(glyphs: readonly Glyph[]): ReadonlySet<string> {
  const counts = new Map<string, { all: number; strange: number }>()
  for (const { text, font } of glyphs) {
    if (text === ' ') continue
    const count = counts.get(font) ?? { all: 0, strange: 0 }
    count.all++
    if (!PLAUSIBLE.test(text)) count.strange++
    counts.set(font, count)
  }
  return new Set([...counts].filter(([, { all, strange }]) => strange > all * 0.3).map(([font]) => font))
}

/** Leaves out what is printed twice at one place to look bold, or as a shadow. */
export function onceEach(glyphs: readonly Glyph[]): Glyph[] {
  const seen = new Map<string, Glyph[]>()
  return glyphs.filter((glyph) => {
    if (glyph.text === ' ') return true
    const near = glyph.size / 4
    const [column, row] = [Math.floor(glyph.x0 / 8), Math.floor(glyph.y0 / 8)]
    for (let c = column - 1; c <= column + 1; c++)
      for (let r = row - 1; r <= row + 1; r++)
        for (const other of seen.get(`${glyph.text} ${c} ${r}`) ?? [])
          if (Math.abs(other.x0 - glyph.x0) < Math.min(near, (glyph.x1 - glyph.x0) / 2) && Math.abs(other.y0 - glyph.y0) < near) return false
    const key = `${glyph.text} ${column} ${row}`
    const known = seen.get(key)
    if (known === undefined) seen.set(key, [glyph])
    else known.push(glyph)
    return true
  })
}
