import { openingOf } from '../prose.ts'
import type { Layout } from './layout.ts'
import type { TextLine } from './lines.ts'

const PAGE_NUMBER = /^[\s\-—–~·.]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[,，/]?\s*共?\s*\d{1,4}\s*页?)?[\s\-—–~·.]*$/
/** Page numbers and running heads stand in these parts of a page at its top and bottom. */
const MARGIN = 0.15
/** A running head stands on so many of the pages, and on three at least. */
const [SHARE, LEAST] = [0.4, 3]

/** Leaves out page numbers, and what stands at the same place of many pages above or below all else. */
export function withoutFurniture(pages: readonly Layout[]): Layout[] {
  let left = [...pages]
  // A running head may have a page number below it, or two lines.
  for (let pass = 0; pass < 3; pass++) {
    const heads = runningHeads(left)
    left = left.map((page) => ({ ...page, items: page.items.filter((item) => item.kind === 'grid' || !isFurniture(item.line, page, heads)) }))
  }
  return left
}

function isFurniture(line: TextLine, page: Layout, heads: ReadonlySet<string>): boolean {
  const edge = edgeOf(line, page)
  return edge !== null && (PAGE_NUMBER.test(line.text) || heads.has(keyOf(line, edge, page)))
}

/** Whether a line is the outermost at the top or bottom of its page, within its margin. */
function edgeOf(line: TextLine, page: Layout): 'top' | 'bottom' | null {
  const height = page.bottom - page.top
  const boxes = page.items.map((item) => (item.kind === 'grid' ? item.grid : item.line))
  if (line.y1 < page.top + MARGIN * height && boxes.every(({ y0 }) => y0 > line.y0 - line.size / 2)) return 'top'
  if (line.y0 > page.bottom - MARGIN * height && boxes.every(({ y1 }) => y1 < line.y1 + line.size / 2)) return 'bottom'
  return null
}

function keyOf(line: TextLine, edge: string, page: Layout): string {
  return `${edge} ${Math.round((edge === 'top' ? line.y0 - page.top : page.bottom - line.y1) / 4)} ${line.text}`
}

function runningHeads(pages: readonly Layout[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const page of pages)
    for (const item of page.items) {
      if (item.kind === 'grid') continue
      const edge = edgeOf(item.line, page)
      if (edge === null || openingOf(item.line.text) === 'frame') continue
      const key = keyOf(item.line, edge, page)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  return new Set([...counts].filter(([, count]) => count >= LEAST && count >= SHARE * pages.length).map(([key]) => key))
}
