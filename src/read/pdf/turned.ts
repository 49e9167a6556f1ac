import type { Box } from './box.ts'
import type { PageMarks } from './engine.ts'
import type { Glyph } from './glyphs.ts'
import type { Rule } from './rules.ts'

/** Quarter turns of the writing, clockwise. */
export type Turn = 0 | 1 | 2 | 3

/** A box on a page turned so that writing at `turn` runs from left to right; a turn and the one that makes up four give back the same. */
export function turnedBox({ x0, y0, x1, y1 }: Box, turn: Turn): Box {
  if (turn === 1) return { x0: y0, y0: -x1, x1: y1, y1: -x0 }
  if (turn === 2) return { x0: -x1, y0: -y1, x1: -x0, y1: -y0 }
  return turn === 3 ? { x0: -y1, y0: x0, x1: -y0, y1: x1 } : { x0, y0, x1, y1 }
}

export function turnedBack(box: Box, turn: Turn): Box {
  return turnedBox(box, ((4 - turn) % 4) as Turn)
}

function turnedRule({ across, at, from, to }: Rule, turn: Turn): Rule {
  const box = across === 'horizontal' ? { x0: from, x1: to, y0: at, y1: at } : { x0: at, x1: at, y0: from, y1: to }
  const { x0, y0, x1, y1 } = turnedBox(box, turn)
  return y0 === y1 ? { across: 'horizontal', at: y0, from: x0, to: x1 } : { across: 'vertical', at: x0, from: y0, to: y1 }
}

/** The direction most characters are written in, and the page as it is read. Slanted characters are a watermark and no text. */
export function upright(page: PageMarks): PageMarks & { turn: Turn } {
  const counts = [0, 0, 0, 0]
  for (const { angle, text } of page.glyphs) if (angle !== null && text !== ' ') counts[angle] = (counts[angle] ?? 0) + 1
  const turn = counts.indexOf(Math.max(...counts)) as Turn
  const straight = page.glyphs.filter(({ angle }) => angle !== null)
  if (turn === 0) return { ...page, glyphs: straight, turn }
  const glyphs = straight.map(
    (glyph): Glyph => ({
      ...glyph,
      ...turnedBox(glyph, turn),
      angle: ((glyph.angle ?? 0) - turn + 4) % 4,
      ...(glyph.kept === undefined ? {} : { kept: turnedBox(glyph.kept, turn) }),
    }),
  )
  return { ...page, glyphs, rules: page.rules.map((rule) => turnedRule(rule, turn)), turn }
}
