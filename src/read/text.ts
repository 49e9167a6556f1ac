import type { Block, Cell, Reading } from '../model/document.ts'
import type { Limits } from '../model/limits.ts'
import { budgetOf } from './budget.ts'
import { isDelimiter, pipeCells, rectangle, tabCells } from './grids.ts'
import { blankComments, splitLines, stripLine } from './lines.ts'
import { prose } from './prose.ts'

type Grid = 'tab' | 'pipe'

const SEPARATOR: Readonly<Record<Grid, string>> = { tab: '\t', pipe: '|' }

/** Reads plain text and Markdown: tables by tabs or pipes, headings, and paragraphs with their soft line breaks gone. */
export function readText(text: string, file: string, limits: Limits): Reading {
  const blocks: Block[] = []
  const lines = splitLines(blankComments(text))
  if (lines.length > limits.lines) return { failure: { kind: 'too-many-lines', limit: limits.lines } }
  const words = prose((block) => blocks.push(block), usualWidth(lines))
  const budget = budgetOf(limits)
  let rows: Cell[][] = []
  let grid: Grid | null = null
  let bold = false
  const closeTable = () => {
    const table = rectangle(rows)
    if (table !== null) blocks.push(table)
    budget.close()
    rows = []
    grid = null
  }
  for (let index = 0; index < lines.length; index++) {
    const raw = lines[index] ?? ''
    if (raw.trim() === '') {
      if (grid === null) continue
      const next = afterBlank(lines, index)
      if (grid === 'tab' && continues(lines[next], rows[rows.length - 1]?.length ?? 0)) index = next - 1
      else closeTable()
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
    const failure = budget.row(countOf(SEPARATOR[kind], raw) + 1, index + 1)
    if (failure !== null) return { failure }
    if (kind === 'tab') rows.push(tabCells(raw, index + 1, file))
    else if (!isDelimiter(raw)) rows.push(pipeCells(raw, index + 1, file))
  }
  if (grid !== null) closeTable()
  words.close()
  return { blocks }
}

/** An ordinal that a tab sets apart from its sentence. */
const ORDINAL = /^\s*(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[、.．]|[①-⑳•·])\s*\t[^\t]*$/

/** Whether a line belongs to a table: cells between tabs, or between pipes. A tab that only indents a sentence, or parts it from its ordinal, makes no table. */
function gridOf(raw: string, open: Grid | null): Grid | null {
  const trimmed = raw.trim()
  if (raw.includes('\t')) {
    if (open === 'tab' && trimmed.length <= 30) return 'tab'
    if (trimmed.includes('\t') && (open === 'tab' || !(ORDINAL.test(trimmed) || isSentence(trimmed)))) return 'tab'
  }
  if (!raw.includes('|')) return null
  const pipes = trimmed.split('|').length - 1
  return trimmed.startsWith('|') || pipes >= 2 || (open === 'pipe' && pipes >= 1) || (pipes >= 1 && isDelimiter(raw)) ? 'pipe' : null
}

/** Two or three pieces of which one is a sentence are no cells. */
function isSentence(text: string): boolean {
  const pieces = text.split(/\t+/)
  return pieces.length <= 3 && pieces.some((piece) => piece.length >= 15 && /[。；]/.test(piece))
}

/** The next line on which something is printed. */
function afterBlank(lines: readonly string[], from: number): number {
  let index = from
  while (index < lines.length && (lines[index] ?? '').trim() === '') index++
  return index
}

/** A page break may leave blank lines inside a table of tabs: it goes on when the next printed line has as many cells. */
function continues(next: string | undefined, width: number): boolean {
  return next !== undefined && countOf('\t', next) + 1 === width
}

/** How often a character stands in a text. */
function countOf(character: string, text: string): number {
  let count = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++
  return count
}

/** How long full lines of prose are in this text: its 90th percentile. */
function usualWidth(lines: readonly string[]): number {
  const lengths = lines.filter((line) => line.trim().length > 10 && !line.includes('\t') && !line.includes('|')).map((line) => line.trim().length)
  lengths.sort((a, b) => a - b)
  return lengths[Math.floor(lengths.length * 0.9)] ?? 0
}
