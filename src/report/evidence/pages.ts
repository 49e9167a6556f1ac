import { type DocxCell, type DocxRow, paragraph, table } from '../docx/blocks.ts'
import { fitted } from './fit.ts'
import type { EvidenceSheet, Lines } from './sheet.ts'
import type { EvidenceWords } from './words.ts'

/** Widths of the four columns, in twentieths of a point; together what A4 leaves between the margins. */
const WIDTHS = [1700, 3700, 1500, 3206]
const BODY = { size: 18 } as const

/** Room for what is written by hand. */
const ANSWER = 1200
const LINE = 440

/** The page of a sheet. The form follows the 审计取证单 of state auditing: body, matter, summary, source, opinion and seal, auditor, review. */
export function pageOf(whole: EvidenceSheet, nth: number, says: EvidenceWords): string {
  const { head } = says
  const sheet = fitted(whole)
  const list = (name: string, lines: Lines) => listRows(name, lines, says)
  const rows: DocxRow[] = [
    pair(head.body, sheet.body, head.year, sheet.year),
    wide(head.matter, [sheet.matter]),
    pair(head.level, sheet.level, head.amount, sheet.amount),
    ...list(head.quotes, sheet.quotes),
    wide(head.summary, [sheet.summary]),
    ...list(head.arithmetic, sheet.arithmetic),
    pair(head.expected, sheet.expected, head.difference, sheet.difference),
    ...list(head.proof, sheet.proof),
    ...list(head.follows, sheet.follows),
    pair(head.basis, sheet.basis, head.basisLevel, sheet.basisLevel),
    ...list(head.sources, sheet.sources),
    { ...wide(head.answer, ['']), isWhole: true, height: ANSWER },
    { ...wide(head.seal, ['']), isWhole: true, height: LINE },
    { ...pair(head.auditor, '', head.date, ''), isWhole: true, height: LINE },
    { ...pair(head.reviewer, '', head.date, ''), isWhole: true, height: LINE },
  ]
  const top = paragraph(says.title, { size: 32, bold: true, centred: true, onNewPage: nth > 1 }) + paragraph(says.number(nth, sheet.id), { size: 18 })
  return top + table(WIDTHS, rows) + paragraph(says.note, { size: 16, colour: '5C6470' })
}

/** The last page: heads with lines below them. */
export function closingPage(says: EvidenceWords, isFirst: boolean, parts: readonly { readonly head: string; readonly lines: readonly string[] }[]): string {
  const told = parts.map(({ head, lines }) => paragraph(head, { size: 22, bold: true }) + lines.map((line) => paragraph(line, BODY)).join(''))
  return paragraph(says.closing, { size: 32, bold: true, centred: true, onNewPage: !isFirst }) + told.join('')
}

function pair(head: string, text: string, otherHead: string, other: string): DocxRow {
  return { cells: [label(head), cell([text]), label(otherHead), cell([other])] }
}

function wide(head: string, lines: readonly string[]): DocxRow {
  return { cells: [label(head), { ...cell(lines), span: 3 }] }
}

function listRows(head: string, { shown, total }: Lines, { andMore }: EvidenceWords): DocxRow[] {
  if (shown.length === 0) return []
  return [wide(head, total > shown.length ? [...shown, andMore(total)] : shown)]
}

function label(head: string): DocxCell {
  return { content: paragraph(head, { ...BODY, bold: true }), shaded: true }
}

function cell(lines: readonly string[]): DocxCell {
  return { content: lines.map((line) => paragraph(line, BODY)).join('') }
}
