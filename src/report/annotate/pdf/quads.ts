import type { Part, Span } from '../remarks.ts'

/** A rectangle of a page as it is shown: left, top, right, bottom in points. */
export type Rectangle = readonly [number, number, number, number]

/** The rectangles of a span, by page. */
export function quadsOf({ parts }: Span): Map<number, Rectangle[]> {
  const pages = new Map<number, Rectangle[]>()
  for (const part of parts) {
    if (part.location.kind !== 'pdf') continue
    const { page, box } = part.location
    const quad = cutOut(box, part)
    if (quad[2] <= quad[0] || quad[3] <= quad[1]) continue
    const known = pages.get(page)
    if (known === undefined) pages.set(page, [quad])
    else known.push(quad)
  }
  return pages
}

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u303f“”‘’…—]/u
/** A digit is about half as wide as an ideograph, and never this much narrower or wider. */
const NARROWEST = 0.3
const WIDEST = 0.75
/** A text so much wider than its box stands in it on several lines, or upright. */
const SPILLED = 1.35

/**
 * The part of a box that some of its characters fill: an ideograph is as wide as the line is high, and what is left is shared by the digits, which are
 * equally wide. Boxes of several lines are taken whole.
 */
export function cutOut(box: Rectangle, { text: stored, from, to }: Pick<Part, 'text' | 'from' | 'to'>): Rectangle {
  const [x0, y0, x1, y1] = box
  // A blank before the next piece is in neither box.
  const text = stored.trimEnd()
  if (from <= 0 && to >= text.length) return box
  const [width, height] = [x1 - x0, y1 - y0]
  const wide = [...text].filter((character) => WIDE.test(character)).length
  const narrow = text.length - wide
  if ((wide + narrow / 2) * height > SPILLED * width) return box
  const left = narrow === 0 ? 0 : (width - wide * height) / (narrow * height)
  const share = left > NARROWEST && left < WIDEST ? left : 0.5
  const weightOf = (piece: string) => [...piece].reduce((sum, character) => sum + (WIDE.test(character) ? 1 : share), 0)
  const scale = width / weightOf(text)
  return [x0 + weightOf(text.slice(0, from)) * scale, y0, x0 + weightOf(text.slice(0, to)) * scale, y1]
}
