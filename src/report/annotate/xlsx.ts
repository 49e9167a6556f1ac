import type { Severity } from '../../model/rule.ts'
import type { Standing } from '../standings.ts'
import type { Words } from '../words.ts'
import { PAPER, STANDING_PAPER } from './colours.ts'
import { type Annotated, findingsAmong, type Hand } from './docx.ts'
import { packed, setText, textOf, unpacked } from './package.ts'
import type { Remark, Span, Tick } from './remarks.ts'
import { inserted } from './runs.ts'
import { bookOf } from './xlsx/book.ts'
import { commented } from './xlsx/comments.ts'
import { styleBook } from './xlsx/fills.ts'
import { restyled, surveySheet } from './xlsx/sheet.ts'
import { answered } from './xlsx/threads.ts'

/** What is written about a cell, and how it is coloured. */
interface Mark {
  readonly texts: string[]
  severity: Severity | null
  standing: Standing | null
}

/**
 * A copy of a workbook with a comment on each cell that a remark is about (at the beginning, where it is about none), and the cell lightly coloured. Ticks
 * are colours only, as a mark would change what a cell prints. Nothing else of the package changes, to the byte; comments that are there stay. Null where
 * the workbook is none of XML parts (xlsb).
 */
export function annotateXlsx(
  bytes: Uint8Array,
  remarks: readonly Remark[],
  ticks: readonly Tick[],
  beginning: Span | null,
  { marks: words }: Words,
  hand: Hand,
): Annotated | null {
  const parts = unpacked(bytes)
  const book = bookOf(parts)
  if (book === null) return null
  const sheets = new Map<string, Map<string, Mark>>()
  const markAt = ({ first }: Span): Mark | null => {
    const part = first.kind === 'sheet' ? book.sheets.get(first.sheet) : undefined
    if (first.kind !== 'sheet' || part === undefined) return null
    const cells = sheets.get(part) ?? new Map<string, Mark>()
    sheets.set(part, cells)
    const mark = cells.get(first.cell) ?? { texts: [], severity: null, standing: null }
    cells.set(first.cell, mark)
    return mark
  }
  for (const { standing, span } of ticks) {
    const mark = markAt(span)
    // A cell of text may hold several numbers: it stands as the worst of them.
    if (mark !== null && (mark.standing === null || ORDER.indexOf(standing) < ORDER.indexOf(mark.standing))) mark.standing = standing
  }
  let unplaced = 0
  for (const { severity, text, spans, follows } of remarks) {
    const found = spans.filter((span) => markAt(span) !== null)
    const places = found.length > 0 || follows || beginning === null ? found : [beginning]
    let placed = false
    for (const span of places) {
      const mark = markAt(span)
      if (mark === null) continue
      placed = true
      mark.texts.push(found.length > 0 && isPart(span) ? `${words.quoted(span.printed)}\n${text}` : text)
      if (found.length > 0 && (mark.severity === null || SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(mark.severity))) mark.severity = severity
    }
    if (!placed && !follows) unplaced++
  }
  if (ticks.length > 0 && beginning !== null) markAt(beginning)?.texts.unshift(words.colours)
  let comments = 0
  const fills = styleBook(textOf(parts, book.styles))
  for (const [part, marks] of sheets) {
    const xml = textOf(parts, part)
    if (xml === null) continue
    const survey = surveySheet(xml)
    const coloured = [...marks].flatMap(([cell, { severity, standing }]) => {
      const colour = severity !== null ? PAPER[severity] : standing !== null ? STANDING_PAPER[standing] : null
      const style = colour === null ? null : fills.with(survey.cells.get(cell)?.style ?? 0, colour, severity === null && standing === 'unchecked')
      return style === null ? [] : (restyled(survey, cell, style) ?? [])
    })
    const notes = [...marks].filter(([, { texts }]) => texts.length > 0).map(([cell, { texts }]) => ({ cell, text: [...new Set(texts)].join('\n\n') }))
    comments += notes.length
    const link = notes.length === 0 ? [] : commented(parts, part, survey, notes, hand.author)
    answered(parts, book.part, part, notes, hand)
    setText(parts, part, inserted(xml, [...coloured, ...link]))
  }
  const styles = fills.xml()
  if (styles !== null) setText(parts, book.styles, styles)
  return { bytes: packed(parts), placed: findingsAmong(remarks) - unplaced, unplaced, comments }
}

const ORDER: readonly Standing[] = ['wrong', 'unchecked', 'checked']
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** Whether something is less than what its cell holds. */
function isPart({ parts: [part], inText, printed }: Span): boolean {
  return printed !== '' && (inText || (part !== undefined && part.to - part.from < part.text.length))
}
