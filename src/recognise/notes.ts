import { type Block, type Cell, type Location, locate } from '../model/document.ts'
import type { Recognition } from '../model/recognition.ts'
import { type Frame, noFrame, readFrameLine } from './frame.ts'
import { titleOf } from './titles.ts'
import { match, plain } from './words.ts'

/** So many lines after a table, or after a title without table, may hold its notes. */
const NOTE_LINES = 4

/** Whether the table itself or a line right after it says that there is no data. */
export function saysNoData(rows: readonly (readonly Cell[])[], blocks: readonly Block[], index: number, recognition: Recognition): boolean {
  if (rows.some((row) => row.some(({ text }) => text.length > 3 && !/^[-\d]/.test(text) && match(recognition, 'noData', plain(text)) !== null))) return true
  for (let at = index + 1; at < blocks.length && at - index <= NOTE_LINES; at++) {
    const block = blocks[at]
    if (block === undefined || block.kind === 'table' || isSection(block) || titleOf(block.text, recognition) !== null) return false
    if (match(recognition, 'noData', plain(block.text)) !== null) return true
  }
  return false
}

/** Below the title of a section stands what that section says, no note of a table. */
function isSection(block: Block): boolean {
  return block.kind === 'heading' && block.level > 1
}

/** A title that is followed by the words that there is no data, and by no grid: an empty table. */
export function emptyTitle(blocks: readonly Block[], index: number, recognition: Recognition): { frame: Frame; location: Location } | null {
  const block = blocks[index]
  if (block === undefined || block.kind === 'table') return null
  const frame = noFrame()
  const title = titleOf(block.text, recognition)
  if (title?.id == null || !readFrameLine(block.text, frame, recognition)) return null
  for (let at = index + 1; at < blocks.length && at - index <= NOTE_LINES; at++) {
    const next = blocks[at]
    if (next === undefined || next.kind === 'table' || titleOf(next.text, recognition)?.id != null) return null
    if (match(recognition, 'noData', plain(next.text)) !== null) return { frame, location: locate(block, 0) }
    if (!readFrameLine(next.text, frame, recognition)) return null
  }
  return null
}
