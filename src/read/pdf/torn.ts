import { overlap } from './box.ts'
import type { Layout } from './layout.ts'
import type { TextLine } from './lines.ts'

const NUMBER = /^[\d.,，]+[%％]?$/

/** The numbers of a page that stand over a line of text without fitting into it: of which words they are cannot be told. */
export function tornNumbers({ items }: Layout): TextLine[] {
  const lines = items.flatMap((item) => (item.kind === 'line' ? [item.line] : []))
  return lines.filter((line, nth) => NUMBER.test(line.text) && [lines[nth - 1], lines[nth + 1]].some((other) => other !== undefined && collides(line, other)))
}

/** Whether a line is printed into another: over its words, or so little above or below them that it is no line of its own. */
function collides(line: TextLine, other: TextLine): boolean {
  if (NUMBER.test(other.text) || !/\p{Script=Han}/u.test(other.text)) return false
  const height = overlap(line.y0, line.y1, other.y0, other.y1)
  return height > 0.3 * Math.min(line.size, other.size) && overlap(line.x0, line.x1, other.x0, other.x1) > 0
}

/** A page without some lines. */
export function without(page: Layout, lines: readonly TextLine[]): Layout {
  return lines.length === 0 ? page : { ...page, items: page.items.filter((item) => item.kind === 'grid' || !lines.includes(item.line)) }
}
