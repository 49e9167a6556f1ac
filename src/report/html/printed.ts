import type { Block, Cell, Table } from '../../model/document.ts'
import type { Words } from '../words.ts'
import { escaped } from './escaped.ts'
import type { Mark, Marks } from './marks.ts'

/**
 * The document as it is printed, with its numbers marked. `prefix` keeps the anchors of one document apart from those of others;
 * `targets` are the blocks that something leads to.
 */
export function printedDocument(blocks: readonly Block[], marks: Marks, prefix: string, words: Words, targets: ReadonlySet<number>): string {
  return blocks
    .map((block, nth) => {
      const id = targets.has(nth) ? ` id="${prefix}b${nth}" tabindex="-1"` : ''
      return block.kind === 'table' ? tableOf(block, nth, id, marks, prefix, words) : textOf(block, nth, id, marks, prefix, words)
    })
    .join('\n')
}

function textOf(block: Exclude<Block, Table>, nth: number, id: string, marks: Marks, prefix: string, words: Words): string {
  const text = marked(block.text, marks.of(nth, null, null), prefix, words)
  // Word writes numbered sentences with the outline of a heading; a screen reader should not list them as such.
  if (block.kind === 'paragraph' || isSentence(block.text)) return `<p${id}>${text}</p>`
  const level = Math.min(6, Math.max(1, block.level) + 2)
  return `<h${level}${id}>${text}</h${level}>`
}

/** Whether it closes like a sentence and is no title that was closed like one: …情况说明。 */
function isSentence(text: string): boolean {
  return /[。；;]$/.test(text.trim()) && !/(?:说明|情况|概况|职[责能]|机构|构成|解释|附件|表)[。；;]$/.test(text.trim())
}

function tableOf(table: Table, nth: number, id: string, marks: Marks, prefix: string, words: Words): string {
  const rows = table.rows.map((row, line) => {
    const cells = row.map((cell, column) => cellOf(cell, marked(cell.text, marks.of(nth, line, column), prefix, words))).join('')
    return `<tr>${cells}</tr>`
  })
  const caption = table.name === undefined ? '' : `<caption>${escaped(table.name)}</caption>`
  return `<div class="grid"${id}><table>${caption}<tbody>${rows.join('\n')}</tbody></table></div>`
}

const NUMBER = /^[-+]?[\d,，.]+[%％]?$/

function cellOf({ text, columnSpan = 1, rowSpan = 1, covered }: Cell, content: string): string {
  if (covered === true) return ''
  const spans = `${columnSpan > 1 ? ` colspan="${columnSpan}"` : ''}${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}`
  return `<td${spans}${NUMBER.test(text) ? ' class="n"' : ''}>${content}</td>`
}

/** A text with its marks: a number that a finding is about leads to the finding. */
function marked(text: string, marks: readonly Mark[], prefix: string, words: Words): string {
  let at = 0
  let out = ''
  for (const { from, to, standing, why, findings } of marks) {
    if (from < at) continue
    out += escaped(text.slice(at, from))
    const print = escaped(text.slice(from, to))
    const [first] = findings
    if (first === undefined) out += `<span class="${standing}"${why === '' ? '' : ` title="${escaped(why)}"`}>${print}</span>`
    else {
      const ids = findings.map(({ nth, place }) => (place === null ? '' : `<a id="${prefix}m${nth}-${place}"></a>`)).join('')
      out += `${ids}<a class="mark ${standing}" href="#${prefix}f${first.nth}" aria-label="${escaped(`${words.severity[standing as 'error']} ${text.slice(from, to)}`)}">${print}</a>`
    }
    at = to
  }
  return out + escaped(text.slice(at))
}
