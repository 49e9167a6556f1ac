import type { PDFPage } from '@cantoo/pdf-lib'

type Library = typeof import('@cantoo/pdf-lib')

export type Point = readonly [x: number, y: number]

/** How a page is shown: the part of it that is, in its own units, the quarter turns clockwise, and how many points one unit is (ISO 32000-1, 7.7.3.3). */
export interface View {
  readonly box: readonly [number, number, number, number]
  readonly turns: 0 | 1 | 2 | 3
  readonly unit: number
}

const LETTER = [0, 0, 612, 792] as const

/** The view that readers of files show: the crop box as far as it lies in the media box. */
export function viewOf({ PDFArray, PDFName, PDFNumber }: Library, page: PDFPage): View {
  const given = (name: string) => {
    const value = page.node.getInheritableAttribute(PDFName.of(name))
    return value === undefined ? undefined : page.doc.context.lookup(value)
  }
  const rectangle = (name: string): View['box'] | null => {
    const array = given(name)
    if (!(array instanceof PDFArray) || array.size() !== 4) return null
    const values = [0, 1, 2, 3].map((nth) => array.lookup(nth))
    const [a, b, c, d] = values.map((value) => (value instanceof PDFNumber ? value.asNumber() : Number.NaN))
    if (a === undefined || b === undefined || c === undefined || d === undefined || ![a, b, c, d].every(Number.isFinite) || a === c || b === d) return null
    return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
  }
  const media = rectangle('MediaBox') ?? LETTER
  const crop = rectangle('CropBox') ?? media
  const both = [Math.max(media[0], crop[0]), Math.max(media[1], crop[1]), Math.min(media[2], crop[2]), Math.min(media[3], crop[3])] as const
  const rotate = given('Rotate')
  const degrees = rotate instanceof PDFNumber ? rotate.asNumber() : 0
  const unit = page.node.lookup(PDFName.of('UserUnit'))
  return {
    box: both[2] > both[0] && both[3] > both[1] ? both : media,
    turns: (degrees % 90 === 0 ? (((degrees / 90) % 4) + 4) % 4 : 0) as View['turns'],
    unit: unit instanceof PDFNumber && unit.asNumber() > 0 ? unit.asNumber() : 1,
  }
}

/** A point of the page as it is shown (points, origin top left) in the units of the page. */
export function toPage({ box: [x0, y0, x1, y1], turns, unit }: View, [x, y]: Point): Point {
  const [across, down] = [x / unit, y / unit]
  if (turns === 1) return [x0 + down, y0 + across]
  if (turns === 2) return [x1 - across, y0 + down]
  return turns === 3 ? [x1 - down, y1 - across] : [x0 + across, y1 - down]
}
