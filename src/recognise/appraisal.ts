import type { Block, Heading, Paragraph, Table } from '../model/document.ts'
import type { Clause, NarrativeNumber } from '../model/fact.ts'
import type { Recognition } from '../model/recognition.ts'
import { collector } from './appraisal/entries.ts'
import { readFunds } from './appraisal/funds.ts'
import { readIndicators } from './appraisal/indicators.ts'
import { type Grid, gridOf, textAt } from './grid.ts'
import { plain } from './words.ts'

/** What the self-appraisal tables (绩效自评表) state, as clauses, and the numbers of theirs that are no cell of their own. */
export interface Appraisals {
  readonly clauses: readonly Clause[]
  readonly numbers: readonly NarrativeNumber[]
}

/** So many blocks before a table may name what it appraises. */
const TITLE_BLOCKS = 3

/** Reads the self-appraisal tables: money and score of the whole, indicators with their points. `first` is the number of the first clause. */
export function appraisals(blocks: readonly Block[], first: number, recognition: Recognition): Appraisals {
  const found = collector(first, recognition)
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'table' || !isAppraisal(block)) continue
    const grid = gridOf(whole(blocks, index, block))
    const project = projectOf(grid)
    if (project === null && !titleBefore(blocks, index).includes('整体')) continue
    found.enter(project)
    const total = readIndicators(grid, found)
    readFunds(grid, total, found)
  }
  return { clauses: found.clauses, numbers: found.numbers }
}

/** An appraisal with its next parts: grids of as many columns right after it that are no appraisals of their own. */
function whole(blocks: readonly Block[], index: number, first: Table): Table {
  const rows = [...first.rows]
  for (let at = index + 1; at < blocks.length; at++) {
    const part = blocks[at]
    if (part?.kind !== 'table' || part.rows[0]?.length !== first.rows[0]?.length || isAppraisal(part)) break
    rows.push(...part.rows)
  }
  return { ...first, rows }
}

/** An appraisal table has indicators of three levels with points and scores. */
function isAppraisal({ rows }: Table): boolean {
  return rows.some((row) => {
    const texts = row.map(({ text }) => plain(text))
    return ['三级指标', '分值', '得分'].every((word) => texts.includes(word))
  })
}

/** The project an appraisal is of; `null` where it is of the whole. */
function projectOf(grid: Grid): string | null {
  for (const row of grid.rows.keys()) {
    for (let column = 0; column < grid.width; column++) {
      if (!/^项目(?:支出)?名称$/.test(textAt(grid, row, column))) continue
      for (let at = column + 1; at < grid.width; at++) if (textAt(grid, row, at) !== '') return textAt(grid, row, at)
    }
  }
  return null
}

function titleBefore(blocks: readonly Block[], index: number): string {
  return blocks
    .slice(Math.max(0, index - TITLE_BLOCKS), index)
    .filter((block): block is Heading | Paragraph => block.kind !== 'table')
    .map(({ text }) => plain(text))
    .join('')
}
