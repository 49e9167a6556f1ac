import type { Block, Cell } from '../model/document.ts'
import { isDelimiter, pipeCells, rectangle, tabCells } from './grids.ts'
import { blankComments, splitLines, stripLine } from './lines.ts'
import { prose } from './prose.ts'

type Grid = 'tab' | 'pipe'

/** Reads plain text and Markdown: tables by tabs or pipes, headings, and paragraphs with their soft line breaks gone. */
export function readText(text: string, file: string): Block[] {
  const blocks: Block[] = []
  const lines = splitLines(blankComments(text))
  const words = prose((block) => blocks.push(block), usualWidth(lines))
  let rows: Cell[][] = []
  let grid: Grid | null = null
  let bold = false
  const closeTable = () => {
    const table = rectangle(rows)
    if (table !== null) blocks.push(table)
    rows = []
    grid = null
  }
  for (const [index, raw] of lines.entries()) {
    if (raw.trim() === '') {
      if (grid !== null && !(grid === 'tab' && continues(lines, index, rows[rows.length - 1]?.length ?? 0))) closeTable()
      continue
    }
    const kind = gridOf(raw, grid)
    if (kind === null) {
      if (grid !== null) closeTable()
      const stripped = stripLine(raw, index + 1, file, bold)
      bold = stripped.bold
      if (stripped.line.text !== '') words.add(stripped.line)
      continue
    }
    words.close()
    if (grid !== null && grid !== kind) closeTable()
    grid = kind
    if (kind === 'tab') rows.push(tabCells(raw, index + 1, file))
    else if (!isDelimiter(raw)) rows.push(pipeCells(raw, index + 1, file))
  }
  if (grid !== null) closeTable()
  words.close()
  return blocks
}

/** Whether a line belongs to a table: cells between tabs, or between pipes. A tab that only indents a sentence makes no table. */
function gridOf(raw: string, open: Grid | null): Grid | null {
  if (raw.includes('\t')) {
    const inner = raw.trim().includes('\t') || (open === 'tab' && raw.trim().length <= 30)
    if (inner) return 'tab'
  }
  if (!raw.includes('|')) return null
  const trimmed = raw.trim()
  const pipes = trimmed.split('|').length - 1
  return trimmed.startsWith('|') || pipes >= 2 || (open === 'pipe' && pipes >= 1) || (pipes >= 1 && isDelimiter(raw)) ? 'pipe' : null
}

/** A page break may leave blank lines inside a table of tabs: it goes on when the next printed line has as many cells. */
function continues(lines: readonly string[], from: number, width: number): boolean {
  for (let index = from; index < lines.length; index++) {
    const raw = lines[index] ?? ''
    if (raw.trim() === '') continue
    return raw.split('\t').length === width
  }
  return false
}

/** How long full lines of prose are in this text: its 90th percentile. */
function usualWidth(lines: readonly string[]): number {
  const lengths = lines.filter((line) => line.trim().length > 10 && !line.includes('\t') && !line.includes('|')).map((line) => line.trim().length)
  lengths.sort((a, b) => a - b)
  return lengths[Math.floor(lengths.length * 0.9)] ?? 0
}
