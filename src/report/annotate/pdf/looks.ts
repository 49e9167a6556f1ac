import type { PDFContext, PDFRef } from '@cantoo/pdf-lib'
import type { Standing } from '../../standings.ts'
import type { View } from './view.ts'

/** Red, green and blue, from 0 to 1. */
export type Colour = readonly [number, number, number]

export function colourOf(hex: string): Colour {
  const part = (at: number) => Math.round((Number.parseInt(hex.slice(at, at + 2), 16) / 255) * 1000) / 1000
  return [part(0), part(2), part(4)]
}

/** What viewers paint of a highlight: rectangles of colour through which the print shows. Many paint nothing where a file leaves it to them. */
export function highlightLook(context: PDFContext, boxes: readonly (readonly number[])[], bounds: readonly number[], colour: Colour): PDFRef {
  const content = `/M gs ${colour.join(' ')} rg ${boxes.map(([x0 = 0, y0 = 0, x1 = 0, y1 = 0]) => `${x0} ${y0} ${rounded(x1 - x0)} ${rounded(y1 - y0)} re`).join(' ')} f`
  return form(context, content, [...bounds], [1, 0, 0, 1, 0, 0])
}

/** Strokes in a square of 10 by 10, upright. */
export const STROKES: Readonly<Record<Standing, readonly (readonly number[])[]>> = {
  checked: [[1.5, 5, 4, 2, 8.5, 8.5]],
  wrong: [
    [2, 2, 8, 8],
    [2, 8, 8, 2],
  ],
  unchecked: [[8, 5, 7.1, 7.1, 5, 8, 2.9, 7.1, 2, 5, 2.9, 2.9, 5, 2, 7.1, 2.9, 8, 5]],
}

/** The look of a mark, to be read upright however a page is turned; the viewer fits it into the place of each (ISO 32000-1, 12.5.5). */
export function markLook(context: PDFContext, standing: Standing, turns: View['turns'], colour: Colour): PDFRef {
  const lines = STROKES[standing].map((points) => {
    const [first, ...rest] = pairs(points)
    return `${first?.join(' ')} m ${rest.map((point) => `${point.join(' ')} l`).join(' ')} S`
  })
  const matrices = [
    [1, 0, 0, 1, 0, 0],
    [0, 1, -1, 0, 0, 0],
    [-1, 0, 0, -1, 0, 0],
    [0, -1, 1, 0, 0, 0],
  ] as const
  return form(context, `${colour.join(' ')} RG 1.6 w 1 J 1 j ${lines.join(' ')}`, [0, 0, 10, 10], [...matrices[turns]])
}

export function pairs(points: readonly number[]): [number, number][] {
  return points.flatMap((x, nth): [number, number][] => (nth % 2 === 0 ? [[x, points[nth + 1] ?? 0]] : []))
}

function form(context: PDFContext, content: string, box: number[], matrix: number[]): PDFRef {
  const states = { ExtGState: { M: { Type: 'ExtGState', BM: 'Multiply' } } }
  return context.register(context.flateStream(content, { Type: 'XObject', Subtype: 'Form', BBox: box, Matrix: matrix, Resources: states }))
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
