import { readAmount } from '../../model/amount.ts'
import type { Block } from '../../model/document.ts'

const TITLE = /表[”"）)》]*$/

/** Titles stand in the first rows of a grid, if in it at all. */
const HEAD = 4

/** The lines of blocks that name tables, without their spaces. */
export function titlesOf(blocks: readonly Block[]): ReadonlySet<string> {
  const lines = blocks.flatMap((block) => {
    if (block.kind !== 'table') return [block.text]
    return block.rows.slice(0, HEAD).flatMap((row) => row.map(({ text }) => text))
  })
  return new Set(lines.map((line) => line.replace(/\s/g, '')).filter((line) => TITLE.test(line)))
}

/**
 * Whether a hidden sheet may be a table of the disclosure: it has a title that no visible sheet has, and amounts with decimals. Lists of codes and sheet
 * names have none, forms without data neither, and the forms of the internal report (财决01表) say what they are.
 */
export function looksPublished(blocks: readonly Block[], name: string, visible: ReadonlySet<string>): boolean {
  const titles = [...titlesOf(blocks)]
  const named = titles.length > 0 ? titles : TITLE.test(name) ? [name] : []
  if (named.length === 0 || named.some((title) => visible.has(title)) || [name, ...titles].some((title) => /财决/.test(title))) return false
  return blocks.some(
    (block) => block.kind === 'table' && block.rows.some((row) => row.some(({ text }) => text.includes('.') && readAmount(text).kind === 'amount')),
  )
}
