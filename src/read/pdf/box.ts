/** A rectangle in points of the page as it is shown, origin top left. */
export interface Box {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** The smallest box around some; there is at least one. */
export function around(boxes: readonly Box[]): Box {
  let [x0, y0, x1, y1] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const box of boxes) {
    x0 = Math.min(x0, box.x0)
    y0 = Math.min(y0, box.y0)
    x1 = Math.max(x1, box.x1)
    y1 = Math.max(y1, box.y1)
  }
  return { x0, y0, x1, y1 }
}

export function centreX({ x0, x1 }: Box): number {
  return (x0 + x1) / 2
}

export function centreY({ y0, y1 }: Box): number {
  return (y0 + y1) / 2
}

/** How much of two intervals is common, negative where they lie apart. */
export function overlap(from: number, to: number, otherFrom: number, otherTo: number): number {
  return Math.min(to, otherTo) - Math.max(from, otherFrom)
}

/** Gathers positions that lie within `distance` of one another, in order; each group by its mean. */
export function grouped(positions: readonly number[], distance: number): number[] {
  const groups: { sum: number; count: number; first: number }[] = []
  for (const position of [...positions].sort((a, b) => a - b)) {
    const last = groups.at(-1)
    if (last !== undefined && position - last.first <= distance) {
      last.sum += position
      last.count++
    } else groups.push({ sum: position, count: 1, first: position })
  }
  return groups.map(({ sum, count }) => sum / count)
}
