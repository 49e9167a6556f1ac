import { refuse } from '../clock.ts'
import { holdsContent } from '../embedded.ts'
import type { Content } from './content.ts'
import { endFrame, endParagraph, endRow, endTable, frameOf, type OpenTable, placeAt, print, type State, top } from './frames.ts'
import { addText, type OpenParagraph, openParagraph } from './paragraph.ts'
import { symbol } from './symbols.ts'
import { isOn, numberOf, type Opening } from './xml.ts'

type Begin = (state: State, opening: Opening, parent: string, parents: readonly string[]) => void

/** A property of the paragraph at hand. */
function property(set: (paragraph: OpenParagraph, opening: Opening, state: State) => void, owner: string): Begin {
  return (state, opening, parent) => {
    const paragraph = top(state)?.paragraph
    if (parent === owner && paragraph != null) set(paragraph, opening, state)
  }
}

/** A property of the cell at hand. */
function ofCell(set: (cell: NonNullable<OpenTable['cell']>, opening: Opening) => void): Begin {
  return ({ frames }, opening, parent) => {
    const cell = frames[frames.length - 2]?.table?.cell
    if (parent === 'w:tcPr' && cell != null) set(cell, opening)
  }
}

/** The mark of a paragraph, or a row, that is deleted. */
const deletion: Begin = (state, _, parent, parents) => {
  const frame = top(state)
  if (parent === 'w:trPr' && frame?.table?.row != null) frame.table.row.deleted = true
  if (parent === 'w:rPr' && parents[parents.length - 2] === 'w:pPr' && frame?.paragraph != null) frame.paragraph.unended = true
}

/** An element that prints a character. */
function character(of: (opening: Opening) => string): Begin {
  return (state, opening, parent) => {
    if (parent === 'w:r') print(state, (paragraph) => addText(paragraph, of(opening), opening.start, opening.end))
  }
}

const note = (kind: 'footnote' | 'endnote'): Begin => {
  return (state, opening) => print(state, (paragraph) => paragraph.notes.push({ kind, id: opening.attribute('id') ?? '' }))
}

/** What an element does as it begins. */
export const OPEN: Readonly<Record<string, Begin>> = {
  'mc:AlternateContent': (state) => void state.choices.push(false),
  'w:p': (state, { start }) => {
    const frame = top(state)
    if (frame === undefined) return
    endParagraph(state)
    state.paragraphs++
    if (frame.cell === undefined) state.outside++
    if (state.paragraphs > state.story.limits.lines) refuse({ kind: 'too-many-lines', limit: state.story.limits.lines })
    frame.paragraph = openParagraph(placeAt(state, start, start))
  },
  'w:pStyle': property((paragraph, opening, state) => {
    paragraph.style = opening.attribute('val')
    const style = state.story.styles.of(paragraph.style ?? '')
    if (style.outline !== null && !style.listed) top(state)?.fields.endList()
  }, 'w:pPr'),
  'w:outlineLvl': property((paragraph, opening) => {
    paragraph.outline = numberOf(opening, 'val', null)
  }, 'w:pPr'),
  'w:numId': property((paragraph, opening) => {
    paragraph.list = numberOf(opening, 'val', null)
  }, 'w:numPr'),
  'w:ilvl': property((paragraph, opening) => {
    paragraph.listLevel = numberOf(opening, 'val', null)
  }, 'w:numPr'),
  'w:del': deletion,
  'w:moveFrom': deletion,
  'w:r': (state) => {
    const frame = top(state)
    if (frame?.paragraph == null) return
    const { styles } = state.story
    frame.hidden = styles.of(frame.paragraph.style ?? styles.usual).hidden === true
    frame.raised = false
  },
  'w:vertAlign': (state, opening, parent, parents) => {
    const frame = top(state)
    if (frame !== undefined && parent === 'w:rPr' && parents[parents.length - 2] === 'w:r') frame.raised = opening.attribute('val') === 'superscript'
  },
  'w:rStyle': (state, opening, parent, parents) => {
    const frame = top(state)
    const { hidden } = state.story.styles.of(opening.attribute('val') ?? '')
    if (frame !== undefined && parent === 'w:rPr' && parents[parents.length - 2] === 'w:r' && hidden !== null) frame.hidden = hidden
  },
  'w:vanish': (state, opening, parent, parents) => {
    const frame = top(state)
    const owner = parents[parents.length - 2]
    if (frame === undefined || parent !== 'w:rPr') return
    if (owner === 'w:r') frame.hidden = isOn(opening)
    if (owner === 'w:pPr' && frame.paragraph !== null) frame.paragraph.unended ||= isOn(opening)
  },
  'w:tab': character(() => '\t'),
  'w:ptab': character(() => '\t'),
  'w:br': character(() => '\n'),
  'w:cr': character(() => '\n'),
  'w:noBreakHyphen': character(() => '-'),
  'w:sym': character((opening) => symbol(Number.parseInt(opening.attribute('char') ?? '', 16), opening.attribute('font') ?? '')),
  'w:footnoteReference': note('footnote'),
  'w:endnoteReference': note('endnote'),
  'w:fldChar': (state, opening) => top(state)?.fields.mark(opening.attribute('fldCharType')),
  'w:fldSimple': (state, opening) => {
    const fields = top(state)?.fields
    fields?.mark('begin')
    fields?.code(opening.attribute('instr') ?? '')
    fields?.mark('separate')
  },
  'w:docPartGallery': (state, opening, _, parents) => {
    if (/^table of contents$/i.test(opening.attribute('val') ?? '')) state.list = parents.lastIndexOf('w:sdt')
  },
  'w:tbl': (state, { start }) => {
    const frame = top(state)
    if (frame === undefined) return
    endParagraph(state)
    endTable(state)
    frame.fields.endList()
    state.tables++
    frame.table = { number: state.tables, place: placeAt(state, start, start), widths: [], rows: [], row: null, cell: null }
  },
  'w:gridCol': (state, opening) => void top(state)?.table?.widths.push(numberOf(opening, 'w', 0)),
  'w:tr': (state) => {
    const table = top(state)?.table
    if (table == null) return
    endRow(table)
    table.row = { before: 0, deleted: false, cells: [] }
  },
  'w:gridBefore': (state, opening) => {
    const row = top(state)?.table?.row
    if (row != null) row.before = Math.max(0, numberOf(opening, 'val', 0))
  },
  'w:tc': (state, { start }, _, parents) => {
    const table = top(state)?.table
    if (table?.row == null) return
    const { limits } = state.story
    state.cells++
    if (state.cells > limits.cells) refuse({ kind: 'table-too-large', line: table.rows.length + 1, columns: limits.columns, cells: limits.cells })
    const content: Content[] = []
    const cell = [table.number, table.rows.length + 1, table.row.cells.length + 1] as const
    state.frames.push(frameOf((piece) => content.push(piece), parents.length, cell))
    table.cell = { columns: 1, above: false, left: false, deleted: false, content, place: placeAt(state, start, start) }
  },
  'w:gridSpan': ofCell((cell, opening) => {
    cell.columns = Math.max(1, numberOf(opening, 'val', 1))
  }),
  'w:vMerge': ofCell((cell, opening) => {
    cell.above = opening.attribute('val') !== 'restart'
  }),
  'w:hMerge': ofCell((cell, opening) => {
    cell.left = opening.attribute('val') !== 'restart'
  }),
  'w:cellDel': ofCell((cell) => {
    cell.deleted = true
  }),
  'w:txbxContent': (state, _, __, parents) => void state.frames.push(frameOf((content) => state.boxes.push(content), parents.length)),
  'w:footnote': (state, opening) => {
    state.note = opening.attribute('id') ?? ''
  },
  'w:endnote': (state, opening) => {
    state.note = opening.attribute('id') ?? ''
  },
  'o:OLEObject': (state, { attribute, start, end }) => {
    const program = attribute('ProgID') ?? ''
    if (holdsContent(program)) state.story.lost(program, placeAt(state, start, end))
  },
  'w:altChunk': (state, { start, end }) => state.story.lost('altChunk', placeAt(state, start, end)),
  'w:subDoc': (state, { start, end }) => state.story.lost('subDoc', placeAt(state, start, end)),
}

/** What an element does as it ends; `depth`: so many elements are around it. */
export const CLOSE: Readonly<Record<string, (state: State, depth: number) => void>> = {
  'mc:AlternateContent': (state) => void state.choices.pop(),
  'w:p': endParagraph,
  'w:r': (state) => {
    const frame = top(state)
    if (frame === undefined) return
    frame.hidden = false
    frame.raised = false
  },
  'w:fldSimple': (state) => top(state)?.fields.mark('end'),
  'w:tc': (state, depth) => {
    const table = state.frames[state.frames.length - 2]?.table
    if (table?.cell == null || top(state)?.depth !== depth) return
    endFrame(state)
    const { deleted, ...cell } = table.cell
    table.cell = null
    if (!deleted) table.row?.cells.push(cell)
  },
  'w:tr': (state) => {
    const table = top(state)?.table
    if (table != null) endRow(table)
  },
  'w:tbl': endTable,
  'w:txbxContent': (state, depth) => {
    if (top(state)?.depth === depth) endFrame(state)
  },
  'w:sdt': (state, depth) => {
    if (state.list === depth) state.list = -1
  },
}
