import type { Box } from './box.ts'
import { clipped, keptIn } from './clip.ts'
import { type Glyph, type GlyphFont, type ShownGlyph, textOf } from './glyphs.ts'
import { after, IDENTITY, type Matrix, mapped, matrixOf } from './matrix.ts'
import { type Rule, rulesOf } from './rules.ts'

/** What is painted on a page: characters, ruled lines, and whether a picture covers a good part of it. */
export interface Marks {
  readonly glyphs: readonly Glyph[]
  readonly rules: readonly Rule[]
  readonly picture: boolean
}

/** The operators of a page as pdf.js gives them, and what is needed to follow them. */
export interface Operators {
  readonly codes: ArrayLike<number>
  readonly args: ArrayLike<unknown>
  /** The number of each operator by its name. */
  readonly names: Readonly<Record<string, number>>
  /** From the space of the page to points as shown. */
  readonly view: Matrix
  readonly page: Box
  font(id: string): GlyphFont | null
}

interface State {
  matrix: Matrix
  /** What is painted outside this box is not seen; null: all is. */
  clip: Box | null
  font: GlyphFont | null
  size: number
  charSpacing: number
  wordSpacing: number
  scale: number
  leading: number
  rise: number
  mode: number
  fillWhite: boolean
  strokeWhite: boolean
}

const START: Omit<State, 'matrix'> = {
  clip: null,
  font: null,
  size: 0,
  charSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  leading: 0,
  rise: 0,
  mode: 0,
  fillWhite: false,
  strokeWhite: false,
}

/** Text that is only there to be searched, over the picture of a page (ISO 32000-1, 9.3.6). */
const INVISIBLE = 3
/** A picture that covers this share of a page may print something. */
const LARGE = 0.25
/** Forms inside one another, and states that were saved; no producer comes near. */
const DEEPEST = 10_000
/** No page has more characters. */
const MOST_GLYPHS = 100_000
/** More lines than any table has. */
const MOST_RULES = 100_000

/** Follows the operators of a page once (ISO 32000-1, 8 and 9) and notes where each character and each ruled line stands. */
export function marksOf({ codes, args, names, view, page, font }: Operators): Marks {
  const glyphs: Glyph[] = []
  const rules: Rule[] = []
  const saved: State[] = []
  let picture = false
  let clips = false
  let state: State = { ...START, matrix: view }
  let text: Matrix = IDENTITY
  let [x, y, lineX, lineY] = [0, 0, 0, 0]
  const move = (dx: number, dy: number) => {
    lineX += dx
    lineY += dy
    x = lineX
    y = lineY
  }
  const transform = (matrix: Matrix | null) => {
    if (matrix === null) return
    state.matrix = after(state.matrix, matrix)
    const [a, b, c, d] = state.matrix
    if (Math.abs(a * d - b * c) > LARGE * (page.x1 - page.x0) * (page.y1 - page.y0)) picture = true
  }
  const save = () => {
    if (saved.length < DEEPEST) saved.push({ ...state })
  }
  const restore = () => {
    state = saved.pop() ?? state
  }
  const show = (shown: readonly (ShownGlyph | number)[]) => {
    if (state.font === null) return
    const { font: used, size, scale, rise } = state
    const whole = after(state.matrix, text)
    for (const each of shown) {
      if (typeof each === 'number') {
        const gap = (-each * size) / 1000
        if (used.vertical) y += gap
        else x += gap * scale
        continue
      }
      if (each === null) continue
      const spacing = state.charSpacing + (each.isSpace ? state.wordSpacing : 0)
      const advance = each.width * used.unit * size
      if (used.vertical) {
        place(each, whole, x - size / 2, y - size * 0.88, size, size)
        y -= (each.width === 0 ? size : Math.abs(size)) + spacing
      } else {
        place(each, whole, x, y + rise, advance * scale, size)
        x += (advance + spacing) * scale
      }
    }
  }
  const place = (glyph: ShownGlyph, whole: Matrix, at: number, base: number, advance: number, size: number) => {
    const printed = textOf(glyph)
    if (printed === '' || state.mode === INVISIBLE || !Number.isFinite(at + base + advance)) return
    const [ax, ay] = mapped(whole, at, base)
    const [dx, dy] = [whole[0] * advance, whole[1] * advance]
    const [ux, uy] = [whole[2] * size, whole[3] * size]
    // Of the four corners the outermost each way: the foot and the head of the character, at its start and its end.
    const [x0, x1] = [ax + Math.min(0, dx) + Math.min(ux * ABOVE, -ux * BELOW), ax + Math.max(0, dx) + Math.max(ux * ABOVE, -ux * BELOW)]
    const [y0, y1] = [ay + Math.min(0, dy) + Math.min(uy * ABOVE, -uy * BELOW), ay + Math.max(0, dy) + Math.max(uy * ABOVE, -uy * BELOW)]
    const height = Math.hypot(ux, uy)
    const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2]
    if (cx < page.x0 || cx > page.x1 || cy < page.y0 || cy > page.y1 || height < 0.5 || glyphs.length >= MOST_GLYPHS) return
    const [angle, id] = [angleOf(dx, dy, uy, ux), state.font?.id ?? '']
    const kept = state.clip === null ? null : keptIn(state.clip, cx, cy)
    // Pages have thousands of them: one shape of object for nearly all.
    if (kept === null) glyphs.push({ text: printed, x0, y0, x1, y1, size: height, angle, font: id })
    else glyphs.push({ text: printed, x0, y0, x1, y1, size: height, angle, font: id, kept })
  }
  /** The path that is made next cuts what is painted from then on. */
  const willClip = () => {
    clips = true
  }
  const act: Record<string, (given: readonly unknown[]) => void> = {
    save,
    restore,
    transform: (given) => transform(matrixOf(given)),
    paintFormXObjectBegin: ([matrix, bounds]) => {
      save()
      transform(matrixOf(matrix))
      state.clip = clipped(state.clip, bounds, state.matrix)
    },
    paintFormXObjectEnd: restore,
    beginGroup: save,
    endGroup: restore,
    beginText: () => {
      text = IDENTITY
      x = y = lineX = lineY = 0
    },
    setFont: ([id, size]) => {
      state.font = font(String(id))
      state.size = Number(size)
    },
    setGState: ([pairs]) => {
      for (const [key, value] of (pairs as [string, unknown][]) ?? []) {
        if (key !== 'Font' || !Array.isArray(value)) continue
        state.font = font(String(value[0]))
        state.size = Number(value[1])
      }
    },
    setCharSpacing: ([value]) => {
      state.charSpacing = Number(value)
    },
    setWordSpacing: ([value]) => {
      state.wordSpacing = Number(value)
    },
    setHScale: ([value]) => {
      state.scale = Number(value) / 100
    },
    setLeading: ([value]) => {
      state.leading = -Number(value)
    },
    setTextRise: ([value]) => {
      state.rise = Number(value)
    },
    setTextRenderingMode: ([value]) => {
      state.mode = Number(value)
    },
    setTextMatrix: (given) => {
      text = matrixOf(given[0]) ?? matrixOf(given) ?? text
      x = y = lineX = lineY = 0
    },
    moveText: ([dx, dy]) => move(Number(dx), Number(dy)),
    setLeadingMoveText: ([dx, dy]) => {
      state.leading = Number(dy)
      move(Number(dx), Number(dy))
    },
    nextLine: () => move(0, state.leading),
    showText: ([shown]) => show(shown as (ShownGlyph | number)[]),
    setFillRGBColor: (given) => {
      state.fillWhite = isWhite(given)
    },
    setStrokeRGBColor: (given) => {
      state.strokeWhite = isWhite(given)
    },
    clip: willClip,
    eoClip: willClip,
    constructPath: ([paint, paths, bounds]) => {
      if (clips) state.clip = clipped(state.clip, bounds, state.matrix)
      clips = false
      const path = (paths as (ArrayLike<number> | null)[])[0]
      const how = PAINT[Number(paint)]
      if (path === null || path === undefined || how === undefined || rules.length > MOST_RULES) return
      const seen = { stroke: how.stroke && !state.strokeWhite, fill: how.fill && !state.fillWhite }
      if (seen.stroke || seen.fill) rulesOf(path, state.matrix, seen, (rule) => rules.push(rule))
    },
  }
  const PAINT: Record<number, { stroke: boolean; fill: boolean }> = {}
  for (const [name, code] of Object.entries(names))
    if (/stroke/i.test(name) || /fill$/i.test(name)) PAINT[code] = { stroke: /stroke/i.test(name), fill: /fill/i.test(name) }
  const byCode: (((given: readonly unknown[]) => void) | undefined)[] = []
  for (const [name, does] of Object.entries(act)) byCode[names[name] ?? 0] = does
  for (let nth = 0; nth < codes.length; nth++) byCode[codes[nth] ?? 0]?.((args[nth] as readonly unknown[] | null) ?? [])
  return { glyphs, rules, picture }
}

/** How far a character reaches above and below its base line, in parts of its size: that of an ideograph (and fonts lie about theirs). */
const ABOVE = 0.86
const BELOW = 0.14

/** The direction of writing in quarter turns clockwise, or null for a slant, as of a watermark. */
function angleOf(dx: number, dy: number, uy: number, ux: number): number | null {
  if (dy === 0 && dx > 0) return 0
  const [x, y] = dx === 0 && dy === 0 ? [-uy, ux] : [dx, dy]
  const quarters = Math.atan2(y, x) / (Math.PI / 2)
  const nearest = Math.round(quarters)
  return Math.abs(quarters - nearest) > 0.06 ? null : (nearest + 4) % 4
}

function isWhite([colour]: readonly unknown[]): boolean {
  return typeof colour === 'string' && /^#f[a-f0-9]f[a-f0-9]f[a-f0-9]$/i.test(colour)
}
